//! Kinds of information that a support thread passes to and fro: an order number, a device, a date, what happened.
//!
//! Reads which kind some words ask for, and whether some words give it. Who asks and who gives is not known here.

use super::facts::{Fact, Value};
use super::stem::stem;
use super::{Lexicon, Vocabulary};
use crate::text::{Sentence, Span, Text, Token, TokenKind};

/// A kind of information, as some words ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The number of something; which kinds of thing it may be the number of (none: "your reference").
    Reference(Vec<Box<str>>),
    /// One of the kinds of the lexicon `slots`.
    Named(Box<str>),
    /// How many of these (a stem).
    Count(Box<str>),
    /// Any other thing, by the stems of its words: "due date", "asset tag".
    Thing(Vec<Box<str>>),
}

/// Words that make what stands before them a reference number.
const NUMBERED: &[&str] = &["code", "id", "no", "number", "numbers", "num", "ref", "reference", "references", "#"];

/// Words that say nothing about which thing is meant.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "a", "about", "again", "also", "an", "any", "are", "as", "at", "be", "been", "being", "below", "by", "can", "could", "details",
    "did", "do", "does", "exact", "exactly", "following", "for", "from", "full", "had", "has", "have", "help", "i", "if", "in",
    "information", "is", "it", "its", "let", "me", "more", "my", "of", "on", "our", "out", "please", "relevant", "s", "so", "some",
    "such", "that", "the", "their", "them", "these", "this", "through", "to", "type", "us", "use", "used", "using", "valid", "via",
    "was", "we", "well", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "you'd", "you're", "your",
];

