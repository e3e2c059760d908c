//! What the customer's message is about, in their words, and whether it says enough to act on.
//!
//! Whether the draft takes it up is not known here.

use super::facts::own;
use crate::language::similarity::{Term, within};
use crate::language::{Vocabulary, facts};
use crate::text::{Part, Sentence, Span, Text};

/// A message of more words than this says something to act on, however it is worded.
const VAGUE_WORDS: usize = 30;

/// The sentence that tells what the matter is: the one that holds most matter, the earlier of two alike.
pub fn problem(text: &Text, terms: &[Term]) -> Option<Span> {
    let mut best: Option<(f32, Span)> = None;
    for sentence in text.sentences().iter().filter(|s| own(s) && matches!(s.part, Part::Body)) {
        let matter: f32 = terms[within(terms, &sentence.tokens)].iter().map(|t| t.weight).sum();
        if best.is_none_or(|(most, _)| matter > most * 1.2) {
            best = Some((matter, sentence.span));
        }
    }
    best.map(|(_, span)| span)
}

/// Where a message only says that something is wrong: short, without a detail, and in words that fit any trouble.
pub fn vague(text: &Text, vocabulary: &Vocabulary) -> Option<Span> {
    let sentences = || text.sentences().iter().filter(|s| own(s) && matches!(s.part, Part::Body));
    let words: usize = sentences().map(|s| text.tokens_of(s).iter().filter(|t| t.is_wordlike()).count()).sum();
    let detailed = facts::facts(text).iter().any(|f| !matches!(f.value, facts::Value::Number(n) if n < 10_000));
    if words == 0 || words > VAGUE_WORDS || detailed {
        return None;
    }
    let lexicon = vocabulary.lexicon("vague_troubles");
    // "Thanks for your help", "it works in the other one": no trouble, or one with a detail.
    let told = |words: &[&str]| sentences().any(|s| text.tokens_of(s).iter().any(|t| words.contains(&&*t.norm)));
    let thanked = |s: &&Sentence| text.tokens_of(s).iter().any(|t| matches!(&*t.norm, "thank" | "thanks" | "thx" | "will"));
    if told(&["works", "worked"]) {
        return None;
    }
    sentences().filter(|s| !thanked(s)).find(|s| lexicon.occurs(text, s)).map(|s| s.span)
}
