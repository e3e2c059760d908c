//! Looks for words that say that something is attached, in a reply that carries nothing.

use super::check;
use crate::draft::acknowledgements::is_theirs;
use crate::exchange::Reading;
use crate::finding::{Finding, Of};
use crate::text::{Sentence, Text};

check! {
    /// The draft says that something is attached, and nothing is.
    ///
    /// The customer looks for the file, finds none, and writes once more; the reply after that begins with "sorry, here it is".
    ///
    /// ## Flagged
    ///
    /// ### The receipt that stayed at home
    ///
    /// attachments: 0
    ///
    /// > Could you send me the receipt for order 4471?
    ///
    /// Of course: I've attached the receipt for order 4471.
    ///
    /// - missing_attachment: I've attached
    ///
    /// ### In another language
    ///
    /// attachments: 0
    ///
    /// > Können Sie mir die Rechnung schicken?
    ///
    /// Anbei erhalten Sie die Rechnung vom März.
    ///
    /// - missing_attachment: Anbei
    ///
    /// ## Not flagged
    ///
    /// ### It is there
    ///
    /// attachments: 1
    ///
    /// > Could you send me the receipt for order 4471?
    ///
    /// Of course: I've attached the receipt for order 4471.
    ///
    /// ### What the customer attached
    ///
    /// attachments: 0
    ///
    /// > The lamp came broken, see the picture. Can I get another?
    ///
    /// Thank you for the picture you attached, it shows the crack well. Another lamp leaves us today and is yours on Thursday.
    ///
    /// ### What the customer shall attach
    ///
    /// attachments: 0
    ///
    /// > My lamp came broken. Can I get another?
    ///
    /// Yes, you can get another lamp. Please attach a picture to your answer, so that the maker believes us, and we send the new one tomorrow.
    ///
    /// ### Attached to something else
    ///
    /// attachments: 0
    ///
    /// > Where do I find the label for my return?
    ///
    /// The label is attached to the inside of the box, under the flap.
    ///
    /// ## Limits
    ///
    /// Only where the helpdesk is known to show what its composer carries; elsewhere nobody can say that nothing is attached. Words that speak of
    /// sending, such as "here is the file", are not taken for it.
    level: Hold,
    any_language: true,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    if reading.exchange.attachments != Some(0) {
        return Vec::new();
    }
    let text = &reading.reply.text;
    let lexicon = reading.vocabulary.lexicon("attached");
    let own = text.sentences().iter().filter(|sentence| is_theirs(sentence) && sentence.quote_depth == 0 && !sentence.asks);
    let found = own.flat_map(|sentence| lexicon.find(text, sentence).into_iter().map(move |found| (sentence, found)));
    // One file may be spoken of twice; it is missing once.
    found
        .filter(|(sentence, found)| {
            !(found.is("to") && goes_on_with_to(text, sentence, found.end)) && !is_denied(text, sentence, found.first)
        })
        .take(1)
        .map(|(_, found)| {
            let span = found.span(text);
            let message = format!("“{}”, and this reply carries no file. Attach it, or say how else it comes.", text.quote(span));
            CHECK.finding(Of::Draft, text, span, message)
        })
        .collect()
}

/// "attached to the box".
fn goes_on_with_to(text: &Text, sentence: &Sentence, end: usize) -> bool {
    let next = |at: usize| text.tokens().get(at).filter(|_| at < sentence.tokens.end).map(|token| &*token.norm);
    matches!(next(end), Some("to" | "on" | "by" | "with" | "inside"))
        && !matches!(next(end + 1).zip(next(end + 2)), Some(("this" | "my" | "the", "email" | "e-mail" | "mail" | "message" | "reply")))
}

/// "I have not attached", "once we have attached", "the form that you attached".
fn is_denied(text: &Text, sentence: &Sentence, first: usize) -> bool {
    let before = &text.tokens()[first.saturating_sub(3).max(sentence.tokens.start)..first];
    before
        .iter()
        .any(|token| matches!(&*token.norm, "not" | "if" | "once" | "when" | "until" | "unless" | "you" | "your" | "nicht" | "wenn"))
}
