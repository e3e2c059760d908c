//! Learns which sentences of a draft engage with an ask, and from that which asks a draft leaves open.

use super::boost::{Growth, Random, boost};
use super::calibration;
use super::data::{Labelled, LabelledStatus};
use super::logistic::{Fit, fit};
use super::measure::stands_for;
use crate::customer::{Heard, listen};
use crate::draft::{self, Reply};
use crate::exchange::sides::{Sides, sides};
use crate::language::Vocabulary;
use crate::language::linear::Features;
use crate::language::model::Trees;
use crate::language::surface;
use crate::text::Span;

const PAIRS: Growth = Growth { trees: 280, depth: 5, rate: 0.04, min_weight: 3.0, lambda: 3.0, rows: 0.6, columns: 0.25, seed: 21 };
const ASKS: Growth = Growth { trees: 340, depth: 4, rate: 0.025, min_weight: 2.5, lambda: 3.0, rows: 0.6, columns: 0.2, seed: 31 };

/// A labelled exchange, read with its asks given.
pub struct Example<'d> {
    pub labelled: &'d Labelled,
    pub heard: Heard,
    pub reply: Reply,
    /// What the annotator says of each ask; nothing of one that only we took for an ask.
    pub status: Vec<Option<LabelledStatus>>,
    /// Whether the asks are the labelled ones.
    pub given: bool,
    /// For every ask the spans of the draft that settle it.
    pub by: Vec<Vec<Span>>,
    /// Open asks that were not found.
    pub missed_open: usize,
}

/// Reads the labelled exchanges.
pub fn examples<'d>(exchanges: &'d [Labelled], vocabulary: &Vocabulary) -> Vec<Example<'d>> {
    exchanges.iter().map(|e| example(e, vocabulary)).collect()
}

fn example<'d>(labelled: &'d Labelled, vocabulary: &Vocabulary) -> Example<'d> {
    let placed: Vec<_> = labelled.asks.iter().filter_map(|a| Some((labelled.place(a)?, a))).collect();
    let mut placed = placed;
    placed.sort_by_key(|(span, _)| span.start);
    let given: Vec<_> = placed.iter().map(|(span, a)| (*span, a.kind)).collect();
    let heard = listen(&labelled.exchange.customer, vocabulary).with_asks(&given);
    let draft = &labelled.exchange.draft;
    let by = placed
        .iter()
        .map(|(_, a)| a.by.iter().filter_map(|b| draft.find(b.as_str()).map(|s| Span::new(s, s + b.len()))).collect())
        .collect();
    Example {
        labelled,
        heard,
        reply: draft::read(draft, vocabulary),
        status: placed.iter().map(|(_, a)| Some(a.status)).collect(),
        given: true,
        by,
        missed_open: 0,
    }
}

/// The same exchanges with the asks that we find ourselves, read with a vocabulary that has not seen them.
pub fn found<'d>(examples: &[Example<'d>], unseen: &[Vocabulary]) -> Vec<Example<'d>> {
    let read = |given: &Example<'d>| {
        let vocabulary = &unseen[given.labelled.fold()];
        let heard = listen(&given.labelled.exchange.customer, vocabulary);
        let mut taken = vec![false; given.status.len()];
        let (mut status, mut by) = (Vec::new(), Vec::new());
        for ask in &heard.asks {
            let gold = (0..taken.len()).find(|&g| !taken[g] && stands_for(given.heard.asks[g].span, ask.span));
            if let Some(g) = gold {
                taken[g] = true;
            }
            status.push(gold.and_then(|g| given.status[g]));
            by.push(gold.map_or_else(Vec::new, |g| given.by[g].clone()));
        }
        let reply = draft::read(&given.labelled.exchange.draft, vocabulary);
        let missed_open = (0..taken.len()).filter(|&g| !taken[g] && given.status[g] == Some(LabelledStatus::Unanswered)).count();
        Example { labelled: given.labelled, heard, reply, status, given: false, by, missed_open }
    };
    examples.iter().map(read).collect()
}

