//! What a check says: which words, why, and what would settle it.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// How much a finding may interrupt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Off,
    /// Shown on request.
    Hint,
    /// Shown in the strip and underlined.
    Warn,
    /// Also holds the send once, until the agent has seen it.
    Hold,
}

/// Whose words a finding quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Of {
    Customer,
    Draft,
}

/// One thing that a good listener would not have missed. It always quotes somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The id of the check.
    pub check: String,
    pub level: Level,
    pub of: Of,
    /// The words it is about, verbatim.
    pub quote: String,
    #[serde(flatten)]
    pub span: Span,
    /// For words of an earlier turn: the index in `earlier` of the turn that the place refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<usize>,
    /// What is missing or odd, in one sentence, to the agent.
    pub message: String,
    /// Words that the agent might use or start from.
    pub suggestion: Option<String>,
}
