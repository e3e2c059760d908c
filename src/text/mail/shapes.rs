//! What single lines look like: a greeting, a closing, a name, a line of a signature, the line of a mail program.

use super::forms::{ADDRESSEES, CLOSING_TAILS, CLOSINGS, CONTACT_KEYS, GREETINGS, NOTICES, SENT_FROM, SENT_FROM_INSIDE, TELLING, WISHED};
use super::{begins_with, fold, history};

/// Right below a closing: a name with a title ("Pat Miller, treasurer"), or a team ("The Basalt team").
pub fn names_first(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let first = fold(words.split_whitespace().next().unwrap_or(""));
    count <= 7 && words.starts_with(char::is_uppercase) && !words.ends_with(['.', '!', '?', ':', ',']) && !TELLING.contains(&first.as_str())
}

pub fn is_delimiter(words: &str) -> bool {
    matches!(words, "--" | "—" | "–" | "---" | "-- -" | "__" | "***" | "~~" | "##")
        || words.len() >= 3 && words.chars().all(|c| c == '-' || c == '_' || c == '~' || c == '=' || c == '*')
}

pub fn is_postscript(words: &str) -> bool {
    let start: String = words.chars().take(5).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    words.len() > 4 && (start == "ps" || start == "pps" || (start.starts_with("ps") && words[..words.len().min(5)].contains(['.', ':'])))
}

/// "-Pat", "~Ana", "^CT": a mark that people sign with.
pub fn signs(words: &str) -> bool {
    words.starts_with(['-', '–', '—', '~', '^', '*', '/']) && words.chars().nth(1).is_some_and(|c| c.is_uppercase() || c == ' ')
}

pub fn is_initials(words: &str) -> bool {
    let Some(rest) = words.strip_prefix(['^', '~', '/', '*', '-', '–']) else { return false };
    let letters = rest.trim_end_matches('.').trim();
    let capital = letters.starts_with(char::is_uppercase) || words.starts_with('^');
    (1..=12).contains(&letters.len()) && letters.chars().all(char::is_alphabetic) && capital
}

/// A name alone: one to three capitalised words, no full sentence.
pub fn is_signer(words: &str) -> bool {
    let name = words.trim_start_matches(['-', '–', '—', '~', '^', '*', '/', ' ']);
    if is_initials(words) {
        return true;
    }
    let count = name.split_whitespace().count();
    (1..=4).contains(&count)
        && name.len() <= 40
        && !name.ends_with(['!', '?', ':', ','])
        && !(name.ends_with('.') && count == 1 && name.len() > 3)
        && name.split_whitespace().all(|word| {
            let word = word.trim_end_matches(['.', ',']);
            word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
                || matches!(word, "de" | "da" | "van" | "von" | "der" | "den" | "la" | "le" | "di" | "bin" | "al" | "y" | "e")
        })
}

/// A line that may stand in a signature: names and titles, addresses, numbers, links.
pub fn is_signature_line(words: &str) -> bool {
    if is_sent_from(words) || is_delimiter(words) || is_initials(words) || is_signer(words) {
        return true;
    }
    let count = words.split_whitespace().count();
    if words.contains('?') && !words.contains("://") || count > 14 || words.chars().count() > 110 {
        return false;
    }
    if has_contact(words) || history::key(words).is_some_and(|(key, _)| CONTACT_KEYS.contains(&key.as_str())) {
        return true;
    }
    let small = |word: &str| {
        matches!(word, "of" | "and" | "the" | "for" | "at" | "in" | "to" | "de" | "la" | "und" | "für" | "et" | "a" | "on" | "our" | "your")
    };
    let raised = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || small(word)
            || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_ascii() && !c.is_lowercase())
    };
    let capitals = words.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
    let sentence = words.ends_with(['.', '!']) && count > 3 && capitals < count;
    let spoken =
        matches!(fold(words).split(' ').next(), Some("i" | "i'm" | "i've" | "we" | "please" | "no" | "yes" | "ok" | "okay" | "but"));
    words.split_whitespace().all(raised) && !sentence && !spoken
}

/// Holds an address, a link or a telephone number, and little else.
pub fn has_contact(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let domain = count == 1 && words.trim_matches('.').contains('.') && words.bytes().any(|b| b.is_ascii_alphabetic());
    let address = domain || words.contains('@') || words.contains("www.") || words.contains("://");
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let phone = digits >= 7
        && letters <= digits + 12
        && words.bytes().all(|b| !b.is_ascii() || b.is_ascii_alphanumeric() || b" +()-./:|,".contains(&b));
    (address || phone) && count <= 9
}

