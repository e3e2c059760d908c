//! Steps that people take to mend something: an action and what it is done to, however it is worded.
//!
//! Reads actions and their form (done, to be done, being done). Who tells whom to do what is not known here.

use super::Vocabulary;
use super::similarity::is_function_word;
use super::stem::{is_irregular_past, stem};
use crate::text::{Sentence, Text, Token, TokenKind};
use std::ops::Range;

/// An action in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Kinds of the lexicon `step_actions`, or the stem of any other verb behind `=`.
    pub kinds: Vec<Box<str>>,
    /// Says by itself what is done to what.
    pub whole: bool,
    /// Means nothing without what it is done to: "check", "open".
    pub weak: bool,
    /// Is a noun: "factory reset", "another cable".
    pub noun: bool,
    /// The verb (or the whole phrase), as an index into the text's tokens.
    pub at: usize,
    pub end: usize,
    pub form: Form,
    /// What it is done to.
    pub objects: Vec<Object>,
    /// "it", "this", or nothing named.
    pub unnamed: bool,
}

/// A thing that an action is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    pub stem: Box<str>,
    pub kinds: Vec<Box<str>>,
}

/// How the verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `restart`, also `reset`, `put` where the past is the same.
    Base,
    /// `restarted`
    Past,
    /// `restarting`
    Gerund,
    /// `restarts`, or no verb at all
    Other,
}

/// The form of a word, were it a verb.
pub fn form(norm: &str) -> Form {
    const SAME: &[&str] = &["cut", "let", "put", "quit", "read", "reset", "run", "set", "shut", "split"];
    if SAME.binary_search(&norm).is_ok() {
        return Form::Base;
    }
    if norm.ends_with("ing") && norm.len() > 5 {
        Form::Gerund
    } else if norm.ends_with("ed") && norm.len() > 4 && !norm.ends_with("eed")
        || matches!(norm, "rebuilt")
        || VERBS.iter().any(|(past, _)| *past == norm)
        || is_irregular_past(norm)
    {
        Form::Past
    } else if norm.ends_with('s') && !norm.ends_with("ss") && norm.len() > 3 {
        Form::Other
    } else {
        Form::Base
    }
}

/// Irregular verbs of handiwork, which the key of a word does not know: past, and key of the base.
#[rustfmt::skip]
const VERBS: &[(&str, &str)] = &[
    ("bled", "bleed"), ("blew", "blow"), ("dug", "dig"), ("hung", "hang"), ("lit", "light"), ("rang", "ring"), ("rewound", "rewind"),
    ("rung", "ring"), ("swept", "sweep"),
];

/// Whether a word's past looks like its base form: "I reset it" and "reset it".
pub fn past_is_base(norm: &str) -> bool {
    matches!(norm, "cut" | "put" | "quit" | "read" | "reset" | "run" | "set" | "shut")
}

