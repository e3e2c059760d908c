//! How the draft meets what the customer feels or went through: nothing, a stock phrase, or words that name it.
//!
//! A sentence of the draft acknowledges when its own cues and what it takes up from the customer (their words, numbers, the sentences
//! in which they showed a feeling) say so together. It does not judge whether the customer's questions are answered.

use super::Acknowledgement;
use crate::customer::Heard;
use crate::draft::{Reply, acknowledgements};
use crate::language::linear::{Features, Hashed, probability};
use crate::language::similarity::{Term, within};
use crate::language::stem::{key_hash, known};
use crate::language::{Vocabulary, key};
use crate::text::token::{hash, mix};
use crate::text::{Span, Text, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::rc::Rc;

/// From this probability on a sentence counts as an acknowledgement.
const SPOKEN: f32 = 0.5;
/// Where no sentence reaches [`SPOKEN`], the likeliest counts from here on: in doubt, the customer was heard
/// (both chosen on folds of the training exchanges).
const PERHAPS: f32 = 0.14;
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

/// From this probability on the customer showed something that the draft has no word for.
const MISSING: f32 = 0.65;

/// Probability, 0 to 1, that a word is called for and that none stands in the draft.
pub fn p_missing(heard: &Heard, met: &Met) -> f32 {
    heard.p_needs_acknowledgement * (1.0 - met.p_acknowledged)
}

/// Whether that is sure enough to be said.
pub fn is_missing(heard: &Heard, met: &Met) -> bool {
    heard.needs_acknowledgement && met.acknowledgement == Acknowledgement::None && p_missing(heard, met) >= MISSING
}

/// What the customer told, and whether it stands in a sentence that shows a feeling: their words, and the concepts of those words.
pub struct Experience {
    /// By the hash of the form in which words meet.
    words: HashMap<u64, bool, Hashed>,
    concepts: FxHashMap<u16, bool>,
}

impl Experience {
    /// The same for a customer's turn, kept with it.
    pub fn of(heard: &Heard, feelings: &[Span]) -> Rc<Self> {
        let of = feelings.iter().flat_map(|span| [span.start, span.end]).fold(0, |all, place| mix(all, place as u64));
        heard.text.memo().of(of, || Self::new(&heard.text, &heard.terms, feelings))
    }

    /// What the customer told, as words to be taken up.
    pub fn new(text: &Text, terms: &[Term], feelings: &[Span]) -> Self {
        let (mut words, mut concepts) = (HashMap::default(), FxHashMap::default());
        let felt = |token: &Token| feelings.iter().any(|f| f.contains(token.span));
        for token in text.tokens().iter().filter(|t| tells(t)) {
            *words.entry(comparable(token).0).or_insert(false) |= felt(token);
        }
        for term in terms {
            for &concept in &term.concepts {
                *concepts.entry(concept).or_insert(false) |= felt(&text.tokens()[term.token]);
            }
        }
        Self { words, concepts }
    }

    /// Whether the customer spoke of this, by word or by concept; and whether with feeling.
    fn speaks_of(&self, token: &Token, concepts: &[u16]) -> Option<bool> {
        let by_concept = concepts.iter().filter_map(|c| self.concepts.get(c)).copied().max();
        self.words.get(&comparable(token).0).copied().max(by_concept)
    }
}

/// Whether a token tells what it is about: not a function word or mark.
fn tells(token: &Token) -> bool {
    token.is_wordlike() && token.norm.len() > 1 && !known(token).is_function || token.kind == TokenKind::Number
}

/// Number words that count events and times, with their figures; sorted.
#[rustfmt::skip]
const FIGURES: &[(&str, &str)] = &[
    ("eight", "8"), ("eighteen", "18"), ("eighty", "80"), ("eleven", "11"), ("fifteen", "15"), ("fifth", "5"), ("fifty", "50"), ("five", "5"),
    ("fortnight", "14"), ("forty", "40"), ("four", "4"), ("fourteen", "14"), ("fourth", "4"), ("nine", "9"), ("nineteen", "19"),
    ("ninety", "90"), ("second", "2"), ("seven", "7"), ("seventeen", "17"), ("seventy", "70"), ("six", "6"), ("sixteen", "16"),
    ("sixty", "60"), ("sixty-four", "64"), ("ten", "10"), ("third", "3"), ("thirteen", "13"), ("thirty", "30"), ("thirty-five", "35"),
    ("three", "3"), ("thrice", "3"), ("twelve", "12"), ("twenty", "20"), ("twice", "2"), ("two", "2"),
];

/// How far the object of an apology reaches, in tokens.
const OBJECT: usize = 10;

/// Words by which a sentence takes up a wish instead of an experience.
const WANTS: [&str; 10] = ["like", "want", "wants", "wondering", "know", "ask", "asked", "asking", "keen", "looking"];

/// Whether a word begins an apology or a word of understanding.
fn opens_sympathy(word: &str) -> bool {
    matches!(word, "sorry" | "understand" | "see" | "appreciate" | "hear" | "regret" | "understandable" | "imagine" | "get")
        || ["apolog", "frustrat", "disappoint"].iter().any(|start| word.starts_with(start))
}

/// The form in which words of both sides meet, as its hash: stems, and figures for number words; and whether it begins with a digit.
fn comparable(token: &Token) -> (u64, bool) {
    let figure = |figure: &str| (hash(figure), figure.starts_with(|c: char| c.is_ascii_digit()));
    if token.kind == TokenKind::Number {
        return figure(token.norm.trim_end_matches(|c: char| c.is_alphabetic()));
    }
    match FIGURES.binary_search_by_key(&&*token.norm, |&(word, _)| word) {
        Ok(at) => figure(FIGURES[at].1),
        Err(_) => (key_hash(token), key(token).starts_with(|c: char| c.is_ascii_digit())),
    }
}

/// Adds what a sentence of the draft takes up from the customer.
pub fn shared_cues(reply: &Reply, index: usize, told: &Experience, out: &mut Features) {
    let draft = &reply.text;
    let sentence = &draft.sentences()[index];
    let tokens = draft.tokens_of(sentence);
    let terms = &reply.terms[within(&reply.terms, &sentence.tokens)];
    let concepts = |at: usize| terms.iter().find(|t| t.token == sentence.tokens.start + at).map_or(&[][..], |t| &t.concepts);
    let (mut shared, mut felt, mut number, mut all, mut alike) = (0.0f32, 0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| tells(t)) {
        all += 1.0;
        let (form, is_figure) = comparable(token);
        if let Some(&in_feeling) = told.words.get(&form) {
            shared += 1.0;
            felt += f32::from(u8::from(in_feeling));
            number += f32::from(u8::from(is_figure));
        } else if told.speaks_of(token, concepts(at)) == Some(true) {
            alike += 1.0;
        }
    }
    out.add("s", "shared", "", shared.min(6.0) / 3.0);
    out.add("s", "felt", "", felt.min(4.0) / 2.0);
    out.add("s", "felt-alike", "", (felt + alike).min(4.0) / 2.0);
    out.add("s", "number", "", number.min(2.0));
    out.add("s", "share", "", shared / all.max(3.0));
    // What an apology or a word of sympathy is about: what they told with feeling, what they told, something else, or nothing named.
    for at in tokens.iter().enumerate().filter(|(_, t)| opens_sympathy(&t.norm)).map(|(at, _)| at) {
        let clause = tokens[at + 1..].iter().take(OBJECT).take_while(|t| t.kind != TokenKind::Mark || &*t.norm == "'");
        let object: Vec<Option<bool>> =
            clause.enumerate().filter(|(_, t)| tells(t)).map(|(n, t)| told.speaks_of(t, concepts(at + 1 + n))).collect();
        let about = match object.iter().copied().max() {
            None => "nothing",
            Some(None) => "other",
            Some(Some(false)) => "told",
            Some(Some(true)) => "felt",
        };
        out.add("object", about, "", 1.0);
        let first = tokens[at].norm.get(..4).unwrap_or(&tokens[at].norm);
        out.add("object", first, about, 1.0);
        // "I see that you would like to know …" takes up the ask, not what they went through.
        let wants = tokens[at + 1..].iter().take(OBJECT).any(|t| WANTS.contains(&&*t.norm));
        if wants {
            out.add("object", "wants", "", 1.0);
        }
    }
    let any = |words: &[&str]| tokens.iter().any(|t| words.contains(&&*t.norm));
    let to_you = any(&["you", "your", "you're", "you've", "you'd", "yours"]);
    let instructs = any(&["please", "can", "will", "if", "click", "open", "go", "should", "to"]) || sentence.asks;
    let first_person = any(&["i", "we", "i've", "we've", "i'll", "we'll", "i'm", "we're"]);
    // "Thanks for restarting": for what they did, not for writing in.
    let thanks = tokens.iter().position(|t| t.norm.starts_with("thank")).map_or(tokens.len(), |at| at + 1);
    let done = tokens.iter().skip(thanks).take(4).skip_while(|t| &*t.norm != "for").skip(1).find(|t| tells(t));
    if done.is_some_and(|t| told.words.contains_key(&comparable(t).0)) {
        out.add("s", "thanks-for", "", 1.0);
    }
    if felt >= 2.0 && !instructs {
        out.add("s", "retells", "", 1.0);
    }
    if to_you && felt >= 1.0 && !instructs {
        out.add("s", "retells-you", "", 1.0);
    }
    if felt >= 1.0 && !first_person && !instructs {
        out.add("s", "beside", "", 1.0);
    }
}

/// Reads the draft against what the customer showed.
pub fn meet(heard: &Heard, reply: &Reply, vocabulary: &Vocabulary) -> Met {
    let (spoken, specific) = (vocabulary.linear("acknowledgement"), vocabulary.linear("acknowledgement_specific"));
    let mut met = Met::default();
    if spoken.is_empty() {
        return met;
    }
    let feelings: Vec<Span> = heard.feelings.iter().map(|f| f.span).collect();
    let told = Experience::of(heard, &feelings);
    let mut features = Features::default();
    let mut spoken_by: Vec<(f32, Span, Acknowledgement)> = Vec::new();
    for (index, sentence) in reply.text.sentences().iter().enumerate().filter(|(_, s)| acknowledgements::is_theirs(s)) {
        features.clear();
        acknowledgements::sentence_cues(&reply.text, index, reply.acts[index], vocabulary, &mut features);
        shared_cues(reply, index, &told, &mut features);
        let words = reply.text.quote(sentence.span).to_lowercase();
        let approved = vocabulary.company.acknowledgements.iter().any(|a| !a.trim().is_empty() && words.contains(&a.trim().to_lowercase()));
        let p = if approved { 1.0 } else { probability(spoken.score(&features)) };
        met.p_acknowledged = met.p_acknowledged.max(p);
        if p >= PERHAPS {
            let names = approved || probability(specific.score(&features)) >= SPECIFIC;
            spoken_by.push((p, sentence.span, if names { Acknowledgement::Specific } else { Acknowledgement::Generic }));
        }
    }
    let from = met.p_acknowledged.min(SPOKEN);
    for (_, span, kind) in spoken_by.into_iter().filter(|s| s.0 >= from) {
        met.by.push(span);
        met.acknowledgement = met.acknowledgement.max(kind);
    }
    met
}
