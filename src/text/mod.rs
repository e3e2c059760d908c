//! Characters and where they are. Knows no language: nothing here asks what a word means.
//!
//! All offsets are bytes into the string that the caller handed in; nothing is normalised in place, so a
//! [`Span`] found here quotes the original for ever.

pub mod mail;
pub mod sentence;
pub mod span;
pub mod token;

pub use mail::{Part, fold, own_length, quoted_history};
pub use sentence::{Sentence, sentences};
pub use span::Span;
pub use token::{Token, TokenKind, tokens};

/// A text read once: its tokens and its sentences. The unit that every higher layer works on.
#[derive(Debug, Clone)]
pub struct Text {
    raw: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl Text {
    /// Reads any string; total, and linear in its length.
    pub fn new(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let tokens = tokens(&raw);
        let mut sentences = sentences(&raw, &tokens);
        mail::mark(&raw, &mut sentences);
        Self { raw, tokens, sentences }
    }

    /// The original string.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Every token, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Every sentence, in order. Sentences do not overlap; white space between them belongs to none.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The words that a span covers, exactly as written.
    pub fn quote(&self, span: Span) -> &str {
        span.of(&self.raw)
    }
}
