//! Draws the content of the strip: the headline, the customer's asks as a checklist, how they feel, wordings; or the hold.

use super::words::{self, Tone, quoted};
use super::{Action, Place};
use crate::checks::check_by_id;
use crate::exchange::{Acknowledgement, Status};
use crate::finding::{Finding, Of};
use crate::host::dom;
use crate::host::error::Outcome;
use crate::report::Report;
use crate::session::{Key, View};
use crate::sites::Silence;
use web_sys::{Element, HtmlElement};

/// The sign of Hearback, in a box of 16.
pub const EAR: &str = "M5 9.2a3.4 3.4 0 1 1 6.4-1.6c0 2.6-2.3 2.8-2.3 5a1.7 1.7 0 0 1-3.2.8M6.6 7.6a1.6 1.6 0 1 1 2.5 1.3";
const RING: &str = "M8 2.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8";
const CHECK: &str = "M3.2 8.6l3.2 3.2 6.6-7.4";
const QUESTION: &str = "M5.6 5.8a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.7M8 12.4v.05";
const LATER: &str = "M8 2.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8M8 5.4v2.8l1.9 1.3";
const DASH: &str = "M4 8h8";
const HEART: &str = "M8 13S2.6 9.8 2.6 6.2A2.8 2.8 0 0 1 8 5a2.8 2.8 0 0 1 5.4 1.2C13.4 9.8 8 13 8 13z";
const PEN: &str = "M3 13l.7-2.9 6.6-6.6 2.2 2.2-6.6 6.6z";
const DOWN: &str = "M4 6.2l4 4 4-4";

/// What is to be shown.
pub struct Content<'a> {
    pub report: Option<&'a Report>,
    pub view: &'a View,
    /// Why nothing is said.
    pub silent: Option<Silence>,
    /// The mailbox that the reply goes out from.
    pub account: Option<&'a str>,
    /// The list is open.
    pub open: bool,
    /// The row whose explanation is open.
    pub why: Option<usize>,
    /// Something may be taken back.
    pub undo: bool,
    /// One line that goes before everything else (ask for a press, copied, a new version).
    pub notice: Option<&'a str>,
}

impl Content<'_> {
    /// Equal for equal content.
    pub fn fingerprint(&self) -> String {
        format!("{:?} {:?} {:?} {} {:?} {} {:?}", self.report, self.view, self.silent, self.open, self.why, self.undo, self.notice)
    }

    /// The headline as one sentence, for a screen reader.
    pub fn spoken(&self) -> String {
        let (line, aside, _) = words::headline(self);
        if aside.is_empty() { line } else { format!("{line}, {aside}") }
    }

    /// The heading of the hold, for a screen reader.
    pub fn spoken_hold(&self) -> String {
        format!("{}. Escape keeps editing; the same keys again send.", words::held(self.view.held.len()))
    }

    /// Whether there is anything behind the headline.
    fn has_body(&self) -> bool {
        self.silent.is_none()
            && !self.view.note
            && self
                .report
                .is_some_and(|r| !self.view.asks.is_empty() || !r.feelings.is_empty() || !self.view.findings.is_empty() || r.care.is_some())
    }
}

struct Drawing<'a> {
    content: &'a Content<'a>,
    actions: &'a mut Vec<Action>,
}

/// Draws it all into an empty card; every button's `data-act` is the index of its action.
///
/// # Errors
/// The document refuses.
pub fn draw(card: &HtmlElement, content: &Content, actions: &mut Vec<Action>) -> Outcome<()> {
    let (_, _, tone) = words::headline(content);
    let coloured = if content.view.coloured { " coloured" } else { "" };
    let tone = match tone {
        Tone::Plain => "",
        Tone::Open => " open-now",
        Tone::Met => " met-now",
    };
    card.set_class_name(&format!("card{coloured}{tone}"));
    let mut drawing = Drawing { content, actions };
    match content.report {
        Some(report) if !content.view.held.is_empty() => drawing.hold(card, report),
        _ => drawing.strip(card),
    }
}

