//! When two details are about one thing and cannot both be right.
//!
//! Works on details that have been read ([`super::facts`]); in doubt nothing is contradicted.

use super::Vocabulary;
use super::facts::{Fact, Value, facts};
use super::numerals::{currency_word, month, weekday};
use super::similarity::is_function_word;
use super::stem::stem;
use crate::text::{Sentence, Span, Text, Token, TokenKind};

/// Whether one looks like the other with its digits in another order, or (for codes) with one character changed.
pub fn near_miss(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Code(a), Value::Code(b)) => a.len() == b.len() && (a.len() >= 5 && permuted(a, b) || a.len() >= 7 && differing(a, b) == 1),
        (Value::Phone(a), Value::Phone(b)) => permuted(a, b) || differing(a, b) == 1,
        (Value::Amount { hundredths: a, currency: c }, Value::Amount { hundredths: b, currency: d }) => {
            let (a, b) = (whole(*a), whole(*b));
            (c == d || c.is_empty() || d.is_empty()) && a.len() >= 3 && permuted(&a, &b)
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (digits(*a), digits(*b));
            a.len() >= 4 && permuted(&a, &b)
        }
        _ => false,
    }
}

/// The digits of a number given in thousandths, without the zeros behind the point.
fn digits(thousandths: i64) -> String {
    if thousandths % 1000 == 0 { (thousandths / 1000).to_string() } else { thousandths.to_string().trim_end_matches('0').to_owned() }
}

/// How sure a near miss is by itself: a long one is no coincidence.
pub fn is_long(value: &Value) -> bool {
    match value {
        Value::Amount { hundredths, .. } => whole(*hundredths).len() >= 4,
        Value::Number(n) => digits(*n).len() >= 4,
        Value::Code(_) | Value::Phone(_) => true,
        _ => false,
    }
}

/// The digits of a sum as they are written: without the hundredths of a round one.
fn whole(hundredths: i64) -> String {
    if hundredths % 100 == 0 { (hundredths / 100).to_string() } else { hundredths.to_string() }
}

fn permuted(a: &str, b: &str) -> bool {
    let sorted = |s: &str| {
        let mut bytes: Vec<u8> = s.bytes().collect();
        bytes.sort_unstable();
        bytes
    };
    a != b && a.len() == b.len() && differing(a, b) <= 3 && sorted(a) == sorted(b)
}

fn differing(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count()
}

/// The customer's facts with the texts that hold them.
type Theirs<'t> = Vec<(&'t Text, &'t Fact)>;

/// Another number of the same things, where the draft speaks of them as known: "the three nights" for "four nights".
pub fn counted(text: &Text, fact: &Fact, theirs: Theirs) -> Option<(Span, String)> {
    let things = noun_after(text, fact)?;
    let known = before(text, fact, 1).is_some_and(|t| matches!(&*t.norm, "the" | "those" | "these" | "your" | "all" | "both"));
    if !known {
        return None;
    }
    let key = unit(&text.tokens()[things].norm);
    let mut same = theirs
        .iter()
        .filter(|(t, f)| matches!(f.value, Value::Number(_)) && noun_after(t, f).is_some_and(|n| unit(&t.tokens()[n].norm) == key));
    let (their_text, first) = same.next()?;
    // The customer may have named two counts of them: which one is meant cannot be known.
    if same.any(|(_, f)| f.value != first.value) {
        return None;
    }
    let noun = noun_after(their_text, first)?;
    let quote = their_text.quote(first.span.join(their_text.tokens()[noun].span)).to_owned();
    Some((fact.span.join(text.tokens()[things].span), quote))
}

/// Another number behind the same proper name: "Commuter 9" for "Commuter 7".
pub fn model(text: &Text, fact: &Fact, theirs: Theirs) -> Option<(Span, String)> {
    let named = |t: &Text, f: &Fact| {
        if let Value::Code(_) = f.value {
            // "CT-40": the letters are the name, two or three digits the model.
            let written = t.quote(f.span);
            let (letters, digits) = written.split_once('-')?;
            let short =
                (2..=5).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase()) && (2..=3).contains(&digits.len());
            return short.then(|| Box::from(letters));
        }
        let token = before(t, f, 1)?;
        let written = t.quote(token.span);
        let proper = token.kind == TokenKind::Word && written.len() >= 4 && written.starts_with(char::is_uppercase) && !f.tokens.is_empty();
        let digits = t.quote(f.span).chars().all(|c| c.is_ascii_digit()) && t.quote(f.span).len() <= 3;
        (proper && digits && !ORDINAL_NAMES.contains(&&*token.norm) && weekday(&token.norm).is_none()).then(|| token.norm.clone())
    };
    let name = named(text, fact)?;
    let kind = std::mem::discriminant(&fact.value);
    let mut same = theirs.iter().filter(|(t, f)| std::mem::discriminant(&f.value) == kind && named(t, f).as_ref() == Some(&name));
    let (their_text, first) = same.next()?;
    if same.any(|(_, f)| f.value != first.value) {
        return None;
    }
    let coded = matches!(fact.value, Value::Code(_));
    let whole = |t: &Text, f: &Fact| if coded { Some(f.span) } else { Some(before(t, f, 1)?.span.join(f.span)) };
    let known = before(text, fact, if coded { 1 } else { 2 }).is_some_and(|t| matches!(&*t.norm, "your" | "the" | "our" | "this" | "that"));
    known.then(|| Some((whole(text, fact)?, their_text.quote(whole(their_text, first)?).to_owned())))?
}

