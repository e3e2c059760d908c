//! Decides for each ask whether the draft answers it, defers it, leaves it open, or whether we cannot tell.

use super::sides::{Sides, sides};
use super::{Answer, Channel, Status};
use crate::customer::Heard;
use crate::draft::Reply;
use crate::language::Vocabulary;
use crate::text::Span;
use crate::text::token::mix;
use std::cell::RefCell;

/// Where `p_open` ends to mean answered and begins to mean unanswered. The upper one is chosen in cross-validation: at most one clean draft
/// in a hundred is held for it, and about six of seven asks it calls open are. Between the two we say that we are unsure.
pub const ANSWERED_BELOW: f32 = 0.4;
pub const UNANSWERED_FROM: f32 = 0.775;

/// From this probability on a sentence is shown as one that settles an ask.
const SETTLES: f32 = 0.4;

/// One answer for each ask, in order.
pub fn answers(heard: &Heard, reply: &Reply, channel: Channel, vocabulary: &Vocabulary) -> Vec<Answer> {
    let sides = sides(heard, reply, channel, vocabulary);
    let scores = pair_scores(&sides, vocabulary);
    (0..sides.asks.len())
        .map(|ask| {
            let p_open = if sides.sentences.is_empty() { 1.0 } else { p_open(&sides, ask, &scores, vocabulary) };
            decide(&sides, ask, p_open, &scores)
        })
        .collect()
}

/// A row of features and what the model said to it, the last time that it was asked.
#[derive(Default)]
struct Scored(RefCell<(Vec<f32>, f32)>);

/// How likely it is that this is an ask at all, and left open.
fn p_open(sides: &Sides, ask: usize, scores: &[Vec<f32>], vocabulary: &Vocabulary) -> f32 {
    let learned = &vocabulary.learned;
    learned.open.apply(learned.answers.probability(&sides.ask(ask, scores).values) * sides.asks[ask].likelihood)
}

/// How likely each sentence of the draft engages with each ask.
pub fn pair_scores(sides: &Sides, vocabulary: &Vocabulary) -> Vec<Vec<f32>> {
    let model = &vocabulary.learned.pairs;
    let told = mix(sides.heard.text.hash(), model.print());
    let score = |ask: usize, sentence: usize| {
        let row = sides.pair(ask, sentence).values;
        let memo = &sides.reply.text.sentences()[sides.sentences[sentence].index].memo;
        let kept = memo.of(mix(told, ask as u64), Scored::default);
        let mut kept = kept.0.borrow_mut();
        if kept.0 != row {
            *kept = (row, 0.0);
            kept.1 = model.probability(&kept.0);
        }
        kept.1
    };
    (0..sides.asks.len()).map(|ask| (0..sides.sentences.len()).map(|s| score(ask, s)).collect()).collect()
}

fn decide(sides: &Sides, ask: usize, p_open: f32, all: &[Vec<f32>]) -> Answer {
    let text = &sides.reply.text;
    let scores = &all[ask];
    // A question back may well be about this ask, which is then put off, not passed over: unless it belongs to another one, nobody can be sure.
    let asked_back = || {
        let mine = |s: usize| all.iter().all(|other| other[s] <= scores[s]);
        (0..scores.len()).any(|s| mine(s) && sides.reply.asks_in(sides.sentences[s].index))
    };
    let best = scores.iter().copied().fold(0.0, f32::max);
    let by: Vec<usize> = (0..scores.len()).filter(|&s| scores[s] >= SETTLES.min(best)).collect();
    let defers =
        |s: &usize| sides.reply.acts[sides.sentences[*s].index].any(&["needs_from_you", "deferral", "channel", "escalation", "holding"]);
    let status = if p_open >= UNANSWERED_FROM && !asked_back() {
        Status::Unanswered
    } else if p_open >= ANSWERED_BELOW {
        Status::Unsure
    } else if by.iter().all(defers) {
        Status::Deferred
    } else {
        Status::Answered
    };
    let shown = matches!(status, Status::Answered | Status::Deferred);
    let by: Vec<Span> = by.into_iter().filter(|_| shown).map(|s| text.sentences()[sides.sentences[s].index].span).collect();
    Answer { ask, status, p_open, by }
}
