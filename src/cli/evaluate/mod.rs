//! `hearback evaluate`: what the engine finds in labelled exchanges against what annotators say is there.
//!
//! It measures with the built-in settings and vocabulary, as a user gets them. It learns nothing and writes no file.

mod figures;
mod labelled;
mod matching;
#[cfg(feature = "train")]
mod readme;
mod score;
mod table;
mod tasks;

use super::lines::{self, Lines};
use super::{Failure, Outcome, Result};
use hearback::language::Vocabulary;
use hearback::report::{hear, review_heard};
use hearback::{Exchange, Report, Settings, review};
use labelled::{Labels, places};
use lexopt::prelude::*;
use score::Score;
use std::collections::BTreeMap;
use std::io::Write;
use table::Group;

pub const USAGE: &str = "evaluate [--json] [--errors] [--given-asks] FILE… | evaluate --task TASK [--json] FILE… | evaluate --readme DIR";
pub const HELP: &str = "
FILE holds one labelled exchange a line: {\"id\", \"group\", \"channel\", \"customer\", \"draft\", \"asks\", \"feelings\",
\"needs_acknowledgement\", \"acknowledgement\", \"findings\"}. One table for each group, and one for all together.

  --json        the same figures as JSON
  --errors      before the tables, every miss and false alarm with its words
  --given-asks  take the labelled asks as given, and measure what is made of them
  --readme DIR  (built with `--features train`) learn anew from DIR without each fold in turn, measure on what was left out, and
                write the tables into src/README.md
  --task TASK   a public table instead: `emailintent` (asks in single sentences, {\"text\", \"label\"}), `epitome` (peer support:
                emotional reactions, explorations), `engagement` (matched against mismatched {\"customer\", \"draft\"})

A quote stands for a label when it covers at least half of the shorter of the two and is at most three times as long
as the label; one quote for one label. Findings about a whole draft match by check. Asks that are settled in part
count neither way. Intervals are 95 %: Wilson's for precision and recall; for F1, Wilson's of the share of hits among
all that either side names, carried through F1 = 2J/(1+J). They take exchanges as independent, which two drafts of
one customer are not. A clean draft has nothing to find: no finding, no ask open or settled in part, and no
acknowledgement missing.";

struct Options {
    json: bool,
    errors: bool,
    given_asks: bool,
}

/// Runs the command.
pub fn run(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let mut options = Options { json: false, errors: false, given_asks: false };
    let (mut paths, mut task) = (Vec::new(), None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("json") => options.json = true,
            Long("errors") => options.errors = true,
            Long("given-asks") => options.given_asks = true,
            #[cfg(feature = "train")]
            Long("readme") => return readme::run(std::path::Path::new(&arguments.value()?), out),
            Long("task") => task = Some(arguments.value()?.string()?),
            Value(value) => paths.push(value.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if paths.is_empty() {
        return Err(Failure::Usage("which file? `hearback evaluate --help` says what it holds".into()));
    }
    match task {
        Some(task) => tasks::run(&task, &paths, options.json, out),
        None => measure(&paths, &options, out),
    }
}

fn measure(paths: &[String], options: &Options, out: &mut dyn Write) -> Result {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut all = Group::default();
    let outcome = each_labelled(paths, |labels, exchange| {
        let score = Score::new(&labels, &exchange, &report(&labels, &exchange, options.given_asks));
        if options.errors {
            // With --json the answer on stdout stays one JSON value.
            if options.json { errors(&labels, &score, &mut std::io::stderr().lock())? } else { errors(&labels, &score, out)? }
        }
        all.add(&score);
        groups.entry(labels.group).or_default().add(&score);
        Ok(())
    })?;
    let mut figures: Vec<_> = groups.iter().map(|(name, group)| group.figures(name)).collect();
    if figures.len() != 1 {
        figures.push(all.figures("all"));
    }
    if options.json {
        serde_json::to_writer_pretty(&mut *out, &figures).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        figures.iter().try_for_each(|figures| table::print(figures, out))?;
    }
    Ok(outcome)
}

/// Hands every labelled exchange of the files to `take`; lines that cannot be read are named.
fn each_labelled(paths: &[String], mut take: impl FnMut(Labels, Exchange) -> std::io::Result<()>) -> Result {
    let mut outcome = Outcome::Done;
    for path in paths {
        let mut lines = Lines::new(lines::open(path).map_err(Failure::Input)?);
        while let Some((number, line)) = lines.next().map_err(|error| Failure::Input(format!("cannot read {path}: {error}")))? {
            match line.and_then(read) {
                Ok((labels, exchange)) => take(labels, exchange)?,
                Err(why) => {
                    eprintln!("hearback: {path}, line {number}: {why}");
                    outcome = Outcome::PartlyUnread;
                }
            }
        }
    }
    Ok(outcome)
}

fn read(line: &[u8]) -> std::result::Result<(Labels, Exchange), String> {
    let (labels, exchange) = (lines::parse::<Labels>(line)?, lines::parse::<Exchange>(line)?);
    match labels.misquoted(&exchange) {
        Some(words) => Err(format!("{}: the label `{words}` does not stand in the text", labels.id)),
        None => Ok((labels, exchange)),
    }
}

fn report(labels: &Labels, exchange: &Exchange, given_asks: bool) -> Report {
    let (settings, vocabulary) = (Settings::default(), Vocabulary::built_in());
    if !given_asks {
        return review(exchange, &settings, vocabulary);
    }
    let asks = labels.asks.iter().filter_map(|ask| Some((*places(&ask.text, &exchange.customer).first()?, ask.kind)));
    let heard = hear(exchange, vocabulary).with_asks(&asks.collect::<Vec<_>>());
    review_heard(exchange, &heard, &settings, vocabulary)
}

fn errors(labels: &Labels, score: &Score, out: &mut dyn Write) -> std::io::Result<()> {
    for row in score::rows() {
        let Some(tally) = score.rows.get(row) else { continue };
        for (what, words) in [("missed", &tally.missed), ("false alarm", &tally.false_alarms)] {
            for words in words {
                writeln!(out, "{}\t{}\t{row}\t{what}\t{}", labels.group, labels.id, one_line(words))?;
            }
        }
    }
    for (check, words) in &score.unlabelled {
        writeln!(out, "{}\t{}\t{check}\tnot labelled\t{}", labels.group, labels.id, one_line(words))?;
    }
    Ok(())
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