/// Words that number parts and places rather than products.
const ORDINAL_NAMES: &[&str] = &[
    "android", "chapter", "clause", "gate", "level", "line", "option", "page", "part", "platform", "point", "question", "room", "rule",
    "section", "stage", "step", "tier", "version", "week", "windows", "zone",
];

/// "The $87" for the one sum that the customer named, $78.
pub fn turned(text: &Text, fact: &Fact, theirs: Theirs) -> Option<(Span, String)> {
    let known = before(text, fact, 1).is_some_and(|t| matches!(&*t.norm, "the" | "your" | "that" | "this"));
    let mut sums = theirs.iter().filter(|(_, f)| matches!(f.value, Value::Amount { .. }));
    let (their_text, first) = sums.next().filter(|_| known)?;
    let (Value::Amount { hundredths: a, currency: c }, Value::Amount { hundredths: b, currency: d }) = (&fact.value, &first.value) else {
        return None;
    };
    let alone = sums.all(|(_, f)| f.value == first.value);
    let (a, b) = (whole(*a), whole(*b));
    let off = permuted(&a, &b) || a.len() >= 3 && a.len() == b.len() && differing(&a, &b) == 1;
    (alone && c == d && off).then(|| (fact.span, their_text.quote(first.span).to_owned()))
}

/// "Age 9-10" for "age 11-12": another number right behind the same label, where the draft speaks of what the reader has.
pub fn labelled(text: &Text, fact: &Fact, theirs: Theirs) -> Option<(Span, String)> {
    let label = |t: &Text, f: &Fact| {
        let token = before(t, f, 1).filter(|b| !matches!(&*b.norm, "no" | "number" | "nr" | "#" | ".")).or_else(|| before(t, f, 2))?;
        let word = token.kind == TokenKind::Word && token.norm.len() >= 3 && token.span.end <= f.span.start;
        let names = !is_function_word(&token.norm) && !ORDINAL_NAMES.contains(&&*token.norm) && weekday(&token.norm).is_none();
        (word && names && currency_word(&token.norm).is_none() && month(&token.norm).is_none())
            .then(|| (stem(&token.norm).into_owned(), token.span))
    };
    let (own, place) = label(text, fact)?;
    let yours = (1..=8).filter_map(|back| before(text, fact, back)).any(|t| matches!(&*t.norm, "your" | "yours" | "you"));
    let mut same = theirs.iter().filter_map(|(t, f)| {
        let (name, span) = label(t, f)?;
        (name == own).then_some((t, f, span))
    });
    let (their_text, first, their_place) = same.next().filter(|_| yours)?;
    let alone = same.all(|(_, f, _)| f.value == first.value);
    let alike = std::mem::discriminant(&first.value) == std::mem::discriminant(&fact.value);
    let planned = (1..=6).filter_map(|back| before(text, fact, back)).any(|t| matches!(&*t.norm, "will" | "be" | "get" | "you'll"));
    (alone && alike && !planned && !names_too(text, first))
        .then(|| (place.join(fact.span), their_text.quote(their_place.join(first.span)).to_owned()))
}

/// A sum that is off by one digit from the customer's, beside the same thing: "the swap at £280" for "£240 for the swap".
pub fn slipped(text: &Text, fact: &Fact, theirs: Theirs) -> Option<(Span, String)> {
    let (Value::Amount { hundredths: a, currency: c }, own) = (&fact.value, beside(text, fact)) else { return None };
    let mut hits = theirs.iter().filter(|(t, f)| {
        let Value::Amount { hundredths: b, currency: d } = &f.value else { return false };
        let (a, b) = (whole(*a), whole(*b));
        c == d && a.len() >= 3 && a.len() == b.len() && differing(&a, &b) == 1 && beside(t, f).iter().any(|s| own.contains(s))
    });
    let (their_text, first) = hits.next().filter(|(_, f)| !names_too(text, f))?;
    hits.next().is_none().then(|| (fact.span, their_text.quote(first.span).to_owned()))
}

