//! Compares the name that the draft greets with the names that the customer goes by.

use super::check;
use crate::customer::names::Names;
use crate::exchange::{Reading, Who};
use crate::finding::{Finding, Of};
use crate::language::greeting::addressee;
use crate::language::names::{is_honorific, is_particle, may_be_one, names_nobody, parts, title};
use crate::text::{Span, Text};

check! {
    /// The reply calls the customer by another name than their own.
    ///
    /// A wrong name says that the message was meant for somebody else, and it is the one slip that every customer notices.
    ///
    /// ## Flagged
    ///
    /// ### Somebody else's name
    ///
    /// > Could you resend the invoice for May?
    /// >
    /// > Thanks,
    /// > Tobias Hale
    ///
    /// Hi Rebecca,
    ///
    /// the invoice for May is attached.
    ///
    /// - wrong_name: Rebecca
    ///
    /// ### A similar family name
    ///
    /// > May I still change my seat?
    /// >
    /// > Yours sincerely,
    /// > Annegret Vosskuhl
    ///
    /// Dear Ms Vossberg,
    ///
    /// yes, until the evening before you travel.
    ///
    /// - wrong_name: Vossberg
    ///
    /// ### The agent's own name
    ///
    /// > Hi Gordon, Tuesday is fine. Is the hall heated?
    /// >
    /// > Cheers
    /// > Marta
    ///
    /// Hi Gordon,
    ///
    /// yes, from six o'clock.
    ///
    /// - wrong_name: Gordon
    ///
    /// ## Not flagged
    ///
    /// ### A short form, an initial, a title
    ///
    /// > Is the museum open on Monday?
    /// >
    /// > Robert M. García
    ///
    /// Dear Mr. Garcia, it is, from ten to five.
    ///
    /// ### An assistant writes for somebody
    ///
    /// > I am writing on behalf of Dr Amadi. Can her appointment be moved to Friday?
    /// >
    /// > Kind regards
    /// > Jo Pike
    ///
    /// Dear Dr Amadi,
    ///
    /// your appointment is now on Friday at nine.
    ///
    /// ### Nobody in particular
    ///
    /// > When do you open?
    /// >
    /// > Priya
    ///
    /// Hi there, we open at nine.
    ///
    /// ## Limits
    ///
    /// Silent where the customer's name is not known, and where the greeted name stands anywhere in the customer's own words.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let names = &reading.heard.background.names;
    let Some(written) = names.written.as_deref().filter(|_| !names.sure.is_empty()) else { return Vec::new() };
    let text = &reading.reply.text;
    let Some(span) = greeted(text, reading) else { return Vec::new() };
    let quote = text.quote(span);
    let called: Vec<String> = parts(quote).into_iter().filter(|p| !is_honorific(p) && !is_particle(p) && p != "and").collect();
    let unknown = !called.is_empty() && !called.iter().any(|part| may_be_meant(part, quote, names, reading));
    let titled = quote.split(|c: char| !c.is_alphabetic()).find_map(title);
    if let (Some(ours), Some(theirs)) = (titled, names.title)
        && ours != theirs
        && !unknown
        && !names.on_behalf
    {
        let message =
            format!("The reply greets “{quote}”, but the customer signs with another title. It is the first word that they read.");
        return vec![CHECK.finding(Of::Draft, text, span, message)];
    }
    if !unknown {
        return Vec::new();
    }
    let message = format!(
        "The reply greets “{quote}”, but the customer is “{written}”. A wrong name reads as if the answer were meant for somebody else."
    );
    vec![CHECK.finding(Of::Draft, text, span, message)]
}

/// The name greeted in the first lines of the draft.
fn greeted(text: &Text, reading: &Reading) -> Option<Span> {
    let first = text.sentences().iter().filter(|s| s.quote_depth == 0).take(2);
    first.filter(|s| s.line <= 1).find_map(|s| addressee(text, s, reading.vocabulary))
}

fn may_be_meant(part: &str, quote: &str, names: &Names, reading: &Reading) -> bool {
    let words = reading.vocabulary;
    if names_nobody(part, words) || names.sure.iter().any(|own| may_be_one(part, own, words)) {
        return true;
    }
    // Whom the customer greets is the agent, unless both have that name.
    if names.agent.iter().any(|agent| agent == part) {
        return false;
    }
    let agent_before = reading.exchange.earlier.iter().filter(|t| t.who == Who::Agent);
    if is_of_kin(part, &reading.heard.text) && !names.on_behalf {
        return false;
    }
    names.on_behalf
        || names.possible.iter().any(|name| may_be_one(part, name, words))
        || words.company.products.iter().any(|product| product.contains(quote))
        || mentioned(part, &reading.exchange.customer)
        || reading.reply.text.tokens().iter().any(|t| &*t.norm == part && reading.reply.text.quote(t.span) == part)
        || reading.exchange.earlier.iter().filter(|t| t.who == Who::Customer).any(|t| mentioned(part, &t.text))
        || agent_before.take(20).any(|t| mentioned(part, t.text.lines().next().unwrap_or("")))
}

/// Whether the author speaks of somebody of that name as husband, mother, friend: not the author then.
fn is_of_kin(part: &str, text: &Text) -> bool {
    #[rustfmt::skip]
    const KIN: &[&str] = &[
        "aunt", "boyfriend", "brother", "dad", "daughter", "father", "fiance", "friend", "gran", "grandad", "grandfather", "grandma",
        "grandmother", "grandpa", "grandson", "girlfriend", "husband", "late", "mom", "mother", "mum", "neighbour", "neighbor", "nephew",
        "niece", "partner", "sister", "son", "uncle", "wife",
    ];
    text.tokens().windows(2).any(|pair| KIN.contains(&&*pair[0].norm) && crate::language::names::fold(&pair[1].norm) == part)
}

/// Whether these words hold that part of a name.
fn mentioned(part: &str, words: &str) -> bool {
    words.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’')).any(|word| crate::language::names::fold(word) == part)
}
