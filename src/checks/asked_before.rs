//! Looks for an answer to what the customer had to ask again, and for a word about their having to.

use super::check;
use crate::exchange::{Acknowledgement, Reading, Status};
use crate::finding::{Finding, Of};
use crate::language::vocabulary::Apologies;
use crate::text::{Part, Span};

check! {
    /// The customer had to ask again, and the draft leaves it open or says no word about that.
    ///
    /// Somebody whose question was passed over once reads the next reply for two things: the answer, and a sign that the first time was
    /// noticed. An answer alone tells them that asking twice is how it works here.
    ///
    /// ## Flagged
    ///
    /// ### Answered as if for the first time
    ///
    /// > I asked this last week and nobody answered. Can I bring my dog to the cottage?
    ///
    /// Yes, you can bring your dog to the cottage.
    ///
    /// - asked_before: I asked this last week and nobody answered.
    ///
    /// ### The same question as in the earlier message
    ///
    /// channel: chat
    /// earlier customer: Does the cottage have a cot for the baby?
    /// earlier agent: Your booking is confirmed and we look forward to seeing you.
    ///
    /// > Does the cottage have a cot for a baby?
    ///
    /// Yes, it has a cot for a baby.
    ///
    /// - asked_before: Does the cottage have a cot for a baby?
    ///
    /// ## Not flagged
    ///
    /// ### Answered, with a word about it
    ///
    /// > I asked this last week and nobody answered. Can I bring my dog to the cottage?
    ///
    /// I am sorry that you had to ask twice. Yes, you can bring your dog to the cottage.
    ///
    /// ### They had an answer the first time
    ///
    /// > I asked at the desk last week and she said that dogs are fine. Which gate do I use?
    ///
    /// Please use the north gate.
    ///
    /// ### The agent asked something in between
    ///
    /// channel: chat
    /// earlier customer: Can you move my booking to Monday?
    /// earlier agent: Gladly. What is your booking number?
    ///
    /// > It is KB-2281. Can you move my booking to Monday?
    ///
    /// Booking KB-2281 is on Monday now.
    ///
    /// ## Limits
    ///
    /// A stock phrase that would fit any ticket is no word about it; how the word is put is left to the checks of wording. An earlier ask counts only when it was in nearly the same words.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let Some(repeat) = &reading.heard.repeated else { return Vec::new() };
    let open = repeat.ask.is_some_and(|ask| reading.answers[ask].status == Status::Unanswered);
    let met = word_about_it(reading).is_some();
    if met && !open {
        return Vec::new();
    }
    let text = &reading.heard.text;
    let what = if open { "It is still open here" } else { "The reply says no word about that" };
    let message = format!("“{}”: they had to ask again. {what}; say that you saw it, and answer it first.", text.quote(repeat.span));
    let mut finding = CHECK.finding(Of::Customer, text, repeat.span, message);
    finding.suggestion = (!met).then(|| suggestion(reading).to_owned());
    vec![finding]
}

/// The sentence of the draft that says a word about having to ask again.
pub fn word_about_it(reading: &Reading) -> Option<Span> {
    let text = &reading.reply.text;
    let lexicon = reading.vocabulary.lexicon("asked_before_met");
    let said = text.sentences().iter().filter(|s| s.quote_depth == 0 && s.part == Part::Body).find(|s| lexicon.occurs(text, s));
    let felt = || (reading.met.acknowledgement == Acknowledgement::Specific).then(|| reading.met.by.first().copied()).flatten();
    said.map(|s| s.span).or_else(felt)
}

/// A sentence to start from. The same message gives the same sentence.
fn suggestion(reading: &Reading) -> &'static str {
    const ALL: [&str; 4] = [
        "Thank you for asking about this again.",
        "I can see that you had to ask about this before.",
        "I have read your earlier message too, so you need not explain it again.",
        "I am sorry that you had to ask about this twice.",
    ];
    // The last one says sorry.
    let shapes = if reading.vocabulary.company.apologies == Apologies::Allow { &ALL[..] } else { &ALL[..3] };
    shapes[reading.heard.text.raw().len() % shapes.len()]
}
