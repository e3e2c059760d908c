//! What the draft asks the customer to tell or send: each request with the things that it wants.
//!
//! Reads the draft only; whether the customer gave them already is not known here.

use crate::language::Vocabulary;
use crate::text::{Sentence, Span, Text, Token};
use std::ops::Range;

/// One wanted thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its words, as indices into the text's tokens.
    pub tokens: Range<usize>,
    /// From the opening of the request to the end of this thing.
    pub span: Span,
    /// Index into the sentences of the draft.
    pub sentence: usize,
}

/// Everything that the draft asks to be told or sent, in order.
pub fn wanted(text: &Text, vocabulary: &Vocabulary) -> Vec<Wanted> {
    let lexicon = vocabulary.lexicon("info_requests");
    let mut out = Vec::new();
    // "… the following:" makes each item of the list that follows a thing wanted.
    let mut list_of: Option<usize> = None;
    for (index, sentence) in text.sentences().iter().enumerate().filter(|(_, s)| s.quote_depth == 0) {
        let tokens = text.tokens_of(sentence);
        if let Some(opened) = list_of {
            let near = sentence.paragraph <= text.sentences()[opened].paragraph + 1;
            if sentence.item.is_some() && near {
                for piece in pieces(tokens, 0) {
                    out.push(thing(text, sentence, index, 0, piece));
                }
                continue;
            }
            list_of = None;
        }
        let mut from = 0;
        while from < tokens.len() {
            let Some((start, end, wh)) = opening(lexicon, tokens, from, sentence.asks) else { break };
            if is_declined(tokens, start) {
                from = end;
                continue;
            }
            let content = if wh { start } else { end };
            let found = pieces(tokens, content);
            let reach = found.last().map_or(end, |piece| piece.end.max(end));
            if tokens[start..].iter().any(|t| matches!(&*t.norm, "following" | "below")) || tokens.last().is_some_and(|t| &*t.norm == ":") {
                list_of = Some(index);
            }
            out.extend(found.into_iter().map(|piece| thing(text, sentence, index, start, piece)));
            from = reach.max(start + 1);
        }
    }
    out
}

fn thing(text: &Text, sentence: &Sentence, index: usize, start: usize, piece: Range<usize>) -> Wanted {
    let base = sentence.tokens.start;
    let all = text.tokens();
    let tokens = base + piece.start..base + piece.end;
    let span = all[base + start].span.join(all[tokens.end - 1].span);
    Wanted { tokens, span, sentence: index }
}

/// The next opening of a request at or behind `from`: its first token, where it ends, and whether a question word opens it.
fn opening(lexicon: &crate::language::Lexicon, tokens: &[Token], from: usize, asks: bool) -> Option<(usize, usize, bool)> {
    (from..tokens.len()).find_map(|at| {
        let (end, tags) = lexicon.at(tokens, at).into_iter().max_by_key(|(end, _)| *end)?;
        let wh = tags.iter().any(|t| &**t == "wh");
        // A question word asks only in a question, and only where a clause begins.
        // "When the browser is closed, …" asks nothing.
        let turned = !matches!(&*tokens[at].norm, "when" | "where" | "how")
            || tokens.get(at + 1).is_some_and(|t| {
                !matches!(&*t.norm, "the" | "a" | "you" | "it" | "we" | "i" | "your" | "this" | "that")
                    && (TURNS.contains(&&*t.norm) || &*tokens[at].norm == "how")
            });
        let clause = turned
            && (at == 0
                || at == 1 && matches!(&*tokens[0].norm, "in" | "at" | "on" | "from" | "by" | "for" | "to" | "with")
                || matches!(&*tokens[at - 1].norm, "," | "and" | "-" | "–" | ":" | "also" | "so"));
        (!wh || asks && clause).then_some((at, end, wh))
    })
}

/// Verbs that stand before the subject in a question.
#[rustfmt::skip]
const TURNS: &[&str] = &["are", "can", "could", "did", "do", "does", "exactly", "had", "has", "have", "is", "should", "was", "were", "will", "would"];

/// "You don't need to send …", "once you have sent …", "if you send": nothing is asked for.
fn is_declined(tokens: &[Token], start: usize) -> bool {
    // A condition ends at its comma: "If that doesn't help, let us have …" asks.
    let before = &tokens[start.saturating_sub(5)..start];
    let before = before.iter().rposition(|t| &*t.norm == ",").map_or(before, |i| &before[i + 1..]);
    // "If it happens again please send …" asks, whatever the condition.
    let asks = matches!(&*tokens[start].norm, "," | "please" | "pls" | "kindly" | "could" | "can" | "would" | "may");
    before.iter().any(|t| match &*t.norm {
        "once" | "if" | "when" | "whenever" | "after" | "as" => !asks,
        norm => matches!(norm, "no" | "not" | "don't" | "needn't" | "won't" | "without" | "never" | "thanks" | "thank"),
    })
}

/// The things that a list names, from `from` to where the request gives its reason or goes on to something else.
fn pieces(tokens: &[Token], from: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = from;
    let mut at = from;
    let close = |start: usize, end: usize, out: &mut Vec<Range<usize>>| {
        if end > start && tokens[start..end].iter().any(Token::is_wordlike) {
            out.push(start..end);
        }
    };
    while at < tokens.len() {
        let norm = &*tokens[at].norm;
        let next = tokens.get(at + 1).map_or("", |t| &*t.norm);
        let ends = match norm {
            "so" => at > from,
            "before" | "because" | "while" | "since" | "unless" | "until" | "." | "!" | "?" | ";" | "–" | "—" => true,
            "to" => matches!(next, "help" | "assist" | "proceed" | "look" | "allow" | "enable" | "speed" | "get" | "check" | "investigate"),
            "and" | "," => {
                matches!(next, "we" | "we'll" | "i" | "i'll" | "our" | "then" | "they" | "it" | "someone" | "somebody" | "the" if next != "the")
            }
            "for" => matches!(next, "me" | "us") && at > from + 3,
            _ => false,
        };
        if ends {
            break;
        }
        let splits = matches!(norm, "," | "and" | "or" | "&" | "plus" | "/") || norm == "along" || norm == "together" || norm == "well";
        if splits {
            close(start, at, &mut out);
            start = at + 1;
        }
        at += 1;
    }
    close(start, at, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<String> {
        let text = Text::new(words);
        wanted(&text, Vocabulary::built_in())
            .into_iter()
            .map(|w| text.quote(text.tokens()[w.tokens.start].span.join(text.tokens()[w.tokens.end - 1].span)).to_owned())
            .collect()
    }

    #[test]
    fn a_request_names_what_it_wants() {
        assert_eq!(read("Could you send us your order number and a photo so we can look into it?"), ["us your order number", "a photo"]);
        assert_eq!(
            read("Please provide us with the following:\n\n- Your tracking number\n- Your full address"),
            ["us with the following:", "Your tracking number", "Your full address"]
        );
        assert_eq!(read("Which device are you using?"), ["Which device are you using"]);
        assert_eq!(read("May I have the booking number, please?"), ["the booking number", "please"]);
    }

    #[test]
    fn what_is_not_asked_for_is_not_wanted() {
        assert!(read("You don't need to send us your order number.").is_empty());
        assert!(read("Once you've received it, we refund you. That is what we do.").is_empty());
    }
}
