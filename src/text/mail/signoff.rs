//! Greeting, closing, signature and legal block of what somebody wrote themselves.

use super::forms::{CONTACT_KEYS, LEGAL, MESSAGE_KEYS, NOTICES, TELLING};
use super::shapes::{
    is_closing, is_delimiter, is_greeting, is_initials, is_postscript, is_sent_from, is_signature_line, is_signer, names_first,
    names_somebody, signs,
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
        let stops =
            index > 0 && sentences[index - 1].span.of(raw).ends_with(['.', '!']) && sentences[index - 1].line == sentences[index].line;
        let name =
            index + 1 == sentences.len() && stops && !words.contains(' ') && is_signer(words) && !TELLING.contains(&fold(words).as_str());
        if reaches_end && (is_initials(words) || name) {
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
        let mut left = whole;
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
            let (length, own) = (left, lines[from].words.chars().count());
            left -= own + 1;
            let long_line = own >= 120 || from == block.start || length < whole;
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
    // The delimiter of RFC 3676 is one wherever somebody has written above it; other rules need a block that looks like one.
    let written = lines.iter().position(|line| line.part == Part::Body && line.words.chars().any(char::is_alphanumeric));
    if let Some(delimiter) = written.and_then(|first| lines[first..].iter().position(|line| line.words == "--").map(|at| first + at)) {
        sign(lines, delimiter, usize::MAX);
    }
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
        let alone = at == 0
            || lines[at - 1].words.is_empty()
            || lines[at - 1].words.ends_with(|c: char| !c.is_alphanumeric())
            || signs(words)
            || words.contains(' ');
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
        let first_name = !named && names_first(words)
            || !named
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

/// "Ana," alone on the first line.
fn is_vocative(sentences: &[Sentence], first: usize, raw: &str) -> bool {
    let span: Span = sentences[first].span;
    let words = span.of(raw);
    let after = raw[span.end..].trim_start_matches([' ', '\t', '\r']);
    words.ends_with(',') && is_signer(words.trim_end_matches(',')) && after.starts_with('\n')
}
