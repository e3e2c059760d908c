//! Looks for requests of the customer that no sentence of the draft grants, declines or defers.

use super::check;
use super::unanswered_question::left_open;
use crate::customer::AskKind;
use crate::exchange::Reading;
use crate::finding::Finding;

check! {
    /// A request of the customer is passed over.
    ///
    /// A request wants one of four things: it is done, it will be done, it cannot be done, or something is needed first. Silence
    /// reads as no, and comes back as a complaint.
    ///
    /// ## Flagged
    ///
    /// ### One of two requests is passed over
    ///
    /// > My invoice shows the wrong address. Please correct it. Could you also cancel my newspaper subscription?
    ///
    /// I have corrected the address on your invoice and sent you a new copy.
    ///
    /// - unaddressed_request: Could you also cancel my newspaper subscription?
    ///
    /// ## Not flagged
    ///
    /// ### It is declined
    ///
    /// > Please refund my ticket to Bergen.
    ///
    /// I'm afraid that tickets of this fare cannot be refunded.
    ///
    /// ### It is done, and said in other words
    ///
    /// > I want my money back for the broken kettle.
    ///
    /// I have refunded the kettle today; you will see it on your card within three days.
    ///
    /// ## Limits
    ///
    /// Only what we are sure of is a finding; a request that may or may not be met is listed as unsure.
    level: Hold,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let message = "This request is passed over. Say that it is done, what happens next, or that it cannot be done.";
    left_open(reading, &CHECK, AskKind::Request, message)
}
