//! A linear model over named features: the small learned part beside the rules.
//!
//! A model is a text block, one `feature weight` a line (hundredths), so that what it learned can be read. Feature names are
//! hashed once; nothing is allocated per feature while a text is read. It knows nothing of what its features mean.

use crate::text::token::hash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The features of one item: hashed names with values, and the names themselves where a trainer asked for them.
#[derive(Debug, Clone, Default)]
pub struct Features {
    values: Vec<(u64, f32)>,
    names: Option<Vec<String>>,
}

impl Features {
    /// Features that also keep their names, for training and for explaining.
    pub fn named() -> Self {
        Self { values: Vec::new(), names: Some(Vec::new()) }
    }

    /// Adds a feature called `kind:a` or `kind:a_b`; a feature that is added twice counts twice.
    pub fn add(&mut self, kind: &str, a: &str, b: &str, value: f32) {
        self.values.push((key(kind, a, b), value));
        if let Some(names) = &mut self.names {
            names.push(if b.is_empty() { format!("{kind}:{a}") } else { format!("{kind}:{a}_{b}") });
        }
    }

    /// Whether names were asked for.
    pub fn are_named(&self) -> bool {
        self.names.is_some()
    }

    /// Forgets everything and keeps the space.
    pub fn clear(&mut self) {
        self.values.clear();
        if let Some(names) = &mut self.names {
            names.clear();
        }
    }

    /// Takes in all features of another item.
    pub fn extend(&mut self, other: &Features) {
        self.values.extend_from_slice(&other.values);
        if let (Some(names), Some(more)) = (&mut self.names, &other.names) {
            names.extend_from_slice(more);
        }
    }

    /// Adds up features of the same name, each to at most `most`.
    pub fn sum_up(&mut self, most: f32) {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_by_key(|&i| self.values[i].0);
        let mut values: Vec<(u64, f32)> = Vec::with_capacity(order.len());
        let mut names = self.names.as_ref().map(|_| Vec::new());
        for i in order {
            let (key, value) = self.values[i];
            match values.last_mut() {
                Some(last) if last.0 == key => last.1 = (last.1 + value).min(most),
                _ => {
                    values.push((key, value.min(most)));
                    if let (Some(names), Some(old)) = (&mut names, &self.names) {
                        names.push(old[i].clone());
                    }
                }
            }
        }
        (self.values, self.names) = (values, names);
    }

    /// The named features whose names do not begin so.
    pub fn without(&self, prefix: &str) -> Features {
        let mut kept = Features::named();
        let all = self.names.iter().flatten().zip(&self.values).filter(|(name, _)| !name.starts_with(prefix));
        for (name, value) in all {
            kept.values.push(*value);
            kept.names.iter_mut().for_each(|names| names.push(name.clone()));
        }
        kept
    }

    /// Names with values; empty unless they were asked for with [`Features::named`].
    pub fn pairs(&self) -> impl Iterator<Item = (&str, f32)> {
        self.names.iter().flatten().map(String::as_str).zip(self.values.iter().map(|&(_, value)| value))
    }
}

/// FNV-1a over the parts of a name, as `kind:a_b`.
fn key(kind: &str, a: &str, b: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    };
    eat(kind.as_bytes());
    eat(b":");
    eat(a.as_bytes());
    if !b.is_empty() {
        eat(b"_");
        eat(b.as_bytes());
    }
    hash
}

/// For tables whose keys are hashes already.
pub type Hashed = BuildHasherDefault<Plain>;

/// Keys are hashes already.
#[derive(Debug, Default, Clone)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 | u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Weights by feature. The score is in log-odds.
#[derive(Debug, Clone, Default)]
pub struct Linear {
    weights: HashMap<u64, f32, Hashed>,
    bias: f32,
    print: u64,
}

impl Linear {
    /// Reads a block of `feature hundredths` lines; `bias` is a feature of every item. Lines that begin with `#` are comments.
    ///
    /// # Errors
    /// The line that is not a name and a number.
    pub fn parse(block: &str) -> Result<Self, String> {
        let mut model = Self { print: hash(block), ..Self::default() };
        for line in block.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
            let weight = line.rsplit_once(' ').and_then(|(name, weight)| Some((name, weight.parse::<i32>().ok()?)));
            let (name, hundredths) = weight.ok_or_else(|| format!("`{line}` is not a feature and its weight"))?;
            let weight = hundredths as f32 / 100.0;
            if name == "bias" {
                model.bias = weight;
            } else {
                let (kind, rest) = name.split_once(':').ok_or_else(|| format!("`{name}` has no kind"))?;
                model.weights.insert(key(kind, rest, ""), weight);
            }
        }
        Ok(model)
    }

    /// The log-odds of the item; 0 for a model that is not there.
    pub fn score(&self, features: &Features) -> f32 {
        self.bias + features.values.iter().map(|(key, value)| self.weights.get(key).map_or(0.0, |w| w * value)).sum::<f32>()
    }

    /// A number for all that it has learned.
    pub fn print(&self) -> u64 {
        self.print
    }

    /// Whether it has learned anything.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }
}

/// Log-odds as a probability.
pub fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_the_sum_of_what_is_there() {
        let model = Linear::parse("# learned\nbias -100\nword:late 250\npair:too_late 50\n").unwrap();
        let mut features = Features::named();
        features.add("word", "late", "", 1.0);
        features.add("pair", "too", "late", 2.0);
        features.add("word", "unknown", "", 1.0);
        assert_eq!(model.score(&features), 2.5);
        assert_eq!(features.pairs().map(|(name, _)| name).collect::<Vec<_>>(), ["word:late", "pair:too_late", "word:unknown"]);
    }

    #[test]
    fn a_bad_line_is_named() {
        assert!(Linear::parse("word:late two").unwrap_err().contains("late two"));
    }
}
