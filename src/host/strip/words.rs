//! What the strip says, in words: pure sentences from a report and a view.

use super::Content;
use crate::exchange::{Acknowledgement, Status};
use crate::report::Report;
use crate::session::View;
use crate::sites::Silence;

/// How the headline is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Open,
    Met,
}

/// The line that is always there: what stands open, and beside it what the customer went through, in their words.
pub fn headline(content: &Content) -> (String, String, Tone) {
    let Content { report, view, silent, .. } = *content;
    let plain = |line: &str, aside: &str| (line.to_owned(), aside.to_owned(), Tone::Plain);
    if view.note {
        return plain("Internal note", "not checked");
    }
    if let (Some(Silence::AccountNotConfirmed), Some(account)) = (silent, content.account) {
        return plain(&format!("Check replies from {account}?"), "");
    }
    if let Some(why) = silent {
        return plain(why.message(), "");
    }
    let Some(report) = report else { return plain("Listening\u{2026}", "") };
    if view.typing {
        return plain("The customer is typing\u{2026}", "nothing is held meanwhile");
    }
    let felt = felt_open(report).map(quoted).unwrap_or_default();
    let all = view.asks.len();
    let standing = |wanted| view.asks.iter().enumerate().filter(|(i, s)| **s == wanted && !view.aside.contains(i)).count();
    let (open, unsure) = (standing(Status::Unanswered), standing(Status::Unsure));
    let wordings = view.findings.iter().filter(|&&i| report.findings.get(i).is_some_and(|f| f.of == crate::Of::Draft)).count();
    if all == 0 {
        if let Some(why) = &report.silent_because {
            return plain("Nothing to say here", why);
        }
        return match wordings {
            0 if felt.is_empty() => plain("Nothing is asked outright", ""),
            0 => plain("Nothing is asked outright", &felt),
            n => (count(n, "wording to look at", "wordings to look at"), felt, tone(view, Tone::Open)),
        };
    }
    if view.empty {
        return plain(&count(all, "ask to answer", "asks to answer"), &felt);
    }
    if open > 0 {
        let line = if all == 1 { "1 ask open".to_owned() } else { format!("{open} of {all} asks open") };
        return (line, felt, tone(view, Tone::Open));
    }
    if unsure > 0 {
        return plain(&count(unsure, "ask to look at again", "asks to look at again"), &felt);
    }
    let answered = match all {
        _ if !view.aside.is_empty() => "Nothing else is open".to_owned(),
        1 => "The ask is answered".to_owned(),
        2 => "Both asks are answered".to_owned(),
        n => format!("All {n} asks are answered"),
    };
    if !felt.is_empty() {
        return (answered, felt, Tone::Plain);
    }
    if wordings > 0 {
        return (answered, count(wordings, "wording to look at", "wordings to look at"), Tone::Plain);
    }
    (answered, well_done(report), tone(view, Tone::Met))
}

fn tone(view: &View, then: Tone) -> Tone {
    if view.coloured { then } else { Tone::Plain }
}

/// One thing done well, named.
fn well_done(report: &Report) -> String {
    let noticed = report.asked_before.as_ref().and_then(|repeat| repeat.met_by.as_ref());
    match (report.acknowledgement, report.acknowledged_by.first(), noticed) {
        (Acknowledgement::Specific, Some(words), _) => format!("{} says you heard it", quoted(&words.quote)),
        (_, _, Some(words)) => format!("{} says you saw that they had to ask again", quoted(&words.quote)),
        _ => String::new(),
    }
}

/// Words of a feeling or of effort that nothing in the draft meets yet.
pub fn felt_open(report: &Report) -> Option<&str> {
    let waits = report.needs_acknowledgement && report.acknowledgement != Acknowledgement::Specific;
    waits.then(|| report.feelings.first().map(|f| f.words.quote.as_str())).flatten()
}

/// What stands under an ask.
pub fn status(status: Status, by: Option<&str>, view: &View) -> String {
    match (status, by) {
        (Status::Answered, Some(by)) => quoted(by),
        (Status::Answered, None) => "Answered".into(),
        (Status::Deferred, Some(by)) => format!("You come back to it: {}", quoted(by)),
        (Status::Deferred, None) => "You come back to it".into(),
        (Status::Unsure, _) => "Perhaps answered; worth a look".into(),
        (Status::Unanswered, _) if view.coloured => "No answer in your draft yet".into(),
        (Status::Unanswered, _) => String::new(),
    }
}

/// The heading of a hold.
pub fn held(count: usize) -> String {
    match count {
        1 => "Before it goes: one thing is still open".into(),
        n => format!("Before it goes: {n} things are still open"),
    }
}

/// "1 ask", "2 asks".
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// In quotation marks, on one line, cut where it is long.
pub fn quoted(words: &str) -> String {
    const LONGEST: usize = 140;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("\u{201c}{}\u{2026}\u{201d}", line[..at].trim_end()),
        None => format!("\u{201c}{line}\u{201d}"),
    }
}