impl Example<'_> {
    pub fn sides<'a>(&'a self, vocabulary: &Vocabulary) -> Sides<'a> {
        sides(&self.heard, &self.reply, self.labelled.exchange.channel, vocabulary)
    }

    /// Where a row of it comes from; those with our own asks are not told apart.
    fn place(&self, example: usize, ask: usize) -> (usize, usize) {
        if self.given { (example, ask) } else { (usize::MAX, 0) }
    }

    /// Whether a sentence is among those that settle an ask.
    pub fn settles(&self, ask: usize, sentence: Span) -> bool {
        self.by[ask].iter().any(|&by| stands_for(by, sentence) || stands_for(sentence, by))
    }
}

/// A row with its label, its weight and the fold it is tested in.
pub struct Labels {
    pub rows: Vec<Vec<f32>>,
    pub labels: Vec<bool>,
    pub weights: Vec<f64>,
    pub folds: Vec<usize>,
    /// Index of the example; `usize::MAX` for one that was made up.
    pub example: Vec<(usize, usize)>,
    /// How likely it is an ask at all, of one that we found ourselves.
    pub likelihood: Vec<Option<f32>>,
    pub names: Vec<String>,
}

impl Labels {
    fn new() -> Self {
        Self {
            rows: Vec::new(),
            labels: Vec::new(),
            weights: Vec::new(),
            folds: Vec::new(),
            example: Vec::new(),
            likelihood: Vec::new(),
            names: Vec::new(),
        }
    }

    fn push(&mut self, row: crate::language::model::Row, label: bool, weight: f64, fold: usize, example: (usize, usize)) {
        self.names = row.names;
        self.rows.push(row.values);
        self.labels.push(label);
        self.weights.push(weight);
        self.folds.push(fold);
        self.example.push(example);
        self.likelihood.push(None);
    }

    /// Learns from all folds but one.
    pub fn learn(&self, without: Option<usize>, growth: Growth) -> String {
        let keep: Vec<usize> = (0..self.rows.len()).filter(|&i| self.weights[i] > 0.0 && Some(self.folds[i]) != without).collect();
        let rows: Vec<Vec<f32>> = keep.iter().map(|&i| self.rows[i].clone()).collect();
        let labels: Vec<bool> = keep.iter().map(|&i| self.labels[i]).collect();
        let weights: Vec<f64> = keep.iter().map(|&i| self.weights[i]).collect();
        boost(&rows, &labels, &weights, growth)
    }
}

const SURFACE: Fit = Fit { rounds: 8, rate: 0.08, penalty: 0.0005, least: 10 };

