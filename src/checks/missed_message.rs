//! Looks at what the customer wrote while the reply was being written. Reads none of it beyond whether the draft answers it.

use super::check;
use crate::exchange::{Reading, Status};
use crate::finding::{Finding, Of};
use crate::text::Span;

check! {
    /// The customer wrote again since the draft was begun.
    ///
    /// A reply that was right a minute ago may answer a question that the customer has just taken back, or miss the one that they added.
    ///
    /// ## Flagged
    ///
    /// ### A second message, while the first is being answered
    ///
    /// arrived: Never mind, the parcel just came. The box is crushed though.
    ///
    /// > Where is parcel 4471?
    /// >
    /// > Never mind, the parcel just came. The box is crushed though.
    ///
    /// Parcel 4471 is with the courier in Leeds and comes tomorrow before noon. Until six tonight you can still change the time.
    ///
    /// - missed_message: Never mind, the parcel just came. The box is crushed though.
    ///
    /// ### In any language
    ///
    /// arrived: Hat sich erledigt, danke.
    ///
    /// > Wo ist mein Paket?
    /// >
    /// > Hat sich erledigt, danke.
    ///
    /// Ihr Paket ist unterwegs und kommt morgen.
    ///
    /// - missed_message: Hat sich erledigt, danke.
    ///
    /// ## Not flagged
    ///
    /// ### The draft answers the new question as well
    ///
    /// arrived: Can I change the delivery time?
    ///
    /// > Where is parcel 4471?
    /// >
    /// > Can I change the delivery time?
    ///
    /// Parcel 4471 is with the courier in Leeds. Yes, you can change the delivery time until six tonight.
    ///
    /// ### Nothing came since
    ///
    /// > Where is parcel 4471?
    ///
    /// Parcel 4471 is with the courier in Leeds and comes tomorrow before noon.
    ///
    /// ## Limits
    ///
    /// Only where the page shows new messages as they come. Words that stand nowhere in the customer's turn are not quoted.
    level: Hold,
    any_language: true,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.heard.text;
    let Some(new) = reading.exchange.arrived.as_deref().and_then(|arrived| stands(text.raw(), arrived.trim())) else { return Vec::new() };
    // Whoever answers all that was asked anew has read it.
    let mut asked = reading.answers.iter().filter(|answer| new.contains(reading.heard.asks[answer.ask].span)).peekable();
    if asked.peek().is_some() && asked.all(|answer| answer.status == Status::Answered) {
        return Vec::new();
    }
    let message = "The customer wrote this after you began your reply. Read it before yours goes out.";
    vec![CHECK.finding(Of::Customer, text, new, message.to_owned())]
}

/// Where the words stand last.
fn stands(text: &str, words: &str) -> Option<Span> {
    let at = text.rfind(words).filter(|_| !words.is_empty())?;
    Some(Span::new(at, at + words.len()))
}
