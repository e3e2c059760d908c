//! `hearback check`: one case for a person, or a stream of exchanges for a program.

use super::lines::{self, Lines};
use super::{Failure, Outcome, Result, list, quote};
use hearback::case::{self, Case};
use hearback::exchange::Status;
use hearback::language::Vocabulary;
use hearback::{Channel, Exchange, Level, Of, Report, Settings, review};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::io::{Read, Write};

pub const USAGE: &str = "check [--jsonl] [FILE|-]";
pub const HELP: &str = "
FILE holds a case in Markdown, or several, each under its heading: a blockquote (`> …`) is the customer, what follows is
the draft. Without FILE, standard input is read. Exit code 1 says that a finding would hold the reply.

  --jsonl   read one exchange a line, {\"id\", \"channel\", \"customer\", \"draft\", …}, and write one report a line.
            Only `customer` and `draft` are required; `subject`, `customer_name`, `earlier` ([{\"who\", \"text\"}]),
            `arrived` and `attachments` may be given; other keys are ignored. Offsets are bytes. A line that cannot
            be read is named on stderr, the others still come out, and the exit code is 2.";

/// What may stand beside an exchange on its line.
#[derive(Deserialize)]
struct Label {
    #[serde(default)]
    id: Json,
}

/// One line of the answer.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Json,
    channel: Channel,
    #[serde(flatten)]
    report: Report,
}

/// Runs the command.
pub fn run(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let mut path = None;
    let mut jsonl = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("jsonl") => jsonl = true,
            Value(value) if path.is_none() => path = Some(value.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let path = path.unwrap_or_else(|| "-".into());
    if jsonl { stream(&path, out) } else { cases(&path, out) }
}

fn stream(path: &str, out: &mut dyn Write) -> Result {
    let mut lines = Lines::new(lines::open(path).map_err(Failure::Input)?);
    let (settings, vocabulary) = (Settings::default(), Vocabulary::built_in());
    let mut outcome = Outcome::Done;
    while let Some((number, line)) = lines.next().map_err(|error| Failure::Input(format!("cannot read {path}: {error}")))? {
        let read = line.and_then(|line| Ok((lines::parse::<Exchange>(line)?, lines::parse::<Label>(line)?)));
        match read {
            Ok((exchange, Label { id })) => {
                let report = review(&exchange, &settings, vocabulary);
                serde_json::to_writer(&mut *out, &Answer { id: &id, channel: exchange.channel, report }).map_err(std::io::Error::from)?;
                // Whoever writes one line and waits for its answer must not wait for ever.
                out.write_all(b"\n")?;
                out.flush()?;
            }
            Err(why) => {
                out.flush()?;
                eprintln!("hearback: {path}, line {number}: {why}");
                outcome = Outcome::PartlyUnread;
            }
        }
    }
    Ok(outcome)
}

/// Reads the cases of a file and says what is found in each.
fn cases(path: &str, out: &mut dyn Write) -> Result {
    let mut markdown = String::new();
    lines::open(path)
        .and_then(|mut reader| reader.read_to_string(&mut markdown).map_err(|error| format!("cannot read {path}: {error}")))
        .map_err(Failure::Input)?;
    let cases = case::parse_all(&markdown).map_err(|malformed| Failure::Input(format!("{path}, {malformed}")))?;
    let (settings, vocabulary) = (Settings::default(), Vocabulary::built_in());
    let mut outcome = Outcome::Done;
    for (index, case) in cases.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &case.title {
            writeln!(out, "{title}\n")?;
        }
        let report = review(&case.exchange, &settings, vocabulary);
        show(case, &report, out)?;
        if report.findings.iter().any(|finding| finding.level == Level::Hold) {
            outcome = Outcome::Holds;
        }
    }
    Ok(outcome)
}

/// One report for a person: the customer's asks as a checklist, then the findings with their words underlined.
fn show(case: &Case, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    if let Some(what) = &report.unread {
        writeln!(out, "{what}\n")?;
    }
    if let Some(why) = &report.silent_because {
        writeln!(out, "Silent: {why}\n")?;
    }
    for ask in &report.asks {
        let (mark, status) = match ask.status {
            Status::Answered => ("✓", "answered"),
            Status::Deferred => ("✓", "deferred"),
            Status::Unsure => ("?", "unsure"),
            Status::Unanswered => ("✗", "open"),
        };
        writeln!(out, "{mark} {}", one_line(&ask.words.quote))?;
        let by: Vec<String> = ask.by.iter().map(|quote| format!("“{}”", one_line(&quote.quote))).collect();
        writeln!(out, "  {status}{}{}", if by.is_empty() { "" } else { " by " }, by.join(" "))?;
    }
    if let Some((repeat, met)) = report.asked_before.as_ref().and_then(|r| Some((r, r.met_by.as_ref()?))) {
        writeln!(out, "✓ {}\n  asked before, which “{}” speaks of", one_line(&repeat.words.quote), one_line(&met.quote))?;
    }
    if !report.asks.is_empty() {
        writeln!(out)?;
    }
    for finding in &report.findings {
        let (text, whose) = match finding.of {
            Of::Customer => (&case.exchange.customer, "the customer wrote"),
            Of::Draft => (&case.exchange.draft, "the draft says"),
        };
        writeln!(out, "{} {} ({whose})", list::level(finding.level), finding.check)?;
        quote::underlined(text, finding.span, "    ", out)?;
        writeln!(out, "  {}", finding.message)?;
        if let Some(suggestion) = &finding.suggestion {
            writeln!(out, "  For example: {}", one_line(suggestion))?;
        }
        writeln!(out)?;
    }
    if report.findings.is_empty() {
        writeln!(out, "Nothing found.")?;
    }
    if !case.expected.is_empty() {
        let (missing, surplus) = case.compare(&report.findings);
        for expectation in &missing {
            writeln!(
                out,
                "Expected, but not found: {}{}",
                expectation.check,
                expectation.quote.as_ref().map_or(String::new(), |q| format!(": {q}"))
            )?;
        }
        for finding in &surplus {
            writeln!(out, "Found, but not expected: {}: {}", finding.check, one_line(&finding.quote))?;
        }
        if missing.is_empty() && surplus.is_empty() {
            writeln!(out, "As the case expects.")?;
        }
    }
    Ok(())
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
