//! What the customer has given, wherever in the thread they gave it: every detail with the words around it.
//!
//! Only the customer's own words count; quoted history is somebody else's. What a detail is good for is decided by the checks.

use super::tried::{Tried, tried};
use crate::language::Vocabulary;
use crate::language::facts::{Fact, Value, facts};
use crate::text::{Part, Sentence, Text};

/// One message of the customer, or the subject line, with its details.
#[derive(Debug, Clone)]
pub struct Given {
    pub text: Text,
    pub facts: Vec<Fact>,
    /// Steps that the customer says they took.
    pub tried: Vec<Tried>,
}

impl Given {
    /// Reads one message.
    pub fn read(text: Text, vocabulary: &Vocabulary) -> Self {
        let mut found = facts(&text);
        found.retain(|f| own(&text.sentences()[f.sentence]));
        let tried = tried(&text, vocabulary);
        Given { text, facts: found, tried }
    }

    /// The sentences that are the customer's own words, with their index.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        self.text.sentences().iter().enumerate().filter(|(_, s)| own(s))
    }

    /// Whether any detail here can be the same as this one.
    pub fn holds(&self, value: &Value) -> bool {
        self.facts.iter().any(|f| f.value.may_equal(value))
    }
}

/// Whether a sentence is its author's own: not quoted history and not the lawyer's block. What stands two marks deep was
/// quoted back by the other side, so it is the author's again.
pub fn own(sentence: &Sentence) -> bool {
    sentence.quote_depth % 2 == 0 && !matches!(sentence.part, Part::Quote | Part::Attribution | Part::Disclaimer)
        || sentence.quote_depth == 2
}
