//! Small learned models: features in, a probability out. Inference only; `train` makes the weights.
//!
//! Weights are text, so that a diff shows what a training run changed, and a build needs no decoder:
//! one line with the number of features and the bias, then one line for each tree, in preorder: `feature<threshold` opens
//! a node whose first child holds the smaller values, a bare number is a leaf (thousandths of a logit).

/// Gradient-boosted decision trees over a fixed list of features.
#[derive(Debug, Clone, Default)]
pub struct Trees {
    features: usize,
    bias: f32,
    /// First node of each tree.
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

/// One node; a leaf has no feature.
#[derive(Debug, Clone, Copy)]
struct Node {
    feature: Option<u16>,
    /// The threshold of a node, the value of a leaf.
    value: f32,
    /// The child for values at or above the threshold; the other child is the next node.
    right: u32,
}

impl Trees {
    /// Reads weights.
    ///
    /// # Errors
    /// The line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut trees = Self::default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let bad = || format!("line {} of the weights cannot be read", number + 1);
            if trees.features == 0 {
                let mut head = line.split_whitespace();
                trees.features = head.next().and_then(|n| n.parse().ok()).ok_or_else(bad)?;
                trees.bias = head.next().and_then(|n| n.parse().ok()).ok_or_else(bad)?;
                continue;
            }
            trees.roots.push(trees.nodes.len() as u32);
            let mut words = line.split(' ');
            trees.node(&mut words, 0).ok_or_else(bad)?;
        }
        Ok(trees)
    }

    fn node<'a>(&mut self, words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Option<()> {
        let word = words.next().filter(|_| depth < 32)?;
        let at = self.nodes.len();
        let Some((feature, threshold)) = word.split_once('<') else {
            let leaf: i32 = word.parse().ok()?;
            self.nodes.push(Node { feature: None, value: leaf as f32 / 1000.0, right: 0 });
            return Some(());
        };
        let feature: u16 = feature.parse().ok().filter(|&f| usize::from(f) < self.features)?;
        self.nodes.push(Node { feature: Some(feature), value: threshold.parse().ok()?, right: 0 });
        self.node(words, depth + 1)?;
        self.nodes[at].right = self.nodes.len() as u32;
        self.node(words, depth + 1)
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
        let leaf = |root: u32| {
            let mut at = root as usize;
            loop {
                let node = self.nodes[at];
                match node.feature {
                    None => return node.value,
                    Some(feature) if row[usize::from(feature)] < node.value => at += 1,
                    Some(_) => at = node.right as usize,
                }
            }
        };
        self.bias + self.roots.iter().map(|&root| leaf(root)).sum::<f32>()
    }

    /// The probability for one row of features.
    pub fn probability(&self, row: &[f32]) -> f32 {
        sigmoid(self.logit(row))
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
    /// Appends one feature.
    pub fn push(&mut self, _name: &str, value: f32) {
        self.values.push(value);
        #[cfg(feature = "train")]
        self.names.push(_name.to_owned());
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