/// The kind of information that these words ask for.
pub fn slot(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Slot> {
    let norm = |i: usize| tokens.get(i).map_or("", |t: &Token| &*t.norm);
    if let Some(how) = (0..tokens.len()).find(|&i| norm(i) == "how" && norm(i + 1) == "many") {
        let thing = tokens.get(how + 2).filter(|t| t.kind == TokenKind::Word && !EMPTY.contains(&&*t.norm))?;
        return Some(Slot::Count(stem(&thing.norm).as_ref().into()));
    }
    // A relative clause says more about the thing: "the date on which …".
    let head = tokens
        .iter()
        .skip(1)
        .position(|t| matches!(&*t.norm, "that" | "who" | "where" | "on" | "for" | "from" | "in"))
        .map_or(tokens.len(), |i| i + 1);
    let numbered = (0..head).rev().find(|&i| NUMBERED.contains(&norm(i)));
    let named = named(vocabulary.lexicon("slots"), tokens);
    if let Some(at) = numbered
        && !named.as_deref().is_some_and(|n| matches!(n, "phone" | "error" | "postcode"))
    {
        let kinds = vocabulary.lexicon("reference_kinds");
        let kinds: Vec<Box<str>> = (0..head).flat_map(|i| kinds.at(tokens, i)).flat_map(|(_, tags)| tags.iter().cloned()).collect();
        let other: Vec<_> =
            (0..at).filter(|&i| tokens[i].kind == TokenKind::Word && !EMPTY.contains(&norm(i)) && !NUMBERED.contains(&norm(i))).collect();
        return if kinds.is_empty() && !other.is_empty() { thing(&tokens[..head]) } else { Some(Slot::Reference(kinds)) };
    }
    named.map(Slot::Named).or_else(|| thing(&tokens[..head]))
}

fn named(lexicon: &Lexicon, tokens: &[Token]) -> Option<Box<str>> {
    (0..tokens.len()).flat_map(|at| lexicon.at(tokens, at)).max_by_key(|(end, _)| *end).and_then(|(_, tags)| tags.first().cloned())
}

fn thing(tokens: &[Token]) -> Option<Slot> {
    let stems: Vec<Box<str>> =
        tokens.iter().filter(|t| t.kind == TokenKind::Word && !EMPTY.contains(&&*t.norm)).map(|t| stem(&t.norm).as_ref().into()).collect();
    (!stems.is_empty() && stems.len() <= 3).then_some(Slot::Thing(stems))
}

/// Where one sentence gives such information; `facts` are those of its text.
pub fn given_in(slot: &Slot, text: &Text, sentence: &Sentence, facts: &[Fact], vocabulary: &Vocabulary) -> Option<Span> {
    let inside: Vec<&Fact> =
        facts.iter().filter(|f| sentence.tokens.start <= f.tokens.start && f.tokens.end <= sentence.tokens.end).collect();
    match slot {
        Slot::Reference(kinds) => inside.iter().find_map(|f| is_reference(f, kinds, text, sentence, vocabulary)),
        Slot::Count(thing) => inside.iter().find_map(|f| {
            let counted = text.tokens()[f.tokens.end..sentence.tokens.end].iter().take(2).find(|t| *stem(&t.norm) == **thing)?;
            matches!(f.value, Value::Number(_)).then(|| f.span.join(counted.span))
        }),
        Slot::Thing(stems) => {
            let tokens = text.tokens();
            let range = sentence.tokens.clone();
            let at = |s: &str| range.clone().filter(|&i| *stem(&tokens[i].norm) == *s).collect::<Vec<_>>();
            let first = at(&stems[0]).into_iter().find(|&i| stems.iter().all(|s| at(s).iter().any(|&j| j.abs_diff(i) <= 3)))?;
            let last = stems.iter().flat_map(|s| at(s)).filter(|&j| j.abs_diff(first) <= 3).max()?;
            let value = inside.iter().find(|f| f.tokens.start > last && f.tokens.start <= last + 3 && stems.len() >= 2)?;
            Some(tokens[first].span.join(value.span))
        }
        Slot::Named(name) => named_in(name, text, sentence, &inside, vocabulary),
    }
}

/// A reference number is told by its label: "claim HW/3390", "order no. 2071", "KB-22817 is my order".
fn is_reference(fact: &Fact, kinds: &[Box<str>], text: &Text, sentence: &Sentence, vocabulary: &Vocabulary) -> Option<Span> {
    let digits = text.quote(fact.span).chars().filter(char::is_ascii_digit).count();
    let code = match fact.value {
        Value::Code(_) => true,
        Value::Number(n) => digits >= 3 && n % 1000 == 0 && !text.quote(fact.span).contains(','),
        _ => false,
    };
    if !code {
        return None;
    }
    let tokens = text.tokens();
    let lexicon = vocabulary.lexicon("reference_kinds");
    let kind_at = |i: usize| lexicon.at(&tokens[i..=i], 0).into_iter().any(|(_, tags)| tags.iter().any(|t| kinds.contains(t)));
    let filler = |i: usize| {
        NUMBERED.contains(&&*tokens[i].norm)
            || matches!(&*tokens[i].norm, "is" | ":" | "#" | "." | "(" | "-" | "–" | "was" | "nr" | "my" | "our" | "the")
    };
    let mut labelled = false;
    for i in (sentence.tokens.start..fact.tokens.start).rev().take(5) {
        if kind_at(i) || kinds.is_empty() && (NUMBERED.contains(&&*tokens[i].norm) || !lexicon.at(&tokens[i..=i], 0).is_empty()) {
            return Some(tokens[i].span.join(fact.span));
        }
        labelled |= NUMBERED.contains(&&*tokens[i].norm);
        // One word of another sort may stand between ("claim HW/3390" but also "order for shoes 2071").
        if !filler(i) && i + 1 < fact.tokens.start {
            break;
        }
    }
    // The label may be glued to the number, or it says no more than "ref".
    let generic =
        labelled && matches!(fact.value, Value::Code(_)) && kinds.iter().any(|k| matches!(&**k, "order" | "booking" | "case" | "claim"));
    generic.then_some(fact.span)
}

fn named_in(name: &str, text: &Text, sentence: &Sentence, inside: &[&Fact], vocabulary: &Vocabulary) -> Option<Span> {
    let tokens = text.tokens_of(sentence);
    let fact = |wanted: fn(&Value) -> bool| inside.iter().find(|f| wanted(&f.value)).map(|f| f.span);
    let word = |words: &[&str]| tokens.iter().find(|t| words.contains(&&*t.norm)).map(|t| t.span);
    match name {
        "email" => fact(|v| matches!(v, Value::Mail(_))),
        "phone" => fact(|v| matches!(v, Value::Phone(_))),
        "device" | "os" | "browser" => {
            let found = vocabulary.lexicon("devices").find(text, sentence);
            found.iter().find(|m| m.is(name)).map(|m| m.span(text))
        }
        "version" => fact(|v| matches!(v, Value::Version(_))),
        "error" => error_in(text, sentence),
        "url" => tokens.iter().find(|t| t.kind == TokenKind::Url).map(|t| t.span),
        "postcode" => inside.iter().map(|f| f.span).find(|&s| is_postcode(text.quote(s))),
        "address" => {
            let street = [
                "street", "road", "avenue", "lane", "drive", "court", "close", "crescent", "terrace", "rise", "gardens", "strasse", "st",
                "rd", "ave",
            ];
            let place = word(&street)?;
            let house = inside.iter().find(|f| f.span.end <= place.start && place.start - f.span.end < 30)?;
            Some(house.span.join(place))
        }
        "photo" | "screenshot" => {
            let sent = word(&["attached", "attaching", "enclosed", "attachment", "attachments"])?;
            let thing = word(&[
                "photo",
                "photos",
                "pic",
                "pics",
                "picture",
                "pictures",
                "image",
                "images",
                "screenshot",
                "screenshots",
                "photographs",
            ])?;
            let negated = tokens.iter().any(|t| matches!(&*t.norm, "not" | "can't" | "couldn't" | "no" | "if" | "can" | "should"));
            (!negated).then(|| sent.join(thing))
        }
        "started" => word(&["since", "started", "began"]).filter(|_| {
            inside.iter().any(|f| matches!(f.value, Value::Date(_)))
                || tokens
                    .iter()
                    .any(|t| super::facts::weekday(&t.norm).is_some() || matches!(&*t.norm, "yesterday" | "update" | "upgrade" | "morning"))
        }),
        _ => None,
    }
}

/// The words of an error: "error 503", "E-207", or what stands quoted after "says".
fn error_in(text: &Text, sentence: &Sentence) -> Option<Span> {
    let tokens = text.tokens_of(sentence);
    let at = tokens.iter().position(|t| matches!(&*t.norm, "error" | "says" | "saying" | "message" | "reads" | "shows" | "showing"))?;
    let rest = &tokens[at + 1..];
    let code = rest.iter().take(4).find(|t| matches!(t.kind, TokenKind::Code | TokenKind::Number)).filter(|_| &*tokens[at].norm == "error");
    let quoted = rest.iter().take(4).find(|t| matches!(&*t.norm, "\"" | "“" | "'" | "‘"));
    code.or(quoted).map(|t| tokens[at].span.join(t.span))
}

/// A British postcode: `HX4 8RT`.
fn is_postcode(written: &str) -> bool {
    let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(inward) = compact.len().checked_sub(3).and_then(|at| compact.get(at..)) else { return false };
    let b = inward.as_bytes();
    (5..=7).contains(&compact.len())
        && compact.starts_with(|c: char| c.is_ascii_uppercase())
        && b[0].is_ascii_digit()
        && b[1].is_ascii_uppercase()
        && b[2].is_ascii_uppercase()
}
