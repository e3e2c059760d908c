//! Measures the draft against its channel and against what was written to it.

use super::check;
use crate::exchange::{Channel, Reading};
use crate::finding::{Finding, Of};
use crate::text::{Part, Sentence, Span};

check! {
    /// The reply is far longer than its channel and the question call for.
    ///
    /// A short question answered in a long text leaves the reader to search for the answer; on a telephone it is several screens.
    ///
    /// ## Flagged
    ///
    /// ### A chat message of a whole page
    ///
    /// channel: chat
    ///
    /// > can i take my bike on the 18.10 train
    ///
    /// Bicycles have been carried on our trains for more than forty years, and over that time the rules have changed more than once. In the
    /// early days every train had a van for luggage, and bicycles travelled there together with parcels and newspapers. Later the vans were
    /// replaced by multi-purpose areas, which are shared by wheelchairs, prams and bicycles, and in which wheelchairs have priority at all
    /// times. Folding bicycles count as luggage when they are folded. Tandems and tricycles are not carried on any train, whatever the time
    /// of day. On weekdays between six and nine in the morning, bicycles are not carried into the city, and between four and six in the
    /// afternoon they are not carried out of it. Your train leaves after six, so yes, you can take your bicycle on it.
    ///
    /// - long_winded: Your train leaves after six, so yes, you can take your bicycle on it.
    ///
    /// ## Not flagged
    ///
    /// ### Short and to the point
    ///
    /// channel: chat
    ///
    /// > can i take my bike on the 18.10 train
    ///
    /// Yes, after six bikes can go on every train.
    ///
    /// ## Limits
    ///
    /// Counts words; steps in a list count half, and a long message may get a longer reply.
    level: Hint,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.reply.text;
    let body = |s: &&Sentence| s.part == Part::Body && s.quote_depth == 0;
    let count = |s: &Sentence| text.tokens_of(s).iter().filter(|t| t.is_wordlike()).count();
    let words: usize = text.sentences().iter().filter(body).map(|s| if s.item.is_some() { count(s) / 2 } else { count(s) }).sum();
    let theirs = reading.heard.text.tokens().iter().filter(|t| t.is_wordlike()).count();
    if words <= room(reading.exchange.channel, theirs) {
        return Vec::new();
    }
    let Some(span) = buried(reading).or_else(|| text.sentences().iter().rfind(body).map(|s| s.span)) else { return Vec::new() };
    let message = format!("{words} words for a message of {theirs}. Put this first, and leave out what was not asked.");
    vec![CHECK.finding(Of::Draft, text, span, message)]
}

/// How many words a reply may have before it is long. Of the replies not labelled long in half of the labelled exchanges, one in a
/// hundred has more.
fn room(channel: Channel, theirs: usize) -> usize {
    let theirs = theirs.min(400);
    match channel {
        Channel::Email => 165 + theirs / 7,
        Channel::Chat => 110 + theirs / 7,
        Channel::Social => 75 + theirs / 5,
    }
}

/// The answer that stands furthest down.
fn buried(reading: &Reading) -> Option<Span> {
    reading.answers.iter().flat_map(|a| &a.by).copied().max_by_key(|span| span.start)
}
