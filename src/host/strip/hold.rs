//! What stands in place of the lists while it wants an answer: a hold, the breath before sending, a case to copy.

use super::body::{Drawing, PEN, RING, key};
use super::words::quoted;
use super::{Action, Place};
use crate::checks::check_by_id;
use crate::finding::{Finding, Of};
use crate::host::dom;
use crate::host::error::Outcome;
use crate::host::messages::{count, fill, of_engine, of_finding, say};
use crate::report::Report;
use web_sys::Element;

impl Drawing<'_> {
    pub(super) fn hold(&mut self, card: &Element, report: &Report) -> Outcome<()> {
        let held: Vec<&Finding> = self.content.view.held.iter().filter_map(|&i| report.findings.get(i)).collect();
        let hold = dom::add(card, "div", "hold")?;
        hold.set_attribute("role", "group")?;
        let heading = count("held", held.len(), &[]);
        hold.set_attribute("aria-label", &heading)?;
        dom::add_text(&hold, "h2", "", &heading)?;
        let list = dom::add(&hold, "ul", "")?;
        for (finding, &index) in held.iter().zip(&self.content.view.held) {
            let row = dom::add(&list, "li", "row open")?;
            dom::add_drawing(&row, "sign", if finding.of == Of::Draft { PEN } else { RING })?;
            self.words(&row, &finding.quote, &of_finding(finding, self.content.company), "", Place::Finding(index))?;
            let acts = dom::add(&row, "div", "acts")?;
            let settle = if finding.of == Of::Customer { "is_answered" } else { "not_here" };
            let button = self.button(&acts, "act", &say(settle), Action::NotHere(key(finding)))?;
            button.set_attribute("aria-label", &fill(&format!("{settle}_about"), &[&quoted(&finding.quote)]))?;
        }
        let choices = dom::add(&hold, "div", "choices")?;
        self.button(&choices, "choice first", &say("keep_editing"), Action::KeepEditing)?;
        self.button(&choices, "choice", &say("send_anyway"), Action::SendAnyway)?;
        dom::add_text(&choices, "span", "hint", &say("esc_edits"))?;
        Ok(())
    }

    /// The ring closes while the reply waits; the number of seconds says the same in words.
    pub(super) fn breath(&mut self, card: &Element, (_, length): (f64, f64)) -> Outcome<()> {
        let breath = dom::add(card, "div", "breath")?;
        breath.set_attribute("role", "group")?;
        let line = count("breath", (length / 1000.0).round() as usize, &[]);
        breath.set_attribute("aria-label", &line)?;
        let ring = dom::add_drawing(&breath, "ring", RING)?;
        dom::call(&dom::property(&ring, &["style"]), "setProperty", &["animation-duration".into(), format!("{length}ms").into()])?;
        dom::add_text(&breath, "p", "", &line)?;
        let choices = dom::add(&breath, "div", "choices")?;
        self.button(&choices, "choice first", &say("keep_editing"), Action::KeepEditing)?;
        self.button(&choices, "choice", &say("send_now"), Action::SendNow)?;
        Ok(())
    }

    /// Shows what would be copied before it is.
    pub(super) fn case(&mut self, card: &Element, case: &str) -> Outcome<()> {
        let preview = dom::add(card, "div", "case")?;
        preview.set_attribute("role", "group")?;
        preview.set_attribute("aria-label", &say("case_title"))?;
        dom::add_text(&preview, "h2", "", &say("case_title"))?;
        dom::add_text(&preview, "p", "note", &say("case_blanked"))?;
        let text = dom::add_text(&preview, "pre", "", case)?;
        text.set_attribute("tabindex", "0")?;
        text.set_attribute("role", "textbox")?;
        text.set_attribute("aria-readonly", "true")?;
        text.set_attribute("aria-multiline", "true")?;
        text.set_attribute("aria-label", &say("case_title"))?;
        let choices = dom::add(&preview, "div", "choices")?;
        self.button(&choices, "choice first", &say("case_copy"), Action::Copy(case.to_owned()))?;
        self.button(&choices, "choice", &say("close"), Action::CloseCase)?;
        Ok(())
    }

    /// A check that was sent anyway three times here may be one that only gets in the way.
    pub(super) fn often(&mut self, body: &Element, id: &str) -> Outcome<()> {
        let Some(check) = check_by_id(id) else { return Ok(()) };
        let often = dom::add(body, "div", "often")?;
        often.set_attribute("role", "group")?;
        dom::add_text(&often, "p", "", &fill("often", &[&of_engine(&format!("check_{id}"), check.summary())]))?;
        let choices = dom::add(&often, "div", "choices")?;
        self.button(&choices, "choice", &say("often_show"), Action::OftenShow(id.to_owned()))?;
        self.button(&choices, "choice", &say("often_hold"), Action::OftenHold(id.to_owned()))?;
        Ok(())
    }
}
