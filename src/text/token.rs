//! Tokens: words, numbers, codes, addresses and marks, each with its place.
//!
//! Word boundaries are those of Unicode Standard Annex 29 (crate `unicode-segmentation`), with what support mail
//! needs on top: addresses and links stay whole, and so do hyphenated words, order codes, times and slashed dates.

use super::Span;
use std::rc::Rc;
use std::sync::OnceLock;
use unicode_segmentation::UnicodeSegmentation;

/// What sort of thing a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TokenKind {
    /// Letters, perhaps with apostrophes or hyphens inside: `don't`, `re-send`.
    #[default]
    Word,
    /// Digits, perhaps with separators inside: `4.95`, `10:30`, `12/03/2026`, `3rd`.
    Number,
    /// Letters and digits mixed: `KB-22817`, `A4711`, `x86`.
    Code,
    /// A link or a bare domain.
    Url,
    /// A mail address.
    Email,
    /// A handle or hashtag: `@acme`, `#delay`.
    Handle,
    /// An emoji or pictograph.
    Emoji,
    /// Any other mark, one character each (a run of the same mark is one token: `...`, `!!!`).
    Mark,
}

/// A token: where it stands, and its form for comparing.
#[derive(Debug, Clone)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Lower case, with straight apostrophes: what lexicons and comparisons look at.
    pub norm: Box<str>,
    /// [`hash`] of `norm`.
    hash: u64,
    /// What is known of the word: worked out once, by whoever knows the language.
    pub known: OnceLock<Rc<Known>>,
}

/// What is known of a word whatever stands around it.
#[derive(Debug)]
pub struct Known {
    /// The key under which its inflected forms meet, and its [`hash`].
    pub key: Box<str>,
    pub key_hash: u64,
    /// Carries grammar only.
    pub is_function: bool,
}

impl Token {
    /// A token of that form (in lower case already).
    pub fn new(span: Span, kind: TokenKind, norm: impl Into<Box<str>>) -> Self {
        let norm = norm.into();
        Self { span, kind, hash: hash(&norm), norm, known: OnceLock::new() }
    }

    /// A word (in lower case already) that stands in no text.
    pub fn word(norm: &str) -> Self {
        Self::new(Span::default(), TokenKind::Word, norm)
    }

    /// [`hash`] of the form.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Whether it is a word, number or code, i.e. not a mark or emoji.
    pub fn is_wordlike(&self) -> bool {
        !matches!(self.kind, TokenKind::Mark | TokenKind::Emoji)
    }
}

/// A number that stands for a form: tables find it, and words are told apart, without comparing letters. Two of some ten thousand
/// words share one about once in 10¹² vocabularies. The same on every machine.
pub fn hash(form: &str) -> u64 {
    let (heads, rest) = form.as_bytes().as_chunks::<8>();
    let hash = heads.iter().fold(form.len() as u64, |hash, head| mix(hash, u64::from_le_bytes(*head)));
    mix(mix(hash, rest.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))), 0)
}

/// Takes one more number into a hash.
pub fn mix(hash: u64, more: u64) -> u64 {
    let hash = (hash ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ hash >> 32
}

/// Splits any string into tokens. Total; linear in the length.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    for (start, chunk) in chunks(text) {
        if let Some(len) = bare_word(chunk) {
            out.push(token(text, start, start + len, TokenKind::Word));
            if len < chunk.len() {
                out.push(token(text, start + len, start + chunk.len(), TokenKind::Mark));
            }
        } else if let Some((kind, len)) = address(chunk) {
            out.push(token(text, start, start + len, kind));
            plain(text, start + len, &chunk[len..], &mut out);
        } else {
            plain(text, start, chunk, &mut out);
        }
    }
    out
}

