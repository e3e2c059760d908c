//! Where one asking clause may end and the next begin: "Can I upgrade, and what does it cost?" is two.
//!
//! Only proposes; whether a clause asks for anything is decided in `asks`.

use crate::language::Vocabulary;
use crate::text::{Part, Text, TokenKind};
use std::ops::Range;

/// Tags of the lexicon `ask_cues`, in the order of their bits.
pub const CUES: &[&str] = &[
    "open",
    "inverted",
    "inverted_weak",
    "you_modal",
    "verbless",
    "ok_to",
    "wh",
    "wh_word",
    "whether",
    "embedded",
    "indirect",
    "wonder",
    "wonder_word",
    "want",
    "want_soft",
    "if_could",
    "please",
    "please_first",
    "let_me_know",
    "imperative_me",
    "thanks",
    "thanks_advance",
    "greeting_question",
    "greet",
    "rhetorical",
    "rhetorical_weak",
    "tag",
    "reported",
    "question_word",
    "future",
    "additive",
    "why",
    "no_need",
    "action",
    "imperative_first",
    "imperative_after",
    "ask_to_tell",
    "possibility",
    "help",
    "any_word",
    "always",
    "first_person",
    "second_person",
    "said",
    "if_word",
    "because",
    "so",
    "subordinate",
    "to_word",
    "or_alt",
    "or_any",
    "slang",
];

/// The bit of a cue.
pub fn cue(name: &str) -> u64 {
    CUES.iter().position(|&c| c == name).map_or(0, |i| 1 << i)
}

/// A piece of a sentence that may hold one ask.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Index into the sentences of the text.
    pub sentence: usize,
    /// Its tokens, without a leading conjunction.
    pub tokens: Range<usize>,
    /// Its place among the clauses of its sentence.
    pub index: usize,
    /// Cues anywhere inside.
    pub cues: u64,
    /// Cues at its first word, particles aside.
    pub first: u64,
}

/// Conjunctions and particles that may stand before an asking clause; the first group is no part of it.
const JOINERS: &[&str] = &["and", "&", "but", "so", "or", "nor", "+", "n", "an"];
const LEADERS: &[&str] = &[
    "also",
    "please",
    "pls",
    "plz",
    "kindly",
    "just",
    "then",
    "now",
    "well",
    "ok",
    "okay",
    "anyway",
    "plus",
    "basically",
    "again",
    "still",
    "even",
    "instead",
    "otherwise",
    "hi",
    "hello",
    "hey",
    "thanks",
    "secondly",
    "finally",
    "lastly",
    "first",
    "firstly",
    "next",
    "oh",
    "if so",
];

/// Words that begin a statement behind a comma.
const DECLARATIVE: &[&str] = &[
    "i",
    "we",
    "it's",
    "its",
    "i've",
    "i'm",
    "im",
    "we've",
    "we're",
    "as",
    "because",
    "cos",
    "cuz",
    "since",
    "my",
    "otherwise",
    "there's",
];
/// Words that begin one behind an ask, where they might else go on with it.
const TAIL: &[&str] = &[
    "she's",
    "he's",
    "they're",
    "they",
    "she",
    "he",
    "it",
    "our",
    "her",
    "his",
    "but",
    "so",
    "not",
    "that's",
    "this",
    "the",
    "nobody",
    "asking",
    "just",
    "apparently",
    "you",
    "your",
    "everyone",
    "also",
];

/// Verbs in their plain form that may ask for a second action behind "and".
#[rustfmt::skip]
const PLAIN_VERBS: &[&str] = &[
    "add", "arrange", "book", "call", "cancel", "change", "check", "confirm", "credit", "delete", "email", "explain", "extend", "fix",
    "give", "issue", "let", "make", "move", "open", "process", "put", "refund", "remove", "replace", "resend", "send", "set",
    "stop", "switch", "tell", "transfer", "unlock", "update", "waive",
];
/// Words that go on with the clause they stand in, so that no ask begins right behind them without a mark.
#[rustfmt::skip]
const GOVERNING: &[&str] = &[
    "that", "as", "than", "if", "to", "or", "not", "the", "a", "of", "i", "you", "we", "what", "know", "see",
    "all", "is", "do", "for", "about", "in", "on", "with", "they", "it", "he", "she", "u", "this", "there", "can",
    "could", "would", "will", "should", "did", "does", "have", "has", "are", "was", "were", "which",
];

