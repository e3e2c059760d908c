//! Details that can be right or wrong: amounts, dates, times, codes, telephone numbers, mail addresses, versions, counts.
//!
//! A detail is read into a value, so that two notations of one thing are equal. Where a notation can be read in two
//! ways (12/03), every reading counts, and two details differ only when no reading of one is a reading of the other.
//! Whose detail it is, and what it is a detail of, is not decided here.

use super::numerals::{currency_word, day_number, hundredths, is_measure, month, number, sign, weekday, year};
use crate::text::{Span, Text, Token, TokenKind};
use std::ops::Range;

/// A detail in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub value: Value,
    pub span: Span,
    /// The tokens it covers, as indices into the text's tokens.
    pub tokens: Range<usize>,
    /// Index into the text's sentences.
    pub sentence: usize,
}

/// What a detail says, in a form that no longer depends on the notation.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Money in hundredths; the currency's sign or code where one was written.
    Amount { hundredths: i64, currency: &'static str },
    /// A day; what was not written is `None`. `other` is the second reading of `12/03`.
    Date(Date),
    /// Minutes after midnight; `half` when it may be twelve hours later (`6.15`).
    Time { minutes: u32, half: bool },
    /// An order, booking, serial or account number: letters and digits only, upper case.
    Code(Box<str>),
    /// A telephone number: its last nine digits (what prefixes do to a number is not known here).
    Phone(Box<str>),
    /// A mail address in lower case.
    Mail(Box<str>),
    /// A version such as `2.4.1`.
    Version(Box<str>),
    /// A plain number in thousandths: `three`, `1,200`, `2.5`.
    Number(i64),
}

/// A day as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub day: u32,
    pub month: Option<u32>,
    pub year: Option<u32>,
    /// `12/03` may be the 12th of March or the 3rd of December.
    pub swappable: bool,
}

impl Date {
    /// Whether both can be the same day.
    pub fn may_equal(self, other: Date) -> bool {
        fn fits(a: Option<u32>, b: Option<u32>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        let same = |a: Date, b: Date| a.day == b.day && fits(a.month, b.month) && fits(a.year, b.year);
        let turned = |d: Date| Date { day: d.month.unwrap_or(d.day), month: Some(d.day), ..d };
        same(self, other)
            || self.swappable && same(turned(self), other)
            || other.swappable && same(self, turned(other))
            || self.swappable && other.swappable && same(turned(self), turned(other))
    }
}

impl Value {
    /// Whether both can mean the same; details of different kinds never do.
    pub fn may_equal(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Amount { hundredths: a, currency: c }, Value::Amount { hundredths: b, currency: d }) => {
                // `£89` and `£89.00`, `$5` and `5 dollars` are one; so are `89` and `£89`, where a side names no currency.
                a == b && (c == d || c.is_empty() || d.is_empty())
            }
            (Value::Date(a), Value::Date(b)) => a.may_equal(*b),
            (Value::Time { minutes: a, half: h }, Value::Time { minutes: b, half: i }) => a == b || (*h || *i) && a % 720 == b % 720,
            (a, b) => a == b,
        }
    }
}

/// Every detail in a text, by place; none overlaps another. Linear in the length.
pub fn facts(text: &Text) -> Vec<Fact> {
    let mut out = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let window = At { text, tokens: text.tokens(), at, start: sentence.tokens.start, end: sentence.tokens.end };
            match window.read() {
                Some((value, from, to)) => {
                    let from = from.max(out.last().map_or(sentence.tokens.start, |f: &Fact| f.tokens.end.min(from)));
                    let span = text.tokens()[from].span.join(text.tokens()[to - 1].span);
                    out.push(Fact { value, span, tokens: from..to, sentence: index });
                    at = to;
                }
                None => at += 1,
            }
        }
    }
    out
}

/// A place in a sentence.
struct At<'t> {
    text: &'t Text,
    tokens: &'t [Token],
    at: usize,
    start: usize,
    end: usize,
}

