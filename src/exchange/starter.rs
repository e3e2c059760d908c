//! A first sentence that an agent might start from when a feeling has had no answer, built from the customer's own words.
//!
//! Turns "I've rung you three times" into "You've rung us three times" where the sentence is plain enough for that, and names the matter
//! through a duration or a count where it is not. Never finished for the agent: what happens next is theirs to say.

use crate::customer::{Feeling, FeelingKind, Heard};
use crate::language::Vocabulary;
use crate::text::{Text, Token, TokenKind};

/// Sentences longer than this are not turned round, in words.
const LONGEST: usize = 22;

/// A sentence for this feeling. The same text gives the same sentence; `apologise` allows one that says sorry.
///
/// The matter is named in the words of the feeling's own sentence, or else of another sentence that shows one: "This is ridiculous"
/// stands beside what is.
pub fn starter(heard: &Heard, feeling: &Feeling, vocabulary: &Vocabulary, apologise: bool) -> String {
    let text = &heard.text;
    let mut beside: Vec<&Feeling> = heard.feelings.iter().filter(|f| f.span != feeling.span).collect();
    beside.sort_by(|a, b| b.score.total_cmp(&a.score));
    let sources = || std::iter::once(feeling).chain(beside.iter().copied());
    let retold = sources().find_map(|source| retell(text, source));
    let shapes = shapes(feeling.kind, apologise);
    let pick = text.raw().bytes().fold(7u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte))) as usize;
    let (alone, beside) = shapes[pick % shapes.len()];
    match retold {
        Some(words) => format!("{words}: {beside}"),
        None => match sources().find_map(|source| duration(text, source, vocabulary)) {
            Some(time) => format!("{time} is a long time to be dealing with this, and {}", lower_first(alone)),
            None => alone.to_owned(),
        },
    }
}

/// Each shape stands alone, or behind the customer's retold words.
fn shapes(kind: FeelingKind, apologise: bool) -> &'static [(&'static str, &'static str)] {
    let all: &[(&str, &str)] = match kind {
        FeelingKind::Frustration => &[
            ("I can see how frustrating this has been for you.", "I can see how frustrating that is."),
            ("I understand why you are annoyed about this.", "I would be annoyed too."),
            ("I would be fed up with this too.", "I would be fed up too."),
            ("I am sorry this has been so frustrating.", "I am sorry, that is not good enough."),
        ],
        FeelingKind::Disappointment => &[
            ("I can see how disappointing this is.", "I can see how disappointing that is."),
            ("I understand that you had expected better.", "you had every reason to expect better."),
            ("This is a real letdown, I can see that.", "that is a real letdown."),
            ("I am sorry this turned out so differently from what you expected.", "I am sorry it turned out this way."),
        ],
        FeelingKind::Worry => &[
            ("I can see why this is worrying you.", "I can see why you are worried."),
            ("I understand how unsettling this must be.", "that must be unsettling."),
            ("Anybody would be concerned about this.", "anybody would be concerned."),
            ("I am sorry this has been worrying you.", "I am sorry for the worry that has been."),
        ],
        FeelingKind::Confusion => &[
            ("I can see why this is confusing.", "I can see why that is confusing."),
            ("I understand how unclear this looks from where you are.", "that is hard to make sense of from the outside."),
            ("You are right that this is hard to make sense of.", "you are right that this is unclear."),
            ("I am sorry this has been so unclear.", "I am sorry that was so unclear."),
        ],
        FeelingKind::Urgency => &[
            ("I can see how little time you have, so this comes first.", "I can see how little time that leaves, so this comes first."),
            ("I understand that this cannot wait.", "I understand that this cannot wait."),
            ("With time this short, I will keep to what matters.", "that is tight, so I will keep to what matters."),
            ("I am sorry this comes at such a pressing moment.", "I am sorry, the timing could hardly be worse."),
        ],
        FeelingKind::Distress => &[
            ("That must be very hard, and I will do what I can to help.", "that must be very hard."),
            ("I can only imagine how upsetting this is.", "I can only imagine how upsetting that is."),
            ("I can see how hard this is for you.", "I can see how hard that is."),
            ("I am sorry for how upsetting this has been.", "I am so sorry."),
        ],
        FeelingKind::Effort => &[
            ("You have already put a lot of time into this.", "that is a lot of effort on your side already."),
            ("I can see how much you have already done to get this solved.", "I can see how much you have already done."),
            ("You have been through a lot with this already, that must be tiring.", "that must be tiring."),
            ("I am sorry you have had to put so much into this.", "I am sorry it has taken so much of your time."),
        ],
    };
    // The last shape of each is the one that says sorry.
    if apologise { all } else { &all[..all.len() - 1] }
}

