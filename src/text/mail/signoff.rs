//! Greeting, closing, signature and legal block of what somebody wrote themselves.

use super::forms::{
    ADDRESSEES, CLOSING_TAILS, CLOSINGS, CONTACT_KEYS, GREETINGS, LEGAL, MESSAGE_KEYS, NOTICES, SENT_FROM, SENT_FROM_INSIDE,
};
use super::{Line, Part, begins_with, fold, history};
use crate::text::{Sentence, Span};

/// A signature block has at most this many lines.
const LONGEST_BLOCK: usize = 14;
/// A legal block has at least this many characters, unless it names itself.
const LEGAL_LENGTH: usize = 200;

/// Marks forms, legal blocks, closings and signatures, line by line, in each run of own lines.
pub(super) fn mark(lines: &mut [Line]) {
    let mut start = 0;
    while start < lines.len() {
        let own = lines[start].is_own();
        let end = lines[start..].iter().position(|line| line.is_own() != own).map_or(lines.len(), |at| start + at);
        if own {
            mark_form(&mut lines[start..end]);
            mark_notices(&mut lines[start..end]);
            mark_end(&mut lines[start..end]);
        }
        start = end;
    }
}

/// The first own sentence, and the first below the labels of a form, where it only greets.
pub(super) fn greet(raw: &str, sentences: &mut [Sentence]) {
    let mut first = true;
    for at in 0..sentences.len() {
        if sentences[at].part != Part::Body {
            continue;
        }
        let introduced = at > 0 && sentences[at - 1].part == Part::Attribution;
        // "Hi. Good morning Ana," greets twice.
        let again = at > 0 && sentences[at - 1].part == Part::Greeting && is_greeting(sentences[at].span.of(raw));
        if (first || introduced) && (is_greeting(sentences[at].span.of(raw)) || is_vocative(sentences, at, raw)) || again {
            sentences[at].part = Part::Greeting;
        }
        first = false;
    }
}

/// A closing that shares its line with what stands before it ("Please refund me. Thanks, Pat"), and a chat agent's initials.
pub(super) fn close(raw: &str, lines: &[Line], sentences: &mut [Sentence]) {
    for index in 0..sentences.len() {
        if sentences[index].part != Part::Body {
            continue;
        }
        let last = sentences.get(index + 1).is_none_or(|next| next.part != Part::Body && next.part != Part::Greeting);
        if !last {
            continue;
        }
        let span = sentences[index].span;
        let words = span.of(raw);
        // What stands before it on the line is the reason why the line as a whole was none.
        let line = &lines[lines.partition_point(|line| line.start <= span.start).saturating_sub(1)];
        let reaches_end = line.span(raw).end <= span.end + 2;
        if reaches_end && is_initials(words) {
            sentences[index].part = Part::Signature;
        } else if reaches_end && is_closing(words) {
            sentences[index].part = Part::Closing;
        }
    }
    if let Some(last) = sentences.iter().rposition(|s| s.part == Part::Signature)
        && last > 0
        && sentences[last - 1].part == Part::Body
        && is_closing(sentences[last - 1].span.of(raw))
    {
        sentences[last - 1].part = Part::Closing;
    }
}

fn mark_form(lines: &mut [Line]) {
    let Some(message) = lines.iter().take(24).position(|line| {
        history::key(line.words).is_some_and(|(key, _)| MESSAGE_KEYS.contains(&key.as_str())) || is_message_label(line.words)
    }) else {
        return;
    };
    let fields = lines[..message].iter().filter(|line| !line.words.is_empty());
    let known = |line: &Line| history::key(line.words).is_some_and(|(key, _)| CONTACT_KEYS.contains(&key.as_str()));
    if fields.filter(|line| known(line)).count() < 1 {
        return;
    }
    for line in lines[..message].iter_mut() {
        if known(line) {
            line.part = Part::Signature;
        }
    }
    let alone = history::key(lines[message].words).is_none_or(|(_, value)| value.is_empty());
    if alone {
        lines[message].part = Part::Attribution;
    }
}

fn is_message_label(words: &str) -> bool {
    words.len() < 30 && words.starts_with(['*', '[']) && MESSAGE_KEYS.contains(&fold(words).as_str())
}

