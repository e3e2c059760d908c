//! Decides for each ask whether the draft answers it, defers it, leaves it open, or whether we cannot tell.

use super::features::{Sides, sides};
use super::{Answer, Channel, Reading, Status};
use crate::customer::{AskKind, Heard};
use crate::draft::Reply;
use crate::finding::{Finding, Level, Of};
use crate::language::Vocabulary;
use crate::text::Span;

/// Where `p_open` ends to mean answered and begins to mean unanswered. The upper one is chosen for false holds per clean draft at a
/// desk's prior (about one ask in ten open), in cross-validation; between the two we say that we are unsure.
pub const ANSWERED_BELOW: f32 = 0.4;
pub const UNANSWERED_FROM: f32 = 0.75;

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
            decide(&sides, ask, p_open, &scores[ask])
        })
        .collect()
}

/// How likely each sentence of the draft engages with each ask.
pub fn pair_scores(sides: &Sides, vocabulary: &Vocabulary) -> Vec<Vec<f32>> {
    let score = |ask: usize, sentence: usize| vocabulary.learned.pairs.probability(&sides.pair(ask, sentence).values);
    (0..sides.asks.len()).map(|ask| (0..sides.sentences.len()).map(|s| score(ask, s)).collect()).collect()
}

fn decide(sides: &Sides, ask: usize, p_open: f32, scores: &[f32]) -> Answer {
    let text = &sides.reply.text;
    let best = scores.iter().copied().fold(0.0, f32::max);
    let by: Vec<usize> = (0..scores.len()).filter(|&s| scores[s] >= SETTLES.min(best)).collect();
    let defers =
        |s: &usize| sides.reply.acts[sides.sentences[*s].index].any(&["needs_from_you", "deferral", "channel", "escalation", "holding"]);
    let status = if p_open >= UNANSWERED_FROM {
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

impl Reading<'_> {
    /// Findings for the asks of one kind that are surely left open, each quoting the customer.
    pub fn left_open(&self, check: &str, kind: AskKind, level: Level, message: &str) -> Vec<Finding> {
        let finding = |heard: &Heard, answer: &Answer, level: Level, earlier: Option<usize>| {
            let ask = &heard.asks[answer.ask];
            (answer.status == Status::Unanswered && ask.kind == kind).then(|| Finding {
                check: check.to_owned(),
                level,
                of: Of::Customer,
                quote: heard.text.quote(ask.span).to_owned(),
                span: ask.span,
                message: message.to_owned(),
                suggestion: None,
                earlier,
            })
        };
        // What an earlier reply left open may have been settled where we cannot see it: that is shown, and holds nothing.
        let shown = level.min(Level::Warn);
        let carried = self.heard.carried.iter().zip(&self.carried);
        let carried = carried.flat_map(|(turn, answers)| answers.iter().filter_map(|a| finding(&turn.heard, a, shown, Some(turn.turn))));
        carried.chain(self.answers.iter().filter_map(|a| finding(self.heard, a, level, None))).collect()
    }
}
