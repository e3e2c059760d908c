//! See the check's own documentation below.

use super::check;
use crate::customer::Feeling;
use crate::exchange::Reading;
use crate::exchange::starter::starter;
use crate::finding::{Finding, Level, Of};
use crate::language::vocabulary::Apologies;

check! {
    /// The customer tells what they already went through, and no word of the draft responds to it.
    ///
    /// The third contact, the weeks of waiting, the steps tried at home: who tells of these wants them to count. A reply that begins from
    /// zero says that they did not.
    ///
    /// ## Flagged
    ///
    /// ### The third mail is answered like the first
    ///
    /// > This is the third time I am writing about invoice 88. I have been waiting for six weeks and nobody answers.
    ///
    /// The invoice will be corrected by Friday and sent to you by mail.
    ///
    /// - unacknowledged_effort: I have been waiting for six weeks and nobody answers.
    ///
    /// ## Not flagged
    ///
    /// ### The wait is named
    ///
    /// > This is the third time I am writing about invoice 88. I have been waiting for six weeks and nobody answers.
    ///
    /// Six weeks and three mails without an answer is not good enough, and I am sorry. The corrected invoice reaches you by Friday.
    ///
    /// ## Limits
    ///
    /// English only. A single step tried, told in passing, asks for no word.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let missed = reading.lacks_acknowledgement().then(|| reading.heard.strongest(true)).flatten();
    missed.map(|feeling| finding(reading, feeling)).into_iter().collect()
}

fn finding(reading: &Reading, feeling: &Feeling) -> Finding {
    let quote = reading.heard.text.quote(feeling.span).to_owned();
    let message =
        format!("“{quote}”: the draft does not say that you saw it. A word about what they already did or waited shows that it counts.");
    let apologise = reading.vocabulary.company.apologies == Apologies::Allow;
    Finding {
        check: CHECK.id.to_owned(),
        level: Level::Warn,
        of: Of::Customer,
        quote,
        span: feeling.span,
        earlier: None,
        message,
        suggestion: Some(starter(reading.heard, feeling, reading.vocabulary, apologise)),
    }
}
