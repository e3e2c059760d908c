//! Decides for each ask whether the draft answers it, defers it, leaves it open, or whether we cannot tell.

use super::sides::{Sides, sides};
use super::{Answer, Channel, Status};
use crate::customer::Heard;
use crate::draft::Reply;
use crate::language::Vocabulary;
use crate::text::Span;

/// Where `p_open` ends to mean answered and begins to mean unanswered. The upper one is chosen for false holds per clean draft at a
/// desk's prior (about one ask in ten open), in cross-validation; between the two we say that we are unsure.
pub const ANSWERED_BELOW: f32 = 0.4;
pub const UNANSWERED_FROM: f32 = 0.8;

/// From this probability on a sentence is shown as one that settles an ask.
const SETTLES: f32 = 0.4;

/// One answer for each ask, in order.
pub fn answers(heard: &Heard, reply: &Reply, channel: Channel, vocabulary: &Vocabulary) -> Vec<Answer> {
    let sides = sides(heard, reply, channel, vocabulary);
    let scores = pair_scores(&sides, vocabulary);
    (0..sides.asks.len())
        .map(|ask| {
            let p_open =
                if sides.sentences.is_empty() { 1.0 } else { vocabulary.learned.answers.probability(&sides.ask(ask, &scores).values) };
            decide(&sides, ask, p_open, &scores)
        })
        .collect()
}

/// How likely each sentence of the draft engages with each ask.
pub fn pair_scores(sides: &Sides, vocabulary: &Vocabulary) -> Vec<Vec<f32>> {
    let score = |ask: usize, sentence: usize| vocabulary.learned.pairs.probability(&sides.pair(ask, sentence).values);
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