/// Openers strong enough to begin a clause without any mark before them, as hurried writers do.
const STRONG: &[&str] = &["you_modal", "inverted", "wh", "wonder", "want", "please_first"];

/// Splits every sentence that the author wrote into clauses.
pub fn clauses(text: &Text, vocabulary: &Vocabulary) -> Vec<Clause> {
    let lexicon = vocabulary.lexicon("ask_cues");
    let tokens = text.tokens();
    let bits: Vec<u64> = Vec::new();
    let mut marks = bits;
    marks.resize(tokens.len(), 0);
    let mut out = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate().filter(|(_, s)| s.part == Part::Body) {
        for found in lexicon.find(text, sentence) {
            for tag in found.tags {
                marks[found.first] |= cue(tag);
            }
        }
        let range = sentence.tokens.clone();
        let mut starts = vec![range.start];
        for at in range.start + 1..range.end {
            let last = *starts.last().expect("never empty");
            if splits(text, &marks, last, at, &range) {
                starts.push(at);
            }
        }
        for (n, &start) in starts.iter().enumerate() {
            let mut end = starts.get(n + 1).copied().unwrap_or(range.end);
            let mut start = start;
            while start + 1 < end && (is_joiner(&tokens[start].norm) || tokens[start].kind == TokenKind::Mark) {
                start += 1;
            }
            if n + 1 < starts.len() {
                while end > start + 1 && (JOINERS.contains(&&*tokens[end - 1].norm) || soft_mark(&tokens[end - 1].norm)) {
                    end -= 1;
                }
            }
            if start >= end || !tokens[start..end].iter().any(|t| t.is_wordlike()) {
                continue;
            }
            let cues = marks[start..end].iter().fold(0, |all, m| all | m);
            let skips = tokens[start..end]
                .iter()
                .take_while(|t| LEADERS.contains(&&*t.norm) || is_joiner(&t.norm) || t.kind != TokenKind::Word)
                .count();
            let first = marks[start] | marks.get(start + skips).filter(|_| start + skips < end).copied().unwrap_or(0);
            out.push(Clause { sentence: index, tokens: start..end, index: n, cues, first });
        }
    }
    out
}

fn is_joiner(word: &str) -> bool {
    JOINERS.contains(&word)
}

fn soft_mark(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "-" | "–" | "—" | "--" | "(" | "..." | "…" | "/")
}

