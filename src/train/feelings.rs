//! Learns what shows a feeling, what asks for a word, what acknowledges, and what grates; and measures it on exchanges not trained on.

use super::data::{Data, FOLDS, Labelled};
use super::descent::{Prior, Rows};
use crate::customer::feelings::{is_theirs, message_cues, sentence_cues};
use crate::draft::{self, Reply, acknowledgements};
use crate::exchange::acknowledgement::{Experience, shared_cues};
use crate::exchange::{Acknowledgement, wording};
use crate::language::linear::{Features, Linear, probability};
use crate::language::similarity::{Term, terms};
use crate::language::{Vocabulary, linear};
use crate::text::{Span, Text};
use std::collections::HashMap;

/// The checks that a manner of speaking makes.
pub const WORDING: [&str; 4] = ["defensive_wording", "dismissive_wording", "scripted_wording", "mismatched_tone"];

/// Real tweets are labelled by their thread, which is not among the data: they count less.
const REAL_WEIGHT: f64 = 0.3;
/// How much of what tells troubled comments from others is believed of customers before any of them is seen.
const FROM_COMMENTS: f64 = 1.0;
/// The same for a message as a whole.
const FROM_COMMENTS_MESSAGE: f64 = 0.2;
/// Log-odds from which a sentence counts as felt when a draft is laid beside it.
const FELT: f32 = -1.0;

/// Firmness by what a feature is: words and pairs move little, told cues move freely.
fn firmness(words: f64, pairs: f64, cues: f64) -> impl Fn(&str) -> f64 {
    let about = 60.0;
    move |name| match name.split_once(':').map_or("", |(kind, _)| kind) {
        "w" => words,
        "p" => pairs,
        "rank" | "sum" => 0.5,
        "about" => about,
        // A step taken is told by calm people too; only together with more does it call for a word.
        "tried" => 40.0,
        _ => cues,
    }
}

fn told(table: &[(&str, f64)], name: &str) -> f64 {
    table.iter().find(|(feature, _)| *feature == name).map_or(0.0, |(_, weight)| *weight)
}

/// What the customer's cues say before any example.
#[rustfmt::skip]
const FEELING: &[(&str, f64)] = &[
    ("c:ironic", 1.0), ("effort:contact", 0.8), ("effort:errand", 0.9), ("effort:promise", 0.7), ("effort:repeat", 0.6),
    ("effort:runaround", 1.2), ("effort:silence", 0.8), ("effort:tried", 0.3), ("effort:wait", 0.6), ("feel:disappointment", 0.6),
    ("feel:distress", 0.7), ("feel:frustration", 0.5), ("feel:sarcasm", 0.5), ("feel:strong", 1.0), ("feel:urgency", 0.6),
    ("feel:worry", 0.7), ("good:compliment", -1.5), ("good:easy", -1.0), ("good:joy", -1.0), ("good:light", -0.5),
    ("good:praise", -1.0), ("good:thanks", -0.5),
];

/// What the draft's cues say of an acknowledgement.
#[rustfmt::skip]
const ACKNOWLEDGES: &[(&str, f64)] = &[
    ("ack:apology", 1.5), ("ack:care", 1.5), ("ack:credit", 1.0), ("ack:empathy", 0.8), ("ack:owning", 0.7), ("ack:sharing", 1.0),
    ("ack:stock", 0.8), ("ack:understanding", 0.8), ("ack:verdict", 0.5), ("c:apology-warm", 0.5), ("s:retells", 0.3),
    ("s:retells-you", 0.5), ("s:thanks-for", 3.5),
];

/// What acts of speech say of each manner, in the order of [`WORDING`].
#[rustfmt::skip]
const MANNERS: [&[(&str, f64)]; 4] = [
    &[("ack:apology", -0.5), ("ack:owning", -1.5), ("ack:verdict", -1.0), ("c:cite-refuses", 2.5), ("c:reproach-owed", -7.0), ("say:blame", 2.5),
      ("say:cite", 1.0), ("say:contradict", 5.0), ("say:counterfactual", 7.0), ("say:disclaim", 1.0), ("say:duty", 1.0), ("say:next-time", 1.0),
      ("say:owed", -1.5), ("say:reproach", 6.0), ("say:told", 7.0), ("say:virtue", 1.0)],
    &[("ack:owning", -1.0), ("say:but", 6.0), ("say:calm", 3.0), ("say:ease", 0.5), ("say:hush", 8.0), ("say:minimise", 1.0), ("say:normalise", 1.5),
      ("upset:ease", 0.7), ("upset:minimise", 0.7), ("upset:normalise", 0.5)],
    &[("s:shared", -0.5), ("say:service", 1.0), ("say:stock", 1.5), ("say:strive", 2.0), ("say:thanks", 0.7), ("say:value", 2.5)],
    &[("ack:apology", -1.0), ("ack:care", -1.0), ("ack:empathy", -0.5), ("upset:bang", 1.5), ("upset:cheer", 1.5), ("upset:emoji", 1.5),
      ("upset:joke", 2.5), ("upset:treat", 1.0), ("upset:wish", 1.5)],
];

