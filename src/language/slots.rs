//! Kinds of information that a support thread passes to and fro: an order number, a device, a date, what happened.
//!
//! Reads which kind some words ask for, and whether some words give it. Who asks and who gives is not known here.

use super::facts::{Fact, Value};
use super::stem::stem;
use super::{Lexicon, Vocabulary};
use crate::text::{Sentence, Span, Text, Token, TokenKind};
use std::ops::Range;

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
    /// The number or name of a thing that is none of the usual ones: "locker number", "the name of the workspace".
    Label(Vec<Box<str>>),
    /// What the reader did it to, or where or when: "which product did you use".
    Done { verb: Box<str>, what: Sought },
    /// Papers, pictures and files, by the stems that say which.
    Document(Vec<Box<str>>),
}

/// What a question about something done wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    Thing,
    Place,
    Time,
    Measure,
}

/// Words that make what stands before them a reference number.
const NUMBERED: &[&str] = &["code", "id", "no", "number", "numbers", "num", "ref", "reference", "references", "#"];

/// Words that say nothing about which thing is meant.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "a", "about", "again", "also", "an", "any", "are", "as", "at", "be", "been", "being", "below", "by", "can", "could", "details",
    "did", "do", "does", "exact", "exactly", "following", "for", "from", "full", "had", "has", "have", "help", "i", "if", "in", "know", "copy", "copies",
    "information", "is", "it", "its", "let", "me", "more", "my", "of", "on", "our", "out", "please", "relevant", "s", "so", "some",
    "such", "that", "the", "their", "them", "these", "this", "through", "to", "type", "us", "use", "used", "using", "valid", "via",
    "was", "we", "well", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "you'd", "you're", "your",
];

