//! Whether a text is English, told by its script and by the small words that every text is full of.
//!
//! Counting function words of some twenty languages needs a few kilobytes and is surer on the two or three sentences of a
//! support message than letter statistics are. A few words without any of them count as English: "PIN reset??".

use super::Vocabulary;
use super::linear::Hashed;
use crate::text::{Text, Token, TokenKind};
use std::collections::HashSet;

/// What a text is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    English,
    /// Another language: its ISO 639-1 code, `und` when only the script is known not to be Latin.
    Other(Box<str>),
    /// Mostly code, logs or tables.
    Code,
}

impl Written {
    /// ISO 639-1, `und` where there is no language to name.
    pub fn code(&self) -> &str {
        match self {
            Written::English => "en",
            Written::Other(code) => code,
            Written::Code => "und",
        }
    }

    /// Why no more is said about such a text; nothing for English. `whose` begins the sentence: "The customer's message".
    pub fn silence(&self, whose: &str) -> Option<String> {
        match self {
            Written::English => None,
            Written::Other(code) => match name(code) {
                Some(name) => Some(format!("{whose} seems to be in {name}; only English is read.")),
                None => Some(format!("{whose} seems not to be in English, the only language that is read.")),
            },
            Written::Code => Some(format!("{whose} is mostly code or log lines, which are not read.")),
        }
    }
}

/// Identifies what a text is written in; quoted history does not count. Linear in its length.
pub fn identify(text: &Text, vocabulary: &Vocabulary) -> Written {
    let own = text.sentences().iter().filter(|s| s.quote_depth == 0);
    let tokens: Vec<&Token> = own.flat_map(|s| text.tokens_of(s)).collect();
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let total = words().count();
    let letters = || words().flat_map(|t| t.norm.chars()).filter(|c| c.is_alphabetic());
    let (mut foreign, mut latin) = (0, 0);
    for token in words() {
        if token.norm.is_ascii() {
            latin += token.norm.bytes().filter(u8::is_ascii_alphabetic).count();
        } else {
            token.norm.chars().filter(|c| c.is_alphabetic()).for_each(|c| if is_latin(c) { latin += 1 } else { foreign += 1 });
        }
    }
    if foreign > latin {
        return Written::Other(script_language(letters()).into());
    }
    let mut votes: Vec<(&str, f32)> = Vec::new();
    // Each word votes once: a name or a brand may repeat one.
    let mut seen: HashSet<u64, Hashed> = HashSet::default();
    let known = vocabulary.lexicon("function_words");
    for token in words().filter(|t| seen.insert(t.hash())) {
        for (_, tags) in known.at(std::slice::from_ref(*token), 0) {
            for tag in tags {
                let share = 1.0 / tags.len() as f32;
                match votes.iter_mut().find(|(code, _)| *code == &**tag) {
                    Some((_, sum)) => *sum += share,
                    None => votes.push((tag, share)),
                }
            }
        }
    }
    let english = votes.iter().find(|(code, _)| *code == "en").map_or(0.0, |(_, sum)| *sum);
    let other = votes.iter().filter(|(code, _)| *code != "en").copied().max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((code, sum)) = other
        && sum > 1.5 * english
        && sum >= 1.5
        && sum >= 0.12 * total as f32
    {
        return Written::Other(code.into());
    }
    if is_code(text, english, total) {
        return Written::Code;
    }
    Written::English
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ﬀ'..='ﬆ' | 'ª' | 'º')
}

/// The language that mostly uses the script of the first letter that is not Latin.
fn script_language(letters: impl Iterator<Item = char>) -> &'static str {
    let (mut han, mut kana) = (false, false);
    for c in letters.filter(|c| !is_latin(*c)) {
        match c {
            '\u{3040}'..='\u{30ff}' => kana = true,
            '\u{4e00}'..='\u{9fff}' => han = true,
            '\u{ac00}'..='\u{d7af}' => return "ko",
            '\u{370}'..='\u{3ff}' => return "el",
            '\u{400}'..='\u{4ff}' => return if matches!(c, 'і' | 'ї' | 'є' | 'ґ') { "uk" } else { "ru" },
            '\u{590}'..='\u{5ff}' => return "he",
            '\u{600}'..='\u{6ff}' => return "ar",
            '\u{900}'..='\u{97f}' => return "hi",
            '\u{e00}'..='\u{e7f}' => return "th",
            _ => {}
        }
    }
    match (kana, han) {
        (true, _) => "ja",
        (_, true) => "zh",
        _ => "und",
    }
}

