//! Phrases as data: a lexicon is a list of small patterns over words, and what each one means.
//!
//! One pattern a line, so that a support lead can read and edit it:
//!
//! ```text
//! # a comment
//! ~wait|hang for <duration>      => effort strong
//! ^ any news on                  => update
//! ```
//!
//! | element | matches |
//! |---|---|
//! | `word` | that word (case and apostrophe style are ignored) |
//! | `a\|b` | either |
//! | `~word` | any inflected form of the word |
//! | `word?` | the element, or nothing |
//! | `_` | any one word |
//! | `...` | up to four words or marks |
//! | `9` | any number |
//! | `<name>` | any entry of the lexicon `name` |
//! | `^`, `$` | the start and the end of the sentence |
//!
//! What stands behind `=>` is the entry's tags.

use super::stem::{head, key, stem};
use crate::text::{Sentence, Span, Text, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How far `...` reaches, in tokens.
const GAP: usize = 4;

/// A compiled list of phrases.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    by_word: FxHashMap<Box<str>, Vec<usize>>,
    by_stem: FxHashMap<Box<str>, Vec<usize>>,
    anywhere: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Entry {
    elements: Vec<Element>,
    tags: Vec<Box<str>>,
}

/// A word that tells most others apart by its first eight bytes, without a look at the rest.
#[derive(Debug, Clone)]
struct Word {
    head: u64,
    text: Box<str>,
}

impl Word {
    fn is(&self, other: &str) -> bool {
        self.text.len() == other.len() && self.head == head(other) && (other.len() <= 8 || *self.text == *other)
    }
}

#[derive(Debug, Clone)]
enum Element {
    Word(Word),
    Stem(Box<str>),
    Either(Vec<Element>),
    Optional(Box<Element>),
    AnyWord,
    Gap,
    Number,
    Start,
    End,
    Other(Arc<Lexicon>),
}

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'l> {
    /// The tokens it covers, as indices into the text's tokens.
    pub first: usize,
    pub end: usize,
    /// The tags of the entry that matched.
    pub tags: &'l [Box<str>],
}

impl Match<'_> {
    /// Whether the entry carries this tag.
    pub fn is(&self, tag: &str) -> bool {
        self.tags.iter().any(|t| &**t == tag)
    }

    /// The words it covers.
    pub fn span(&self, text: &Text) -> Span {
        let tokens = text.tokens();
        tokens[self.first].span.join(tokens[self.end - 1].span)
    }
}

impl Lexicon {
    /// Compiles the lines of a lexicon. `other` gives the lexicons that `<name>` refers to.
    ///
    /// # Errors
    /// The line number (from 1) and what is wrong with it.
    pub fn parse(lines: &str, other: &dyn Fn(&str) -> Option<Arc<Lexicon>>) -> Result<Lexicon, String> {
        let mut lexicon = Lexicon::default();
        for (number, line) in lines.lines().enumerate() {
            let line = line.trim();
            if line.is_empty()
                || line.starts_with('#')
                    && !line.starts_with("# ...")
                    && line.len() > 1
                    && !line[1..].starts_with(|c: char| !c.is_whitespace())
            {
                continue;
            }
            lexicon.add(line, other).map_err(|why| format!("line {}: {why}", number + 1))?;
        }
        Ok(lexicon)
    }

    /// Adds one pattern line.
    ///
    /// # Errors
    /// What is wrong with the pattern.
    pub fn add(&mut self, line: &str, other: &dyn Fn(&str) -> Option<Arc<Lexicon>>) -> Result<(), String> {
        let (pattern, tags) = line.split_once("=>").unwrap_or((line, ""));
        let elements = pattern.split_whitespace().map(|e| element(e, other)).collect::<Result<Vec<_>, _>>()?;
        if !elements.iter().any(Element::consumes) {
            return Err(format!("`{line}` matches no word"));
        }
        let index = self.entries.len();
        self.index(&elements, index);
        self.entries.push(Entry { elements, tags: tags.split_whitespace().map(Into::into).collect() });
        Ok(())
    }

