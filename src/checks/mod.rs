//! One file is one check; [`CHECKS`] is the slice that feeds the engine, the options page, the documentation, the
//! managed schema, the command line and the tests.

mod asked_again;
mod asked_before;
mod contradicted_detail;
mod defensive_wording;
mod dismissive_wording;
mod generic_acknowledgement;
mod guessed_problem;
mod long_winded;
mod mismatched_tone;
mod missed_message;
mod missing_attachment;
mod no_next_step;
mod repeated_step;
mod scripted_wording;
mod unacknowledged_effort;
mod unacknowledged_feeling;
mod unaddressed_request;
mod unanswered_question;
mod unfilled_placeholder;
mod unrestated_problem;
mod wrong_name;

pub use asked_before::word_about_it;

use crate::exchange::Reading;
use crate::finding::{Finding, Level, Of};
use crate::text::{Span, Text};

/// A check: what it is called, what it says of itself, and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The file's name; reads well after "allow …".
    pub id: &'static str,
    /// The doc comment: a summary line, why it matters, `## Flagged` and `## Not flagged` cases, `## Limits`.
    pub doc: &'static str,
    /// The level when nobody has set another.
    pub level: Level,
    /// Finds; the level of what it returns is a proposal that settings may lower or raise.
    pub run: fn(&Reading) -> Vec<Finding>,
    /// Needs no understanding of words: also runs where the customer or the draft does not write English.
    pub any_language: bool,
}

impl Check {
    /// The first line of the documentation.
    pub fn summary(&self) -> &'static str {
        self.doc.trim_start().lines().next().unwrap_or("").trim()
    }

    /// Why it matters: what stands between the summary and the first example, its paragraphs apart by an empty line.
    pub fn reason(&self) -> String {
        let text = self.doc.split("\n ## ").next().unwrap_or("").split("\n## ").next().unwrap_or("");
        let paragraphs = text.split("\n\n").flat_map(|part| part.split("\n \n")).skip(1);
        let lines = paragraphs.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// What this check says about some words, at its own level and without a suggestion.
    pub fn finding(&self, of: Of, text: &Text, span: Span, message: String) -> Finding {
        Finding {
            check: self.id.to_owned(),
            level: self.level,
            of,
            quote: text.quote(span).to_owned(),
            span,
            message,
            suggestion: None,
            earlier: None,
        }
    }
}

/// Declares the check of the file that it stands in: keeps the doc comment as a constant, and takes the id from the file's name.
macro_rules! check {
    ($(#[doc = $doc:expr])* level: $level:ident, run: $run:path $(,)?) => {
        crate::checks::check! { $(#[doc = $doc])* level: $level, any_language: false, run: $run }
    };
    ($(#[doc = $doc:expr])* level: $level:ident, any_language: $any:literal, run: $run:path $(,)?) => {
        $(#[doc = $doc])*
        pub const CHECK: crate::checks::Check = crate::checks::Check {
            id: crate::checks::last_segment(module_path!()),
            doc: concat!($($doc, "\n"),*),
            level: crate::finding::Level::$level,
            run: $run,
            any_language: $any,
        };
    };
}
pub(crate) use check;

/// The part behind the last `::`.
const fn last_segment(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}

/// Every check, in the order in which they are documented.
#[rustfmt::skip]
pub const CHECKS: &[Check] = &[
    unanswered_question::CHECK,
    unaddressed_request::CHECK,
    unacknowledged_feeling::CHECK,
    unacknowledged_effort::CHECK,
    asked_before::CHECK,
    generic_acknowledgement::CHECK,
    unrestated_problem::CHECK,
    guessed_problem::CHECK,
    no_next_step::CHECK,
    asked_again::CHECK,
    repeated_step::CHECK,
    contradicted_detail::CHECK,
    wrong_name::CHECK,
    unfilled_placeholder::CHECK,
    missed_message::CHECK,
    missing_attachment::CHECK,
    defensive_wording::CHECK,
    dismissive_wording::CHECK,
    scripted_wording::CHECK,
    mismatched_tone::CHECK,
    long_winded::CHECK,
];

/// The check of that id.
pub fn check_by_id(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}
