//! Times as pages write them for people: "12.11.2026 um 09:14 Uhr", "Nov 12, 9:14 AM", "vor 3 Stunden", "yesterday", "09:14".
//!
//! Tells whether some words are a time, what is left without it, and in which order several stand. Knows no time zone and no today:
//! what is told by distance from now is newer than what bears a date.

use crate::text::fold;

/// Months by how their names begin, folded, in the languages that helpdesks are shown in.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "sty"], &["feb", "fév", "fev", "lut", "únor"], &["mar", "mär", "mrz", "mrt", "maa"], &["apr", "avr", "abr", "kwi"],
    &["may", "mai", "mei", "maj", "mag"], &["jun", "juin", "giu", "cze"], &["jul", "juil", "lug", "lip"], &["aug", "aoû", "aou", "ago", "sie"],
    &["sep", "set", "wrz"], &["oct", "okt", "out", "ott", "paź"], &["nov", "lis"], &["dec", "dez", "déc", "dic", "des", "gru"],
];
/// Whole names are no longer than this, in characters: "september", "septiembre".
const LONGEST_MONTH: usize = 10;
/// Units by how their names begin, with their length in minutes.
#[rustfmt::skip]
const UNITS: &[(&str, i64)] = &[
    ("sec", 0), ("sek", 0), ("seg", 0), ("min", 1), ("hour", 60), ("hr", 60), ("stunde", 60), ("heure", 60), ("hora", 60), ("ora", 60), ("ore", 60),
    ("uur", 60), ("uren", 60), ("day", 1440), ("tag", 1440), ("jour", 1440), ("día", 1440), ("dia", 1440), ("giorn", 1440), ("dag", 1440),
    ("week", 10_080), ("woche", 10_080), ("semain", 10_080), ("semana", 10_080), ("settiman", 10_080), ("weken", 10_080), ("month", 43_200), ("monat", 43_200), ("mois", 43_200),
    ("mes", 43_200), ("maand", 43_200), ("year", 525_600), ("jahr", 525_600), ("année", 525_600), ("año", 525_600), ("ano", 525_600), ("anni", 525_600), ("jaar", 525_600),
];
/// Days by name, with their distance from now in days.
#[rustfmt::skip]
const DAYS: &[(&str, i64)] = &[
    ("today", 0), ("heute", 0), ("aujourd'hui", 0), ("hoy", 0), ("hoje", 0), ("oggi", 0), ("vandaag", 0), ("idag", 0), ("dziś", 0), ("dzisiaj", 0), ("сегодня", 0),
    ("yesterday", 1), ("gestern", 1), ("hier", 1), ("ayer", 1), ("ontem", 1), ("ieri", 1), ("gisteren", 1), ("igår", 1), ("wczoraj", 1), ("вчера", 1), ("now", 0),
];
/// Words that stand around a time and say nothing by themselves; `ago` makes a span of time one.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "at", "on", "the", "of", "um", "am", "pm", "uhr", "den", "dem", "vom", "le", "à", "il", "y", "a", "an", "about", "ago", "vor", "hace", "há", "fa", "geleden", "las", "los", "el",
    "de", "del", "alle", "om", "op", "kl", "klo", "utc", "gmt", "cet", "cest", "est", "edt", "pst", "pdt", "bst", "st", "nd", "rd", "th", "just", "received", "sent", "posted", "edited", "o", "g",
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday",
    "mo", "di", "mi", "do", "fr", "sa", "so", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "lun", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "mié", "jue", "vie", "sáb", "dom",
];
const AGO: &[&str] = &["ago", "vor", "il", "hace", "há", "fa", "geleden", "назад"];

/// A time that stands in some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bears a date; told by distance from now otherwise.
    dated: bool,
    /// In minutes on a scale that only orders; the second reads a numeric date with the month first. None for a weekday alone.
    value: Option<(i64, i64)>,
}

/// One run of letters or digits.
struct Word<'a> {
    text: &'a str,
    folded: String,
    /// What stands between it and the next.
    behind: &'a str,
    used: bool,
}

impl Word<'_> {
    fn number(&self) -> Option<i64> {
        (self.text.len() <= 4 && self.text.bytes().all(|b| b.is_ascii_digit())).then(|| self.text.parse().ok()).flatten()
    }
}

