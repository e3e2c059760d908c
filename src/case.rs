//! The case form: an exchange and what must be found in it, as Markdown that a person can read and paste.
//!
//! ```markdown
//! ## The second question is dropped
//!
//! channel: chat
//! customer name: Ana Ruiz
//! earlier agent: Let me look into it.
//!
//! > Parcel 4471 has not arrived. Where is it? Can I change the address?
//!
//! It is with the courier and comes tomorrow.
//!
//! - unanswered_question: Can I change the address?
//! ```
//!
//! - A heading is the title; several headings of the first one's rank make several cases.
//! - Lines `channel:`, `subject:`, `customer name:`, `attachments:`, `filled at send:` (once for each pattern), `arrived:`, and
//!   `earlier customer:` / `earlier agent:` (oldest first) come before the customer's words; a line indented by two spaces continues the one above it.
//! - The first run of `>` lines is the customer; everything behind it is the draft, later `>` lines too (inline replies).
//! - The last list is what must be found, when every item begins with a check's id: `- id: the quoted words` or `- id`.
//!   Without it nothing may be found.
//! - A backslash before a mark at the start of a draft's line keeps that line from being read as form.
//!
//! This module knows the form only; what is found is `report`'s business.

use crate::checks::{Check, check_by_id};
use crate::exchange::{Channel, Exchange, Turn, Who};
use crate::finding::Finding;
use std::fmt;

mod blank;
pub use blank::blanked;

/// One case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    pub title: Option<String>,
    /// The line of the file it begins at, from 1.
    pub line: usize,
    pub exchange: Exchange,
    /// What must be found, and nothing else.
    pub expected: Vec<Expectation>,
}

/// A finding that must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    pub check: String,
    /// Words that the finding must quote; any when absent.
    pub quote: Option<String>,
}

/// Why a text is not a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// From 1.
    pub line: usize,
    pub why: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl Expectation {
    /// Whether a finding is the one that is meant: the same check, and the same words give or take some around them.
    pub fn is_met_by(&self, finding: &Finding) -> bool {
        let squeeze = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let near = |expected: &str| {
            let (expected, found) = (squeeze(expected), squeeze(&finding.quote));
            let (short, long) = if expected.len() < found.len() { (&expected, &found) } else { (&found, &expected) };
            long.contains(short.as_str()) && long.len() <= 3 * short.len()
        };
        self.check == finding.check && self.quote.as_deref().is_none_or(near)
    }
}

impl Case {
    /// Compares findings with what is expected, one to one: the expectations that nothing meets, and the findings that
    /// nobody expects.
    pub fn compare<'a>(&'a self, findings: &'a [Finding]) -> (Vec<&'a Expectation>, Vec<&'a Finding>) {
        let mut surplus: Vec<&Finding> = findings.iter().collect();
        let missing = self.expected.iter().filter(|expectation| {
            let met = surplus.iter().position(|finding| expectation.is_met_by(finding));
            met.map(|at| surplus.remove(at)).is_none()
        });
        (missing.collect(), surplus)
    }
}

/// Reads one case.
///
/// # Errors
/// The line and what is wrong with it; a text with several cases is an error at the second.
pub fn parse(markdown: &str) -> Result<Case, Malformed> {
    let mut cases = parse_all(markdown)?.into_iter();
    let first = cases.next().ok_or_else(|| malformed(1, NO_CUSTOMER))?;
    match cases.next() {
        None => Ok(first),
        Some(second) => Err(malformed(second.line, "a second case begins here")),
    }
}

