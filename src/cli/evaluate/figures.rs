//! Counts become figures: precision, recall, F1 and their intervals; ranking and calibration of probabilities.

use serde::Serialize;

/// 97.5 % quantile of the standard normal distribution.
const Z: f64 = 1.959_964;

/// A share with its 95 % interval; nothing when there is nothing to take a share of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Share {
    /// Wilson's score interval (Wilson 1927; Brown, Cai & DasGupta 2001), which stays honest near 0 and 1.
    pub fn of(part: usize, whole: usize) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let (n, p) = (whole as f64, part as f64 / whole as f64);
        let centre = p + Z * Z / (2.0 * n);
        let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some(Self { value: p, low: ((centre - spread) / scale).max(0.0), high: ((centre + spread) / scale).min(1.0) })
    }

    /// The same share through an increasing function.
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self { value: f(self.value), low: f(self.low), high: f(self.high) }
    }
}

/// What was looked for, what was said, and how much of it agrees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub gold: usize,
    pub found: usize,
    pub hits: usize,
}

impl Counts {
    pub fn precision(self) -> Option<Share> {
        Share::of(self.hits, self.found)
    }

    pub fn recall(self) -> Option<Share> {
        Share::of(self.hits, self.gold)
    }

    /// F1 = 2J / (1 + J) with J the hits among all that either side names; J is a share, so its Wilson interval carries over.
    pub fn f1(self) -> Option<Share> {
        Some(Share::of(self.hits, self.gold + self.found - self.hits)?.map(|j| 2.0 * j / (1.0 + j)))
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.hits += other.hits;
    }
}

/// Asks with their probability of being left open, and whether they are.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// Probability and truth.
    asks: Vec<(f64, bool)>,
    /// Open asks that we did not even see: they cost recall.
    unseen: usize,
}

/// What a ranking is worth.
#[derive(Debug, Clone, Serialize)]
pub struct RankingFigures {
    pub asks: usize,
    pub open: usize,
    pub unseen_open: usize,
    pub average_precision: f64,
    pub auc: Option<f64>,
    pub best_f1: f64,
    pub recall_at_precision_80: f64,
    pub recall_at_precision_90: f64,
    /// At the share of open asks that the data has.
    pub calibration: Vec<Bin>,
    /// The same asks weighted so that 5 % are open, as at a desk.
    pub calibration_at_5_percent: Vec<Bin>,
}

/// Asks of about the same probability.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub asks: usize,
    /// Mean probability that was said.
    pub said: f64,
    /// Share that is open.
    pub is: f64,
}

/// Edges of the calibration bins.
const EDGES: [f64; 7] = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0];

impl Ranking {
    pub fn add(&mut self, p_open: f32, open: bool) {
        self.asks.push((f64::from(p_open), open));
    }

    pub fn add_unseen(&mut self, open_asks: usize) {
        self.unseen += open_asks;
    }

    pub fn extend(&mut self, other: &Ranking) {
        self.asks.extend_from_slice(&other.asks);
        self.unseen += other.unseen;
    }

