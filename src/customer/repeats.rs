//! Asks that the customer says they put before: "I asked this last week and nobody answered", "you still haven't told me".
//!
//! Reads the last turn only; that an earlier turn holds the same ask is seen where the thread is at hand (`exchange`).

use super::Ask;
use crate::language::Vocabulary;
use crate::language::facts::{Value, facts};
use crate::language::numerals::weekday;
use crate::text::{Part, Sentence, Span, Text, Token};

/// An ask put again, and the words that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Words of the last turn.
    pub span: Span,
    /// Which of the asks is meant, as an index; none when no ask of the turn can be told to be it.
    pub ask: Option<usize>,
}

/// A sentence longer than this, in tokens, is quoted from the words that say so.
const QUOTED_WHOLE: usize = 30;

/// The first words that say so, with the ask that they belong to.
pub fn said(text: &Text, asks: &[Ask], vocabulary: &Vocabulary) -> Option<Repeat> {
    let own: Vec<(usize, &Sentence)> =
        text.sentences().iter().enumerate().filter(|(_, s)| s.quote_depth == 0 && s.part == Part::Body).collect();
    own.iter().enumerate().find_map(|(nth, &(index, sentence))| {
        let next = own.get(nth + 1).map(|(_, s)| *s);
        let words = says_so(text, sentence, next, vocabulary)?;
        let span = if sentence.tokens.len() <= QUOTED_WHOLE { sentence.span } else { words };
        Some(Repeat { span, ask: belonging(asks, index) })
    })
}

/// The words of a sentence that say that something was asked before, or missed.
fn says_so(text: &Text, sentence: &Sentence, next: Option<&Sentence>, vocabulary: &Vocabulary) -> Option<Span> {
    let tokens = text.tokens();
    let was_silent = |s: &Sentence| vocabulary.lexicon("effort").find(text, s).iter().any(|m| m.is("silence")) && !told_something(text, s);
    let silence = was_silent(sentence) || next.is_some_and(was_silent);
    vocabulary.lexicon("asked_before").find(text, sentence).iter().find_map(|m| {
        let to_the_end = || m.span(text).join(tokens[sentence.tokens.end - 1].span);
        if m.is("said") {
            return Some(to_the_end());
        }
        // "I asked at the desk": the author, to this side, at an earlier time, and not with an answer.
        let before = &tokens[sentence.tokens.start..m.first];
        let author =
            before.iter().rev().take(4).any(|t| matches!(&*t.norm, "i" | "we" | "i've" | "we've" | "ive" | "already")) || before.is_empty();
        let elsewhere = before.iter().rev().take(2).any(|t| matches!(&*t.norm, "was" | "were" | "been" | "you" | "they" | "to" | "not"));
        // "the question I asked", "before I asked": no clause of its own
        let subject = before.iter().rposition(|t| matches!(&*t.norm, "i" | "we" | "i've" | "we've"));
        let aside = subject.and_then(|at| at.checked_sub(1)).is_some_and(|at| ASIDE.contains(&&*before[at].norm));
        let elsewhere = elsewhere || aside || addressed_to_others(&tokens[m.end..sentence.tokens.end]);
        let earlier = past_time(text, sentence) || counted(text, sentence);
        let counts = if m.is("asked") { earlier && !told_something(text, sentence) || silence } else { earlier && silence };
        (author && !elsewhere && counts).then(|| tokens[m.first.saturating_sub(1).max(sentence.tokens.start)].span.join(to_the_end()))
    })
}

/// Words that make the clause behind them part of another one.
#[rustfmt::skip]
const ASIDE: &[&str] = &[
    "after", "before", "because", "if", "information", "one", "question", "questions", "that", "thing", "things", "until", "what", "when", "which", "who",
];

