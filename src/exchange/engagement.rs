//! How much a draft engages with a message at all: the matter that both share, and whether a feeling meets a word about it.
//!
//! A coarse score for ranking and for measuring; no check asks it. What is answered is `pairing`'s business.

use super::acknowledgement;
use crate::customer::Heard;
use crate::draft::Reply;
use crate::language::Vocabulary;
use crate::language::similarity::{Concepts, Term, likeness};
use std::collections::HashMap;

/// Weight of feeling and acknowledgement going together, beside a cosine between 0 and 1; set by hand.
const FEELING_MET: f32 = 0.1;

/// From about 0 (another conversation) to about 1; only the order of scores means something.
pub fn engagement(heard: &Heard, reply: &Reply, vocabulary: &Vocabulary) -> f32 {
    let met = acknowledgement::meet(heard, reply, vocabulary);
    let together = (heard.p_needs_acknowledgement - 0.5) * (met.p_acknowledged - 0.5);
    soft_cosine(&heard.terms, &reply.terms, &vocabulary.concepts) + FEELING_MET * together
}

/// Cosine of two bags of terms in which likeness of different words counts too (Sidorov et al., "Soft similarity and soft
/// cosine measure", 2014), with each term meeting its best counterpart only, so that long texts gain nothing by length.
fn soft_cosine(a: &[Term], b: &[Term], concepts: &Concepts) -> f32 {
    let (a, b) = (distinct(a), distinct(b));
    let norm = |terms: &HashMap<&str, &Term>| terms.values().map(|t| t.weight * t.weight).sum::<f32>().sqrt();
    // Terms that may be like others though spelled otherwise are few; the rest meet by look-up.
    let mut shared: Vec<f32> = a
        .iter()
        .map(|(stem, term)| match b.get(stem) {
            Some(_) => term.weight * term.weight,
            None => b.values().map(|other| likeness(term, other, concepts) * term.weight * other.weight).fold(0.0, f32::max),
        })
        .collect();
    // Summed in one order, whatever order the map has, so that a score is the same each time.
    shared.sort_by(f32::total_cmp);
    let (of_a, of_b) = (norm(&a), norm(&b));
    if of_a * of_b > 0.0 { shared.iter().sum::<f32>() / (of_a * of_b) } else { 0.0 }
}

fn distinct(terms: &[Term]) -> HashMap<&str, &Term> {
    terms.iter().map(|term| (&*term.stem, term)).collect()
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
