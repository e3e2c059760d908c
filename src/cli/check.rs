//! `hearback check`: one case for a person, or a stream of exchanges for a program.

use super::lines::{self, Lines};
use super::{Failure, Outcome, Result};
use hearback::language::Vocabulary;
use hearback::{Channel, Exchange, Report, Settings, review};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::io::Write;

pub const USAGE: &str = "check [--jsonl] [FILE|-]";
pub const HELP: &str = "
FILE is a case in Markdown: a blockquote is the customer, prose is the draft. Without FILE, standard input is read.

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
    if jsonl { stream(&path, out) } else { Err(Failure::Usage("cases are not read yet; use --jsonl".into())) }
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
                out.write_all(b"\n")?;
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