/// The kind of information that these words ask for.
pub fn slot(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Slot> {
    let norm = |i: usize| tokens.get(i).map_or("", |t: &Token| &*t.norm);
    // "Let us know if that helps": what is not known yet.
    if matches!(norm(0), "if" | "whether") {
        return None;
    }
    if let Some(how) = (0..tokens.len()).find(|&i| norm(i) == "how" && norm(i + 1) == "many") {
        let shown = tokens.iter().any(|t| matches!(&*t.norm, "show" | "shows" | "see" | "get" | "want" | "need"));
        let thing = tokens.get(how + 2).filter(|_| !shown).filter(|t| t.kind == TokenKind::Word && !EMPTY.contains(&&*t.norm))?;
        return Some(Slot::Count(stem(&thing.norm).as_ref().into()));
    }
    // A relative clause says more about the thing: "the date on which …".
    let head = tokens
        .iter()
        .skip(1)
        .position(|t| matches!(&*t.norm, "that" | "who" | "where" | "on" | "for" | "from" | "in"))
        .map_or(tokens.len(), |i| i + 1);
    let numbered = (0..head).rev().find(|&i| NUMBERED.contains(&norm(i)));
    let (at, named) = named(vocabulary.lexicon("slots"), tokens).map_or((0..0, None), |(at, name)| (at, Some(name)));
    // "What is your opinion of the browser?" asks for none.
    let wh = matches!(norm(0), "what" | "what's" | "whats" | "which");
    let beside = |t: &Token| t.kind != TokenKind::Word || EMPTY.contains(&&*t.norm) || BESIDE.contains(&&*t.norm);
    let aside = wh && named.is_some() && !(tokens[..at.start].iter().all(beside) && tokens.get(at.end).is_none_or(beside));
    if let (None, Some(done)) = (&named, done(tokens)) {
        return Some(done);
    }
    if aside {
        return None;
    }
    if numbered.is_some() && !named.as_deref().is_some_and(|n| matches!(n, "phone" | "error" | "postcode")) {
        let kinds = vocabulary.lexicon("reference_kinds");
        let kinds: Vec<Box<str>> = (0..head).flat_map(|i| kinds.at(tokens, i)).flat_map(|(_, tags)| tags.iter().cloned()).collect();
        return match (kinds.is_empty(), thing(&tokens[..head])) {
            (true, Some(Slot::Thing(stems))) => Some(Slot::Label(stems)),
            _ => Some(Slot::Reference(kinds)),
        };
    }
    if let Some(of) = (0..tokens.len()).find(|&i| matches!(norm(i), "name" | "version") && norm(i + 1) == "of") {
        let Some(Slot::Thing(stems)) = thing(&tokens[of + 2..]) else { return None };
        return Some(Slot::Label(stems));
    }
    let papers = vocabulary.lexicon("documents");
    let papers: Vec<Box<str>> =
        (0..head).filter(|&i| !papers.at(&tokens[i..=i], 0).is_empty()).map(|i| stem(norm(i)).as_ref().into()).collect();
    if !papers.is_empty() {
        return Some(Slot::Document(papers));
    }
    named.map(Slot::Named).or_else(|| thing(&tokens[..head]))
}

/// The longest phrase that names a kind, with its place.
fn named(lexicon: &Lexicon, tokens: &[Token]) -> Option<(Range<usize>, Box<str>)> {
    let all = (0..tokens.len()).flat_map(|at| lexicon.at(tokens, at).into_iter().map(move |(end, tags)| (at, end, tags)));
    let (at, end, tags) = all.max_by_key(|(at, end, _)| (end - at, *end))?;
    Some((at..end, tags.first()?.clone()))
}

/// "Which product did you use", "where were you dropped", "what length did you ask for".
fn done(tokens: &[Token]) -> Option<Slot> {
    let norm = |i: usize| tokens.get(i).map_or("", |t: &Token| &*t.norm);
    let you = (1..tokens.len()).find(|&i| norm(i) == "you" && matches!(norm(i - 1), "did" | "have" | "were" | "do" | "are"))?;
    let verb = tokens
        .get(you + 1)
        .filter(|t| t.norm.len() >= 3 && !VAGUE.contains(&&*t.norm) && !EMPTY.contains(&&*t.norm) || &*t.norm == "use")?;
    let what = match norm(0) {
        "where" => Sought::Place,
        "when" => Sought::Time,
        "what" | "which" if matches!(norm(1), "time" | "day" | "date") => Sought::Time,
        "what" | "which" if matches!(norm(1), "length" | "size" | "width" | "height" | "weight" | "amount" | "quantity") => Sought::Measure,
        "what" | "which" if you > 2 => Sought::Thing,
        _ => return None,
    };
    Some(Slot::Done { verb: stem(&verb.norm).as_ref().into(), what })
}

/// Verbs that say nothing about what was done.
const VAGUE: &[&str] = &[
    "done", "expect", "feel", "find", "get", "gone", "have", "hear", "like", "look", "made", "mean", "need", "prefer", "receive", "said",
    "think", "tried", "want",
];

/// Words that may stand between a question word and what it asks for.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "affected", "best", "connected", "current", "installed", "kind", "make", "mobile", "model", "name", "number", "operating", "os", "particular", "sort", "specific", "specifically",
    "system", "version", "web",
];

fn thing(tokens: &[Token]) -> Option<Slot> {
    let empty = |norm: &str| EMPTY.contains(&norm) || NUMBERED.contains(&norm) && norm != "id";
    let stems: Vec<Box<str>> =
        tokens.iter().filter(|t| t.kind == TokenKind::Word && !empty(&t.norm)).map(|t| stem(&t.norm).as_ref().into()).collect();
    (!stems.is_empty() && stems.len() <= 3).then_some(Slot::Thing(stems))
}

