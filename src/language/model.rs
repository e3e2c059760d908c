//! Small learned models: features in, a probability out. Inference only; `train` makes the weights.
//!
//! Weights are text, so that a diff shows what a training run changed, and a build needs no decoder:
//! one line with the number of features and the bias, then one line for each tree, in preorder: `feature<threshold` opens
//! a node whose first child holds the smaller values, a bare number is a leaf (thousandths of a logit).

use crate::text::token::hash;

/// Gradient-boosted decision trees over a fixed list of features.
///
/// A tree is kept as if all its branches were equally long, so that walking it takes no decision that a processor could guess wrongly.
#[derive(Debug, Clone, Default)]
pub struct Trees {
    features: usize,
    bias: f32,
    trees: Vec<Shape>,
    /// The nodes of all trees, each tree's by level: the children of node `n` are `2n + 1` and `2n + 2`.
    splits: Vec<Split>,
    leaves: Vec<f32>,
    print: u64,
}

/// Where one tree lies.
#[derive(Debug, Clone, Copy)]
struct Shape {
    depth: usize,
    splits: usize,
    leaves: usize,
}

/// One node: values at or above the threshold go right.
#[derive(Debug, Clone, Copy)]
struct Split {
    feature: u16,
    threshold: f32,
}

/// The deepest tree that is read; each level doubles the room it takes.
const DEEPEST: usize = 10;

/// A node as it is written.
enum Written {
    Leaf(f32),
    Split(Split, Box<[Written; 2]>),
}

impl Written {
    fn depth(&self) -> usize {
        match self {
            Written::Leaf(_) => 0,
            Written::Split(_, children) => 1 + children[0].depth().max(children[1].depth()),
        }
    }

    /// Lays the node out at `at` of a tree with so many levels below it.
    fn lay(&self, at: usize, below: usize, splits: &mut [Split], leaves: &mut [f32]) {
        match self {
            Written::Leaf(value) if below == 0 => leaves[at - splits.len()] = *value,
            Written::Leaf(_) => {
                self.lay(2 * at + 1, below - 1, splits, leaves);
                self.lay(2 * at + 2, below - 1, splits, leaves);
            }
            Written::Split(split, children) => {
                splits[at] = *split;
                children[0].lay(2 * at + 1, below - 1, splits, leaves);
                children[1].lay(2 * at + 2, below - 1, splits, leaves);
            }
        }
    }
}

impl Trees {
    /// Reads weights.
    ///
    /// # Errors
    /// The line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut trees = Self { print: hash(text), ..Self::default() };
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let bad = || format!("line {} of the weights cannot be read", number + 1);
            if trees.features == 0 {
                let mut head = line.split_whitespace();
                trees.features = head.next().and_then(|n| n.parse().ok()).ok_or_else(bad)?;
                trees.bias = head.next().and_then(|n| n.parse().ok()).ok_or_else(bad)?;
                continue;
            }
            let tree = node(&mut line.split(' '), trees.features, 0).ok_or_else(bad)?;
            trees.plant(&tree);
        }
        Ok(trees)
    }

    fn plant(&mut self, tree: &Written) {
        let depth = tree.depth();
        let shape = Shape { depth, splits: self.splits.len(), leaves: self.leaves.len() };
        self.splits.resize(shape.splits + (1 << depth) - 1, Split { feature: 0, threshold: 0.0 });
        self.leaves.resize(shape.leaves + (1 << depth), 0.0);
        tree.lay(0, depth, &mut self.splits[shape.splits..], &mut self.leaves[shape.leaves..]);
        self.trees.push(shape);
    }

    /// A number for all that it has learned.
    pub fn print(&self) -> u64 {
        self.print
    }

    /// How many features it looks at; 0 when this build has no weights.
    pub fn features(&self) -> usize {
        self.features
    }

    /// The log-odds for one row of features; the bias alone when the row does not fit the weights.
    pub fn logit(&self, row: &[f32]) -> f32 {
        if row.len() != self.features {
            return self.bias;
        }
        let leaf = |tree: &Shape| {
            let splits = &self.splits[tree.splits..];
            let mut at = 0;
            for _ in 0..tree.depth {
                let split = splits[at];
                // Not "at or above": what is no number goes right, too.
                let right = !(row[usize::from(split.feature)] < split.threshold);
                at = 2 * at + 1 + usize::from(right);
            }
            self.leaves[tree.leaves + at + 1 - (1 << tree.depth)]
        };
        self.bias + self.trees.iter().map(leaf).sum::<f32>()
    }

    /// The probability for one row of features.
    pub fn probability(&self, row: &[f32]) -> f32 {
        sigmoid(self.logit(row))
    }
}

