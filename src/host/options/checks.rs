//! A level for each check, with why it matters and an example that can be changed and is reviewed as it is.

use super::super::error::{Outcome, report};
use super::super::messages::{fill, of_engine, of_finding, say};
use super::super::store::{self, Preferences};
use super::super::{APP, dom};
use super::choice;
use crate::case::{Case, of_check};
use crate::checks::{CHECKS, Check};
use crate::exchange::Exchange;
use crate::finding::Level;
use crate::settings::Settings;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

const LEVELS: [(Level, &str); 4] = [(Level::Off, "off"), (Level::Hint, "hint"), (Level::Warn, "warn"), (Level::Hold, "hold")];

/// Draws the list.
///
/// # Errors
/// The document refuses.
pub fn draw(section: &Element, settings: &Preferences) -> Outcome<()> {
    let list = dom::add(section, "ul", "checks")?;
    CHECKS.iter().try_for_each(|check| one(&list, check, settings))
}

fn name(level: Level) -> &'static str {
    LEVELS.iter().find(|(known, _)| *known == level).map_or("", |(_, name)| name)
}

fn one(list: &Element, check: &'static Check, settings: &Preferences) -> Outcome<()> {
    let item = dom::add(list, "li", "")?;
    let row = dom::add(&item, "div", "row")?;
    let label = dom::add(&row, "label", "")?;
    label.set_attribute("for", check.id)?;
    dom::add_text(&label, "span", "summary", &of_engine(&format!("check_{}", check.id), check.summary()))?;
    dom::add_text(&label, "code", "", check.id)?;
    let own = say(&format!("level_{}", name(check.level)));
    let mut options = vec![(String::new(), fill("level_default", &[&own]))];
    options.extend(LEVELS.map(|(_, name)| (name.to_owned(), say(&format!("level_{name}")))));
    let now = settings.review.checks.get(check.id).map_or("", |level| name(*level));
    let select = choice(&row, &options, now, move |value| {
        let level = LEVELS.iter().find(|(_, name)| *name == value).map(|(level, _)| *level);
        store::change(move |settings| match level {
            Some(level) => drop(settings.review.checks.insert(check.id.to_owned(), level)),
            None => drop(settings.review.checks.remove(check.id)),
        });
    })?;
    select.set_id(check.id);
    let more = dom::add(&item, "details", "")?;
    dom::add_text(&more, "summary", "", &say("why_and_try"))?;
    for paragraph in of_engine(&format!("why_{}", check.id), &check.reason()).split("\n\n") {
        dom::add_text(&more, "p", "", paragraph)?;
    }
    let examples = of_check(check).unwrap_or_default();
    if let Some((_, case)) = examples.into_iter().find(|(flagged, _)| *flagged) {
        example(&more, check, case)?;
    }
    Ok(())
}

/// What the customer writes, a reply to be changed, and what the check makes of it now.
fn example(parent: &Element, check: &'static Check, case: Case) -> Outcome<()> {
    let example = dom::add(parent, "div", "example")?;
    dom::add_text(&example, "span", "part", &say("example_customer"))?;
    let customer = dom::add(&example, "blockquote", "")?;
    customer.set_attribute("lang", "en")?;
    for line in case.exchange.customer.split("\n\n") {
        dom::add_text(&customer, "p", "", line)?;
    }
    let label = dom::add_text(&example, "label", "part", &say("example_draft"))?;
    let area: HtmlTextAreaElement = dom::add(&example, "textarea", "")?.unchecked_into();
    area.set_id(&format!("try-{}", check.id));
    label.set_attribute("for", &area.id())?;
    area.set_attribute("lang", "en")?;
    // Hearback does not read its own options page.
    area.set_attribute("spellcheck", "false")?;
    area.set_rows(3 + (case.exchange.draft.len() / 90) as u32);
    area.set_value(&case.exchange.draft);
    let found = dom::add(&example, "output", "found")?;
    found.set_attribute("for", &area.id())?;
    let exchange = case.exchange;
    let look = move |draft: String| {
        report("review the example", review(&found, check, &Exchange { draft, ..exchange.clone() }));
    };
    look(area.value());
    let control = area.clone();
    EventListener::new(&area, "input", move |_| look(control.value())).forget();
    Ok(())
}

fn review(found: &Element, check: &Check, exchange: &Exchange) -> Outcome<()> {
    found.set_text_content(None);
    let settings = Settings { checks: [(check.id.to_owned(), Level::Warn)].into(), ..Settings::default() };
    let said = APP.with_borrow(|app| crate::report::review(exchange, &settings, &app.vocabulary));
    let mut all = said.findings.iter().filter(|finding| finding.check == check.id).peekable();
    if all.peek().is_none() {
        dom::add_text(found, "p", "quiet", &say("example_quiet"))?;
    }
    for finding in all {
        let line = dom::add(found, "p", "")?;
        dom::add_text(&line, "q", "", &finding.quote)?.set_attribute("lang", "en")?;
        dom::add_text(&line, "span", "", &format!(" {}", of_finding(finding, &[])))?;
    }
    Ok(())
}