    fn index(&mut self, elements: &[Element], entry: usize) {
        for element in elements {
            let optional = matches!(element, Element::Optional(_));
            let known = self.index_element(element, entry);
            if !known {
                self.anywhere.push(entry);
                return;
            }
            if !optional && !matches!(element, Element::Start) {
                return;
            }
        }
    }

    fn index_element(&mut self, element: &Element, entry: usize) -> bool {
        match element {
            Element::Word(word) => self.by_word.entry(word.text.clone()).or_default().push(entry),
            Element::Stem(key) => self.by_stem.entry(key.clone()).or_default().push(entry),
            Element::Either(all) => return all.iter().all(|e| self.index_element(e, entry)),
            Element::Optional(inner) => return self.index_element(inner, entry),
            Element::Start => {}
            Element::Other(lexicon) if lexicon.anywhere.is_empty() => {
                for word in lexicon.by_word.keys() {
                    self.by_word.entry(word.clone()).or_default().push(entry);
                }
                for key in lexicon.by_stem.keys() {
                    self.by_stem.entry(key.clone()).or_default().push(entry);
                }
            }
            _ => return false,
        }
        true
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every phrase found in a sentence, by place; at each place only the longest match of each tag set is kept, and
    /// a match inside a longer one with the same tags is dropped.
    pub fn find<'l>(&'l self, text: &Text, sentence: &Sentence) -> Vec<Match<'l>> {
        let tokens = text.tokens_of(sentence);
        let base = sentence.tokens.start;
        let mut out: Vec<Match<'l>> = Vec::new();
        for at in 0..tokens.len() {
            for (end, tags) in self.at(tokens, at) {
                let found = Match { first: base + at, end: base + end, tags };
                let inside = |a: &Match, b: &Match| b.first <= a.first && a.end <= b.end && a.tags == b.tags;
                if out.iter().any(|m| inside(&found, m)) {
                    continue;
                }
                out.retain(|m| !inside(m, &found));
                out.push(found);
            }
        }
        out
    }

    /// Whether any phrase occurs in the sentence.
    pub fn occurs(&self, text: &Text, sentence: &Sentence) -> bool {
        let tokens = text.tokens_of(sentence);
        (0..tokens.len()).any(|at| !self.at(tokens, at).is_empty())
    }

    /// The matches that begin at `tokens[at]`, as `(end, tags)`; `tokens` is one sentence.
    pub fn at<'l>(&'l self, tokens: &[Token], at: usize) -> Vec<(usize, &'l [Box<str>])> {
        let mut out = Vec::new();
        let norm = &*tokens[at].norm;
        let none: &[usize] = &[];
        let words = self.by_word.get(norm).map_or(none, Vec::as_slice);
        let stems = if self.by_stem.is_empty() { none } else { self.by_stem.get(key(&tokens[at])).map_or(none, Vec::as_slice) };
        let mut last = usize::MAX;
        for &entry in words.iter().chain(stems).chain(&self.anywhere) {
            if entry == last {
                continue;
            }
            last = entry;
            let entry = &self.entries[entry];
            if let Some(end) = longest(&entry.elements, tokens, at)
                && end > at
            {
                out.push((end, entry.tags.as_slice()));
            }
        }
        out
    }

    fn longest_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        if at >= tokens.len() {
            return None;
        }
        self.at(tokens, at).into_iter().map(|(end, _)| end).max()
    }
}

/// Where the longest match of all elements ends, beginning at `at`.
fn longest(elements: &[Element], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    match first {
        Element::Optional(inner) => {
            let with = one(inner, tokens, at).and_then(|next| longest(rest, tokens, next));
            let without = longest(rest, tokens, at);
            with.max(without)
        }
        Element::Gap => (0..=GAP).rev().filter(|skip| at + skip <= tokens.len()).find_map(|skip| longest(rest, tokens, at + skip)),
        other => longest(rest, tokens, one(other, tokens, at)?),
    }
}

