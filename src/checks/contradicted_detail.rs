//! Compares the details in the draft with the customer's own: numbers with two digits swapped, another count of the same
//! things, another day for the same event, another model of the same product.

use super::check;
use crate::customer::facts::Given;
use crate::exchange::Reading;
use crate::finding::{Finding, Of};
use crate::language::details::{counted, dated, device, is_long, labelled, model, near_miss, slipped, turned};
use crate::language::facts::{Fact, Value, facts};
use crate::text::{Span, Text, Token};

check! {
    /// A number, date, amount or product in the reply contradicts the customer's own.
    ///
    /// A swapped digit sends the refund to another sum and the parcel to another order, and it makes the rest of the reply look careless.
    ///
    /// ## Flagged
    ///
    /// ### Two digits swapped in a sum
    ///
    /// > My bill says £286.40. Can you tell me what it is made up of?
    ///
    /// Of course. Your bill of £268.40 is made up of the plan and two calls to Norway.
    ///
    /// - contradicted_detail: £268.40
    ///
    /// ### Another order number
    ///
    /// > Order TH-77120 is missing a lamp. Please send it.
    ///
    /// The lamp for order TH-77210 goes out today.
    ///
    /// - contradicted_detail: TH-77210
    ///
    /// ### Another count of the same things
    ///
    /// > Backups failed for four nights. Can they be restored?
    ///
    /// Yes, each of the three nights can be restored from the console.
    ///
    /// - contradicted_detail: three nights
    ///
    /// ### Another model
    ///
    /// > The front wheel of my Commuter 7 is loose. Do you repair that?
    ///
    /// We do. A loose wheel on the Commuter 9 takes half an hour.
    ///
    /// - contradicted_detail: Commuter 9
    ///
    /// ## Not flagged
    ///
    /// ### The same sum and day, written otherwise
    ///
    /// > You took 89 pounds on 3 December. When do I get it back?
    ///
    /// The £89.00 taken on 03/12 will be back by Friday.
    ///
    /// ### Part of the sum
    ///
    /// > I paid £240 and want it refunded. When will I have it?
    ///
    /// We refunded £204 today, as £36 was for the delivery. It takes three days.
    ///
    /// ### A corrected number
    ///
    /// > Where is order KB-2281?
    ///
    /// I found it under KB-2218, so there was a typo. It arrives tomorrow.
    ///
    /// ### A new day
    ///
    /// > My appointment is on the 12th. Can it be on another day?
    ///
    /// I have moved your appointment to the 21st at ten.
    ///
    /// ## Limits
    ///
    /// Compares what has the same label or nearly the same digits; a detail that is wrong in words only is not seen.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.reply.text;
    let given = &reading.heard.background.given;
    let mut found = Vec::new();
    for fact in facts(text).iter().filter(|f| text.sentences()[f.sentence].quote_depth == 0) {
        if given.iter().any(|g| g.holds(&fact.value)) {
            continue;
        }
        let on_purpose = changed(text, fact, reading);
        found.extend(given.iter().rev().find_map(|g| contradicted(text, fact, on_purpose, g, given)));
    }
    for (index, sentence) in text.sentences().iter().enumerate().filter(|(_, s)| s.quote_depth == 0) {
        let theirs = given.iter().flat_map(|g| g.sentences().map(|(_, s)| (&g.text, s)));
        if let Some(pair) = device(text, sentence, theirs, reading.vocabulary)
            && !reading.vocabulary.lexicon("changed_details").occurs(text, &text.sentences()[index])
        {
            found.push(pair);
        }
    }
    found
        .into_iter()
        .map(|(span, theirs)| {
            let message = format!(
                "The customer wrote “{theirs}”, the reply says “{}”. If theirs is right, use it; if yours is, say why it differs.",
                text.quote(span)
            );
            CHECK.finding(Of::Draft, text, span, message)
        })
        .collect()
}

/// Whether the sentence says that a detail in it may differ on purpose.
fn changed(text: &Text, fact: &Fact, reading: &Reading) -> bool {
    let sentence = &text.sentences()[fact.sentence];
    let sum = matches!(fact.value, Value::Amount { .. });
    let near = |m: &crate::language::Match| (sum || !m.is("money")) && m.end + 6 >= fact.tokens.start && m.first <= fact.tokens.end + 4;
    reading.vocabulary.lexicon("changed_details").find(text, sentence).iter().any(near)
}

/// The words of the draft that contradict, and the customer's.
fn contradicted(text: &Text, fact: &Fact, on_purpose: bool, given: &Given, all: &[Given]) -> Option<(Span, String)> {
    let theirs = |f: &Fact| given.text.quote(f.span).to_owned();
    // The draft may name both on purpose.
    let both = |f: &Fact| facts(text).iter().any(|d| d.value.may_equal(&f.value));
    let swapped = given.facts.iter().find(|f| near_miss(&fact.value, &f.value) && !both(f) && !adds_up(text, &fact.value, &f.value));
    if let Some(f) = swapped
        && (!on_purpose || is_long(&fact.value) && !names_a_find(text, fact))
    {
        return Some((fact.span, theirs(f)));
    }
    let model = matches!(fact.value, Value::Number(_) | Value::Code(_)).then(|| model(text, fact, given_counts(all))).flatten();
    if on_purpose || model.is_some() {
        return model.filter(|_| !names_a_find(text, fact));
    }
    match &fact.value {
        Value::Number(_) | Value::Code(_) => counted(text, fact, given_counts(all)).or_else(|| labelled(text, fact, given_counts(all))),
        Value::Amount { .. } => turned(text, fact, given_counts(all)).or_else(|| slipped(text, fact, given_counts(all))),
        Value::Date(_) => dated(text, fact, given_counts(all)),
        _ => None,
    }
}

/// Whether another sum in the draft makes up the difference: part of the customer's sum was meant.
fn adds_up(text: &Text, ours: &Value, theirs: &Value) -> bool {
    let (Value::Amount { hundredths: a, .. }, Value::Amount { hundredths: b, .. }) = (ours, theirs) else { return false };
    facts(text).iter().any(|f| matches!(f.value, Value::Amount { hundredths, .. } if hundredths == (a - b).abs()))
}

fn given_counts(all: &[Given]) -> Vec<(&Text, &Fact)> {
    all.iter().flat_map(|g| g.facts.iter().map(|f| (&g.text, f))).collect()
}

/// "I found it under …", "there was a typo": the number is corrected, not mistaken.
fn names_a_find(text: &Text, fact: &Fact) -> bool {
    let sentence = &text.sentences()[fact.sentence].tokens;
    let before = &text.tokens()[fact.tokens.start.saturating_sub(4).max(sentence.start)..fact.tokens.start];
    let other = before.iter().any(|t| matches!(&*t.norm, "new" | "replacement" | "another" | "second" | "also"));
    let found = |t: &Token| matches!(&*t.norm, "found" | "find" | "located" | "typo" | "correct" | "corrected" | "instead" | "actually");
    other || text.tokens()[sentence.clone()].iter().any(found)
}
