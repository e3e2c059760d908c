//! One row of the strip: the words it is about, what may be done with it, and why it is there.

use super::body::{Drawing, key};
use super::words::quoted;
use super::{Action, Place};
use crate::checks::check_by_id;
use crate::finding::Finding;
use crate::host::dom;
use crate::host::error::Outcome;
use crate::host::messages::{fill, of_engine, of_finding, say};
use crate::report::Report;
use web_sys::Element;

impl Drawing<'_> {
    /// The words, as the button that leads to where they stand; `state` is for whoever does not see the sign.
    pub(super) fn words(&mut self, row: &Element, quote: &str, note: &str, state: &str, place: Place) -> Outcome<()> {
        let words = self.button(row, "words", "", Action::Jump(place))?;
        let said = dom::add_text(&words, "span", "said", &quoted(quote))?;
        if let Some(report) = self.content.report {
            said.set_attribute("lang", if report.language == "und" { "" } else { &report.language })?;
        }
        if !state.is_empty() {
            dom::add_text(&words, "span", "live", &format!(", {state}"))?;
        }
        if !note.is_empty() {
            dom::add_text(&words, "span", "note", note)?;
        }
        Ok(())
    }

    /// What may be done about the finding of a row; the rest opens with "why".
    pub(super) fn acts(&mut self, row: &Element, report: &Report, about: Option<usize>) -> Outcome<()> {
        let acts = dom::add(row, "div", "acts")?;
        let Some(finding) = about.and_then(|index| report.findings.get(index)) else { return Ok(()) };
        let index = about.unwrap_or_default();
        let open = self.content.why == Some(index);
        let short = quoted(&finding.quote);
        let why = self.button(&acts, "act", &say("why"), Action::Why(index))?;
        why.set_attribute("aria-expanded", if open { "true" } else { "false" })?;
        why.set_attribute("aria-label", &fill("why_about", &[&short]))?;
        self.button(&acts, "act", &say("not_here"), Action::NotHere(key(finding)))?
            .set_attribute("aria-label", &fill("not_here_about", &[&short]))?;
        if open {
            row.class_list().add_1("explained")?;
            self.explained(row, finding, index)?;
        }
        Ok(())
    }

    fn explained(&mut self, row: &Element, finding: &Finding, index: usize) -> Outcome<()> {
        let why = dom::add(row, "div", "why")?;
        dom::add_text(&why, "p", "", &of_finding(finding, self.content.company))?;
        dom::add_text(&why, "p", "", &reason(finding))?;
        if let Some(suggestion) = &finding.suggestion {
            let place = dom::add(&why, "div", "suggestion")?;
            dom::add_text(&place, "p", "", suggestion)?.set_attribute("lang", "en")?;
            if self.content.insert {
                self.button(&place, "act strong", &say("insert"), Action::Insert(suggestion.clone()))?;
            }
            self.button(&place, "act", &say("copy_words"), Action::Copy(suggestion.clone()))?;
        }
        let acts = dom::add(&why, "div", "more")?;
        self.button(&acts, "act", &say("never"), Action::Never(finding.check.clone()))?;
        self.button(&acts, "act", &say("copy_case"), Action::Case(index))?;
        Ok(())
    }
}

/// Why the check looks for it: what its documentation says between the summary and the first example.
fn reason(finding: &Finding) -> String {
    let Some(check) = check_by_id(&finding.check) else { return String::new() };
    of_engine(&format!("why_{}", check.id), &check.reason())
}