fn splits(text: &Text, marks: &[u64], last: usize, at: usize, range: &Range<usize>) -> bool {
    let tokens = text.tokens();
    let here = marks[at];
    let word = |i: usize| -> &str { if i >= range.start { &tokens[i].norm } else { "" } };
    let previous = word(at - 1);
    let is_mark = tokens[at - 1].kind == TokenKind::Mark;
    let wordy = tokens[last..at].iter().filter(|t| t.is_wordlike() && !is_joiner(&t.norm) && !LEADERS.contains(&&*t.norm)).count();
    if wordy == 0 {
        return false;
    }
    let new_line = text.raw()[tokens[at - 1].span.end..tokens[at].span.start].contains('\n');
    // A new sentence that was not seen as one, a dash, a semicolon; a bracket only where an ask opens in it.
    let bracket = previous == "(";
    let breaks = matches!(previous, ";" | "-" | "–" | "—" | "--" | "..." | "…" | ":" | "?" | "!" | "??" | "." | "..");
    if is_mark && wordy >= 2 && (breaks || bracket && here & cue("open") != 0) {
        return tokens[at].kind != TokenKind::Mark;
    }
    let open = here & cue("open") != 0;
    let led = LEADERS.contains(&previous) && at >= 2 && at > last + 1;
    let comma = is_mark && previous == "," || new_line;
    let joined = is_joiner(previous);
    if open && previous == "or" {
        return false;
    }
    if open && (comma || joined) {
        // ", which is …" tells more about a thing; "when it …" names a time.
        let relative = comma
            && matches!(&*tokens[at].norm, "which" | "who" | "where")
            && tokens.get(at + 1).is_none_or(|t| !matches!(&*t.norm, "one" | "of"))
            && marks[last..at].iter().all(|m| m & (cue("indirect") | cue("wonder_word") | cue("wh")) == 0)
            && !tokens[range.clone()].iter().any(|t| t.norm.starts_with('?'));
        return !relative;
    }
    if open && led && !is_joiner(word(at - 1)) {
        let before = word(at - 2);
        return is_joiner(before) || soft_mark(before);
    }
    let leads_ask =
        LEADERS.contains(&&*tokens[at].norm) && tokens.get(at + 1).is_some_and(|_| at + 1 < range.end && marks[at + 1] & cue("open") != 0);
    if leads_ask && (comma || joined) {
        return true;
    }
    // "tell me how it works and when it ends", "whether you ship, and if I can collect".
    let embeds = here & (cue("embedded") | cue("wh_word") | cue("whether")) != 0;
    let asked_before =
        marks[range.start..at].iter().any(|m| m & (cue("indirect") | cue("wonder_word") | cue("wh") | cue("ask_to_tell")) != 0);
    if embeds
        && asked_before
        && wordy >= 3
        && (previous == "and" || previous == "&" || comma && word(at - 2) != "," && is_question_list(text, at, range))
    {
        return true;
    }
    // "and cancel my plan", ", refund me": a second imperative.
    if here & (cue("imperative_first") | cue("imperative_after") | cue("imperative_me")) != 0 && (comma || joined) && wordy >= 3 {
        return previous != "or";
    }
    if joined
        && wordy >= 3
        && previous != "or"
        && is_plain_imperative(text, at)
        && marks[last..at].iter().any(|m| m & (cue("you_modal") | cue("please") | cue("imperative_first") | cue("want")) != 0)
    {
        return true;
    }
    // A declarative tail: "…, I have been waiting", "… because the shop shuts at five".
    let tail = wordy >= 4 && DECLARATIVE.contains(&&*tokens[at].norm);
    let asks_already = marks[last..(last + 3).min(at)].iter().any(|m| m & (cue("open") | cue("imperative_first")) != 0);
    if tail && (comma || asks_already && matches!(&*tokens[at].norm, "because" | "cos" | "cuz" | "since")) {
        return true;
    }
    if comma && asks_already && wordy >= 4 && TAIL.contains(&&*tokens[at].norm) && tokens.get(at + 1).is_none_or(|t| &*t.norm != "that") {
        return true;
    }
    let strong = STRONG.iter().any(|s| here & cue(s) != 0);
    let governors = cue("wh_word")
        | cue("whether")
        | cue("indirect")
        | cue("ask_to_tell")
        | cue("imperative_me")
        | cue("wonder_word")
        | cue("let_me_know")
        | cue("reported");
    let after_wh = (at.saturating_sub(4).max(range.start)..at).any(|i| marks[i] & governors != 0) || GOVERNING.contains(&previous);
    let next = tokens.get(at + 1).filter(|_| at + 1 < range.end).map_or("", |t| &t.norm);
    let inverts = ["do", "does", "did", "can", "could", "will", "would", "should", "are", "much", "long", "many", "to"].contains(&next);
    let plain_wh = here & cue("wh") != 0 && here & (cue("inverted") | cue("you_modal")) == 0 && !inverts;
    open && strong && wordy >= 3 && !after_wh && !is_mark && !plain_wh
}

/// A verb in its plain form, which may ask for a second action.
fn is_plain_imperative(text: &Text, at: usize) -> bool {
    PLAIN_VERBS.contains(&&*text.tokens()[at].norm)
}

/// Whether the sentence ends in a question mark, so that a bare "when it ends" after a comma asks.
fn is_question_list(text: &Text, at: usize, range: &Range<usize>) -> bool {
    text.tokens()[at..range.end].iter().rev().take_while(|t| !t.is_wordlike()).any(|t| t.norm.contains('?'))
}
