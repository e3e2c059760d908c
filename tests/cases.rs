//! Every literate case: those in the documentation of the checks, and those in `tests/cases/`. All failures are told at once.

use hearback::case::{self, Case};
use hearback::checks::CHECKS;
use hearback::language::Vocabulary;
use hearback::{Level, Settings, review};
use std::fmt::Write;
use std::path::Path;

/// What is wrong with a case, in words for the person who mends it; nothing when it holds. In the documentation of a check the
/// hints of the others need no mention: its drafts are a sentence or two, which is itself a reason for some of them.
fn complaint(case: &Case, documents: Option<&str>) -> Option<String> {
    let report = review(&case.exchange, &Settings::default(), Vocabulary::built_in());
    let (missing, mut surplus) = case.compare(&report.findings);
    surplus.retain(|finding| documents.is_none_or(|check| finding.check == check || finding.level > Level::Hint));
    if missing.is_empty() && surplus.is_empty() {
        return None;
    }
    let mut words = String::new();
    for expectation in missing {
        let quote = expectation.quote.as_deref().unwrap_or("");
        writeln!(words, "    not found: {}: {quote}", expectation.check).unwrap();
    }
    for finding in surplus {
        writeln!(words, "    found, not expected: {}: {}", finding.check, finding.quote).unwrap();
    }
    for ask in &report.asks {
        writeln!(words, "    ask, {:?} (p_open {:.2}): {}", ask.status, ask.p_open, ask.words.quote).unwrap();
    }
    Some(words)
}

fn title(case: &Case) -> &str {
    case.title.as_deref().unwrap_or("(no title)")
}

fn report(complaints: Vec<String>, run: usize) {
    assert!(complaints.is_empty(), "{} of {run} cases fail:\n\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn the_documentation_of_every_check_is_true() {
    let (mut complaints, mut run) = (Vec::new(), 0);
    for check in CHECKS {
        let file = format!("src/checks/{}.rs", check.id);
        let cases = match case::of_check(check) {
            Ok(cases) => cases,
            Err(malformed) => {
                complaints.push(format!("{file}, in its documentation, {malformed}\n"));
                continue;
            }
        };
        for wanted in [true, false] {
            if !cases.iter().any(|(flagged, _)| *flagged == wanted) {
                complaints.push(format!("{file}: no case that is {}flagged\n", if wanted { "" } else { "not " }));
            }
        }
        for (flagged, case) in &cases {
            run += 1;
            if case.expected.iter().any(|e| e.check == check.id) != *flagged {
                complaints.push(format!("{file}: `{}` stands in the wrong section\n", title(case)));
            }
            if let Some(words) = complaint(case, Some(check.id)) {
                complaints.push(format!("{file}: `{}`\n{words}", title(case)));
            }
        }
    }
    report(complaints, run);
}

#[test]
fn every_case_file_holds() {
    let (mut complaints, mut run) = (Vec::new(), 0);
    let mut files: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"))
        .expect("tests/cases is a folder")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    for path in files {
        let file = format!("tests/cases/{}", path.file_name().unwrap_or_default().to_string_lossy());
        let markdown = std::fs::read_to_string(&path).expect("a readable file");
        let cases = match case::parse_all(&markdown) {
            Ok(cases) => cases,
            Err(malformed) => {
                complaints.push(format!("{file}, {malformed}\n"));
                continue;
            }
        };
        for case in cases {
            run += 1;
            if let Some(words) = complaint(&case, None) {
                complaints.push(format!("{file}:{}: `{}`\n{words}", case.line, title(&case)));
            }
        }
    }
    report(complaints, run);
}
