//! Steps that the draft tells the customer to take.
//!
//! Imperatives, "try …ing", "you could …", "have you …": what the agent did, will do, or advises against is not among them.

use crate::language::Vocabulary;
use crate::language::steps::{Action, Form, any_action, bare_action, known_actions, past_is_base};
use crate::text::{Sentence, Span, Text, Token};

/// A step to take, and the words that say so.
#[derive(Debug, Clone)]
pub struct Told {
    pub action: Action,
    /// From the opening of the directive to the end of its clause.
    pub span: Span,
    /// Index into the sentences of the draft.
    pub sentence: usize,
}

/// Every step that the draft tells to take.
pub fn told(text: &Text, vocabulary: &Vocabulary) -> Vec<Told> {
    told_where(text, vocabulary, |depth| depth == 0)
}

/// The same, of what a reply quotes below its own words.
pub fn told_in_quotes(text: &Text, vocabulary: &Vocabulary) -> Vec<Told> {
    told_where(text, vocabulary, |depth| depth == 1)
}

fn told_where(text: &Text, vocabulary: &Vocabulary, depth: fn(usize) -> bool) -> Vec<Told> {
    let own = text.sentences().iter().enumerate().filter(|(_, s)| depth(s.quote_depth));
    let told = |(index, sentence): (usize, &Sentence)| {
        // Counted from the beginning of the sentence, as long as it is kept.
        let kept = sentence.memo.of(vocabulary.print(), || {
            let told = told_in(text, index, sentence, vocabulary);
            told.into_iter().map(|t| t.moved(sentence, |place, base| place - base)).collect::<Vec<_>>()
        });
        kept.iter().map(|t| Told { sentence: index, ..t.clone().moved(sentence, |place, base| place + base) }).collect::<Vec<_>>()
    };
    own.flat_map(told).collect()
}

impl Told {
    /// With its places counted anew.
    fn moved(mut self, sentence: &Sentence, count: fn(usize, usize) -> usize) -> Self {
        (self.action.at, self.action.end) = (count(self.action.at, sentence.tokens.start), count(self.action.end, sentence.tokens.start));
        self.span = Span::new(count(self.span.start, sentence.span.start), count(self.span.end, sentence.span.start));
        self
    }
}

/// The steps that one sentence tells to take. It looks at nothing beyond the sentence.
fn told_in(text: &Text, index: usize, sentence: &Sentence, vocabulary: &Vocabulary) -> Vec<Told> {
    let mut out = Vec::new();
    if vocabulary.lexicon("tried_acknowledged").occurs(text, sentence) {
        return out;
    }
    let known = known_actions(text, sentence, vocabulary);
    for action in &known {
        if let Some(start) = directed(text, sentence, action) {
            out.push(step(text, sentence, index, start, action.clone()));
        }
    }
    for token in sentence.tokens.clone() {
        if known.iter().any(|a| (a.at..a.end).contains(&token)) {
            continue;
        }
        let Some(start) = bare_action(text, token).and_then(|bare| directed(text, sentence, &bare)) else { continue };
        out.extend(any_action(text, sentence, token, vocabulary).filter(|a| !a.unnamed).map(|a| step(text, sentence, index, start, a)));
    }
    out
}

fn step(text: &Text, sentence: &Sentence, index: usize, start: usize, action: Action) -> Told {
    let tokens = text.tokens();
    // To the end of the clause: a comma or the next verb's "and" after at least the verb itself.
    let end = (action.end..sentence.tokens.end)
        .find(|&i| matches!(&*tokens[i].norm, "," | ";" | "." | "!" | "?" | "–" | "—" | "then"))
        .unwrap_or(sentence.tokens.end)
        .max(action.end);
    Told { span: tokens[start].span.join(tokens[end - 1].span), action, sentence: index }
}

