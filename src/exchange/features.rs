//! What the learned models see of an ask beside the sentences of a draft.
//!
//! Two levels: a *pair* (does this sentence engage with this ask?) and an *ask* (does the whole draft leave it open, given
//! what else its sentences are needed for?). Nothing is decided here.

use super::sides::{AskSide, Beside, Sides};
use crate::customer::AskKind;
use crate::language::acts::{ACTS, ASK_TYPES, each_act};
use crate::language::model::{Row, sigmoid};
use crate::text::sentence::Item;

/// Acts that the draft's sentences are counted by.
#[rustfmt::skip]
const COUNTED: [&str; 18] = [
    "needs_from_you", "channel", "escalation", "holding", "deferral", "covers_both", "done", "will_do", "cannot", "policy", "general_statement", "pointer", "opening", "filler", "closing_line", "asks_back", "not_yet", "negative",
];

/// Acts that the sentence nearest to an ask is looked at for.
#[rustfmt::skip]
const OF_THE_BEST: [&str; 23] = [
    "echo", "holding", "done", "will_do", "cannot", "needs_from_you", "apology", "thanks", "empathy", "policy", "negative", "modal_echo", "yes_first", "no_first", "opening", "closing_line", "channel", "asks_back", "covers_both", "deferral", "escalation", "hedge", "general_statement",
];

