//! A labelled exchange: what annotators say must be found, and where their words stand.

use hearback::exchange::{Acknowledgement, Exchange};
use hearback::text::Span;
use serde::Deserialize;

/// One line of a labelled file; the exchange itself is read from the same line.
#[derive(Debug, Deserialize)]
pub struct Labels {
    pub id: String,
    #[serde(default = "no_group")]
    pub group: String,
    #[serde(default)]
    pub asks: Vec<GoldAsk>,
    #[serde(default)]
    pub feelings: Vec<GoldFeeling>,
    #[serde(default)]
    pub needs_acknowledgement: bool,
    #[serde(default)]
    pub acknowledgement: Acknowledgement,
    #[serde(default)]
    pub findings: Vec<GoldFinding>,
}

fn no_group() -> String {
    "ungrouped".into()
}

#[derive(Debug, Deserialize)]
pub struct GoldAsk {
    pub text: String,
    pub kind: hearback::customer::AskKind,
    pub status: GoldStatus,
}

/// What an annotator says of an ask; `partial` counts neither way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoldStatus {
    Answered,
    Deferred,
    Partial,
    Unanswered,
}

#[derive(Debug, Deserialize)]
pub struct GoldFeeling {
    pub text: String,
    pub kind: hearback::customer::FeelingKind,
}

#[derive(Debug, Deserialize)]
pub struct GoldFinding {
    pub check: String,
    /// Absent for a finding about the whole draft.
    #[serde(default)]
    pub text: Option<String>,
}

impl Labels {
    /// A considerate agent would have said something to the feeling or the effort, and the draft does not.
    pub fn acknowledgement_is_missing(&self) -> bool {
        self.needs_acknowledgement && self.acknowledgement == Acknowledgement::None
    }

    /// Nothing is to be found in this draft.
    pub fn is_clean(&self) -> bool {
        let open = |ask: &GoldAsk| matches!(ask.status, GoldStatus::Unanswered | GoldStatus::Partial);
        self.findings.is_empty() && !self.asks.iter().any(open) && !self.acknowledgement_is_missing()
    }

    /// The first label whose words do not stand in the text it labels.
    pub fn misquoted<'a>(&'a self, exchange: &Exchange) -> Option<&'a str> {
        let asks = self.asks.iter().map(|a| &a.text).chain(self.feelings.iter().map(|f| &f.text));
        let from_customer = asks.filter(|text| !exchange.customer.contains(*text));
        let from_draft = self.findings.iter().filter_map(|f| f.text.as_ref()).filter(|text| !exchange.draft.contains(*text));
        from_customer.chain(from_draft).map(String::as_str).next()
    }
}

/// Every place where these words stand in a text: a label does not say which is meant.
pub fn places(words: &str, text: &str) -> Vec<Span> {
    text.match_indices(words).map(|(start, found)| Span::new(start, start + found.len())).collect()
}
