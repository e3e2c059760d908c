//! "Did all of that, twice": steps that the customer says they took by pointing at what they had been told.
//!
//! What they had been told stands in the agent's last turn, or is quoted below the customer's own words.

use super::{Exchange, Who};
use crate::customer::Heard;
use crate::customer::tried::Tried;
use crate::draft::steps::{told, told_in_quotes};
use crate::language::Vocabulary;
use crate::language::steps::Action;
use crate::text::{Part, Span, Text};

/// Adds the steps of the last reply to those that the customer took, where they say that they did as they were told.
pub fn add(exchange: &Exchange, heard: &mut Heard, vocabulary: &Vocabulary) {
    let Some(span) = says_so(&heard.text, vocabulary) else { return };
    let last = exchange.earlier.iter().rfind(|turn| turn.who == Who::Agent);
    let steps = match last {
        Some(turn) => told(&Text::new(&turn.text), vocabulary),
        None => told_in_quotes(&heard.text, vocabulary),
    };
    // Only what is a step in any text: another verb means little away from its words.
    let known = |action: &Action| action.kinds.iter().all(|k| !k.starts_with('='));
    let steps = steps.into_iter().map(|t| t.action).filter(known);
    if let Some(given) = heard.background.given.last_mut() {
        given.tried.extend(steps.map(|action| Tried { action, span }));
    }
}

/// The words that point back at what was told.
fn says_so(text: &Text, vocabulary: &Vocabulary) -> Option<Span> {
    let lexicon = vocabulary.lexicon("done_as_told");
    let own = text.sentences().iter().filter(|s| s.quote_depth == 0 && s.part == Part::Body && !s.asks);
    own.into_iter().find_map(|s| {
        let undone = |at: usize| {
            let before = &text.tokens()[s.tokens.start..at];
            before.iter().rev().take(4).any(|t| {
                t.norm.ends_with("n't") || matches!(&*t.norm, "not" | "never" | "will" | "i'll" | "cannot" | "if" | "once" | "you" | "they")
            })
        };
        let found = lexicon.find(text, s).into_iter().find(|m| !undone(m.first))?;
        Some(found.span(text))
    })
}
