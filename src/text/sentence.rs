//! Sentences, lines and list items: where one utterance ends and the next begins.

use super::{Memo, Part, Span, Token, TokenKind};
use std::ops::Range;

/// One utterance: a sentence, a list item's text, a heading line, a greeting line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words with their closing mark, without a list marker and without white space around.
    pub span: Span,
    /// Its tokens, as a range of the text's tokens (a list marker's tokens are not among them).
    pub tokens: Range<usize>,
    /// Counts from 0; a blank line begins the next paragraph.
    pub paragraph: usize,
    /// Counts from 0; every line break begins the next line, except inside a hard-wrapped sentence.
    pub line: usize,
    /// The marker of the list item that this sentence begins or continues, if any.
    pub item: Option<Item>,
    /// How many leading `>` the line carries.
    pub quote_depth: usize,
    /// Ends in a question mark of any script.
    pub asks: bool,
    /// What part of the mail it belongs to.
    pub part: Part,
    /// What others worked out from it.
    pub memo: Memo,
}

/// A list marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// `-`, `*`, `•` …
    Bullet,
    /// `1.`, `2)`, `(3)`, `b)` (a letter counts from 1)
    Number(u32),
}

/// Splits a text into sentences. Total; linear in the length.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::new();
    let mut next = 0;
    let mut paragraph = 0;
    let mut blank_before = false;
    let mut item = None;
    let mut previous_line: Option<&str> = None;
    let mut line_number = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let first = next;
        while next < tokens.len() && tokens[next].span.start < end {
            next += 1;
        }
        let depth = line.chars().take_while(|&c| c == '>' || c == ' ').filter(|&c| c == '>').count();
        let body = skip_quote_marks(text, tokens, first..next);
        if body.is_empty() {
            if !line.trim().is_empty() || !out.is_empty() {
                blank_before = true;
            }
            previous_line = None;
            continue;
        }
        if blank_before && !out.is_empty() {
            paragraph += 1;
            item = None;
        }
        let same_depth = out.last().is_some_and(|last| last.quote_depth == depth);
        let marker = list_marker(text, &tokens[body.clone()]);
        let wrapped = marker.is_none()
            && !blank_before
            && same_depth
            && previous_line.is_some_and(|line| continues(line, text[tokens[body.start].span.start..end].trim_end()));
        blank_before = false;
        if let Some((found, _)) = marker {
            item = Some(found);
        } else if !line.starts_with([' ', '\t']) && !wrapped {
            item = None;
        }
        line_number += usize::from(!wrapped && !out.is_empty());
        let words = body.start + marker.map_or(0, |(_, skip)| skip)..body.end;
        for range in split_line(text, tokens, words) {
            let range_span = tokens[range.start].span.join(tokens[range.end - 1].span);
            let joins = wrapped
                && range.start == body.start
                && out.last().is_some_and(|last| last.tokens.end == first || last.tokens.end == body.start);
            if joins {
                let last = out.last_mut().expect("checked above");
                last.span = last.span.join(range_span);
                last.tokens.end = range.end;
                last.asks = ends_with_question(tokens, &last.tokens);
            } else {
                let asks = ends_with_question(tokens, &range);
                out.push(Sentence {
                    span: range_span,
                    tokens: range,
                    paragraph,
                    line: line_number,
                    item,
                    quote_depth: depth,
                    asks,
                    part: Part::Body,
                    memo: Memo::default(),
                });
            }
        }
        previous_line = Some(line);
        let _ = start;
    }
    out
}

fn skip_quote_marks(text: &str, tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && tokens[range.start].span.of(text).chars().all(|c| c == '>') {
        range.start += 1;
    }
    range
}

/// A hard wrap: a long line that ends without a closing mark, and a next line that does not look like a new one.
fn continues(previous: &str, next: &str) -> bool {
    let previous = previous.trim_end();
    let open = !previous.ends_with(['.', '!', '?', ':', '…', '؟', '。', '？', '！', ',']) || previous.ends_with(',');
    let long = previous.chars().count() >= 45;
    let lower = next.chars().next().is_some_and(|c| c.is_lowercase() || c.is_numeric() || c == '(');
    open && long && lower
}

fn list_marker(text: &str, line: &[Token]) -> Option<(Item, usize)> {
    let word = |i: usize| line.get(i).map(|t: &Token| t.span.of(text));
    let gap = |i: usize| line.get(i).zip(line.get(i + 1)).is_some_and(|(a, b)| a.span.end < b.span.start);
    let ordinal = |w: &str| -> Option<u32> {
        if w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit()) {
            return w.parse().ok();
        }
        let mut letters = w.chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if c.is_ascii_lowercase() => Some(c as u32 - 'a' as u32 + 1),
            _ => None,
        }
    };
    match (word(0)?, word(1)) {
        ("-" | "*" | "•" | "·" | "–" | "—" | "‣" | "▪" | "+", Some(_)) if gap(0) => Some((Item::Bullet, 1)),
        (w, Some("." | ")" | ":" | ".)")) if gap(1) && line.len() > 2 => Some((Item::Number(ordinal(w)?), 2)),
        ("(", Some(w)) if word(2) == Some(")") && line.len() > 3 => Some((Item::Number(ordinal(w)?), 3)),
        ("#", Some(w)) if gap(1) && w.bytes().all(|b| b.is_ascii_digit()) && line.len() > 3 => None,
        _ => None,
    }
}

