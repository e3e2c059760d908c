//! Characters and where they are. Knows no language: nothing here asks what a word means.
//!
//! All offsets are bytes into the string that the caller handed in; nothing is normalised in place, so a
//! [`Span`] found here quotes the original for ever.

pub mod mail;
pub mod memo;
pub mod sentence;
pub mod span;
pub mod token;

pub use mail::{Part, fold, own_length, quoted_history};
pub use memo::Memo;
pub use sentence::{Sentence, sentences};
pub use span::Span;
pub use token::{Token, TokenKind, tokens};

/// How much of a text is read: bytes (some two thousand words) and lines. Nobody answers more in one mail, and a box must not stand
/// still because somebody pasted a log into it.
const READ: (usize, usize) = (12_000, 400);

/// The beginning of a text that is read, up to the end of a word or line where one is near.
pub fn legible(text: &str) -> &str {
    let (bytes, lines) = READ;
    let text = text.match_indices('\n').nth(lines).map_or(text, |(at, _)| &text[..at]);
    if text.len() <= bytes {
        return text;
    }
    let head = &text[..text.floor_char_boundary(bytes)];
    head.rfind(char::is_whitespace).filter(|&at| at > bytes / 2).map_or(head, |at| &head[..at])
}

/// A text read once: its tokens and its sentences. The unit that every higher layer works on.
#[derive(Debug, Clone)]
pub struct Text {
    raw: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    memo: Memo,
}

impl Text {
    /// Reads any string; total, and linear in its length.
    pub fn new(raw: impl Into<String>) -> Self {
        let raw = raw.into();
        let tokens = tokens(&raw);
        let mut sentences = sentences(&raw, &tokens);
        mail::mark(&raw, &mut sentences);
        Self { raw, tokens, sentences, memo: Memo::default() }
    }

    /// Reads a string that was `before` a moment ago: what was kept for a sentence holds for the same sentence here.
    pub fn again(raw: impl Into<String>, before: &Text) -> Self {
        let mut text = Self::new(raw);
        let mut known: Vec<(u64, &Sentence)> = before.sentences.iter().map(|s| (before.print(s), s)).collect();
        known.sort_unstable_by_key(|(print, _)| *print);
        for at in 0..text.sentences.len() {
            let print = text.print(&text.sentences[at]);
            if let Ok(found) = known.binary_search_by_key(&print, |(print, _)| *print) {
                let (_, sentence) = known[found];
                text.sentences[at].memo = sentence.memo.clone();
                let same = text.sentences[at].tokens.clone().zip(before.tokens_of(sentence));
                same.for_each(|(token, before)| text.tokens[token].known.clone_from(&before.known));
            }
        }
        text
    }

    /// A number for all that a sentence is by itself: two sentences with the same one are the same, wherever they stand.
    fn print(&self, sentence: &Sentence) -> u64 {
        let tokens = self.tokens_of(sentence).iter().map(|t| t.hash() ^ t.kind as u64);
        let form = [token::hash(self.quote(sentence.span)), u64::from(sentence.asks), sentence.part as u64, item(sentence.item)];
        form.into_iter().chain(tokens).fold(0, token::mix)
    }

    /// What others worked out from the whole text.
    pub fn memo(&self) -> &Memo {
        &self.memo
    }

    /// A number for the whole text.
    pub fn hash(&self) -> u64 {
        token::hash(&self.raw)
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

fn item(item: Option<sentence::Item>) -> u64 {
    match item {
        None => 0,
        Some(sentence::Item::Bullet) => 1,
        Some(sentence::Item::Number(n)) => 2 + u64::from(n),
    }
}
