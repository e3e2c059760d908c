//! Compares what the draft asks to be told with what the customer's thread already holds.

use super::check;
use crate::draft::requests::{Wanted, wanted};
use crate::exchange::Reading;
use crate::finding::{Finding, Of};
use crate::language::slots::{Slot, given_in, slot};
use crate::text::Sentence;

check! {
    /// The reply asks for something that the customer already gave.
    ///
    /// Having to say it twice tells a customer that the first time was not read, and it costs both sides another round.
    ///
    /// ## Flagged
    ///
    /// ### An order number that stands in the message
    ///
    /// > My order KB-22817 has not arrived. Where is it?
    ///
    /// Sorry to hear that. Could you send us your order number so we can look into it?
    ///
    /// - asked_again: Could you send us your order number
    ///
    /// ### A device that was named
    ///
    /// channel: chat
    ///
    /// > The app closes on my iPhone 13 as soon as I open the map. What can I do?
    ///
    /// Let's get this working. Which device are you using?
    ///
    /// - asked_again: Which device are you using
    ///
    /// ### A list of what is needed
    ///
    /// > Claim number LK-88203, water damage of 2 October. Where does it stand?
    ///
    /// To look into this we need the following:
    ///
    /// - Your claim number
    /// - Your policy number
    ///
    /// Then we will call you on Monday.
    ///
    /// - asked_again: Your claim number
    ///
    /// ## Not flagged
    ///
    /// ### Another number than the one given
    ///
    /// > Order KB-22817 came without the lamp. When will it be sent?
    ///
    /// It goes out today. Could you tell me the serial number of the shade, so that the colours match?
    ///
    /// ### The number given is not known
    ///
    /// > My order KB-22817 has not arrived. Where is it?
    ///
    /// I can't find an order under KB-22817. Could you check the order number and send it again?
    ///
    /// ### A value is read back
    ///
    /// > Please send the refund for booking 88123 to my card.
    ///
    /// Gladly. Can you confirm that your booking number is 88123 and that the card ends in 20?
    ///
    /// ### Who they are, for safety's sake
    ///
    /// > Please delete my account. My address is pat@mail.example. Thanks, Pat Moran
    ///
    /// I will. For your security, please confirm the email address on the account.
    ///
    /// ## Limits
    ///
    /// Sees what can be told by its form or its label: numbers with a name, addresses, devices, versions, counts, attached pictures.
    /// A story that is asked for once more is not seen.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.reply.text;
    let words = reading.vocabulary;
    let mut out: Vec<Finding> = Vec::new();
    let mut last: Option<usize> = None;
    for wanted in wanted(text, words) {
        let Some((slot, given)) = already_given(&wanted, reading) else { continue };
        if last == Some(wanted.sentence) && text.sentences()[wanted.sentence].item.is_none() {
            continue;
        }
        last = Some(wanted.sentence);
        let what = match slot {
            Slot::Named(_) | Slot::Count(_) => "what you ask here",
            _ => "this",
        };
        let message = format!(
            "The customer already gave {what}: “{given}”. Being asked again reads as if their message had not been read; use what they gave."
        );
        out.push(CHECK.finding(Of::Draft, text, wanted.span, message));
    }
    out
}

/// What is wanted and the customer's words that give it.
fn already_given(wanted: &Wanted, reading: &Reading) -> Option<(Slot, String)> {
    let text = &reading.reply.text;
    let words = reading.vocabulary;
    let tokens = &text.tokens()[wanted.tokens.clone()];
    let sentence = &text.sentences()[wanted.sentence];
    let has = |name: &str, sentence| !words.lexicon(name).find(text, sentence).is_empty();
    let other = (0..tokens.len()).any(|i| !words.lexicon("other_than_given").at(tokens, i).is_empty());
    // Where the value was tried and did not do, asking is right; so it is where the sentence reads it back.
    let refused = |s: &Sentence| {
        // "If that doesn't work, …" has not happened.
        let supposed = |first: usize| text.tokens()[s.tokens.start..first].iter().any(|t| matches!(&*t.norm, "if" | "should" | "in"));
        words.lexicon("value_rejected").find(text, s).iter().any(|m| !supposed(m.first))
    };
    let rejected = text.sentences().iter().take(wanted.sentence + 1).any(refused);
    let facts = crate::language::facts::facts(text);
    let reads_back =
        facts.iter().filter(|f| f.sentence == wanted.sentence).any(|f| reading.heard.background.given.iter().any(|g| g.holds(&f.value)));
    if other || rejected || reads_back {
        return None;
    }
    let slot = slot(tokens, words)?;
    let personal = matches!(&slot, Slot::Named(name) if matches!(&**name, "email" | "phone" | "address" | "postcode" | "name" | "surname"));
    if personal && has("security_reasons", sentence) {
        return None;
    }
    if let Slot::Named(name) = &slot
        && matches!(&**name, "name" | "surname")
    {
        let names = &reading.heard.background.names;
        let whose = tokens
            .iter()
            .any(|t| matches!(&*t.norm, "on" | "of" | "under" | "account" | "company" | "file" | "card" | "product" | "business"));
        let enough = names.sure.len() >= 2 && !whose;
        return enough.then(|| (slot, names.written.clone().unwrap_or_default()));
    }
    reading.heard.background.given.iter().rev().find_map(|given| {
        let span = given.sentences().find_map(|(_, s)| given_in(&slot, &given.text, s, &given.facts, words))?;
        Some((slot.clone(), given.text.quote(span).to_owned()))
    })
}