/// Learns the two linear models of the surface of answers from all folds but one.
pub fn learn_surface(examples: &[Example], without: Option<usize>, vocabulary: &Vocabulary) -> [(&'static str, String); 2] {
    let (mut answering, mut suiting) = (Vec::new(), Vec::new());
    for example in examples.iter().filter(|e| Some(e.labelled.fold()) != without) {
        let sides = example.sides(vocabulary);
        for side in &sides.sentences {
            let sentence = &example.reply.text.sentences()[side.index];
            let mut row = Features::named();
            surface::answering(&example.reply.text, sentence, &mut row);
            answering.push((row, (0..sides.asks.len()).any(|ask| example.settles(ask, sentence.span))));
            for (n, ask) in sides.asks.iter().enumerate() {
                let mut row = Features::named();
                ask.suiting(&example.reply, side.index, &mut row);
                suiting.push((row, example.settles(n, sentence.span)));
            }
        }
    }
    [("answering", answering), ("suiting", suiting)].map(|(name, rows)| {
        let rows: Vec<(&Features, bool)> = rows.iter().map(|(row, label)| (row, *label)).collect();
        (name, fit(&rows, SURFACE))
    })
}

/// Every ask beside every sentence, read with a vocabulary that has not seen the exchange.
pub fn pair_rows(examples: &[Example], unseen: &[Vocabulary]) -> Labels {
    let mut out = Labels::new();
    for (e, example) in examples.iter().enumerate() {
        let sides = example.sides(&unseen[example.labelled.fold()]);
        for ask in 0..sides.asks.len() {
            for sentence in 0..sides.sentences.len() {
                let span = example.reply.text.sentences()[sides.sentences[sentence].index].span;
                if example.status[ask].is_some() {
                    out.push(sides.pair(ask, sentence), example.settles(ask, span), HALF, example.labelled.fold(), example.place(e, ask));
                }
            }
        }
    }
    out
}

pub fn learn_pairs(pairs: &Labels, without: Option<usize>) -> String {
    pairs.learn(without, PAIRS)
}

pub fn learn_asks(asks: &Labels, without: Option<usize>) -> String {
    asks.learn(without, ASKS)
}

/// How often an ask that we found is open, by its score from models that have not seen it.
pub fn learn_open(asks: &Labels, unseen: &[Vocabulary], without: Option<usize>) -> String {
    let found = (0..asks.rows.len()).filter(|&i| Some(asks.folds[i]) != without);
    let scores: Vec<(f32, bool)> = found
        .filter_map(|i| {
            let model = &unseen[asks.folds[i]].learned.answers;
            Some((model.probability(&asks.rows[i]) * asks.likelihood[i]?, asks.labels[i]))
        })
        .collect();
    calibration::fit(&scores)
}

/// How likely each sentence engages with each ask.
pub fn scores(sides: &Sides, model: &Trees) -> Vec<Vec<f32>> {
    (0..sides.asks.len()).map(|a| (0..sides.sentences.len()).map(|s| model.probability(&sides.pair(a, s).values)).collect()).collect()
}

/// Every ask beside its whole draft, with pair scores from models that have not seen it; and asks made open by taking
/// away the sentences that settle them, or by another customer's reply.
pub fn ask_rows(examples: &[Example], unseen: &[Vocabulary]) -> Labels {
    let mut out = Labels::new();
    let mut random = Random::new(7);
    for (e, example) in examples.iter().enumerate() {
        let fold = example.labelled.fold();
        let vocabulary = &unseen[fold];
        let model = &vocabulary.learned.pairs;
        let given = example.sides(vocabulary);
        let pair_scores = scores(&given, model);
        for ask in 0..example.status.len() {
            if example.status[ask] != Some(LabelledStatus::Partial) {
                let open = example.status[ask] == Some(LabelledStatus::Unanswered);
                // What is no ask says nothing of how asks are left open; it counts where their probability is set.
                let weight = if example.status[ask].is_some() { HALF } else { 0.0 };
                out.push(given.ask(ask, &pair_scores), open, weight, fold, example.place(e, ask));
                if !example.given {
                    *out.likelihood.last_mut().expect("just pushed") = Some(example.heard.asks[ask].likelihood);
                }
            }
        }
        for ask in 0..example.status.len() {
            let settled = example.given && matches!(example.status[ask], Some(LabelledStatus::Answered | LabelledStatus::Deferred));
            if settled && let Some(rest) = without(example, ask) {
                let reply = draft::read(&rest, vocabulary);
                let cut = sides(&example.heard, &reply, example.labelled.exchange.channel, vocabulary);
                out.push(cut.ask(ask, &scores(&cut, model)), true, CUT, fold, (usize::MAX, 0));
            }
        }
        let other = &examples[random.below(examples.len())];
        if example.given && other.labelled.customer_key() != example.labelled.customer_key() && other.labelled.fold() == fold {
            let strange = sides(&example.heard, &other.reply, example.labelled.exchange.channel, vocabulary);
            let strange_scores = scores(&strange, model);
            for ask in 0..example.status.len() {
                out.push(strange.ask(ask, &strange_scores), true, STRANGE, fold, (usize::MAX, 0));
            }
        }
    }
    out
}

/// Every labelled exchange is learned from twice: with the labelled asks and with our own.
const HALF: f64 = 0.5;

/// Weights of the two sorts of made-up asks beside a labelled one.
const CUT: f64 = 0.05;
const STRANGE: f64 = 0.03;

/// The draft without the sentences that settle one ask; nothing when they settle others too, or are all there is.
fn without(example: &Example, ask: usize) -> Option<String> {
    let text = &example.reply.text;
    let gone: Vec<Span> = text.sentences().iter().map(|s| s.span).filter(|&s| example.settles(ask, s)).collect();
    let shared = (0..example.by.len()).any(|other| other != ask && gone.iter().any(|&s| example.settles(other, s)));
    if gone.is_empty() || shared {
        return None;
    }
    let mut rest = text.raw().to_owned();
    for span in gone.iter().rev() {
        rest.replace_range(span.start..span.end, "");
    }
    (rest.split_whitespace().count() >= 5).then_some(rest)
}