/// The customer's sentence in the second person, without its closing mark; none where it cannot be turned round safely.
fn retell(text: &Text, feeling: &Feeling) -> Option<String> {
    let tokens: Vec<&Token> = text.tokens().iter().filter(|t| feeling.span.contains(t.span)).collect();
    let words = tokens.iter().filter(|t| t.is_wordlike()).count();
    let last = tokens.iter().rposition(|t| t.is_wordlike())?;
    let tokens = &tokens[..=last];
    let opens = matches!(&*tokens[0].norm, "i" | "i've" | "we" | "we've" | "my" | "our" | "i'm" | "we're");
    let plain = tokens
        .iter()
        .all(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number) || matches!(&*t.norm, "," | "£" | "$" | "€" | "%" | "'"));
    let awkward = tokens.iter().any(|t| turned(&t.norm).is_none() || shouted(text, t));
    if feeling.sarcastic || !opens || !plain || awkward || !(4..=LONGEST).contains(&words) {
        return None;
    }
    let mut out = String::new();
    let mut end = tokens[0].span.start;
    for (index, token) in tokens.iter().enumerate() {
        out.push_str(text.raw().get(end..token.span.start)?);
        end = token.span.end;
        let written = text.quote(token.span);
        let word = match &*token.norm {
            "was" if index > 0 && &*tokens[index - 1].norm == "i" => "were",
            "am" => "are",
            norm => turned(norm).filter(|&w| w != norm).unwrap_or(written),
        };
        if index == 0 { out.push_str(&upper_first(word)) } else { out.push_str(word) }
    }
    (!out.contains('\n')).then_some(out)
}

/// A word seen from the other side; none where the sentence would need more than swapping words.
fn turned(word: &str) -> Option<&str> {
    Some(match word {
        "i" | "we" | "me" | "us" => "you",
        "i've" | "we've" | "ive" => "you've",
        "i'm" | "we're" | "im" => "you're",
        "i'd" | "we'd" => "you'd",
        "i'll" | "we'll" => "you'll",
        "my" | "our" => "your",
        "your" => "our",
        "mine" | "ours" => "yours",
        "myself" => "yourself",
        // What they say about us, and what is theirs to say only.
        "you" | "yours" | "u" | "ur" | "you've" | "you're" | "yourselves" | "please" | "sorry" | "if" | "why" | "hate" | "love"
        | "idiot" | "lol" | "damn" | "bloody" | "fucking" | "shit" | "crap" | "wtf" | "today" | "yesterday" | "this" | "now" => {
            return None;
        }
        other => other,
    })
}

fn shouted(text: &Text, token: &Token) -> bool {
    let written = text.quote(token.span);
    written.chars().count() > 1 && written.chars().any(char::is_alphabetic) && !written.chars().any(char::is_lowercase)
}

/// The longest time named in the feeling's words, as a subject.
fn duration(text: &Text, feeling: &Feeling, vocabulary: &Vocabulary) -> Option<String> {
    let durations = vocabulary.lexicon("durations");
    let sentence = text.sentences().iter().find(|s| s.span.overlap(feeling.span) > 0)?;
    let found = durations.find(text, sentence).into_iter().map(|m| text.quote(m.span(text))).max_by_key(|w| w.len())?;
    let long = ["day", "week", "month", "year"].iter().any(|unit| found.to_lowercase().contains(unit));
    (long && found.contains(' ') && feeling.kind != FeelingKind::Urgency).then(|| upper_first(&found.to_lowercase()))
}

fn upper_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    let keeps = words.starts_with("I ");
    chars.next().map_or_else(String::new, |first| if keeps { words.to_owned() } else { first.to_lowercase().chain(chars).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::listen;

    #[test]
    fn a_plain_sentence_is_turned_round() {
        let turn = |words: &str| {
            let text = Text::new(words);
            let span = text.sentences()[0].span;
            retell(&text, &Feeling { span, kind: FeelingKind::Effort, sarcastic: false, strong: true, score: 1.0 })
        };
        assert_eq!(
            turn("I've called the shop three times about my order.").as_deref(),
            Some("You've called the shop three times about your order")
        );
        assert_eq!(turn("I was waiting at my door for two hours").as_deref(), Some("You were waiting at your door for two hours"));
        assert_eq!(turn("You never called me back."), None, "what they say of us is not ours to turn round");
        assert_eq!(turn("Great, another email."), None);
    }

    #[test]
    fn every_feeling_has_three_shapes_even_without_an_apology() {
        use FeelingKind::{Confusion, Disappointment, Distress, Effort, Frustration, Urgency, Worry};
        for kind in [Confusion, Disappointment, Distress, Effort, Frustration, Urgency, Worry] {
            assert!(shapes(kind, true).len() > 3 && shapes(kind, false).len() >= 3);
            for (alone, beside) in shapes(kind, false) {
                assert!(!format!("{alone} {beside}").to_lowercase().contains("sorry"), "{alone}");
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_words_and_different_texts_differ() {
        let vocabulary = Vocabulary::built_in();
        let first = |words: &str| {
            let heard = listen(words, vocabulary);
            let feeling = heard.strongest(false).expect("a feeling").clone();
            starter(&heard, &feeling, vocabulary, true)
        };
        let names = ["parcel", "invoice", "ticket", "sofa", "phone", "train", "booking", "bike"];
        let all: std::collections::BTreeSet<String> =
            names.iter().map(|name| first(&format!("This is so frustrating, the {name} is wrong again and nobody helps!"))).collect();
        assert!(all.len() >= 3, "{all:?}");
        assert_eq!(first("This is so frustrating, nobody helps!"), first("This is so frustrating, nobody helps!"));
    }
}
