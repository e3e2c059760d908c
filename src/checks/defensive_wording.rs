//! See the check's own documentation below.

use super::check;
use crate::exchange::Reading;
use crate::exchange::wording::Manner;
use crate::finding::{Finding, Of};

check! {
    /// Words that blame or correct the customer, or defend the company.
    ///
    /// Who writes in with a problem and reads that they should have read the terms has a second problem: now they are also at fault. Even
    /// where it is true it settles nothing. What they need is what can be done from here; the rule that applies can be said without a
    /// finger pointing at them.
    ///
    /// ## Flagged
    ///
    /// ### The customer should have known
    ///
    /// > My export was gone after the update. I had not saved a copy. Now I stand there before my boss.
    ///
    /// I am sorry, the export cannot be restored. You should have saved a copy before you installed the update, as stated in our terms.
    ///
    /// - defensive_wording: You should have saved a copy before you installed the update, as stated in our terms.
    ///
    /// ### Told before
    ///
    /// > You still have not answered: is the deposit refundable?
    ///
    /// As I already told you, deposits are not refunded after the first month.
    ///
    /// - defensive_wording: As I already told you, deposits are not refunded after the first month.
    ///
    /// ## Not flagged
    ///
    /// ### We should have
    ///
    /// > My export was gone after the update. I had not saved a copy, and I need it for a meeting tomorrow.
    ///
    /// The update should have kept your export, and we should have warned you. I am sorry about that, with the meeting tomorrow. I have restored it from last night's backup.
    ///
    /// ### The rule, plainly
    ///
    /// > Can I return a chair after 20 days?
    ///
    /// Chairs can be returned within 14 days, so a return is no longer possible. We do have a resale page where it would find a home.
    ///
    /// ## Limits
    ///
    /// English only. Blame that is only implied ("the others managed") is not seen. Company phrases that the settings allow are never flagged.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let grating = reading.grating.iter().filter(|g| g.manner == Manner::Defensive);
    let draft = &reading.reply.text;
    grating.map(|g| CHECK.finding(Of::Draft, draft, g.span, message(draft.quote(g.span)))).collect()
}

fn message(quote: &str) -> String {
    format!(
        "“{quote}” can read as blame, or as defending ourselves. What can be done from here, without who should have done what, keeps them with you."
    )
}
