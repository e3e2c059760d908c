//! Words of danger, and insults at the agent: what calls for a calm line to the agent beside the review.
//!
//! Nothing here is counted as a finding or holds a send; it does not say what to answer.

use super::feelings::is_theirs;
use crate::language::Vocabulary;
use crate::language::cues::{Governed, governed};
use crate::text::{Span, Text};
use serde::Serialize;

/// Why care is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CareKind {
    /// Somebody may come to harm.
    Danger,
    /// The agent is insulted.
    Insult,
}

impl CareKind {
    /// The line to the agent.
    pub fn line(self) -> &'static str {
        match self {
            CareKind::Danger => {
                "Handle with care: somebody may be in danger. Their safety comes before the matter, and you need not answer this alone."
            }
            CareKind::Insult => {
                "This is not about you, and you need not answer it alone. What they need can be answered without answering the insult."
            }
        }
    }
}

/// The words that call for care, danger before insult; none in nearly every message.
pub fn care(text: &Text, vocabulary: &Vocabulary) -> Option<(CareKind, Span)> {
    let lexicon = vocabulary.lexicon("care");
    let mut insult = None;
    for sentence in text.sentences().iter().filter(|s| is_theirs(s)) {
        let tokens = text.tokens_of(sentence);
        let joking = tokens.iter().any(|t| matches!(&*t.norm, "laughing" | "lol" | "haha" | "lmao" | "😂" | "🤣"));
        for found in lexicon.find(text, sentence) {
            let plain = governed(tokens, found.first - sentence.tokens.start) == Governed::Plain;
            if found.is("danger") && plain && !joking {
                return Some((CareKind::Danger, found.span(text)));
            }
            if found.is("insult") && insult.is_none() {
                insult = Some((CareKind::Insult, found.span(text)));
            }
        }
    }
    insult
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(words: &str) -> Option<CareKind> {
        care(&Text::new(words), Vocabulary::built_in()).map(|(kind, _)| kind)
    }

    #[test]
    fn danger_and_insults_are_told_from_ways_of_speaking() {
        assert_eq!(kind("I can't go on, I want to end my life."), Some(CareKind::Danger));
        assert_eq!(kind("There is a smell of gas in the kitchen since your engineer left!"), Some(CareKind::Danger));
        assert_eq!(kind("The charger caught fire on my bed."), Some(CareKind::Danger));
        assert_eq!(kind("You are all idiots."), Some(CareKind::Insult));
        assert_eq!(kind("You stupid people! The battery caught fire!"), Some(CareKind::Danger));
        for harmless in [
            "This queue is killing me.",
            "I nearly killed myself laughing.",
            "The sale ends soon, can you hurry?",
            "My son felt like an idiot.",
            "Does the detector find carbon?",
        ] {
            assert_eq!(kind(harmless), None, "{harmless}");
        }
    }
}
