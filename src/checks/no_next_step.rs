//! Looks for somebody who does something next, while the customer's matter is still open.

use super::check;
use crate::draft::steps::{Told, told};
use crate::exchange::{Reading, Status};
use crate::finding::{Finding, Of};
use crate::text::{Part, TokenKind};

check! {
    /// The matter is open, and the customer cannot tell what happens next or who does it.
    ///
    /// Without a next step the customer can only wait and ask again. A name, a day, or what is needed from them closes the gap.
    ///
    /// ## Flagged
    ///
    /// ### Nobody does anything
    ///
    /// channel: chat
    ///
    /// > My ring, order HG-0417, was promised for May. When will I get it? The wedding is on the 14th.
    ///
    /// Dear Kirsty, we are proud of our bench and of its old tools.
    ///
    /// - no_next_step: When will I get it?
    ///
    /// ## Not flagged
    ///
    /// ### Somebody will
    ///
    /// > My ring, order HG-0417, was promised for May. Where is it?
    ///
    /// I don't know yet where your ring is. I will ask the bench now and write to you before five.
    ///
    /// ### It is done
    ///
    /// > Please cancel order HG-0417.
    ///
    /// Order HG-0417 is cancelled.
    ///
    /// ## Limits
    ///
    /// Looks only where every ask is probably open; a promise in unusual words is not recognised.
    level: Hint,
    run: run,
}

/// What moves a matter on, whoever does it.
#[rustfmt::skip]
const MOVES: &[&str] = &[
    "asks_back", "attached", "channel", "deferral", "done", "escalation", "here", "holding", "imperative_first", "let_me_know", "needs_from_you", "pointer", "will_be", "will_do", "you_can", "you_must",
];

/// From this mean probability on, the asks are taken to be open.
const OPEN: f32 = 0.65;

fn run(reading: &Reading) -> Vec<Finding> {
    let answers = &reading.answers;
    let open: f32 = answers.iter().map(|a| a.p_open).sum();
    // Where one ask is answered the reply does say something; an ask left beside it has a check of its own.
    let settled = open < OPEN * answers.len() as f32 || answers.iter().any(|a| matches!(a.status, Status::Answered | Status::Deferred));
    let sentences =
        || reading.reply.text.sentences().iter().zip(&reading.reply.acts).filter(|(s, _)| s.part == Part::Body && s.quote_depth == 0);
    // A step for them to take, or a page to go to, is a next step too; whether it helps is another matter.
    let linked = || reading.reply.text.tokens().iter().any(|t| t.kind == TokenKind::Url);
    let known = |told: &Told| told.action.kinds.iter().any(|k| !k.starts_with('='));
    let steps = || told(&reading.reply.text, reading.vocabulary).iter().any(known);
    let moved = sentences().any(|(_, acts)| acts.any(MOVES)) || linked() || steps();
    if settled || moved || reading.reply.asks_back() || sentences().count() == 0 {
        return Vec::new();
    }
    let Some(worst) = answers.iter().max_by(|a, b| a.p_open.total_cmp(&b.p_open)) else { return Vec::new() };
    let span = reading.heard.asks[worst.ask].span;
    let message = "This is still open, and the reply does not say what happens next or who does it. Name the next step, a day, or what you need from them.";
    vec![CHECK.finding(Of::Customer, &reading.heard.text, span, message.to_owned())]
}
