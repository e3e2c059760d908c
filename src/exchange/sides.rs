//! A customer's turn and a draft laid side by side: which terms of an ask each sentence takes up, and whether it holds the sort
//! of thing that the ask calls for.
//!
//! Compares; what the comparisons mean is learned (`features`) and decided (`pairing`).

use crate::customer::{Ask, AskKind, Heard};
use crate::draft::Reply;
use crate::draft::placeholders::is_unfinished;
use crate::exchange::Channel;
use crate::language::Vocabulary;
use crate::language::acts::{ASK_TYPES, Acts, act_bits, bit, type_bits};
use crate::language::linear::{Features, Linear};
use crate::language::similarity::{Term, likeness, sameness, within};
use crate::language::surface;
use crate::text::sentence::Item;
use crate::text::token::mix;
use crate::text::{Part, Span};
use std::ops::Range;
use std::rc::Rc;

/// Both sides, ready to be compared.
pub struct Sides<'a> {
    pub heard: &'a Heard,
    pub reply: &'a Reply,
    pub channel: Channel,
    /// The asks that are compared.
    pub asks: Vec<AskSide>,
    /// The sentences of the draft that may answer.
    pub sentences: Vec<SentenceSide>,
    /// For each sentence how its terms compare to the customer's.
    columns: Vec<Rc<Columns>>,
    /// How much each sentence looks like an answer to this type of ask, in log-odds, by ask and sentence.
    pub(crate) suits: Vec<Vec<f32>>,
    /// Every ask beside every sentence, row by row.
    beside: Vec<Beside>,
}

/// A sentence's terms beside those of the customer.
struct Columns {
    /// The likeness of every term of the customer to every term of the sentence, row by row.
    like: Vec<f32>,
    /// For every term of the customer its best likeness, and the same by spelling alone.
    best: Vec<f32>,
    spelled: Vec<f32>,
    /// The weight that no term of the customer explains.
    fresh: f32,
    /// Numbers and codes that the customer did not write.
    news: usize,
}

impl Columns {
    fn new(ours: &[Term], theirs: &[Term], vocabulary: &Vocabulary) -> Self {
        let mut like = vec![0.0; ours.len() * theirs.len()];
        let (mut best, mut spelled) = (vec![0.0f32; ours.len()], vec![0.0f32; ours.len()]);
        // For every term of the sentence its best likeness to any of the customer, and whether the customer wrote that word.
        let mut known = vec![(0.0f32, false); theirs.len()];
        for (i, a) in ours.iter().enumerate() {
            for (j, b) in theirs.iter().enumerate() {
                let alike = likeness(a, b, &vocabulary.concepts);
                if alike > 0.0 {
                    let spelling = sameness(a, b);
                    like[i * theirs.len() + j] = alike;
                    known[j] = (alike.max(known[j].0), known[j].1 || spelling == 1.0);
                    best[i] = alike.max(best[i]);
                    spelled[i] = spelling.max(spelled[i]);
                }
            }
        }
        let fresh = theirs.iter().zip(&known).map(|(term, (most, _))| term.weight * (1.0 - most)).sum();
        let news = theirs.iter().zip(&known).filter(|(term, (_, written))| term.numeric && !written).count();
        Self { like, best, spelled, fresh, news }
    }
}

/// What one sentence of the draft takes up of one ask.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// The share of the weight of the ask's terms, and of its context's.
    pub coverage: f32,
    pub context: f32,
    /// The same by spelling alone; the greatest weight of a single word.
    pub repeated: f32,
    pub most_repeated: f32,
    pub context_repeated: f32,
    /// The share of the ask's own terms, their weight, and the greatest single one.
    pub own: f32,
    pub own_weight: f32,
    pub most: f32,
    /// Whether the sentence holds the sort of thing that the ask calls for.
    pub fits: bool,
    /// "Can I …?" beside "you can …".
    pub turns: bool,
}

/// An ask, ready to be compared.
pub struct AskSide {
    pub span: Span,
    /// Index into the sentences of the customer's text.
    pub(crate) sentence: usize,
    pub kind: AskKind,
    pub(crate) types: u128,
    pub(crate) terms: Range<usize>,
    /// The terms of its sentence and of the one before: what "it" stands for.
    pub(crate) context: Range<usize>,
    /// How much each of its terms belongs to it alone, 0 to 1, in the order of `terms`.
    own: Vec<f32>,
    pub(crate) number: Option<u32>,
    pub(crate) words: usize,
    pub(crate) likelihood: f32,
    /// "can I" is echoed by "you can": the turned subject and the group of its verb.
    turned: Option<(&'static [&'static str], usize)>,
}