/// The time in some words, and what is left of them without it; nothing where no time stands.
pub fn read(line: &str) -> Option<(Stamp, String)> {
    if line.len() > 160 {
        return None;
    }
    let mut words = words(line);
    let named = |word: &Word| DAYS.iter().any(|(day, _)| *day == word.folded) || AGO.contains(&word.folded.as_str());
    if !words.iter().any(|word| word.number().is_some() || named(word)) {
        return None;
    }
    let (mut day, mut month_day, mut clock, mut ago, mut by_name) = (None, None, None, None, None);
    for at in 0..words.len() {
        if words[at].used {
            continue;
        }
        if let Some((first, second, third)) = numeric(&words, at).filter(|_| day.is_none()) {
            (day, month_day) = (Some(first), Some(second));
            words[at..at + third].iter_mut().for_each(|word| word.used = true);
        } else if let Some((minutes, taken)) = clock_at(&words, at).filter(|_| clock.is_none()) {
            clock = Some(minutes);
            words[at..at + taken].iter_mut().for_each(|word| word.used = true);
        } else if let Some(month) = month(&words[at].folded).filter(|_| day.is_none()) {
            if let Some((value, from, to)) = by_month(&words, at, month) {
                (day, month_day) = (Some(value), Some(value));
                words[from..to].iter_mut().for_each(|word| word.used = true);
            }
        } else if let Some(span) = span(&words, at).filter(|_| ago.is_none()) {
            ago = Some(span);
            words[at..at + 2].iter_mut().for_each(|word| word.used = true);
        } else if let Some((_, days)) = DAYS.iter().find(|(name, _)| *name == words[at].folded) {
            by_name = Some(*days);
            words[at].used = true;
        }
    }
    let minutes = clock.unwrap_or(0);
    let stamp = match (day, month_day, ago, by_name) {
        (Some(a), Some(b), ..) => Stamp { dated: true, value: Some((a * 1440 + minutes, b * 1440 + minutes)) },
        (_, _, Some(span), _) => Stamp { dated: false, value: Some((-span, -span)) },
        (_, _, _, Some(days)) => Stamp { dated: false, value: Some((minutes - days * 1440, minutes - days * 1440)) },
        _ => {
            clock?;
            let weekday = words.iter().any(|word| is_weekday(&word.folded));
            Stamp { dated: false, value: (!weekday).then_some((minutes, minutes)) }
        }
    };
    let used: Vec<bool> = words.iter().map(|word| word.used).collect();
    let near = |at: usize| used[..at].iter().rev().take(3).chain(used[at + 1..].iter().take(3)).any(|used| *used);
    let left: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !word.used && !(near(*at) && AROUND.contains(&word.folded.as_str())))
        .map(|(_, word)| word.text)
        .collect();
    Some((stamp, left.join(" ")))
}

/// Whether some words are a time and nothing else.
pub fn is_stamp(line: &str) -> bool {
    line.len() <= 60 && read(line).is_some_and(|(_, left)| left.is_empty())
}

/// Whether the newest comes first, as the times say that stand on messages in this order; nothing when they do not say.
pub fn newest_first(stamps: &[Option<Stamp>]) -> Option<bool> {
    let all: Vec<(bool, (i64, i64))> = stamps.iter().map(|stamp| stamp.and_then(|s| Some((!s.dated, s.value?)))).collect::<Option<_>>()?;
    let falls = |pick: fn(&(i64, i64)) -> i64| {
        let values: Vec<(bool, i64)> = all.iter().map(|(near, value)| (*near, pick(value))).collect();
        let rising = values.windows(2).all(|pair| pair[0] <= pair[1]);
        let falling = values.windows(2).all(|pair| pair[0] >= pair[1]);
        (rising != falling).then_some(falling)
    };
    match (falls(|value| value.0), falls(|value| value.1)) {
        (Some(a), Some(b)) => (a == b).then_some(a),
        (a, b) => a.or(b),
    }
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word> = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        if let Some(last) = out.last_mut() {
            last.behind = &rest[..start];
        }
        rest = &rest[start..];
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest
            .find(|c: char| if digits { !c.is_ascii_digit() } else { !(c.is_alphabetic() || matches!(c, '\'' | '’')) })
            .unwrap_or(rest.len());
        let end = if end == 0 { rest.chars().next().map_or(1, char::len_utf8) } else { end };
        let text = &rest[..end];
        out.push(Word { text, folded: fold(text), behind: "", used: false });
        rest = &rest[end..];
    }
    if let Some(last) = out.last_mut() {
        last.behind = rest;
    }
    out
}