/// What most chunks are: a word of plain letters, perhaps with one mark behind it (any number of times). The length of the word.
fn bare_word(chunk: &str) -> Option<usize> {
    let bytes = chunk.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut len = 0;
    while letter(len) || len > 0 && bytes.get(len) == Some(&b'\'') && letter(len + 1) {
        len += 1;
    }
    let marks = bytes[len..].first().is_none_or(|first| b".,!?;:".contains(first) && bytes[len..].iter().all(|mark| mark == first));
    (len > 0 && marks).then_some(len)
}

/// Runs without white space, with their places. Zero-width fillers separate nothing and are kept inside.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |chunk| (chunk.as_ptr() as usize - base, chunk))
}

/// A link, mail address or handle at the start of a chunk (after opening marks there is none), and its length.
fn address(chunk: &str) -> Option<(TokenKind, usize)> {
    let len = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '”', '’', '…', '*']).len();
    let body = &chunk[..len];
    let starts = |prefix: &str| body.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if starts("http://") || starts("https://") || starts("www.") {
        return Some((TokenKind::Url, len));
    }
    if let Some(at) = body.find('@') {
        let (user, host) = (&body[..at], &body[at + 1..]);
        let name = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c));
        if user.is_empty() && name(host) {
            return Some((TokenKind::Handle, len));
        }
        if name(user) && host.contains('.') && name(host) {
            return Some((TokenKind::Email, len));
        }
    }
    if let Some(tag) = body.strip_prefix('#')
        && tag.chars().next().is_some_and(char::is_alphabetic)
        && tag.chars().all(|c| c.is_alphanumeric() || c == '_')
    {
        return Some((TokenKind::Handle, len));
    }
    let tld = body.rsplit('.').next().unwrap_or("").split('/').next().unwrap_or("");
    let dotted = body.contains('.') && body.split('.').all(|part| !part.is_empty());
    let known = ["com", "org", "net", "io", "eu", "uk", "de", "fr", "example"].iter().any(|t| tld.eq_ignore_ascii_case(t));
    let bare = |c: char| c.is_ascii_alphanumeric() || "-._/~?=&%#:".contains(c);
    (dotted && known && body.chars().all(bare)).then_some((TokenKind::Url, len))
}

/// Splits a chunk that holds no address.
fn plain(text: &str, base: usize, chunk: &str, out: &mut Vec<Token>) {
    let mut pieces: Vec<(usize, usize, Class)> = Vec::new();
    for (at, piece) in chunk.split_word_bound_indices() {
        let (start, end) = (base + at, base + at + piece.len());
        let class = class_of(piece);
        if class == Class::Blank {
            continue;
        }
        // `a-b`, `10:30`, `12/03`, `KB-22817`: a joining mark between two wordlike pieces that touch it.
        let joins = pieces.len() >= 2 && class.is_wordlike() && {
            let (mark_start, mark_end, mark) = pieces[pieces.len() - 1];
            let (_, left_end, left) = pieces[pieces.len() - 2];
            mark == Class::Mark
                && left.is_wordlike()
                && left_end == mark_start
                && mark_end == start
                && joining(&text[mark_start..mark_end], left, class)
        };
        // The same mark again: `...`, `!!`.
        let repeats =
            class == Class::Mark && pieces.last().is_some_and(|&(s, e, c)| c == Class::Mark && e == start && text[s..e].ends_with(piece));
        if joins {
            pieces.pop();
            let left = pieces.last_mut().expect("two pieces were there");
            *left = (left.0, end, left.2.with(class));
        } else if repeats {
            pieces.last_mut().expect("one piece was there").1 = end;
        } else {
            pieces.push((start, end, class));
        }
    }
    out.extend(pieces.into_iter().map(|(start, end, class)| token(text, start, end, class.kind())));
}