/// Whether most lines look like a program's and hardly any word is one that people speak with.
fn is_code(text: &Text, english: f32, words: usize) -> bool {
    let lines: Vec<&str> = text.raw().lines().filter(|l| !l.trim().is_empty()).collect();
    if lines.len() < 3 {
        return false;
    }
    let marked = |line: &&&str| {
        let symbols = line.chars().filter(|c| "{}[]()<>=;:/\\|_#$&*+@\"".contains(*c)).count();
        symbols * 8 >= line.chars().count().max(1) || line.trim_end().ends_with([';', '{', '}'])
    };
    let code = lines.iter().filter(marked).count();
    code * 10 >= lines.len() * 7 && english < 0.15 * words.max(1) as f32
}

fn name(code: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const NAMES: &[(&str, &str)] = &[
        ("ar", "Arabic"), ("cs", "Czech"), ("da", "Danish"), ("de", "German"), ("el", "Greek"), ("es", "Spanish"), ("fi", "Finnish"), ("fr", "French"), ("he", "Hebrew"), ("hi", "Hindi"),
        ("hu", "Hungarian"), ("id", "Indonesian"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"), ("nl", "Dutch"), ("no", "Norwegian"), ("pl", "Polish"), ("pt", "Portuguese"), ("ro", "Romanian"),
        ("ru", "Russian"), ("sv", "Swedish"), ("th", "Thai"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("vi", "Vietnamese"), ("zh", "Chinese"),
    ];
    NAMES.iter().find(|(c, _)| *c == code).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(words: &str) -> String {
        identify(&Text::new(words), Vocabulary::built_in()).code().to_owned()
    }

    #[test]
    fn english_is_told_from_its_neighbours() {
        for (words, language) in [
            ("Where is my order? It was due on Monday and nobody told me anything.", "en"),
            ("router restarted, hub restarted, app reinstalled, nothing", "en"),
            ("PIN reset??", "en"),
            ("", "en"),
            ("Die Bahn app die we use is down", "en"),
            ("Dear Señor García, is the café in São Paulo open on Monday?", "en"),
            ("Guten Tag, ich habe meine Bestellung noch nicht erhalten. Wann kommt sie?", "de"),
            ("Bonjour, je n'ai pas reçu ma commande. Quand est-ce que vous allez l'envoyer ?", "fr"),
            ("Hola, no me llega el paquete, ¿cuándo llega?", "es"),
            ("Buongiorno, non ho ricevuto il pacco. Quando arriva?", "it"),
            ("Hallo, ik heb mijn pakket nog niet ontvangen. Wanneer komt het?", "nl"),
            ("Dzień dobry, kiedy dostanę zamówienie? Nie mam jeszcze paczki.", "pl"),
            ("荷物はいつ届きますか？", "ja"),
            ("Где мой заказ? Когда он придёт?", "ru"),
        ] {
            assert_eq!(code(words), language, "{words}");
        }
    }

    #[test]
    fn a_log_is_no_letter() {
        let log = "2026-05-04T10:00:01Z [ERROR] db=main: conn{id=4} closed;\n2026-05-04T10:00:02Z [WARN] retry(3) => {\"ok\":false}\nfn main() {\n  let x = a[0];\n}\n";
        assert_eq!(identify(&Text::new(log), Vocabulary::built_in()), Written::Code);
        let letter = format!("Hi, since this morning the export stops and I do not know why. Can you tell me what this means?\n\n{log}");
        assert_eq!(identify(&Text::new(letter), Vocabulary::built_in()), Written::English);
    }
}
