//! Asks: the questions and requests which a considerate agent would address.
//!
//! Clauses are proposed by their openers; a small learned model weighs the cues of each clause and of its neighbours. What the
//! draft makes of an ask is `exchange`'s business.

use super::clauses::{CUES, Clause, clauses, cue};
use super::{Ask, AskKind};
use crate::language::linear::Features;
use crate::language::model::Row;
use crate::language::{Vocabulary, stem, surface};
use crate::text::sentence::Item;
use crate::text::{Span, Text, TokenKind};
use std::collections::BTreeSet;

/// Share of asks below which a clause is not taken for one (probability; chosen for the best F1 in cross-validation).
const IS_ASK: f32 = 0.4;

/// A proposed ask with what is known of it.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub clause: Clause,
    pub span: Span,
    pub row: Row,
}

/// Finds the asks of a customer's turn.
pub fn asks(text: &Text, vocabulary: &Vocabulary) -> Vec<Ask> {
    let model = &vocabulary.learned.asks;
    let candidates = candidates(text, vocabulary);
    let scores = candidates.iter().map(|c| model.probability(&c.row.values)).collect::<Vec<_>>();
    choose(text, &candidates, &scores, IS_ASK)
}

/// Takes the candidates that are likely enough, joins those that are parts of one ask, and of two that say the same takes the fuller.
pub fn choose(text: &Text, candidates: &[Candidate], scores: &[f32], threshold: f32) -> Vec<Ask> {
    let mut out: Vec<(Ask, BTreeSet<String>)> = Vec::new();
    let mut at = 0;
    while at < candidates.len() {
        let first = at;
        at += 1;
        if scores[first] < threshold {
            continue;
        }
        let joins = |next: usize| {
            let one_sentence = candidates[next].clause.sentence == candidates[first].clause.sentence;
            let leans = |i: usize| leans(&candidates[i].clause) && scores[i] < STANDS_ALONE;
            one_sentence && scores[next] >= threshold && (leans(next - 1) || leans(next))
        };
        while at < candidates.len() && joins(at) {
            at += 1;
        }
        let best = (first..at).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).expect("one at least");
        let clause = joined(&candidates[first..at]);
        let ask = Ask {
            span: candidates[first].span.join(candidates[at - 1].span),
            kind: kind_of(&candidates[best].clause),
            sentence: clause.sentence,
            tokens: clause.tokens.clone(),
            likelihood: scores[best],
        };
        let words = content(text, &clause);
        let same = out.iter().position(|(_, other)| {
            let common = other.intersection(&words).count();
            let shorter = other.len().min(words.len());
            shorter >= 2 && common * 5 >= shorter * 4
        });
        match same {
            Some(i) if out[i].1.len() < words.len() => out[i] = (ask, words),
            Some(_) => {}
            None => out.push((ask, words)),
        }
    }
    out.sort_by_key(|(ask, _)| ask.span.start);
    out.into_iter().map(|(ask, _)| ask).collect()
}

/// From this probability on a clause is an ask by itself, whatever it opens with.
const STANDS_ALONE: f32 = 0.85;

/// Whether nothing at its beginning asks, so that it may belong to the ask beside it: "if I order by Sunday, will it be here?", "also my
/// sister comes for Christmas, do I need your permission?", "is there a human who can look at it".
fn leans(clause: &Clause) -> bool {
    let opens = ["open", "please", "want", "wonder", "you_modal", "wh"].iter().fold(0, |all, name| all | cue(name));
    clause.first & opens == 0 && clause.cues & cue("imperative_first") == 0
}

fn joined(candidates: &[Candidate]) -> Clause {
    let mut clause = candidates[0].clause.clone();
    for other in &candidates[1..] {
        clause.tokens.end = other.clause.tokens.end;
        clause.cues |= other.clause.cues;
    }
    clause
}

/// Every clause with its features.
pub fn candidates(text: &Text, vocabulary: &Vocabulary) -> Vec<Candidate> {
    let clauses = clauses(text, vocabulary);
    let contents: Vec<BTreeSet<String>> = clauses.iter().map(|c| content(text, c)).collect();
    let marks = text.tokens().iter().filter(|t| t.norm.contains('?')).count();
    let asking: Vec<bool> = clauses.iter().map(|c| looks_asking(text, c)).collect();
    let scores: Vec<f32> = clauses.iter().map(|clause| asking_score(text, clause, vocabulary)).collect();
    (0..clauses.len())
        .map(|i| Candidate {
            clause: clauses[i].clone(),
            span: span_of(text, &clauses[i]),
            row: features(text, &clauses, &contents, &asking, &scores, marks, i),
        })
        .collect()
}