/// Reads every case of a text; prose before the first heading is allowed when there are headings of cases.
///
/// # Errors
/// The line and what is wrong with it.
pub fn parse_all(markdown: &str) -> Result<Vec<Case>, Malformed> {
    let lines: Vec<(usize, &str)> = markdown.lines().enumerate().map(|(index, line)| (index + 1, line)).collect();
    let customer = lines.iter().position(|(_, line)| line.starts_with('>')).ok_or_else(|| malformed(1, NO_CUSTOMER))?;
    // The heading closest to the first customer decides the rank of all.
    let Some((first, rank)) = lines[..customer].iter().enumerate().rev().find_map(|(at, (_, line))| Some((at, heading(line)?.0))) else {
        return Ok(vec![read(&lines, None)?]);
    };
    let mut cases = Vec::new();
    let mut start = first;
    while start < lines.len() {
        let next = (start + 1..lines.len()).find(|&at| heading(lines[at].1).is_some_and(|(r, _)| r <= rank)).unwrap_or(lines.len());
        if let Some((r, title)) = heading(lines[start].1)
            && (r == rank || lines[start + 1..next].iter().any(|(_, line)| line.starts_with('>')))
        {
            cases.push(read(&lines[start..next], Some(title))?);
        }
        start = next;
    }
    Ok(cases)
}

/// The cases in a check's documentation, each with whether the check flags it (`## Flagged`) or not (`## Not flagged`).
///
/// # Errors
/// The line of the documentation and what is wrong with it.
pub fn of_check(check: &Check) -> Result<Vec<(bool, Case)>, Malformed> {
    let mut out = Vec::new();
    for (section, flagged) in [("## Flagged", true), ("## Not flagged", false)] {
        // A doc comment's lines keep the blank behind their slashes.
        let lines = check.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let mut inside = false;
        let mut body = String::new();
        for line in lines {
            inside = if line.starts_with("## ") { line.trim() == section } else { inside };
            // Other sections become blank lines, so that numbers of lines stay true.
            body += if inside && !line.starts_with("## ") { line } else { "" };
            body.push('\n');
        }
        if body.trim().is_empty() {
            return Err(malformed(1, format!("no section `{section}`")));
        }
        out.extend(parse_all(&body)?.into_iter().map(|case| (flagged, case)));
    }
    Ok(out)
}

const NO_CUSTOMER: &str = "no customer: what the customer wrote stands in a blockquote, lines that begin with `>`";

fn malformed(line: usize, why: impl Into<String>) -> Malformed {
    Malformed { line, why: why.into() }
}

/// Rank and words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let rank = line.len() - line.trim_start_matches('#').len();
    let words = line[rank..].strip_prefix(' ')?.trim();
    ((1..=6).contains(&rank) && !words.is_empty()).then_some((rank, words))
}

fn read(lines: &[(usize, &str)], title: Option<&str>) -> Result<Case, Malformed> {
    let line = lines[0].0;
    let body = &lines[usize::from(title.is_some())..];
    let customer = body.iter().position(|(_, line)| line.starts_with('>')).ok_or_else(|| malformed(line, NO_CUSTOMER))?;
    let draft = body[customer..].iter().position(|(_, line)| !line.starts_with('>')).map_or(body.len(), |run| customer + run);
    let mut exchange = Exchange::default();
    for (number, header) in headers(&body[..customer])? {
        set(&mut exchange, &header).map_err(|why| malformed(number, why))?;
    }
    let unquoted = |line: &str| line[1..].strip_prefix(' ').unwrap_or(&line[1..]).to_owned();
    exchange.customer = body[customer..draft].iter().map(|(_, line)| unquoted(line)).collect::<Vec<_>>().join("\n");
    let (rest, expected) = expectations(&body[draft..])?;
    exchange.draft = rest.iter().map(|(_, line)| unescaped(line)).collect::<Vec<_>>().join("\n");
    Ok(Case { title: title.map(str::to_owned), line, exchange, expected })
}

/// The lines before the customer's words, with the number of the line each begins at.
fn headers(lines: &[(usize, &str)]) -> Result<Vec<(usize, String)>, Malformed> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut blank = 0;
    for &(number, line) in lines {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        match (line.strip_prefix("  "), out.last_mut()) {
            (Some(more), Some((_, header))) => *header += &("\n".repeat(blank + 1) + more),
            _ => out.push((number, line.to_owned())),
        }
        blank = 0;
    }
    Ok(out)
}

const HEADERS: &str =
    "`channel`, `subject`, `customer name`, `attachments`, `filled at send`, `arrived`, `earlier customer`, `earlier agent`";

