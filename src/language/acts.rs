//! Dialogue acts: what each sentence does, and what sort of answer it could hold. Says nothing of whom it answers.
//!
//! Acts after J. L. Austin and the DAMSL tradition, cut to what support replies do: state, report what is done, promise, decline, ask
//! for what is needed, defer, acknowledge, echo, fill. A sentence may do several at once.

use super::Vocabulary;
use crate::text::{Sentence, Text, TokenKind};

/// Tags of the lexicon `acts`, in the order of their bits.
#[rustfmt::skip]
pub const ACTS: &[&str] = &[
    "additive", "afraid", "alternative", "amount", "apology", "asking_others", "asks_back", "asks_back_weak", "assures", "attached",
    "automatic", "cannot", "cause", "cause_strong", "channel", "closing_line", "condition", "contrast", "covers_both", "deadline",
    "deferral", "done", "duration", "echo", "echo_weak", "empathy", "escalation", "filler", "general_statement", "hedge", "here",
    "holding", "imperative_first", "interface", "interim", "let_me_know", "modal_echo", "modal_statement", "needs_from_you",
    "negative", "no_first", "not_yet", "opening", "ordinal", "path", "place", "pointer", "policy", "pronoun", "small_talk",
    "step_verb", "thanks", "third_party", "time", "time_phrase", "topic_shift", "will_be", "will_do", "yes_first", "you_can",
    "you_must", "you_needn't", "your",
];

/// Tags of the lexicon `ask_types`, in the order of their bits.
#[rustfmt::skip]
pub const ASK_TYPES: &[&str] = &[
    "additive", "advice", "amount", "arrange", "cause", "change", "contact", "duration", "fix", "judgement", "look", "manner", 
    "meaning", "money", "negated", "number", "option", "other", "person", "place", "polar", "polar_agent", "polar_customer", 
    "polar_thing", "possibility", "pronoun", "refund", "replace", "restore", "send", "status", "still", "stop", "tell", "time", 
    "what", 
];

/// The acts of one sentence, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Acts {
    bits: u128,
    /// Digits, links, path arrows: content that answers often carry.
    pub numbers: u8,
    pub links: u8,
}

impl Acts {
    /// Whether the sentence does this; a name that no lexicon line carries is never done.
    pub fn is(&self, act: &str) -> bool {
        bit(ACTS, act) & self.bits != 0
    }

    /// Whether it does any of the acts whose bits [`act_bits`] gave.
    pub fn any_of(&self, bits: u128) -> bool {
        bits & self.bits != 0
    }

    /// Whether it does any of these.
    pub fn any(&self, acts: &[&str]) -> bool {
        acts.iter().any(|act| self.is(act))
    }

    /// One act by its place in [`ACTS`].
    pub fn nth(&self, index: usize) -> bool {
        self.bits >> index & 1 == 1
    }
}

/// The bit of a tag.
pub fn bit(tags: &[&str], tag: &str) -> u128 {
    tags.binary_search(&tag).map_or(0, |i| 1 << i)
}

/// The bits of some acts, for a `const` that costs nothing when it runs. A name that is none does not compile.
pub const fn act_bits(names: &[&str]) -> u128 {
    bits(ACTS, names)
}

/// The bit of each of some acts.
pub const fn each_act<const N: usize>(names: [&str; N]) -> [u128; N] {
    let (mut all, mut n) = ([0; N], 0);
    while n < N {
        all[n] = act_bits(&[names[n]]);
        n += 1;
    }
    all
}

/// The same for types of asks.
pub const fn type_bits(names: &[&str]) -> u128 {
    bits(ASK_TYPES, names)
}

const fn bits(tags: &[&str], names: &[&str]) -> u128 {
    let (mut all, mut n) = (0, 0);
    while n < names.len() {
        let mut tag = 0;
        while !same(tags[tag], names[n]) {
            tag += 1;
        }
        all |= 1 << tag;
        n += 1;
    }
    all
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// The acts of every sentence of a text.
pub fn acts(text: &Text, vocabulary: &Vocabulary) -> Vec<Acts> {
    let lexicon = vocabulary.lexicon("acts");
    let of = |sentence: &Sentence| {
        let bits = lexicon.find(text, sentence).iter().flat_map(|found| found.tags).fold(0, |all, tag| all | bit(ACTS, tag));
        let tokens = text.tokens_of(sentence);
        let count = |kinds: &[TokenKind]| tokens.iter().filter(|t| kinds.contains(&t.kind)).count().min(255) as u8;
        Acts {
            bits,
            numbers: count(&[TokenKind::Number, TokenKind::Code]),
            links: count(&[TokenKind::Url, TokenKind::Email, TokenKind::Handle]),
        }
    };
    text.sentences().iter().map(|sentence| *sentence.memo.of(lexicon.print(), || of(sentence))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_of_the_lexicons_has_its_bit() {
        for (tags, name) in [(ACTS, "acts"), (ASK_TYPES, "ask_types")] {
            assert!(tags.is_sorted() && tags.len() <= 128);
            let body = crate::language::vocabulary::FILES.iter().find(|(n, _)| *n == name).unwrap().1;
            for tag in body.lines().filter_map(|l| l.split_once("=>")).flat_map(|(_, tags)| tags.split_whitespace()) {
                assert!(tags.binary_search(&tag).is_ok(), "{tag} of {name}.txt");
            }
        }
    }
}