/// One customer's turn, with the features of its sentences.
struct Turn<'d> {
    labelled: &'d Labelled,
    text: Text,
    terms: Vec<Term>,
    sentences: Vec<(Span, Features)>,
}

/// What words and cues say in comments labelled with emotions: weights by feature.
pub struct Emotions(HashMap<String, f64>);

impl Emotions {
    /// Learns them once; comments belong to no customer, so that every fold may use them.
    pub fn learn(data: &Data, vocabulary: &Vocabulary) -> Self {
        let mut rows = Rows::default();
        for (comment, shows) in &data.comments {
            let text = Text::new(comment.as_str());
            if text.sentences().len() == 1 {
                rows.push(&features(&text, 0, vocabulary), *shows, 1.0, None);
            }
        }
        let model = rows.learn(&[], &Prior { mean: &|_| 0.0, firmness: &firmness(4.0, 12.0, 2.0), least: 6 });
        let lines = model.lines().filter_map(|line| line.rsplit_once(' '));
        Self(lines.filter_map(|(name, hundredths)| Some((name.to_owned(), hundredths.parse::<f64>().ok()? / 100.0))).collect())
    }

    fn of(&self, name: &str) -> f64 {
        self.0.get(name).copied().unwrap_or(0.0)
    }
}

/// Whether a label's words cover this sentence, or it covers them: at least half of the shorter.
pub(super) fn covers(words: &str, text: &str, sentence: Span) -> bool {
    text.find(words).is_some_and(|start| {
        let label = Span::new(start, start + words.len());
        label.overlap(sentence) * 2 >= label.len().min(sentence.len()).max(1)
    })
}

/// All models of feelings, acknowledgements and wording, learned without one fold.
pub fn learn(data: &Data, emotions: &Emotions, without: Option<usize>, vocabulary: &Vocabulary) -> Vec<(&'static str, String)> {
    let turns = turns(data, vocabulary);
    let outer: Vec<usize> = without.into_iter().collect();
    // What each turn's sentences score, and whether it needs a word, by models that have not seen it.
    let by_sentence = sentence_rows(&turns);
    let sentence_prior =
        Prior { mean: &|n| told(FEELING, n) + FROM_COMMENTS * emotions.of(n), firmness: &firmness(4.0, 12.0, 0.7), least: 4 };
    let inner: Vec<Linear> = (0..FOLDS).map(|fold| read(&by_sentence.learn(&with(&outer, fold), &sentence_prior))).collect();
    let scores: Vec<Vec<f32>> =
        turns.iter().map(|t| t.sentences.iter().map(|(_, f)| inner[t.labelled.fold()].score(f)).collect()).collect();
    let messages: Vec<Features> = turns.iter().zip(&scores).map(|(turn, scores)| message(turn, scores, vocabulary)).collect();
    let by_message = message_rows(&turns, &messages);
    let message_prior =
        Prior { mean: &|n| 0.5 * told(FEELING, n) + FROM_COMMENTS_MESSAGE * emotions.of(n), firmness: &firmness(20.0, 1e9, 4.0), least: 4 };
    let inner: Vec<Linear> = (0..FOLDS).map(|fold| read(&by_message.learn(&with(&outer, fold), &message_prior))).collect();
    let customers: HashMap<&str, usize> = turns.iter().enumerate().map(|(i, t)| (&*t.labelled.exchange.customer, i)).collect();
    let (mut spoken, mut specific) = (Rows::default(), Rows::default());
    let mut manners: [Rows; 4] = Default::default();
    for labelled in authored(data) {
        let at = customers[&*labelled.exchange.customer];
        let turn = &turns[at];
        let felt: Vec<Span> = turn.sentences.iter().zip(&scores[at]).filter(|(_, s)| **s > FELT).map(|((span, _), _)| *span).collect();
        let p_needs = probability(inner[labelled.fold()].score(&messages[at]));
        let reply = draft::read(&labelled.exchange.draft, vocabulary);
        acknowledgement_rows(labelled, &reply, &Experience::new(&turn.text, &turn.terms, &felt), vocabulary, &mut spoken, &mut specific);
        wording_rows(labelled, &reply, &Experience::new(&turn.text, &turn.terms, &[]), p_needs, vocabulary, &mut manners);
    }
    // Words of acknowledgements move least: what one author's agents say is not what all agents say, and the cues travel better.
    let spoken_prior = Prior { mean: &|n| told(ACKNOWLEDGES, n), firmness: &firmness(30.0, 100.0, 0.7), least: 4 };
    let specific_prior = Prior { mean: &|_| 0.0, firmness: &firmness(30.0, 100.0, 0.7), least: 3 };
    let mut out = vec![
        ("feeling", by_sentence.learn(&outer, &sentence_prior)),
        ("needs_acknowledgement", by_message.learn(&outer, &message_prior)),
        ("acknowledgement", spoken.learn(&outer, &spoken_prior)),
        ("acknowledgement_specific", specific.learn(&outer, &specific_prior)),
    ];
    for (manner, rows) in manners.iter().enumerate() {
        let prior = Prior { mean: &|n| told(MANNERS[manner], n), firmness: &firmness(4.0, 10.0, 1.0), least: 3 };
        out.push((WORDING[manner], rows.learn(&outer, &prior)));
    }
    out
}