/// Legal blocks, and one-line notices wherever they stand.
fn mark_notices(lines: &mut [Line]) {
    let mut start = 0;
    let mut blocks = Vec::new();
    while start < lines.len() {
        if lines[start].words.is_empty() {
            start += 1;
            continue;
        }
        let end = lines[start..].iter().position(|line| line.words.is_empty()).map_or(lines.len(), |at| start + at);
        blocks.push(start..end);
        start = end;
    }
    for block in blocks {
        let opens = fold(lines[block.start].words.get(..160).unwrap_or(lines[block.start].words));
        let whole: usize = lines[block.clone()].iter().map(|line| line.words.chars().count() + 1).sum();
        let asks = lines[block.clone()].iter().any(|line| line.words.contains('?'));
        let notice = !asks && NOTICES.iter().any(|notice| opens.contains(notice)) && whole < 700;
        let named = begins_with(
            &opens,
            &["disclaimer", "confidentiality", "confidentiality notice", "legal notice", "privileged", "haftungsausschluss"],
        )
        .is_some();
        // The last lines of a block may be legal while the first are the sender's own.
        for from in block.clone() {
            let rest = &lines[from..block.end];
            let length: usize = rest.iter().map(|line| line.words.chars().count() + 1).sum();
            let long_line = lines[from].words.chars().count() >= 120 || from == block.start || length < whole;
            let enough = length >= if named && from == block.start { 80 } else { LEGAL_LENGTH };
            let legal = !asks && enough && long_line && stems(&rest[..1]) >= 1 && stems(rest) >= 2;
            if legal || notice && from == block.start {
                lines[from..block.end].iter_mut().for_each(|line| line.part = Part::Disclaimer);
                break;
            }
        }
    }
}

fn stems(lines: &[Line]) -> usize {
    let folded: Vec<String> = lines.iter().map(|line| fold(line.words)).collect();
    LEGAL.iter().filter(|stem| folded.iter().any(|line| line.contains(**stem))).count()
}

/// Closing and signature: from the first closing after which nothing but a signature comes.
fn mark_end(lines: &mut [Line]) {
    let mut at = 0;
    let mut body_words = 0;
    while at < lines.len() {
        let words = lines[at].words;
        if words.is_empty() || lines[at].part != Part::Body {
            at += 1;
            continue;
        }
        if is_delimiter(words) && block_follows(lines, at + 1) {
            at = sign(lines, at, usize::MAX);
            continue;
        }
        if is_sent_from(words) {
            lines[at].part = Part::Signature;
            at += 1;
            continue;
        }
        if is_closing(words) {
            let end = block_end(lines, at + 1, names_somebody(words));
            if end > at + 1 || rest_is_empty(lines, at + 1) {
                lines[at].part = Part::Closing;
                lines[at + 1..end].iter_mut().filter(|line| line.part == Part::Body).for_each(|line| line.part = Part::Signature);
                at = end;
                continue;
            }
        }
        let alone = at == 0 || lines[at - 1].words.is_empty() || lines[at - 1].words.ends_with(['.', '!', '?', ',', ')']) || signs(words);
        if body_words >= 3 && alone && is_signer(words) && rest_is_block(lines, at + 1) {
            at = sign(lines, at, LONGEST_BLOCK);
            continue;
        }
        body_words += words.split_whitespace().count();
        at += 1;
    }
}

fn sign(lines: &mut [Line], from: usize, longest: usize) -> usize {
    let mut end = from;
    let mut count = 0;
    while end < lines.len() && count <= longest && !is_postscript(lines[end].words) {
        count += usize::from(!lines[end].words.is_empty());
        if lines[end].part == Part::Body {
            lines[end].part = Part::Signature;
        }
        end += 1;
    }
    end.max(from + 1)
}

/// Whether a delimiter introduces a signature: not a rule between two parts of a letter.
fn block_follows(lines: &[Line], at: usize) -> bool {
    let rest: Vec<&Line> = lines[at..].iter().take_while(|line| !is_postscript(line.words)).filter(|line| !line.words.is_empty()).collect();
    let own: Vec<&&Line> = rest.iter().filter(|line| line.part == Part::Body).collect();
    let asks = own.iter().any(|line| line.words.contains('?') && !line.words.contains("://"));
    let short = |line: &&&Line| line.words.split_whitespace().count() <= 8 || line.words.contains("://") || line.words.contains('@');
    !rest.is_empty() && rest.len() <= 2 * LONGEST_BLOCK && !asks && (own.is_empty() || own.iter().take(2).any(|line| short(&line)))
}

