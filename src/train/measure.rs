//! Scores for cross-validation; `evaluate` is the measure of record.

use crate::text::Span;
use std::fmt;

/// Whether a quote stands for a label: half of the shorter, and at most three times as long as the label.
pub fn stands_for(gold: Span, quote: Span) -> bool {
    let overlap = gold.overlap(quote);
    overlap > 0 && 2 * overlap >= gold.len().min(quote.len()) && quote.len() <= 3 * gold.len()
}

/// Hits among what was found and what there is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub gold: usize,
    pub found: usize,
    pub hits: usize,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.hits += other.hits;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (p, r) = (self.hits as f64 / self.found.max(1) as f64, self.hits as f64 / self.gold.max(1) as f64);
        write!(f, "gold {} found {} hits {}  P {p:.3} R {r:.3} F1 {:.3}", self.gold, self.found, self.hits, 2.0 * p * r / (p + r).max(1e-9))
    }
}

/// Scores with labels: how well they rank.
#[derive(Debug, Clone, Default)]
pub struct Ranking(pub Vec<(f32, bool)>);

impl Ranking {
    /// Area under the ROC curve.
    pub fn auc(&self) -> f64 {
        let mut all = self.0.clone();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut below, mut wins, mut at) = (0.0, 0.0, 0);
        while at < all.len() {
            let end = at + all[at..].iter().take_while(|x| x.0 == all[at].0).count();
            let positive = all[at..end].iter().filter(|x| x.1).count() as f64;
            let negative = (end - at) as f64 - positive;
            wins += positive * (below + negative / 2.0);
            below += negative;
            at = end;
        }
        let positive = self.0.iter().filter(|x| x.1).count() as f64;
        wins / (positive * below).max(1.0)
    }

    /// Best F1, and the highest recall at a precision.
    pub fn best(&self, precision: f64) -> (f64, f64) {
        let mut all = self.0.clone();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let positive = all.iter().filter(|x| x.1).count() as f64;
        let (mut hits, mut f1, mut recall) = (0.0, 0.0f64, 0.0f64);
        for (i, x) in all.iter().enumerate() {
            hits += f64::from(u8::from(x.1));
            let (p, r) = (hits / (i + 1) as f64, hits / positive.max(1.0));
            f1 = f1.max(2.0 * p * r / (p + r).max(1e-9));
            if p >= precision {
                recall = recall.max(r);
            }
        }
        (f1, recall)
    }

    /// For each fifth of the scale: how many, the mean score, and the share that is positive.
    pub fn calibration(&self) -> Vec<(usize, f64, f64)> {
        let bins = (0..5).map(|bin| -> Vec<&(f32, bool)> { self.0.iter().filter(|x| ((x.0 * 5.0) as usize).min(4) == bin).collect() });
        bins.filter(|inside| !inside.is_empty())
            .map(|inside| {
                let n = inside.len() as f64;
                let positive = inside.iter().filter(|x| x.1).count() as f64;
                (inside.len(), inside.iter().map(|x| f64::from(x.0)).sum::<f64>() / n, positive / n)
            })
            .collect()
    }

    /// Counts when everything from a threshold up is called positive.
    pub fn at(&self, threshold: f32) -> Counts {
        let found = self.0.iter().filter(|x| x.0 >= threshold);
        Counts { gold: self.0.iter().filter(|x| x.1).count(), found: found.clone().count(), hits: found.filter(|x| x.1).count() }
    }
}