/// Where one element ends that begins at `at`.
fn one(element: &Element, tokens: &[Token], at: usize) -> Option<usize> {
    match element {
        Element::Start => return (at == 0).then_some(at),
        Element::End => return tokens[at.min(tokens.len())..].iter().all(|t| t.kind == TokenKind::Mark).then_some(at),
        _ => {}
    }
    let token = tokens.get(at)?;
    match element {
        Element::Word(word) => word.is(&token.norm).then_some(at + 1),
        Element::Stem(wanted) => (**wanted == *key(token)).then_some(at + 1),
        Element::Either(all) => all.iter().filter_map(|e| one(e, tokens, at)).max(),
        Element::AnyWord => token.is_wordlike().then_some(at + 1),
        Element::Number => (token.kind == TokenKind::Number).then_some(at + 1),
        Element::Other(lexicon) => lexicon.longest_at(tokens, at),
        Element::Optional(inner) => Some(one(inner, tokens, at).unwrap_or(at)),
        Element::Gap | Element::Start | Element::End => Some(at),
    }
}

impl Element {
    fn consumes(&self) -> bool {
        !matches!(self, Element::Start | Element::End | Element::Gap | Element::Optional(_))
    }
}

fn element(written: &str, other: &dyn Fn(&str) -> Option<Arc<Lexicon>>) -> Result<Element, String> {
    if let Some(inner) = written.strip_suffix('?').filter(|inner| !inner.is_empty()) {
        return Ok(Element::Optional(Box::new(element(inner, other)?)));
    }
    match written {
        "_" => return Ok(Element::AnyWord),
        "..." => return Ok(Element::Gap),
        "9" => return Ok(Element::Number),
        "^" => return Ok(Element::Start),
        "$" => return Ok(Element::End),
        _ => {}
    }
    if written.contains('|') && written.len() > 1 {
        return Ok(Element::Either(written.split('|').map(|e| element(e, other)).collect::<Result<_, _>>()?));
    }
    if let Some(name) = written.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
        return other(name).map(Element::Other).ok_or_else(|| format!("there is no lexicon `{name}` before this one"));
    }
    let lower = written.to_lowercase().replace(['’', '‘'], "'");
    Ok(match lower.strip_prefix('~') {
        Some(word) if !word.is_empty() => Element::Stem(stem(word).as_ref().into()),
        _ => Element::Word(Word { head: head(&lower), text: lower.into() }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(patterns: &str, words: &str) -> Vec<String> {
        let durations = Arc::new(Lexicon::parse("9 days|weeks\na week", &|_| None).unwrap());
        let lexicon = Lexicon::parse(patterns, &|name| (name == "duration").then(|| durations.clone())).unwrap();
        let text = Text::new(words);
        text.sentences().iter().flat_map(|s| lexicon.find(&text, s)).map(|m| text.quote(m.span(&text)).to_owned()).collect()
    }

    #[test]
    fn patterns_match_as_their_table_says() {
        assert_eq!(found("~wait for <duration> => effort", "I've been waiting for 3 weeks now."), ["waiting for 3 weeks"]);
        assert_eq!(found("any news|update on?", "Any update?"), ["Any update"]);
        assert_eq!(found("^ no", "No. I said no"), ["No"]);
        assert_eq!(found("not ... good", "not at all good, not very very very very very good"), ["not at all good"]);
        assert_eq!(found("don't", "Don’t"), ["Don’t"]);
        assert_eq!(found("still $", "still waiting, still."), ["still"]);
    }

    #[test]
    fn a_bad_line_is_named() {
        assert!(Lexicon::parse("fine\n<nowhere>", &|_| None).unwrap_err().starts_with("line 2"));
    }
}
