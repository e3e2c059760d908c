//! Draws the content of the strip: the headline, and behind it what a good listener notes, each list in the customer's words.

use super::words::{self, Tone, quoted};
use super::{Action, Place};
use crate::exchange::{Acknowledgement, Status};
use crate::finding::{Finding, Of};
use crate::host::dom;
use crate::host::error::Outcome;
use crate::host::messages::{count, fill, of_engine, of_finding, say};
use crate::report::{Quote, Report};
use crate::session::{Key, View};
use crate::sites::Silence;
use web_sys::{Element, HtmlElement};

/// The sign of Hearback, in a box of 16.
pub const EAR: &str = "M5 9.2a3.4 3.4 0 1 1 6.4-1.6c0 2.6-2.3 2.8-2.3 5a1.7 1.7 0 0 1-3.2.8M6.6 7.6a1.6 1.6 0 1 1 2.5 1.3";
pub const RING: &str = "M8 2.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8";
const CHECK: &str = "M3.2 8.6l3.2 3.2 6.6-7.4";
const QUESTION: &str = "M5.6 5.8a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.7M8 12.4v.05";
const LATER: &str = "M8 2.6a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8M8 5.4v2.8l1.9 1.3";
const DASH: &str = "M4 8h8";
const HEART: &str = "M8 13S2.6 9.8 2.6 6.2A2.8 2.8 0 0 1 8 5a2.8 2.8 0 0 1 5.4 1.2C13.4 9.8 8 13 8 13z";
pub const PEN: &str = "M3 13l.7-2.9 6.6-6.6 2.2 2.2-6.6 6.6z";
const DOWN: &str = "M4 6.2l4 4 4-4";
/// Six points to hold it by.
const GRIP: &str = "M6 4v.05M10 4v.05M6 8v.05M10 8v.05M6 12v.05M10 12v.05";
const HOME: &str = "M3 12.5h10M8 3v6.5M5.2 7l2.8 2.8L10.8 7";

/// What is to be shown.
pub struct Content<'a> {
    pub report: Option<&'a Report>,
    pub view: &'a View,
    /// Why nothing is said.
    pub silent: Option<Silence>,
    /// The mailbox that the reply goes out from.
    pub account: Option<&'a str>,
    /// The list was opened or closed by hand; otherwise it is open where it covers no words.
    pub open: Option<bool>,
    /// The finding whose explanation is open.
    pub why: Option<usize>,
    /// Something may be taken back.
    pub undo: bool,
    /// One line that goes before everything else (ask for a press, copied, a new version).
    pub notice: Option<&'a str>,
    /// Phrases of the company with what it says of them.
    pub company: &'a [String],
    /// A case that is shown before it may be copied.
    pub case: Option<&'a str>,
    /// A check that was sent anyway again and again on this site.
    pub often: Option<&'a str>,
    /// The box takes words that are put in.
    pub insert: bool,
    /// Words that the box did not take, to be copied.
    pub refused: Option<&'a str>,
}

impl Content<'_> {
    /// Equal for equal content.
    pub fn fingerprint(&self) -> String {
        let Content { report, view, silent, account, open, why, undo, notice, company: _, case, often, insert, refused } = self;
        format!("{report:?} {view:?} {silent:?} {account:?} {open:?} {why:?} {undo} {notice:?} {case:?} {often:?} {insert} {refused:?}")
    }

    /// The headline as one sentence, for a screen reader.
    pub fn spoken(&self) -> String {
        let (line, aside, _) = words::headline(self);
        if aside.is_empty() { line } else { format!("{line}, {aside}") }
    }

    /// The heading of the hold, for a screen reader.
    pub fn spoken_hold(&self) -> String {
        fill("held_spoken", &[&count("held", self.view.held.len(), &[])])
    }

    /// Whether there is anything behind the headline.
    pub fn has_body(&self) -> bool {
        let listed =
            |r: &Report| !r.feelings.is_empty() || !r.tried.is_empty() || !r.moods.is_empty() || !r.details.is_empty() || r.care.is_some();
        let shown = !self.view.asks.is_empty() || !self.view.findings.is_empty();
        self.silent.is_none() && !self.view.note && self.report.is_some_and(|r| shown || listed(r))
    }

    /// Whether something stands before the lists and wants an answer.
    pub fn asks_something(&self) -> bool {
        !self.view.held.is_empty() || self.view.breath.is_some() || self.case.is_some()
    }
}

/// The card while it is drawn.
pub(super) struct Drawing<'a> {
    pub content: &'a Content<'a>,
    pub actions: &'a mut Vec<Action>,
}

