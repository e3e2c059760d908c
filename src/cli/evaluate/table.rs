//! The figures of a group of exchanges, as a table for a person and as JSON for a program.

use super::figures::{Bin, Counts, Ranking, RankingFigures, Share};
use super::score::{POOLS, Score, rows};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// All that is known of the exchanges of one group.
#[derive(Debug, Default)]
pub struct Group {
    exchanges: usize,
    rows: BTreeMap<&'static str, Counts>,
    ranking: Ranking,
    clean: usize,
    clean_held: usize,
    clean_warned: usize,
    unlabelled: BTreeMap<String, usize>,
}

/// The same as figures.
#[derive(Debug, Serialize)]
pub struct Figures {
    group: String,
    exchanges: usize,
    rows: Vec<Row>,
    clean_drafts: usize,
    false_holds_per_100_clean: Option<Share>,
    clean_with_warning_per_100: Option<Share>,
    p_open: RankingFigures,
    /// Findings of checks that the labels say nothing about.
    unlabelled: BTreeMap<String, usize>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: &'static str,
    #[serde(flatten)]
    counts: Counts,
    precision: Option<Share>,
    recall: Option<Share>,
    f1: Option<Share>,
}

impl Group {
    pub fn add(&mut self, score: &Score) {
        self.exchanges += 1;
        for (row, tally) in &score.rows {
            *self.rows.entry(row).or_default() += tally.counts;
        }
        for (pool, checks) in POOLS {
            for check in *checks {
                *self.rows.entry(pool).or_default() += score.rows[check].counts;
            }
        }
        self.ranking.extend(&score.ranking);
        self.clean += usize::from(score.clean);
        self.clean_held += usize::from(score.clean && score.holds);
        self.clean_warned += usize::from(score.clean && score.warns);
        for (check, _) in &score.unlabelled {
            *self.unlabelled.entry(check.clone()).or_default() += 1;
        }
    }

    pub fn figures(&self, group: &str) -> Figures {
        let row = |name: &'static str| {
            let counts = self.rows.get(name).copied().unwrap_or_default();
            Row { name, counts, precision: counts.precision(), recall: counts.recall(), f1: counts.f1() }
        };
        let percent =
            |part| Share::of(part, self.clean).map(|s| Share { value: 100.0 * s.value, low: 100.0 * s.low, high: 100.0 * s.high });
        Figures {
            group: group.to_owned(),
            exchanges: self.exchanges,
            rows: rows().into_iter().map(row).collect(),
            clean_drafts: self.clean,
            false_holds_per_100_clean: percent(self.clean_held),
            clean_with_warning_per_100: percent(self.clean_warned),
            p_open: self.ranking.figures(),
            unlabelled: self.unlabelled.clone(),
        }
    }
}

#[cfg(feature = "train")]
impl Figures {
    pub fn group(&self) -> &str {
        &self.group
    }

    pub fn exchanges(&self) -> usize {
        self.exchanges
    }

    /// Counts, precision and recall of a row.
    pub fn row(&self, name: &str) -> Option<(Counts, Option<Share>, Option<Share>)> {
        self.rows.iter().find(|row| row.name == name).map(|row| (row.counts, row.precision, row.recall))
    }

    /// How many drafts are clean; of a hundred how many are held, and how many have a finding at warn or above.
    pub fn clean(&self) -> (usize, String, String) {
        (self.clean_drafts, per_100(self.false_holds_per_100_clean), per_100(self.clean_with_warning_per_100))
    }

    pub fn ranking(&self) -> &RankingFigures {
        &self.p_open
    }
}

fn per_100(share: Option<Share>) -> String {
    share.map_or("–".into(), |s| format!("{:.1} ({:.1}–{:.1})", s.value, s.low, s.high))
}

/// Prints one group's table.
pub fn print(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {} ({} exchanges, {} clean drafts)\n", figures.group, figures.exchanges, figures.clean_drafts)?;
    writeln!(out, "{:26}{:>6}{:>7}{:>6}  {:18}{:18}{:18}", "", "gold", "found", "hits", "precision", "recall", "F1")?;
    for row in &figures.rows {
        let Counts { gold, found, hits } = row.counts;
        let indent = if POOLS.iter().any(|p| p.1.contains(&row.name)) { "  " } else { "" };
        let name = format!("{indent}{}", row.name);
        let cells = [row.precision, row.recall, row.f1].map(share);
        let line = format!("{name:26}{gold:>6}{found:>7}{hits:>6}  {:18}{:18}{:18}", cells[0], cells[1], cells[2]);
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(
        out,
        "\nper 100 clean drafts: {} held, {} with a finding at warn or above",
        per_100(figures.false_holds_per_100_clean),
        per_100(figures.clean_with_warning_per_100)
    )?;
    let p = &figures.p_open;
    writeln!(
        out,
        "p_open: {} asks, {} open ({} of them not seen as asks); average precision {}, AUC {}, best F1 {}, recall {} at precision .8 and {} at .9",
        p.asks,
        p.open,
        p.unseen_open,
        two(p.average_precision),
        p.auc.map_or("–".into(), two),
        two(p.best_f1),
        two(p.recall_at_precision_80),
        two(p.recall_at_precision_90)
    )?;
    writeln!(out, "calibration, as the data is: {}", bins(&p.calibration))?;
    writeln!(out, "calibration, 5 % open:       {}", bins(&p.calibration_at_5_percent))?;
    if !figures.unlabelled.is_empty() {
        let list: Vec<String> = figures.unlabelled.iter().map(|(check, n)| format!("{check} {n}")).collect();
        writeln!(out, "not labelled in this data: {}", list.join(", "))?;
    }
    writeln!(out)
}

/// `.87 (.81–.92)`
pub fn share(share: Option<Share>) -> String {
    share.map_or("–".into(), |s| format!("{} ({}–{})", two(s.value), two(s.low), two(s.high)))
}

/// Two places without the nought, as tables have it.
pub fn two(value: f64) -> String {
    let written = format!("{value:.2}");
    written.strip_prefix('0').map(str::to_owned).unwrap_or(written)
}

pub fn bins(bins: &[Bin]) -> String {
    if bins.is_empty() {
        return "–".into();
    }
    let bin = |b: &Bin| format!("{}–{}: said {}, is {} (n {})", two(b.from), two(b.to), two(b.said), two(b.is), b.asks);
    bins.iter().map(bin).collect::<Vec<_>>().join(" | ")
}