/// Where the directive begins whose verb this is; none when nobody is told to do it.
fn directed(text: &Text, sentence: &Sentence, action: &Action) -> Option<usize> {
    let tokens = text.tokens();
    let start = sentence.tokens.start;
    let before = &tokens[start..action.at];
    let near = |words: &[&str], reach: usize| before.iter().rev().take(reach).any(|t| words.contains(&&*t.norm));
    if action.noun {
        let verb = before.iter().rposition(|t| NOUN_VERBS.contains(&&*t.norm))?;
        let mine = clause(&before[..verb]).iter().rev().take(4).any(|t| NOT_TOLD.contains(&&*t.norm) || t.norm.ends_with("n't"));
        let told = ordered(&before[..verb]) || sentence.asks && have_you(before);
        return (!mine && before.len() - verb <= 5 && told).then_some(start + verb);
    }
    let advised = action.form == Form::Gerund && near(&["recommend", "suggest", "recommended", "advise", "worth", "mind", "consider"], 4);
    let clause = clause(before);
    let close = |words: &[&str]| clause.iter().rev().take(4).any(|t| words.contains(&&*t.norm));
    let it_is_best_to = clause.windows(3).any(|w| &*w[0].norm == "it" && &*w[1].norm == "is" && &*w[2].norm != "not") && near(&["to"], 1);
    if close(&["not", "never", "without", "avoid", "before", "than"])
        || !advised && !it_is_best_to && close(NOT_TOLD)
        || clause.iter().rev().take(5).any(|t| t.norm.ends_with("n't"))
    {
        return None;
    }
    let opening = before.iter().rposition(|t| {
        matches!(
            &*t.norm,
            "please" | "kindly" | "try" | "recommend" | "suggest" | "could" | "can" | "simply" | "just" | "have" | "would" | "you"
        )
    });
    let from = opening.map_or(action.at, |i| start + i);
    let in_order = ordered(before);
    match action.form {
        Form::Base
            if matches!(before.last().map(|t| &*t.norm), Some("hit" | "click" | "press" | "tap" | "select" | "choose" | "\"" | "“")) =>
        {
            let verb = before.iter().rposition(|t| matches!(&*t.norm, "hit" | "click" | "press" | "tap" | "select" | "choose"))?;
            ordered(&before[..verb]).then_some(from)
        }
        Form::Base if !past_is_base(&tokens[action.at].norm) || in_order => in_order.then_some(from),
        Form::Gerund => {
            let asked = near(&["try", "trying", "tried", "recommend", "suggest", "recommended", "advise", "worth"], 14);
            let opens =
                before.last().is_none_or(|t| matches!(&*t.norm, "," | "-" | "–" | ":" | "often" | "usually" | "then" | "and" | "or"));
            let after = &tokens[action.end..sentence.tokens.end];
            let cures = opens
                && !near(&["we", "i"], 12)
                && after.iter().take(12).any(|t| CURES.contains(&&*t.norm))
                && !after.iter().take(12).any(|t| &*t.norm == "not" || t.norm.ends_with("n't"));
            let cured = cures || near(&["by"], 2) && !near(&["we", "i", "our", "we've", "i've"], 12);
            (advised || asked && !near(&["we", "i"], 2) || cured).then_some(from)
        }
        // "Have you restarted it?"
        Form::Past => {
            let asked = sentence.asks && (near(&["you"], 4) && near(&["have", "did"], 5) || have_you(clause));
            (asked || may_be_done(before)).then_some(from)
        }
        _ => None,
    }
}

/// What stands before a verb in its own clause: a condition ends at its comma.
fn clause(before: &[Token]) -> &[Token] {
    let conditional = before.first().is_some_and(|t| matches!(&*t.norm, "if" | "when" | "once" | "should" | "in" | "for" | "while" | "as"));
    match before.iter().rposition(|t| &*t.norm == ",") {
        Some(comma) if conditional => &before[comma + 1..],
        _ => before,
    }
}

/// "Have you …" or "did you …" opens the clause.
fn have_you(before: &[Token]) -> bool {
    before.windows(2).any(|w| matches!(&*w[0].norm, "have" | "did") && &*w[1].norm == "you")
}

/// "Repairs can be reported …": by the reader, when nobody is named.
fn may_be_done(before: &[Token]) -> bool {
    let back = |i: usize| before.len().checked_sub(i + 1).map_or("", |at| &*before[at].norm);
    back(0) == "be" && matches!(back(1), "can" | "could" | "may") && !before.iter().any(|t| matches!(&*t.norm, "we" | "i" | "our" | "us"))
}

/// Words that say a step helps.
#[rustfmt::skip]
const CURES: &[&str] = &[
    "clears", "cures", "fix", "fixes", "help", "helps", "job", "resolve", "resolves", "solve", "solves", "sort", "sorts", "trick",
];

/// Words before a verb that make it somebody else's, or a thing not to do.
const NOT_TOLD: &[&str] = &[
    "not",
    "never",
    "without",
    "i'll",
    "we'll",
    "i",
    "we",
    "i've",
    "we've",
    "i'm",
    "we're",
    "avoid",
    "before",
    "they",
    "they'll",
    "team",
    "engineer",
    "engineers",
    "colleague",
    "colleagues",
    "will",
    "who",
    "which",
    "it",
    "me",
    "it'll",
    "automatically",
    "than",
];

