//! Logistic regression over named features with weights told beforehand, by Newton steps one feature at a time.
//!
//! After A. Genkin, D. Lewis and D. Madigan, "Large-scale Bayesian logistic regression for text categorization", 2007: each weight has
//! a normal prior, here with a mean of its own, so that what a phrase is known to do counts where few examples show it.

use crate::language::linear::Features;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// What is believed of a feature before any example: its weight, and how firmly (the inverse variance).
pub struct Prior<'p> {
    pub mean: &'p dyn Fn(&str) -> f64,
    pub firmness: &'p dyn Fn(&str) -> f64,
    /// Features in fewer rows than this stay at their mean.
    pub least: usize,
}

/// Labelled rows; names are shared.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    names: Vec<String>,
    index: HashMap<String, usize>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    values: Vec<(usize, f64)>,
    label: bool,
    weight: f64,
    fold: Option<usize>,
}

/// Passes over all features; fitting stops before when nothing moves.
const PASSES: usize = 60;

impl Rows {
    /// Adds a row; one without a fold is always learned from.
    pub fn push(&mut self, features: &Features, label: bool, weight: f64, fold: Option<usize>) {
        let mut values: BTreeMap<usize, f64> = BTreeMap::new();
        for (name, value) in features.pairs().filter(|(name, _)| !name.contains(|c: char| c.is_whitespace() || c.is_control())) {
            let next = self.names.len();
            let index = *self.index.entry(name.to_owned()).or_insert(next);
            if index == next {
                self.names.push(name.to_owned());
            }
            *values.entry(index).or_default() += f64::from(value);
        }
        self.rows.push(Row { values: values.into_iter().collect(), label, weight, fold });
    }

    /// Fits a model to the rows of all other folds, and writes what `language::linear::Linear` reads.
    pub fn learn(&self, without: &[usize], prior: &Prior) -> String {
        let kept: Vec<&Row> = self.rows.iter().filter(|r| r.weight > 0.0 && r.fold.is_none_or(|f| !without.contains(&f))).collect();
        let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); self.names.len()];
        for (at, row) in kept.iter().enumerate() {
            for &(feature, value) in &row.values {
                columns[feature].push((at, value));
            }
        }
        let means: Vec<f64> = self.names.iter().map(|n| (prior.mean)(n)).collect();
        let firmness: Vec<f64> = self.names.iter().map(|n| (prior.firmness)(n)).collect();
        let mut weights = means.clone();
        let mut bias = 0.0;
        let mut scores: Vec<f64> = kept.iter().map(|row| row.values.iter().map(|&(f, v)| weights[f] * v).sum()).collect();
        // The slope and the curve of the loss over some rows.
        let slope = |scores: &[f64], column: &mut dyn Iterator<Item = (usize, f64)>| {
            let (mut slope, mut curve) = (0.0, 0.0);
            for (at, value) in column {
                let p = 1.0 / (1.0 + (-scores[at]).exp());
                slope += kept[at].weight * (p - f64::from(u8::from(kept[at].label))) * value;
                curve += kept[at].weight * p * (1.0 - p) * value * value;
            }
            (slope, curve)
        };
        for _ in 0..PASSES {
            let (g, h) = slope(&scores, &mut (0..kept.len()).map(|at| (at, 1.0)));
            let step = (-g / h.max(1e-6)).clamp(-1.0, 1.0);
            bias += step;
            scores.iter_mut().for_each(|s| *s += step);
            let mut largest = step.abs();
            for feature in 0..self.names.len() {
                if columns[feature].len() < prior.least && means[feature] == 0.0 {
                    continue;
                }
                let (g, h) = slope(&scores, &mut columns[feature].iter().copied());
                let g = g + firmness[feature] * (weights[feature] - means[feature]);
                let step = (-g / (h + firmness[feature]).max(0.1)).clamp(-0.5, 0.5);
                if step.abs() < 1e-6 {
                    continue;
                }
                weights[feature] += step;
                largest = largest.max(step.abs());
                for &(at, value) in &columns[feature] {
                    scores[at] += step * value;
                }
            }
            if largest < 1e-3 {
                break;
            }
        }
        self.write(bias, &weights)
    }

    fn write(&self, bias: f64, weights: &[f64]) -> String {
        let hundredths = |weight: f64| (weight * 100.0).round() as i64;
        let mut lines: Vec<(&str, i64)> = self.names.iter().map(String::as_str).zip(weights.iter().map(|w| hundredths(*w))).collect();
        // Word pairs are many, and each says little.
        lines.retain(|(name, weight)| weight.abs() >= if name.starts_with("p:") { 6 } else { 3 });
        lines.sort_unstable();
        let mut out = format!("bias {}\n", hundredths(bias));
        for (name, weight) in lines {
            writeln!(out, "{name} {weight}").expect("a string takes all");
        }
        out
    }
}
