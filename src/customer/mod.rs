//! What calls for a response: asks, problems, feelings, effort, facts, steps already tried.
//!
//! Reads the customer's words only; what the draft makes of them is `exchange`'s business.

pub mod asks;
pub mod background;
pub mod care;
pub mod clauses;
pub mod facts;
pub mod feelings;
pub mod moods;
pub mod names;
pub mod problem;
pub mod repeats;
pub mod tried;

pub use background::{Background, Thread};

use crate::language::similarity::{Term, terms};
use crate::language::{Vocabulary, Written, identify};
use crate::text::{Span, Text, legible};
use serde::{Deserialize, Serialize};

/// Whether the customer wants to know or wants something done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskKind {
    Question,
    Request,
}

/// A question or request that a considerate agent would address.
#[derive(Debug, Clone)]
pub struct Ask {
    pub span: Span,
    pub kind: AskKind,
    /// Index into the sentences of the customer's text.
    pub sentence: usize,
    /// Its tokens, as a range of the text's tokens.
    pub tokens: std::ops::Range<usize>,
    /// Probability, 0 to 1, that it is an ask at all.
    pub likelihood: f32,
}

/// What a customer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeelingKind {
    Frustration,
    Disappointment,
    Worry,
    Confusion,
    Urgency,
    Distress,
    /// Third contact, weeks of waiting, steps already tried.
    Effort,
}

/// Words in which the customer shows a feeling or tells of effort.
#[derive(Debug, Clone)]
pub struct Feeling {
    pub span: Span,
    pub kind: FeelingKind,
    pub sarcastic: bool,
    /// Strong enough that a considerate agent would say a word to it.
    pub strong: bool,
    /// Log-odds that it is one.
    pub score: f32,
}

/// An earlier turn of the customer that left something open.
#[derive(Debug)]
pub struct Carried {
    /// Index into the thread's earlier messages.
    pub turn: usize,
    /// That turn; its asks are the open ones only.
    pub heard: Heard,
}

/// The customer's side, understood once however often the draft changes.
#[derive(Debug)]
pub struct Heard {
    pub text: Text,
    pub asks: Vec<Ask>,
    /// The words that carry matter, ready to be compared.
    pub terms: Vec<Term>,
    pub feelings: Vec<Feeling>,
    /// Probability, 0 to 1, that a considerate agent would say a word to what they feel or went through.
    pub p_needs_acknowledgement: f32,
    pub needs_acknowledgement: bool,
    /// Words of danger or insult.
    pub care: Option<(care::CareKind, Span)>,
    /// The language of the customer's words.
    pub written: Written,
    /// What counts from the whole thread.
    pub background: Background,
    /// Earlier turns with asks that no reply has settled since.
    pub carried: Vec<Carried>,
    /// The words that show an ask to be put again.
    pub repeated: Option<repeats::Repeat>,
    /// How earlier messages felt.
    pub moods: Vec<moods::Mood>,
}

impl Heard {
    /// The feeling, or the telling of effort, that speaks most clearly.
    pub fn strongest(&self, effort: bool) -> Option<&Feeling> {
        let of_that_sort = self.feelings.iter().filter(|f| (f.kind == FeelingKind::Effort) == effort);
        of_that_sort.max_by(|a, b| a.score.total_cmp(&b.score))
    }
}

/// Reads what the customer wrote since the agent last answered.
pub fn listen(customer: &str, vocabulary: &Vocabulary) -> Heard {
    let text = Text::new(legible(customer));
    let asks = asks::asks(&text, vocabulary);
    let terms = terms(&text, &vocabulary.concepts, &vocabulary.rarity);
    let felt = feelings::feelings(&text, &terms, vocabulary);
    Heard {
        repeated: repeats::said(&text, &asks, vocabulary),
        moods: Vec::new(),
        written: identify(&text, vocabulary),
        asks,
        terms,
        feelings: felt.feelings,
        p_needs_acknowledgement: felt.p_needs,
        needs_acknowledgement: felt.needs_acknowledgement,
        care: care::care(&text, vocabulary),
        text,
        background: Background::read(customer, Thread::default(), vocabulary),
        carried: Vec::new(),
    }
}

impl Heard {
    /// The same, with the asks given instead of found: for measuring what comes after them.
    pub fn with_asks(mut self, given: &[(Span, AskKind)]) -> Self {
        let (sentences, tokens) = (self.text.sentences(), self.text.tokens());
        let place = |&(span, kind): &(Span, AskKind)| {
            let overlap = |index: &usize| (sentences[*index].span.overlap(span), std::cmp::Reverse(*index));
            let sentence = (0..sentences.len()).max_by_key(overlap).unwrap_or(0);
            let tokens = tokens.partition_point(|t| t.span.end <= span.start)..tokens.partition_point(|t| t.span.start < span.end);
            Ask { span, kind, sentence, tokens, likelihood: 1.0 }
        };
        self.asks = given.iter().map(place).collect();
        self
    }
}