/// How much the words of a clause look like an ask, in log-odds.
fn asking_score(text: &Text, clause: &Clause, vocabulary: &Vocabulary) -> f32 {
    let mut row = Features::default();
    surface::asking(text, &text.sentences()[clause.sentence], &clause.tokens, &mut row);
    vocabulary.linear("asking").score(&row)
}

fn span_of(text: &Text, clause: &Clause) -> Span {
    let tokens = &text.tokens()[clause.tokens.clone()];
    tokens[0].span.join(tokens[tokens.len() - 1].span)
}

/// Requests want something done; all else wants to know.
fn kind_of(clause: &Clause) -> AskKind {
    let has = |name: &str| clause.cues & cue(name) != 0;
    let telling = has("indirect") || has("ask_to_tell") || has("wonder") || has("wonder_word");
    let asking = has("wh") || has("inverted") || has("verbless");
    let wanting =
        has("you_modal") || has("please") || has("want") || has("imperative_first") || has("imperative_after") || has("want_soft");
    if wanting && !telling && !(asking && !has("you_modal")) { AskKind::Request } else { AskKind::Question }
}

fn looks_asking(text: &Text, clause: &Clause) -> bool {
    clause.first & (cue("open") | cue("imperative_first")) != 0 || text.tokens()[clause.tokens.clone()].iter().any(|t| t.norm.contains('?'))
}

/// The stems of the words that carry the matter.
fn content(text: &Text, clause: &Clause) -> BTreeSet<String> {
    text.tokens()[clause.tokens.clone()]
        .iter()
        .filter(|t| t.is_wordlike() && t.norm.len() > 2 && !crate::language::similarity::is_function_word(&t.norm))
        .map(|t| stem(&t.norm).into_owned())
        .collect()
}