fn joining(mark: &str, left: Class, right: Class) -> bool {
    let numeric = |c: Class| matches!(c, Class::Number | Class::Code);
    match mark {
        "-" | "‑" => true,
        ":" | "/" | "." | "," => left == Class::Number && right == Class::Number,
        "_" | "#" => numeric(left) || numeric(right),
        _ => false,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Number,
    Code,
    Emoji,
    Mark,
    Blank,
}

impl Class {
    fn is_wordlike(self) -> bool {
        matches!(self, Class::Word | Class::Number | Class::Code)
    }

    fn with(self, other: Class) -> Class {
        if self == other { self } else { Class::Code }
    }

    fn kind(self) -> TokenKind {
        match self {
            Class::Word => TokenKind::Word,
            Class::Number => TokenKind::Number,
            Class::Code => TokenKind::Code,
            Class::Emoji => TokenKind::Emoji,
            Class::Mark | Class::Blank => TokenKind::Mark,
        }
    }
}

fn class_of(piece: &str) -> Class {
    let letters = piece.chars().any(char::is_alphabetic);
    let digits = piece.chars().any(char::is_numeric);
    let ordinal = || {
        let tail = piece.trim_start_matches(|c: char| c.is_ascii_digit());
        ["st", "nd", "rd", "th"].iter().any(|suffix| tail.eq_ignore_ascii_case(suffix))
    };
    match (letters, digits) {
        (true, true) if ordinal() => Class::Number,
        (true, true) => Class::Code,
        (true, false) => Class::Word,
        (false, true) => Class::Number,
        (false, false) if piece.chars().all(is_filler) => Class::Blank,
        (false, false) if piece.chars().any(is_pictograph) => Class::Emoji,
        (false, false) => Class::Mark,
    }
}

/// Characters that editors put in to hold a caret, and joiners left alone: nobody wrote them.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE0F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23F3}')
}

fn token(text: &str, start: usize, end: usize, kind: TokenKind) -> Token {
    let written = &text[start..end];
    let norm = if written.is_ascii() {
        written.to_ascii_lowercase()
    } else {
        written.to_lowercase().chars().filter(|&c| !is_filler(c)).map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect()
    };
    Token::new(Span::new(start, end), kind, norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_codes_and_addresses_stay_whole() {
        assert_eq!(split("I don't re-send KB-22817, ok?"), ["I", "don't", "re-send", "KB-22817", ",", "ok", "?"]);
        assert_eq!(split("£4.95 at 10:30 on 12/03/2026..."), ["£", "4.95", "at", "10:30", "on", "12/03/2026", "..."]);
        assert_eq!(
            split("Mail pat@x.example, or (https://x.example/a?b=1)."),
            ["Mail", "pat@x.example", ",", "or", "(", "https", ":", "//", "x.example", "/", "a", "?", "b", "=", "1", ")", "."]
        );
        assert_eq!(split("see https://x.example/a?b=1."), ["see", "https://x.example/a?b=1", "."]);
    }

    #[test]
    fn a_bare_word_is_what_the_rules_make_of_it() {
        let (letters, marks) = (["a", "Z", "don't", "i'd've", "'", "b''c"], ["", ".", "...", ",", "!!", "?", ":", ";;", ".,", "'", "a."]);
        let chunks = (0..letters.len() * letters.len() * marks.len()).map(|n| {
            let (n, mark) = (n / marks.len(), marks[n % marks.len()]);
            format!("{}{}{mark}", letters[n / letters.len()], letters[n % letters.len()])
        });
        for chunk in chunks {
            let mut by_rules = Vec::new();
            plain(&chunk, 0, &chunk, &mut by_rules);
            let shapes = |tokens: &[Token]| tokens.iter().map(|t| (t.span, t.kind)).collect::<Vec<_>>();
            assert!(bare_word(&chunk).is_none() || address(&chunk).is_none(), "{chunk}");
            assert_eq!(shapes(&tokens(&chunk)), shapes(&by_rules), "{chunk}");
        }
    }

    #[test]
    fn forms_are_comparable() {
        let text = "DON’T \u{200B}Straße 😊";
        let forms: Vec<_> = tokens(text).into_iter().map(|t| (t.norm.to_string(), t.kind)).collect();
        assert_eq!(forms[0], ("don't".into(), TokenKind::Word));
        assert_eq!(forms[1].0, "straße");
        assert_eq!(forms[2].1, TokenKind::Emoji);
    }
}