/// "I asked at the desk", "wrote to him", "messaged the seller": to somebody else than the reader.
fn addressed_to_others(after: &[Token]) -> bool {
    let word = |i: usize| after.get(i).map_or("", |t| &*t.norm);
    let to = usize::from(matches!(word(0), "to" | "with"));
    match word(to) {
        "him" | "her" | "them" | "my" | "at" | "around" | "their" | "his" => true,
        "the" | "a" | "an" => {
            !matches!(word(to + 1), "team" | "support" | "helpdesk" | "hotline" | "office" | "company" | "question" | "same" | "chat")
        }
        _ => false,
    }
}

/// Whether the sentence says what they were told: then they had an answer, if perhaps not the one they wanted.
fn told_something(text: &Text, sentence: &Sentence) -> bool {
    let tokens = text.tokens_of(sentence);
    (0..tokens.len()).any(|i| {
        let nobody = tokens[..i].iter().rev().take(3).any(|t| matches!(&*t.norm, "nobody" | "no-one" | "one" | "none" | "not" | "never"));
        matches!(&*tokens[i].norm, "said" | "told" | "replied" | "answered" | "confirmed" | "promised" | "says") && !nobody
    })
}

/// "Twice", "three times", "already", "before": more than this once.
fn counted(text: &Text, sentence: &Sentence) -> bool {
    text.tokens_of(sentence).iter().any(|t| {
        matches!(&*t.norm, "twice" | "times" | "already" | "before" | "previously" | "earlier" | "repeatedly" | "several" | "again")
    })
}

/// "Last week", "on the 2nd", "on Monday", "a month ago".
fn past_time(text: &Text, sentence: &Sentence) -> bool {
    let near = text.tokens_of(sentence).iter().any(|t| {
        matches!(&*t.norm, "yesterday" | "ago" | "last" | "since" | "week" | "weeks" | "month" | "months") || weekday(&t.norm).is_some()
    });
    near || facts(text).iter().any(|f| sentence.span.contains(f.span) && matches!(f.value, Value::Date(_)))
}

/// The ask in that sentence, or else the nearest one behind it, or else the nearest one before it.
fn belonging(asks: &[Ask], sentence: usize) -> Option<usize> {
    let at = |i: &usize| asks[*i].sentence;
    let all = 0..asks.len();
    all.clone().filter(|i| at(i) >= sentence).min_by_key(at).or_else(|| all.filter(|i| at(i) < sentence).max_by_key(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<String> {
        let (text, vocabulary) = (Text::new(words), Vocabulary::built_in());
        let asks = super::super::asks::asks(&text, vocabulary);
        said(&text, &asks, vocabulary).map(|r| text.quote(r.span).to_owned())
    }

    #[test]
    fn asking_again_is_said_in_many_ways() {
        for words in [
            "I asked this last week and nobody answered. Can I bring my dog?",
            "As I wrote in my first message, the lamp is missing. When do you send it?",
            "Again: can you move the delivery to Monday?",
            "You still haven't told me when the engineer comes.",
            "Your reply didn't answer my question. Is breakfast included?",
            "I have already asked twice for a copy of the invoice. Please send it.",
            "My question about the deposit was never answered. Do I get it back?",
            "This is the third time I'm asking: where is my refund?",
            "I wrote on Monday and again on Thursday and nobody replied. Is the pool open?",
        ] {
            assert!(read(words).is_some(), "{words}");
        }
    }

    #[test]
    fn a_first_ask_is_none() {
        for words in [
            "I asked at the desk last week and she said dogs are fine. Which gate is it?",
            "Can you tell me whether breakfast is included?",
            "It crashed again, what can I do?",
            "Could you ask the driver to ring twice?",
            "I was asked for my passport on Monday. Do you need it again?",
            "I have asked at number 4 and at the shop already. Where did the driver leave it?",
            "I messaged the seller three times last week and got no reply. Can you refund me?",
            "I bought two of these last week. Do they fit?",
            "As I said to my wife, your shop is the best. Do you open on Sundays?",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
