//! The tables of cross-validation for feelings, acknowledgements and wording.

use super::data::{Data, FOLDS, Labelled};
use super::feelings::{Emotions, WORDING, covers, learn};
use super::linear;
use super::measure::{Counts, Ranking};
use crate::customer::feelings::is_theirs;
use crate::customer::listen;
use crate::exchange::{Acknowledgement, acknowledgement, wording};
use crate::language::Vocabulary;
use crate::{Exchange, draft};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// A group of exchanges and a row of the table.
type Key<'d> = (&'d str, &'static str);

/// What is counted, and how every candidate ranks.
#[derive(Default)]
struct Table<'d> {
    counts: BTreeMap<Key<'d>, Counts>,
    rankings: BTreeMap<Key<'d>, Ranking>,
    errors: String,
}

impl<'d> Table<'d> {
    fn count(&mut self, labelled: &'d Labelled, row: &'static str, gold: bool, found: bool, words: &dyn Fn() -> String) {
        for group in [&*labelled.group, "all"] {
            *self.counts.entry((group, row)).or_default() +=
                Counts { gold: gold.into(), found: found.into(), hits: (gold && found).into() };
        }
        if gold != found {
            let what = if gold { "missed" } else { "alarm" };
            writeln!(self.errors, "{row} {what} {} {}", labelled.id, words().replace('\n', "/")).expect("a string takes all");
        }
    }

    fn rank(&mut self, labelled: &'d Labelled, row: &'static str, p: f32, gold: bool) {
        for group in [&*labelled.group, "all"] {
            self.rankings.entry((group, row)).or_default().0.push((p, gold));
        }
    }
}

/// Measures every part with models that have not seen the customer; returns the errors and all probabilities, a line each.
///
/// # Errors
/// What cannot be written.
pub fn feelings(data: &Data, vocabulary: &Vocabulary, out: &mut dyn Write) -> io::Result<String> {
    let mut table = Table::default();
    let emotions = Emotions::learn(data, vocabulary);
    for fold in 0..FOLDS {
        let mut unseen = vocabulary.clone();
        for (name, model) in learn(data, &emotions, Some(fold), vocabulary) {
            unseen.set_linear(name, linear(&model));
        }
        data.exchanges.iter().filter(|e| e.fold() == fold).for_each(|labelled| exchange(labelled, &unseen, &mut table));
    }
    for ((group, row), counts) in &table.counts {
        writeln!(out, "{row:24} {group:12} {counts}")?;
    }
    for ((group, row), ranking) in &table.rankings {
        let (f1, recall) = ranking.best(0.85);
        writeln!(out, "{row:24} {group:12} AUC {:.3} best F1 {f1:.3} R@P.85 {recall:.3}", ranking.auc())?;
    }
    for ((group, row), ranking) in table.rankings.iter().filter(|((group, _), _)| *group == "all") {
        for threshold in [0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
            writeln!(out, "{row:24} {group:12} from {threshold}: {}", ranking.at(threshold))?;
        }
    }
    Ok(table.errors)
}

fn exchange<'d>(labelled: &'d Labelled, vocabulary: &Vocabulary, table: &mut Table<'d>) {
    let Exchange { customer, draft, .. } = &labelled.exchange;
    let heard = listen(customer, vocabulary);
    let reply = draft::read(draft, vocabulary);
    let met = acknowledgement::meet(&heard, &reply, vocabulary);
    let needs = labelled.needs_acknowledgement;
    table.count(labelled, "needs", needs, heard.needs_acknowledgement, &|| format!("{:.2} {customer}", heard.p_needs_acknowledgement));
    table.rank(labelled, "needs", heard.p_needs_acknowledgement, needs);
    for sentence in heard.text.sentences().iter().filter(|s| is_theirs(s)) {
        let gold = labelled.feelings.iter().any(|f| covers(&f.text, customer, sentence.span));
        let found = heard.feelings.iter().any(|f| f.span.overlap(sentence.span) > 0);
        table.count(labelled, "felt sentence", gold, found, &|| heard.text.quote(sentence.span).to_owned());
    }
    let missing = needs && labelled.acknowledgement == Acknowledgement::None;
    let p_missing = acknowledgement::p_missing(&heard, &met);
    let words = || format!("{:.2} {:.2} {customer} ⟶ {draft}", heard.p_needs_acknowledgement, met.p_acknowledged);
    table.count(labelled, "missing", missing, acknowledgement::is_missing(&heard, &met), &words);
    table.rank(labelled, "missing", p_missing, missing);
    if needs {
        let none = labelled.acknowledgement == Acknowledgement::None;
        table.count(labelled, "none, where needed", none, met.acknowledgement == Acknowledgement::None, &words);
        table.rank(labelled, "none, where needed", 1.0 - met.p_acknowledged, none);
        if !none && met.acknowledgement != Acknowledgement::None {
            let generic = labelled.acknowledgement == Acknowledgement::Generic;
            table.count(labelled, "generic, where any", generic, met.acknowledgement == Acknowledgement::Generic, &words);
        }
    }
    let grating = wording::grating(&heard, &reply, &met, vocabulary);
    for (index, check) in WORDING.iter().enumerate() {
        let said: Vec<_> = grating.iter().filter(|g| g.manner as usize == index).collect();
        let gold: Vec<&str> = labelled.findings.iter().filter(|f| f.check == *check).filter_map(|f| f.text.as_deref()).collect();
        let mut taken = vec![false; said.len()];
        for words in &gold {
            let hit = (0..said.len()).find(|&i| !taken[i] && covers(words, draft, said[i].span));
            hit.into_iter().for_each(|i| taken[i] = true);
            for row in [check, "wording"] {
                table.count(labelled, row, true, hit.is_some(), &|| format!("{words} ⟵ {customer}"));
            }
        }
        for alarm in taken.iter().zip(&said).filter(|(taken, _)| !**taken).map(|(_, said)| said) {
            for row in [check, "wording"] {
                table.count(labelled, row, false, true, &|| format!("{:.2} {} ⟵ {customer}", alarm.p, reply.text.quote(alarm.span)));
            }
        }
    }
}
