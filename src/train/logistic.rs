//! Logistic regression over named features, by stochastic gradient steps that shrink where a feature was often seen.
//!
//! After J. Duchi et al., "Adaptive subgradient methods", 2011. Deterministic: the rows are taken in a seeded order.

use super::boost::Random;
use crate::language::linear::Features;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// How a model is fitted.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    pub rounds: usize,
    pub rate: f64,
    /// L2 penalty, for each row seen.
    pub penalty: f64,
    /// Features in fewer rows than this are not learned.
    pub least: usize,
}

/// Fits a model to rows with labels and writes what `language::linear::Linear` reads.
pub fn fit(rows: &[(&Features, bool)], fit: Fit) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (features, _) in rows {
        for (name, _) in features.pairs() {
            *seen.entry(name).or_default() += 1;
        }
    }
    seen.retain(|_, count| *count >= fit.least);
    let names: Vec<&str> = seen.keys().copied().collect();
    let index: HashMap<&str, usize> = names.iter().enumerate().map(|(i, n)| (*n, i)).collect();
    let sparse: Vec<(Vec<(usize, f64)>, f64)> = rows
        .iter()
        .map(|(features, label)| {
            let values = features.pairs().filter_map(|(name, value)| Some((*index.get(name)?, f64::from(value)))).collect();
            (values, f64::from(u8::from(*label)))
        })
        .collect();
    let share = sparse.iter().map(|r| r.1).sum::<f64>() / sparse.len().max(1) as f64;
    let mut bias = (share / (1.0 - share)).ln();
    let mut weights = vec![0.0; names.len()];
    let mut squares = vec![1.0; names.len()];
    let mut order: Vec<usize> = (0..sparse.len()).collect();
    let mut random = Random::new(5);
    for _ in 0..fit.rounds {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        for &i in &order {
            let (values, label) = &sparse[i];
            let score = bias + values.iter().map(|&(f, v)| weights[f] * v).sum::<f64>();
            let error = 1.0 / (1.0 + (-score).exp()) - label;
            bias -= 0.01 * fit.rate * error;
            for &(f, v) in values {
                let gradient = error * v + fit.penalty * weights[f];
                squares[f] += gradient * gradient;
                weights[f] -= fit.rate * gradient / squares[f].sqrt();
            }
        }
    }
    let mut out = format!("bias {}\n", (bias * 100.0).round() as i64);
    for (name, weight) in names.iter().zip(&weights) {
        let hundredths = (weight * 100.0).round() as i64;
        if hundredths.abs() >= 8 && !name.contains(char::is_whitespace) {
            writeln!(out, "{name} {hundredths}").expect("a string takes all");
        }
    }
    out
}