/// Whether a verb at the end of these words is told to the reader.
fn ordered(before: &[Token]) -> bool {
    let Some(last) = before.last() else { return true };
    let back = |i: usize| before.len().checked_sub(i + 1).map_or("", |at| &*before[at].norm);
    match &*last.norm {
        "please" | "kindly" | "simply" | "just" | "first" | "next" | "now" | "then" | "also" | "firstly" | "always" | "again" => {
            let idle = back(1) == "you" && !you_may(before);
            !idle && before.len() == 1
                || matches!(back(1), "," | "and" | "please" | "kindly" | "then" | "or" | "." | ":" | "-")
                || you_may(before)
                || !idle && !before.iter().any(|t| matches!(&*t.norm, "we" | "i"))
        }
        "to" => {
            matches!(
                back(1),
                "need"
                    | "try"
                    | "have"
                    | "able"
                    | "sure"
                    | "you"
                    | "best"
                    | "is"
                    | "recommend"
                    | "essential"
                    | "important"
                    | "advisable"
                    | "remember"
            ) || back(1) == "want" && matches!(back(2), "may" | "might")
                || matches!(&*before[0].norm, "use" | "follow" | "visit" | "please" | "click" | "tap") && command_before(before)
        }
        "you" => matches!(
            back(1),
            "can" | "could" | "would" | "will" | "may" | "sure" | "ensure" | "suggest" | "recommend" | "that" | "might" | "have" | "did"
        ),
        "can" | "could" | "should" | "must" | "may" => back(1) == "you",
        "so" => back(1) == ",",
        "," | ":" | "-" | "–" | ";" | ")" | ">" => {
            command_before(before)
                || matches!(
                    &*before[0].norm,
                    "if" | "to" | "for" | "in" | "otherwise" | "next" | "first" | "finally" | "alternatively" | "meanwhile"
                )
        }
        "and" | "or" | "n" | "&" => command_before(before),
        _ => false,
    }
}

fn you_may(before: &[Token]) -> bool {
    before
        .windows(2)
        .any(|w| matches!((&*w[0].norm, &*w[1].norm), ("you", "can" | "could" | "should" | "may") | ("can" | "could" | "would", "you")))
}

/// Whether an earlier command in the sentence carries on: "Please power it off, …", "Go to Settings and …".
fn command_before(before: &[Token]) -> bool {
    let told = before.iter().any(|t| matches!(&*t.norm, "please" | "kindly" | "try")) || you_may(before);
    let somebody =
        before.iter().any(|t| matches!(&*t.norm, "we" | "i" | "we'll" | "i'll" | "i've" | "we've" | "is" | "are" | "was" | "has" | "have"));
    let imperative = before.first().is_some_and(|t| {
        matches!(
            &*t.norm,
            "go" | "use"
                | "follow"
                | "visit"
                | "open"
                | "select"
                | "click"
                | "tap"
                | "press"
                | "choose"
                | "turn"
                | "switch"
                | "unplug"
                | "remove"
                | "delete"
                | "check"
                | "log"
                | "sign"
                | "close"
                | "restart"
                | "reset"
                | "make"
                | "ensure"
                | "uninstall"
                | "clear"
                | "update"
                | "hold"
                | "power"
        )
    });
    told || imperative && !somebody
}

/// Verbs that make a noun a step: "try another browser", "boot it into safe mode".
const NOUN_VERBS: &[&str] =
    &["boot", "check", "create", "do", "launch", "look", "open", "perform", "run", "start", "switch", "tried", "try", "use", "using"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<String> {
        told(&Text::new(words), Vocabulary::built_in())
            .into_iter()
            .flat_map(|t| t.action.kinds)
            .filter(|k| !k.starts_with('='))
            .map(Into::into)
            .collect()
    }

    #[test]
    fn a_step_is_told_in_many_ways() {
        for (words, kind) in [
            ("Please restart your router.", "restart"),
            ("Try clearing your browser cache.", "clear_cache"),
            ("Have you tried reinstalling the app?", "reinstall"),
            ("Could you switch it off and on again?", "restart"),
            ("We recommend restarting your VPS from the control panel", "restart"),
            ("Please power the printer off for 30 seconds, restart the router, then uninstall the app and install it again.", "reinstall"),
            ("If that fails, update the app.", "update"),
            ("Please also check with your neighbours", "neighbours"),
            ("Can you check your spam folder?", "spam_folder"),
            ("Kindly open it in a different browser", "other_browser"),
        ] {
            assert!(read(words).iter().any(|k| k == kind), "{words}: {:?}", read(words));
        }
    }

    #[test]
    fn what_nobody_is_told_to_do_is_no_step() {
        for words in [
            "I have restarted the server.",
            "We'll reset your password today.",
            "There is no need to reinstall the app.",
            "You've already restarted it, so let's skip that.",
            "I can restart it from here.",
            "Instead of clearing the cache, hold both keys.",
        ] {
            assert!(read(words).is_empty(), "{words}: {:?}", read(words));
        }
    }
}
