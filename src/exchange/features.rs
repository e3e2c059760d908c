//! What the learned models see of an ask beside the sentences of a draft.
//!
//! Two levels: a *pair* (does this sentence engage with this ask?) and an *ask* (does the whole draft leave it open, given
//! what else its sentences are needed for?). Nothing is decided here.

use crate::customer::{Ask, AskKind, Heard};
use crate::draft::Reply;
use crate::exchange::Channel;
use crate::language::Vocabulary;
use crate::language::acts::{ACTS, ASK_TYPES, Acts, bit};
use crate::language::linear::{Features, Linear};
use crate::language::model::{Row, sigmoid};
use crate::language::similarity::{Term, likeness, sameness, within};
use crate::language::surface;
use crate::text::sentence::Item;
use crate::text::{Part, Span};
use std::ops::Range;

/// Both sides, ready to be compared.
pub struct Sides<'a> {
    pub heard: &'a Heard,
    pub reply: &'a Reply,
    pub channel: Channel,
    /// The asks that are compared.
    pub asks: Vec<AskSide>,
    /// The sentences of the draft that may answer.
    pub sentences: Vec<SentenceSide>,
    /// Likeness of every term of the customer to every term of the draft, row by row.
    like: Vec<f32>,
    /// For every term of the customer its best likeness in each sentence of the draft.
    best: Vec<f32>,
    /// The same by spelling alone.
    spelled: Vec<f32>,
    /// How much each sentence looks like an answer to this type of ask, in log-odds, by ask and sentence.
    suits: Vec<Vec<f32>>,
}

/// An ask, ready to be compared.
pub struct AskSide {
    pub span: Span,
    pub kind: AskKind,
    types: u128,
    terms: Range<usize>,
    /// The terms of its sentence and of the one before: what "it" stands for.
    context: Range<usize>,
    /// How much each of its terms belongs to it alone, 0 to 1, in the order of `terms`.
    own: Vec<f32>,
    number: Option<u32>,
    words: usize,
    likelihood: f32,
    /// "can I" is echoed by "you can": the turned subject and the group of its verb.
    turned: Option<(&'static [&'static str], usize)>,
}

/// A sentence of the draft, ready to be compared.
pub struct SentenceSide {
    /// Index into the sentences of the draft.
    pub index: usize,
    terms: Range<usize>,
    words: usize,
    /// The terms that no ask of the customer explains, by weight.
    fresh: f32,
    /// How much it looks like an answer to anything, in log-odds.
    answering: f32,
    /// Numbers and codes that the customer did not write.
    news: usize,
}

/// Verbs that stand for one another when a question is turned into its answer.
const VERB_GROUPS: &[&[&str]] = &[
    &["can", "can't", "cannot", "could", "couldn't", "able", "may", "might", "cant"],
    &["will", "won't", "would", "wouldn't", "'ll", "you'll", "it'll", "we'll", "i'll", "they'll", "wont"],
    &["do", "does", "did", "don't", "doesn't", "didn't", "dont"],
    &["is", "are", "was", "were", "isn't", "aren't", "wasn't", "it's", "they're", "that's", "you're", "there's", "am", "be"],
    &["has", "have", "had", "hasn't", "haven't", "you've", "we've", "it's", "i've"],
    &["should", "must", "need", "needn't", "shouldn't", "ought", "shall"],
];

/// Who answers for whom.
fn turned_subject(subject: &str) -> &'static [&'static str] {
    match subject {
        "i" | "we" => &["you", "you'll", "you're", "you've"],
        "you" | "u" | "someone" | "somebody" | "anyone" | "one" => &["we", "i", "we'll", "i'll", "we've", "i've", "we're", "i'm"],
        "my" | "our" => &["your", "it", "they", "it's", "they're"],
        "there" => &["there", "there's", "we", "you"],
        _ => &["it", "it's", "they", "they're", "that", "that's", "this", "the", "these", "those", "it'll", "he", "she", "your"],
    }
}

