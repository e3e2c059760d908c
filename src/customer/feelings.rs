//! Words in which the customer shows a feeling or tells of effort, and whether a word should be said to it.
//!
//! Each sentence gets a score from its cues (lexicons of feelings, effort, stakes and ironic praise; words; form) by a small linear
//! model, and the message a score from its sentences. It does not know the draft.

use super::{Feeling, FeelingKind, tried};
use crate::language::cues;
use crate::language::linear::{Features, probability};
use crate::language::similarity::Term;
use crate::language::{Match, Vocabulary};
use crate::text::{Part, Sentence, Text};

/// A sentence is quoted as a feeling from this probability on (chosen on folds of the training exchanges).
const QUOTED: f32 = 0.35;
/// A feeling counts as strong from this probability on.
const STRONG: f32 = 0.7;
/// A message asks for a word of acknowledgement from this probability on (chosen likewise, for precision).
const NEEDED: f32 = 0.6;

/// What was felt, and how sure we are that a considerate agent would say something to it.
#[derive(Debug, Default)]
pub struct Felt {
    pub feelings: Vec<Feeling>,
    /// Probability, 0 to 1.
    pub p_needs: f32,
    pub needs_acknowledgement: bool,
}

/// Whether the customer wrote this sentence to us, rather than their mail program or somebody else.
pub fn is_theirs(sentence: &Sentence) -> bool {
    matches!(sentence.part, Part::Body | Part::Greeting | Part::Closing)
}

/// Reads the feelings of a text.
pub fn feelings(text: &Text, terms: &[Term], vocabulary: &Vocabulary) -> Felt {
    let (model, needs) = (vocabulary.linear("feeling"), vocabulary.linear("needs_acknowledgement"));
    if model.is_empty() {
        return Felt::default();
    }
    let (mut features, mut message) = (Features::default(), Features::default());
    let mut heard: Vec<(f32, Feeling)> = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate().filter(|(_, s)| is_theirs(s)) {
        features.clear();
        let cues = sentence_cues(text, index, vocabulary, &mut features);
        message.extend(&features);
        let score = model.score(&features);
        heard.push((score, Feeling { strong: probability(score) >= STRONG, score, ..cues.feeling(text, sentence) }));
    }
    let scores: Vec<f32> = heard.iter().map(|(score, _)| *score).collect();
    message_cues(text, terms, &scores, vocabulary, &mut message);
    let p_needs = probability(needs.score(&message));
    let needs_acknowledgement = p_needs >= NEEDED;
    // Where the message as a whole asks for a word, its strongest sentence stands for it.
    let strongest = scores.iter().copied().max_by(f32::total_cmp).filter(|_| needs_acknowledgement);
    let quoted = |score: f32| probability(score) >= QUOTED || Some(score) == strongest;
    let feelings = heard.into_iter().filter(|(score, _)| quoted(*score)).map(|(_, feeling)| feeling).collect();
    Felt { feelings, p_needs, needs_acknowledgement }
}

/// The phrases that spoke in a sentence.
pub struct Cues<'v> {
    feelings: Vec<Match<'v>>,
    effort: Vec<Match<'v>>,
    ironic: bool,
}

impl Cues<'_> {
    /// The sentence as a feeling: its kind by the phrases in it.
    fn feeling(&self, text: &Text, sentence: &Sentence) -> Feeling {
        let kinds = [
            (FeelingKind::Distress, "distress"),
            (FeelingKind::Worry, "worry"),
            (FeelingKind::Frustration, "frustration"),
            (FeelingKind::Disappointment, "disappointment"),
            (FeelingKind::Urgency, "urgency"),
            (FeelingKind::Confusion, "confusion"),
        ];
        let named = |strong: bool| {
            kinds.iter().find(|(_, tag)| self.feelings.iter().any(|m| m.is(tag) && m.is("strong") == strong)).map(|&(kind, _)| kind)
        };
        let effort = (!self.effort.is_empty()).then_some(FeelingKind::Effort);
        let kind = named(true).or(effort).or_else(|| named(false)).unwrap_or(FeelingKind::Frustration);
        Feeling { span: sentence.span.trim(text.raw()), kind, sarcastic: self.ironic, strong: false, score: 0.0 }
    }
}

