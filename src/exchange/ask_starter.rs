//! Where an answer might begin that the draft does not hold yet: the customer's ask turned to the agent's voice, left unfinished.
//!
//! "Can I change the address?" becomes "About whether you can change the address: …". The end is a gap that the agent fills;
//! `draft::placeholders` knows it for one, and nothing takes it for an answer.

use crate::customer::{Ask, AskKind, Heard};
use crate::draft::placeholders::GAP;
use crate::text::{Text, Token, TokenKind};

/// Asks longer than this are quoted in part, in words.
const LONGEST: usize = 18;

/// The beginning of an answer to this ask.
pub fn ask_starter(heard: &Heard, ask: &Ask) -> String {
    let text = &heard.text;
    let tokens = &text.tokens()[ask.tokens.clone()];
    let last = tokens.iter().rposition(Token::is_wordlike).map_or(0, |at| at + 1);
    let tokens = &tokens[..last];
    let plain = tokens.iter().all(|t| t.kind != TokenKind::Emoji && !text.quote(t.span).contains('\n'));
    let short = tokens.iter().filter(|t| t.is_wordlike()).count() <= LONGEST;
    let turned = (plain && short).then(|| turn(text, tokens, ask.kind)).flatten();
    match turned {
        Some(words) => format!("About {words}{GAP}"),
        None => format!("About “{}”{GAP}", excerpt(text, tokens)),
    }
}

/// The ask as an embedded clause in the agent's voice; none where that takes more than turning pronouns.
fn turn(text: &Text, tokens: &[Token], kind: AskKind) -> Option<String> {
    let word = |at: usize| tokens.get(at).map_or("", |t| &*t.norm);
    let skip = (0..tokens.len()).take_while(|&at| LEADS.contains(&word(at))).count();
    let polite = (0..skip).any(|at| matches!(word(at), "please" | "pls"));
    let tokens = &tokens[skip..];
    let word = |at: usize| tokens.get(at).map_or("", |t| &*t.norm);
    let rest = |from: usize| turned_words(text, tokens.get(from..)?);
    // "could you resend the invoice", "please cancel my plan", "I want you to refund it"
    let requested = (0..tokens.len().min(6)).find_map(|at| {
        let you = matches!(word(at), "can" | "could" | "would" | "will") && matches!(word(at + 1), "you" | "u");
        let to = matches!(word(at), "want" | "need" | "like") && matches!((word(at + 1), word(at + 2)), ("you", "to"));
        match (you, to) {
            (true, _) => Some(at + 2),
            (_, true) => Some(at + 3),
            _ => (at == 0 && polite && !AUXILIARIES.contains(&word(0)) && !WH.contains(&word(0))).then_some(0),
        }
    });
    if let Some(from) = requested {
        let from = from + (from..tokens.len()).take_while(|&at| LEADS.contains(&word(at)) || word(at) == "just").count();
        let tells = matches!(word(from), "tell" | "let" | "explain" | "say" | "help" | "advise");
        let noun = matches!(word(from), "the" | "a" | "my" | "it" | "" | "i" | "we");
        return if tells || noun { embedded(text, tokens, from) } else { Some(format!("your request to {}", rest(from)?)) };
    }
    // "can I change it" → "whether you can change it"; "when will it come" → "when it will come"
    let wh = WH.contains(&word(0));
    let auxiliary = usize::from(wh) + usize::from(wh && matches!(word(1), "long" | "much" | "many" | "often" | "soon" | "else"));
    let subject = turned_subject(word(auxiliary + 1));
    if let (true, Some(subject)) = (AUXILIARIES.contains(&word(auxiliary)), subject) {
        let lead = if wh { written(text, &tokens[..auxiliary]) } else { "whether".to_owned() };
        let asked = word(auxiliary);
        let plural = matches!(subject, "you" | "we" | "they" | "these" | "those");
        let auxiliary_word = match asked {
            "do" if plural => "",
            "do" | "does" | "did" => return None,
            "am" | "are" if subject == "you" || subject == "we" => "are ",
            "was" | "were" if subject == "you" || subject == "we" => "were ",
            "is" | "was" | "has" if plural => return None,
            other => &format!("{other} "),
        };
        let rest = rest(auxiliary + 2)?;
        let to_do = wh && word(0) == "how" && auxiliary == 1 && asked == "do" && subject == "you";
        return Some(if to_do {
            format!("how to {rest}")
        } else {
            format!("{lead} {subject} {auxiliary_word}{rest}").trim_end().to_owned()
        });
    }
    if kind == AskKind::Question { embedded(text, tokens, 0) } else { None }
}