fn read(model: &str) -> Linear {
    linear::Linear::parse(model).expect("just written")
}

fn with(folds: &[usize], another: usize) -> Vec<usize> {
    folds.iter().copied().chain([another]).collect()
}

/// Exchanges whose drafts are labelled for wording.
fn authored(data: &Data) -> impl Iterator<Item = &Labelled> {
    data.exchanges.iter().filter(|e| e.group != "real")
}

/// Every customer's turn once.
fn turns<'d>(data: &'d Data, vocabulary: &Vocabulary) -> Vec<Turn<'d>> {
    let mut seen = std::collections::HashSet::new();
    let once = data.exchanges.iter().filter(|e| seen.insert(&*e.exchange.customer));
    once.map(|labelled| {
        let text = Text::new(labelled.exchange.customer.as_str());
        let own = text.sentences().iter().enumerate().filter(|(_, s)| is_theirs(s));
        let sentences = own.map(|(index, sentence)| (sentence.span, features(&text, index, vocabulary))).collect();
        let terms = terms(&text, &vocabulary.concepts, &vocabulary.rarity);
        Turn { labelled, sentences, terms, text }
    })
    .collect()
}

fn features(text: &Text, index: usize, vocabulary: &Vocabulary) -> Features {
    let mut features = Features::named();
    sentence_cues(text, index, vocabulary, &mut features);
    features
}

fn weight(labelled: &Labelled) -> f64 {
    if labelled.group == "real" { REAL_WEIGHT } else { 1.0 }
}

fn sentence_rows(turns: &[Turn]) -> Rows {
    let mut rows = Rows::default();
    for turn in turns {
        for (span, features) in &turn.sentences {
            // A feeling that asks for no word is a mild one.
            let felt = turn.labelled.feelings.iter().any(|f| covers(&f.text, turn.text.raw(), *span));
            rows.push(features, felt && turn.labelled.needs_acknowledgement, weight(turn.labelled), Some(turn.labelled.fold()));
        }
    }
    rows
}

fn message(turn: &Turn, scores: &[f32], vocabulary: &Vocabulary) -> Features {
    let mut features = Features::named();
    turn.sentences.iter().for_each(|(_, sentence)| features.extend(sentence));
    message_cues(&turn.text, &turn.terms, scores, vocabulary, &mut features);
    features
}

fn message_rows(turns: &[Turn], messages: &[Features]) -> Rows {
    let mut rows = Rows::default();
    for (turn, features) in turns.iter().zip(messages) {
        rows.push(&features.without("p:"), turn.labelled.needs_acknowledgement, weight(turn.labelled), Some(turn.labelled.fold()));
    }
    rows
}

fn acknowledgement_rows(
    labelled: &Labelled,
    reply: &Reply,
    told: &Experience,
    vocabulary: &Vocabulary,
    spoken: &mut Rows,
    specific: &mut Rows,
) {
    let draft = &reply.text;
    for (index, sentence) in draft.sentences().iter().enumerate().filter(|(_, s)| acknowledgements::is_theirs(s)) {
        let mut features = Features::named();
        acknowledgements::sentence_cues(draft, index, reply.acts[index], vocabulary, &mut features);
        shared_cues(reply, index, told, &mut features);
        let label = labelled.acknowledged_by.iter().any(|words| covers(words, draft.raw(), sentence.span));
        spoken.push(&features, label, 1.0, Some(labelled.fold()));
        if label {
            specific.push(&features, labelled.acknowledgement == Acknowledgement::Specific, 1.0, Some(labelled.fold()));
        }
    }
}

fn wording_rows(labelled: &Labelled, reply: &Reply, told: &Experience, p_needs: f32, vocabulary: &Vocabulary, manners: &mut [Rows; 4]) {
    let draft = &reply.text;
    for (index, sentence) in draft.sentences().iter().enumerate().filter(|(_, s)| wording::is_spoken(s)) {
        let mut features = Features::named();
        wording::cues(reply, index, told, p_needs, vocabulary, &mut features);
        for (check, rows) in WORDING.iter().zip(manners.iter_mut()) {
            let of_check = labelled.findings.iter().filter(|f| f.check == *check).filter_map(|f| f.text.as_deref());
            let label = of_check.into_iter().any(|words| covers(words, draft.raw(), sentence.span));
            rows.push(&features, label, 1.0, Some(labelled.fold()));
        }
    }
}
