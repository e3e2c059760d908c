//! Compares the steps that the draft tells to take with those that the customer says they took.

use super::check;
use crate::customer::facts::Given;
use crate::customer::tried::Tried;
use crate::draft::steps::{Told, told};
use crate::exchange::Reading;
use crate::finding::{Finding, Of};
use crate::language::stem;
use crate::language::steps::{Action, Object, same_step};
use crate::text::{Token, TokenKind};

check! {
    /// The reply tells the customer to do what they said they had already done.
    ///
    /// A list of first steps is no help to somebody who wrote that those steps changed nothing; it says that their message was not read.
    ///
    /// ## Flagged
    ///
    /// ### A restart, in other words
    ///
    /// > The printer says offline. I turned it off and on. What else can I do?
    ///
    /// Please restart the printer and wait until the light is green.
    ///
    /// - repeated_step: Please restart the printer
    ///
    /// ### One of several steps
    ///
    /// > Videos stop after a minute. I cleared the cache and tried another browser, same thing.
    ///
    /// Sorry that videos stop although you went to all that trouble. Please update the app first. If it still stops, try clearing your browser's cache.
    ///
    /// - repeated_step: try clearing your browser's cache
    ///
    /// ### A place that was looked into
    ///
    /// > I never got the reset mail, it's not in my spam folder either.
    ///
    /// Could you check your spam folder? The mail is sent at once.
    ///
    /// - repeated_step: check your spam folder
    /// - unacknowledged_effort: I never got the reset mail, it's not in my spam folder either.
    ///
    /// ## Not flagged
    ///
    /// ### Another thing than the one that was restarted
    ///
    /// > I restarted the phone twice and the app still closes. What else can I do?
    ///
    /// Thank you for restarting the phone already, that rules out the usual cause. Please restart your router next.
    /// Sorry that two restarts of the phone did not help. Please restart your router, as the phone looks fine from here.
    ///
    /// ### The step is known to the draft
    ///
    /// > I've cleared the cache and nothing changed.
    ///
    /// Thanks for clearing the cache already. Since that changed nothing, please reinstall the app; your notes are kept.
    ///
    /// ### We do it ourselves
    ///
    /// > I reset my password twice and still can't get in.
    ///
    /// I have reset your password from our side now. The new one is in your mail.
    ///
    /// ### Not done yet
    ///
    /// > Would it help to reinstall the app?
    ///
    /// Yes, please reinstall the app. Your data is kept.
    ///
    /// ## Limits
    ///
    /// Knows the usual steps of technical support by their kind, and any other step only by the same verb with the same thing.
    level: Warn,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.reply.text;
    let mut out: Vec<Finding> = Vec::new();
    // The sentence of the last step that is new to the customer.
    let mut fresh: Option<usize> = None;
    for told in told(text, reading.vocabulary) {
        if changed_since(&told, reading) {
            continue;
        }
        let Some(words) = reading.heard.background.given.iter().rev().find_map(|given| taken_before(&told, given, reading)) else {
            if told.action.kinds.iter().any(|k| !k.starts_with('=') && !WAYS_THERE.contains(&&**k)) {
                fresh = Some(told.sentence);
            }
            continue;
        };
        // A paper that was sent already is asked for again, which is said there.
        // Restarting is part of a new step that goes before it.
        if ACCESSORIES.iter().any(|kind| told.action.kinds.iter().any(|k| &**k == *kind)) && fresh == Some(told.sentence) {
            continue;
        }
        let asked = told.action.kinds.iter().any(|k| &**k == "submit")
            && (super::asked_again::CHECK.run)(reading).iter().any(|f| f.span.overlap(told.span) > 0);
        if asked {
            continue;
        }
        // Several steps in one sentence are one finding.
        if let Some(last) = out.last_mut()
            && text.sentences()[told.sentence].span.contains(last.span)
        {
            last.span = last.span.join(told.span);
            last.quote = text.quote(last.span).to_owned();
            continue;
        }
        let message = format!(
            "The customer says they did this already: “{words}”. Say what comes after that step, or why it is worth doing once more."
        );
        out.push(CHECK.finding(Of::Draft, text, told.span, message));
    }
    out
}

/// Whether they are told to ring, and nothing else.
fn tells_to_call(action: &Action) -> bool {
    action.kinds.iter().any(|k| &**k == "call")
}

/// Steps that round off another one.
const ACCESSORIES: &[&str] = &["log_in", "log_out", "restart"];

/// Steps that lead to another one.
const WAYS_THERE: &[&str] = &["check", "close", "log_in", "open"];