impl At<'_> {
    fn norm(&self, i: usize) -> &str {
        if (self.start..self.end).contains(&i) { &self.tokens[i].norm } else { "" }
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        (self.start..self.end).contains(&i).then(|| self.tokens[i].kind)
    }

    fn written(&self, i: usize) -> &str {
        if (self.start..self.end).contains(&i) { self.text.quote(self.tokens[i].span) } else { "" }
    }

    fn touching(&self, i: usize) -> bool {
        i > self.start && i < self.end && self.tokens[i - 1].span.end == self.tokens[i].span.start
    }

    /// The detail that begins at (or one mark before) this token: its value and its tokens.
    fn read(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        if self.kind(at)? == TokenKind::Email {
            return Some((Value::Mail(self.norm(at).into()), at, at + 1));
        }
        self.amount()
            .or_else(|| self.phone())
            .or_else(|| self.date())
            .or_else(|| self.time())
            .or_else(|| self.version())
            .or_else(|| self.code())
            .or_else(|| {
                let value = number(self.norm(at)).filter(|_| matches!(self.kind(at), Some(TokenKind::Number | TokenKind::Word)))?;
                Some((Value::Number(value), at, at + 1))
            })
    }

    fn amount(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        if let Some(currency) = sign(self.norm(at)) {
            let hundredths = hundredths(self.norm(at + 1))?;
            return Some((Value::Amount { hundredths, currency }, at, at + 2));
        }
        if self.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let currency = sign(self.norm(at + 1)).or_else(|| currency_word(self.norm(at + 1)))?;
        Some((Value::Amount { hundredths: hundredths(self.norm(at))?, currency }, at, at + 2))
    }

    /// Nine to fifteen digits in groups, beginning with `+` or `0`.
    fn phone(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        let plus = self.norm(at) == "+";
        let first = at + usize::from(plus);
        if self.kind(first) != Some(TokenKind::Number) || !(plus || self.norm(first).starts_with('0')) {
            return None;
        }
        let mut digits = String::new();
        let mut end = first;
        while end < self.end && digits.len() <= 15 {
            match self.norm(end) {
                n if self.kind(end) == Some(TokenKind::Number) && n.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '.') => {
                    digits.extend(n.chars().filter(char::is_ascii_digit));
                }
                "(" | ")" => {}
                _ => break,
            }
            end += 1;
        }
        while end > first && self.kind(end - 1) != Some(TokenKind::Number) {
            end -= 1;
        }
        let enough = (9..=15).contains(&digits.len());
        enough.then(|| (Value::Phone(digits[digits.len() - 9..].into()), at, end))
    }

    fn date(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        let whole = |day: u32, month, year| (1..=31).contains(&day).then_some(Date { day, month, year, swappable: false });
        if let Some(month) = month(self.norm(at)) {
            let skip = at + 1 + usize::from(self.norm(at + 1) == "the");
            let day = day_number(self.norm(skip))?;
            let comma = skip + 1 + usize::from(self.norm(skip + 1) == ",");
            let year = year(self.norm(comma));
            let end = if year.is_some() { comma + 1 } else { skip + 1 };
            return Some((Value::Date(whole(day, Some(month), year)?), at, end));
        }
        if !matches!(self.kind(at)?, TokenKind::Number) {
            return None;
        }
        let norm = self.norm(at);
        if let Some(day) = day_number(norm) {
            let of = at + 1 + usize::from(self.norm(at + 1) == "of");
            if let Some(month) = month(self.norm(of)) {
                let year = year(self.norm(of + 1));
                return Some((Value::Date(whole(day, Some(month), year)?), at, of + 1 + usize::from(year.is_some())));
            }
            let ordinal = norm.ends_with(|c: char| c.is_ascii_alphabetic());
            let led = at > self.start
                && (matches!(self.norm(at - 1), "the" | "on" | "by" | "until" | "till") || weekday(self.norm(at - 1)).is_some());
            // "the 2nd email" is no day.
            let alone = self.kind(at + 1) != Some(TokenKind::Word) || AFTER_A_DAY.contains(&self.norm(at + 1));
            return (ordinal && led && alone).then(|| Some((Value::Date(whole(day, None, None)?), at, at + 1)))?;
        }
        let parts: Vec<u32> = norm.split(['/', '-', '.']).filter(|p| !p.is_empty()).map(|p| p.parse().ok()).collect::<Option<_>>()?;
        let slashed = norm.contains('/');
        let date = match parts[..] {
            [y, m, d] if (1900..2200).contains(&y) => Date { day: d, month: Some(m), year: Some(y), swappable: false },
            [d, m, y]
                if d <= 31
                    && (1..=31).contains(&m)
                    && (y < 100 || (1900..2200).contains(&y))
                    && (slashed || y > 31 || norm.contains('.')) =>
            {
                Date { day: d, month: Some(m), year: Some(if y < 100 { 2000 + y } else { y }), swappable: d <= 12 && m <= 12 }
            }
            [d, m] if slashed && (1..=31).contains(&d) && (1..=31).contains(&m) && (d <= 12 || m <= 12) => {
                Date { day: d, month: Some(m), year: None, swappable: d <= 12 && m <= 12 }
            }
            _ => return None,
        };
        let date = if date.month > Some(12) { Date { day: date.month?, month: Some(date.day), ..date } } else { date };
        Some((Value::Date(date), at, at + 1))
    }

    fn time(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        if !matches!(self.kind(at)?, TokenKind::Number | TokenKind::Code) {
            return None;
        }
        let norm = self.norm(at);
        let glued = norm.strip_suffix("am").map(|n| (n, Some(0))).or_else(|| norm.strip_suffix("pm").map(|n| (n, Some(720))));
        let (clock, half, end) = match (glued, self.norm(at + 1)) {
            (Some((clock, half)), _) => (clock, half, at + 1),
            (None, "am" | "a.m") => (norm, Some(0), at + 2),
            (None, "pm" | "p.m") => (norm, Some(720), at + 2),
            _ => (norm, None, at + 1),
        };
        let (hours, minutes) = match clock.split_once([':', '.']) {
            Some((h, m)) if m.len() == 2 => (h.parse::<u32>().ok()?, m.parse::<u32>().ok()?),
            None if half.is_some() => (clock.parse().ok()?, 0),
            _ => return None,
        };
        if hours > 24 || minutes > 59 || half.is_none() && !clock.contains(':') {
            return None;
        }
        let minutes = match half {
            Some(offset) => hours % 12 * 60 + minutes + offset,
            None => hours % 24 * 60 + minutes,
        };
        Some((Value::Time { minutes, half: half.is_none() && hours <= 12 }, at, end))
    }

    fn version(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        let norm = self.norm(at);
        let body = norm.strip_prefix('v').unwrap_or(norm);
        let numeric =
            !body.is_empty() && body.chars().all(|c| c.is_ascii_digit() || c == '.') && body.starts_with(|c: char| c.is_ascii_digit());
        let dots = body.matches('.').count();
        let led = at > self.start && (VERSIONED.contains(&self.norm(at - 1)));
        (numeric && (dots >= 2 || dots >= 1 && body.len() < norm.len() || led)).then(|| (Value::Version(body.into()), at, at + 1))
    }

    /// A code: letters and digits mixed, or digits in groups; letters in capitals before and after belong to it.
    fn code(&self) -> Option<(Value, usize, usize)> {
        let at = self.at;
        let mut end = at;
        let mut letters = 0;
        let mut digits = 0;
        let mut code = String::new();
        let mut groups = 0;
        while end < self.end {
            let written = self.written(end);
            let joined = end == at || self.touching(end);
            let fits = match self.kind(end)? {
                TokenKind::Code => {
                    (end == at || digits > 0 && groups < 6 && written.chars().any(|c| c.is_ascii_digit()))
                        && !is_measure(&self.tokens[end].norm)
                }
                TokenKind::Number => {
                    (joined || (groups > 0 && code.len() < 24))
                        && written.chars().all(|c| c.is_ascii_digit() || "-_#".contains(c))
                        && (joined || written.len() >= 2)
                }
                // Capitals lead a code (`KDN 417`) or end it (`83 UK`).
                TokenKind::Word => {
                    (end == at || joined) && written.len() <= 5 && written.chars().all(|c| c.is_ascii_uppercase() || c == '-')
                }
                TokenKind::Mark => joined && end > at && matches!(written, "/" | "#" | "-" | "_") && self.touching(end + 1),
                _ => false,
            };
            if !fits {
                break;
            }
            if self.kind(end) != Some(TokenKind::Mark) {
                letters += written.chars().filter(|c| c.is_ascii_alphabetic()).count();
                digits += written.chars().filter(char::is_ascii_digit).count();
                groups += 1;
            }
            code.extend(written.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()));
            end += 1;
        }
        while end > at && self.kind(end - 1) == Some(TokenKind::Mark) {
            end -= 1;
        }
        let enough = digits >= 3 && letters >= 1 && code.len() >= 4
            || digits >= 5
            || digits >= 2 && (letters >= 3 || letters >= 2 && self.text.quote(self.tokens[at].span).contains('-'));
        (end > at && enough).then(|| (Value::Code(code.into()), at, end))
    }
}

