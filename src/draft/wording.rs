//! How the draft's sentences sound: blaming, playing down, template talk, breezy. Cues only, as features.
//!
//! Reads the draft only. Whether a tone fits depends on the customer, and is decided by the checks.

use super::acknowledgements::is_theirs;
use crate::language::cues;
use crate::language::{Features, Match, Vocabulary};
use crate::text::{Text, TokenKind};

/// Adds the cues of one sentence; gives back the phrases that spoke in it.
pub fn sentence_cues<'v>(text: &Text, index: usize, vocabulary: &'v Vocabulary, out: &mut Features) -> Vec<Match<'v>> {
    let sentence = &text.sentences()[index];
    cues::words(text, sentence, out);
    cues::form(text, sentence, out);
    let found = cues::tags(text, sentence, ["say", "say-not", "say-if"], vocabulary.lexicon("wording"), out);
    cues::tags(text, sentence, ["ack", "ack-not", "ack-if"], vocabulary.lexicon("acknowledgements"), out);
    let tokens = text.tokens_of(sentence);
    let opening = tokens.iter().take(4).any(|t| matches!(&*t.norm, "just" | "simply" | "please" | "kindly" | "next"));
    let last = text.sentences().iter().rposition(is_theirs).unwrap_or(0);
    let mut flag = |name: &str, is: bool| {
        if is {
            out.add("c", name, "", 1.0);
        }
    };
    let says = |tag: &str| found.iter().any(|m| m.is(tag));
    // A rule that is cited to refuse defends; one that is cited to grant informs.
    let refuses = tokens.iter().any(|t| {
        matches!(
            &*t.norm,
            "not" | "no" | "cannot" | "only" | "must" | "should" | "charged" | "correct" | "unable" | "non-refundable" | "estimates"
        ) || t.norm.ends_with("n't")
    });
    flag("cite-refuses", says("cite") && refuses);
    flag("reproach-owed", says("reproach") && says("owed"));
    flag("opening", opening);
    flag("acts", found.len() > 1);
    flag("first", index == 0);
    flag("second", index == 1);
    flag("late", index >= last.saturating_sub(1));
    flag("you-past", tokens.windows(2).any(|w| matches!(&*w[0].norm, "you" | "customers") && w[1].norm.ends_with("ed")));
    flag("emoji-end", tokens.last().is_some_and(|t| t.kind == TokenKind::Emoji));
    found
}
