//! Looks for questions of the customer that no sentence of the draft answers or defers.

use super::{Check, check};
use crate::customer::{AskKind, Heard};
use crate::exchange::ask_starter::ask_starter;
use crate::exchange::{Answer, Reading, Status};
use crate::finding::{Finding, Level, Of};

check! {
    /// A question of the customer is left without an answer.
    ///
    /// Whoever asks two things and hears back on one writes again, and trusts the next answer less. Repeating a question
    /// ("I understand that you would like to know …") answers nothing; an answer in quite other words does.
    ///
    /// ## Flagged
    ///
    /// ### The second question is dropped
    ///
    /// > Hi, my parcel has not arrived yet. When will it be delivered? And do you ship to Norway as well?
    ///
    /// Your parcel is with the courier and will be delivered tomorrow before noon.
    ///
    /// - unanswered_question: do you ship to Norway as well?
    ///
    /// ## Not flagged
    ///
    /// ### The answer needs none of the question's words
    ///
    /// > When will my parcel be delivered?
    ///
    /// It will be with you tomorrow before noon.
    ///
    /// ### The draft says who comes back, and when
    ///
    /// > How much does the Team plan cost for a school?
    ///
    /// I have asked my colleague in sales for the price for schools and will write to you by Friday.
    ///
    /// ## Limits
    ///
    /// Only what we are sure of is a finding; an ask that may or may not be answered is listed as unsure.
    level: Hold,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let message = "This question has no answer in the draft yet. Answer it, or say who will and when.";
    left_open(reading, &CHECK, AskKind::Question, message)
}

/// Findings for the asks of one kind that are surely left open, each quoting the customer.
pub(super) fn left_open(reading: &Reading, check: &Check, kind: AskKind, message: &str) -> Vec<Finding> {
    let finding = |heard: &Heard, answer: &Answer, level: Level, earlier: Option<usize>| {
        let ask = &heard.asks[answer.ask];
        (answer.status == Status::Unanswered && ask.kind == kind).then(|| Finding {
            check: check.id.to_owned(),
            level,
            of: Of::Customer,
            quote: heard.text.quote(ask.span).to_owned(),
            span: ask.span,
            message: message.to_owned(),
            suggestion: Some(ask_starter(heard, ask)),
            earlier,
        })
    };
    // What an earlier reply left open may have been settled where we cannot see it: that is shown, and holds nothing.
    let shown = check.level.min(Level::Warn);
    let carried = reading.heard.carried.iter().zip(&reading.carried);
    let carried = carried.flat_map(|(turn, answers)| answers.iter().filter_map(|a| finding(&turn.heard, a, shown, Some(turn.turn))));
    carried.chain(reading.answers.iter().filter_map(|a| finding(reading.heard, a, check.level, None))).collect()
}
