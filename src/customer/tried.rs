//! Steps that the customer says they have already taken.
//!
//! "I've restarted it", "tried another cable", "cleared my cache twice, no luck". Steps that somebody else took, that did
//! not work out, that are only planned, or after which the trouble began, do not count.

use crate::language::Vocabulary;
use crate::language::stem;
use crate::language::steps::{Action, Form, any_action, form, known_actions, past_is_base};
use crate::text::{Sentence, Span, Text, Token};

/// A step that was taken, and the words that say so.
#[derive(Debug, Clone)]
pub struct Tried {
    pub action: Action,
    /// In the text that was read.
    pub span: Span,
}

/// Every step taken in one text of the customer.
pub fn tried(text: &Text, vocabulary: &Vocabulary) -> Vec<Tried> {
    let mut out = Vec::new();
    for sentence in text.sentences().iter().filter(|s| super::facts::own(s)) {
        let known = known_actions(text, sentence, vocabulary);
        for action in &known {
            if let Some(start) = taken(text, sentence, action) {
                out.push(at(text, start, action.clone()));
            }
        }
        for token in sentence.tokens.clone() {
            if known.iter().any(|a| (a.at..a.end).contains(&token)) {
                continue;
            }
            let Some(action) = any_action(text, sentence, token, vocabulary).filter(|a| !a.unnamed || points_back(text, a)) else {
                continue;
            };
            if (action.form != Form::Base || past_is_base(&text.tokens()[token].norm))
                && let Some(start) = taken(text, sentence, &action)
            {
                out.push(at(text, start, action));
            }
        }
        for state in vocabulary.lexicon("tried_states").find(text, sentence) {
            let kinds = state.tags.to_vec();
            let action = Action {
                kinds,
                whole: true,
                weak: false,
                noun: true,
                at: state.first,
                end: state.end,
                form: Form::Other,
                objects: Vec::new(),
                unnamed: true,
            };
            out.push(Tried { action, span: state.span(text) });
        }
    }
    out
}

fn at(text: &Text, start: usize, action: Action) -> Tried {
    let tokens = text.tokens();
    Tried { span: tokens[start].span.join(tokens[action.end - 1].span), action }
}

/// Where the words begin that say the step was taken; none when they do not say so.
fn taken(text: &Text, sentence: &Sentence, action: &Action) -> Option<usize> {
    let tokens = text.tokens();
    let start = sentence.tokens.start;
    let before = &tokens[start..action.at];
    let norm = |i: usize| if i < before.len() { &*before[before.len() - 1 - i].norm } else { "" };
    let near = |words: &[&str], reach: usize| before.iter().rev().take(reach).any(|t| words.contains(&&*t.norm));
    // What stands before the author's "I" belongs to another clause.
    let clause = before.iter().rposition(|t| matches!(&*t.norm, "i" | "i've" | "ive" | "we" | "we've")).map_or(before, |i| &before[i..]);
    let undone = |words: &[&str]| clause.iter().rev().take(4).any(|t| words.contains(&&*t.norm));
    if undone(UNDONE) || clause.iter().rev().take(4).any(|t| t.norm.ends_with("n't")) && !near(&["tried", "already"], 2) {
        return None;
    }
    // "Since I updated it" tells when the trouble began.
    if near(&["since", "after", "when", "whenever", "once", "if", "until", "time", "because", "as"], 4)
        && !near(&["even", "still", "tried", "already"], 6)
        && !(action.form == Form::Gerund && in_vain(text, sentence))
    {
        return None;
    }
    let attempt = near(&["tried", "attempted", "trying", "tested"], 14);
    let done = match action.form {
        Form::Past => {
            let named_before = !action.noun && action.objects.iter().any(|o| before.last().is_some_and(|t| *stem(&t.norm) == *o.stem));
            if named_before {
                return Some(action.at - 1);
            }
            // "The cache has been cleared", where nobody else is named
            let finished = norm(0) == "been"
                && matches!(norm(1), "has" | "have" | "already")
                && action.kinds.iter().any(|k| MENDING.contains(&&**k))
                && !tokens[action.end..sentence.tokens.end].iter().take(6).any(|t| &*t.norm == "by");
            let passive = SUBJECTS.contains(&norm(0));
            finished || !passive && by_author(before)
        }
        // "I've been restarting it", "after unplugging it twice it still hangs"
        Form::Gerund => {
            let lasting = norm(0) == "been" && near(&["i", "i've", "ive", "we", "we've", "have"], 4);
            attempt || lasting || matches!(norm(0), "after" | "despite" | "having") && in_vain(text, sentence)
        }
        Form::Base if matches!(norm(0), "hit" | "clicked" | "pressed" | "tapped" | "selected" | "used" | "chose") => {
            by_author(&before[..before.len() - 1])
        }
        // "I disconnect it and connect it again every day"
        Form::Base
            if near(&["i", "we"], 12) && !near(&["to", "can", "should", "will", "could", "when", "if"], 6) && habitual(text, sentence) =>
        {
            true
        }
        Form::Base if past_is_base(&tokens[action.at].norm) => {
            near(&["i've", "we've", "ive", "have", "already", "did", "i", "we", "twice"], 3)
                && !near(&["to", "can", "should", "will", "could"], 2)
                || attempt
                || matches!(norm(0), "and" | ",") && before.iter().any(|t| form(&t.norm) == Form::Past)
        }
        Form::Base if action.whole => attempt || shown_by_context(text, sentence),
        Form::Base => near(&["did", "tried"], 2) || attempt && norm(0) == "to" || norm(0) == "already" && !near(&["you", "to"], 3),
        Form::Other => {
            action.whole && (attempt || shown_by_context(text, sentence)) || action.noun && near(&["did", "done", "performed", "ran"], 4)
        }
    };
    // Lines of a chat run together: "i restarted it, same \n is this you?" states the step.
    let stated = clause.first().is_some_and(|t| matches!(&*t.norm, "i" | "we"))
        && !before[..before.len() - clause.len()].last().is_some_and(|t| AUXILIARIES.contains(&&*t.norm));
    let question = sentence.asks && !stated && !near(&["already", "tried", "i've", "ive", "we've", "have"], 8);
    (done && !question).then(|| action.at - usize::from(matches!(norm(0), "already" | "tried" | "i" | "i've" | "we" | "we've")))
}

