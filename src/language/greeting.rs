//! Whom a message greets: the words between "Dear" and the end of the salutation.
//!
//! Knows neither who is writing nor whether the name is right.

use super::Vocabulary;
use super::names::{fold, is_honorific, is_particle, looks_like_name, names_nobody};
use crate::text::{Sentence, Span, Text, TokenKind};

/// The name that a greeting sentence addresses, without the greeting words; none for "Hi there" and for what is no greeting.
pub fn addressee(text: &Text, sentence: &Sentence, vocabulary: &Vocabulary) -> Option<Span> {
    let tokens = text.tokens_of(sentence);
    if tokens.is_empty() {
        return None;
    }
    let (mut at, _) = vocabulary.lexicon("greetings").at(tokens, 0).into_iter().max_by_key(|(end, _)| *end)?;
    while tokens.get(at).is_some_and(|t| matches!(&*t.norm, "," | "again" | "there")) {
        at += 1;
    }
    let run = tokens[at..]
        .iter()
        .enumerate()
        .take_while(|(i, t)| match t.kind {
            TokenKind::Word => looks_like_name(text.quote(t.span)) || is_particle(&t.norm) || matches!(&*t.norm, "and" | "&") && *i > 0,
            TokenKind::Mark => matches!(&*t.norm, "." | "&") && *i > 0 && abbreviates(&tokens[at + i - 1].norm),
            _ => false,
        })
        .map(|(_, t)| t);
    let run: Vec<_> = run.collect();
    // What is written as a name but opens the next clause: "Hi, Your parcel…".
    let run: Vec<_> = run.iter().take_while(|t| !names_nobody(&fold(&t.norm), vocabulary) || is_honorific(&t.norm)).copied().collect();
    let first = run.first()?;
    let last = run.iter().rev().find(|t| t.kind == TokenKind::Word && !matches!(&*t.norm, "and" | "&"))?;
    let named = run.iter().any(|t| t.kind == TokenKind::Word && !is_honorific(&t.norm));
    (named && run.len() <= 7).then(|| first.span.join(last.span))
}

fn abbreviates(norm: &str) -> bool {
    norm.chars().count() == 1 || is_honorific(norm)
}