fn set(exchange: &mut Exchange, header: &str) -> Result<(), String> {
    let (key, value) = header
        .split_once(':')
        .ok_or_else(|| format!("before the customer's words stand only lines such as `channel: chat`; not `{header}`"))?;
    let value = value.strip_prefix(' ').unwrap_or(value);
    match key {
        "channel" => {
            exchange.channel = match value.trim() {
                "email" => Channel::Email,
                "chat" => Channel::Chat,
                "social" => Channel::Social,
                other => return Err(format!("there is no channel `{other}`: email, chat or social")),
            }
        }
        "subject" => exchange.subject = Some(value.to_owned()),
        "customer name" => exchange.customer_name = Some(value.to_owned()),
        "attachments" => {
            exchange.attachments = Some(value.trim().parse().map_err(|_| format!("`{}` is no number of attachments", value.trim()))?)
        }
        "filled at send" => exchange.filled_at_send.push(value.trim().to_owned()),
        "arrived" => exchange.arrived = Some(value.to_owned()),
        "earlier customer" => exchange.earlier.push(Turn { who: Who::Customer, text: value.to_owned() }),
        "earlier agent" => exchange.earlier.push(Turn { who: Who::Agent, text: value.to_owned() }),
        other => return Err(format!("`{other}` is none of {HEADERS}")),
    }
    Ok(())
}

type Lines<'a, 'b> = &'b [(usize, &'a str)];

/// Splits what is behind the customer's words into the draft and what must be found.
fn expectations<'a, 'b>(lines: Lines<'a, 'b>) -> Result<(Lines<'a, 'b>, Vec<Expectation>), Malformed> {
    let lines = trim_blank(lines);
    let first = lines.iter().rposition(|(_, line)| !line.starts_with("- ")).map_or(0, |at| at + 1);
    let list = &lines[first..];
    let own_paragraph = first == 0 || lines[first - 1].1.trim().is_empty();
    if list.is_empty() || !own_paragraph || !list.iter().any(|(_, line)| looks_like_id(item(line).0)) {
        return Ok((lines, Vec::new()));
    }
    let mut expected = Vec::new();
    for &(number, line) in list {
        let (id, quote) = item(line);
        if check_by_id(id).is_none() {
            let why = format!(
                "there is no check `{id}`; every item of this list must begin with a check's id (or with `\\-`, if it is the draft's)"
            );
            return Err(malformed(number, why));
        }
        expected.push(Expectation { check: id.to_owned(), quote: quote.map(str::to_owned) });
    }
    Ok((trim_blank(&lines[..first]), expected))
}

/// The part before the colon of a list item, and what is behind it.
fn item(line: &str) -> (&str, Option<&str>) {
    let words = line[2..].trim();
    match words.split_once(':') {
        Some((id, quote)) => (id.trim(), Some(quote.trim()).filter(|quote| !quote.is_empty())),
        None => (words, None),
    }
}

/// Words joined by underscores, as every check's id.
fn looks_like_id(word: &str) -> bool {
    word.contains('_') && word.bytes().all(|b| b == b'_' || b.is_ascii_lowercase()) || check_by_id(word).is_some()
}

fn trim_blank<'a, 'b>(lines: Lines<'a, 'b>) -> Lines<'a, 'b> {
    let written = |(_, line): &(usize, &str)| !line.trim().is_empty();
    let Some(first) = lines.iter().position(written) else { return &[] };
    &lines[first..=lines.iter().rposition(written).unwrap_or(first)]
}

fn unescaped(line: &str) -> &str {
    line.strip_prefix('\\').filter(|rest| rest.starts_with(|c: char| c.is_ascii_punctuation())).unwrap_or(line)
}