/// The cues of one sentence of the customer.
pub fn sentence_cues<'v>(text: &Text, index: usize, vocabulary: &'v Vocabulary, out: &mut Features) -> Cues<'v> {
    let sentence = &text.sentences()[index];
    // What is at stake in a question is what it is about; told as a fact it is why it matters.
    let asks = sentence.asks;
    cues::words(text, sentence, out);
    cues::form(text, sentence, out);
    let feelings = cues::tags(text, sentence, ["feel", "feel-not", "feel-if"], vocabulary.lexicon("feelings"), out);
    let effort = cues::tags(
        text,
        sentence,
        if asks { ["effort-ask"; 3] } else { ["effort", "effort-not", "effort-if"] },
        vocabulary.lexicon("effort"),
        out,
    );
    let stakes =
        cues::tags(text, sentence, if asks { ["stake-ask"; 3] } else { ["stake", "stake", "stake-if"] }, vocabulary.lexicon("stakes"), out);
    let problems = cues::tags(
        text,
        sentence,
        if asks { ["problem-ask"; 3] } else { ["problem", "problem", "problem-if"] },
        vocabulary.lexicon("problems"),
        out,
    );
    cues::tags(text, sentence, ["good", "good-not", "good-if"], vocabulary.lexicon("positive"), out);
    let praise = !vocabulary.lexicon("sarcasm").find(text, sentence).is_empty();
    let time = !vocabulary.lexicon("durations").find(text, sentence).is_empty();
    let bad = feelings.iter().any(|m| m.is("frustration") || m.is("disappointment") || m.is("ironic"));
    let ironic = feelings.iter().any(|m| m.is("sarcasm")) || praise && (bad || !effort.is_empty());
    let mut flag = |name: &str, is: bool| {
        if is {
            out.add("c", name, "", 1.0);
        }
    };
    flag("praise", praise);
    flag("ironic", ironic);
    flag("time", time);
    flag("time-effort", time && !effort.is_empty());
    flag("stakes-feel", !stakes.is_empty() && !feelings.is_empty());
    flag("stakes-effort", !stakes.is_empty() && !effort.is_empty());
    flag("stakes-problem", !stakes.is_empty() && !problems.is_empty());
    flag("problem-time", time && !problems.is_empty());
    flag("problem-effort", !effort.is_empty() && !problems.is_empty());
    flag("problem-feel", !feelings.is_empty() && !problems.is_empty());
    flag("felt", feelings.iter().any(|m| m.is("strong")));
    flag("efforts", effort.len() > 1);
    flag("first", index == 0);
    Cues { feelings, effort, ironic }
}

/// Turns the cues of all sentences into those of their message: each at most twice, what it is about, how much they tried and ask,
/// and how the sentences scored.
pub fn message_cues(text: &Text, terms: &[Term], scores: &[f32], vocabulary: &Vocabulary, out: &mut Features) {
    out.sum_up(2.0);
    let mut about: Vec<&str> = vocabulary.concepts.names_of(terms).collect();
    about.sort_unstable();
    about.dedup();
    for concept in about {
        out.add("about", concept, "", 1.0);
    }
    let tried = tried::tried(text, vocabulary).len();
    for (name, least) in [("one", 1), ("two", 2), ("three", 3), ("five", 5)] {
        if tried >= least {
            out.add("tried", name, "", 1.0);
        }
    }
    let own = || text.sentences().iter().filter(|s| is_theirs(s));
    let (asks, marks) = (own().filter(|s| s.asks).count(), own().flat_map(|s| text.tokens_of(s)).filter(|t| t.norm.contains('!')).count());
    out.add("all", "asks", "", (asks as f32).min(4.0) / 2.0);
    out.add("all", "bangs", "", (marks as f32).min(4.0) / 2.0);
    if asks > 0 && asks == own().count() {
        out.add("all", "only-asks", "", 1.0);
    }
    let mut sorted: Vec<f32> = scores.iter().map(|s| s.clamp(-4.0, 4.0)).collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    for (name, rank) in [("first", 0), ("second", 1), ("third", 2)] {
        out.add("rank", name, "", sorted.get(rank).copied().unwrap_or(-4.0));
    }
    let sum: f32 = sorted.iter().map(|&s| probability(s)).sum();
    out.add("sum", "felt", "", sum.min(4.0));
    out.add("sum", "sentences", "", (sorted.len() as f32).min(20.0) / 10.0);
}
