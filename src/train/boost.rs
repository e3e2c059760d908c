//! Gradient boosting of small decision trees for a yes-or-no label, with histograms.
//!
//! After J. H. Friedman, "Greedy function approximation", 2001, with second-order leaf values as in T. Chen and
//! C. Guestrin, "XGBoost", 2016. One thread and a seeded generator of its own: the same rows give the same weights on any machine.

use std::fmt::Write as _;

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    pub trees: usize,
    pub depth: usize,
    pub rate: f64,
    /// Smallest sum of second derivatives in a leaf.
    pub min_weight: f64,
    /// L2 penalty on leaf values.
    pub lambda: f64,
    /// Share of rows and of features that each tree sees.
    pub rows: f64,
    pub columns: f64,
    pub seed: u64,
}

/// Xorshift64*, Vigna 2016.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Uniform in 0..1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

const BINS: usize = 48;

enum Node {
    Split { feature: usize, threshold: f32, left: Box<Node>, right: Box<Node> },
    Leaf(i32),
}

/// Grows trees and writes them as the text that `language::model::Trees` reads.
pub fn boost(rows: &[Vec<f32>], labels: &[bool], weights: &[f64], growth: Growth) -> String {
    let n = rows.len();
    let width = rows.first().map_or(0, Vec::len);
    let cuts: Vec<Vec<f32>> = (0..width).map(|f| cut_points(rows, f)).collect();
    let binned: Vec<Vec<u8>> = (0..width).map(|f| rows.iter().map(|r| cuts[f].partition_point(|&c| c <= r[f]) as u8).collect()).collect();
    let total: f64 = weights.iter().sum();
    let positive: f64 = labels.iter().zip(weights).filter(|(l, _)| **l).map(|(_, w)| w).sum();
    let prior = (positive / total).clamp(0.001, 0.999);
    let bias = ((prior / (1.0 - prior)).ln() * 1000.0).round() / 1000.0;
    let mut scores = vec![bias; n];
    let mut random = Random::new(growth.seed);
    let mut out = format!("{width} {bias}\n");
    for _ in 0..growth.trees {
        let mut gradient = vec![(0.0, 0.0); n];
        for i in 0..n {
            let p = 1.0 / (1.0 + (-scores[i]).exp());
            gradient[i] = (weights[i] * (p - f64::from(u8::from(labels[i]))), (weights[i] * p * (1.0 - p)).max(1e-9));
        }
        let sample: Vec<u32> = (0..n as u32).filter(|_| random.unit() < growth.rows).collect();
        let features: Vec<usize> = (0..width).filter(|&f| !cuts[f].is_empty() && random.unit() < growth.columns).collect();
        let tree = grow(&binned, &cuts, &gradient, sample, &features, growth.depth, &growth);
        for (i, score) in scores.iter_mut().enumerate() {
            *score += f64::from(value(&tree, &rows[i])) / 1000.0;
        }
        write(&tree, &mut out);
        out.pop();
        out.push('\n');
    }
    out
}

/// Thresholds between the quantiles of a feature, short to write.
fn cut_points(rows: &[Vec<f32>], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().map(|r| r[feature]).collect();
    values.sort_by(f32::total_cmp);
    let distinct: Vec<f32> = values.iter().copied().fold(Vec::new(), |mut all, v| {
        if all.last() != Some(&v) {
            all.push(v);
        }
        all
    });
    let candidates: Vec<f32> = if distinct.len() <= BINS {
        distinct.windows(2).map(|w| (w[0] + w[1]) / 2.0).collect()
    } else {
        (1..BINS).map(|i| values[i * values.len() / BINS]).collect()
    };
    let mut cuts: Vec<f32> = candidates.into_iter().map(|c| (c * 1000.0).round() / 1000.0).collect();
    cuts.dedup();
    cuts
}

fn grow(
    binned: &[Vec<u8>],
    cuts: &[Vec<f32>],
    gradient: &[(f64, f64)],
    rows: Vec<u32>,
    features: &[usize],
    depth: usize,
    growth: &Growth,
) -> Node {
    let (g, h) = rows.iter().fold((0.0, 0.0), |(g, h), &i| (g + gradient[i as usize].0, h + gradient[i as usize].1));
    let leaf = || Node::Leaf((-g / (h + growth.lambda) * growth.rate * 1000.0).round() as i32);
    if depth == 0 || h < 2.0 * growth.min_weight {
        return leaf();
    }
    let gain = |g: f64, h: f64| g * g / (h + growth.lambda);
    let mut best = (1e-4, 0, 0);
    for &f in features {
        let mut bins = [(0.0, 0.0); BINS + 1];
        let column = &binned[f];
        for &i in &rows {
            let bin = &mut bins[column[i as usize] as usize];
            bin.0 += gradient[i as usize].0;
            bin.1 += gradient[i as usize].1;
        }
        let (mut gl, mut hl) = (0.0, 0.0);
        for (cut, bin) in bins.iter().enumerate().take(cuts[f].len()) {
            gl += bin.0;
            hl += bin.1;
            if hl < growth.min_weight || h - hl < growth.min_weight {
                continue;
            }
            let better = gain(gl, hl) + gain(g - gl, h - hl) - gain(g, h);
            if better > best.0 {
                best = (better, f, cut + 1);
            }
        }
    }
    let (_, feature, cut) = best;
    if cut == 0 {
        return leaf();
    }
    let (left, right): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(|&i| usize::from(binned[feature][i as usize]) < cut);
    Node::Split {
        feature,
        threshold: cuts[feature][cut - 1],
        left: Box::new(grow(binned, cuts, gradient, left, features, depth - 1, growth)),
        right: Box::new(grow(binned, cuts, gradient, right, features, depth - 1, growth)),
    }
}

fn value(node: &Node, row: &[f32]) -> i32 {
    match node {
        Node::Leaf(v) => *v,
        Node::Split { feature, threshold, left, right } => value(if row[*feature] < *threshold { left } else { right }, row),
    }
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Leaf(v) => write!(out, "{v} "),
        Node::Split { feature, threshold, .. } => write!(out, "{feature}<{threshold} "),
    }
    .expect("a string takes all");
    if let Node::Split { left, right, .. } = node {
        write(left, out);
        write(right, out);
    }
}