/// Draws it all into an empty card; every button's `data-act` is the index of its action.
///
/// # Errors
/// The document refuses.
pub fn draw(card: &HtmlElement, content: &Content, open: bool, actions: &mut Vec<Action>) -> Outcome<()> {
    let (_, _, tone) = words::headline(content);
    let mut class = String::from("card");
    if content.view.coloured {
        class.push_str(" coloured");
    }
    match tone {
        Tone::Plain => {}
        Tone::Open => class.push_str(" open-now"),
        Tone::Met => class.push_str(" met-now"),
    }
    if !(open || content.asks_something()) {
        class.push_str(" closed");
    }
    card.set_class_name(&class);
    card.set_attribute("lang", &say("language"))?;
    let mut drawing = Drawing { content, actions };
    match (content.report, content.case, content.view.breath) {
        (_, Some(case), _) => drawing.case(card, case),
        (Some(report), _, _) if !content.view.held.is_empty() => drawing.hold(card, report),
        (_, _, Some(breath)) => drawing.breath(card, breath),
        _ => drawing.strip(card, open),
    }
}

impl Drawing<'_> {
    pub(super) fn button(&mut self, parent: &Element, class: &str, text: &str, action: Action) -> Outcome<HtmlElement> {
        let button = dom::add_text(parent, "button", class, text)?;
        button.set_attribute("type", "button")?;
        button.set_attribute("data-act", &self.actions.len().to_string())?;
        button.set_attribute("data-key", &format!("{action:?}"))?;
        self.actions.push(action);
        Ok(button)
    }

    fn strip(&mut self, card: &Element, open: bool) -> Outcome<()> {
        let content = self.content;
        let head = dom::add(card, "div", "head")?;
        let (line, aside, _) = words::headline(content);
        let bar = self.button(&head, "bar", "", Action::Toggle)?;
        dom::add_drawing(&bar, "mark", EAR)?;
        dom::add_text(&bar, "span", "headline", content.notice.unwrap_or(&line))?;
        dom::add_text(&bar, "span", "aside", if content.notice.is_some() { "" } else { &aside })?;
        if let (Some(Silence::AccountNotConfirmed), Some(account)) = (content.silent, content.account) {
            bar.set_attribute("aria-disabled", "true")?;
            let choices = dom::add(card, "div", "choices")?;
            for (words, yes) in [("check_them", true), ("not_here", false)] {
                let class = if yes { "choice first" } else { "choice" };
                self.button(&choices, class, &say(words), Action::Confirm { account: account.to_owned(), yes })?;
            }
            return Ok(());
        }
        self.refused(card)?;
        let body = content.has_body();
        if body {
            bar.set_attribute("aria-expanded", if open { "true" } else { "false" })?;
            dom::add_drawing(&bar, "turn", DOWN)?;
        } else {
            bar.set_attribute("aria-disabled", "true")?;
        }
        self.symbol(&head, "dock", "dock", HOME, Action::Move(None))?;
        self.symbol(&head, "grip", "move", GRIP, Action::Grip)?;
        let Some(report) = content.report.filter(|_| open && body) else { return Ok(()) };
        let body = dom::add(card, "div", "body")?;
        if let Some(care) = &report.care {
            let line = dom::add_text(&body, "p", "care", &of_engine(&format!("care_{:?}", care.kind), care.line))?;
            if let Some(address) = &care.link {
                let link = dom::add_text(&line, "a", "care-link", &say("who_can_help"))?;
                for (name, value) in [("href", address.as_str()), ("target", "_blank"), ("rel", "noopener noreferrer")] {
                    link.set_attribute(name, value)?;
                }
            }
        }
        if let Some(check) = content.often {
            self.often(&body, check)?;
        }
        self.asks(&body, report)?;
        self.feelings(&body, report)?;
        self.findings(&body, report)?;
        self.moods(&body, report)?;
        // What stands above as a feeling already is not said twice.
        let felt = |words: &Quote| report.feelings.iter().take(3).any(|f| f.words.span.overlap(words.span) > 0);
        let tried: Vec<(usize, &Quote)> = report.tried.iter().enumerate().filter(|(_, words)| !felt(words)).collect();
        self.quotes(&body, "tried", &tried, Place::Tried, &report.language)?;
        let details: Vec<(usize, &Quote)> = report.details.iter().enumerate().collect();
        self.quotes(&body, "details", &details, Place::Detail, &report.language)?;
        if content.undo {
            self.button(&body, "act undo", &say("undo"), Action::Undo)?;
        }
        Ok(())
    }

    /// A button that is a drawing, named for whoever does not see it.
    fn symbol(&mut self, parent: &Element, class: &str, name: &str, path: &str, action: Action) -> Outcome<()> {
        let button = self.button(parent, &format!("symbol {class}"), "", action)?;
        button.set_attribute("aria-label", &say(name))?;
        button.set_attribute("title", &say(name))?;
        dom::add_drawing(&button, "sign", path)?;
        Ok(())
    }

    /// A list with its name, which is shown where there are several.
    fn list(&mut self, body: &Element, name: &str) -> Outcome<HtmlElement> {
        let list = dom::add(body, "ul", name)?;
        list.set_attribute("aria-label", &say(name))?;
        Ok(list)
    }

    /// What the box did not take stays in sight until it is copied or something else is written.
    fn refused(&mut self, card: &Element) -> Outcome<()> {
        let Some(words) = self.content.refused else { return Ok(()) };
        let place = dom::add(card, "div", "suggestion refused")?;
        dom::add_text(&place, "p", "", words)?.set_attribute("lang", "en")?;
        self.button(&place, "act strong", &say("copy_words"), Action::Copy(words.to_owned()))?;
        Ok(())
    }

    fn asks(&mut self, body: &Element, report: &Report) -> Outcome<()> {
        if self.content.view.asks.is_empty() {
            return Ok(());
        }
        let list = self.list(body, "asks")?;
        for (i, (ask, &status)) in report.asks.iter().zip(&self.content.view.asks).enumerate() {
            let aside = self.content.view.aside.contains(&i);
            let (class, sign, state) = match status {
                Status::Unsure | Status::Unanswered if aside => ("aside-row", DASH, "state_aside"),
                Status::Answered => ("answered", CHECK, "state_answered"),
                Status::Deferred => ("deferred", LATER, "state_deferred"),
                Status::Unsure => ("unsure", QUESTION, "state_unsure"),
                Status::Unanswered => ("open", RING, "state_open"),
            };
            let row = dom::add(&list, "li", &format!("row {class}"))?;
            dom::add_drawing(&row, "sign", sign)?;
            let note = if class == "aside-row" {
                say("set_aside")
            } else {
                words::status(status, ask.by.first().map(|by| by.quote.as_str()), self.content.view)
            };
            self.words(&row, &ask.words.quote, &note, &say(state), Place::Ask(i))?;
            let about = self.content.view.findings.iter().copied().find(|&f| is_about(&report.findings[f], &ask.words.quote));
            self.acts(&row, report, about)?;
        }
        Ok(())
    }

    fn feelings(&mut self, body: &Element, report: &Report) -> Outcome<()> {
        if report.feelings.is_empty() {
            return Ok(());
        }
        let list = self.list(body, "feelings")?;
        let waits = report.needs_acknowledgement && report.acknowledgement != Acknowledgement::Specific;
        for (i, feeling) in report.feelings.iter().enumerate().take(3) {
            let met = report.needs_acknowledgement && !waits;
            let row = dom::add(&list, "li", if met { "row felt answered" } else { "row felt open" })?;
            dom::add_drawing(&row, "sign", if met { CHECK } else { HEART })?;
            let note = match report.acknowledged_by.first() {
                Some(by) if met && i == 0 => quoted(&by.quote),
                _ if met || i > 0 || !waits || !self.content.view.coloured => String::new(),
                _ if report.acknowledgement == Acknowledgement::Generic => say("fits_any"),
                _ => say("not_mentioned"),
            };
            self.words(&row, &feeling.words.quote, &note, &say(if met { "state_met" } else { "state_felt" }), Place::Feeling(i))?;
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
        let list = self.list(body, "findings")?;
        for index in left {
            let finding = &report.findings[index];
            let row = dom::add(&list, "li", if finding.of == Of::Draft { "row wording" } else { "row open" })?;
            dom::add_drawing(&row, "sign", if finding.of == Of::Draft { PEN } else { RING })?;
            self.words(&row, &finding.quote, &of_finding(finding, self.content.company), "", Place::Finding(index))?;
            self.acts(&row, report, Some(index))?;
        }
        Ok(())
    }

    /// How earlier messages felt, in their words and order; they stand further up the thread, where nothing is marked.
    fn moods(&mut self, body: &Element, report: &Report) -> Outcome<()> {
        if report.moods.is_empty() {
            return Ok(());
        }
        let part = dom::add(body, "div", "listed")?;
        dom::add_text(&part, "span", "part", &say("turns"))?;
        let list = dom::add(&part, "ol", "turns")?;
        list.set_attribute("aria-label", &say("turns"))?;
        for words in &report.moods {
            dom::add_text(&list, "li", "turn-words", &quoted(words))?.set_attribute("lang", &report.language)?;
        }
        Ok(())
    }

    /// Words that are only listed, on one line under their name.
    fn quotes(&mut self, body: &Element, name: &str, quotes: &[(usize, &Quote)], place: fn(usize) -> Place, language: &str) -> Outcome<()> {
        if quotes.is_empty() {
            return Ok(());
        }
        let part = dom::add(body, "div", "listed")?;
        dom::add_text(&part, "span", "part", &say(name))?;
        let list = self.list(&part, name)?;
        for (i, quote) in quotes.iter().take(6) {
            let item = dom::add(&list, "li", "")?;
            let line = quote.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            self.button(&item, "chip", &line, Action::Jump(place(*i)))?.set_attribute("lang", language)?;
        }
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