/// `12.11.2026`, `11/12/26`, `2026-11-12`: days with the day first, days with the month first, and how many words.
fn numeric(words: &[Word], at: usize) -> Option<(i64, i64, usize)> {
    let [a, b, c] = words.get(at..at + 3)? else { return None };
    let same = a.behind == b.behind && matches!(a.behind, "." | "/" | "-" | ". ");
    let (x, y, z) = (a.number()?, b.number()?, c.number()?);
    if !same || y > 31 || a.text.len() == 3 || b.text.len() > 2 {
        return None;
    }
    if a.text.len() == 4 {
        let value = days(x, y, z)?;
        return Some((value, value, 3));
    }
    let year = if c.text.len() == 2 { z + 2000 } else { z };
    let (day_first, month_first) = (days(year, y, x), days(year, x, y));
    Some((day_first.or(month_first)?, month_first.or(day_first)?, 3))
}

/// A day count that orders; months of 31 days will do.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    ((1..=12).contains(&month) && (1..=31).contains(&day) && (1970..=2199).contains(&year)).then_some(year * 372 + (month - 1) * 31 + day)
}

/// `9:14`, `9:14:05 pm`, `9 AM`, `9h14`, `9.14 Uhr`.
fn clock_at(words: &[Word], at: usize) -> Option<(i64, usize)> {
    let hour = words[at].number().filter(|hour| *hour < 25 && words[at].text.len() <= 2)?;
    let half = |at: usize| {
        words.get(at).filter(|_| words[at - 1].behind.trim_matches(['\u{202f}', '\u{a0}', ' ']).is_empty()).map(|word| word.folded.as_str())
    };
    let twelve = |hour: i64, half: Option<&str>| match half {
        Some("pm" | "p") if hour < 12 => hour + 12,
        Some("am" | "a") if hour == 12 => 0,
        _ => hour,
    };
    let minute = |at: usize| words.get(at).and_then(Word::number).filter(|minute| *minute < 60 && words[at].text.len() == 2);
    if words[at].behind == ":" {
        let minute = minute(at + 1)?;
        let seconds = usize::from(words[at + 1].behind == ":" && self::words_second(words, at + 2));
        let next = at + 2 + seconds;
        let half = half(next).filter(|half| matches!(*half, "am" | "pm" | "a" | "p"));
        return Some((twelve(hour, half) * 60 + minute, 2 + seconds + usize::from(half.is_some())));
    }
    if words[at].behind.is_empty() && words.get(at + 1)?.folded == "h" {
        return match minute(at + 2).filter(|_| words[at + 1].behind.is_empty()) {
            Some(minute) => Some((hour * 60 + minute, 3)),
            None => None,
        };
    }
    if words[at].behind == "." && words.get(at + 2).is_some_and(|word| word.folded == "uhr") {
        return Some((hour * 60 + minute(at + 1)?, 3));
    }
    let half = half(at + 1).filter(|half| matches!(*half, "am" | "pm"))?;
    Some((twelve(hour, Some(half)) * 60, 2))
}

fn words_second(words: &[Word], at: usize) -> bool {
    words.get(at).and_then(Word::number).is_some_and(|second| second < 61)
}

fn month(folded: &str) -> Option<i64> {
    if folded.chars().count() < 3 || folded.chars().count() > LONGEST_MONTH {
        return None;
    }
    MONTHS.iter().position(|names| names.iter().any(|name| folded.starts_with(name))).map(|at| at as i64 + 1)
}

/// `12 November 2026`, `Nov 12, 2026`, `12. Nov.`, `12 de noviembre de 2026`: the value and the words from and to.
fn by_month(words: &[Word], at: usize, month: i64) -> Option<(i64, usize, usize)> {
    let day_of = |word: &Word| word.number().filter(|day| (1..=31).contains(day) && word.text.len() <= 2);
    let year_of = |at: usize| words.get(at).and_then(|word| word.number().filter(|year| (1990..=2199).contains(year)));
    let is_of = |at: usize| matches!(words[at].folded.as_str(), "de" | "of" | "th" | "st" | "nd" | "rd");
    let before = (1..=2).find(|back| at >= *back && day_of(&words[at - back]).is_some() && (*back == 1 || is_of(at - 1)));
    let (day, from, mut to) = match before {
        Some(back) => (day_of(&words[at - back])?, at - back, at + 1),
        // A number behind a month is a day unless a clock begins there.
        None => (words.get(at + 1).filter(|word| word.behind != ":").and_then(day_of)?, at, at + 2),
    };
    if to < words.len() && is_of(to) && year_of(to + 1).is_some() {
        to += 1;
    }
    let year = year_of(to);
    to += usize::from(year.is_some());
    // Without a year, what stands in one list is of one year.
    Some((days(year.unwrap_or(2000), month, day)?, from, to))
}

