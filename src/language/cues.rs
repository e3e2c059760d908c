//! What a sentence shows on its surface, as features for a linear model: its words, word pairs, the tags of lexicons, and its form.
//!
//! Tags are told apart by what governs them: *not worried* and *if it were frustrating* are other cues than the plain word.
//! What the cues mean together is learned elsewhere; nothing here decides.

use super::linear::Features;
use super::phrases::{Lexicon, Match};
use super::stem::key;
use crate::text::{Sentence, Text, Token, TokenKind};

/// What governs a word: nothing, a negation, or a supposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Governed {
    Plain,
    Negated,
    Supposed,
}

/// How far a negation reaches to its right, in tokens.
const REACH: usize = 4;

/// What governs the token at `at`, looking left in its own clause.
pub fn governed(tokens: &[Token], at: usize) -> Governed {
    for (distance, token) in tokens[..at.min(tokens.len())].iter().rev().enumerate() {
        let word = &*token.norm;
        let clause_ends = matches!(token.kind, TokenKind::Mark) && word != "'" || word == "but";
        if clause_ends {
            break;
        }
        let negates =
            matches!(word, "not" | "no" | "never" | "without" | "hardly" | "neither" | "nor" | "isnt" | "dont" | "wasnt" | "didnt");
        if distance < REACH && (negates || word.ends_with("n't")) {
            return Governed::Negated;
        }
        if matches!(word, "if" | "unless" | "whether" | "would" | "wouldn't" | "might") && distance < 2 * REACH {
            return Governed::Supposed;
        }
    }
    Governed::Plain
}

/// What a sentence shows, kept with it; features that keep their names are worked out anew.
struct Shown<const WHAT: char>(Features);

fn shown<const WHAT: char>(sentence: &Sentence, of: u64, out: &mut Features, show: impl FnOnce(&mut Features)) {
    if out.are_named() {
        return show(out);
    }
    let work_out = || {
        let mut features = Features::default();
        show(&mut features);
        Shown::<WHAT>(features)
    };
    out.extend(&sentence.memo.of(of, work_out).0);
}

/// Adds the words and word pairs of a sentence, by stem; numbers are one word.
pub fn words(text: &Text, sentence: &Sentence, out: &mut Features) {
    shown::<'w'>(sentence, 0, out, |out| show_words(text, sentence, out));
}

fn show_words(text: &Text, sentence: &Sentence, out: &mut Features) {
    let mut before: Option<std::borrow::Cow<'_, str>> = None;
    for token in text.tokens_of(sentence) {
        let word = match token.kind {
            TokenKind::Word => std::borrow::Cow::Borrowed(key(token)),
            TokenKind::Number => "9".into(),
            TokenKind::Code | TokenKind::Url | TokenKind::Email | TokenKind::Handle => "#".into(),
            TokenKind::Emoji | TokenKind::Mark => (&*token.norm).into(),
        };
        out.add("w", &word, "", 1.0);
        if let Some(before) = &before {
            out.add("p", before, &word, 1.0);
        }
        before = Some(word);
    }
}

/// Adds the tags of each phrase of a lexicon: `kind:tag`, or `kind-not:tag`, `kind-if:tag` by what governs it.
pub fn tags<'l>(text: &Text, sentence: &Sentence, kind: [&str; 3], lexicon: &'l Lexicon, out: &mut Features) -> Vec<Match<'l>> {
    let found = lexicon.find(text, sentence);
    if found.is_empty() {
        return found;
    }
    let tokens = text.tokens_of(sentence);
    for phrase in &found {
        let kind = match governed(tokens, phrase.first - sentence.tokens.start) {
            Governed::Plain => kind[0],
            Governed::Negated => kind[1],
            Governed::Supposed => kind[2],
        };
        for tag in phrase.tags {
            out.add(kind, tag, "", 1.0);
        }
    }
    found
}

/// Adds how a sentence is written: marks, capitals, length, who it speaks of.
pub fn form(text: &Text, sentence: &Sentence, out: &mut Features) {
    shown::<'f'>(sentence, 0, out, |out| show_form(text, sentence, out));
}

fn show_form(text: &Text, sentence: &Sentence, out: &mut Features) {
    let tokens = text.tokens_of(sentence);
    let count = |f: &dyn Fn(&Token) -> bool| tokens.iter().filter(|t| f(t)).count();
    let shouted = |t: &Token| {
        let written = text.quote(t.span);
        t.kind == TokenKind::Word && written.chars().count() > 2 && written.chars().all(|c| c.is_uppercase() || c == '\'')
    };
    let mut flag = |name: &str, is: bool| {
        if is {
            out.add("f", name, "", 1.0);
        }
    };
    let capitals = count(&shouted);
    let wordlike = count(&|t| t.is_wordlike());
    flag("capitals", capitals > 0);
    flag("shout", capitals > 1);
    flag("bang", count(&|t| t.norm.contains('!')) > 0);
    flag("bangs", count(&|t| t.norm.contains("!!")) > 0 || count(&|t| t.norm.contains('!')) > 1);
    flag("asks", sentence.asks);
    flag("insists", count(&|t| t.norm.contains("??")) > 0);
    flag("trails", count(&|t| t.norm.starts_with("..") || &*t.norm == "…") > 0);
    flag("emoji", count(&|t| t.kind == TokenKind::Emoji) > 0);
    flag("i", count(&|t| matches!(&*t.norm, "i" | "me" | "my" | "i'm" | "i've" | "we" | "our" | "us" | "im" | "ive" | "we've")) > 0);
    flag("you", count(&|t| matches!(&*t.norm, "you" | "your" | "u" | "ur" | "you've" | "you're")) > 0);
    flag("quoted", count(&|t| matches!(&*t.norm, "\"" | "“" | "”")) > 1);
    flag("short", wordlike <= 4);
    flag("long", wordlike > 25);
}