fn rest_is_empty(lines: &[Line], at: usize) -> bool {
    lines[at..]
        .iter()
        .all(|line| line.words.is_empty() || line.part == Part::Disclaimer || is_sent_from(line.words) || is_delimiter(line.words))
}

fn rest_is_block(lines: &[Line], at: usize) -> bool {
    block_end(lines, at, true) == lines.len()
}

/// Behind a closing or a name: the index behind the lines that look like a signature.
fn block_end(lines: &[Line], from: usize, mut named: bool) -> usize {
    let mut end = from;
    let mut count = 0;
    for (index, line) in lines.iter().enumerate().skip(from) {
        let words = line.words;
        if words.is_empty() || line.part == Part::Disclaimer {
            if words.is_empty() && index > from && named && count > 0 && !lines[index..].iter().any(|line| line.words.is_empty()) {
                break;
            }
            continue;
        }
        let first_name = !named
            && words.split_whitespace().count() <= 2
            && !words.contains('?')
            && words.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c));
        if count >= LONGEST_BLOCK || is_postscript(words) || !(first_name || is_signature_line(words) || is_closing(words)) {
            break;
        }
        named = true;
        count += 1;
        end = index + 1;
    }
    // White space and legal text up to the end of the run belong to nobody.
    if lines[end..].iter().all(|line| line.words.is_empty() || line.part == Part::Disclaimer) { lines.len() } else { end }
}

fn is_delimiter(words: &str) -> bool {
    matches!(words, "--" | "—" | "–" | "---" | "-- -" | "__" | "***" | "~~" | "##")
        || words.len() >= 3 && words.chars().all(|c| c == '-' || c == '_' || c == '~' || c == '=' || c == '*')
}

fn is_postscript(words: &str) -> bool {
    let start: String = words.chars().take(5).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    words.len() > 4 && (start == "ps" || start == "pps" || (start.starts_with("ps") && words[..words.len().min(5)].contains(['.', ':'])))
}

/// "-Pat", "~Ana", "^CT": a mark that people sign with.
fn signs(words: &str) -> bool {
    words.starts_with(['-', '–', '—', '~', '^', '*', '/']) && words.chars().nth(1).is_some_and(|c| c.is_uppercase() || c == ' ')
}

fn is_initials(words: &str) -> bool {
    let Some(rest) = words.strip_prefix(['^', '~', '/', '*', '-', '–']) else { return false };
    let letters = rest.trim_end_matches('.').trim();
    (1..=12).contains(&letters.len()) && letters.chars().all(char::is_alphabetic) && letters.starts_with(char::is_uppercase)
}

/// A name alone: one to three capitalised words, no full sentence.
fn is_signer(words: &str) -> bool {
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
fn is_signature_line(words: &str) -> bool {
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
fn has_contact(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let address = words.contains('@') || words.contains("www.") || words.contains("://");
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let phone = digits >= 7
        && letters <= digits + 12
        && words.bytes().all(|b| !b.is_ascii() || b.is_ascii_alphanumeric() || b" +()-./:|,".contains(&b));
    (address || phone) && count <= 9
}

fn is_sent_from(words: &str) -> bool {
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
pub(super) fn is_closing(words: &str) -> bool {
    if words.len() > 90 || words.contains('?') {
        return false;
    }
    let folded = fold(words);
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

fn names_somebody(words: &str) -> bool {
    begins_with(&fold(words), CLOSINGS).is_some_and(|length| fold(words).len() > length)
}

/// A whole greeting: the opener, perhaps names.
fn is_greeting(words: &str) -> bool {
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
    count <= 6 && (named || single)
}

/// "Ana," alone on the first line.
fn is_vocative(sentences: &[Sentence], first: usize, raw: &str) -> bool {
    let span: Span = sentences[first].span;
    let words = span.of(raw);
    let after = raw[span.end..].trim_start_matches([' ', '\t', '\r']);
    words.ends_with(',') && is_signer(words.trim_end_matches(',')) && after.starts_with('\n')
}
