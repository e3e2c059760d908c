//! Where quoted history begins: attributions, ruled "original message" lines, header runs, helpdesk separators.

use super::forms::{
    ABOVE_THIS_LINE, ATTRIBUTION_STARTS, FORWARDED, FROM_KEYS, HEADER_KEYS, MESSAGE_KEYS, ORIGINAL_MESSAGE, WROTE, WROTE_INSIDE,
};
use super::{Line, Part, begins_with, fold};

/// An attribution may wrap over this many lines.
const WRAPS: usize = 3;
/// Longer than any attribution (bytes).
const LONGEST: usize = 400;

/// What introduces history.
enum Boundary {
    /// "On …, Pat wrote:"
    Attribution,
    /// A header run or a ruled line: mail programs put these above the whole rest.
    Headers,
    /// Somebody passes on another mail.
    Forward,
    /// "Reply above this line".
    Separator,
}

/// Marks attributions and the lines below them that carry no `>`. Lines with `>` are marked already.
pub(super) fn mark(lines: &mut [Line]) {
    let mut own_words = false;
    let mut at = 0;
    while at < lines.len() {
        if lines[at].depth > 0 || lines[at].words.is_empty() {
            at += 1;
            continue;
        }
        let Some((end, boundary)) = boundary(lines, at) else {
            own_words = true;
            at += 1;
            continue;
        };
        lines[at..end].iter_mut().for_each(|line| line.part = Part::Attribution);
        let next = lines[end..].iter().find(|line| !line.words.is_empty());
        let marked = next.is_some_and(|line| line.depth > 0);
        // A mail that only passes another one on says what that one says.
        let is_all = !own_words && matches!(boundary, Boundary::Forward | Boundary::Headers);
        if !marked && !is_all {
            lines[end..].iter_mut().filter(|line| line.depth == 0).for_each(|line| line.part = Part::Quote);
            return;
        }
        own_words |= is_all;
        at = end;
    }
}

fn boundary(lines: &[Line], at: usize) -> Option<(usize, Boundary)> {
    let words = lines[at].words;
    if words.len() > LONGEST {
        return None;
    }
    if is_rule(words) {
        // A bare rule counts only where a header run follows it.
        let next = (at + 1..lines.len()).find(|&i| !lines[i].words.is_empty())?;
        if lines[next].depth == 0 {
            return header_run(lines, next).map(|end| (end, Boundary::Headers));
        }
        return None;
    }
    let ruled = words.starts_with(['-', '_', '=', '*', '#', '~', '—', '<', '[']) || words.ends_with(['-', '_', '=']);
    if ruled || words.ends_with(':') || words.len() < 90 {
        let folded = fold(words);
        let short = folded.split(' ').count() <= 9;
        if ruled && short && contains(&folded, ORIGINAL_MESSAGE) {
            return Some((headers_after(lines, at + 1), Boundary::Headers));
        }
        if (ruled || words.ends_with(':')) && short && contains(&folded, FORWARDED) {
            return Some((headers_after(lines, at + 1), Boundary::Forward));
        }
        let names_line = folded.split(' ').count() <= 16 && contains(&folded, ABOVE_THIS_LINE);
        if names_line && (ruled || folded.contains("reply")) {
            return Some((at + 1, Boundary::Separator));
        }
    }
    if let Some(end) = header_run(lines, at) {
        return (!is_form(lines, at)).then_some((end, Boundary::Headers));
    }
    let end = attribution(lines, at)?;
    // The line before an attribution is not its beginning ("On it." above "On Thu, … wrote:").
    let shorter = (at + 1..end).any(|later| has_date(lines[later].words) && attribution(lines, later) == Some(end));
    (!shorter).then_some((end, Boundary::Attribution))
}

fn contains(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| folded.contains(phrase))
}

/// Only dashes, underscores and the like, at least eight of them.
fn is_rule(words: &str) -> bool {
    words.len() >= 8 && words.chars().all(|c| matches!(c, '_' | '-' | '=' | '—' | '–' | '*' | ' '))
}

/// "Key: value"; the folded key and where the value begins.
pub(super) fn key(words: &str) -> Option<(String, &str)> {
    let at = words.char_indices().take(40).find(|&(_, c)| c == ':' || c == '：').map(|(at, _)| at)?;
    let colon = words[at..].chars().next().map_or(1, char::len_utf8);
    let key = fold(&words[..at]);
    let value = &words[at + colon..];
    (!key.is_empty() && key.split(' ').count() <= 6 && !value.starts_with("//")).then(|| (key, value.trim_matches(['*', ' ', '\t'])))
}

fn has_key(words: &str, keys: &[&str]) -> bool {
    key(words).is_some_and(|(key, _)| keys.contains(&key.as_str()))
}

/// From: … and at least one more header within the next lines; the index behind the run.
fn header_run(lines: &[Line], at: usize) -> Option<usize> {
    if !has_key(lines[at].words, FROM_KEYS) {
        return None;
    }
    let end = headers_after(lines, at + 1);
    (end > at + 1).then_some(end)
}

