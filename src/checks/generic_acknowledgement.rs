//! See the check's own documentation below.

use super::check;
use crate::exchange::starter::starter;
use crate::exchange::{Acknowledgement, Reading};
use crate::finding::{Finding, Level, Of};
use crate::language::vocabulary::Apologies;

check! {
    /// A strong feeling, and only a stock phrase in return.
    ///
    /// "Sorry for the inconvenience" is polite and says nothing: it would stand below any message. Naming what happened to this customer takes
    /// the same number of words.
    ///
    /// ## Flagged
    ///
    /// ### Inconvenience
    ///
    /// > I am furious that my appointment was cancelled again, and I had taken a day off for it!
    ///
    /// We apologise for any inconvenience caused. The next free date is 4 May.
    ///
    /// - generic_acknowledgement: I am furious that my appointment was cancelled again, and I had taken a day off for it!
    ///
    /// ## Not flagged
    ///
    /// ### The same apology, with what happened
    ///
    /// > I am furious that my appointment was cancelled again, and I had taken a day off for it!
    ///
    /// I am sorry that we cancelled it again when you had taken a day off for it. The next free date is 4 May, and I have reserved it for you.
    ///
    /// ## Limits
    ///
    /// English only. What counts as specific is judged sentence by sentence.
    level: Hint,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let alone = reading.heard.needs_acknowledgement && reading.met.acknowledgement == Acknowledgement::Generic;
    let feelings = reading.heard.feelings.iter().filter(|f| alone && f.strong);
    let strongest = feelings.max_by(|a, b| a.score.total_cmp(&b.score));
    let finding = strongest.map(|feeling| {
        let quote = reading.heard.text.quote(feeling.span).to_owned();
        let stock = reading.met.by.first().map_or("", |span| reading.reply.text.quote(*span));
        Finding {
            check: CHECK.id.to_owned(),
            level: Level::Hint,
            of: Of::Customer,
            message: format!("“{stock}” would fit any message. One that names “{quote}” shows that this one was read."),
            span: feeling.span,
            earlier: None,
            suggestion: Some(starter(reading.heard, feeling, reading.vocabulary, reading.vocabulary.company.apologies == Apologies::Allow)),
            quote,
        }
    });
    finding.into_iter().collect()
}
