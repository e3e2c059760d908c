//! Learns which clauses are asks.

use super::boost::{Growth, boost};
use super::data::{Labelled, LabelledAsk};
use super::logistic::{Fit, fit};
use super::measure::{Counts, stands_for};
pub use crate::customer::asks::Candidate;
use crate::customer::asks::{candidates, choose};
use crate::language::linear::Features;
use crate::language::model::Trees;
use crate::language::{Vocabulary, surface};
use crate::text::{Span, Text};
use std::collections::BTreeMap;
use std::ops::Range;

const GROWTH: Growth = Growth { trees: 400, depth: 5, rate: 0.03, min_weight: 1.5, lambda: 3.0, rows: 0.7, columns: 0.25, seed: 11 };

/// A customer's turn with its candidates and which of them are asks.
pub struct Turn<'d> {
    pub labelled: &'d Labelled,
    pub text: Text,
    pub candidates: Vec<Candidate>,
    pub is_ask: Vec<bool>,
}

/// Reads every distinct turn (two drafts may share one), each with the vocabulary of its fold.
pub fn turns<'d>(exchanges: &'d [Labelled], unseen: &[Vocabulary]) -> Vec<Turn<'d>> {
    let mut seen = std::collections::BTreeSet::new();
    exchanges.iter().filter(|e| seen.insert(e.exchange.customer.as_str())).map(|e| turn(e, &unseen[e.fold()])).collect()
}

const SURFACE: Fit = Fit { rounds: 8, rate: 0.1, penalty: 0.0005, least: 4 };

/// Learns the linear model of the surface of asking clauses, from all folds but one and from sentences of mail.
pub fn learn_surface(turns: &[Turn], sentences: &[(String, bool)], without: Option<usize>) -> String {
    let mut rows = Vec::new();
    for turn in turns.iter().filter(|t| Some(t.labelled.fold()) != without) {
        for (candidate, &is_ask) in turn.candidates.iter().zip(&turn.is_ask) {
            rows.push((row(&turn.text, candidate.clause.sentence, &candidate.clause.tokens), is_ask));
        }
    }
    for (words, is_ask) in sentences {
        let text = Text::new(words.as_str());
        if let [sentence] = text.sentences() {
            rows.push((row(&text, 0, &sentence.tokens.clone()), *is_ask));
        }
    }
    let rows: Vec<(&Features, bool)> = rows.iter().map(|(row, label)| (row, *label)).collect();
    fit(&rows, SURFACE)
}

fn row(text: &Text, sentence: usize, clause: &Range<usize>) -> Features {
    let mut row = Features::named();
    surface::asking(text, &text.sentences()[sentence], clause, &mut row);
    row
}

fn turn<'d>(labelled: &'d Labelled, vocabulary: &Vocabulary) -> Turn<'d> {
    let text = Text::new(labelled.exchange.customer.as_str());
    let candidates = candidates(&text, vocabulary);
    let mut is_ask = vec![false; candidates.len()];
    for gold in gold(labelled) {
        let best = (0..candidates.len())
            .filter(|&i| stands_for(gold, candidates[i].span))
            .max_by_key(|&i| (candidates[i].span.overlap(gold), std::cmp::Reverse(i)));
        if let Some(best) = best {
            is_ask[best] = true;
        }
    }
    Turn { labelled, text, candidates, is_ask }
}

/// Where the labelled asks stand.
pub fn gold(labelled: &Labelled) -> Vec<Span> {
    let place = |ask: &LabelledAsk| labelled.place(ask);
    labelled.asks.iter().filter_map(place).collect()
}

/// Learns from the turns of all exchanges but those of one fold.
pub fn learn(turns: &[Turn], without: Option<usize>) -> String {
    let (mut rows, mut labels, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for turn in turns.iter().filter(|t| Some(t.labelled.fold()) != without) {
        for (candidate, &is_ask) in turn.candidates.iter().zip(&turn.is_ask) {
            rows.push(candidate.row.values.clone());
            labels.push(is_ask);
            weights.push(1.0);
        }
    }
    boost(&rows, &labels, &weights, GROWTH)
}

/// Scores asks found, by group, in five folds.
pub fn cross_validate(
    turns: &[Turn],
    models: &[Trees],
    threshold: f32,
    errors: &mut dyn FnMut(&Turn, &str, Span, f32),
) -> BTreeMap<String, Counts> {
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    for turn in turns {
        let model = &models[turn.labelled.fold()];
        let scores: Vec<f32> = turn.candidates.iter().map(|c| model.probability(&c.row.values)).collect();
        let found = choose(&turn.text, &turn.candidates, &scores, threshold);
        let gold = gold(turn.labelled);
        let mut taken = vec![false; gold.len()];
        let counts = all.entry(turn.labelled.group.clone()).or_default();
        counts.gold += gold.len();
        for ask in &found {
            counts.found += 1;
            let hit = (0..gold.len()).filter(|&g| !taken[g] && stands_for(gold[g], ask.span)).max_by_key(|&g| gold[g].overlap(ask.span));
            match hit {
                Some(g) => {
                    taken[g] = true;
                    counts.hits += 1;
                }
                None => errors(turn, "false", ask.span, ask.likelihood),
            }
        }
        for (g, span) in gold.iter().enumerate().filter(|(g, _)| !taken[*g]) {
            let near =
                turn.candidates.iter().zip(&scores).filter(|(c, _)| stands_for(gold[g], c.span)).map(|(_, s)| *s).fold(-1.0, f32::max);
            errors(turn, "missed", *span, near);
        }
    }
    all
}
