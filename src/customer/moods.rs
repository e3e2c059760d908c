//! What the customer's earlier messages show of how they felt, message by message: their words, no score and no curve.
//!
//! For the agent to see before answering; no check looks at it.

use super::feelings::feelings;
use crate::language::Vocabulary;
use crate::language::similarity::terms;
use crate::text::Text;

/// Messages that are looked at, from the latest back: a thread of years does not slow the first look at a ticket.
const LOOKED_AT: usize = 8;

/// The words of one earlier message that speak most clearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mood {
    /// Index into the earlier messages of the customer that were given.
    pub message: usize,
    pub quote: String,
}

/// One for each earlier message that shows a feeling or tells of effort, oldest first. The same words
/// said again are listed once.
pub fn moods(earlier: &[&str], vocabulary: &Vocabulary) -> Vec<Mood> {
    let skipped = earlier.len().saturating_sub(LOOKED_AT);
    let mut out: Vec<Mood> = Vec::new();
    for (message, words) in earlier.iter().enumerate().skip(skipped) {
        let text = Text::new(*words);
        let terms = terms(&text, &vocabulary.concepts, &vocabulary.rarity);
        let felt = feelings(&text, &terms, vocabulary).feelings;
        let Some(clearest) = felt.iter().max_by(|a, b| a.score.total_cmp(&b.score)) else { continue };
        let quote = text.quote(clearest.span).to_owned();
        if !out.iter().any(|known| known.quote == quote) {
            out.push(Mood { message, quote });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_is_heard_in_its_own_words() {
        let earlier = [
            "Hello, when does order 4471 come?",
            "It has been two weeks now and I am getting really worried.",
            "I am so fed up with this, nobody ever answers me!",
        ];
        let found = moods(&earlier, Vocabulary::built_in());
        let shown: Vec<(usize, bool)> = found.iter().map(|m| (m.message, earlier[m.message].contains(&m.quote))).collect();
        assert_eq!(shown, [(1, true), (2, true)]);
        assert_eq!(moods(&[], Vocabulary::built_in()), []);
    }
}
