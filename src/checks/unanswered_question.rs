//! Looks for questions of the customer that no sentence of the draft answers or defers.

use super::check;
use crate::customer::AskKind;
use crate::exchange::Reading;
use crate::finding::Finding;

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
    reading.left_open(CHECK.id, AskKind::Question, CHECK.level, message)
}