/// What the features of pairs are read from.
pub fn sides<'a>(heard: &'a Heard, reply: &'a Reply, channel: Channel, vocabulary: &Vocabulary) -> Sides<'a> {
    let (ours, theirs) = (&heard.terms, &reply.terms);
    let width = theirs.len();
    let mut like = vec![0.0; ours.len() * width];
    for (i, a) in ours.iter().enumerate() {
        for (j, b) in theirs.iter().enumerate() {
            like[i * width + j] = likeness(a, b, &vocabulary.concepts);
        }
    }
    let mut sentences: Vec<SentenceSide> = Vec::new();
    for (index, sentence) in reply.text.sentences().iter().enumerate() {
        let words = reply.text.tokens_of(sentence).iter().filter(|t| t.is_wordlike()).count();
        if sentence.part == Part::Body && words > 0 {
            sentences.push(SentenceSide {
                index,
                terms: within(theirs, &sentence.tokens),
                words,
                fresh: 0.0,
                answering: answering(reply, index, vocabulary),
                news: 0,
            });
        }
    }
    let count = sentences.len();
    let mut spelled = vec![0.0f32; ours.len() * count];
    let mut best = vec![0.0f32; ours.len() * count];
    for i in 0..ours.len() {
        for (s, sentence) in sentences.iter().enumerate() {
            best[i * count + s] = sentence.terms.clone().map(|j| like[i * width + j]).fold(0.0, f32::max);
            spelled[i * count + s] = sentence.terms.clone().map(|j| sameness(&ours[i], &theirs[j])).fold(0.0, f32::max);
        }
    }
    for sentence in &mut sentences {
        sentence.fresh = sentence
            .terms
            .clone()
            .map(|j| theirs[j].weight * (1.0 - (0..ours.len()).map(|i| like[i * width + j]).fold(0.0, f32::max)))
            .sum();
    }
    for sentence in &mut sentences {
        sentence.news = sentence.terms.clone().filter(|&j| theirs[j].numeric && ours.iter().all(|t| t.stem != theirs[j].stem)).count();
    }
    let asks = ask_sides(heard, vocabulary);
    let suits = asks.iter().map(|ask| sentences.iter().map(|s| suiting(ask, reply, s.index, vocabulary)).collect()).collect();
    Sides { heard, reply, channel, asks, sentences, like, best, spelled, suits }
}

fn ask_sides(heard: &Heard, vocabulary: &Vocabulary) -> Vec<AskSide> {
    let lexicon = vocabulary.lexicon("ask_types");
    let text = &heard.text;
    let terms: Vec<Range<usize>> = heard.asks.iter().map(|ask| within(&heard.terms, &ask.tokens)).collect();
    let side = |(n, ask): (usize, &Ask)| {
        let sentence = &text.sentences()[ask.sentence];
        let tokens = &text.tokens()[ask.tokens.clone()];
        let mut types = 0;
        for at in 0..tokens.len() {
            for (_, tags) in lexicon.at(tokens, at) {
                types |= tags.iter().fold(0, |all, tag| all | bit(ASK_TYPES, tag));
            }
        }
        let before = ask.sentence.checked_sub(1).map(|s| &text.sentences()[s]).filter(|s| s.part == Part::Body);
        let context =
            within(&heard.terms, &(before.map_or(sentence.tokens.start, |b| b.tokens.start)..sentence.tokens.end.max(ask.tokens.end)));
        let own = terms[n].clone().map(|i| {
            let others = terms.iter().enumerate().filter(|&(m, _)| m != n).flat_map(|(_, r)| r.clone());
            1.0 - others.filter(|&j| j != i).map(|j| likeness(&heard.terms[i], &heard.terms[j], &vocabulary.concepts)).fold(0.0, f32::max)
        });
        let turned = tokens.windows(2).take(4).find_map(|pair| {
            let group = VERB_GROUPS.iter().position(|g| g.contains(&&*pair[0].norm))?;
            Some((turned_subject(&pair[1].norm), group))
        });
        AskSide {
            span: ask.span,
            kind: ask.kind,
            types,
            own: own.collect(),
            terms: terms[n].clone(),
            context,
            number: match sentence.item {
                Some(Item::Number(n)) => Some(n),
                _ => None,
            },
            words: tokens.iter().filter(|t| t.is_wordlike()).count(),
            turned,
            likelihood: ask.likelihood,
        }
    };
    heard.asks.iter().enumerate().map(side).collect()
}

