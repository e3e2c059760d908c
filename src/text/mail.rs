//! The parts of a mail: what somebody wrote, and what their mail program, their template or their lawyer added.
//!
//! Works on written forms alone (marks, line shapes, the fixed phrases of mail programs in the languages that support mail
//! comes in). What a sentence means is not asked here: a closing that carries an ask is body.

#[rustfmt::skip] // Word lists, several to a line.
mod forms;
mod history;
mod shapes;
mod signoff;

use super::{Sentence, Span};

/// What a sentence is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// "Hi Ana,"
    Greeting,
    /// What the author has to say.
    #[default]
    Body,
    /// "Kind regards,", also with the name on the same line.
    Closing,
    /// Name, title, telephone; "Sent from my iPhone"; the name and address lines of a web form.
    Signature,
    /// Somebody else's earlier words.
    Quote,
    /// "On Thu, Pat wrote:"
    Attribution,
    /// The legal block at the end.
    Disclaimer,
}

/// A quote found in a draft, and who it says it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The outermost level, without its marks: the message that is replied to. Deeper levels are left out.
    pub text: String,
    /// The line or header run that introduces it, as written.
    pub attribution: Option<String>,
}

/// A physical line of the text.
struct Line<'a> {
    /// Without quote marks and white space around.
    words: &'a str,
    /// Where the line begins in the text.
    start: usize,
    /// How many leading `>` it carries.
    depth: usize,
    part: Part,
}

/// Tells every sentence which part of the mail it belongs to. Linear in the length of the text.
pub(super) fn mark(raw: &str, sentences: &mut [Sentence]) {
    let lines = read(raw);
    let mut next = 0;
    for (index, line) in lines.iter().enumerate() {
        let end = lines.get(index + 1).map_or(raw.len(), |line| line.start);
        while next < sentences.len() && sentences[next].span.start < end {
            sentences[next].part = line.part;
            next += 1;
        }
    }
    signoff::greet(raw, sentences);
    signoff::close(raw, &lines, sentences);
}

/// The customer's last message as a draft quotes it: the outermost quoted level, whether it is marked by `>` or stands below
/// an attribution. `None` when the draft quotes nothing.
pub fn quoted_history(draft: &str) -> Option<Quoted> {
    let lines = read(draft);
    let first = lines.iter().position(|line| line.part == Part::Quote && !line.words.is_empty())?;
    let level = lines[first..].iter().filter(|line| line.part == Part::Quote && line.depth > 0).map(|line| line.depth).min();
    let level = if lines[first].depth == 0 { 0 } else { level.unwrap_or(0) };
    let quoted: Vec<&Line> = lines[first..].iter().filter(|line| line.part == Part::Quote && line.depth == level).collect();
    let mut own = String::new();
    for line in &quoted {
        own.push_str(line.words);
        own.push('\n');
    }
    // Whatever the quoted message itself quotes is older than it.
    let mut inner = read(&own);
    let mut introduced = String::new();
    while let Some(first) = inner.iter().position(|line| !line.words.is_empty()).filter(|&at| inner[at].part == Part::Attribution) {
        // The attribution stood inside the quote.
        let end = inner[first..].iter().position(|line| line.part != Part::Attribution).map_or(inner.len(), |at| first + at);
        introduced = inner[first..end].iter().map(|line| line.words).collect::<Vec<_>>().join("\n");
        own = own[inner.get(end).map_or(own.len(), |line| line.start)..].to_owned();
        inner = read(&own);
    }
    let mut text = String::new();
    for line in inner.iter().filter(|line| !matches!(line.part, Part::Quote | Part::Attribution)) {
        text.push_str(line.words);
        text.push('\n');
    }
    let attribution: Vec<&str> = lines[..first].iter().filter(|line| line.part == Part::Attribution).map(|line| line.words).collect();
    let attribution = if attribution.is_empty() { introduced } else { attribution.join("\n") };
    let attribution = (!attribution.is_empty()).then_some(attribution);
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Quoted { text, attribution })
}

/// Where the author's own words end: what follows is quoted history, or nothing. In bytes.
pub fn own_length(raw: &str) -> usize {
    let lines = read(raw);
    let Some(last) = lines.iter().rposition(|line| line.is_own() && !line.words.is_empty()) else { return 0 };
    let end = lines.get(last + 1).map_or(raw.len(), |line| line.start);
    raw[..end].trim_end().len()
}

fn read(raw: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in raw.split_inclusive('\n') {
        let marks = line.len() - line.trim_start_matches(|c: char| c == '>' || c == ' ' || c == '\u{a0}').len();
        let depth = line[..marks].bytes().filter(|&b| b == b'>').count();
        let words = if depth > 0 { line[marks..].trim() } else { line.trim() };
        lines.push(Line { words, start, depth, part: if depth > 0 { Part::Quote } else { Part::Body } });
        start += line.len();
    }
    history::mark(&mut lines);
    signoff::mark(&mut lines);
    lines
}

impl Line<'_> {
    fn span(&self, raw: &str) -> Span {
        let end = raw[self.start..].find('\n').map_or(raw.len(), |at| self.start + at);
        Span::new(self.start, end)
    }

    fn is_own(&self) -> bool {
        !matches!(self.part, Part::Quote | Part::Attribution)
    }
}

/// Lower case, words separated by single spaces, punctuation left out (apostrophes stay).
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        let mut apart = false;
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'@' | b'_') {
                if std::mem::take(&mut apart) && !out.is_empty() {
                    out.push(' ');
                }
                out.push(char::from(byte.to_ascii_lowercase()));
            } else {
                apart = true;
            }
        }
        return out;
    }
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '@' | '_'))).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    out
}

/// The longest of `phrases` (folded) that `folded` begins with at a word's end; its length in bytes.
fn begins_with(folded: &str, phrases: &[&str]) -> Option<usize> {
    phrases
        .iter()
        .filter(|phrase| folded.strip_prefix(**phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || !phrase.is_ascii()))
        .map(|phrase| phrase.len())
        .max()
}
