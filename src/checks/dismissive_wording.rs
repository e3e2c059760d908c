//! See the check's own documentation below.

use super::check;
use crate::exchange::Reading;
use crate::exchange::wording::Manner;
use crate::finding::{Finding, Of};

check! {
    /// Words that play down what the customer takes seriously.
    ///
    /// "Only", "simply", "no need to panic", "I understand, but": each says that the matter is smaller than the customer thinks. People do not
    /// get calmer by being told to; they get calmer when somebody takes the matter as seriously as they do and then moves it.
    ///
    /// ## Flagged
    ///
    /// ### It is only
    ///
    /// > The payment page took the money a second time. I am really upset about this.
    ///
    /// Calm down, it's only a few euros and it happens to everyone.
    ///
    /// - dismissive_wording: Calm down, it's only a few euros and it happens to everyone.
    /// - unacknowledged_feeling: I am really upset about this.
    /// - unrestated_problem: The payment page took the money a second time.
    ///
    /// ### Understood, but
    ///
    /// > I have been without a working heater for nine days and nobody calls me back. I am freezing.
    ///
    /// I understand, but this is quite normal at this time of year.
    ///
    /// - dismissive_wording: I understand, but this is quite normal at this time of year.
    /// - unacknowledged_feeling: I am freezing.
    /// - unacknowledged_effort: I have been without a working heater for nine days and nobody calls me back.
    ///
    /// ## Not flagged
    ///
    /// ### Only as a limit
    ///
    /// > Can I bring two bags?
    ///
    /// Only one bag is included, a second costs £20.
    ///
    /// ### An easy step for somebody who is not upset
    ///
    /// > How do I change the language?
    ///
    /// Just open Settings and choose Language.
    ///
    /// ## Limits
    ///
    /// English only. Facts that happen to be small ("the fee is 2 €") are not dismissive; their tone may still be.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let grating = reading.grating.iter().filter(|g| g.manner == Manner::Dismissive);
    let draft = &reading.reply.text;
    grating.map(|g| CHECK.finding(Of::Draft, draft, g.span, message(draft.quote(g.span)))).collect()
}

fn message(quote: &str) -> String {
    format!("“{quote}” can sound as if the matter were small. Leaving it out, or saying what it means for them, costs nothing.")
}
