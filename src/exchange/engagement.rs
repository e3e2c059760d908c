//! How much a draft engages with a message at all: the matter that both share, and whether a feeling meets a word about it.
//!
//! A coarse score for ranking and for measuring; no check asks it. What is answered is `pairing`'s business.

use super::acknowledgement;
use crate::customer::Heard;
use crate::draft::Reply;
use crate::language::similarity::{Concepts, Term, is_function_word, likeness};
use crate::language::{Vocabulary, stem};
use crate::text::{Text, TokenKind};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Weight of feeling and acknowledgement going together, beside a cosine between 0 and 1; set by hand.
const FEELING_MET: f32 = 0.1;

/// Added to the length of each side, in nats: a text of few words is no surer a match for its shortness.
const SHORT: f32 = 4.0;

/// From about 0 (another conversation) to about 1; only the order of scores means something.
pub fn engagement(heard: &Heard, reply: &Reply, vocabulary: &Vocabulary) -> f32 {
    let met = acknowledgement::meet(heard, reply, vocabulary);
    let together = (heard.p_needs_acknowledgement - 0.5) * (met.p_acknowledged - 0.5);
    let (ours, theirs) = (bag(&heard.text, &heard.terms, vocabulary), bag(&reply.text, &reply.terms, vocabulary));
    soft_cosine(&ours, &theirs, &vocabulary.concepts) + FEELING_MET * together
}

/// A word of one side: how much it weighs there, often said counting more, and its concepts.
struct Word<'t> {
    weight: f32,
    times: f32,
    term: Option<&'t Term>,
}

impl Word<'_> {
    fn said(&self) -> f32 {
        self.weight * (1.0 + self.times.ln())
    }
}

/// The words of a text by stem, with those in the paths of its links ("…/kb/clear-your-cache").
fn bag<'t>(text: &'t Text, terms: &'t [Term], vocabulary: &Vocabulary) -> BTreeMap<Cow<'t, str>, Word<'t>> {
    let mut bag: BTreeMap<Cow<str>, Word> = BTreeMap::new();
    let mut add = |stem: Cow<'t, str>, weight: f32, term: Option<&'t Term>| {
        let word = bag.entry(stem).or_insert(Word { weight, times: 0.0, term });
        word.times += 1.0;
    };
    // A function word may stand in a concept's phrase; by itself it is in every text.
    let matters = |t: &&Term| {
        let token = &text.tokens()[t.token];
        token.kind != TokenKind::Url && !is_function_word(&token.norm)
    };
    for term in terms.iter().filter(matters) {
        add(Cow::Borrowed(&*term.stem), weight(term), Some(term));
    }
    for link in text.tokens().iter().filter(|t| t.kind == TokenKind::Url) {
        let path = link.norm.split_once("://").map_or(&*link.norm, |(_, rest)| rest).split_once('/').map_or("", |(_, path)| path);
        let words = path.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 2 && !is_function_word(w));
        words.map(stem).for_each(|stem| add(stem.clone(), vocabulary.rarity.of(&stem), None));
    }
    bag
}

/// A short number is in every text; a long one, or a word that no support mail knew, is rare.
fn weight(term: &Term) -> f32 {
    let digits = term.stem.bytes().all(|b| b.is_ascii_digit());
    if digits { term.weight.min(1.0 + 1.5 * term.stem.len() as f32) } else { term.weight }
}

/// Cosine of two bags of words in which likeness of different words counts too (Sidorov et al., "Soft similarity and soft cosine
/// measure", 2014), with each word meeting its best counterpart only, so that long texts gain nothing by length.
fn soft_cosine(a: &BTreeMap<Cow<str>, Word>, b: &BTreeMap<Cow<str>, Word>, concepts: &Concepts) -> f32 {
    let norm = |words: &BTreeMap<Cow<str>, Word>| words.values().map(|w| w.said() * w.said()).sum::<f32>().sqrt() + SHORT;
    let shared = b.iter().map(|(stem, word)| match a.get(stem) {
        Some(same) => word.said() * same.said(),
        None => {
            let alike = |(other, theirs): (&Cow<str>, &Word)| {
                let meant = word.term.zip(theirs.term).map_or(0.0, |(x, y)| MEANT_ALIKE * likeness(x, y, concepts));
                meant.max(SPELLED_ALIKE * spelled_alike(stem, other)) * word.weight * theirs.weight
            };
            a.iter().map(alike).fold(0.0, f32::max)
        }
    });
    shared.sum::<f32>() / (norm(a) * norm(b))
}

/// What words of one concept are worth beside the same word: many a message shares a concept with many a reply; set by hand.
const MEANT_ALIKE: f32 = 0.3;

/// What words that share most of their letters are worth beside the same word; set by hand.
const SPELLED_ALIKE: f32 = 0.7;

/// The share of three-letter groups that two longer words have in common, from a half on: names of products in their spellings.
fn spelled_alike(a: &str, b: &str) -> f32 {
    if a.len() < 5 || b.len() < 5 || a.as_bytes()[0] != b.as_bytes()[0] {
        return 0.0;
    }
    let groups = |word: &'_ str| word.len() - 2;
    let common = a.as_bytes().windows(3).filter(|group| b.as_bytes().windows(3).any(|other| other == *group)).count();
    let share = 2.0 * common as f32 / (groups(a) + groups(b)) as f32;
    if share >= 0.5 { share.min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{customer, draft};

    #[test]
    fn a_reply_to_somebody_else_engages_less() {
        let vocabulary = Vocabulary::built_in();
        let heard = customer::listen("My bookmarks vanished after the update of the browser. How do I restore them?", vocabulary);
        let score = |words: &str| engagement(&heard, &draft::read(words, vocabulary), vocabulary);
        let theirs = score("Open the library and choose Restore: the browser keeps copies of your bookmarks.");
        let other = score("Your flight was delayed by fog; the voucher is on its way.");
        assert!(theirs > other, "{theirs} {other}");
        assert_eq!(score(""), score(""));
    }
}