fn node<'a>(words: &mut impl Iterator<Item = &'a str>, features: usize, depth: usize) -> Option<Written> {
    let word = words.next()?;
    let Some((feature, threshold)) = word.split_once('<') else {
        return Some(Written::Leaf(word.parse::<i32>().ok()? as f32 / 1000.0));
    };
    let feature: u16 = feature.parse().ok().filter(|&f| usize::from(f) < features && depth < DEEPEST)?;
    let split = Split { feature, threshold: threshold.parse().ok()? };
    let left = node(words, features, depth + 1)?;
    Some(Written::Split(split, Box::new([left, node(words, features, depth + 1)?])))
}

/// How often a score is right: a logistic over its log-odds.
#[derive(Debug, Clone, Copy)]
pub struct Calibration {
    slope: f32,
    intercept: f32,
}

/// Leaves scores as they are.
impl Default for Calibration {
    fn default() -> Self {
        Self { slope: 1.0, intercept: 0.0 }
    }
}

impl Calibration {
    /// Reads `slope intercept`; lines that begin with `#` are skipped.
    ///
    /// # Errors
    /// The line that cannot be read; a slope that would turn the order round.
    pub fn parse(text: &str) -> Result<Self, String> {
        let line = text.lines().find(|l| !l.is_empty() && !l.starts_with('#')).unwrap_or("1 0");
        let numbers: Vec<f32> = line.split(' ').filter_map(|n| n.parse().ok()).collect();
        match numbers[..] {
            [slope, intercept] if slope > 0.0 => Ok(Self { slope, intercept }),
            _ => Err(format!("`{line}` is no slope and intercept")),
        }
    }

    /// The log-odds of a probability, kept finite.
    pub fn logit(p: f32) -> f32 {
        let p = p.clamp(0.001, 0.999);
        (p / (1.0 - p)).ln()
    }

    /// The probability that a score stands for.
    pub fn apply(&self, score: f32) -> f32 {
        sigmoid(self.slope * Self::logit(score) + self.intercept)
    }
}

/// The logistic function.
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// A row of features under construction; the trainer also wants their names.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub values: Vec<f32>,
    #[cfg(feature = "train")]
    pub names: Vec<String>,
}

impl Row {
    /// An empty row with room for what a model usually looks at.
    pub fn roomy() -> Self {
        Self { values: Vec::with_capacity(192), ..Self::default() }
    }

    /// Appends one feature.
    pub fn push(&mut self, _name: &str, value: f32) {
        self.values.push(value);
        #[cfg(feature = "train")]
        self.names.push(_name.to_owned());
    }

    /// Appends a feature whose name has two parts.
    pub fn push_of(&mut self, _of: &str, _name: &str, value: f32) {
        self.values.push(value);
        #[cfg(feature = "train")]
        self.names.push(format!("{_of} {_name}"));
    }

    /// Appends a yes-or-no feature whose name has two parts.
    pub fn flag_of(&mut self, of: &str, name: &str, value: bool) {
        self.push_of(of, name, f32::from(u8::from(value)));
    }

    /// Appends a yes-or-no feature.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.push(name, f32::from(u8::from(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_walk_as_written() {
        let trees = Trees::parse("2 -0.5\n0<1.5 1<0.5 100 200 -300\n").unwrap();
        assert_eq!(trees.logit(&[0.0, 0.0]), -0.4);
        assert_eq!(trees.logit(&[0.0, 1.0]), -0.3);
        assert_eq!(trees.logit(&[2.0, 1.0]), -0.8);
        assert_eq!(trees.logit(&[2.0]), -0.5);
        assert!(Trees::parse("2 0\n5<1 1 1").is_err());
    }
}
