//! How the draft meets what the customer feels or went through: nothing, a stock phrase, or words that name it.
//!
//! A sentence of the draft acknowledges when its own cues and what it takes up from the customer (their words, numbers, the sentences
//! in which they showed a feeling) say so together. It does not judge whether the customer's questions are answered.

use super::Acknowledgement;
use crate::customer::Heard;
use crate::draft::{Reply, acknowledgements};
use crate::language::linear::{Features, probability};
use crate::language::{Vocabulary, stem};
use crate::text::{Span, Text, TokenKind};
use std::borrow::Cow;
use std::collections::HashMap;

/// From this probability on a sentence counts as an acknowledgement.
const SPOKEN: f32 = 0.5;
/// Where no sentence reaches [`SPOKEN`], the likeliest counts from here on: in doubt, the customer was heard
/// (both chosen on folds of the training exchanges).
const PERHAPS: f32 = 0.2;
/// From this probability on an acknowledgement counts as specific.
const SPECIFIC: f32 = 0.5;

/// How the draft meets the feeling, and by which sentences.
#[derive(Debug, Default)]
pub struct Met {
    pub acknowledgement: Acknowledgement,
    /// Probability, 0 to 1, that some sentence acknowledges.
    pub p_acknowledged: f32,
    pub by: Vec<Span>,
}

/// Words of the customer and whether they stand in a sentence that shows a feeling.
pub struct Experience<'h> {
    words: HashMap<Cow<'h, str>, bool>,
}

impl<'h> Experience<'h> {
    /// What the customer told, as words to be taken up.
    pub fn new(text: &'h Text, feelings: &[Span]) -> Self {
        let mut words = HashMap::new();
        for token in text.tokens().iter().filter(|t| telling(&t.norm, t.kind)) {
            let felt = feelings.iter().any(|f| f.contains(token.span));
            *words.entry(stem(&token.norm)).or_insert(false) |= felt;
        }
        Self { words }
    }
}

/// Whether a word tells what it is about: not a function word.
fn telling(word: &str, kind: TokenKind) -> bool {
    match kind {
        TokenKind::Word => {
            word.len() > 3
                && !matches!(
                    word,
                    "this"
                        | "that"
                        | "with"
                        | "have"
                        | "from"
                        | "your"
                        | "you're"
                        | "been"
                        | "they"
                        | "them"
                        | "then"
                        | "there"
                        | "what"
                        | "when"
                        | "which"
                        | "will"
                        | "would"
                        | "could"
                        | "should"
                        | "about"
                        | "just"
                        | "also"
                        | "were"
                        | "some"
                        | "very"
                        | "please"
                        | "thanks"
                        | "thank"
                        | "hello"
                        | "dear"
                        | "into"
                        | "than"
                        | "here"
                        | "because"
                        | "does"
                        | "it's"
                        | "i've"
                        | "that's"
                        | "don't"
                        | "only"
                        | "like"
                        | "more"
                        | "want"
                        | "need"
                        | "know"
                        | "make"
                        | "their"
                        | "these"
                        | "those"
                        | "where"
                        | "being"
                )
        }
        TokenKind::Number | TokenKind::Code => true,
        _ => false,
    }
}

/// Adds what a sentence of the draft takes up from the customer.
pub fn shared_cues(draft: &Text, index: usize, told: &Experience, out: &mut Features) {
    let sentence = &draft.sentences()[index];
    let (mut shared, mut felt, mut number, mut all) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for token in draft.tokens_of(sentence).iter().filter(|t| telling(&t.norm, t.kind)) {
        all += 1.0;
        if let Some(&in_feeling) = told.words.get(&stem(&token.norm)) {
            shared += 1.0;
            felt += f32::from(u8::from(in_feeling));
            number += f32::from(u8::from(token.kind == TokenKind::Number));
        }
    }
    out.add("s", "shared", "", shared.min(6.0) / 3.0);
    out.add("s", "felt", "", felt.min(4.0) / 2.0);
    out.add("s", "number", "", number.min(1.0));
    out.add("s", "share", "", shared / all.max(3.0));
}

/// Reads the draft against what the customer showed.
pub fn meet(heard: &Heard, reply: &Reply, vocabulary: &Vocabulary) -> Met {
    let (spoken, specific) = (vocabulary.linear("acknowledgement"), vocabulary.linear("acknowledgement_specific"));
    let mut met = Met::default();
    if spoken.is_empty() {
        return met;
    }
    let feelings: Vec<Span> = heard.feelings.iter().map(|f| f.span).collect();
    let told = Experience::new(&heard.text, &feelings);
    let mut features = Features::default();
    let mut spoken_by: Vec<(f32, Span, Acknowledgement)> = Vec::new();
    for (index, sentence) in reply.text.sentences().iter().enumerate().filter(|(_, s)| acknowledgements::is_theirs(s)) {
        features.clear();
        acknowledgements::sentence_cues(&reply.text, index, vocabulary, &mut features);
        shared_cues(&reply.text, index, &told, &mut features);
        let p = probability(spoken.score(&features));
        if p >= PERHAPS {
            let names = probability(specific.score(&features)) >= SPECIFIC;
            spoken_by.push((p, sentence.span, if names { Acknowledgement::Specific } else { Acknowledgement::Generic }));
        }
    }
    met.p_acknowledged = spoken_by.iter().map(|s| s.0).fold(0.0, f32::max);
    let from = met.p_acknowledged.min(SPOKEN);
    for (_, span, kind) in spoken_by.into_iter().filter(|s| s.0 >= from) {
        met.by.push(span);
        met.acknowledgement = met.acknowledgement.max(kind);
    }
    met
}
