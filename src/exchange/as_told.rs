//! "Did all of that, twice": steps that the customer says they took by pointing at what they had been told.
//!
//! What they had been told stands in the agent's last turn, or is quoted below the customer's own words.

use super::{Exchange, Who};
use crate::customer::Heard;
use crate::customer::tried::Tried;
use crate::draft::steps::{told, told_in_quotes};
use crate::language::Vocabulary;
use crate::language::steps::{Action, Form, known_actions};
use crate::text::{Part, Sentence, Span, Text, legible};

/// Adds the steps of the last reply to those that the customer took, where they say that they did as they were told.
pub fn add(exchange: &Exchange, heard: &mut Heard, vocabulary: &Vocabulary) {
    let Some((sentence, span)) = says_so(&heard.text, vocabulary) else { return };
    let last = exchange.earlier.iter().rfind(|turn| turn.who == Who::Agent);
    let steps = match last {
        Some(turn) => told(&Text::new(legible(&turn.text)), vocabulary),
        None => told_in_quotes(&heard.text, vocabulary),
    };
    let steps = steps.into_iter().map(|t| t.action).chain(retold(&heard.text, sentence, vocabulary));
    // Only what is a step in any text: another verb means little away from its words.
    let known = |action: &Action| action.kinds.iter().all(|k| !k.starts_with('='));
    let steps: Vec<Action> = steps.filter(known).collect();
    if let Some(given) = heard.background.given.last_mut() {
        given.tried.extend(steps.into_iter().map(|action| Tried { action, span }));
    }
}

/// "Your colleague told me to log out and clear the cache": steps in the customer's own words, before they say that they did them.
fn retold(text: &Text, said: usize, vocabulary: &Vocabulary) -> Vec<Action> {
    let sentences = text.sentences();
    let near = sentences[said.saturating_sub(2)..=said].iter().filter(|s| s.quote_depth == 0);
    let told_to = |s: &Sentence| {
        let tokens = text.tokens_of(s);
        let at = tokens.windows(2).position(|w| {
            matches!(&*w[0].norm, "told" | "asked" | "advised" | "instructed" | "said" | "suggested")
                && matches!(&*w[1].norm, "me" | "us" | "to" | "i" | "we")
        })?;
        Some(s.tokens.start + at)
    };
    near.filter_map(|s| Some((s, told_to(s)?)))
        .flat_map(|(s, from)| known_actions(text, s, vocabulary).into_iter().filter(move |a| a.at > from && a.form != Form::Past))
        .collect()
}

/// The words that point back at what was told, with their sentence.
fn says_so(text: &Text, vocabulary: &Vocabulary) -> Option<(usize, Span)> {
    let lexicon = vocabulary.lexicon("done_as_told");
    let own = text.sentences().iter().enumerate().filter(|(_, s)| s.quote_depth == 0 && s.part == Part::Body && !s.asks);
    own.into_iter().find_map(|(index, s)| {
        let undone = |at: usize| {
            let before = &text.tokens()[s.tokens.start..at];
            before.iter().rev().take(4).any(|t| {
                t.norm.ends_with("n't") || matches!(&*t.norm, "not" | "never" | "will" | "i'll" | "cannot" | "if" | "once" | "you" | "they")
            })
        };
        let found = lexicon.find(text, s).into_iter().find(|m| !undone(m.first))?;
        Some((index, found.span(text)))
    })
}