    pub fn figures(&self) -> RankingFigures {
        let mut asks = self.asks.clone();
        asks.sort_by(|a, b| b.0.total_cmp(&a.0));
        let seen_open = asks.iter().filter(|a| a.1).count();
        let open = seen_open + self.unseen;
        let (mut hits, mut said, mut recall_before, mut at) = (0usize, 0usize, 0.0, 0);
        let (mut average_precision, mut best_f1, mut recall_80, mut recall_90) = (0.0, 0.0f64, 0.0f64, 0.0f64);
        let mut pairs_in_order = 0.0;
        while at < asks.len() {
            // Equal probabilities are one threshold.
            let mut end = at;
            while end < asks.len() && asks[end].0 == asks[at].0 {
                end += 1;
            }
            let new_hits = asks[at..end].iter().filter(|a| a.1).count();
            let new_others = end - at - new_hits;
            let others_before = said - hits;
            let others_after = asks.len() - seen_open - others_before - new_others;
            pairs_in_order += new_hits as f64 * (others_after as f64 + new_others as f64 / 2.0);
            hits += new_hits;
            said = end;
            let precision = hits as f64 / said as f64;
            let recall = if open == 0 { 0.0 } else { hits as f64 / open as f64 };
            average_precision += (recall - recall_before) * precision;
            best_f1 = best_f1.max(2.0 * hits as f64 / (said + open) as f64);
            if precision >= 0.8 {
                recall_80 = recall_80.max(recall);
            }
            if precision >= 0.9 {
                recall_90 = recall_90.max(recall);
            }
            recall_before = recall;
            at = end;
        }
        let pairs = seen_open as f64 * (asks.len() - seen_open) as f64;
        let prior = seen_open as f64 / asks.len().max(1) as f64;
        RankingFigures {
            asks: asks.len(),
            open,
            unseen_open: self.unseen,
            average_precision,
            auc: (pairs > 0.0).then(|| pairs_in_order / pairs),
            best_f1,
            recall_at_precision_80: recall_80,
            recall_at_precision_90: recall_90,
            calibration: bins(&asks, 1.0, 1.0),
            calibration_at_5_percent: if pairs > 0.0 { bins(&asks, 0.05 / prior, 0.95 / (1.0 - prior)) } else { Vec::new() },
        }
    }
}

fn bins(asks: &[(f64, bool)], open_weight: f64, other_weight: f64) -> Vec<Bin> {
    let mut out = Vec::new();
    for edge in EDGES.windows(2) {
        let inside: Vec<_> = asks.iter().filter(|(p, _)| *p >= edge[0] && (*p < edge[1] || edge[1] == 1.0 && *p <= 1.0)).collect();
        let weight = |open: bool| if open { open_weight } else { other_weight };
        let total: f64 = inside.iter().map(|(_, open)| weight(*open)).sum();
        if total > 0.0 {
            let said = inside.iter().map(|(p, open)| p * weight(*open)).sum::<f64>() / total;
            let is = inside.iter().filter(|(_, open)| *open).count() as f64 * open_weight / total;
            out.push(Bin { from: edge[0], to: edge[1], asks: inside.len(), said, is });
        }
    }
    out
}

/// How often a score puts a matched pair above a mismatched one (area under the ROC curve; ties count half).
pub fn auc(matched: &[f64], mismatched: &[f64]) -> Option<f64> {
    let mut ranking = Ranking::default();
    ranking.asks.extend(matched.iter().map(|&s| (s, true)));
    ranking.asks.extend(mismatched.iter().map(|&s| (s, false)));
    ranking.figures().auc
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.001
    }

    #[test]
    fn intervals_agree_with_published_figures() {
        // Wilson's interval for 8 of 10, as R's `binom.confint(8, 10, method = "wilson")` gives it.
        let share = Share::of(8, 10).unwrap();
        assert!(close(share.low, 0.4902) && close(share.high, 0.9433), "{share:?}");
        assert_eq!(Share::of(0, 0), None);
        let f1 = Counts { gold: 10, found: 8, hits: 6 }.f1().unwrap();
        assert!(close(f1.value, 12.0 / 18.0) && f1.low < f1.value && f1.value < f1.high);
    }

    #[test]
    fn a_ranking_is_worth_what_a_hand_count_says() {
        let mut ranking = Ranking::default();
        for (p, open) in [(0.9, true), (0.8, false), (0.7, true), (0.1, false)] {
            ranking.add(p, open);
        }
        let figures = ranking.figures();
        assert!(close(figures.average_precision, 0.5 * 1.0 + 0.5 * 2.0 / 3.0));
        assert!(close(figures.auc.unwrap(), 0.75));
        assert!(close(figures.recall_at_precision_80, 0.5));
        ranking.add_unseen(2);
        assert!(close(ranking.figures().recall_at_precision_90, 0.25));
        assert_eq!(auc(&[0.5], &[0.5]), Some(0.5));
    }
}
