//! What responds: answers, acknowledgements, promises, questions, facts.
//!
//! Reads the draft only; what it responds to is `exchange`'s business.

pub mod acknowledgements;
pub mod placeholders;
pub mod requests;
pub mod steps;
pub mod wording;

use crate::language::acts::{Acts, acts};
use crate::language::similarity::{Term, terms};
use crate::language::{Vocabulary, Written, identify};
use crate::text::{Text, legible};

/// The agent's draft, understood.
#[derive(Debug)]
pub struct Reply {
    pub text: Text,
    /// The words that carry matter, ready to be compared.
    pub terms: Vec<Term>,
    /// What each sentence does.
    pub acts: Vec<Acts>,
    /// The language of the draft.
    pub written: Written,
}

/// Reads what the agent has typed.
pub fn read(draft: &str, vocabulary: &Vocabulary) -> Reply {
    understand(Text::new(legible(draft)), vocabulary)
}

/// The same for a draft that was `before` a moment ago, read with the same vocabulary: only what changed is understood anew.
pub fn read_again(draft: &str, before: &Reply, vocabulary: &Vocabulary) -> Reply {
    understand(Text::again(legible(draft), &before.text), vocabulary)
}

fn understand(text: Text, vocabulary: &Vocabulary) -> Reply {
    let terms = terms(&text, &vocabulary.concepts, &vocabulary.rarity);
    let acts = acts(&text, vocabulary);
    let written = identify(&text, vocabulary);
    Reply { text, terms, acts, written }
}

impl Reply {
    /// Whether the agent asks the customer something, with a question mark or in words ("let me know which one").
    pub fn asks_back(&self) -> bool {
        (0..self.acts.len()).any(|sentence| self.asks_in(sentence))
    }

    /// Whether one sentence does; "anything else?" at the end asks for nothing.
    pub fn asks_in(&self, sentence: usize) -> bool {
        let (written, acts) = (&self.text.sentences()[sentence], &self.acts[sentence]);
        acknowledgements::is_theirs(written) && (written.asks || acts.is("asks_back")) && !acts.is("closing_line")
    }
}
