//! What responds: answers, acknowledgements, promises, questions, facts.
//!
//! Reads the draft only; what it responds to is `exchange`'s business.

pub mod acknowledgements;
pub mod placeholders;
pub mod requests;
pub mod steps;
pub mod wording;

use crate::language::acts::{Acts, acts};
use crate::language::cues::{Governed, governed};
use crate::language::similarity::{Term, terms};
use crate::language::{Vocabulary, Written, identify};
use crate::text::{Part, Text, legible};

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

/// Words that speak to the reader.
const YOU: [&str; 13] = ["you", "u", "your", "ur", "yours", "yourself", "you're", "youre", "you've", "youve", "you'd", "you'll", "ya"];

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

    /// Whether some words show warmth of the writer's own: sympathy, hope, encouragement. What they take up is not asked.
    pub fn is_warm(&self, vocabulary: &Vocabulary) -> bool {
        let own = self.text.sentences().iter().filter(|s| s.part != Part::Quote);
        own.into_iter().any(|s| {
            let tokens = self.text.tokens_of(s);
            let found = vocabulary.lexicon("warmth").find(&self.text, s);
            found.iter().any(|m| governed(tokens, m.first - s.tokens.start) != Governed::Negated)
        })
    }

    /// Whether some sentence asks the reader about what they live through, rather than advise in the form of a question.
    pub fn explores(&self, vocabulary: &Vocabulary) -> bool {
        let own = self.text.sentences().iter().filter(|s| s.part != Part::Quote);
        own.into_iter().any(|s| {
            let found = vocabulary.lexicon("probes").find(&self.text, s);
            let says = |tag: &str| found.iter().any(|m| m.is(tag));
            let to_them = self.text.tokens_of(s).iter().any(|t| YOU.contains(&&*t.norm));
            let short = self.text.tokens_of(s).iter().filter(|t| t.is_wordlike()).count() <= 6;
            s.asks && !says("advice") && !says("idle") && (to_them || says("probe") || short && !says("offer"))
        })
    }

    /// Whether one sentence does; "anything else?" at the end asks for nothing.
    pub fn asks_in(&self, sentence: usize) -> bool {
        let (written, acts) = (&self.text.sentences()[sentence], &self.acts[sentence]);
        acknowledgements::is_theirs(written) && (written.asks || acts.is("asks_back")) && !acts.is("closing_line")
    }
}