/// Where one sentence gives such information; `facts` are those of its text.
pub fn given_in(slot: &Slot, text: &Text, sentence: &Sentence, facts: &[Fact], vocabulary: &Vocabulary) -> Option<Span> {
    let inside: Vec<&Fact> =
        facts.iter().filter(|f| sentence.tokens.start <= f.tokens.start && f.tokens.end <= sentence.tokens.end).collect();
    match slot {
        Slot::Reference(kinds) => inside.iter().find_map(|f| is_reference(f, kinds, text, vocabulary)),
        Slot::Count(thing) => inside.iter().find_map(|f| {
            // "There will be six of us"
            let us = text.tokens()[f.tokens.end..sentence.tokens.end].get(..2).is_some_and(|t| &*t[0].norm == "of" && &*t[1].norm == "us");
            if us && matches!(&**thing, "person" | "guest" | "adult") {
                return Some(f.span.join(text.tokens()[f.tokens.end + 1].span));
            }
            let counted = text.tokens()[f.tokens.end..sentence.tokens.end].iter().take(2).find(|t| *stem(&t.norm) == **thing)?;
            matches!(f.value, Value::Number(_)).then(|| f.span.join(counted.span))
        }),
        Slot::Thing(stems) => {
            let tokens = text.tokens();
            let range = sentence.tokens.clone();
            let at = |s: &str| range.clone().filter(|&i| *stem(&tokens[i].norm) == *s).collect::<Vec<_>>();
            let first = at(&stems[0]).into_iter().find(|&i| stems.iter().all(|s| at(s).iter().any(|&j| j.abs_diff(i) <= 3)))?;
            let last = stems.iter().flat_map(|s| at(s)).filter(|&j| j.abs_diff(first) <= 3).max()?;
            // One word alone needs a code right behind it: "seat 22F".
            let code = |f: &&&Fact| matches!(f.value, Value::Code(_)) && f.tokens.start <= last + 2;
            let value = inside.iter().find(|f| f.tokens.start > last && f.tokens.start <= last + 3 && (stems.len() >= 2 || code(f)));
            if let Some(value) = value {
                return Some(tokens[first].span.join(value.span));
            }
            let written =
                tokens.get(last + 1).filter(|t| stems.len() == 1 && t.kind == TokenKind::Code && sentence.tokens.contains(&(last + 1)));
            written.map(|t| tokens[first].span.join(t.span))
        }
        Slot::Label(stems) => labelled(stems, text, sentence, &inside),
        Slot::Document(papers) => handed_over(papers, text, sentence),
        Slot::Named(name) => named_in(name, text, sentence, &inside, vocabulary),
        Slot::Done { verb, what } => done_in(verb, *what, text, sentence, &inside),
    }
}

/// "used the Solvane serum", "dropped me in Kestrel Street": the verb, with a name, a number or a time behind it.
fn done_in(verb: &str, what: Sought, text: &Text, sentence: &Sentence, inside: &[&Fact]) -> Option<Span> {
    let tokens = text.tokens();
    let at = sentence.tokens.clone().find(|&i| *stem(&tokens[i].norm) == *verb).filter(|_| !sentence.asks)?;
    let behind = at + 1..(at + 7).min(sentence.tokens.end);
    let fact = |wanted: fn(&Value) -> bool| inside.iter().find(|f| behind.contains(&f.tokens.start) && wanted(&f.value)).map(|f| f.span);
    let proper = || {
        let capital = |t: &Token| t.kind == TokenKind::Word && t.norm.len() > 2 && text.quote(t.span).starts_with(char::is_uppercase);
        let shouted = text.tokens_of(sentence).iter().filter(|t| capital(t)).count() > 6;
        tokens[behind.clone()].iter().find(|t| capital(t) && !shouted && super::numerals::weekday(&t.norm).is_none()).map(|t| t.span)
    };
    let found = match what {
        Sought::Time => fact(|v| matches!(v, Value::Date(_) | Value::Time { .. })),
        Sought::Measure => fact(|v| matches!(v, Value::Number(_) | Value::Amount { .. })),
        Sought::Place => proper(),
        Sought::Thing => proper().or_else(|| fact(|v| matches!(v, Value::Code(_)))),
    }?;
    Some(tokens[at].span.join(found))
}

/// "locker 214", "the workspace is korvell-main": a number or a name right behind the thing.
fn labelled(stems: &[Box<str>], text: &Text, sentence: &Sentence, inside: &[&Fact]) -> Option<Span> {
    let tokens = text.tokens();
    let thing = sentence.tokens.clone().find(|&i| stems.iter().any(|s| *stem(&tokens[i].norm) == **s))?;
    let value = |f: &&&Fact| matches!(f.value, Value::Number(_) | Value::Code(_)) && f.tokens.start > thing && f.tokens.start <= thing + 3;
    if let Some(fact) = inside.iter().find(value) {
        return Some(tokens[thing].span.join(fact.span));
    }
    let is = tokens.get(thing + 1).filter(|t| matches!(&*t.norm, "is" | ":"))?;
    let name =
        tokens.get(thing + 2).filter(|t| t.span.end <= sentence.span.end && &*is.norm != "." && reads_as_a_name(text.quote(t.span)))?;
    Some(tokens[thing].span.join(name.span))
}

