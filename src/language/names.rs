//! People's names: when two of them can be one person, and what names somebody rather than everybody.
//!
//! Nothing here decides whose name stands where. In doubt two names are one.

use super::Vocabulary;
use crate::text::Token;

/// The parts of a written name in comparable form: lower case, without diacritics, hyphenated names apart.
pub fn parts(written: &str) -> Vec<String> {
    written.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’')).map(fold).filter(|p| !p.is_empty()).collect()
}

/// Lower case, without the diacritics of Latin script and without apostrophes.
pub fn fold(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for c in written.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'æ' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ł' | 'ľ' | 'ļ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ř' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            // A combining mark left alone by the author's keyboard, and apostrophes: O'Neil is ONeil.
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Whether two parts of names can belong to one person: equal, an initial or short form of the other, or forms of one given name.
pub fn may_be_one(a: &str, b: &str, vocabulary: &Vocabulary) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Umlauts written out: Mueller, Müller.
    let plain = |s: &str| s.replace("oe", "o").replace("ue", "u").replace("ae", "a");
    long.starts_with(short) || plain(a) == plain(b) || forms(a, vocabulary).iter().any(|f| forms(b, vocabulary).contains(f))
}

fn forms<'n>(name: &'n str, vocabulary: &'n Vocabulary) -> Vec<&'n str> {
    let mut out = vec![name];
    for (_, tags) in vocabulary.lexicon("given_names").at(&[Token::word(name)], 0) {
        out.extend(tags.iter().map(|t| &**t));
    }
    out
}

/// Whether this is a usual given name.
pub fn is_given_name(part: &str, vocabulary: &Vocabulary) -> bool {
    !vocabulary.lexicon("given_names").at(&[Token::word(part)], 0).is_empty()
}

/// Whether this word names nobody in particular: "team", "customer", "there".
pub fn names_nobody(part: &str, vocabulary: &Vocabulary) -> bool {
    !vocabulary.lexicon("not_names").at(&[Token::word(part)], 0).is_empty()
}

/// `Mr`, `Dr` and their kind.
pub fn is_honorific(norm: &str) -> bool {
    #[rustfmt::skip]
    const TITLES: &[&str] = &[
        "captain", "dr", "father", "frau", "herr", "lord", "madame", "miss", "mlle", "mme", "mr", "mrs", "ms", "mx", "prof", "professor",
        "rev", "reverend", "senor", "senora", "signor", "signora", "sir", "sister",
    ];
    TITLES.binary_search(&fold(norm).as_str()).is_ok()
}

/// What a title says of the person who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    Lady,
    Gentleman,
}

/// The title that a word is; none for those that anybody may bear.
pub fn title(word: &str) -> Option<Title> {
    match word.to_lowercase().as_str() {
        "mr" | "herr" | "monsieur" | "sr" | "signor" => Some(Title::Gentleman),
        "mrs" | "ms" | "miss" | "frau" | "madame" | "mme" | "mlle" | "sra" | "signora" => Some(Title::Lady),
        _ => None,
    }
}

/// Small words inside a family name.
pub fn is_particle(norm: &str) -> bool {
    matches!(
        norm,
        "van"
            | "von"
            | "de"
            | "der"
            | "den"
            | "del"
            | "della"
            | "da"
            | "dos"
            | "di"
            | "du"
            | "la"
            | "le"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ter"
            | "ten"
            | "y"
    )
}

/// Whether a word is written as names are: a capital first, letters only, and not shouting, or a single initial.
pub fn looks_like_name(written: &str) -> bool {
    let mut chars = written.chars();
    let Some(first) = chars.next() else { return false };
    let rest = chars.as_str();
    first.is_uppercase()
        && rest.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '‑' | '.'))
        && (rest.is_empty() || rest.chars().any(char::is_lowercase) || rest == ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_are_one_person() {
        let words = Vocabulary::built_in();
        for (a, b) in [
            ("bob", "robert"),
            ("liz", "elizabeth"),
            ("m", "maria"),
            ("garcia", "garcia"),
            ("dan", "daniel"),
            ("mueller", "muller"),
            ("jo", "joanna"),
        ] {
            assert!(may_be_one(a, b, words), "{a} {b}");
        }
        for (a, b) in [("hettie", "hattie"), ("tom", "mo"), ("sarah", "desmond"), ("brathwaite", "braithwaite"), ("joana", "joao")] {
            assert!(!may_be_one(a, b, words), "{a} {b}");
        }
        assert_eq!(parts("García-Müller O’Neil"), ["garcia", "muller", "oneil"]);
    }
}