impl fmt::Display for Case {
    /// Prints the form; [`parse`] reads back the same case, but for blank lines around the draft and carriage returns.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let exchange = &self.exchange;
        if let Some(title) = &self.title {
            writeln!(f, "## {title}\n")?;
        }
        let mut header = |key: &str, value: &str| writeln!(f, "{key}: {}", value.replace('\n', "\n  "));
        if exchange.channel != Channel::Email {
            header("channel", exchange.channel.id())?;
        }
        let attachments = exchange.attachments.map(|n| n.to_string());
        let known = [("subject", &exchange.subject), ("customer name", &exchange.customer_name), ("attachments", &attachments)];
        for (key, value) in known.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
            header(key, value)?;
        }
        for pattern in &exchange.filled_at_send {
            header("filled at send", pattern)?;
        }
        for turn in &exchange.earlier {
            header(if turn.who == Who::Customer { "earlier customer" } else { "earlier agent" }, &turn.text)?;
        }
        if let Some(arrived) = &exchange.arrived {
            header("arrived", arrived)?;
        }
        if exchange.channel != Channel::Email || known_any(exchange) {
            writeln!(f)?;
        }
        for line in exchange.customer.split('\n') {
            writeln!(f, "> {line}")?;
        }
        writeln!(f)?;
        let draft: Vec<(usize, &str)> = exchange.draft.split('\n').enumerate().collect();
        for (_, line) in trim_blank(&draft) {
            let form =
                heading(line).is_some() || unescaped(line) != *line || line.strip_prefix("- ").is_some_and(|_| looks_like_id(item(line).0));
            writeln!(f, "{}{line}", if form { "\\" } else { "" })?;
        }
        if !self.expected.is_empty() {
            writeln!(f)?;
        }
        for Expectation { check, quote } in &self.expected {
            match quote {
                Some(quote) => writeln!(f, "- {check}: {}", quote.split_whitespace().collect::<Vec<_>>().join(" "))?,
                None => writeln!(f, "- {check}")?,
            }
        }
        Ok(())
    }
}

fn known_any(exchange: &Exchange) -> bool {
    exchange.subject.is_some()
        || exchange.customer_name.is_some()
        || exchange.attachments.is_some()
        || exchange.arrived.is_some()
        || !exchange.earlier.is_empty()
        || !exchange.filled_at_send.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_read_and_printed_back() {
        let written = "## The second question\n\nchannel: chat\nsubject: Parcel\nearlier customer: Hello?\n\n  Anybody?\nearlier agent: One moment.\n\n> Where is it?\n>\n> > old words\n\nIt is > here.\n> Where is it?\nTomorrow.\n\n- one\n- two\n";
        let case = parse(written).unwrap();
        assert_eq!(case.title.as_deref(), Some("The second question"));
        assert_eq!(case.exchange.earlier[0].text, "Hello?\n\nAnybody?");
        assert_eq!(case.exchange.customer, "Where is it?\n\n> old words");
        assert_eq!(case.exchange.draft, "It is > here.\n> Where is it?\nTomorrow.\n\n- one\n- two");
        assert!(case.expected.is_empty());
        assert_eq!(parse(&case.to_string()).unwrap(), case);
    }

    #[test]
    fn what_would_be_read_as_form_is_escaped() {
        let draft = "# Refunds\n\\* star\n\n- no_such_check: words";
        let exchange = Exchange { customer: "> quoted".into(), draft: draft.into(), ..Exchange::default() };
        let case = Case { title: None, line: 1, exchange, expected: Vec::new() };
        assert_eq!(parse(&case.to_string()).unwrap(), case);
    }

    #[test]
    fn a_malformed_case_names_its_line() {
        let error = |text: &str| parse(text).unwrap_err();
        assert_eq!(error("Just prose.").line, 1);
        assert_eq!(error("channel: fax\n> Hi").to_string(), "line 1: there is no channel `fax`: email, chat or social");
        assert_eq!(error("subject: x\n\nPlease read:\n\n> Hi").line, 3);
        assert!(
            error("> Hi\n\nHello.\n\n- unanswerd_question: Hi").to_string().starts_with("line 5: there is no check `unanswerd_question`")
        );
        assert_eq!(error("# a\n> Hi\n\n# b\n> Hi").line, 4);
    }

    #[test]
    fn headings_of_one_rank_are_cases_and_deeper_ones_belong_to_the_draft() {
        let cases = parse_all("# Parcels\n\nAbout parcels.\n\n## One\n> a\n\nb\n\n### Steps\nc\n\n## Two\n> d\n\ne\n").unwrap();
        assert_eq!(cases.len(), 2);
        assert_eq!((cases[0].exchange.draft.as_str(), cases[1].line), ("b\n\n### Steps\nc", 13));
    }
}