/// Written as no plain word is: with a digit, a hyphen or a capital inside.
fn reads_as_a_name(written: &str) -> bool {
    written.len() > 2 && written.contains(|c: char| c.is_ascii_digit() || c == '-' || c.is_uppercase() || c == '_')
}

/// "I attach the certificate", "the report is on the portal": a paper that the author has handed over.
fn handed_over(papers: &[Box<str>], text: &Text, sentence: &Sentence) -> Option<Span> {
    let tokens = text.tokens_of(sentence);
    let over = tokens.iter().position(|t| HANDED.contains(&&*t.norm))?;
    let undone = tokens[..over].iter().rev().take(4).any(|t| {
        t.norm.ends_with("n't")
            || matches!(
                &*t.norm,
                "not"
                    | "can"
                    | "cannot"
                    | "could"
                    | "should"
                    | "to"
                    | "if"
                    | "will"
                    | "you"
                    | "they"
                    | "he"
                    | "she"
                    | "was"
                    | "be"
                    | "when"
            )
    });
    let paper = tokens.iter().find(|t| papers.contains(&stem(&t.norm).as_ref().into()));
    // "I sent it on Monday": the paper was named in the sentence before.
    let pronoun = || {
        let before = text.sentences().iter().rev().find(|s| s.tokens.end == sentence.tokens.start)?;
        let named = text.tokens_of(before).iter().any(|t| papers.contains(&stem(&t.norm).as_ref().into()));
        tokens.iter().skip(over).find(|t| matches!(&*t.norm, "it" | "them") && named)
    };
    let thing = paper.or_else(pronoun)?;
    (!undone).then(|| tokens[over].span.join(thing.span))
}

/// Words that say something was handed over.
const HANDED: &[&str] = &[
    "attach",
    "attached",
    "attaching",
    "enclose",
    "enclosed",
    "enclosing",
    "sent",
    "uploaded",
    "submitted",
    "portal",
    "emailed",
    "attachment",
];

/// A reference number is told by its label: "claim HW/3390", "order no. 2071", "KB-22817 is my order".
fn is_reference(fact: &Fact, kinds: &[Box<str>], text: &Text, vocabulary: &Vocabulary) -> Option<Span> {
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
    // The full stop of "Contract no." may have ended the sentence; the line goes on.
    let line = text.raw()[..fact.span.start].rfind('\n').map_or(0, |at| at + 1);
    for i in (0..fact.tokens.start).rev().take(5).take_while(|&i| tokens[i].span.start >= line) {
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
    let generic = labelled
        && matches!(fact.value, Value::Code(_))
        && kinds.iter().any(|k| matches!(&**k, "order" | "booking" | "case" | "claim" | "file"));
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
        "platform" => {
            vocabulary.lexicon("devices").find(text, sentence).iter().find(|m| m.is("os") || m.is("device")).map(|m| m.span(text))
        }
        "birth" => {
            let born = word(&["dob", "born", "birth", "birthday"])?;
            let date = fact(|v| matches!(v, Value::Date(_)))?;
            Some(born.join(date))
        }
        "version" => fact(|v| matches!(v, Value::Version(_))),
        // "E-207": letters and a few digits that no label claims.
        "error" => error_in(text, sentence).or_else(|| {
            let code = tokens.first().filter(|t| t.kind == TokenKind::Code && (3..=7).contains(&t.norm.len()))?;
            tokens.get(1).is_some_and(|t| matches!(&*t.norm, "\"" | "“" | "error")).then_some(code.span)
        }),
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
        "started" => word(&["since", "started", "began"]).filter(|_| {
            inside.iter().any(|f| matches!(f.value, Value::Date(_)))
                || tokens.iter().any(|t| {
                    super::numerals::weekday(&t.norm).is_some()
                        || matches!(&*t.norm, "yesterday" | "update" | "upgrade" | "morning" | "night" | "last")
                })
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
