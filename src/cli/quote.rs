//! Words in their surroundings, underlined, for a terminal or a file: what a person sees of a finding's place.

use hearback::text::Span;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Widest row, in columns.
const WIDTH: usize = 88;
/// How many columns of the quote's own line are shown before and after it.
const AROUND: usize = 36;

/// Writes the words at `span` with a little of their line before and after, and `~` below them.
pub fn underlined(text: &str, span: Span, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let span = span.trim(text);
    let shown = surroundings(text, span);
    let mut row = String::new();
    let mut below = String::new();
    let mut end_row = |row: &mut String, below: &mut String| -> io::Result<()> {
        if !row.trim().is_empty() {
            writeln!(out, "{indent}{}", row.trim_end())?;
        }
        below.truncate(row.trim_end().width());
        if !below.trim().is_empty() {
            writeln!(out, "{indent}{}", below.trim_end())?;
        }
        row.clear();
        below.clear();
        Ok(())
    };
    if shown.start > line_start(text, span.start) {
        row.push('…');
        below.push(' ');
    }
    for (at, word) in shown.of(text).split_word_bound_indices() {
        let at = shown.start + at;
        if word.contains(['\n', '\r']) || row.width() + word.width() > WIDTH && !row.is_empty() {
            end_row(&mut row, &mut below)?;
        }
        if word.trim().is_empty() && row.is_empty() {
            continue;
        }
        for (offset, cluster) in word.grapheme_indices(true) {
            // A control character would move the cursor, or worse.
            let visible = if cluster.chars().any(char::is_control) { " " } else { cluster };
            row.push_str(visible);
            let place = at + offset;
            let mark = if span.start <= place && place < span.end { "~" } else { " " };
            below.push_str(&mark.repeat(visible.width()));
        }
    }
    if shown.end < line_end(text, span.end) {
        row.push('…');
    }
    end_row(&mut row, &mut below)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

/// The span with whole words of its own lines around it.
fn surroundings(text: &str, span: Span) -> Span {
    let before = &text[line_start(text, span.start)..span.start];
    let mut start = span.start;
    for word in before.split_word_bounds().rev() {
        if text[start - word.len()..span.start].width() > AROUND {
            break;
        }
        start -= word.len();
    }
    let after = &text[span.end..line_end(text, span.end)];
    let mut end = span.end;
    for word in after.split_word_bounds() {
        if text[span.end..end + word.len()].width() > AROUND {
            break;
        }
        end += word.len();
    }
    Span::new(start, end).trim(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let mut out = Vec::new();
        underlined(text, Span::new(start, start + words.len()), "", &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_marks_stand_below_the_words_whatever_their_width() {
        assert_eq!(shown("Hi. Where is it? Bye.", "Where is it?"), "Hi. Where is it? Bye.\n    ~~~~~~~~~~~~\n");
        assert_eq!(shown("届き ますか\n次", "ますか"), "届き ますか\n     ~~~~~~\n");
        assert_eq!(shown("a\tb \u{1b}[31mred", "red"), "a b  [31mred\n         ~~~\n");
    }

    #[test]
    fn a_long_line_is_cut_at_words_and_a_long_quote_runs_over_rows() {
        let line = format!("{} here {}", "word ".repeat(40).trim(), "tail ".repeat(40).trim());
        let cut = shown(&line, "here");
        assert!(cut.starts_with("…word") && cut.lines().next().unwrap().ends_with("tail…"), "{cut}");
        assert_eq!(cut.find("here"), cut.lines().nth(1).unwrap().find("~~~~").map(|column| column + "…".len() - 1), "{cut}");
        let long = "word ".repeat(40);
        assert_eq!(shown(&long, long.trim()).matches('~').count(), long.trim().len() - 2, "the spaces at two breaks fall away");
    }
}
