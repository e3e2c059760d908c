//! See the check's own documentation below.

use super::check;
use crate::customer::{Feeling, FeelingKind};
use crate::exchange::Reading;
use crate::exchange::starter::starter;
use crate::finding::{Finding, Level, Of};
use crate::language::vocabulary::Apologies;

check! {
    /// The customer shows a feeling, and no word of the draft responds to it.
    ///
    /// People who are upset read a reply twice: once for whether they were heard, once for the fix. Where the first is missing, the
    /// best fix reads cold, and the next message is about the tone instead of the matter. One sentence that names what they felt is
    /// enough.
    ///
    /// ## Flagged
    ///
    /// ### Frustration meets procedure
    ///
    /// > The app logged me out again in the middle of my tax return. I am so frustrated, the deadline is tonight!
    ///
    /// Please install version 5.2 from the store, which keeps the session open for an hour.
    ///
    /// - unacknowledged_feeling: I am so frustrated
    ///
    /// ### A death is passed over
    ///
    /// > My husband died in March and you are still writing to him. Please stop the letters.
    ///
    /// The address has been removed from the mailing list.
    ///
    /// - unacknowledged_feeling: My husband died in March
    ///
    /// ## Not flagged
    ///
    /// ### The feeling is named before the fix
    ///
    /// > The app logged me out again in the middle of my tax return. I am so frustrated, the deadline is tonight!
    ///
    /// Being logged out on the night of the deadline is maddening, and I am sorry. Please install version 5.2, which keeps the session open.
    ///
    /// ### A plain question shows no feeling
    ///
    /// > Can I pay by invoice?
    ///
    /// Yes, choose "Invoice" at the checkout.
    ///
    /// ## Limits
    ///
    /// English only. Feelings that show in what is left unsaid are heard rarely; irony only beside bad news.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let missed = reading.lacks_acknowledgement().then(|| reading.heard.strongest(false)).flatten();
    missed.map(|feeling| finding(reading, feeling)).into_iter().collect()
}

fn finding(reading: &Reading, feeling: &Feeling) -> Finding {
    let quote = reading.heard.text.quote(feeling.span).to_owned();
    let message = match feeling.kind {
        FeelingKind::Urgency => {
            format!("“{quote}” has had no word in reply. Saying that you saw how urgent it is tells them that it comes first.")
        }
        FeelingKind::Distress => format!("“{quote}” has had no word in reply. One kind sentence about it belongs before the rest."),
        _ => format!("“{quote}” has had no word in reply. One sentence that names it shows that it was heard."),
    };
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
