//! Which sentences of the draft grate on this customer, and how: an agent's words are blaming, dismissive, scripted or breezy
//! beside what the customer wrote, not by themselves.
//!
//! One small linear model for each way of grating, over the cues of the sentence, and those cues again weighted by how much the
//! customer's message asks for a word of care. It does not judge what the draft answers.

use super::acknowledgement::{Experience, Met, shared_cues};
use crate::customer::Heard;
use crate::draft::{Reply, acknowledgements, wording};
use crate::language::Vocabulary;
use crate::language::linear::{Features, probability};
use crate::text::{Part, Sentence, Span, TokenKind};

/// A way in which words grate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Blames or corrects the customer, or defends the company.
    Defensive,
    /// Plays the matter down.
    Dismissive,
    /// Template talk.
    Scripted,
    /// Cheerful or jokey beside somebody who is upset.
    Breezy,
}

/// The models, with the probability from which each speaks (chosen on folds of the training exchanges, for a precision of about .8).
const MANNERS: [(Manner, &str, f32); 4] = [
    (Manner::Defensive, "defensive_wording", 0.25),
    (Manner::Dismissive, "dismissive_wording", 0.23),
    (Manner::Scripted, "scripted_wording", 0.30),
    (Manner::Breezy, "mismatched_tone", 0.43),
];

/// Words of the draft that grate.
#[derive(Debug, Clone, PartialEq)]
pub struct Grating {
    pub span: Span,
    pub manner: Manner,
    /// Probability, 0 to 1.
    pub p: f32,
}

/// Whether this sentence is the agent's own or closes their message.
pub fn is_spoken(sentence: &Sentence) -> bool {
    acknowledgements::is_theirs(sentence) || sentence.part == Part::Closing
}

/// The cues of one sentence of the draft beside a customer who needs a word of care with this probability.
pub fn cues(reply: &Reply, index: usize, told: &Experience, p_needs: f32, vocabulary: &Vocabulary, out: &mut Features) {
    let draft = &reply.text;
    let found = wording::sentence_cues(draft, index, vocabulary, out);
    for tag in found.iter().flat_map(|phrase| phrase.tags) {
        out.add("upset", tag, "", p_needs);
    }
    let tokens = draft.tokens_of(&draft.sentences()[index]);
    if tokens.iter().any(|t| t.norm.contains('!')) {
        out.add("upset", "bang", "", p_needs);
    }
    if tokens.iter().any(|t| t.kind == TokenKind::Emoji) {
        out.add("upset", "emoji", "", p_needs);
    }
    out.add("upset", "at-all", "", p_needs);
    shared_cues(reply, index, told, out);
}

/// Reads every sentence of the draft. What already counts as an acknowledgement, however plain, is not called scripted as well.
pub fn grating(heard: &Heard, reply: &Reply, met: &Met, vocabulary: &Vocabulary) -> Vec<Grating> {
    let told = Experience::of(heard, &[]);
    let models = MANNERS.map(|(manner, name, from)| (manner, vocabulary.linear(name), from));
    let mut out: Vec<Grating> = Vec::new();
    if models.iter().all(|(_, model, _)| model.is_empty()) {
        return out;
    }
    let mut features = Features::default();
    let approved: Vec<String> = vocabulary.company.stock_replies.iter().map(|reply| plain(reply)).collect();
    for (index, sentence) in reply.text.sentences().iter().enumerate().filter(|(_, s)| is_spoken(s)) {
        let words = plain(reply.text.quote(sentence.span));
        if approved.iter().any(|reply| reply.contains(&words)) {
            continue;
        }
        features.clear();
        cues(reply, index, &told, heard.p_needs_acknowledgement, vocabulary, &mut features);
        // A sentence is said in one manner: the one furthest above its bar.
        let heard_as = models.iter().map(|&(manner, model, from)| (manner, probability(model.score(&features)), from));
        let acknowledges = met.by.contains(&sentence.span);
        let clearest = heard_as
            .filter(|&(manner, p, from)| p >= from && !(acknowledges && manner == Manner::Scripted))
            .max_by(|a, b| (a.1 / a.2).total_cmp(&(b.1 / b.2)));
        let Some((manner, p, _)) = clearest else { continue };
        let between = |before: &Grating| reply.text.quote(Span::new(before.span.end, sentence.span.start));
        match out.last_mut().filter(|before| before.manner == manner && between(before).trim().is_empty()) {
            // What grates twice in a row is one thing to change.
            Some(before) => *before = Grating { span: before.span.join(sentence.span), manner, p: before.p.max(p) },
            None => out.push(Grating { span: sentence.span, manner, p }),
        }
    }
    out
}

/// Lower case, with single spaces: how approved replies are compared.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
