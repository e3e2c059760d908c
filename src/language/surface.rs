//! The surface of a sentence as features for the linear models that tell answers from talk: its words and word pairs, and its words
//! beside what an ask calls for. Content words are left to `similarity`.

use super::acts::ASK_TYPES;
use super::linear::Features;
use crate::text::{Sentence, Text, Token, TokenKind};
use std::ops::Range;

/// The word as the models see it: numbers, codes and links are classes of their own.
fn class(token: &Token) -> &str {
    match token.kind {
        TokenKind::Number => "9",
        TokenKind::Code => "A9",
        TokenKind::Url | TokenKind::Email => "url",
        TokenKind::Handle => "@",
        TokenKind::Emoji => "emoji",
        TokenKind::Word | TokenKind::Mark => &token.norm,
    }
}

/// What a sentence looks like by itself.
pub fn answering(text: &Text, sentence: &Sentence, out: &mut Features) {
    let tokens = text.tokens_of(sentence);
    for token in tokens {
        out.add("w", class(token), "", 1.0);
    }
    for pair in tokens.windows(2) {
        out.add("p", class(&pair[0]), class(&pair[1]), 1.0);
    }
    if let Some(first) = tokens.first() {
        out.add("first", class(first), "", 1.0);
    }
    let words = tokens.iter().filter(|t| t.is_wordlike()).count();
    out.add(
        "long",
        ["1", "4", "8", "12", "18", "26"].iter().rev().find(|n| n.parse::<usize>().is_ok_and(|n| n <= words)).unwrap_or(&"0"),
        "",
        1.0,
    );
}

/// What a clause looks like by itself and between its neighbours: whether it asks.
pub fn asking(text: &Text, sentence: &Sentence, clause: &Range<usize>, out: &mut Features) {
    let tokens = &text.tokens()[clause.clone()];
    for token in tokens {
        out.add("w", class(token), "", 1.0);
    }
    for pair in tokens.windows(2) {
        out.add("p", class(&pair[0]), class(&pair[1]), 1.0);
    }
    let at = |i: usize| tokens.get(i).map_or("$", class);
    out.add("first", at(0), "", 1.0);
    out.add("first", at(0), at(1), 1.0);
    out.add("second", at(1), at(2), 1.0);
    out.add("last", tokens.last().map_or("$", class), "", 1.0);
    let around = &text.tokens()[sentence.tokens.clone()];
    let before = clause.start.checked_sub(sentence.tokens.start + 1).and_then(|i| around.get(i)).map_or("^", class);
    out.add("before", before, at(0), 1.0);
    let after = around.get(clause.end - sentence.tokens.start).map_or("$", class);
    out.add("after", after, "", 1.0);
    out.add("ends", around.last().map_or("$", class), at(0), 1.0);
    out.sum_up(1.0);
}

/// What it looks like beside an ask that calls for these types of answer (bits of [`ASK_TYPES`]).
pub fn suiting(text: &Text, sentence: &Sentence, types: u128, kind: &str, out: &mut Features) {
    let tokens = text.tokens_of(sentence);
    let named = ASK_TYPES.iter().enumerate().filter(|(bit, _)| types >> bit & 1 == 1).map(|(_, name)| *name);
    for name in named.chain([kind]) {
        for token in tokens {
            out.add(name, class(token), "", 1.0);
        }
        if let Some(first) = tokens.first() {
            out.add(name, "first", class(first), 1.0);
        }
    }
    out.sum_up(1.0);
}
