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

use super::starts::Starts;
use super::stem::{key_hash, stem};
use crate::text::token::{hash, mix};
use crate::text::{Sentence, Span, Text, Token, TokenKind};
use std::sync::Arc;

/// How far `...` reaches, in tokens.
const GAP: usize = 4;

/// A compiled list of phrases.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    words: Starts,
    stems: Starts,
    /// Entries that may begin with any token, and those with the ones that begin with a number.
    anywhere: Vec<u32>,
    at_numbers: Vec<u32>,
    /// A number for all its lines.
    print: u64,
}

/// What a lexicon found in a sentence: first token and end, from the sentence's first, and the entry.
struct Found(Vec<(u32, u32, u32)>);

#[derive(Debug, Clone)]
struct Entry {
    elements: Vec<Element>,
    tags: Vec<Box<str>>,
}

#[derive(Debug, Clone)]
enum Element {
    /// The hash of a word, or of a key.
    Word(u64),
    Stem(u64),
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
        self.print = elements.iter().fold(mix(self.print, hash(line)), Element::print);
        let index = self.entries.len() as u32;
        self.index(&elements, index);
        self.entries.push(Entry { elements, tags: tags.split_whitespace().map(Into::into).collect() });
        Ok(())
    }

    fn index(&mut self, elements: &[Element], entry: u32) {
        for element in elements {
            let optional = matches!(element, Element::Optional(_));
            if !self.index_element(element, entry) {
                self.anywhere.push(entry);
                if self.at_numbers.last() != Some(&entry) {
                    self.at_numbers.push(entry);
                }
                return;
            }
            if !optional && !matches!(element, Element::Start) {
                return;
            }
        }
    }

    fn index_element(&mut self, element: &Element, entry: u32) -> bool {
        match element {
            Element::Word(word) => self.words.add(*word, entry),
            Element::Stem(key) => self.stems.add(*key, entry),
            Element::Number => {
                if self.at_numbers.last() != Some(&entry) {
                    self.at_numbers.push(entry);
                }
            }
            Element::Either(all) => return all.iter().all(|e| self.index_element(e, entry)),
            Element::Optional(inner) => return self.index_element(inner, entry),
            Element::Start => {}
            Element::Other(lexicon) if lexicon.anywhere.is_empty() => {
                lexicon.words.all().for_each(|&word| self.words.add(word, entry));
                lexicon.stems.all().for_each(|&key| self.stems.add(key, entry));
                if !lexicon.at_numbers.is_empty() {
                    return self.index_element(&Element::Number, entry);
                }
            }
            _ => return false,
        }
        true
    }

    /// A number for all its lines.
    pub fn print(&self) -> u64 {
        self.print
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
        if !(0..tokens.len()).any(|at| self.may_begin(&tokens[at])) {
            return Vec::new();
        }
        let base = sentence.tokens.start;
        let found = sentence.memo.of(self.print, || self.search(tokens));
        let place = |&(first, end, entry): &(u32, u32, u32)| Match {
            first: base + first as usize,
            end: base + end as usize,
            tags: &self.entries[entry as usize].tags,
        };
        found.0.iter().map(place).collect()
    }

    fn search(&self, tokens: &[Token]) -> Found {
        let mut out: Vec<(u32, u32, u32)> = Vec::new();
        let tags = |entry: u32| &self.entries[entry as usize].tags;
        for at in 0..tokens.len() {
            self.each_at(tokens, at, |end, entry| {
                let found = (at as u32, end as u32, entry);
                let inside = |a: &(u32, u32, u32), b: &(u32, u32, u32)| b.0 <= a.0 && a.1 <= b.1 && tags(a.2) == tags(b.2);
                if !out.iter().any(|known| inside(&found, known)) {
                    out.retain(|known| !inside(known, &found));
                    out.push(found);
                }
            });
        }
        Found(out)
    }

    /// Whether any phrase occurs in the sentence.
    pub fn occurs(&self, text: &Text, sentence: &Sentence) -> bool {
        let tokens = text.tokens_of(sentence);
        (0..tokens.len()).any(|at| !self.at(tokens, at).is_empty())
    }

    /// The matches that begin at `tokens[at]`, as `(end, tags)`; `tokens` is one sentence.
    pub fn at<'l>(&'l self, tokens: &[Token], at: usize) -> Vec<(usize, &'l [Box<str>])> {
        let mut out = Vec::new();
        self.each_at(tokens, at, |end, entry| out.push((end, &*self.entries[entry as usize].tags)));
        out
    }

    /// Whether an entry may begin with this token; true for some with which none does.
    fn may_begin(&self, token: &Token) -> bool {
        let others = if token.kind == TokenKind::Number { &self.at_numbers } else { &self.anywhere };
        !others.is_empty() || self.words.may_hold(token.hash()) || self.stems.may_hold_key_of(token)
    }

    fn each_at(&self, tokens: &[Token], at: usize, mut found: impl FnMut(usize, u32)) {
        let token = &tokens[at];
        let words = self.words.of(token.hash());
        let stems = if self.stems.is_empty() { &[] } else { self.stems.of(key_hash(token)) };
        let others = if token.kind == TokenKind::Number { &self.at_numbers } else { &self.anywhere };
        let mut last = u32::MAX;
        for &entry in words.iter().chain(stems).chain(others) {
            if entry == last {
                continue;
            }
            last = entry;
            if let Some(end) = longest(&self.entries[entry as usize].elements, tokens, at)
                && end > at
            {
                found(end, entry);
            }
        }
    }

    fn longest_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let mut longest = None;
        if at < tokens.len() {
            self.each_at(tokens, at, |end, _| longest = longest.max(Some(end)));
        }
        longest
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
        Element::Word(word) => (*word == token.hash()).then_some(at + 1),
        Element::Stem(wanted) => (*wanted == key_hash(token)).then_some(at + 1),
        Element::Either(all) => all.iter().filter_map(|e| one(e, tokens, at)).max(),
        Element::AnyWord => token.is_wordlike().then_some(at + 1),
        Element::Number => (token.kind == TokenKind::Number).then_some(at + 1),
        Element::Other(lexicon) => lexicon.longest_at(tokens, at),
        Element::Optional(inner) => Some(one(inner, tokens, at).unwrap_or(at)),
        Element::Gap | Element::Start | Element::End => Some(at),
    }
}

impl Element {
    /// Takes the lexicons that it refers to into a number.
    fn print(print: u64, element: &Element) -> u64 {
        match element {
            Element::Other(lexicon) => mix(print, lexicon.print),
            Element::Either(all) => all.iter().fold(print, Element::print),
            Element::Optional(inner) => Element::print(print, inner),
            _ => print,
        }
    }

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
        Some(word) if !word.is_empty() => Element::Stem(hash(&stem(word))),
        _ => Element::Word(hash(&lower)),
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