/// "… know whether you ship to Malta", "not sure if it fits": what stands behind the word that embeds it.
fn embedded(text: &Text, tokens: &[Token], from: usize) -> Option<String> {
    let at = (from..tokens.len()).find(|&at| {
        let word = &*tokens[at].norm;
        (WH.contains(&word) || matches!(word, "whether" | "if")) && at > 0
    })?;
    let lead = if &*tokens[at].norm == "if" { "whether" } else { text.quote(tokens[at].span) };
    let next = tokens.get(at + 1)?;
    let inverted = AUXILIARIES.contains(&&*next.norm);
    (!inverted).then(|| turned_words(text, &tokens[at + 1..])).flatten().map(|rest| format!("{lead} {rest}"))
}

/// Words before an ask that ask for nothing.
const LEADS: [&str; 14] = ["and", "also", "so", "but", "then", "please", "pls", "hi", "hello", "ok", "okay", "oh", "secondly", "finally"];
const WH: [&str; 8] = ["when", "where", "why", "how", "what", "which", "who", "whose"];
const AUXILIARIES: [&str; 17] =
    ["can", "could", "may", "will", "would", "should", "must", "do", "does", "did", "is", "are", "am", "was", "were", "has", "have"];

fn turned_subject(word: &str) -> Option<&str> {
    Some(match word {
        "i" | "we" => "you",
        "you" | "u" => "we",
        "it" | "they" | "he" | "she" | "this" | "that" | "there" | "these" | "those" => word,
        _ => return None,
    })
}

/// Words from the agent's side, as they are written otherwise; none where turning them needs more than that.
fn turned_words(text: &Text, tokens: &[Token]) -> Option<String> {
    let mut out = String::new();
    let mut end = tokens.first()?.span.start;
    for (index, token) in tokens.iter().enumerate() {
        out.push_str(text.raw().get(end..token.span.start)?);
        end = token.span.end;
        let before = index.checked_sub(1).map_or("", |at| &*tokens[at].norm);
        out.push_str(match &*token.norm {
            "i" | "me" | "us" => "you",
            "we" => "you",
            "my" | "our" => "your",
            "mine" | "ours" => "yours",
            "your" => "our",
            "yours" => "ours",
            "i'm" | "we're" | "im" => "you're",
            "i've" | "we've" | "ive" => "you've",
            "i'd" | "we'd" => "you'd",
            "i'll" | "we'll" => "you'll",
            "myself" => "yourself",
            "am" => "are",
            "was" if matches!(before, "i" | "we") => "were",
            "you" | "u" if index == 0 || matches!(before, "when" | "if" | "whether" | "that" | "what" | "and") => "we",
            "you" | "u" => "us",
            "you're" | "you've" | "you'll" | "you'd" | "ur" | "please" | "?" | "!" => return None,
            _ => text.quote(token.span),
        });
    }
    Some(out)
}

fn written(text: &Text, tokens: &[Token]) -> String {
    let words: Vec<String> = tokens.iter().map(|t| text.quote(t.span).to_lowercase()).collect();
    words.join(" ")
}

/// The ask's own words, at most so many.
fn excerpt<'t>(text: &'t Text, tokens: &[Token]) -> &'t str {
    let end = tokens.iter().enumerate().filter(|(_, t)| t.is_wordlike()).map(|(at, _)| at).take(LONGEST).last();
    let whole = end.map_or("", |end| text.quote(tokens[0].span.join(tokens[end].span)));
    whole.lines().next().unwrap_or("").trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::listen;
    use crate::language::Vocabulary;

    fn start(words: &str) -> String {
        let heard = listen(words, Vocabulary::built_in());
        heard.asks.first().map_or_else(String::new, |ask| ask_starter(&heard, ask))
    }

    #[test]
    fn an_ask_is_turned_to_the_agents_voice() {
        for (ask, begun) in [
            ("Can I change the address?", "About whether you can change the address: …"),
            ("When will it arrive?", "About when it will arrive: …"),
            ("How do I reset my password?", "About how to reset your password: …"),
            ("Could you resend the invoice to my office?", "About your request to resend the invoice to your office: …"),
            ("Please cancel my plan.", "About your request to cancel your plan: …"),
            ("Do you ship to Malta?", "About whether we ship to Malta: …"),
            ("Why is the parcel late?", "About “Why is the parcel late”: …"),
        ] {
            assert_eq!(start(ask), begun, "{ask}");
        }
    }
}