impl Sides<'_> {
    /// The features of one ask beside one sentence.
    pub fn pair(&self, ask_index: usize, sentence: usize) -> Row {
        let ask = &self.asks[ask_index];
        let side = &self.sentences[sentence];
        let acts = self.acts_of(sentence);
        let written = &self.reply.text.sentences()[side.index];
        let mut row = Row::roomy();
        let beside = self.beside(ask_index, sentence);
        row.push("coverage", beside.coverage);
        row.push("covered weight", beside.coverage * self.weight_of(&ask.terms));
        row.push("repeated", beside.repeated);
        row.push("most repeated", beside.most_repeated);
        row.push("context repeated", beside.context_repeated);
        row.push("context", beside.context);
        row.push("context weight", beside.context * self.weight_of(&ask.context));
        row.push("own", beside.own);
        row.push("own weight", beside.own_weight);
        row.push("most", beside.most);
        row.push("explained", self.explained(ask, sentence));
        row.push("fresh", side.fresh);
        row.push("answering", side.answering);
        row.push("suiting", self.suits[ask_index][sentence]);
        row.push(
            "suiting lead",
            self.suits[ask_index][sentence]
                - (0..self.asks.len()).filter(|&a| a != ask_index).map(|a| self.suits[a][sentence]).fold(-9.0, f32::max),
        );
        row.push(
            "suiting rank",
            (0..self.sentences.len()).filter(|&s| self.suits[ask_index][s] > self.suits[ask_index][sentence]).count() as f32,
        );
        row.push("suiting coverage", sigmoid(self.suits[ask_index][sentence]) * beside.coverage);
        row.push("suiting own", sigmoid(self.suits[ask_index][sentence]) * beside.own);
        row.push("answering own", sigmoid(side.answering) * beside.own);
        row.push("news", side.news as f32);
        let neighbour = |s: Option<usize>| s.filter(|&s| s < self.sentences.len()).map_or(0.0, |s| self.beside(ask_index, s).coverage);
        row.push("coverage before", neighbour(sentence.checked_sub(1)));
        row.push("coverage after", neighbour(Some(sentence + 1)));
        let others = |f: fn(&Beside) -> f32| {
            (0..self.asks.len()).filter(|&a| a != ask_index).map(|a| f(self.beside(a, sentence))).fold(0.0, f32::max)
        };
        row.push("lead", beside.coverage - others(|b| b.coverage));
        row.push("repeated lead", beside.repeated - others(|b| b.repeated));
        row.push("own lead", beside.own - others(|b| b.own));
        row.push("context lead", beside.context - others(|b| b.context));
        let elsewhere = (0..self.sentences.len()).filter(|&s| s != sentence).map(|s| self.beside(ask_index, s).coverage);
        row.push("best elsewhere", elsewhere.fold(0.0, f32::max));
        let place = |i: usize, n: usize| if n > 1 { i as f32 / (n - 1) as f32 } else { 0.5 };
        let (here, there) = (place(ask_index, self.asks.len()), place(sentence, self.sentences.len()));
        row.push("order", (here - there).abs());
        row.push("position", there);
        row.push("ask position", here);
        row.push("asks", self.asks.len() as f32);
        row.push("sentences", self.sentences.len() as f32);
        row.push("sentence words", side.words as f32);
        row.push("ask words", ask.words as f32);
        row.push("ask terms", ask.terms.len() as f32);
        row.push("ask weight", self.weight_of(&ask.terms));
        let number = match written.item {
            Some(Item::Number(n)) => Some(n),
            _ => None,
        };
        row.push("same number", ask.number.zip(number).map_or(0.0, |(a, b)| if a == b { 1.0 } else { -1.0 }));
        row.push("ordinal match", number.map_or(0.0, |n| if n as usize == ask_index + 1 { 1.0 } else { -1.0 }));
        row.flag("item", written.item.is_some());
        row.flag("asks back", written.asks);
        row.flag("fits", beside.fits);
        row.flag("turns", beside.turns);
        row.flag("request", ask.kind == AskKind::Request);
        row.push("channel", self.channel as u8 as f32);
        row.push("numbers", f32::from(acts.numbers));
        row.push("links", f32::from(acts.links));
        for (n, name) in ACTS.iter().enumerate() {
            row.flag(name, acts.nth(n));
        }
        for (n, name) in ASK_TYPES.iter().enumerate() {
            row.flag_of("ask", name, ask.types >> n & 1 == 1);
        }
        row
    }

    /// The features of one ask beside the whole draft; `scores[ask][sentence]` are those of the pairs.
    pub fn ask(&self, ask_index: usize, scores: &[Vec<f32>]) -> Row {
        let ask = &self.asks[ask_index];
        let mine = &scores[ask_index];
        let mut row = Row::roomy();
        let mut ranked: Vec<usize> = (0..mine.len()).collect();
        ranked.sort_by(|&a, &b| mine[b].total_cmp(&mine[a]));
        let score = |rank: usize| ranked.get(rank).map_or(0.0, |&s| mine[s]);
        row.push("score 1", score(0));
        row.push("score 2", score(1));
        row.push("score 3", score(2));
        row.push("any", 1.0 - mine.iter().map(|s| 1.0 - s).product::<f32>());
        // What is left when every sentence serves the ask that it fits best.
        let rival = |s: usize| (0..scores.len()).filter(|&a| a != ask_index).map(|a| scores[a][s]).fold(0.0, f32::max);
        let lead: Vec<f32> = (0..mine.len()).map(|s| mine[s] - rival(s)).collect();
        let won = (0..mine.len()).filter(|&s| lead[s] >= 0.0).map(|s| mine[s]).fold(0.0, f32::max);
        row.push("won", won);
        row.push("sentences won", lead.iter().filter(|&&l| l >= 0.0).count() as f32);
        row.push("best lead", lead.iter().copied().fold(-1.0, f32::max));
        row.push("lead of best", ranked.first().map_or(-1.0, |&s| lead[s]));
        row.push("share", (0..mine.len()).map(|s| mine[s] * mine[s] / (mine[s] + rival(s)).max(1e-6)).fold(0.0, f32::max));
        let assigned = assign(scores);
        row.push("assigned", assigned[ask_index].map_or(0.0, |s| mine[s]));
        let other_best: Vec<f32> =
            (0..scores.len()).filter(|&a| a != ask_index).map(|a| scores[a].iter().copied().fold(0.0, f32::max)).collect();
        row.push("others' mean", if other_best.is_empty() { -1.0 } else { other_best.iter().sum::<f32>() / other_best.len() as f32 });
        row.push("others' most", other_best.iter().copied().fold(-1.0, f32::max));
        row.push("others' least", if other_best.is_empty() { -1.0 } else { other_best.iter().copied().fold(1.0, f32::min) });
        row.push("coverage", self.coverage_of_draft(&ask.terms));
        row.push("context", self.coverage_of_draft(&ask.context));
        let (repeated, most_repeated) = self.repeated(&ask.terms, 0..self.sentences.len());
        row.push("repeated", repeated);
        row.push("most repeated", most_repeated);
        row.push("context repeated", self.repeated(&ask.context, 0..self.sentences.len()).0);
        let (own, own_weight, most) = self.own_coverage(ask, 0..self.sentences.len());
        row.push("own", own);
        row.push("own weight", own_weight);
        row.push("most", most);
        let peak = |f: &dyn Fn(usize) -> f32| (0..self.sentences.len()).map(f).fold(0.0, f32::max);
        row.push("best coverage", peak(&|s| self.beside(ask_index, s).coverage));
        row.push("best own", peak(&|s| self.beside(ask_index, s).own));
        row.push("best context", peak(&|s| self.beside(ask_index, s).context));
        row.push("fitting sentences", (0..self.sentences.len()).filter(|&s| self.beside(ask_index, s).fits).count() as f32);
        row.push("fit and near", peak(&|s| if self.beside(ask_index, s).fits { self.beside(ask_index, s).context } else { 0.0 }));
        row.push("fit and won", peak(&|s| if self.beside(ask_index, s).fits && lead[s] >= 0.0 { mine[s] } else { 0.0 }));
        row.flag("turned somewhere", (0..self.sentences.len()).any(|s| self.beside(ask_index, s).turns));
        row.push("turned and won", peak(&|s| if self.beside(ask_index, s).turns && lead[s] >= 0.0 { mine[s] } else { 0.0 }));
        row.push("fresh", self.sentences.iter().map(|s| s.fresh).sum());
        let answering: Vec<f32> = self.sentences.iter().map(|s| s.answering).collect();
        row.push("answering sum", answering.iter().map(|&a| sigmoid(a)).sum());
        row.push("answering most", answering.iter().copied().fold(-9.0, f32::max));
        row.push("answering mean", answering.iter().map(|&a| sigmoid(a)).sum::<f32>() / answering.len().max(1) as f32);
        row.push("answering per ask", answering.iter().map(|&a| sigmoid(a)).sum::<f32>() / self.asks.len().max(1) as f32);
        row.push("answering of best", ranked.first().map_or(-9.0, |&s| answering[s]));
        row.push("suiting most", self.suits[ask_index].iter().copied().fold(-9.0, f32::max));
        row.push("suiting of best", ranked.first().map_or(-9.0, |&s| self.suits[ask_index][s]));
        row.push("news", self.sentences.iter().map(|s| s.news as f32).sum());
        row.push("news of best", ranked.first().map_or(0.0, |&s| self.sentences[s].news as f32));
        // A sentence that repeats the words without looking like an answer counts for less.
        let answers = |s: usize| sigmoid(answering[s]);
        let suits = |s: usize| sigmoid(self.suits[ask_index][s]);
        row.push("answering coverage", peak(&|s| answers(s) * self.beside(ask_index, s).coverage));
        row.push("answering own", peak(&|s| answers(s) * self.beside(ask_index, s).own));
        row.push("suiting coverage", peak(&|s| suits(s) * self.beside(ask_index, s).coverage));
        row.push("suiting own", peak(&|s| suits(s) * self.beside(ask_index, s).own));
        row.push("suiting and won", peak(&|s| if lead[s] >= 0.0 { suits(s) } else { 0.0 }));
        row.push("expected answers", scores.iter().flatten().sum::<f32>() / scores.len().max(1) as f32);
        row.push("fresh of best", ranked.first().map_or(0.0, |&s| self.sentences[s].fresh));
        row.push("asks", self.asks.len() as f32);
        row.push("ask position", if self.asks.len() > 1 { ask_index as f32 / (self.asks.len() - 1) as f32 } else { 0.5 });
        row.push("sentences", self.sentences.len() as f32);
        row.push("sentences per ask", self.sentences.len() as f32 / self.asks.len().max(1) as f32);
        row.push("draft words", self.sentences.iter().map(|s| s.words).sum::<usize>() as f32);
        row.push("ask words", ask.words as f32);
        let of_its_sentence = |other: &AskSide| other.sentence == ask.sentence;
        row.push("earlier in its sentence", self.asks[..ask_index].iter().filter(|a| of_its_sentence(a)).count() as f32);
        row.push("later in its sentence", self.asks[ask_index + 1..].iter().filter(|a| of_its_sentence(a)).count() as f32);
        row.push("ask weight", self.weight_of(&ask.terms));
        row.flag("request", ask.kind == AskKind::Request);
        row.push("channel", self.channel as u8 as f32);
        row.push(
            "same number",
            f32::from(u8::from(
                ask.number.is_some()
                    && self
                        .sentences
                        .iter()
                        .any(|s| matches!(self.reply.text.sentences()[s.index].item, Some(Item::Number(n)) if Some(n) == ask.number)),
            )),
        );
        row.push("draft items", self.sentences.iter().filter(|s| self.reply.text.sentences()[s.index].item.is_some()).count() as f32);
        for (name, act) in COUNTED.into_iter().zip(const { each_act(COUNTED) }) {
            row.push_of("draft", name, (0..self.sentences.len()).filter(|&s| self.acts_of(s).any_of(act)).count() as f32);
        }
        for (name, act) in OF_THE_BEST.into_iter().zip(const { each_act(OF_THE_BEST) }) {
            row.flag_of("best", name, ranked.first().is_some_and(|&s| self.acts_of(s).any_of(act)));
        }
        for (n, name) in ASK_TYPES.iter().enumerate() {
            row.flag_of("ask", name, ask.types >> n & 1 == 1);
        }
        row
    }
}

/// Gives each ask a sentence of its own while there are enough, the surest pairs first.
pub fn assign(scores: &[Vec<f32>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, usize)> = (0..scores.len()).flat_map(|a| (0..scores[a].len()).map(move |s| (a, s))).collect();
    pairs.sort_by(|&(a, s), &(b, t)| scores[b][t].total_cmp(&scores[a][s]));
    let mut out = vec![None; scores.len()];
    let mut taken = vec![false; scores.first().map_or(0, Vec::len)];
    for (a, s) in pairs {
        if out[a].is_none() && !taken[s] {
            out[a] = Some(s);
            taken[s] = true;
        }
    }
    out
}