/// Whether the draft names the customer's detail as well: then both are meant.
fn names_too(text: &Text, theirs: &Fact) -> bool {
    facts(text).iter().any(|f| f.value.may_equal(&theirs.value))
}

/// The stems of the words of matter within four words of a detail.
fn beside(text: &Text, fact: &Fact) -> Vec<String> {
    let sentence = &text.sentences()[fact.sentence].tokens;
    let near = fact.tokens.start.saturating_sub(4).max(sentence.start)..(fact.tokens.end + 4).min(sentence.end);
    let matters = |t: &&Token| t.kind == TokenKind::Word && t.norm.len() > 3 && !is_function_word(&t.norm);
    text.tokens()[near].iter().filter(matters).map(|t| stem(&t.norm).into_owned()).collect()
}

/// Another day for what the draft says of the customer in the same words: "yours runs out on the 13th" for "runs out on the 30th".
pub fn dated(text: &Text, fact: &Fact, theirs: Theirs) -> Option<(Span, String)> {
    let anchor = |t: &Text, f: &Fact| -> Option<String> {
        (1..=4).find_map(|back| {
            let token = before(t, f, back)?;
            let word = token.kind == TokenKind::Word
                && !matches!(
                    &*token.norm,
                    "on" | "the"
                        | "of"
                        | "by"
                        | "for"
                        | "out"
                        | "dated"
                        | "is"
                        | "was"
                        | "at"
                        | "date"
                        | "to"
                        | "from"
                        | "until"
                        | "till"
                        | "due"
                )
                && weekday(&token.norm).is_none();
            word.then(|| stem(&token.norm).into_owned())
        })
    };
    let own = anchor(text, fact)?;
    let yours = (1..=7).filter_map(|back| before(text, fact, back)).any(|t| matches!(&*t.norm, "your" | "yours" | "you"));
    if !yours {
        return None;
    }
    let mut same = theirs.iter().filter(|(t, f)| matches!(f.value, Value::Date(_)) && anchor(t, f).as_ref() == Some(&own));
    let (their_text, first) = same.next()?;
    (!same.any(|(_, f)| f.value.may_equal(&fact.value))).then(|| (fact.span, their_text.quote(first.span).to_owned()))
}

/// "Your iPhone", where the customer named one device and it is of another make.
pub fn device<'t>(
    text: &Text,
    sentence: &Sentence,
    theirs: impl Iterator<Item = (&'t Text, &'t Sentence)>,
    vocabulary: &Vocabulary,
) -> Option<(Span, String)> {
    let lexicon = vocabulary.lexicon("devices");
    let make = |m: &super::Match| ["apple", "android", "pc"].into_iter().find(|make| m.is(make));
    let (span, own) = lexicon.find(text, sentence).iter().find_map(|m| {
        let led = m.first.checked_sub(1).and_then(|i| text.tokens().get(i)).is_some_and(|t| &*t.norm == "your");
        Some((m.span(text), make(m).filter(|_| led)?))
    })?;
    let named: Vec<(&'static str, String)> = theirs
        .flat_map(|(t, s)| lexicon.find(t, s).into_iter().filter_map(move |m| Some((make(&m)?, t.quote(m.span(t)).to_owned()))))
        .collect();
    let (_, first) = named.first()?;
    named.iter().all(|(make, _)| *make != own).then(|| (span, first.clone()))
}

fn before<'t>(text: &'t Text, fact: &Fact, back: usize) -> Option<&'t Token> {
    let start = text.sentences()[fact.sentence].tokens.start;
    fact.tokens.start.checked_sub(back).filter(|&i| i >= start).and_then(|i| text.tokens().get(i))
}

/// The noun that a number counts: the next word, or the one behind it ("four long nights").
fn noun_after(text: &Text, fact: &Fact) -> Option<usize> {
    let end = text.sentences()[fact.sentence].tokens.end;
    let at = fact.tokens.end;
    let token = (at < end).then(|| &text.tokens()[at])?;
    (token.kind == TokenKind::Word
        && token.norm.len() >= 3
        && !matches!(&*token.norm, "and" | "for" | "the" | "but" | "are" | "was" | "per" | "you" | "more" | "times"))
    .then_some(at)
}

/// One key for the short forms of a unit.
fn unit(norm: &str) -> String {
    match norm {
        "min" | "mins" => "minut".into(),
        "hr" | "hrs" => "hour".into(),
        "yr" | "yrs" => "year".into(),
        _ => stem(norm).into_owned(),
    }
}
