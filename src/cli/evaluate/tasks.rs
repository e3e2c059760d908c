//! Public tables: tasks that others defined, scored with the engine as it is.

use super::figures::{Counts, auc};
use super::table::{share, two};
use crate::cli::lines::{self, Lines};
use crate::cli::{Failure, Outcome, Result};
use hearback::customer;
use hearback::draft;
use hearback::exchange::engagement::engagement;
use hearback::language::Vocabulary;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::io::Write;

/// A task: its name, its rows, how it is scored.
pub struct Task {
    pub name: &'static str,
    run: fn(&[String]) -> std::result::Result<Scored, Failure>,
}

pub const TASKS: &[Task] =
    &[Task { name: "emailintent", run: sentences }, Task { name: "epitome", run: epitome }, Task { name: "engagement", run: matched }];

/// Figures of a task, by row, and lines that could not be read.
#[derive(Default)]
struct Scored {
    rows: Vec<(String, Row)>,
    bad_lines: usize,
}

enum Row {
    Counts(Counts),
    /// Area under the ROC curve over so many pairs of each sort.
    Auc(Option<f64>, usize),
}

pub fn run(name: &str, paths: &[String], as_json: bool, out: &mut dyn Write) -> Result {
    let task = TASKS.iter().find(|task| task.name == name || name == "sentences" && task.name == "emailintent");
    let task = task.ok_or_else(|| {
        let known: Vec<&str> = TASKS.iter().map(|task| task.name).collect();
        Failure::Usage(format!("there is no task `{name}`: {}", known.join(", ")))
    })?;
    let scored = (task.run)(paths)?;
    for (name, row) in &scored.rows {
        match row {
            Row::Counts(counts) if as_json => {
                writeln!(
                    out,
                    "{}",
                    json!({"row": name, "counts": counts, "precision": counts.precision(), "recall": counts.recall(), "f1": counts.f1()})
                )?;
            }
            Row::Auc(auc, pairs) if as_json => writeln!(out, "{}", json!({"row": name, "auc": auc, "pairs": pairs}))?,
            Row::Counts(counts) => {
                let Counts { gold, found, hits } = counts;
                let figures = [("P", counts.precision()), ("R", counts.recall()), ("F1", counts.f1())]
                    .map(|(name, f)| format!("{name} {}", share(f)));
                writeln!(out, "{name}: gold {gold}, found {found}, hits {hits}; {}", figures.join(", "))?;
            }
            Row::Auc(auc, pairs) => {
                writeln!(out, "{name}: AUC {} over {pairs} matched and as many mismatched pairs", auc.map_or("–".into(), two))?
            }
        }
    }
    Ok(if scored.bad_lines > 0 { Outcome::PartlyUnread } else { Outcome::Done })
}

/// Hands every row of the files to `row`.
fn each<T: DeserializeOwned>(paths: &[String], mut row: impl FnMut(T)) -> std::result::Result<usize, Failure> {
    let mut bad = 0;
    for path in paths {
        let mut lines = Lines::new(lines::open(path).map_err(Failure::Input)?);
        while let Some((number, line)) = lines.next().map_err(|error| Failure::Input(format!("cannot read {path}: {error}")))? {
            match line.and_then(lines::parse::<T>) {
                Ok(read) => row(read),
                Err(why) => {
                    eprintln!("hearback: {path}, line {number}: {why}");
                    bad += 1;
                }
            }
        }
    }
    Ok(bad)
}

fn count(counts: &mut Counts, gold: bool, found: bool) {
    *counts += Counts { gold: gold.into(), found: found.into(), hits: (gold && found).into() };
}

#[derive(Deserialize)]
struct Sentence {
    text: String,
    label: bool,
}

/// A sentence of mail asks for or commits to action, or does neither (ParakweetLabs EmailIntentDataSet).
fn sentences(paths: &[String]) -> std::result::Result<Scored, Failure> {
    let vocabulary = Vocabulary::built_in();
    let (mut ours, mut marks) = (Counts::default(), Counts::default());
    let bad_lines = each(paths, |row: Sentence| {
        count(&mut ours, row.label, !customer::listen(&row.text, vocabulary).asks.is_empty());
        count(&mut marks, row.label, row.text.trim_end().ends_with('?'));
    })?;
    let rows = vec![("asks".to_owned(), Row::Counts(ours)), ("for comparison, ends with a question mark".to_owned(), Row::Counts(marks))];
    Ok(Scored { rows, bad_lines })
}

#[derive(Deserialize)]
struct PeerSupport {
    draft: String,
    #[serde(rename = "emotional-reactions")]
    emotional_reactions: u8,
    explorations: u8,
}

/// Sharma et al., EMNLP 2020: whether a peer's answer reacts with warmth, and whether it asks on. Nothing is learned from it.
fn epitome(paths: &[String]) -> std::result::Result<Scored, Failure> {
    let vocabulary = Vocabulary::built_in();
    let (mut warmth, mut asking, mut marks) = (Counts::default(), Counts::default(), Counts::default());
    let bad_lines = each(paths, |row: PeerSupport| {
        let reply = draft::read(&row.draft, vocabulary);
        count(&mut warmth, row.emotional_reactions > 0, reply.is_warm(vocabulary));
        count(&mut asking, row.explorations > 0, reply.explores(vocabulary));
        count(&mut marks, row.explorations > 0, row.draft.contains('?'));
    })?;
    let rows = vec![
        ("emotional reactions".to_owned(), Row::Counts(warmth)),
        ("explorations".to_owned(), Row::Counts(asking)),
        ("explorations, for comparison: has a question mark".to_owned(), Row::Counts(marks)),
    ];
    Ok(Scored { rows, bad_lines })
}

#[derive(Deserialize)]
struct Pair {
    customer: String,
    draft: String,
}

/// Each message with its own reply, and with the reply to the message half the file further on: neighbours are often of one thread,
/// whose replies are about the same matter.
fn matched(paths: &[String]) -> std::result::Result<Scored, Failure> {
    let vocabulary = Vocabulary::built_in();
    let mut pairs: Vec<Pair> = Vec::new();
    let bad_lines = each(paths, |row: Pair| pairs.push(row))?;
    let score = |message: &Pair, reply: &Pair| {
        let (heard, reply) = (customer::listen(&message.customer, vocabulary), draft::read(&reply.draft, vocabulary));
        f64::from(engagement(&heard, &reply, vocabulary))
    };
    let own: Vec<f64> = pairs.iter().map(|pair| score(pair, pair)).collect();
    let further = |at: usize| &pairs[(at + pairs.len() / 2) % pairs.len()];
    let others: Vec<f64> = if pairs.len() < 2 { Vec::new() } else { (0..pairs.len()).map(|at| score(&pairs[at], further(at))).collect() };
    let rows = vec![("this draft engages with this message".to_owned(), Row::Auc(auc(&own, &others), own.len()))];
    Ok(Scored { rows, bad_lines })
}