pub fn is_sent_from(words: &str) -> bool {
    if words.len() > 120 || words.contains('?') {
        return false;
    }
    let folded = fold(words);
    if SENT_FROM_INSIDE.iter().any(|phrase| folded.contains(phrase)) && folded.split(' ').count() <= 6 {
        return true;
    }
    let Some(length) = begins_with(&folded, SENT_FROM) else { return NOTICES.iter().any(|n| folded == *n) };
    let rest = &folded[length..];
    // The device or the program is a name; "sent from my account yesterday" is told by somebody.
    let named = words.split_whitespace().skip(1).any(|word| {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        letters.chars().any(char::is_uppercase)
    });
    let device = ["phone", "mobile", "mobil", "handy", "tablet", "device", "smartphone", "telefon", "gerät", "iphone", "ipad", "android"];
    let known = device.iter().any(|device| rest.contains(device)) || rest.is_empty() && named;
    let german = !folded.starts_with("von mein") || folded.ends_with("gesendet");
    rest.split_whitespace().count() <= 8 && (known || named) && german && !words.trim_end_matches('.').contains(". ")
}

/// A whole closing: the formula, perhaps a tail, perhaps a name.
pub fn is_closing(words: &str) -> bool {
    if words.len() > 90 || words.contains('?') {
        return false;
    }
    let folded = fold(words);
    if is_wish(&folded) {
        return true;
    }
    let Some(mut length) = begins_with(&folded, CLOSINGS) else { return false };
    loop {
        let rest = folded[length..].trim_start();
        let skip = folded[length..].len() - rest.len();
        match begins_with(rest, CLOSING_TAILS).or_else(|| begins_with(rest, CLOSINGS)) {
            Some(more) if more > 0 && !rest.is_empty() => length += skip + more,
            _ => break,
        }
    }
    let rest = folded[length..].trim();
    if rest.is_empty() {
        return true;
    }
    let count = rest.split(' ').count();
    let original: Vec<&str> = words.split_whitespace().collect();
    let tail = &original[original.len().saturating_sub(count)..];
    let capital = |word: &&str| word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    let lettered = rest.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\'');
    let comma = words.contains([',', '-', '–', '!', '.']);
    lettered && count <= 3 && (tail.iter().all(capital) || comma && count == 1)
}

/// "Have a wonderful day ahead!"
pub fn is_wish(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let opens = words.next() == Some("have") && matches!(words.next(), Some("a" | "an"));
    opens && words.next().is_some_and(|word| WISHED.contains(&word)) && folded.split(' ').count() <= 7
}

pub fn names_somebody(words: &str) -> bool {
    begins_with(&fold(words), CLOSINGS).is_some_and(|length| fold(words).len() > length)
}

/// A whole greeting: the opener, perhaps names.
pub fn is_greeting(words: &str) -> bool {
    if words.len() > 90 || words.contains('?') {
        return false;
    }
    let folded = fold(words);
    let Some(mut length) = begins_with(&folded, GREETINGS) else { return false };
    while let Some(more) = begins_with(folded[length..].trim_start(), GREETINGS).filter(|&more| more > 0) {
        length = folded.len() - folded[length..].trim_start().len() + more;
    }
    let rest = folded[length..].trim();
    if rest.is_empty() {
        return true;
    }
    let count = rest.split(' ').count();
    let original: Vec<&str> = words.split(|c: char| c.is_whitespace() || c == ',' || c == '/').filter(|word| !word.is_empty()).collect();
    let tail = &original[original.len().saturating_sub(count)..];
    let named = tail.iter().zip(rest.split(' ')).all(|(word, folded)| {
        ADDRESSEES.contains(&folded) || word.starts_with(|c: char| c.is_uppercase()) && folded != "i" || word.starts_with('@')
    });
    let single = count == 1 && words.ends_with([',', '!', '.', ':', '-', '–']);
    // "Hello Elmhurst office," addresses somebody, whatever it calls them; "Hi I have a problem," does not.
    let addressed = words.ends_with(',') && !rest.split(' ').any(|word| TELLING.contains(&word));
    count <= 6 && (named || single || addressed)
}
