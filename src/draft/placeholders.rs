//! Gaps that a template left for the agent to fill: `{{name}}`, `[ORDER]`, `XXX`, `<insert date>`, `____`, `TBD`.
//!
//! Reads the draft only. Code, masks (`XXXX 1234`), form lines to be filled in by the reader, and sentences about
//! placeholders hold none.

use crate::language::Vocabulary;
use crate::text::{Sentence, Span, Text, Token, TokenKind};

/// The longest text between brackets that is taken for one placeholder, in bytes.
const LONGEST: usize = 60;

/// What an answer that is begun for the agent ends in until they go on: `About the address: …`.
pub const GAP: &str = ": …";

/// Whether a sentence ends in a gap: it names a matter and says nothing of it yet.
pub fn is_unfinished(text: &Text, sentence: &Sentence) -> bool {
    let words = text.quote(sentence.span).trim_end();
    words.strip_suffix('…').or_else(|| words.strip_suffix("...")).is_some_and(|begun| begun.trim_end().ends_with(':'))
}

/// Every gap still to be filled, in order of place.
pub fn placeholders(text: &Text, vocabulary: &Vocabulary) -> Vec<Span> {
    let raw = text.raw();
    let code = code_spans(raw);
    let mut found: Vec<Span> = bracketed(text, vocabulary);
    found.extend(blanks(raw));
    found.extend(crosses(text));
    found.extend(stubs(text));
    found.extend(text.sentences().iter().filter(|s| is_unfinished(text, s)).map(|s| s.span));
    found.extend(nobody(text, vocabulary));
    found.retain(|span| !code.iter().any(|c| c.overlap(*span) > 0) && !shown_on_purpose(text, *span, vocabulary));
    found.sort();
    found.dedup_by(|b, a| a.overlap(*b) > 0);
    found
}

/// The openings of bracketed placeholders, longest first, with what closes them.
const BRACKETS: &[(&str, &str)] = &[
    ("{{", "}}"),
    ("[[", "]]"),
    ("<<", ">>"),
    ("<%", "%>"),
    ("*|", "|*"),
    ("${", "}"),
    ("%%", "%%"),
    ("{", "}"),
    ("[", "]"),
    ("<", ">"),
    ("«", "»"),
    ("%", "%"),
    ("(", ")"),
];