fn headers_after(lines: &[Line], at: usize) -> usize {
    let mut end = at;
    let mut passed = 0;
    for (index, line) in lines.iter().enumerate().skip(at).take(14) {
        if line.words.is_empty() {
            continue;
        }
        if has_key(line.words, HEADER_KEYS) || has_key(line.words, FROM_KEYS) {
            end = index + 1;
            passed = 0;
        } else {
            // A list of recipients wraps.
            passed += 1;
            if passed > 1 || end == at || !line.words.contains(['@', ';', '<']) {
                break;
            }
        }
    }
    end
}

/// A web form mail, which begins like a header run but has a message field and at most one more header.
fn is_form(lines: &[Line], at: usize) -> bool {
    let Some(message) = lines[at..].iter().take(20).position(|line| has_key(line.words, MESSAGE_KEYS)) else { return false };
    lines[at + 1..at + message].iter().filter(|line| has_key(line.words, HEADER_KEYS)).count() < 2
}

fn attribution(lines: &[Line], at: usize) -> Option<usize> {
    let first = lines[at].words;
    let inside = |text: &str| WROTE_INSIDE.iter().any(|verb| text.contains(verb));
    let mut joined = String::new();
    for (index, line) in lines.iter().enumerate().skip(at).take(WRAPS) {
        if line.depth > 0 || line.words.is_empty() || joined.len() + line.words.len() > LONGEST {
            return None;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line.words);
        let colon = joined.ends_with([':', '：']);
        if !colon && !(inside(&joined) && joined.chars().count() < 120) {
            // Sentences end; attributions do not.
            if line.words.ends_with(['?', '!', '。', '？', '！']) || index == at && !may_begin(first) {
                return None;
            }
            continue;
        }
        let next = lines[index + 1..].iter().find(|line| !line.words.is_empty());
        let quoted_below = next.is_some_and(|line| line.depth > 0);
        return is_attribution(&joined, quoted_below).then_some(index + 1);
    }
    None
}

fn may_begin(line: &str) -> bool {
    let folded = fold(line);
    begins_with(&folded, ATTRIBUTION_STARTS).is_some() || line.starts_with(|c: char| c.is_numeric()) || line.contains('@') || has_date(line)
}

fn is_attribution(joined: &str, quoted_below: bool) -> bool {
    let folded = fold(joined);
    let address = joined.contains('@');
    let dated = has_date(joined);
    let verb = WROTE_INSIDE.iter().find_map(|verb| joined.find(verb)).or_else(|| verb_at(joined));
    let Some(verb) = verb else {
        // "2026-11-12 9:14 GMT+01:00 Pat <pat@customer.example>:"
        return address && dated && joined.trim_end_matches([':', '：']).ends_with('>') && may_begin(joined);
    };
    if quoted_below {
        return (dated || address || begins_with(&folded, ATTRIBUTION_STARTS).is_some() || verb < 60) && joined.len() < LONGEST;
    }
    if !(dated || address) {
        return false;
    }
    let before = joined[..verb].trim_end_matches([' ', ',', '\u{a0}']);
    let author = before.rsplit([' ', '\u{a0}']).next().unwrap_or("");
    let named = address || !joined.is_ascii() && !WROTE_INSIDE.iter().all(|verb| !joined.contains(verb)) || is_name(author);
    // "On <date> <who> wrote:" or "<who> schrieb am <date>:" or "Am <date> schrieb <who>:"
    let starts = begins_with(&folded, ATTRIBUTION_STARTS).is_some() || joined.starts_with(|c: char| c.is_numeric());
    let after = &joined[verb..];
    let verb_then_name = starts && after.trim_end_matches([':', ' ']).rsplit(' ').next().is_some_and(is_name);
    let who_first = !starts && is_name_run(before) && has_date(after);
    (starts && named) || verb_then_name || who_first || (address && dated)
}

fn verb_at(joined: &str) -> Option<usize> {
    let lower = joined.to_lowercase();
    if lower.len() != joined.len() {
        return None;
    }
    WROTE
        .iter()
        .filter_map(|verb| {
            let verb = if verb.ends_with(" a") && !verb.starts_with("a ") { &verb[..verb.len() - 2] } else { verb };
            let at = lower.rfind(verb)?;
            let starts = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let ends = lower[at + verb.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            (starts && ends).then_some(at)
        })
        .max()
}

fn is_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word != "I" && word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii() && !c.is_lowercase())
}

fn is_name_run(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=5).contains(&count) && words.split_whitespace().all(is_name)
}

/// A time of day, a four-digit year or a date in digits.
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 0;
    while at < bytes.len() {
        let run = digits(at);
        if run == 0 {
            at += 1;
            continue;
        }
        let after = bytes.get(at + run).copied().unwrap_or(b' ');
        let more = if at + run + 1 < bytes.len() { digits(at + run + 1) } else { 0 };
        let year = run == 4 && (bytes[at..].starts_with(b"20") || bytes[at..].starts_with(b"19"));
        let clock = run <= 2 && more == 2 && matches!(after, b':' | b'.' | b'h');
        let slashed = run <= 2 && (1..=2).contains(&more) && matches!(after, b'/' | b'-' | b'.');
        if year || clock || slashed {
            return true;
        }
        at += run;
    }
    false
}