fn features(
    text: &Text,
    clauses: &[Clause],
    contents: &[BTreeSet<String>],
    asking: &[bool],
    scores: &[f32],
    marks: usize,
    i: usize,
) -> Row {
    let clause = &clauses[i];
    let sentence = &text.sentences()[clause.sentence];
    let tokens = &text.tokens()[clause.tokens.clone()];
    let mut row = Row::default();
    for (bit, name) in CUES.iter().enumerate() {
        row.flag(name, clause.cues >> bit & 1 == 1);
    }
    for name in [
        "open",
        "inverted",
        "inverted_weak",
        "you_modal",
        "verbless",
        "wh",
        "wonder",
        "want",
        "if_could",
        "please",
        "because",
        "first_person",
        "subordinate",
        "if_word",
        "wh_word",
        "whether",
        "action",
        "any_word",
        "embedded",
    ] {
        row.flag_of("first", name, clause.first & cue(name) != 0);
    }
    let neighbour = |step: isize| {
        let j = i as isize + step;
        (j >= 0).then(|| clauses.get(j as usize)).flatten().filter(|c| c.sentence == clause.sentence)
    };
    let (before, after) = (neighbour(-1), neighbour(1));
    for name in [
        "open",
        "inverted",
        "wh",
        "you_modal",
        "want",
        "wonder_word",
        "indirect",
        "please",
        "if_word",
        "thanks",
        "reported",
        "subordinate",
        "ask_to_tell",
        "imperative_me",
        "question_word",
    ] {
        row.flag_of("before", name, before.is_some_and(|c| c.cues & cue(name) != 0));
    }
    for name in ["open", "inverted", "wh", "you_modal", "want", "please", "let_me_know", "tag", "thanks"] {
        row.flag_of("after", name, after.is_some_and(|c| c.cues & cue(name) != 0));
    }
    let question = |ts: &[crate::text::Token]| ts.iter().any(|t| t.norm.contains('?'));
    let ends_asking = tokens.iter().rev().take_while(|t| !t.is_wordlike()).any(|t| t.norm.contains('?'));
    row.flag("ends in ?", ends_asking);
    row.flag("? inside", question(tokens) && !ends_asking);
    row.flag("sentence asks", sentence.asks);
    row.flag("last of sentence", after.is_none());
    row.flag("first of sentence", before.is_none());
    row.push("asking", scores[i]);
    row.push("asking before", if i > 0 { scores[i - 1] } else { -9.0 });
    row.push("asking after", scores.get(i + 1).copied().unwrap_or(-9.0));
    row.push("asking rank", scores.iter().filter(|&&s| s > scores[i]).count() as f32);
    row.push("clause index", clause.index as f32);
    let words = tokens.iter().filter(|t| t.is_wordlike()).count();
    row.push("words", words as f32);
    row.push("content words", contents[i].len() as f32);
    row.flag("list item", sentence.item.is_some());
    row.flag("numbered", matches!(sentence.item, Some(Item::Number(_))));
    let previous = clause.sentence.checked_sub(1).map(|s| &text.sentences()[s]);
    let colon = |s: &crate::text::Sentence| text.tokens_of(s).last().is_some_and(|t| &*t.norm == ":");
    row.flag("after colon", previous.is_some_and(colon));
    // The line that introduces the list this item stands in.
    let intro = text.sentences()[..clause.sentence].iter().rev().find(|s| s.item.is_none()).filter(|_| sentence.item.is_some());
    row.flag("list introduced", intro.is_some_and(colon));
    let intro_asks = intro.is_some_and(|s| {
        clauses.iter().any(|c| {
            text.sentences()[c.sentence].span == s.span
                && c.cues
                    & (cue("want") | cue("want_soft") | cue("question_word") | cue("please") | cue("imperative_me") | cue("you_modal"))
                    != 0
        })
    });
    row.flag("list of wants", intro_asks);
    let siblings = text.sentences().iter().filter(|s| s.item.is_some() && s.asks).count();
    row.push("asking items", if sentence.item.is_some() { siblings as f32 } else { 0.0 });
    row.push("question marks", marks as f32);
    row.push("position", clause.sentence as f32 / text.sentences().len().max(1) as f32);
    row.push("sentences", text.sentences().len() as f32);
    row.flag("first sentence", clause.sentence == 0);
    row.push("asking clauses", asking.iter().filter(|a| **a).count() as f32);
    row.flag("next sentence asks", text.sentences().get(clause.sentence + 1).is_some_and(|s| s.asks));
    row.flag("previous sentence asks", previous.is_some_and(|s| s.asks));
    row.flag("shouts", sentence.asks && tokens.iter().any(|t| t.norm.contains('!')));
    row.flag("many marks", tokens.iter().any(|t| t.norm.len() > 1 && t.norm.contains('?')));
    row.flag("quoted", tokens.iter().any(|t| matches!(&*t.norm, "\"" | "“" | "”")));
    row.flag("emoji", tokens.iter().any(|t| t.kind == TokenKind::Emoji));
    row.flag("ends in colon", tokens.last().is_some_and(|t| &*t.norm == ":"));
    row.flag("handle", tokens.iter().any(|t| t.kind == TokenKind::Handle));
    row.flag("capitals", words >= 3 && tokens.iter().all(|t| !t.is_wordlike() || t.span.of(text.raw()).chars().all(|c| !c.is_lowercase())));
    // The same again elsewhere, and whether the other place says it better.
    let (mut same, mut fuller, mut earlier) = (0.0f32, false, false);
    for (j, other) in contents.iter().enumerate().filter(|&(j, _)| j != i && asking[j]) {
        let shorter = other.len().min(contents[i].len());
        if shorter == 0 {
            continue;
        }
        let share = other.intersection(&contents[i]).count() as f32 / shorter as f32;
        if share > same {
            (same, fuller, earlier) = (share, other.len() > contents[i].len(), j < i);
        }
    }
    row.push("same elsewhere", same);
    row.flag("fuller elsewhere", same > 0.5 && fuller);
    row.flag("earlier elsewhere", same > 0.5 && earlier);
    row.flag("title line", clause.sentence == 0 && text.sentences().get(1).is_some_and(|s| s.paragraph > 0));
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The asks when every clause is as likely to be one.
    fn chosen(words: &str, score: f32) -> Vec<String> {
        let text = Text::new(words);
        let candidates = candidates(&text, Vocabulary::built_in());
        let asks = choose(&text, &candidates, &vec![score; candidates.len()], IS_ASK);
        asks.iter().map(|ask| text.quote(ask.span).to_owned()).collect()
    }

    #[test]
    fn what_leads_up_to_a_question_is_part_of_it() {
        let words = "If I order by Sunday, will it be here by the 30th?";
        assert_eq!(chosen(words, 0.6), [words]);
        assert_eq!(chosen(words, 0.9).len(), 2, "what surely asks stands alone");
        assert!(chosen(words, 0.1).is_empty());
    }

    #[test]
    fn two_questions_of_one_sentence_are_two() {
        assert_eq!(chosen("Can I still change the address, and what does express delivery cost?", 0.6).len(), 2);
    }
}