fn answering(reply: &Reply, sentence: usize, vocabulary: &Vocabulary) -> f32 {
    score(vocabulary.linear("answering"), |out| surface::answering(&reply.text, &reply.text.sentences()[sentence], out))
}

fn suiting(ask: &AskSide, reply: &Reply, sentence: usize, vocabulary: &Vocabulary) -> f32 {
    score(vocabulary.linear("suiting"), |out| ask.suiting(reply, sentence, out))
}

fn score(model: &Linear, features: impl FnOnce(&mut Features)) -> f32 {
    if model.is_empty() {
        return 0.0;
    }
    let mut row = Features::default();
    features(&mut row);
    model.score(&row)
}

impl AskSide {
    /// The features of the linear model that tells which sentences suit an ask of this type.
    pub fn suiting(&self, reply: &Reply, sentence: usize, out: &mut Features) {
        let kind = if self.kind == AskKind::Request { "request" } else { "question" };
        surface::suiting(&reply.text, &reply.text.sentences()[sentence], self.types, kind, out);
    }

    fn wants(&self, name: &str) -> bool {
        bit(ASK_TYPES, name) & self.types != 0
    }
}

impl Sides<'_> {
    fn weight_of(&self, terms: &Range<usize>) -> f32 {
        self.heard.terms[terms.clone()].iter().map(|t| t.weight).sum()
    }

    /// The share of the weight of some of the customer's terms that a sentence takes up.
    fn coverage(&self, terms: &Range<usize>, sentence: usize) -> f32 {
        let total = self.weight_of(terms);
        let taken: f32 = terms.clone().map(|i| self.heard.terms[i].weight * self.best[i * self.sentences.len() + sentence]).sum();
        if total > 0.0 { taken / total } else { 0.0 }
    }

    /// The same by spelling alone, and the greatest weight of a single word.
    fn repeated(&self, terms: &Range<usize>, sentences: Range<usize>) -> (f32, f32) {
        let total = self.weight_of(terms);
        let (mut taken, mut most) = (0.0, 0.0f32);
        for i in terms.clone() {
            let best = sentences.clone().map(|s| self.spelled[i * self.sentences.len() + s]).fold(0.0, f32::max);
            let weight = self.heard.terms[i].weight * best;
            taken += weight;
            most = most.max(weight);
        }
        (if total > 0.0 { taken / total } else { 0.0 }, most)
    }

    /// The same over the whole draft.
    fn coverage_of_draft(&self, terms: &Range<usize>) -> f32 {
        let total = self.weight_of(terms);
        let count = self.sentences.len();
        let taken: f32 = terms
            .clone()
            .map(|i| self.heard.terms[i].weight * self.best[i * count..(i + 1) * count].iter().fold(0.0f32, |a, &b| a.max(b)))
            .sum();
        if total > 0.0 { taken / total } else { 0.0 }
    }

    /// The weight of an ask's own terms that a sentence takes up, and the greatest single one.
    fn own_coverage(&self, ask: &AskSide, sentences: Range<usize>) -> (f32, f32, f32) {
        let count = self.sentences.len();
        let (mut taken, mut total, mut most) = (0.0, 0.0, 0.0f32);
        for (n, i) in ask.terms.clone().enumerate() {
            let weight = self.heard.terms[i].weight * ask.own[n];
            let best = sentences.clone().map(|s| self.best[i * count + s]).fold(0.0, f32::max);
            taken += weight * best;
            total += weight;
            most = most.max(weight * best);
        }
        (if total > 0.0 { taken / total } else { 0.0 }, taken, most)
    }

    /// The share of a sentence's weight that the ask explains.
    fn explained(&self, ask: &AskSide, sentence: usize) -> f32 {
        let theirs: &[Term] = &self.reply.terms;
        let terms = self.sentences[sentence].terms.clone();
        let total: f32 = theirs[terms.clone()].iter().map(|t| t.weight).sum();
        let column = |j: usize| ask.terms.clone().map(|i| self.like[i * theirs.len() + j]).fold(0.0, f32::max);
        let taken: f32 = terms.map(|j| theirs[j].weight * column(j)).sum();
        if total > 0.0 { taken / total } else { 0.0 }
    }

    fn acts_of(&self, sentence: usize) -> Acts {
        self.reply.acts[self.sentences[sentence].index]
    }

    /// Whether the sentence holds the sort of thing that the ask calls for.
    fn fits(&self, ask: &AskSide, sentence: usize) -> bool {
        let acts = self.acts_of(sentence);
        let text = &self.reply.text.sentences()[self.sentences[sentence].index];
        let content = !text.asks;
        (ask.wants("time") || ask.wants("duration")) && content && acts.any(&["time", "duration", "time_phrase", "deadline"])
            || (ask.wants("amount") || ask.wants("money")) && (acts.is("amount") || acts.numbers > 0)
            || ask.wants("number") && acts.numbers > 0
            || ask.wants("manner") && acts.any(&["step_verb", "imperative_first", "path", "you_can", "you_must"])
            || ask.wants("cause") && acts.any(&["cause", "cause_strong"])
            || ask.wants("place") && (acts.any(&["place", "path", "pointer"]) || acts.links > 0)
            || ask.wants("polar") && acts.any(&["yes_first", "no_first", "modal_echo", "cannot", "you_can", "you_needn't", "negative"])
            || ask.kind == AskKind::Request && acts.any(&["done", "will_do", "will_be", "cannot", "needs_from_you", "attached"])
    }

    /// "Can I …?" beside "you can …".
    fn turns(&self, ask: &AskSide, sentence: usize) -> bool {
        let Some((subjects, group)) = ask.turned else { return false };
        let tokens = self.reply.text.tokens_of(&self.reply.text.sentences()[self.sentences[sentence].index]);
        let group = VERB_GROUPS[group];
        tokens
            .windows(2)
            .any(|pair| subjects.contains(&&*pair[0].norm) && (group.contains(&&*pair[1].norm) || group.contains(&&*pair[0].norm)))
    }

    /// The features of one ask beside one sentence.
    pub fn pair(&self, ask_index: usize, sentence: usize) -> Row {
        let ask = &self.asks[ask_index];
        let side = &self.sentences[sentence];
        let acts = self.acts_of(sentence);
        let written = &self.reply.text.sentences()[side.index];
        let mut row = Row::default();
        let coverage = self.coverage(&ask.terms, sentence);
        let context = self.coverage(&ask.context, sentence);
        let (own, own_weight, most) = self.own_coverage(ask, sentence..sentence + 1);
        row.push("coverage", coverage);
        row.push("covered weight", coverage * self.weight_of(&ask.terms));
        let (repeated, most_repeated) = self.repeated(&ask.terms, sentence..sentence + 1);
        row.push("repeated", repeated);
        row.push("most repeated", most_repeated);
        row.push("context repeated", self.repeated(&ask.context, sentence..sentence + 1).0);
        row.push("context", context);
        row.push("context weight", context * self.weight_of(&ask.context));
        row.push("own", own);
        row.push("own weight", own_weight);
        row.push("most", most);
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
        row.push("news", side.news as f32);
        let neighbour = |s: Option<usize>| s.filter(|&s| s < self.sentences.len()).map_or(0.0, |s| self.coverage(&ask.terms, s));
        row.push("coverage before", neighbour(sentence.checked_sub(1)));
        row.push("coverage after", neighbour(Some(sentence + 1)));
        let others =
            |f: &dyn Fn(&AskSide) -> f32| (0..self.asks.len()).filter(|&a| a != ask_index).map(|a| f(&self.asks[a])).fold(0.0, f32::max);
        let rival = others(&|other| self.coverage(&other.terms, sentence));
        row.push("lead", coverage - rival);
        row.push("repeated lead", repeated - others(&|other| self.repeated(&other.terms, sentence..sentence + 1).0));
        row.push("own lead", own - others(&|other| self.own_coverage(other, sentence..sentence + 1).0));
        row.push("context lead", context - others(&|other| self.coverage(&other.context, sentence)));
        let elsewhere = (0..self.sentences.len()).filter(|&s| s != sentence).map(|s| self.coverage(&ask.terms, s)).fold(0.0, f32::max);
        row.push("best elsewhere", elsewhere);
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
        row.flag("fits", self.fits(ask, sentence));
        row.flag("turns", self.turns(ask, sentence));
        row.flag("request", ask.kind == AskKind::Request);
        row.push("channel", self.channel as u8 as f32);
        row.push("numbers", f32::from(acts.numbers));
        row.push("links", f32::from(acts.links));
        for (n, name) in ACTS.iter().enumerate() {
            row.flag(name, acts.nth(n));
        }
        for (n, name) in ASK_TYPES.iter().enumerate() {
            row.flag(&format!("ask {name}"), ask.types >> n & 1 == 1);
        }
        row
    }

    /// The features of one ask beside the whole draft; `scores[ask][sentence]` are those of the pairs.
    pub fn ask(&self, ask_index: usize, scores: &[Vec<f32>]) -> Row {
        let ask = &self.asks[ask_index];
        let mine = &scores[ask_index];
        let mut row = Row::default();
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
        row.push("best coverage", peak(&|s| self.coverage(&ask.terms, s)));
        row.push("best own", peak(&|s| self.own_coverage(ask, s..s + 1).0));
        row.push("best context", peak(&|s| self.coverage(&ask.context, s)));
        row.push("fitting sentences", (0..self.sentences.len()).filter(|&s| self.fits(ask, s)).count() as f32);
        row.push("fit and near", peak(&|s| if self.fits(ask, s) { self.coverage(&ask.context, s) } else { 0.0 }));
        row.push("fit and won", peak(&|s| if self.fits(ask, s) && lead[s] >= 0.0 { mine[s] } else { 0.0 }));
        row.flag("turned somewhere", (0..self.sentences.len()).any(|s| self.turns(ask, s)));
        row.push("turned and won", peak(&|s| if self.turns(ask, s) && lead[s] >= 0.0 { mine[s] } else { 0.0 }));
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
        row.push("expected answers", scores.iter().flatten().sum::<f32>() / scores.len().max(1) as f32);
        row.push("fresh of best", ranked.first().map_or(0.0, |&s| self.sentences[s].fresh));
        row.push("likelihood", ask.likelihood);
        row.push("asks", self.asks.len() as f32);
        row.push("ask position", if self.asks.len() > 1 { ask_index as f32 / (self.asks.len() - 1) as f32 } else { 0.5 });
        row.push("sentences", self.sentences.len() as f32);
        row.push("sentences per ask", self.sentences.len() as f32 / self.asks.len().max(1) as f32);
        row.push("draft words", self.sentences.iter().map(|s| s.words).sum::<usize>() as f32);
        row.push("ask words", ask.words as f32);
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
        for name in [
            "needs_from_you",
            "channel",
            "escalation",
            "holding",
            "deferral",
            "covers_both",
            "done",
            "will_do",
            "cannot",
            "policy",
            "general_statement",
            "pointer",
            "opening",
            "filler",
            "closing_line",
            "asks_back",
            "not_yet",
            "negative",
        ] {
            row.push(&format!("draft {name}"), (0..self.sentences.len()).filter(|&s| self.acts_of(s).is(name)).count() as f32);
        }
        for name in [
            "echo",
            "holding",
            "done",
            "will_do",
            "cannot",
            "needs_from_you",
            "apology",
            "thanks",
            "empathy",
            "policy",
            "negative",
            "modal_echo",
            "yes_first",
            "no_first",
            "opening",
            "closing_line",
            "channel",
            "asks_back",
            "covers_both",
            "deferral",
            "escalation",
            "hedge",
            "general_statement",
        ] {
            row.flag(&format!("best {name}"), ranked.first().is_some_and(|&s| self.acts_of(s).is(name)));
        }
        for (n, name) in ASK_TYPES.iter().enumerate() {
            row.flag(&format!("ask {name}"), ask.types >> n & 1 == 1);
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