/// Titles and short forms whose full stop ends nothing. Characters only: the list is of written forms, not of meanings.
const SHORT_FORMS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "vs", "etc", "approx", "e.g", "i.e", "a.m", "p.m", "inc", "ltd", "co", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "tel", "ext", "ref", "min", "max", "dept", "est", "fig",
];

fn split_line(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    let mut i = range.start;
    while i < range.end {
        if ends_sentence(text, tokens, &range, start, i) {
            let mut end = i + 1;
            // Closing quotes, brackets and an emoji behind the mark belong to it.
            while end < range.end && closes(text, &tokens[end], &tokens[end - 1]) {
                end += 1;
            }
            out.push(start..end);
            start = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if start < range.end {
        out.push(start..range.end);
    }
    out
}

fn closes(text: &str, token: &Token, before: &Token) -> bool {
    let touching = before.span.end == token.span.start;
    match token.kind {
        TokenKind::Emoji => true,
        TokenKind::Mark => touching && token.span.of(text).chars().all(|c| ".!?…)\"”’'»]*".contains(c)),
        _ => false,
    }
}

fn ends_sentence(text: &str, tokens: &[Token], range: &Range<usize>, start: usize, i: usize) -> bool {
    let token = &tokens[i];
    if token.kind == TokenKind::Emoji {
        // An emoji ends a sentence only where a capital follows.
        return i + 1 < range.end && i > start && text[tokens[i + 1].span.start..].starts_with(char::is_uppercase);
    }
    if token.kind != TokenKind::Mark {
        return false;
    }
    let mark = token.span.of(text);
    let hard = mark.chars().any(|c| "!?。？！؟；;՞".contains(c) && c != ';' && c != '；');
    let stop = mark.chars().all(|c| c == '.' || c == '…') || mark == "।";
    if !hard && !stop {
        return false;
    }
    let Some(next) = tokens.get(i + 1).filter(|_| i + 1 < range.end) else { return true };
    let wide = mark.chars().all(|c| "。？！".contains(c));
    let closing = next.kind == TokenKind::Mark && next.span.start == token.span.end;
    if next.span.start == token.span.end && !wide && !closing {
        return false;
    }
    if closing {
        // Decided by what stands behind the closing marks.
        let after = tokens[i + 1..range.end].iter().find(|t| t.kind != TokenKind::Mark || t.span.start > token.span.end + 3);
        let Some(after) = after else { return true };
        let lower = text[after.span.start..].starts_with(char::is_lowercase);
        if lower {
            return false;
        }
    }
    if hard {
        return true;
    }
    if i == start {
        return false;
    }
    let before = &tokens[i - 1];
    let word = before.norm.as_ref();
    let initial =
        before.kind == TokenKind::Word && word.chars().count() == 1 && before.span.of(text).chars().all(char::is_uppercase) && word != "i";
    let lower = text[next.span.start..].starts_with(char::is_lowercase);
    if mark != "." {
        return !lower;
    }
    let digits_follow = next.kind == TokenKind::Number;
    !(initial || SHORT_FORMS.contains(&word) && (lower || digits_follow || before.span.of(text).starts_with(char::is_uppercase)))
}

fn ends_with_question(tokens: &[Token], range: &Range<usize>) -> bool {
    tokens[range.clone()]
        .iter()
        .rev()
        .take_while(|t| !t.is_wordlike())
        .any(|t| t.norm.chars().any(|c| matches!(c, '?' | '？' | '؟' | '⁇' | '‽' | '՞')))
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn split(text: &str) -> Vec<String> {
        let text = Text::new(text);
        text.sentences().iter().map(|s| text.quote(s.span).to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(split("Hi. Where is it? thanks!"), ["Hi.", "Where is it?", "thanks!"]);
        assert_eq!(split("Mr. Cole paid 3.50 on Jan. 4. Why?"), ["Mr. Cole paid 3.50 on Jan. 4.", "Why?"]);
        assert_eq!(split("D. Okafor\nSupport"), ["D. Okafor", "Support"]);
        assert_eq!(split("1. Is it blue?\n2. Is it big"), ["Is it blue?", "Is it big"]);
        assert_eq!(split("届きますか？ありがとう。"), ["届きますか？", "ありがとう。"]);
    }

    #[test]
    fn a_hard_wrapped_sentence_is_one() {
        let wrapped = "I would like to know whether the parcel that was\nsent on Monday has left the house.";
        assert_eq!(split(wrapped).len(), 1);
        assert_eq!(split("Please send me the invoice\nThanks").len(), 2);
    }
}
