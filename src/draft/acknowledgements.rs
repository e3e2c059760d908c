//! What the draft says to a feeling: the cues of each sentence (apology, empathy, a verdict, credit), as features.
//!
//! Reads the draft only. Whether the words meet what this customer went through is `exchange`'s business.

use crate::language::acts::Acts;
use crate::language::cues;
use crate::language::{Features, Vocabulary};
use crate::text::{Part, Sentence, Text};

/// Whether the agent wrote this sentence themselves.
pub fn is_theirs(sentence: &Sentence) -> bool {
    matches!(sentence.part, Part::Body | Part::Greeting)
}

/// Acts that say that a sentence is about the matter and not about the customer's feeling.
const BESIDE: [&str; 10] =
    ["asks_back", "cannot", "done", "imperative_first", "needs_from_you", "path", "policy", "step_verb", "will_do", "you_can"];

/// The cues of one sentence of the draft, which does these acts.
pub fn sentence_cues(text: &Text, index: usize, acts: Acts, vocabulary: &Vocabulary, out: &mut Features) {
    let sentence = &text.sentences()[index];
    cues::words(text, sentence, out);
    cues::form(text, sentence, out);
    let spoken = cues::tags(text, sentence, ["ack", "ack-not", "ack-if"], vocabulary.lexicon("acknowledgements"), out);
    let effort = cues::tags(text, sentence, ["effort", "effort", "effort-if"], vocabulary.lexicon("effort"), out);
    let stakes = cues::tags(text, sentence, ["stake", "stake", "stake-if"], vocabulary.lexicon("stakes"), out);
    cues::tags(text, sentence, ["warm", "warm-not", "warm"], vocabulary.lexicon("warmth"), out);
    // Words that blame or play down take back what an acknowledgement in the same breath gives.
    cues::tags(text, sentence, ["say", "say-not", "say-if"], vocabulary.lexicon("wording"), out);
    for act in BESIDE.into_iter().filter(|act| acts.is(act)) {
        out.add("act", act, "", 1.0);
    }
    let time = vocabulary.lexicon("durations").occurs(text, sentence);
    let any = |tags: &[&str]| spoken.iter().any(|m| tags.iter().any(|tag| m.is(tag)));
    let apology = any(&["apology"]);
    let warm = any(&["empathy", "verdict", "sharing", "understanding", "credit", "care", "owning"]);
    let detail = !effort.is_empty() || !stakes.is_empty() || time;
    let mut flag = |name: &str, is: bool| {
        if is {
            out.add("c", name, "", 1.0);
        }
    };
    flag("apology-warm", apology && warm);
    flag("apology-detail", apology && detail);
    flag("warm-detail", warm && detail);
    flag("stock", any(&["stock"]));
    flag("item", sentence.item.is_some());
    for (name, at) in [("first", 0), ("second", 1), ("third", 2)] {
        flag(name, index == at);
    }
    // An apology next to it makes a retelling an acknowledgement.
    let apologises = |at: Option<usize>| {
        let sentence = at.and_then(|at| text.sentences().get(at)).filter(|s| is_theirs(s));
        sentence
            .is_some_and(|s| text.tokens_of(s).iter().any(|t| &*t.norm == "sorry" || t.norm.starts_with("apolog") || &*t.norm == "ashamed"))
    };
    flag("apology-after", apologises(Some(index + 1)));
    flag("apology-before", apologises(index.checked_sub(1)));
    flag("late", index > 5);
    flag("last", index + 2 >= text.sentences().len());
}