fn bracketed(text: &Text, vocabulary: &Vocabulary) -> Vec<Span> {
    let raw = text.raw();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(skip) = raw[at..].find(['{', '[', '<', '*', '$', '%', '«', '(']) {
        at += skip;
        let rest = &raw[at..];
        let found = BRACKETS.iter().filter(|(open, _)| rest.starts_with(open)).find_map(|(open, close)| {
            let body = &rest[open.len()..];
            let end = body.char_indices().take_while(|(i, c)| *i <= LONGEST && *c != '\n').find(|(i, _)| body[*i..].starts_with(close))?.0;
            let span = Span::new(at, at + open.len() + end + close.len());
            is_gap(open, body[..end].trim(), &raw[..at], &raw[span.end..], vocabulary).then_some(span)
        });
        match found {
            Some(span) => {
                at = span.end;
                out.push(span);
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    out
}

/// Whether what stands between these brackets is a gap rather than a remark, a link, a key or markup.
fn is_gap(open: &str, body: &str, before: &str, after: &str, vocabulary: &Vocabulary) -> bool {
    // Within a path it stands for something of the reader's own: `C:\\Users\\<username>`, `%TEMP%\\log`.
    let path = before.ends_with(['\\', '/']) || after.starts_with(['\\', '/']) && !after.starts_with("//");
    if body.is_empty() || path && !matches!(open, "{{" | "[") || !body.chars().any(char::is_alphabetic) {
        return false;
    }
    let words: Vec<String> = body
        .split(|c: char| c.is_whitespace() || matches!(c, '_' | '/' | '.' | '-' | ','))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let identifier = body.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' ' | '|' | '\'' | '"' | '/' | ':'));
    let listed = |lexicon: &str, word: &str| !vocabulary.lexicon(lexicon).at(&[Token::word(word)], 0).is_empty();
    let instructs = matches!(words.first().map(String::as_str), Some("insert" | "enter" | "add" | "fill" | "choose" | "select" | "paste"))
        && words.len() > 1;
    let named = !words.is_empty() && words.len() <= 6 && words.iter().all(|w| listed("placeholder_words", w));
    let shouts = body.chars().any(char::is_uppercase) && !body.chars().any(char::is_lowercase);
    match open {
        "{{" | "*|" | "<%" | "%%" | "<<" | "«" => identifier || instructs || open == "<%",
        "${" | "{" | "[[" => identifier && (named || instructs || body.contains(['_', '.']) && !body.contains(' ')),
        "%" => named && shouts && !before.ends_with(|c: char| c.is_ascii_digit()),
        "(" => instructs && words.first().is_some_and(|w| w == "insert"),
        // `<LINK>` in capitals is what a program puts in for something it took out.
        "<" => {
            !(shouts && words.len() == 1)
                && !after.trim_start().starts_with("</")
                && identifier
                && (named || instructs)
                && !body.starts_with('/')
        }
        _ => {
            // `[text](address)`, `[1]:` and boxes to tick are marks.
            let link = after.starts_with(['(', '[']) || after.starts_with(':') && before.trim_end_matches(' ').ends_with('\n');
            let line_start = before.trim_end_matches([' ', '-', '*', '•']).ends_with('\n') || before.trim().is_empty();
            let before = before.trim_end();
            let before = before.strip_suffix(" on").filter(|b| b.ends_with("lick") || b.ends_with("ap")).unwrap_or(before);
            let pressed = before.trim_end().rsplit(' ').next().is_some_and(|w| {
                matches!(
                    w.to_lowercase().as_str(),
                    "click" | "press" | "tap" | "hit" | "select" | "choose" | "pressing" | "clicking" | "then"
                )
            });
            let marked = words.iter().all(|w| listed("bracket_marks", w));
            let single = body.chars().count() == 1;
            identifier
                && !link
                && !marked
                && !(line_start && single)
                && (instructs || named && !pressed || shouts && !pressed && (!single || body == "X"))
        }
    }
}

/// `____` within a line of words. Lines of a form that the reader is to fill in come in twos and threes.
fn blanks(raw: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        if let Some(start) = line.find("___") {
            let len = line[start..].len() - line[start..].trim_start_matches('_').len();
            let wordy = line.chars().filter(|c| c.is_alphabetic()).count() >= 2;
            if wordy {
                out.push(Span::new(at + start, at + start + len));
            }
        }
        at += line.len();
    }
    let form = raw.lines().filter(|l| l.trim_end().ends_with('_') && l.contains(':')).count();
    if form >= 2 { Vec::new() } else { out }
}