impl Drawing<'_> {
    fn button(&mut self, parent: &Element, class: &str, text: &str, action: Action) -> Outcome<HtmlElement> {
        let button = dom::add_text(parent, "button", class, text)?;
        button.set_attribute("type", "button")?;
        button.set_attribute("data-act", &self.actions.len().to_string())?;
        button.set_attribute("data-key", &format!("{action:?}"))?;
        self.actions.push(action);
        Ok(button)
    }

    fn strip(&mut self, card: &Element) -> Outcome<()> {
        let content = self.content;
        let (line, aside, _) = words::headline(content);
        let bar = self.button(card, "bar", "", Action::Toggle)?;
        dom::add_drawing(&bar, "mark", EAR)?;
        dom::add_text(&bar, "span", "headline", content.notice.unwrap_or(&line))?;
        dom::add_text(&bar, "span", "aside", if content.notice.is_some() { "" } else { &aside })?;
        if let (Some(Silence::AccountNotConfirmed), Some(account)) = (content.silent, content.account) {
            bar.set_attribute("aria-disabled", "true")?;
            let choices = dom::add(card, "div", "choices")?;
            for (words, yes) in [("Check them", true), ("Not here", false)] {
                let class = if yes { "choice first" } else { "choice" };
                self.button(&choices, class, words, Action::Confirm { account: account.to_owned(), yes })?;
            }
            return Ok(());
        }
        if !content.has_body() {
            bar.set_attribute("aria-disabled", "true")?;
            return Ok(());
        }
        bar.set_attribute("aria-expanded", if content.open { "true" } else { "false" })?;
        dom::add_drawing(&bar, "turn", DOWN)?;
        let Some(report) = content.report.filter(|_| content.open) else { return Ok(()) };
        let body = dom::add(card, "div", "body")?;
        if let Some(care) = &report.care {
            let line = dom::add_text(&body, "p", "care", care.line)?;
            if let Some(address) = &care.link {
                let link = dom::add_text(&line, "a", "care-link", "Who can help")?;
                for (name, value) in [("href", address.as_str()), ("target", "_blank"), ("rel", "noopener noreferrer")] {
                    link.set_attribute(name, value)?;
                }
            }
        }
        self.asks(&body, report)?;
        self.feelings(&body, report)?;
        self.findings(&body, report)?;
        if content.undo {
            self.button(&body, "act undo", "Undo what you set aside", Action::Undo)?;
        }
        Ok(())
    }

    fn asks(&mut self, body: &Element, report: &Report) -> Outcome<()> {
        if self.content.view.asks.is_empty() {
            return Ok(());
        }
        let list = dom::add(body, "ul", "asks")?;
        list.set_attribute("aria-label", "What the customer asks")?;
        for (i, (ask, &status)) in report.asks.iter().zip(&self.content.view.asks).enumerate() {
            let aside = self.content.view.aside.contains(&i);
            let (class, sign, state) = match status {
                Status::Unsure | Status::Unanswered if aside => ("aside-row", DASH, "set aside"),
                Status::Answered => ("answered", CHECK, "answered"),
                Status::Deferred => ("deferred", LATER, "you come back to it"),
                Status::Unsure => ("unsure", QUESTION, "perhaps answered"),
                Status::Unanswered => ("open", RING, "open"),
            };
            let row = dom::add(&list, "li", &format!("row {class}"))?;
            dom::add_drawing(&row, "sign", sign)?;
            let note = if class == "aside-row" {
                "Set aside".to_owned()
            } else {
                words::status(status, ask.by.first().map(|by| by.quote.as_str()), self.content.view)
            };
            self.words(&row, &ask.words.quote, &note, state, Place::Ask(i))?;
            let about = self.content.view.findings.iter().copied().find(|&f| is_about(&report.findings[f], &ask.words.quote));
            self.acts(&row, report, about)?;
        }
        Ok(())
    }

    fn feelings(&mut self, body: &Element, report: &Report) -> Outcome<()> {
        if report.feelings.is_empty() {
            return Ok(());
        }
        let list = dom::add(body, "ul", "feelings")?;
        list.set_attribute("aria-label", "How the customer feels, in their words")?;
        let waits = report.needs_acknowledgement && report.acknowledgement != Acknowledgement::Specific;
        for (i, feeling) in report.feelings.iter().enumerate().take(3) {
            let met = report.needs_acknowledgement && !waits;
            let row = dom::add(&list, "li", if met { "row felt answered" } else { "row felt open" })?;
            dom::add_drawing(&row, "sign", if met { CHECK } else { HEART })?;
            let note = match report.acknowledged_by.first() {
                Some(by) if met && i == 0 => quoted(&by.quote),
                _ if met || i > 0 || !waits || !self.content.view.coloured => String::new(),
                _ if report.acknowledgement == Acknowledgement::Generic => "Your words would fit any ticket".into(),
                _ => "Your draft does not mention it yet".into(),
            };
            self.words(&row, &feeling.words.quote, &note, if met { "acknowledged" } else { "how they feel" }, Place::Feeling(i))?;
            let about = self.content.view.findings.iter().copied().find(|&f| is_about(&report.findings[f], &feeling.words.quote));
            self.acts(&row, report, about)?;
        }
        Ok(())
    }

    /// Findings that no row above speaks of.
    fn findings(&mut self, body: &Element, report: &Report) -> Outcome<()> {
        let told = |finding: &Finding| {
            report.asks.iter().any(|ask| is_about(finding, &ask.words.quote))
                || report.feelings.iter().take(3).any(|f| is_about(finding, &f.words.quote))
        };
        let left: Vec<usize> = self.content.view.findings.iter().copied().filter(|&f| !told(&report.findings[f])).collect();
        if left.is_empty() {
            return Ok(());
        }
        let list = dom::add(body, "ul", "findings")?;
        list.set_attribute("aria-label", "Worth a look")?;
        for index in left {
            let finding = &report.findings[index];
            let row = dom::add(&list, "li", if finding.of == Of::Draft { "row wording" } else { "row open" })?;
            dom::add_drawing(&row, "sign", if finding.of == Of::Draft { PEN } else { RING })?;
            self.words(&row, &finding.quote, &finding.message, "", Place::Finding(index))?;
            self.acts(&row, report, Some(index))?;
        }
        Ok(())
    }

    fn words(&mut self, row: &Element, quote: &str, note: &str, state: &str, place: Place) -> Outcome<()> {
        let words = self.button(row, "words", "", Action::Jump(place))?;
        dom::add_text(&words, "span", "said", &quoted(quote))?;
        if !state.is_empty() {
            dom::add_text(&words, "span", "live", state)?;
        }
        if !note.is_empty() {
            dom::add_text(&words, "span", "note", note)?;
        }
        Ok(())
    }

    fn acts(&mut self, row: &Element, report: &Report, about: Option<usize>) -> Outcome<()> {
        let acts = dom::add(row, "div", "acts")?;
        let Some(index) = about else { return Ok(()) };
        let finding = &report.findings[index];
        self.button(&acts, "act", "Why?", Action::Why(index))?
            .set_attribute("aria-expanded", if self.content.why == Some(index) { "true" } else { "false" })?;
        self.button(&acts, "act", "Not here", Action::NotHere(key(finding)))?;
        if self.content.why != Some(index) {
            return Ok(());
        }
        self.button(&acts, "act", "Never", Action::Never(finding.check.clone()))?;
        dom::add_text(row, "div", "why", &explanation(finding))?;
        if let Some(suggestion) = &finding.suggestion {
            let place = dom::add(row, "div", "why")?;
            dom::add_text(&place, "div", "suggestion", suggestion)?;
            self.button(&place, "act", "Copy these words", Action::Copy(suggestion.clone()))?;
        }
        Ok(())
    }

    fn hold(&mut self, card: &Element, report: &Report) -> Outcome<()> {
        let held: Vec<&Finding> = self.content.view.held.iter().filter_map(|&i| report.findings.get(i)).collect();
        let hold = dom::add(card, "div", "hold")?;
        hold.set_attribute("role", "group")?;
        let heading = words::held(held.len());
        hold.set_attribute("aria-label", &heading)?;
        dom::add_text(&hold, "h2", "", &heading)?;
        let list = dom::add(&hold, "ul", "")?;
        for (finding, &index) in held.iter().zip(&self.content.view.held) {
            let row = dom::add(&list, "li", "row open")?;
            dom::add_drawing(&row, "sign", if finding.of == Of::Draft { PEN } else { RING })?;
            self.words(&row, &finding.quote, &finding.message, "", Place::Finding(index))?;
            let acts = dom::add(&row, "div", "acts")?;
            self.button(
                &acts,
                "act",
                if finding.of == Of::Customer { "It is answered" } else { "Not here" },
                Action::NotHere(key(finding)),
            )?;
        }
        let choices = dom::add(&hold, "div", "choices")?;
        self.button(&choices, "choice first", "Keep editing", Action::KeepEditing)?;
        self.button(&choices, "choice", "Send anyway", Action::SendAnyway)?;
        dom::add_text(&choices, "span", "hint", "Esc keeps editing")?;
        Ok(())
    }
}

/// How the session knows a finding again.
pub fn key(finding: &Finding) -> Key {
    Key { check: finding.check.clone(), quote: finding.quote.clone() }
}

/// Whether a finding speaks of these words of the customer.
pub fn is_about(finding: &Finding, quote: &str) -> bool {
    finding.of == Of::Customer && (finding.quote.contains(quote) || quote.contains(&finding.quote)) && !finding.quote.is_empty()
}

/// What the check says of itself: its summary and why it matters, up to its first example.
fn explanation(finding: &Finding) -> String {
    let Some(check) = check_by_id(&finding.check) else { return finding.message.clone() };
    let text = check.doc.split("\n## ").next().unwrap_or("").split("\n##").next().unwrap_or("");
    let paragraphs = text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}
