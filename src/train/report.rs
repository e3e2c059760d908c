//! The tables of cross-validation.

use super::Learning;
use super::asks;
use super::data::LabelledStatus;
use super::measure::{Counts, Ranking, stands_for};
use crate::customer::listen;
use crate::draft;
use crate::exchange::Status;
use crate::exchange::pairing::answers;
use crate::language::model::Trees;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How well asks are found; returns every error at the middle threshold, with its words.
pub fn asks(learning: &Learning, out: &mut dyn Write) -> io::Result<String> {
    let turns = &learning.turns;
    let gold: usize = turns.iter().map(|t| asks::gold(t.labelled).len()).sum();
    let proposed: usize = turns.iter().flat_map(|t| &t.is_ask).filter(|a| **a).count();
    writeln!(
        out,
        "{} turns, {} candidates, {} asks without one",
        turns.len(),
        turns.iter().map(|t| t.candidates.len()).sum::<usize>(),
        gold - proposed
    )?;
    let models: Vec<Trees> = learning.unseen.iter().map(|v| v.learned.asks.clone()).collect();
    let mut errors = String::new();
    for threshold in [0.4, 0.6, 0.5] {
        errors.clear();
        let scores = asks::cross_validate(turns, &models, threshold, &mut |turn, what, span, score| {
            let customer = turn.text.raw();
            let from = customer[..span.start].char_indices().rev().nth(60).map_or(0, |(i, _)| i);
            let (before, words) = (customer[from..span.start].replace('\n', "/"), span.of(customer).replace('\n', "/"));
            errors += &format!("{} {what} {score:.2} | {before}[[{words}]]\n", turn.labelled.id);
        });
        for (group, counts) in &scores {
            writeln!(out, "asks at {threshold}: {group:12} {counts}")?;
        }
    }
    Ok(errors)
}

/// How well pairs and open asks are ranked when the asks are given.
pub fn given_asks(learning: &Learning, out: &mut dyn Write) -> io::Result<()> {
    let mut groups: BTreeMap<String, (Ranking, Ranking)> = BTreeMap::new();
    for (rows, first) in [(&learning.pairs, true), (&learning.asks, false)] {
        for (i, &(e, _)) in rows.example.iter().enumerate().filter(|(_, (e, _))| *e != usize::MAX) {
            let learned = &learning.unseen[rows.folds[i]].learned;
            let p = if first { &learned.pairs } else { &learned.answers }.probability(&rows.rows[i]);
            let group = groups.entry(learning.examples[e].labelled.group.clone()).or_default();
            if first { &mut group.0 } else { &mut group.1 }.0.push((p, rows.labels[i]));
        }
    }
    for (group, (pairs, asks)) in &groups {
        let (f1, r8) = asks.best(0.8);
        writeln!(
            out,
            "given asks, {group:12} pairs AUC {:.3} | open: AUC {:.3} best F1 {f1:.3} R@P.8 {r8:.3} R@P.9 {:.3} | at .7 {}",
            pairs.auc(),
            asks.auc(),
            asks.best(0.9).1,
            asks.at(0.7)
        )?;
    }
    Ok(())
}

/// How well open asks are found by all parts together, and how many clean drafts would be held; returns the false alarms.
pub fn end_to_end(learning: &Learning, out: &mut dyn Write) -> io::Result<String> {
    let mut errors = String::new();
    let mut whole: BTreeMap<String, Ranking> = BTreeMap::new();
    let mut clean: BTreeMap<String, Vec<f32>> = BTreeMap::new();
    // What would be said at the threshold of the product, and how many clean drafts would be held for it.
    let mut said: BTreeMap<String, (Counts, usize)> = BTreeMap::new();
    for example in &learning.examples {
        let vocabulary = &learning.unseen[example.labelled.fold()];
        let exchange = &example.labelled.exchange;
        let heard = listen(&exchange.customer, vocabulary);
        let reply = draft::read(&exchange.draft, vocabulary);
        let found = answers(&heard, &reply, exchange.channel, vocabulary);
        let ranking = whole.entry(example.labelled.group.clone()).or_default();
        let mut taken = vec![false; example.status.len()];
        for answer in &found {
            let span = heard.asks[answer.ask].span;
            let gold = (0..taken.len()).find(|&g| !taken[g] && stands_for(example.heard.asks[g].span, span));
            if let Some(g) = gold {
                taken[g] = true;
            }
            let status = gold.and_then(|g| example.status[g]);
            if answer.p_open >= 0.65 && !matches!(status, Some(LabelledStatus::Partial | LabelledStatus::Unanswered)) {
                let words = heard.text.quote(span).replace('\n', "/");
                errors += &format!("{} {} {:.2} {status:?} {words}\n", example.labelled.group, example.labelled.id, answer.p_open);
            }
            if status != Some(LabelledStatus::Partial) {
                let open = status == Some(LabelledStatus::Unanswered);
                ranking.0.push((answer.p_open, open));
                let (counts, _) = said.entry(example.labelled.group.clone()).or_default();
                counts.found += usize::from(answer.status == Status::Unanswered);
                counts.hits += usize::from(answer.status == Status::Unanswered && open);
            }
        }
        let unseen = (0..taken.len()).filter(|&g| !taken[g] && example.status[g] == Some(LabelledStatus::Unanswered)).count();
        ranking.0.extend(std::iter::repeat_n((0.0, true), unseen));
        if example.status.iter().all(|s| matches!(s, Some(LabelledStatus::Answered | LabelledStatus::Deferred))) {
            let highest = found.iter().map(|a| a.p_open).fold(0.0, f32::max);
            clean.entry(example.labelled.group.clone()).or_default().push(highest);
            let held = found.iter().any(|a| a.status == Status::Unanswered);
            said.entry(example.labelled.group.clone()).or_default().1 += usize::from(held);
        }
    }
    for (group, ranking) in &whole {
        let drafts = &clean[group];
        for threshold in [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9] {
            let held = drafts.iter().filter(|&&p| p >= threshold).count();
            writeln!(out, "end to end, {group:12} at {threshold}: {} | held {held} of {} clean", ranking.at(threshold), drafts.len())?;
        }
        let (mut counts, held) = said[group];
        counts.gold = ranking.at(0.0).gold;
        writeln!(out, "end to end, {group:12} as shipped: {counts} | held {held} of {} clean", drafts.len())?;
        let (f1, recall) = ranking.best(0.8);
        writeln!(
            out,
            "end to end, {group:12} AUC {:.3} best F1 {f1:.3} R@P.8 {recall:.3} R@P.9 {:.3}",
            ranking.auc(),
            ranking.best(0.9).1
        )?;
        let line: Vec<String> = ranking.calibration().iter().map(|(n, says, is)| format!("says {says:.2} is {is:.2} (n {n})")).collect();
        writeln!(out, "calibration, {group:12} {}", line.join(" | "))?;
    }
    Ok(errors)
}
