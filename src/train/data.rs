//! The labelled exchanges and plain texts that are learned from.

use crate::customer::AskKind;
use crate::exchange::{Acknowledgement, Exchange};
use crate::text::Span;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// One labelled exchange.
#[derive(Debug, Clone, Deserialize)]
pub struct Labelled {
    pub id: String,
    pub group: String,
    #[serde(default)]
    pub asks: Vec<LabelledAsk>,
    #[serde(default)]
    pub feelings: Vec<LabelledWords>,
    #[serde(default)]
    pub needs_acknowledgement: bool,
    #[serde(default)]
    pub acknowledgement: Acknowledgement,
    #[serde(default)]
    pub acknowledged_by: Vec<String>,
    #[serde(default)]
    pub findings: Vec<LabelledFinding>,
    #[serde(flatten)]
    pub exchange: Exchange,
}

/// Words of the customer that show a feeling.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledWords {
    pub text: String,
}

/// What a check should find; without words it is about the whole draft.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledFinding {
    pub check: String,
    #[serde(default)]
    pub text: Option<String>,
}

/// One ask of it.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledAsk {
    pub text: String,
    pub kind: AskKind,
    pub status: LabelledStatus,
    #[serde(default)]
    pub by: Vec<String>,
}

/// What an annotator says of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelledStatus {
    Answered,
    Deferred,
    Partial,
    Unanswered,
}

/// The hash by which the inputs are named beside the weights, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn customer_key<'i>(group: &str, id: &'i str) -> &'i str {
    if group == "contrastive" { id.trim_end_matches(['a', 'b']) } else { id }
}

/// Which of five folds an exchange of that group and id is tested in.
pub fn fold_of(group: &str, id: &str) -> usize {
    let hash = Sha256::digest(customer_key(group, id));
    usize::from(hash[0]) % FOLDS
}

impl Labelled {
    /// Both drafts to one customer share it, so that they stay in one fold.
    pub fn customer_key(&self) -> &str {
        customer_key(&self.group, &self.id)
    }

    /// Which of five folds it is tested in.
    pub fn fold(&self) -> usize {
        fold_of(&self.group, &self.id)
    }

    /// Whether every ask is settled: a draft that must not be held for one.
    pub fn is_clean(&self) -> bool {
        self.asks.iter().all(|a| matches!(a.status, LabelledStatus::Answered | LabelledStatus::Deferred))
    }

    /// Where the words of a label stand in the customer's turn.
    pub fn place(&self, ask: &LabelledAsk) -> Option<Span> {
        self.exchange.customer.find(&ask.text).map(|start| Span::new(start, start + ask.text.len()))
    }
}

/// How many folds cross-validation has.
pub const FOLDS: usize = 5;

/// Files whose labels and words may be learned from, and whose words only.
pub const LABELLED: &[&str] = &["authored.train.jsonl", "exchanges.brands.jsonl"];
pub const WORDS: &[&str] = &["banking77.train.jsonl", "email_intent.train.jsonl", "multidogo.sample.jsonl"];

/// Comments labelled with the emotions they show, and those emotions that would ask an agent for a word.
pub const COMMENTS: &str = "goemotions.train.jsonl";
const TROUBLED: &[&str] = &["anger", "annoyance", "disappointment", "disgust", "embarrassment", "fear", "grief", "nervousness", "sadness"];

/// All that is learned from.
pub struct Data {
    /// With whether a troubled emotion shows.
    pub comments: Vec<(String, bool)>,
    pub exchanges: Vec<Labelled>,
    pub words: Vec<String>,
    /// Sentences with whether they ask for anything.
    pub sentences: Vec<(String, bool)>,
    /// Name and SHA-256 of every file read.
    pub inputs: Vec<(String, String)>,
}

impl Data {
    /// Reads the files of a folder.
    ///
    /// # Errors
    /// The file that cannot be read, with its line.
    pub fn read(folder: &Path) -> io::Result<Self> {
        #[derive(Deserialize)]
        struct Words {
            text: String,
            #[serde(default)]
            label: Option<bool>,
            #[serde(default)]
            intent: serde_json::Value,
        }
        // What a customer says that asks for nothing, by the intents of MultiDoGO.
        let idle = ["openinggreeting", "closinggreeting", "thankyou", "confirmation", "contentonly"];
        let mut data = Data { comments: Vec::new(), exchanges: Vec::new(), words: Vec::new(), sentences: Vec::new(), inputs: Vec::new() };
        for name in LABELLED {
            for line in data.lines(folder, name)? {
                data.exchanges.push(serde_json::from_str(&line).map_err(|e| io::Error::other(format!("{name}: {e}")))?);
            }
        }
        for name in WORDS {
            for line in data.lines(folder, name)? {
                let words: Words = serde_json::from_str(&line).map_err(|e| io::Error::other(format!("{name}: {e}")))?;
                let intents = words.intent.as_array().map_or(&[][..], Vec::as_slice);
                if let Some(label) = words.label {
                    // The label also holds for promises of the writer's own.
                    let promises =
                        ["i'll", "i will", "we will", "we'll", "will do"].iter().any(|p| words.text.to_lowercase().starts_with(p));
                    data.sentences.push((words.text.clone(), label && !promises));
                } else if !intents.is_empty() && intents.iter().all(|i| i.as_str().is_some_and(|i| idle.contains(&i))) {
                    data.sentences.push((words.text.clone(), false));
                }
                data.words.push(words.text);
            }
        }
        #[derive(Deserialize)]
        struct Comment {
            text: String,
            labels: Vec<String>,
        }
        for line in data.lines(folder, COMMENTS)? {
            let comment: Comment = serde_json::from_str(&line).map_err(|e| io::Error::other(format!("{COMMENTS}: {e}")))?;
            data.comments.push((comment.text, comment.labels.iter().any(|label| TROUBLED.contains(&&**label))));
        }
        Ok(data)
    }

    fn lines(&mut self, folder: &Path, name: &str) -> io::Result<Vec<String>> {
        let text = std::fs::read_to_string(folder.join(name)).map_err(|e| io::Error::new(e.kind(), format!("{name}: {e}")))?;
        self.inputs.push((name.to_owned(), sha256(text.as_bytes())));
        Ok(text.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect())
    }
}