/// A sentence of the draft, ready to be compared.
pub struct SentenceSide {
    /// Index into the sentences of the draft.
    pub index: usize,
    pub(crate) terms: Range<usize>,
    pub(crate) words: usize,
    /// The terms that no ask of the customer explains, by weight.
    pub(crate) fresh: f32,
    /// How much it looks like an answer to anything, in log-odds.
    pub(crate) answering: f32,
    /// Numbers and codes that the customer did not write.
    pub(crate) news: usize,
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

/// Lays the two sides beside each other.
pub fn sides<'a>(heard: &'a Heard, reply: &'a Reply, channel: Channel, vocabulary: &Vocabulary) -> Sides<'a> {
    let (ours, theirs) = (&heard.terms, &reply.terms);
    let mut sentences: Vec<SentenceSide> = Vec::new();
    for (index, sentence) in reply.text.sentences().iter().enumerate() {
        let words = reply.text.tokens_of(sentence).iter().filter(|t| t.is_wordlike()).count();
        if sentence.part == Part::Body && words > 0 && !is_unfinished(&reply.text, sentence) {
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
    let told = mix(heard.text.hash(), vocabulary.print());
    let columns: Vec<Rc<Columns>> = sentences
        .iter()
        .map(|sentence| {
            let theirs = &theirs[sentence.terms.clone()];
            // The concepts of a phrase may reach in from the next sentence.
            let of = theirs.iter().fold(told, |all, term| term.concepts.iter().fold(mix(all, 1 << 32), |all, &c| mix(all, u64::from(c))));
            reply.text.sentences()[sentence.index].memo.of(of, || Columns::new(ours, theirs, vocabulary))
        })
        .collect();
    for (sentence, columns) in sentences.iter_mut().zip(&columns) {
        (sentence.fresh, sentence.news) = (columns.fresh, columns.news);
    }
    let asks = ask_sides(heard, vocabulary);
    let suits = asks.iter().map(|ask| sentences.iter().map(|s| suiting(ask, reply, s.index, vocabulary)).collect()).collect();
    let mut sides = Sides { heard, reply, channel, asks, sentences, columns, suits, beside: Vec::new() };
    let cells = (0..sides.asks.len()).flat_map(|a| (0..sides.sentences.len()).map(move |s| (a, s)));
    sides.beside = cells.map(|(ask, sentence)| sides.compare(&sides.asks[ask], sentence)).collect();
    sides
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
            sentence: ask.sentence,
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

/// Scores that depend on a sentence and a model alone.
struct Answering(f32);
struct Suiting(f32);

fn answering(reply: &Reply, sentence: usize, vocabulary: &Vocabulary) -> f32 {
    let (model, sentence) = (vocabulary.linear("answering"), &reply.text.sentences()[sentence]);
    sentence.memo.of(model.print(), || Answering(score(model, |out| surface::answering(&reply.text, sentence, out)))).0
}

fn suiting(ask: &AskSide, reply: &Reply, sentence: usize, vocabulary: &Vocabulary) -> f32 {
    const { assert!(ASK_TYPES.len() < 64) };
    let model = vocabulary.linear("suiting");
    // The model, and all that is looked at of the ask.
    let of = [ask.types as u64, u64::from(ask.kind == AskKind::Request)].into_iter().fold(model.print(), mix);
    reply.text.sentences()[sentence].memo.of(of, || Suiting(score(model, |out| ask.suiting(reply, sentence, out)))).0
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

    fn wants(&self, types: u128) -> bool {
        types & self.types != 0
    }
}

impl Sides<'_> {
    fn compare(&self, ask: &AskSide, sentence: usize) -> Beside {
        let alone = sentence..sentence + 1;
        let (repeated, most_repeated) = self.repeated(&ask.terms, alone.clone());
        let (own, own_weight, most) = self.own_coverage(ask, alone.clone());
        Beside {
            coverage: self.coverage(&ask.terms, sentence),
            context: self.coverage(&ask.context, sentence),
            repeated,
            most_repeated,
            context_repeated: self.repeated(&ask.context, alone).0,
            own,
            own_weight,
            most,
            fits: self.fits(ask, sentence),
            turns: self.turns(ask, sentence),
        }
    }

    /// What a sentence takes up of an ask.
    pub(crate) fn beside(&self, ask: usize, sentence: usize) -> &Beside {
        &self.beside[ask * self.sentences.len() + sentence]
    }

    pub(crate) fn weight_of(&self, terms: &Range<usize>) -> f32 {
        self.heard.terms[terms.clone()].iter().map(|t| t.weight).sum()
    }

    /// The share of the weight of some of the customer's terms that a sentence takes up.
    fn coverage(&self, terms: &Range<usize>, sentence: usize) -> f32 {
        let total = self.weight_of(terms);
        let taken: f32 = terms.clone().map(|i| self.heard.terms[i].weight * self.columns[sentence].best[i]).sum();
        if total > 0.0 { taken / total } else { 0.0 }
    }

    /// The same by spelling alone, and the greatest weight of a single word.
    pub(crate) fn repeated(&self, terms: &Range<usize>, sentences: Range<usize>) -> (f32, f32) {
        let total = self.weight_of(terms);
        let (mut taken, mut most) = (0.0, 0.0f32);
        for i in terms.clone() {
            let best = sentences.clone().map(|s| self.columns[s].spelled[i]).fold(0.0, f32::max);
            let weight = self.heard.terms[i].weight * best;
            taken += weight;
            most = most.max(weight);
        }
        (if total > 0.0 { taken / total } else { 0.0 }, most)
    }

    /// The same over the whole draft.
    pub(crate) fn coverage_of_draft(&self, terms: &Range<usize>) -> f32 {
        let total = self.weight_of(terms);
        let taken: f32 =
            terms.clone().map(|i| self.heard.terms[i].weight * self.columns.iter().map(|c| c.best[i]).fold(0.0f32, f32::max)).sum();
        if total > 0.0 { taken / total } else { 0.0 }
    }

    /// The weight of an ask's own terms that a sentence takes up, and the greatest single one.
    pub(crate) fn own_coverage(&self, ask: &AskSide, sentences: Range<usize>) -> (f32, f32, f32) {
        let (mut taken, mut total, mut most) = (0.0, 0.0, 0.0f32);
        for (n, i) in ask.terms.clone().enumerate() {
            let weight = self.heard.terms[i].weight * ask.own[n];
            let best = sentences.clone().map(|s| self.columns[s].best[i]).fold(0.0, f32::max);
            taken += weight * best;
            total += weight;
            most = most.max(weight * best);
        }
        (if total > 0.0 { taken / total } else { 0.0 }, taken, most)
    }

    /// The share of a sentence's weight that the ask explains.
    pub(crate) fn explained(&self, ask: &AskSide, sentence: usize) -> f32 {
        let theirs: &[Term] = &self.reply.terms;
        let terms = self.sentences[sentence].terms.clone();
        let total: f32 = theirs[terms.clone()].iter().map(|t| t.weight).sum();
        let like = &self.columns[sentence].like;
        let column = |j: usize| ask.terms.clone().map(|i| like[i * terms.len() + j - terms.start]).fold(0.0, f32::max);
        let taken: f32 = terms.clone().map(|j| theirs[j].weight * column(j)).sum();
        if total > 0.0 { taken / total } else { 0.0 }
    }

    pub(crate) fn acts_of(&self, sentence: usize) -> Acts {
        self.reply.acts[self.sentences[sentence].index]
    }

    fn fits(&self, ask: &AskSide, sentence: usize) -> bool {
        let acts = self.acts_of(sentence);
        let text = &self.reply.text.sentences()[self.sentences[sentence].index];
        let content = !text.asks;
        ask.wants(const { type_bits(&["time", "duration"]) })
            && content
            && acts.any_of(const { act_bits(&["time", "duration", "time_phrase", "deadline"]) })
            || ask.wants(const { type_bits(&["amount", "money"]) }) && (acts.any_of(const { act_bits(&["amount"]) }) || acts.numbers > 0)
            || ask.wants(const { type_bits(&["number"]) }) && acts.numbers > 0
            || ask.wants(const { type_bits(&["manner"]) })
                && acts.any_of(const { act_bits(&["step_verb", "imperative_first", "path", "you_can", "you_must"]) })
            || ask.wants(const { type_bits(&["cause"]) }) && acts.any_of(const { act_bits(&["cause", "cause_strong"]) })
            || ask.wants(const { type_bits(&["place"]) })
                && (acts.any_of(const { act_bits(&["place", "path", "pointer"]) }) || acts.links > 0)
            || ask.wants(const { type_bits(&["polar"]) })
                && acts.any_of(const { act_bits(&["yes_first", "no_first", "modal_echo", "cannot", "you_can", "you_needn't", "negative"]) })
            || ask.kind == AskKind::Request
                && acts.any_of(const { act_bits(&["done", "will_do", "will_be", "cannot", "needs_from_you", "attached"]) })
    }

    fn turns(&self, ask: &AskSide, sentence: usize) -> bool {
        let Some((subjects, group)) = ask.turned else { return false };
        let tokens = self.reply.text.tokens_of(&self.reply.text.sentences()[self.sentences[sentence].index]);
        let group = VERB_GROUPS[group];
        tokens
            .windows(2)
            .any(|pair| subjects.contains(&&*pair[0].norm) && (group.contains(&&*pair[1].norm) || group.contains(&&*pair[0].norm)))
    }
}