/// Words that may follow a day: "the 4th and", "the 9th at".
const AFTER_A_DAY: &[&str] =
    &["and", "at", "or", "but", "to", "in", "so", "then", "from", "i", "we", "was", "is", "it", "with", "between", "for"];

const VERSIONED: &[&str] = &["version", "firmware", "ios", "ipados", "macos", "android", "windows", "build", "release"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<(Value, String)> {
        let text = Text::new(words);
        facts(&text).into_iter().map(|f| (f.value, text.quote(f.span).to_owned())).collect()
    }

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (read(a), read(b));
        assert_eq!((a.len(), b.len()), (1, 1), "{a:?} {b:?}");
        a[0].0.may_equal(&b[0].0)
    }

    #[test]
    fn two_notations_of_one_detail_are_equal() {
        assert!(same("£89", "89.00 pounds"));
        assert!(same("€1.299,00", "1,299 euros"));
        assert!(same("3 December", "12/03"));
        assert!(same("on the 9th", "9 May"));
        assert!(same("2026-05-09", "May 9, 2026"));
        assert!(same("8pm", "20:00"));
        assert!(same("order TH-77120", "order th77120"));
        assert!(same("+44 161 496 0732", "0161 496 0732"));
        assert!(same("forty-one", "41"));
    }

    #[test]
    fn different_details_differ() {
        assert!(!same("£286.40", "£268.40"));
        assert!(!same("3 May", "5 June"));
        assert!(!same("the 30th", "the 13th"));
        assert!(!same("version 2.4.1", "version 2.4.0"));
    }

    #[test]
    fn codes_are_read_whole() {
        for (words, code) in [
            ("parcel NG 4471 0092 83 is late", "NG 4471 0092 83"),
            ("claim HW/3390 opened monday", "HW/3390"),
            ("Account 7710 4482", "7710 4482"),
            ("truck KDN 417 waits", "KDN 417"),
            ("licence IK-4471-0093, on this address", "IK-4471-0093"),
        ] {
            let found = read(words);
            assert!(found.iter().any(|(v, quote)| matches!(v, Value::Code(_)) && quote == code), "{words}: {found:?}");
        }
        assert!(read("a 24h fast with 5kg").iter().all(|(v, _)| !matches!(v, Value::Code(_))));
    }
}
