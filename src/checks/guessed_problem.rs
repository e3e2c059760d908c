//! Looks for a cause that is guessed where the customer has not said enough, and for runs of closed questions.

use super::check;
use crate::customer::problem::vague;
use crate::exchange::Reading;
use crate::finding::{Finding, Of};
use crate::text::{Part, Sentence, Span};

check! {
    /// The reply guesses a cause where the customer has not said enough to know.
    ///
    /// "It's not working" fits a hundred causes. One open question ("what do you see when you try?") is quicker than a wrong guess,
    /// and several yes-or-no questions in a row make the customer do the guessing.
    ///
    /// ## Flagged
    ///
    /// ### A cause out of the blue
    ///
    /// > my file wont save pls help
    ///
    /// This happens when the disk is full. Empty the recycle bin, and saving works again.
    ///
    /// - guessed_problem: This happens when the disk is full.
    ///
    /// ### Closed questions in a row
    ///
    /// > The upload of our spring catalogue to the shop stops halfway, at about 60 percent. What can we do?
    ///
    /// Let's find out why the upload stops. Are you on Windows? Is the file larger than 2 GB? Do you use a VPN?
    ///
    /// - guessed_problem: Are you on Windows? Is the file larger than 2 GB? Do you use a VPN?
    ///
    /// ## Not flagged
    ///
    /// ### An open question
    ///
    /// > my file wont save pls help
    ///
    /// Happy to help with saving. What do you see on the screen when you press save?
    ///
    /// ### The customer said enough
    ///
    /// > Saving stops with error 112 since I have only 20 MB left. How do I make room?
    ///
    /// This happens when the disk is full. Empty the recycle bin, and saving works again.
    ///
    /// ## Limits
    ///
    /// A message of more than thirty words, or with any number or code in it, is taken to say enough.
    level: Hint,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.reply.text;
    let mut out = Vec::new();
    let tried_nothing = reading.heard.background.given.iter().all(|g| g.tried.is_empty());
    if let Some(trouble) = vague(&reading.heard.text, reading.vocabulary).filter(|_| !reading.reply.asks_back() && tried_nothing) {
        let guesses = reading.vocabulary.lexicon("guesses");
        // Where a question was answered, the customer had said enough.
        let answered = reading.answers.iter().any(|a| a.p_open < 0.3);
        let sentences = || text.sentences().iter().zip(&reading.reply.acts).filter(|(s, _)| body(s));
        let cause = sentences().find(|(s, acts)| guesses.occurs(text, s) || !answered && acts.any(&["cause", "cause_strong"]));
        // Telling what to do is a guess too, where nothing is known of what is wrong.
        let remedy = || {
            sentences()
                .find(|(_, acts)| acts.any(&["imperative_first", "step_verb"]) && !acts.any(&["channel", "needs_from_you", "will_do"]))
        };
        let guess = cause.or_else(|| remedy().filter(|_| !answered)).map(|(s, _)| s);
        out.extend(guess.map(|s| {
            let words = reading.heard.text.quote(trouble);
            let message = format!("“{words}” does not say what goes wrong, so this cause is a guess. An open question first, such as what they see, saves a round.");
            CHECK.finding(Of::Draft, text, s.span, message)
        }));
    }
    if let Some(span) = closed_questions(reading) {
        let message = "Several yes-or-no questions in a row: one open question (“what happens when …?”) lets the customer tell it in their own words.";
        out.push(CHECK.finding(Of::Draft, text, span, message.to_owned()));
    }
    out
}

fn body(sentence: &Sentence) -> bool {
    sentence.quote_depth == 0 && sentence.part == Part::Body
}

/// Three or more yes-or-no questions that follow each other.
fn closed_questions(reading: &Reading) -> Option<Span> {
    const FIRST: &[&str] = &["are", "can", "did", "do", "does", "has", "have", "is", "was", "were", "will"];
    let text = &reading.reply.text;
    let closed = |s: &Sentence| {
        let first = text.tokens_of(s).first().map_or("", |t| &*t.norm);
        let second = text.tokens_of(s).get(1).map_or("", |t| &*t.norm);
        // "Can you send …" and "do you want us to …" are no guesses at a cause.
        body(s) && s.asks && FIRST.contains(&first) && !(matches!(first, "can" | "will") && second == "you")
    };
    let mut run: Option<(Span, usize)> = None;
    for sentence in text.sentences() {
        run = match (closed(sentence), run) {
            (true, Some((span, n))) => Some((span.join(sentence.span), n + 1)),
            (true, None) => Some((sentence.span, 1)),
            (false, Some((span, n))) if n >= 3 => return Some(span),
            (false, _) => None,
        };
    }
    run.filter(|(_, n)| *n >= 3).map(|(span, _)| span)
}