/// `3 hours ago`, `vor 2 Tagen`, `il y a 5 minutes`, `3h`: in minutes.
fn span(words: &[Word], at: usize) -> Option<i64> {
    let count = match words[at].folded.as_str() {
        "a" | "an" | "einer" | "einem" | "une" | "un" | "una" | "een" => 1,
        _ => words[at].number()?,
    };
    let unit = words.get(at + 1)?;
    let glued = words[at].behind.is_empty() && words.len() <= 3;
    let ago = words.iter().any(|word| AGO.contains(&word.folded.as_str()));
    let long = UNITS.iter().find(|(name, _)| unit.folded.starts_with(name)).map(|(_, minutes)| *minutes);
    let short = || match unit.folded.as_str() {
        "h" => Some(60),
        "m" => Some(1),
        "d" => Some(1440),
        "w" => Some(10_080),
        _ => None,
    };
    let minutes = if ago { long.or_else(short)? } else { short().filter(|_| glued)? };
    Some(count * minutes)
}

fn is_weekday(folded: &str) -> bool {
    AROUND.iter().position(|word| *word == folded).is_some_and(|at| at >= AROUND.iter().position(|word| *word == "mon").unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_words() {
        let stamps = [
            "09:14",
            "9:14 AM",
            "today, 9:14",
            "Yesterday at 17:02",
            "Tue 10 Nov 2026, 10:02",
            "12.11.2026 09:14",
            "10. November 2026 um 09:14 Uhr",
            "11/12/2026 9:14 AM",
            "10/11/2026 à 09:14",
            "2026-11-12 09:14:05",
            "3 days ago",
            "vor 3 Stunden",
            "il y a 2 jours",
            "hace 5 minutos",
            "Nov 12",
            "12 de noviembre de 2026",
            "4h",
            "Thursday 8:30",
            "Nov 12th, 2026 at 8 pm",
            "an hour ago",
            "le 13 nov. 2026 à 08h20",
            "just now",
        ];
        for line in stamps {
            assert!(is_stamp(line), "{line}: {:?}", read(line));
        }
        for line in [
            "Pat Miller",
            "BX-20",
            "Order 4471",
            "I paid 12.50 on 12 May",
            "It took 3 days",
            "May I ask",
            "1. Open the app",
            "3 of 4",
            "Room 9",
        ] {
            assert!(!is_stamp(line), "{line}: {:?}", read(line));
        }
        assert_eq!(read("Anna Berg, 10. November 2026 um 09:14 Uhr").map(|(_, left)| left).as_deref(), Some("Anna Berg"));
        assert_eq!(read("Pat Miller — Tue 10 Nov 2026, 10:02").map(|(_, left)| left).as_deref(), Some("Pat Miller"));
    }

    #[test]
    fn times_tell_the_order_where_they_can() {
        let order = |lines: &[&str]| newest_first(&lines.iter().map(|line| read(line).map(|(stamp, _)| stamp)).collect::<Vec<_>>());
        assert_eq!(order(&["11/12/2026 9:14 AM", "11/11/2026 4:02 PM", "11/11/2026 8:40 AM"]), Some(true));
        assert_eq!(order(&["3 days ago", "2 days ago", "4 hours ago"]), Some(false));
        assert_eq!(order(&["12.11.2026 09:14", "gestern 10:00", "09:10"]), Some(false));
        assert_eq!(order(&["02/03/2026", "03/02/2026"]), None, "either may be the older");
        assert_eq!(order(&["Tuesday 9:14", "Wednesday 8:30"]), None);
        assert_eq!(order(&["09:14", "09:14"]), None);
        assert_eq!(order(&["09:14", "soon"]), None);
    }
}