/// `XXX`, `XX/XX/XXXX`, `£XX`, `XX days`: crosses where a value belongs. Crosses beside digits are a mask.
fn crosses(text: &Text) -> Vec<Span> {
    let raw = text.raw();
    let mut out = Vec::new();
    let chunks: Vec<(usize, &str)> = raw.split_whitespace().map(|c| (c.as_ptr() as usize - raw.as_ptr() as usize, c)).collect();
    for (i, &(at, chunk)) in chunks.iter().enumerate() {
        if !chunk.contains("XX") {
            continue;
        }
        let digits = |c: Option<&(usize, &str)>| c.is_some_and(|(_, c)| c.chars().any(|c| c.is_ascii_digit()));
        let word =
            |c: Option<&(usize, &str)>| c.map_or(String::new(), |(_, c)| c.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let before = i.checked_sub(1).and_then(|i| chunks.get(i));
        let after = chunks.get(i + 1);
        let crossed =
            |c: Option<&(usize, &str)>| c.is_some_and(|(_, c)| c.trim_matches(|c: char| !c.is_alphanumeric()).chars().all(|c| c == 'X'));
        let far = if crossed(after) { chunks.get(i + 2) } else { after };
        let dated = chunk.split(['/', '.']).filter(|p| p.len() >= 2 && p.chars().all(|c| c == 'X')).count() >= 2;
        let masked =
            chunk.chars().any(|c| c.is_ascii_digit()) && !chunk.contains("://") || digits(far) || digits(before) && word(before).len() >= 4;
        let ending = matches!(word(before).as_str(), "ending" | "ends" | "in" | "digits" | "four" | "size" | "card");
        let longest = chunk.split(|c| c != 'X').map(str::len).max().unwrap_or(0);
        let alone = chunk.split(|c: char| !c.is_alphanumeric()).filter(|p| p.contains('X')).all(|p| p.chars().all(|c| c == 'X'));
        let groups = chunk.split(|c| c != 'X').filter(|p| p.len() >= 2).count();
        let valued = chunk.starts_with(['£', '$', '€', '#'])
            || chunk.contains("XX%")
            || matches!(word(after).as_str(), "days" | "hours" | "minutes" | "weeks" | "business" | "working");
        let kisses = after.is_none() && chunk.trim_matches('X').is_empty();
        if alone && (!masked || dated) && !ending && !kisses && (longest >= 3 || groups >= 2 || valued) {
            let start = chunk.find("XX").unwrap_or(0);
            let end = chunk.rfind("XX").map_or(chunk.len(), |e| e + 2);
            out.push(Span::new(at + start, at + end));
        }
    }
    out
}

/// `TODO`, and `TBD` where a value should stand; "the date is still TBD" tells the reader something.
fn stubs(text: &Text) -> Vec<Span> {
    let mut out = Vec::new();
    for sentence in text.sentences() {
        let tokens = text.tokens_of(sentence);
        for (i, token) in tokens.iter().enumerate() {
            let written = text.quote(token.span);
            let told = tokens[i.saturating_sub(3)..i].iter().any(|t| {
                matches!(
                    &*t.norm,
                    "is" | "are"
                        | "was"
                        | "still"
                        | "currently"
                        | "remains"
                        | "says"
                        | "shows"
                        | "showing"
                        | "listed"
                        | "marked"
                        | "as"
                        | "'s"
                )
            });
            let gap = match written {
                "TODO" | "FIXME" | "TKTK" => !told,
                "TBD" | "TBC" | "TBA" => !told && i > 0,
                "Lorem" | "lorem" => tokens.get(i + 1).is_some_and(|t| &*t.norm == "ipsum"),
                _ => false,
            };
            if gap {
                out.push(token.span);
            }
        }
    }
    out
}

/// "Dear ," and "Hi null,": the template's field was empty.
fn nobody(text: &Text, vocabulary: &Vocabulary) -> Option<Span> {
    let sentence = text.sentences().first()?;
    let tokens = text.tokens_of(sentence);
    let (end, _) = vocabulary.lexicon("greetings").at(tokens, 0).into_iter().max_by_key(|(end, _)| *end)?;
    let next = tokens.get(end)?;
    let empty = &*next.norm == "," && next.span.start > tokens[end - 1].span.end;
    let null = matches!(&*next.norm, "null" | "undefined" | "nan" | "n/a") && tokens.get(end + 1).is_none_or(|t| t.kind == TokenKind::Mark);
    (empty || null).then(|| tokens[0].span.join(next.span))
}

/// Code between backticks, and the lines of fenced blocks.
fn code_spans(raw: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    let mut fence: Option<usize> = None;
    for line in raw.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            match fence.take() {
                Some(start) => out.push(Span::new(start, at + line.len())),
                None => fence = Some(at),
            }
        } else if fence.is_none() {
            open = None;
            for (i, _) in line.match_indices('`') {
                match open.take() {
                    Some(start) => out.push(Span::new(start, at + i + 1)),
                    None => open = Some(at + i),
                }
            }
            let end = line.trim_end();
            if end.ends_with([';', '{', '}']) && !end.ends_with("}}") && end.contains(['=', '(']) || end.contains("</") {
                out.push(Span::new(at, at + line.len()));
            }
        }
        at += line.len();
    }
    let _ = open;
    out.extend(fence.map(|start| Span::new(start, raw.len())));
    out
}

/// Inside quoted history, or in a sentence that speaks of placeholders before showing one.
fn shown_on_purpose(text: &Text, span: Span, vocabulary: &Vocabulary) -> bool {
    let Some(sentence): Option<&Sentence> = text.sentences().iter().find(|s| s.span.overlap(span) > 0) else { return false };
    if sentence.quote_depth > 0 {
        return true;
    }
    let about = vocabulary.lexicon("about_placeholders");
    about.find(text, sentence).iter().any(|m| {
        let cue = m.span(text);
        cue.end <= span.start
            && text.tokens()[m.end..].iter().take_while(|t| t.span.start < span.start).filter(|t| t.is_wordlike()).count() <= 4
    })
}