/// Words that turn the subject round in a question: "should I restart it?"
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &["am", "are", "can", "could", "did", "do", "had", "have", "if", "may", "might", "must", "shall", "should", "when", "will", "would"];

/// Kinds of steps that nobody but the customer takes, so that they need not say who did it.
const MENDING: &[&str] = &["clean", "clear_cache", "connect", "disconnect", "reinstall", "restart", "replace"];

/// Whether the sentence says that what was done did not help.
fn in_vain(text: &Text, sentence: &Sentence) -> bool {
    text.tokens_of(sentence)
        .iter()
        .any(|t| matches!(&*t.norm, "still" | "even" | "same" | "nothing" | "twice" | "times" | "no" | "despite" | "anyway" | "avail"))
}

/// "I reported it": the thing is named nearby.
fn points_back(text: &Text, action: &Action) -> bool {
    text.tokens().get(action.end).is_some_and(|t| matches!(&*t.norm, "it" | "them" | "that" | "this" | "both"))
}

fn habitual(text: &Text, sentence: &Sentence) -> bool {
    text.tokens_of(sentence)
        .iter()
        .any(|t| matches!(&*t.norm, "every" | "always" | "each" | "daily" | "nightly" | "morning" | "mornings" | "evening" | "night"))
}

/// Words right before a past form that give it another subject, or make it passive.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "a", "are", "be", "been", "being", "got", "he", "is", "it", "it's", "she", "that's", "the", "they", "they've", "was", "were",
    "which", "who", "you", "you've",
];

/// Words before a verb after which it was not, or not yet, done.
#[rustfmt::skip]
const UNDONE: &[&str] = &[
    "not", "never", "without", "can't", "cannot", "couldn't", "unable", "before", "should", "could", "would", "will", "won't",
    "haven't", "hasn't", "didn't", "don't", "must", "might", "may", "unless", "instead", "gets", "keeps", "your", "you", "he", "she",
    "they", "they've", "you've", "colleague", "agent",
];

/// Whether the verb's subject is the author: `I`, `we`, or nobody named, at the beginning of a clause.
fn by_author(before: &[Token]) -> bool {
    for token in before.iter().rev().take(9) {
        match &*token.norm {
            "i" | "i've" | "ive" | "we" | "we've" | "weve" | "i'd" | "already" | "have" => return true,
            "also" | "just" | "even" | "then" | "now" | "both" | "only" | "all" | "twice" | "so" | "far" | "personally" | "again" | "&"
            | "n" | "and" => {}
            "," | ";" | "-" | "–" | "—" | "(" | ":" | "yes" | "yep" | "." | "+" => {}
            _ => {
                // Another clause before a comma or "and" is fine: "turned it off, unplugged the router".
                let at = before.iter().rev().position(|t| t.span == token.span).unwrap_or(0);
                return at > 0
                    && before
                        .iter()
                        .rev()
                        .take(at)
                        .any(|t| matches!(&*t.norm, "," | "and" | "n" | "&" | "+" | "then" | ";" | "-" | "–" | "(" | ":" | "also"));
            }
        }
    }
    true
}

/// Words elsewhere in the sentence that show a named step was taken.
fn shown_by_context(text: &Text, sentence: &Sentence) -> bool {
    text.tokens_of(sentence).iter().any(|t| {
        matches!(
            &*t.norm,
            "tried"
                | "did"
                | "done"
                | "already"
                | "twice"
                | "same"
                | "luck"
                | "difference"
                | "checked"
                | "looked"
                | "been"
                | "nothing"
                | "through"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<String> {
        tried(&Text::new(words), Vocabulary::built_in())
            .into_iter()
            .flat_map(|t| t.action.kinds)
            .filter(|k| !k.starts_with('='))
            .map(Into::into)
            .collect()
    }

    #[test]
    fn a_step_that_was_taken_is_told_in_many_ways() {
        for (words, kind) in [
            ("I've already restarted it twice", "restart"),
            ("tried rebooting, no luck", "restart"),
            ("already turned it off n on, unplugged the router", "disconnect"),
            ("I cleared my cache and cookies", "clear_cache"),
            ("Yes, I checked spam.", "spam_folder"),
            ("It is not in my spam folder", "spam_folder"),
            ("I have reset my password three times", "reset_password"),
            ("we tried a different cable", "other_cable"),
            ("deleted it and put it back on twice", "reinstall"),
            ("I did the factory reset", "factory_reset"),
        ] {
            assert!(read(words).iter().any(|k| k == kind), "{words}: {:?}", read(words));
        }
    }

    #[test]
    fn what_was_not_done_does_not_count() {
        for words in [
            "I haven't restarted it yet",
            "Since I updated the app it crashes",
            "Should I restart it?",
            "You reset my password on Monday",
            "I can't reinstall the app",
            "The router was restarted by your engineer",
            "It restarts every night",
        ] {
            assert!(read(words).is_empty(), "{words}: {:?}", read(words));
        }
    }
}
