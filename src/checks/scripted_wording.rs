//! See the check's own documentation below.

use super::check;
use crate::exchange::Reading;
use crate::exchange::wording::Manner;
use crate::finding::{Finding, Of};

check! {
    /// Template talk that would fit any message.
    ///
    /// "Your satisfaction is our number one priority" says that nobody wrote this. Beside a real problem it is worse than nothing. The rest
    /// of the reply usually stands better without it.
    ///
    /// ## Flagged
    ///
    /// ### A slogan for an answer
    ///
    /// > My parcel is a week late and nobody answers the phone.
    ///
    /// Your satisfaction is our number one priority and we strive to exceed your expectations. The parcel will be delivered on Tuesday.
    ///
    /// - scripted_wording: Your satisfaction is our number one priority and we strive to exceed your expectations.
    /// - unacknowledged_effort: My parcel is a week late and nobody answers the phone.
    ///
    /// ## Not flagged
    ///
    /// ### Thanks that name the matter
    ///
    /// > I checked the cable, the socket and the fuse, and the lamp still flickers.
    ///
    /// Thank you for checking the cable, the socket and the fuse, that rules out the usual causes. The lamp will be replaced, a new one leaves today.
    ///
    /// ### Plain listening
    ///
    /// > Do you have this in green?
    ///
    /// I see, you would like the green one. It is back in stock on Monday.
    ///
    /// ## Limits
    ///
    /// English only. Replies that the settings list as stock replies are exempt.
    level: Hint,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let grating = reading.grating.iter().filter(|g| g.manner == Manner::Scripted);
    let draft = &reading.reply.text;
    grating.map(|g| CHECK.finding(Of::Draft, draft, g.span, message(draft.quote(g.span)))).collect()
}

fn message(quote: &str) -> String {
    format!("“{quote}” would fit any message. Without it, or with a word about this matter, the reply sounds like you.")
}