/// Every action of the lexicon in a sentence, by place.
pub fn known_actions(text: &Text, sentence: &Sentence, vocabulary: &Vocabulary) -> Vec<Action> {
    let tokens = text.tokens();
    let mut out: Vec<Action> = Vec::new();
    for found in vocabulary.lexicon("step_actions").find(text, sentence) {
        let whole = found.is("whole");
        let noun = found.is("noun");
        let mut kinds: Vec<Box<str>> =
            found.tags.iter().filter(|t| !matches!(&***t, "behind" | "whole" | "noun" | "weak")).cloned().collect();
        let (mut objects, mut unnamed) =
            objects(tokens, if found.is("behind") || noun { found.end } else { found.first + 1 }..sentence.tokens.end, vocabulary);
        let forms = tokens[found.first..found.end].iter().map(|t| form(&t.norm));
        let form = if noun {
            Form::Other
        } else {
            forms.into_iter().find(|f| *f != Form::Base && *f != Form::Other).unwrap_or(form(&tokens[found.first].norm))
        };
        // "router restarted": what it is done to stands before, at the beginning of a clause.
        if form == Form::Past
            && unnamed
            && let Some(thing) = thing_before(tokens, sentence.tokens.start, found.first, vocabulary)
        {
            (objects, unnamed) = (vec![thing], false);
        }
        // "Switch it off, wait, and switch it on again" is a restart told at length.
        let on_again = || {
            tokens[found.end..sentence.tokens.end]
                .windows(2)
                .any(|w| matches!((&*w[0].norm, &*w[1].norm), ("on", "again") | ("back", "on") | ("it", "on")))
        };
        if kinds.iter().any(|k| &**k == "disable") && on_again() {
            kinds.push("restart".into());
        }
        out.push(Action { kinds, whole, weak: found.is("weak"), noun, at: found.first, end: found.end, form, objects, unnamed });
    }
    // A phrase that says more ("clear the cache") stands for the verb in it.
    let inside = |a: &Action, b: &Action| a.at >= b.at && a.end <= b.end && a.end - a.at < b.end - b.at;
    let keep: Vec<bool> = out.iter().map(|a| !out.iter().any(|b| inside(a, b))).collect();
    let mut keep = keep.into_iter();
    out.retain(|_| keep.next().unwrap_or(true));
    out
}

/// The verb that any word here would be, before anything is known of what it is done to.
pub fn bare_action(text: &Text, at: usize) -> Option<Action> {
    let token = &text.tokens()[at];
    let short = token.norm.len() < 3;
    let key = VERBS.iter().find(|(past, _)| *past == &*token.norm).map_or_else(|| stem(&token.norm), |(_, base)| (*base).into());
    if token.kind != TokenKind::Word
        || short
        || is_function_word(&token.norm)
        || NOT_ACTIONS.contains(&&*key)
        || FILLERS.contains(&&*token.norm)
    {
        return None;
    }
    let kinds = vec![format!("={}", key.trim_start_matches("re-")).into()];
    let form = form(&token.norm);
    Some(Action { kinds, whole: false, weak: true, noun: false, at, end: at + 1, form, objects: Vec::new(), unnamed: true })
}

/// The action that any word here would be, were it a verb with what follows.
pub fn any_action(text: &Text, sentence: &Sentence, at: usize, vocabulary: &Vocabulary) -> Option<Action> {
    let bare = bare_action(text, at)?;
    let tokens = text.tokens();
    // "Memberships can be cancelled": the thing stands before the verb.
    let before = &tokens[sentence.tokens.start..at];
    let passive =
        bare.form == Form::Past && matches!(before, [_, .., m, b] if &*b.norm == "be" && matches!(&*m.norm, "can" | "could" | "may"));
    let range = if passive { at.saturating_sub(5).max(sentence.tokens.start)..at - 2 } else { at + 1..sentence.tokens.end };
    let (objects, unnamed) = objects(tokens, range, vocabulary);
    Some(Action { objects, unnamed, ..bare })
}

/// Verbs that many sentences share without meaning a step.
const NOT_ACTIONS: &[&str] = &[
    "assur",
    "be",
    "bear",
    "believ",
    "bring",
    "buy",
    "com",
    "consider",
    "do",
    "expect",
    "find",
    "follow",
    "get",
    "giv",
    "have",
    "hear",
    "help",
    "hop",
    "keep",
    "know",
    "leav",
    "let",
    "lik",
    "look",
    "mak",
    "mean",
    "mention",
    "need",
    "not",
    "order",
    "pay",
    "pleas",
    "read",
    "receiv",
    "regard",
    "reply",
    "repl",
    "respond",
    "say",
    "see",
    "seem",
    "show",
    "start",
    "tak",
    "tell",
    "thank",
    "think",
    "tri",
    "tr",
    "try",
    "understand",
    "us",
    "wait",
    "want",
    "work",
    "writ",
    "add",
    "sorry",
    "allow",
    "us",
    "with",
];

