//! Asks that an earlier turn of the thread holds too. That the customer says so is read in `customer`.
//!
//! An earlier ask counts only while no reply has settled it; a question that the agent asked in between is no neglect.

use super::{Exchange, Status, Who, pairing};
use crate::customer::repeats::Repeat;
use crate::customer::{Ask, Heard, listen};
use crate::draft;
use crate::language::Vocabulary;
use crate::language::similarity::{Term, likeness};

/// An ask with fewer words of matter than this is too short to be told from another one.
const ENOUGH: usize = 2;

/// Two words mean the same from this likeness on.
const SAME: f32 = 0.75;

/// How far back an ask is looked for, in messages.
const REACH: usize = 8;

/// From this probability on a reply is taken to have left an ask open that the customer then put again.
const LEFT_OPEN: f32 = 0.5;

/// The ask of the last turn that an earlier turn holds too, and that no reply has settled since.
pub fn shown(exchange: &Exchange, heard: &Heard, vocabulary: &Vocabulary) -> Option<Repeat> {
    let earlier = &exchange.earlier;
    let first = earlier.len().saturating_sub(REACH);
    (first..earlier.len()).rev().filter(|&at| earlier[at].who == Who::Customer).find_map(|at| {
        if earlier[at].text.trim() == exchange.customer.trim() {
            return None;
        }
        let before = listen(&earlier[at].text, vocabulary);
        let same = heard.asks.iter().enumerate().find_map(|(now, ask)| {
            let then = before.asks.iter().position(|other| said_again((heard, ask), (&before, other), vocabulary))?;
            Some((now, then))
        });
        let (now, then) = same?;
        let mut replies = earlier[at + 1..].iter().filter(|turn| turn.who == Who::Agent).peekable();
        replies.peek()?;
        let passed_over = replies.all(|turn| {
            let reply = draft::read(&turn.text, vocabulary);
            let answer = pairing::answers(&before, &reply, exchange.channel, vocabulary).into_iter().nth(then);
            let put_off = reply.acts.iter().any(|a| a.any(&["interim", "holding"]));
            !reply.asks_back() && answer.is_some_and(|a| a.p_open >= LEFT_OPEN || a.status == Status::Deferred && put_off)
        });
        passed_over.then(|| Repeat { span: heard.asks[now].span, ask: Some(now) })
    })
}

/// Whether two asks say the same: nearly all the matter of either is in the other.
fn said_again((now, ask): (&Heard, &Ask), (then, other): (&Heard, &Ask), vocabulary: &Vocabulary) -> bool {
    let of = |heard: &Heard, ask: &Ask| -> Vec<Term> { heard.terms.iter().filter(|t| ask.tokens.contains(&t.token)).cloned().collect() };
    let (a, b) = (of(now, ask), of(then, other));
    let met = |x: &[Term], y: &[Term]| x.iter().filter(|t| y.iter().any(|o| likeness(t, o, &vocabulary.concepts) >= SAME)).count();
    let (small, large) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    small.len() >= ENOUGH && met(small, large) == small.len() && 3 * met(large, small) >= 2 * large.len()
}
