//! What the strip says: pure sentences from a report and a view.

use super::Content;
use crate::exchange::{Acknowledgement, Status};
use crate::finding::Of;
use crate::host::messages::{count, fill, of_engine, say};
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
    let plain = |line: String, aside: String| (line, aside, Tone::Plain);
    if view.note {
        return plain(say("note_head"), say("note_aside"));
    }
    if let (Some(Silence::AccountNotConfirmed), Some(account)) = (silent, content.account) {
        return plain(fill("confirm_account", &[account]), String::new());
    }
    if let Some(why) = silent {
        return plain(silence(why), String::new());
    }
    let Some(report) = report else { return plain(say("listening"), String::new()) };
    if view.typing {
        return plain(say("typing"), say("typing_aside"));
    }
    let felt = felt_open(report).map(quoted).unwrap_or_default();
    let all = view.asks.len();
    let standing = |wanted| view.asks.iter().enumerate().filter(|(i, s)| **s == wanted && !view.aside.contains(i)).count();
    let (open, unsure) = (standing(Status::Unanswered), standing(Status::Unsure));
    let wordings = view.findings.iter().filter(|&&i| report.findings.get(i).is_some_and(|f| f.of == Of::Draft)).count();
    if all == 0 {
        if let Some(why) = &report.silent_because {
            return plain(say("nothing_here"), of_engine("silence_language", why));
        }
        return match wordings {
            0 => plain(say("nothing_asked"), felt),
            n => (count("wordings", n, &[]), felt, tone(view, Tone::Open)),
        };
    }
    if view.empty {
        return plain(count("to_answer", all, &[]), felt);
    }
    if open > 0 {
        let line = if all == 1 { say("open_one") } else { fill("open_other", &[&open.to_string(), &all.to_string()]) };
        return (line, felt, tone(view, Tone::Open));
    }
    if unsure > 0 {
        return plain(count("unsure", unsure, &[]), felt);
    }
    let answered = match all {
        _ if !view.aside.is_empty() => say("rest_met"),
        1 => say("met_one"),
        2 => say("met_two"),
        n => fill("met_other", &[&n.to_string()]),
    };
    if !felt.is_empty() {
        return (answered, felt, Tone::Plain);
    }
    if wordings > 0 {
        return (answered, count("wordings", wordings, &[]), Tone::Plain);
    }
    (answered, well_done(report), tone(view, Tone::Met))
}

fn tone(view: &View, then: Tone) -> Tone {
    if view.coloured { then } else { Tone::Plain }
}

/// One thing done well, named: the words that met how they feel, else those that answer.
fn well_done(report: &Report) -> String {
    let noticed = report.asked_before.as_ref().and_then(|repeat| repeat.met_by.as_ref());
    match (report.acknowledgement, report.acknowledged_by.first(), noticed) {
        (Acknowledgement::Specific, Some(words), _) => fill("well_heard", &[&quoted(&words.quote)]),
        (_, _, Some(words)) => fill("well_repeated", &[&quoted(&words.quote)]),
        _ => {
            let by = report.asks.iter().filter(|ask| ask.status == Status::Answered).find_map(|ask| ask.by.first());
            by.map(|by| fill("well_answered", &[&quoted(&by.quote)])).unwrap_or_default()
        }
    }
}

/// Words of a feeling or of effort that nothing in the draft meets yet.
pub fn felt_open(report: &Report) -> Option<&str> {
    let waits = report.needs_acknowledgement && report.acknowledgement != Acknowledgement::Specific;
    waits.then(|| report.feelings.first().map(|f| f.words.quote.as_str())).flatten()
}

/// Why nothing is said.
pub fn silence(why: Silence) -> String {
    of_engine(&format!("silence_{why:?}"), why.message())
}

/// What stands under an ask.
pub fn status(status: Status, by: Option<&str>, view: &View) -> String {
    match (status, by) {
        (Status::Answered, Some(by)) => quoted(by),
        (Status::Answered, None) => say("answered"),
        (Status::Deferred, Some(by)) => fill("come_back_by", &[&quoted(by)]),
        (Status::Deferred, None) => say("come_back"),
        (Status::Unsure, _) => say("perhaps_answered"),
        (Status::Unanswered, _) if view.coloured => say("no_answer"),
        (Status::Unanswered, _) => String::new(),
    }
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
