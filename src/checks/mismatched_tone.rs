//! See the check's own documentation below.

use super::check;
use crate::exchange::Reading;
use crate::exchange::wording::Manner;
use crate::finding::{Finding, Of};

check! {
    /// Cheerful, jokey or exclaiming words at a customer who is upset.
    ///
    /// An emoji is friendly between friends. To somebody whose rent bounced it says that their message was not read. The tone that fits is the
    /// one that stands beside them: calm, plain, warm.
    ///
    /// ## Flagged
    ///
    /// ### Cheer after a loss
    ///
    /// > My grandmother's ring was lost by your courier. I am heartbroken and I have called three times.
    ///
    /// Woohoo, great news! 🎉 We are looking into it. Have a fabulous day! 😊
    ///
    /// - mismatched_tone: Woohoo, great news! 🎉
    /// - mismatched_tone: Have a fabulous day! 😊
    /// - unacknowledged_feeling: I am heartbroken and I have called three times.
    ///
    /// ## Not flagged
    ///
    /// ### Cheer among the cheerful
    ///
    /// > Just booked our first trip with you, so excited! Can we bring the dog?
    ///
    /// Yay, how exciting! 🎉 Yes, dogs travel free. Have a great trip!
    ///
    /// ## Limits
    ///
    /// English only. How upset somebody is can only be read from what they wrote.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let grating = reading.grating.iter().filter(|g| g.manner == Manner::Breezy);
    let draft = &reading.reply.text;
    grating.map(|g| CHECK.finding(Of::Draft, draft, g.span, message(draft.quote(g.span)))).collect()
}

fn message(quote: &str) -> String {
    format!("“{quote}” is light beside what they wrote. A calm sentence meets them better.")
}