/// The customer's words for having taken this step.
fn taken_before(told: &Told, given: &Given, reading: &Reading) -> Option<String> {
    let action = &told.action;
    let known = |object: &Object| {
        let spoken_of = |o: &Object| {
            given.text.tokens().iter().any(|t| *stem(&t.norm) == *o.stem) || !o.kinds.is_empty() && same_kind_named(o, given, reading)
        };
        spoken_of(object) || object.kinds.iter().any(|k| &**k == "device")
    };
    let same = |tried: &&Tried| {
        same_step(&tried.action, action, known)
            && !differs(told, tried, given, reading)
            && (!tells_to_call(action) || gave_up_calling(given))
    };
    given.tried.iter().find(same).map(|tried| given.text.quote(tried.span).to_owned())
}

/// Whether the draft wants it done in a way of its own: a hard reset where they did a soft one.
fn differs(told: &Told, tried: &Tried, given: &Given, reading: &Reading) -> bool {
    let shared = |kind: &str| [&told.action, &tried.action].iter().all(|a| a.kinds.iter().any(|k| &**k == kind));
    if shared("replace") || shared("factory_reset") {
        return false;
    }
    if told.action.kinds.iter().any(|k| &**k == "wait") {
        return !reading
            .reply
            .text
            .tokens()
            .iter()
            .any(|t| told.span.contains(t.span) && t.kind == TokenKind::Number && same_number(t, given, tried));
    }
    let ways = if tried.action.whole && told.action.whole { PLACES } else { WAYS };
    let text = &reading.reply.text;
    let theirs = given.text.sentences().iter().find(|s| s.span.overlap(tried.span) > 0);
    let said = |word: &str| theirs.is_some_and(|s| given.text.tokens_of(s).iter().any(|t| &*t.norm == word));
    let wanted = text.tokens().iter().filter(|t| told.span.contains(t.span));
    let version = |t: &Token| t.norm.contains('.') && t.norm.starts_with(|c: char| c.is_ascii_digit()) && !said(&t.norm);
    wanted.into_iter().any(|t| version(t) || ways.contains(&&*t.norm) && !said(&t.norm))
}

/// Whether the time that is to be waited is the one that was waited.
fn same_number(wanted: &Token, given: &Given, tried: &Tried) -> bool {
    let sentence = given.text.sentences().iter().find(|s| s.span.overlap(tried.span) > 0);
    sentence.is_some_and(|s| given.text.tokens_of(s).iter().any(|t| t.norm == wanted.norm))
}

/// Words that make a step another one than the plain one; sorted.
#[rustfmt::skip]
const WAYS: &[&str] = &[
    "admin", "administrator", "another", "clean", "cold", "deep", "different", "factory", "force", "forced", "hard", "incognito", "manually",
    "master", "network", "other", "private", "safe", "soft", "wired",
];

/// Words that put a well-known step in another place: the computer's safe mode, the cache of names; sorted.
const PLACES: &[&str] = &["computer", "dns", "network", "networking", "pc", "windows"];

/// Whether the agent says, with the step or right before it, that something was changed since.
fn changed_since(told: &Told, reading: &Reading) -> bool {
    let text = &reading.reply.text;
    let lexicon = reading.vocabulary.lexicon("changed_since");
    (told.sentence.saturating_sub(1)..=told.sentence).any(|s| lexicon.occurs(text, &text.sentences()[s]))
}

fn same_kind_named(object: &Object, given: &Given, reading: &Reading) -> bool {
    let kinds = reading.vocabulary.lexicon("object_kinds");
    given
        .text
        .tokens()
        .iter()
        .any(|t| kinds.at(std::slice::from_ref(t), 0).into_iter().any(|(_, tags)| tags.iter().any(|k| object.kinds.contains(k))))
}

/// Calling again is no repetition unless the calls led nowhere.
fn gave_up_calling(given: &Given) -> bool {
    let tokens = given.text.tokens();
    tokens.windows(2).any(|pair| {
        matches!(
            (&*pair[0].norm, &*pair[1].norm),
            ("cut", "off")
                | ("on", "hold")
                | ("no", "answer")
                | ("nobody" | "no-one", "answers" | "answered" | "picks" | "picked")
                | ("hung" | "gave" | "given", "up")
                | ("rang" | "rings", "out")
                | ("to", "ring" | "call" | "phone")
        )
    }) || tokens.iter().any(|t| matches!(&*t.norm, "voicemail" | "queue" | "recording"))
}
