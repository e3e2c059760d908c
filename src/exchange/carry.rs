//! What earlier replies left open: an ask stays open until a public reply settles it or the customer takes it back.
//!
//! A holding line or an automatic reply settles nothing, and an answer that was put off is still owed. In doubt an ask is
//! taken for settled.

use super::pairing::{self, ANSWERED_BELOW, UNANSWERED_FROM};
use super::{Answer, Channel, Exchange, Status, Who};
use crate::customer::{Carried, Heard, listen};
use crate::draft::{self, Reply};
use crate::language::Vocabulary;
use crate::language::similarity::likeness;

/// How far back asks are carried, in messages: what lies further back has been settled, or nobody waits for it.
const REACH: usize = 12;

/// A reply of at most this many words may be a holding line.
const HOLDING_WORDS: usize = 40;

/// The asks of earlier turns that are still open when the last turn begins.
pub fn open_asks(exchange: &Exchange, heard: &Heard, vocabulary: &Vocabulary) -> Vec<Carried> {
    let earlier = &exchange.earlier;
    let first = earlier.len().saturating_sub(REACH);
    let mut open: Vec<Carried> = Vec::new();
    for (index, turn) in earlier.iter().enumerate().skip(first) {
        match turn.who {
            Who::Customer if turn.text.trim() == exchange.customer.trim() => {}
            Who::Customer => {
                let now = listen(&turn.text, vocabulary);
                let asks_again = settle_by(&mut open, &now, vocabulary);
                if !asks_again && !now.asks.is_empty() {
                    open.push(Carried { turn: index, heard: now });
                }
            }
            Who::Agent => {
                let reply = draft::read(&turn.text, vocabulary);
                if !holds_only(&reply) {
                    open.iter_mut().for_each(|turn| keep_open(turn, &reply, exchange.channel, vocabulary));
                }
            }
        }
        open.retain(|turn| !turn.heard.asks.is_empty());
    }
    // Only what a reply has already passed over is carried: without one, the host puts the words into the last turn.
    let replied = earlier.iter().rposition(|turn| turn.who == Who::Agent).unwrap_or(0);
    open.retain(|turn| turn.turn < replied);
    settle_by(&mut open, heard, vocabulary);
    open.retain(|turn| !turn.heard.asks.is_empty());
    open
}

/// One list of answers for every carried turn.
pub fn answers(heard: &Heard, reply: &Reply, channel: Channel, vocabulary: &Vocabulary) -> Vec<Vec<Answer>> {
    heard.carried.iter().map(|turn| pairing::answers(&turn.heard, reply, channel, vocabulary)).collect()
}

/// Drops the asks that a later turn of the customer takes back ("never mind") or says again in its own words. True when it takes all back.
fn settle_by(open: &mut [Carried], now: &Heard, vocabulary: &Vocabulary) -> bool {
    let withdrawn = vocabulary.lexicon("withdrawals");
    let takes_back = now.text.sentences().iter().any(|s| s.quote_depth == 0 && withdrawn.occurs(&now.text, s));
    for turn in open.iter_mut() {
        if takes_back {
            turn.heard.asks.clear();
            continue;
        }
        let (terms, text) = (std::mem::take(&mut turn.heard.terms), &turn.heard.text);
        turn.heard.asks.retain(|ask| {
            let own: Vec<_> = terms.iter().filter(|t| ask.tokens.contains(&t.token)).collect();
            let said_again = |other: &crate::customer::Ask| {
                let theirs: Vec<_> = now.terms.iter().filter(|t| other.tokens.contains(&t.token)).collect();
                let common = own.iter().filter(|a| theirs.iter().any(|b| likeness(a, b, &vocabulary.concepts) >= 0.8)).count();
                common > 0 && 2 * common >= own.len().min(theirs.len())
            };
            !text.quote(ask.span).is_empty() && !now.asks.iter().any(said_again)
        });
        turn.heard.terms = terms;
    }
    takes_back
}

/// Keeps the asks that a reply surely passes over or puts off.
fn keep_open(turn: &mut Carried, reply: &Reply, channel: Channel, vocabulary: &Vocabulary) {
    let answers = pairing::answers(&turn.heard, reply, channel, vocabulary);
    let stays = |answer: &Answer| {
        let promised = answer.status == Status::Deferred && answer.p_open < ANSWERED_BELOW && promises(reply, answer);
        answer.p_open >= UNANSWERED_FROM || promised
    };
    let keep: Vec<bool> = answers.iter().map(stays).collect();
    let mut keep = keep.into_iter();
    turn.heard.asks.retain(|_| keep.next().unwrap_or(false));
}

/// Whether the agent, not the customer or another desk, owes what settles the ask.
fn promises(reply: &Reply, answer: &Answer) -> bool {
    let sentences = reply.text.sentences().iter().zip(&reply.acts).filter(|(s, _)| answer.by.contains(&s.span));
    let mut any = false;
    for (_, acts) in sentences {
        any = true;
        if acts.any(&["needs_from_you", "channel", "done", "cannot"]) || !acts.any(&["deferral", "holding", "interim"]) {
            return false;
        }
    }
    any
}

/// A holding line ("One moment, let me check"), an automatic reply: nothing in it settles anything.
fn holds_only(reply: &Reply) -> bool {
    let words = reply.text.tokens().iter().filter(|t| t.is_wordlike()).count();
    let interim = reply.acts.iter().any(|a| a.is("interim"));
    let says = reply.acts.iter().any(|a| a.any(&["done", "cannot", "yes_first", "no_first", "amount", "attached", "you_can"]));
    interim && (words <= HOLDING_WORDS && !says || reply.acts.iter().any(|a| a.is("automatic")))
}
