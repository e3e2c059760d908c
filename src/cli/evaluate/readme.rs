//! The tables of `src/README.md`: how good the engine is on exchanges that its weights have not seen.
//!
//! Learns anew for each fold, which takes some minutes; it writes nothing but the block between the two markers.

use super::score::{ASKS, MISSING, OPEN, Score};
use super::table::{Figures, Group, bins, share, two};
use super::{each_labelled, tasks};
use crate::cli::{Failure, Outcome, Result};
use hearback::language::Vocabulary;
use hearback::train::{Unseen, sha256};
use hearback::{Settings, review};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

const README: &str = "src/README.md";
const WEIGHTS: &str = "src/language/weights";

/// What is read of the folder, and what for.
const TRAIN: &str = "authored.train.jsonl";
const DEV: &str = "exchanges.dev.jsonl";
const TASKS: &[(&str, &[&str])] = &[
    ("emailintent", &["email_intent.train.jsonl"]),
    ("epitome", &["epitome.train.jsonl"]),
    ("engagement", &["pairs.forum.jsonl", "pairs.tweets.jsonl"]),
];

/// Rows of the table: what is measured and the bars (precision, recall) for ordinary, contrastive, public and real exchanges.
type Bar = Option<(&'static str, &'static str)>;
const ROWS: &[(&str, [Bar; 4])] = &[
    (ASKS, [Some((".90", ".85")); 4]),
    (OPEN, [Some((".85", ".60")), Some((".80", ".50")), Some((".75", ".20")), Some((".75", ".20"))]),
    (MISSING, [Some((".85", ".75")); 4]),
    ("details, pooled", [Some((".90", ".70")); 4]),
    ("wording, pooled", [Some((".80", ".60")); 4]),
];
const GROUPS: [&str; 4] = ["ordinary", "contrastive", "public", "real"];

/// Measures and writes.
pub fn run(folder: &Path, out: &mut dyn Write) -> Result {
    let unreadable = |why: std::io::Error| Failure::Input(why.to_string());
    let unseen = Unseen::learn(folder).map_err(unreadable)?;
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    each_labelled(&[path(TRAIN)], |labels, exchange| {
        let report = review(&exchange, &Settings::default(), unseen.of(&labels.group, &labels.id));
        groups.entry(labels.group.clone()).or_default().add(&Score::new(&labels, &exchange, &report));
        Ok(())
    })?;
    each_labelled(&[path(DEV)], |labels, exchange| {
        if labels.group == "real" {
            let report = review(&exchange, &Settings::default(), Vocabulary::built_in());
            groups.entry(labels.group.clone()).or_default().add(&Score::new(&labels, &exchange, &report));
        }
        Ok(())
    })?;
    let figures: Vec<Figures> = GROUPS.iter().map(|name| groups.entry((*name).into()).or_default().figures(name)).collect();
    let mut block = tables(&figures);
    block += "\nPublic tasks, with the committed weights (EmailIntent's sentences are among what they were learned from):\n\n";
    let mut inputs = vec![TRAIN, DEV];
    for (task, files) in TASKS {
        for file in *files {
            let mut lines = Vec::new();
            tasks::run(task, &[path(file)], false, &mut lines)?;
            for line in String::from_utf8_lossy(&lines).lines() {
                writeln!(block, "- {task}, `{file}`: {line}").expect("a string takes all");
            }
            inputs.push(file);
        }
    }
    block += "\nSHA-256 (first 16 digits) of the data, then of the weights:\n\n```text\n";
    for name in inputs {
        writeln!(block, "{} {name}", short(&std::fs::read(folder.join(name)).map_err(unreadable)?)).expect("a string takes all");
    }
    let mut weights: Vec<_> = std::fs::read_dir(WEIGHTS).map_err(unreadable)?.flatten().map(|entry| entry.path()).collect();
    weights.sort();
    for path in weights {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(block, "{} weights/{name}", short(&std::fs::read(&path).map_err(unreadable)?)).expect("a string takes all");
    }
    block += "```";
    let readme = std::fs::read_to_string(README).map_err(unreadable)?;
    let begin = readme.find("<!-- measured: begin").and_then(|at| Some(at + readme[at..].find("-->\n")? + "-->\n".len()));
    let (Some(begin), Some(end)) = (begin, readme.find("<!-- measured: end -->")) else {
        return Err(Failure::Input(format!("{README} has no place for the tables")));
    };
    std::fs::write(README, format!("{}\n{}\n\n{}", &readme[..begin], block.trim(), &readme[end..])).map_err(unreadable)?;
    writeln!(out, "{block}")?;
    Ok(Outcome::Done)
}

fn short(bytes: &[u8]) -> String {
    sha256(bytes)[..16].to_owned()
}

fn tables(figures: &[Figures]) -> String {
    let mut out = String::from("| | exchanges | labels | precision (95 %) | bar | recall (95 %) | bar |\n|---|---|---|---|---|---|---|\n");
    for (row, bars) in ROWS {
        for (figures, bar) in figures.iter().zip(bars) {
            let Some((counts, precision, recall)) = figures.row(row).filter(|(counts, ..)| counts.gold + counts.found > 0) else {
                continue;
            };
            let (least_precision, least_recall) = bar.unwrap_or(("–", "–"));
            writeln!(
                out,
                "| {row}, {} | {} | {} | {} | {least_precision} | {} | {least_recall} |",
                figures.group(),
                figures.exchanges(),
                counts.gold,
                share(precision),
                share(recall)
            )
            .expect("a string takes all");
        }
    }
    out += "\n| per 100 clean drafts | clean | held (95 %) | with a finding at warn or above |\n|---|---|---|---|\n";
    for figures in figures {
        let (clean, held, warned) = figures.clean();
        writeln!(out, "| {} | {clean} | {held} | {warned} |", figures.group()).expect("a string takes all");
    }
    out += "\n| open asks, ranked by `p_open` | asks | open | average precision | recall at precision .8 | at .9 |\n|---|---|---|---|---|---|\n";
    for figures in figures {
        let p = figures.ranking();
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            figures.group(),
            p.asks,
            p.open,
            two(p.average_precision),
            two(p.recall_at_precision_80),
            two(p.recall_at_precision_90)
        )
        .expect("a string takes all");
    }
    out += "\nCalibration of `p_open` at the share of open asks that the data has, and weighted so that 5 % are open, as at a desk:\n\n";
    for figures in figures {
        let p = figures.ranking();
        writeln!(
            out,
            "- {}: {}\n- {}, 5 % open: {}",
            figures.group(),
            bins(&p.calibration),
            figures.group(),
            bins(&p.calibration_at_5_percent)
        )
        .expect("a string takes all");
    }
    out
}
