//! The options page: levels of checks, where and how Hearback works, the company's words, keys, and what is kept.

mod checks;
mod company;

use super::dom;
use super::error::{Error, Outcome, report};
use super::messages::{count, fill, say, speak};
use super::store::{self, Preferences};
use crate::exchange::Channel;
use crate::sites::SITES;
use gloo::events::EventListener;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

const CHANNELS: [Channel; 3] = [Channel::Email, Channel::Chat, Channel::Social];

/// The names of what is stored, as they stand in the browser's storage, and the message that says what each is.
const KEPT: [(&str, &str); 5] =
    [("review", "kept_review"), ("off", "kept_off"), ("own", "kept_own"), ("strips", "kept_strips"), ("anyway", "kept_anyway")];

/// Draws the page with what is set now.
pub fn start() {
    if let Some(body) = dom::document().body() {
        speak(&body);
    }
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

/// The name of Hearback, with its sign.
///
/// # Errors
/// The document refuses.
pub fn masthead(main: &Element) -> Outcome<()> {
    let head = dom::add(main, "header", "")?;
    dom::add_drawing(&head, "ear", super::strip::EAR)?;
    dom::add_text(&head, "h1", "", &say("name"))?;
    Ok(())
}

fn draw(settings: &Preferences) -> Outcome<()> {
    let main = main()?;
    main.set_text_content(None);
    masthead(&main)?;
    dom::add_text(&main, "p", "quiet lead", &say("tagline"))?;
    checks::draw(&*section(&main, "checks", None)?, settings)?;
    places(&*section(&main, "places", Some("places_about"))?, settings)?;
    off_hosts(&*section(&main, "off_hosts", None)?, settings)?;
    sending(&*section(&main, "sending", None)?, settings)?;
    company::draw(&*section(&main, "company", Some("company_about"))?, settings)?;
    keys(&*section(&main, "keys", None)?)?;
    leaves(&*section(&main, "leaves", None)?)
}

fn section(main: &Element, name: &str, about: Option<&str>) -> Outcome<HtmlElement> {
    let section = dom::add(main, "section", name)?;
    let heading = dom::add_text(&section, "h2", "", &say(name))?;
    heading.set_id(&format!("heading-{name}"));
    section.set_attribute("aria-labelledby", &heading.id())?;
    if let Some(about) = about {
        dom::add_text(&section, "p", "quiet", &say(about))?;
    }
    Ok(section)
}

/// A choice among values with names; `chosen` hears of the value.
///
/// # Errors
/// The document refuses.
pub(super) fn choice(
    parent: &Element,
    options: &[(String, String)],
    now: &str,
    chosen: impl Fn(String) + 'static,
) -> Outcome<HtmlSelectElement> {
    let select: HtmlSelectElement = dom::add(parent, "select", "")?.unchecked_into();
    for (value, name) in options {
        dom::add_text(&select, "option", "", name)?.set_attribute("value", value)?;
    }
    select.set_value(now);
    let control = select.clone();
    EventListener::new(&select, "change", move |_| chosen(control.value())).forget();
    Ok(select)
}

/// A switch that says what it turns on.
///
/// # Errors
/// The document refuses.
pub(super) fn switch(parent: &Element, label: &str, on: bool, turned: impl Fn(bool) + 'static) -> Outcome<()> {
    let input: HtmlInputElement = dom::add(parent, "input", "switch")?.unchecked_into();
    input.set_type("checkbox");
    input.set_attribute("role", "switch")?;
    input.set_attribute("aria-label", label)?;
    input.set_checked(on);
    let control = input.clone();
    EventListener::new(&input, "change", move |_| turned(control.checked())).forget();
    Ok(())
}

/// Every helpdesk that is known: on or off, and its channel.
fn places(section: &Element, settings: &Preferences) -> Outcome<()> {
    let list = dom::add(section, "ul", "places-list")?;
    for site in SITES {
        let item = dom::add(&list, "li", "row")?;
        dom::add_text(&item, "span", "summary", site.name)?;
        let own = say(&format!("channel_{}", site.channel.id()));
        let mut options = vec![(String::new(), fill("level_default", &[&own]))];
        options.extend(CHANNELS.map(|channel| (channel.id().to_owned(), say(&format!("channel_{}", channel.id())))));
        let now = settings.review.channels.get(site.id).map_or("", |channel| channel.id());
        let select = choice(&item, &options, now, move |value| {
            let channel = CHANNELS.into_iter().find(|channel| channel.id() == value);
            store::change(move |settings| match channel {
                Some(channel) => drop(settings.review.channels.insert(site.id.to_owned(), channel)),
                None => drop(settings.review.channels.remove(site.id)),
            });
        })?;
        select.set_attribute("aria-label", &fill("channel_of", &[site.name]))?;
        switch(&item, &fill("on_at", &[site.name]), settings.off.get(site.id) != Some(&true), move |on| {
            store::change(move |settings| settings.turn(site.id, on));
        })?;
    }
    Ok(())
}

/// Addresses on which the popup turned it off.
fn off_hosts(section: &Element, settings: &Preferences) -> Outcome<()> {
    let hosts: Vec<&String> = settings
        .off
        .iter()
        .filter(|(host, off)| **off && !SITES.iter().any(|site| site.id == host.as_str()))
        .map(|(host, _)| host)
        .collect();
    if hosts.is_empty() {
        dom::add_text(section, "p", "quiet", &say("off_none"))?;
        return Ok(());
    }
    let list = dom::add(section, "ul", "sites")?;
    for host in hosts {
        let item = dom::add(&list, "li", "row")?;
        dom::add_text(&item, "span", "summary", host)?;
        let button = dom::add_text(&item, "button", "link", &say("turn_on"))?;
        button.set_attribute("aria-label", &fill("turn_on_at", &[host]))?;
        let (host, gone) = (host.clone(), item.clone());
        EventListener::once(&button, "click", move |_| {
            store::change(move |settings| settings.turn(&host, true));
            gone.remove();
        })
        .forget();
    }
    Ok(())
}

fn sending(section: &Element, settings: &Preferences) -> Outcome<()> {
    let row = dom::add(section, "div", "row")?;
    let label = dom::add_text(&row, "label", "summary", &say("pause"))?;
    label.set_attribute("for", "pause")?;
    let mut options = vec![("0".to_owned(), say("pause_none"))];
    options.extend((1..=10).map(|n: usize| (n.to_string(), count("seconds", n, &[]))));
    let select = choice(&row, &options, &settings.review.pause.to_string(), |value| {
        let seconds = value.parse().unwrap_or(0);
        store::change(move |settings| settings.review.pause = seconds);
    })?;
    select.set_id("pause");
    Ok(())
}

/// The keys of the browser for us, as they are set there, and those of the strip.
fn keys(section: &Element) -> Outcome<()> {
    let list = dom::add(section, "dl", "keys")?;
    for (name, what) in [("key_again_name", "key_again"), ("key_move_name", "key_move")] {
        key(&list, &say(name), &say(what))?;
    }
    key(&list, "Esc", &say("key_esc"))?;
    let commands = dom::property(&js_sys::global(), &["chrome", "commands"]);
    let listed = list.clone();
    let show = Closure::once_into_js(move |commands: JsValue| {
        for (name, what) in [("next", "key_next"), ("strip", "key_into")] {
            let found = js_sys::Array::from(&commands).iter().find(|c| dom::property(c, &["name"]).as_string().as_deref() == Some(name));
            let keys = found.and_then(|c| dom::property(&c, &["shortcut"]).as_string()).filter(|keys| !keys.is_empty());
            let shown = key(&listed, &keys.unwrap_or_else(|| say("key_unset")), &say(what));
            // The browser answers late: its keys go first all the same.
            if let Some(line) = report("list the keys", shown) {
                report("list the keys", listed.prepend_with_node_1(&line).map_err(Into::into));
            }
        }
    });
    report("ask for the keys", dom::call(&commands, "getAll", &[show]));
    let change = dom::add_text(section, "button", "link", &say("keys_change"))?;
    EventListener::new(&change, "click", |_| {
        let chrome = dom::property(&js_sys::global(), &["chrome"]);
        let commands = dom::property(&chrome, &["commands"]);
        // Firefox has a page for it that it opens itself.
        if dom::call(&commands, "openShortcutSettings", &[]).is_ok() {
            return;
        }
        let tab = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&tab, &"url".into(), &"chrome://extensions/shortcuts".into());
        report("open the browser's keys", dom::call(&dom::property(&chrome, &["tabs"]), "create", &[tab.into()]));
    })
    .forget();
    Ok(())
}

fn key(list: &Element, keys: &str, what: &str) -> Outcome<HtmlElement> {
    let line = dom::add(list, "div", "")?;
    dom::add_text(&*dom::add(&line, "dt", "")?, "kbd", "", keys)?;
    dom::add_text(&line, "dd", "", what)?;
    Ok(line)
}

fn leaves(section: &Element) -> Outcome<()> {
    dom::add_text(section, "p", "quiet", &fill("leaves_about", &[store::KEY]))?;
    let list = dom::add(section, "ul", "kept")?;
    for (name, what) in KEPT {
        let item = dom::add(&list, "li", "")?;
        dom::add_text(&item, "code", "", name)?;
        dom::add_text(&item, "span", "", &say(what))?;
    }
    Ok(())
}
