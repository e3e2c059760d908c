//! Numbers, currencies, months and weekdays as people write them in English.
//!
//! Single words only; what stands beside them, and what it makes of them, is read in `facts`.

/// Letters that make a number a measure or an hour, not a code: `5kg`, `24h`, `8pm`.
pub fn is_measure(norm: &str) -> bool {
    let unit = norm.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    #[rustfmt::skip]
    const UNITS: &[&str] = &[
        "am", "cm", "d", "db", "ft", "g", "gb", "ghz", "h", "hr", "hrs", "hz", "in", "k", "kb", "kg", "km", "kw", "kwh", "l", "m", "mah",
        "mb", "mbps", "mg", "mhz", "min", "mins", "ml", "mm", "mph", "ms", "p", "pcs", "pm", "s", "sec", "tb", "v", "w", "wh", "x", "yrs",
    ];
    unit.len() < norm.len() && UNITS.binary_search(&unit).is_ok()
}

/// The currency that a sign stands for; `$` for every dollar.
pub fn sign(norm: &str) -> Option<&'static str> {
    Some(match norm {
        "£" => "GBP",
        "$" => "$",
        "€" => "EUR",
        "¥" => "JPY",
        "₹" => "INR",
        _ => return None,
    })
}

/// The currency that a word or code stands for.
pub fn currency_word(norm: &str) -> Option<&'static str> {
    Some(match norm {
        "pound" | "pounds" | "gbp" | "quid" => "GBP",
        "dollar" | "dollars" | "usd" | "bucks" | "aud" | "cad" => "$",
        "euro" | "euros" | "eur" => "EUR",
        "kr" | "kroner" | "kronor" | "sek" | "nok" | "dkk" => "KR",
        "chf" | "francs" => "CHF",
        "forint" | "huf" => "HUF",
        "rupees" | "inr" => "INR",
        "zł" | "pln" | "zloty" => "PLN",
        _ => return None,
    })
}

/// An amount in hundredths: `2,386.40`, `1.299,00`, `89`, `26,97`.
pub fn hundredths(norm: &str) -> Option<i64> {
    let norm = norm.trim_end_matches(['.', ',', '-']);
    if norm.is_empty() || !norm.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') || norm.len() > 15 {
        return None;
    }
    let (whole, cents) = match norm.rfind(['.', ',']) {
        Some(i) if norm.len() - i - 1 == 2 => (&norm[..i], norm[i + 1..].parse::<i64>().ok()?),
        Some(i) if norm.len() - i - 1 == 1 => (&norm[..i], norm[i + 1..].parse::<i64>().ok()? * 10),
        _ => (norm, 0),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    Some(digits.parse::<i64>().ok()? * 100 + cents)
}

/// A plain number in thousandths, in digits or words up to ninety-nine.
pub fn number(norm: &str) -> Option<i64> {
    if norm.starts_with(|c: char| c.is_ascii_digit()) {
        if norm.contains('.') && norm.matches('.').count() == 1 && !norm.contains(',') {
            let (whole, part) = norm.split_once('.')?;
            if part.is_empty() || part.len() > 3 || whole.len() > 12 {
                return None;
            }
            let thousandths = part.parse::<i64>().ok()? * 10_i64.pow(3 - part.len() as u32);
            return Some(whole.parse::<i64>().ok()? * 1000 + thousandths);
        }
        let grouped =
            norm.split(',').enumerate().all(|(i, p)| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()) && (i == 0 || p.len() == 3));
        let digits: String = norm.chars().filter(char::is_ascii_digit).collect();
        return (grouped && digits.len() <= 12).then(|| digits.parse::<i64>().ok().map(|n| n * 1000))?;
    }
    let small = |word: &str| ONES.iter().position(|&w| w == word).map(|n| n as i64 + 1);
    let tens = |word: &str| TENS.iter().position(|&w| w == word).map(|n| (n as i64 + 2) * 10);
    let value = small(norm).or_else(|| tens(norm)).or_else(|| {
        let (ten, one) = norm.split_once('-')?;
        Some(tens(ten)? + small(one).filter(|n| *n < 10)?)
    })?;
    Some(value * 1000)
}

#[rustfmt::skip]
const ONES: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// 1 to 31, for `4`, `4th`, `22nd`.
pub fn day_number(norm: &str) -> Option<u32> {
    let digits = norm.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &norm[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// A year of four digits from 1900 on.
pub fn year(norm: &str) -> Option<u32> {
    norm.parse().ok().filter(|y| norm.len() == 4 && (1900..2200).contains(y))
}

/// 1 to 12, for a month's name or its usual short form. "may" and "march" are told from the words by what stands beside them.
pub fn month(norm: &str) -> Option<u32> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let norm = if norm == "sept" { "sep" } else { norm };
    let at = MONTHS.iter().position(|m| *m == norm || norm.len() == 3 && m.starts_with(norm))?;
    Some(at as u32 + 1)
}

/// 0 (Monday) to 6, for a weekday's name or its usual short form.
pub fn weekday(norm: &str) -> Option<u32> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = DAYS.iter().position(|d| *d == norm || (3..=5).contains(&norm.len()) && d.starts_with(norm))?;
    Some(at as u32)
}
