//! What the trainer sees, written out for looking at it with other tools: one JSON object an exchange, with every row of features.
//!
//! Measures and decides nothing.

use super::answers::Example;
use super::asks::{self, Turn};
use crate::language::Vocabulary;
use crate::language::acts::{ACTS, ASK_TYPES};
use crate::language::similarity::Term;
use crate::text::sentence::Item;
use serde_json::{Value, json};

/// One line for each example, read with the vocabulary that has not seen it.
pub fn exchanges(examples: &[Example], unseen: &[Vocabulary]) -> String {
    examples.iter().map(|example| exchange(example, &unseen[example.labelled.fold()]).to_string() + "\n").collect()
}

/// One line for each turn of a customer, with the clauses that might be asks.
pub fn turns(turns: &[Turn]) -> String {
    turns.iter().map(|turn| self::turn(turn).to_string() + "\n").collect()
}

fn turn(turn: &Turn) -> Value {
    let candidate = |(candidate, is_ask): (&asks::Candidate, &bool)| {
        let clause = &candidate.clause;
        json!({
            "text": turn.text.quote(candidate.span), "start": candidate.span.start, "end": candidate.span.end, "is_ask": is_ask,
            "sentence": clause.sentence, "index": clause.index, "tokens": [clause.tokens.start, clause.tokens.end],
            "row": candidate.row.values,
        })
    };
    json!({
        "id": turn.labelled.id, "group": turn.labelled.group, "fold": turn.labelled.fold(), "customer": turn.text.raw(),
        "gold": asks::gold(turn.labelled).iter().map(|g| [g.start, g.end]).collect::<Vec<_>>(),
        "candidates": turn.candidates.iter().zip(&turn.is_ask).map(candidate).collect::<Vec<_>>(),
        "names": turn.candidates.first().map(|c| c.row.names.clone()),
    })
}

fn exchange(example: &Example, vocabulary: &Vocabulary) -> Value {
    let sides = example.sides(vocabulary);
    let scores = crate::exchange::pairing::pair_scores(&sides, vocabulary);
    let term = |t: &Term| json!([t.token, t.stem, t.weight, vocabulary.concepts.names_of(std::slice::from_ref(t)).collect::<Vec<_>>()]);
    let named = |bits: u128, names: &[&'static str]| -> Vec<&str> {
        names.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, name)| *name).collect()
    };
    let (mut pair_names, mut ask_names) = (Vec::new(), Vec::new());
    let asks: Vec<Value> = (0..sides.asks.len())
        .map(|a| {
            let (ask, heard) = (&sides.asks[a], &example.heard.asks[a]);
            let row = sides.ask(a, &scores);
            ask_names = row.names;
            let pairs: Vec<Value> = (0..sides.sentences.len())
                .map(|s| {
                    let pair = sides.pair(a, s);
                    pair_names = pair.names;
                    let span = example.reply.text.sentences()[sides.sentences[s].index].span;
                    json!({"settles": example.settles(a, span), "score": scores[a][s], "row": pair.values})
                })
                .collect();
            json!({
                "text": example.heard.text.quote(ask.span), "start": ask.span.start, "end": ask.span.end, "kind": ask.kind,
                "likelihood": heard.likelihood, "tokens": [heard.tokens.start, heard.tokens.end], "types": named(ask.types, ASK_TYPES),
                "sentence": heard.sentence, "terms": [ask.terms.start, ask.terms.end], "context": [ask.context.start, ask.context.end],
                "status": example.status[a].map(|s| format!("{s:?}")), "p_open": vocabulary.learned.answers.probability(&row.values),
                "row": row.values, "pairs": pairs,
            })
        })
        .collect();
    let sentences: Vec<Value> = sides
        .sentences
        .iter()
        .enumerate()
        .map(|(s, side)| {
            let written = &example.reply.text.sentences()[side.index];
            let acts = sides.acts_of(s);
            let item = match written.item {
                Some(Item::Number(n)) => n as i64,
                Some(_) => 0,
                None => -1,
            };
            json!({
                "text": example.reply.text.quote(written.span), "tokens": [written.tokens.start, written.tokens.end], "item": item,
                "terms": [side.terms.start, side.terms.end], "asks": written.asks, "paragraph": written.paragraph,
                "acts": (0..ACTS.len()).filter(|&n| acts.nth(n)).map(|n| ACTS[n]).collect::<Vec<_>>(),
            })
        })
        .collect();
    let words = |text: &crate::text::Text| -> Vec<String> { text.tokens().iter().map(|t| t.norm.to_string()).collect() };
    json!({
        "id": example.labelled.id, "group": example.labelled.group, "fold": example.labelled.fold(), "given": example.given,
        "channel": example.labelled.exchange.channel, "customer": example.labelled.exchange.customer,
        "draft": example.labelled.exchange.draft, "asks": asks, "sentences": sentences, "missed_open": example.missed_open,
        "clean": example.labelled.is_clean(),
        "customer_tokens": words(&example.heard.text), "draft_tokens": words(&example.reply.text),
        "customer_terms": example.heard.terms.iter().map(term).collect::<Vec<_>>(),
        "draft_terms": example.reply.terms.iter().map(term).collect::<Vec<_>>(),
        "pair_names": pair_names, "ask_names": ask_names,
    })
}