/// "router restarted, cache cleared": the noun before a verb that opens its clause.
pub fn thing_before(tokens: &[Token], start: usize, at: usize, vocabulary: &Vocabulary) -> Option<Object> {
    let noun = at.checked_sub(1).filter(|i| *i >= start)?;
    let opens = noun == start || matches!(&*tokens[noun - 1].norm, "," | "and" | ";" | "-" | "–" | "(" | ":" | "." | "the" | "my");
    let token = &tokens[noun];
    let plain = token.kind == TokenKind::Word
        && !FILLERS.contains(&&*token.norm)
        && !matches!(&*token.norm, "tried" | "already" | "then" | "also" | "but" | "and" | "so" | "have");
    (opens && plain).then(|| objects(tokens, noun..at, vocabulary).0.into_iter().next())?
}

/// The things named behind a verb, up to the end of its clause, and whether the verb's thing is unnamed.
fn objects(tokens: &[Token], range: Range<usize>, vocabulary: &Vocabulary) -> (Vec<Object>, bool) {
    let mut out = Vec::new();
    let mut unnamed = true;
    let words = &tokens[range];
    let mut shared_verb = false;
    for (i, token) in words.iter().enumerate().take(8) {
        let norm = &*token.norm;
        // "reported it online"
        if out.is_empty() && i == 0 && matches!(norm, "it" | "them") {
            break;
        }
        // "wrote to the shop": the one it is done to
        let towards = norm == "to"
            && out.is_empty()
            && words.get(i + 1).is_some_and(|t| matches!(&*t.norm, "the" | "your" | "my" | "our" | "a" | "an" | "this" | "that" | "their"));
        if towards || i == 0 && norm == ":" || std::mem::take(&mut shared_verb) {
            continue;
        }
        if token.kind == TokenKind::Mark && !matches!(norm, "\"" | "“" | "”" | "(" | ")" | "'")
            || matches!(
                norm,
                "but"
                    | "then"
                    | "so"
                    | "because"
                    | "if"
                    | "when"
                    | "while"
                    | "before"
                    | "after"
                    | "and"
                    | "n"
                    | "to"
                    | "until"
                    | "since"
                    | "which"
                    | "or"
            )
        {
            // "disconnected and reconnected the integration": the thing stands behind the second verb.
            if norm == "and" && i == 0 && words.get(1).is_some_and(|t| form(&t.norm) == Form::Past) {
                shared_verb = true;
                continue;
            }
            // "the router and the hub" goes on; "the router and reinstall" does not.
            let more = matches!(norm, "and" | "or") && !out.is_empty();
            if more
                && words.get(i + 1).is_some_and(|t| matches!(&*t.norm, "your" | "the" | "my" | "our" | "its" | "all" | "both" | "a" | "an"))
            {
                continue;
            }
            break;
        }
        // "disable it in the browser" is not done to the browser.
        if !out.is_empty()
            && matches!(norm, "in" | "on" | "from" | "with" | "at" | "for" | "by" | "into" | "via" | "through" | "under" | "using")
        {
            break;
        }
        if token.kind != TokenKind::Word || FILLERS.contains(&norm) || norm.len() < 2 {
            continue;
        }
        let kinds: Vec<Box<str>> = vocabulary
            .lexicon("object_kinds")
            .at(std::slice::from_ref(token), 0)
            .into_iter()
            .flat_map(|(_, tags)| tags.iter().cloned())
            .collect();
        out.push(Object { stem: stem(norm).as_ref().into(), kinds });
        unnamed = false;
    }
    (out, unnamed)
}

/// Words around an object that are none.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "a", "about", "again", "already", "also", "cycle", "process", "programme", "procedure", "routine", "an", "any", "at", "away", "back", "both", "by", "completely", "couple", "day", "down",
    "each", "every", "few", "first", "for", "from", "fully", "have", "here", "hour", "hours", "in", "is", "it", "its", "just", "me",
    "minute", "minutes", "more", "multiple", "my", "new", "newest", "latest", "now", "of", "off", "on", "once", "one", "our", "out",
    "over", "own", "please", "same", "scratch", "seconds", "several", "that", "the", "them", "there", "these", "they", "thing", "this",
    "three", "times", "too", "twice", "two", "up", "us", "via", "was", "we", "well", "with", "yes", "you", "your", "yours",
    "yesterday", "today", "morning", "i", "i've", "affected", "out", "not", "no",
];

