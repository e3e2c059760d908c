//! The options page: a level for each check, with what the check says of itself; own addresses; sites that are off.

use super::dom;
use super::error::{Error, Outcome, report};
use super::store::{self, Preferences};
use crate::checks::{CHECKS, Check};
use crate::finding::Level;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlSelectElement, HtmlTextAreaElement};

const LEVELS: [(Level, &str, &str); 4] = [
    (Level::Off, "off", "Off"),
    (Level::Hint, "hint", "In the open list only"),
    (Level::Warn, "warn", "Show and mark"),
    (Level::Hold, "hold", "Hold the send once"),
];

const KEYS: [(&str, &str); 3] = [
    ("Alt + Shift + H", "from your reply into the list, and Esc back to where you were"),
    ("Esc", "while a send is held: keep editing"),
    ("The keys that sent, pressed again", "while a send is held: send anyway"),
];

/// Draws the page with what is set now.
pub fn start() {
    store::load(|settings| {
        report("draw the settings", draw(&settings));
    });
}

/// The place that a page of ours has for its content.
///
/// # Errors
/// The page is another one.
pub fn main() -> Outcome<HtmlElement> {
    let found = dom::document().query_selector("main")?;
    found.map(JsCast::unchecked_into).ok_or_else(|| Error::Missing("main".into()))
}

fn draw(settings: &Preferences) -> Outcome<()> {
    let main = main()?;
    main.set_text_content(None);
    let head = dom::add(&main, "header", "")?;
    dom::add_drawing(&head, "ear", super::strip::EAR)?;
    dom::add_text(&head, "h1", "", "Hearback")?;
    dom::add_text(
        &main,
        "p",
        "quiet",
        "Reads your reply against the customer\u{2019}s message before it goes out. Nothing leaves this browser.",
    )?;
    dom::add_text(&main, "h2", "", "Checks")?;
    let list = dom::add(&main, "ul", "checks")?;
    for check in CHECKS {
        self::check(&list, check, settings)?;
    }
    dom::add_text(&main, "h2", "", "Your side")?;
    dom::add_text(
        &main,
        "p",
        "quiet",
        "Addresses, domains (@shop.example) and names of your team, one a line. Mail from them is never taken for a customer\u{2019}s.",
    )?;
    own(&main, settings)?;
    dom::add_text(&main, "h2", "", "Off on these sites")?;
    sites(&main, settings)?;
    dom::add_text(&main, "h2", "", "Keys")?;
    for (keys, what) in KEYS {
        let line = dom::add(&main, "p", "keys")?;
        dom::add_text(&line, "kbd", "", keys)?;
        dom::add_text(&line, "span", "", what)?;
    }
    dom::add_text(&main, "h2", "", "What is kept")?;
    dom::add_text(
        &main,
        "p",
        "quiet",
        "What you set on this page, under the key \u{201c}hearback\u{201d} in this browser\u{2019}s storage for extensions. No word of a customer or a draft is \
         ever stored, written to a log or sent anywhere.",
    )?;
    Ok(())
}

fn check(list: &Element, check: &'static Check, settings: &Preferences) -> Outcome<()> {
    let item = dom::add(list, "li", "")?;
    let row = dom::add(&item, "div", "row")?;
    let words = dom::add(&row, "label", "")?;
    words.set_attribute("for", check.id)?;
    dom::add_text(&words, "span", "summary", check.summary())?;
    dom::add_text(&words, "code", "", check.id)?;
    let select: HtmlSelectElement = dom::add(&row, "select", "")?.unchecked_into();
    select.set_id(check.id);
    let built = LEVELS.iter().find(|(level, ..)| *level == check.level).map_or("", |(_, _, name)| name);
    dom::add_text(&select, "option", "", &format!("Default: {}", built.to_lowercase()))?.set_attribute("value", "")?;
    for (_, value, name) in LEVELS {
        dom::add_text(&select, "option", "", name)?.set_attribute("value", value)?;
    }
    let chosen = settings.review.checks.get(check.id).and_then(|set| LEVELS.iter().find(|(level, ..)| level == set));
    select.set_value(chosen.map_or("", |(_, value, _)| value));
    let control = select.clone();
    EventListener::new(&select, "change", move |_| {
        let level = LEVELS.iter().find(|(_, value, _)| *value == control.value()).map(|(level, ..)| *level);
        store::change(move |settings| match level {
            Some(level) => drop(settings.review.checks.insert(check.id.to_owned(), level)),
            None => drop(settings.review.checks.remove(check.id)),
        });
    })
    .forget();
    let more = dom::add(&item, "details", "")?;
    dom::add_text(&more, "summary", "", "Why, and when")?;
    documentation(&more, check.doc)
}

/// The doc comment of a check: headings, paragraphs, and cases in which a quoted line is the customer's.
fn documentation(parent: &Element, doc: &str) -> Outcome<()> {
    for block in doc.split("\n\n").skip(1) {
        let lines: Vec<&str> = block.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let Some(first) = lines.first() else { continue };
        let text = lines.iter().map(|line| line.trim_start_matches(['>', '#', '-']).trim()).collect::<Vec<_>>().join(" ");
        match *first {
            heading if heading.starts_with("###") => dom::add_text(parent, "h4", "", &text)?,
            heading if heading.starts_with('#') => dom::add_text(parent, "h3", "", &text)?,
            quote if quote.starts_with('>') => dom::add_text(parent, "blockquote", "", &text)?,
            finding if finding.starts_with("- ") => dom::add_text(parent, "p", "found", &text)?,
            _ => dom::add_text(parent, "p", "", &text)?,
        };
    }
    Ok(())
}

fn own(main: &Element, settings: &Preferences) -> Outcome<()> {
    let area: HtmlTextAreaElement = dom::add(main, "textarea", "")?.unchecked_into();
    area.set_rows(3);
    area.set_attribute("aria-label", "Addresses, domains and names of your team")?;
    area.set_value(&settings.own.join("\n"));
    let control = area.clone();
    EventListener::new(&area, "change", move |_| {
        let own = control.value().lines().map(|line| line.trim().to_lowercase()).filter(|line| !line.is_empty()).collect();
        store::change(move |settings| settings.own = own);
    })
    .forget();
    Ok(())
}

fn sites(main: &Element, settings: &Preferences) -> Outcome<()> {
    let list = dom::add(main, "ul", "sites")?;
    for host in settings.off.iter().filter(|(_, off)| **off).map(|(host, _)| host) {
        let item = dom::add(&list, "li", "")?;
        dom::add_text(&item, "span", "", host)?;
        let button = dom::add_text(&item, "button", "link", "Turn on again")?;
        let (host, gone) = (host.clone(), item.clone());
        EventListener::once(&button, "click", move |_| {
            store::change(move |settings| settings.off.retain(|off, _| *off != host));
            gone.remove();
        })
        .forget();
    }
    if settings.off.is_empty() {
        dom::add_text(main, "p", "quiet", "None. The button of Hearback in the toolbar turns it off for a site.")?;
    }
    Ok(())
}