/// Whether two actions are the same step. Where one names no thing, `known` says whether the other's thing is spoken of at all.
pub fn same_step(a: &Action, b: &Action, known: impl Fn(&Object) -> bool) -> bool {
    if !a.kinds.iter().any(|k| b.kinds.contains(k)) {
        return false;
    }
    if a.whole && b.whole {
        return true;
    }
    let own = |kind: &str| a.kinds.iter().any(|k| k.starts_with('=')) || kind == "device";
    let share = |x: &Object, y: &Object| {
        x.stem == y.stem || x.kinds.iter().any(|k| y.kinds.contains(k) && (!own(k) || x.stem == y.stem)) || generic(x, y) || generic(y, x)
    };
    let weak = a.weak || b.weak;
    // One form is not another, nor the address form the name form.
    if a.kinds.iter().any(|k| &**k == "fill_form" && b.kinds.contains(k)) {
        let of = |action: &Action| action.objects.iter().map(|o| o.stem.clone()).filter(|s| &**s != "form").collect::<Vec<_>>();
        let (mine, yours) = (of(a), of(b));
        return mine.is_empty() || yours.is_empty() || mine.iter().any(|s| yours.contains(s));
    }
    // "The page" tells little: where more is named, more must be shared.
    let plain = |x: &&Object| !CONTAINERS.contains(&&*x.stem);
    let (mine, yours): (Vec<&Object>, Vec<&Object>) = (a.objects.iter().filter(plain).collect(), b.objects.iter().filter(plain).collect());
    if weak && !mine.is_empty() && !yours.is_empty() {
        return mine.iter().any(|x| yours.iter().any(|y| share(x, y)));
    }
    // "I reported it": what it was stands nearby, where the verb is told again with a thing spoken of.
    let same_verb = a.kinds.iter().any(|k| k.starts_with('=') && b.kinds.contains(k));
    if same_verb && a.unnamed && !b.unnamed {
        let named: Vec<&Object> = b.objects.iter().filter(|o| !o.stem.ends_with("ly") && !o.stem.ends_with("mly")).collect();
        return named.first().is_some_and(|o| known(o)) && 2 * named.iter().filter(|o| known(o)).count() > named.len();
    }
    match (a.unnamed, b.unnamed) {
        (false, false) => a.objects.iter().any(|x| b.objects.iter().any(|y| share(x, y))),
        (true, false) if yours.is_empty() => {
            !weak && b.objects.iter().any(&known) || !weak && b.objects.iter().all(|o| IMPLIED.contains(&&*o.stem))
        }
        (true, false) => (!weak || b.kinds.iter().any(|k| &**k == "contact")) && yours.iter().any(|o| known(o)),
        (false, true) => !weak && a.objects.iter().any(&known),
        (true, true) => !weak,
    }
}

/// Things that hold or show other things, by stem.
#[rustfmt::skip]
const CONTAINERS: &[&str] = &[
    "account", "address", "app", "browser", "day", "detail", "e-mail", "firmwar", "softwar", "version", "email", "fil", "folder", "form", "info", "link", "locat", "lot", "mail", "menu",
    "name", "number", "option", "order", "pag", "person", "section", "set", "sit", "someon", "tab", "team", "tim", "way", "websit",
];

/// What an update is of when nothing else is said, by stem.
const IMPLIED: &[&str] = &["app", "firmwar", "softwar", "version"];

/// "The device" may be any device; "everything" any thing.
fn generic(x: &Object, y: &Object) -> bool {
    let is = |o: &Object, kind: &str| o.kinds.len() == 1 && &*o.kinds[0] == kind;
    is(x, "everything") || is(x, "device") && y.kinds.iter().any(|k| &**k == "device")
}
