//! The popup: is Hearback on here, what does it see, and if it is silent, why.

use super::error::{Outcome, report};
use super::messages::{fill, say, speak};
use super::status::{OUTLINE, QUESTION, Status};
use super::store;
use super::{dom, options};
use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement};

/// The tour, on the demo page that the extension holds.
const TOUR: &str = "demo.html#tour";

/// Asks the page of the active tab, and draws its answer.
pub fn start() {
    if let Some(body) = dom::document().body() {
        speak(&body);
    }
    let tabs = dom::property(&js_sys::global(), &["chrome", "tabs"]);
    let query = js_sys::Object::new();
    for key in ["active", "currentWindow"] {
        let _ = js_sys::Reflect::set(&query, &key.into(), &JsValue::TRUE);
    }
    let asked = tabs.clone();
    let found = Closure::once_into_js(move |found: JsValue| {
        let tab = js_sys::Array::from(&found).get(0);
        let host = dom::property(&tab, &["url"]).as_string().and_then(|url| host_of(&url));
        let id = dom::property(&tab, &["id"]);
        let answered = Closure::once_into_js(move |answer: JsValue| {
            // No answer: nobody has clicked into a reply box there yet. Looking at the error keeps it out of the console.
            let _ = dom::property(&js_sys::global(), &["chrome", "runtime", "lastError"]);
            let known: Option<Status> = if answer.is_object() { serde_wasm_bindgen::from_value(answer).ok() } else { None };
            store::load(move |settings| {
                let mut status = known.unwrap_or_default();
                if status.host.is_empty() {
                    status.host = host.unwrap_or_default();
                }
                let off = |name: &str| settings.off.get(name) == Some(&true);
                status.off = off(&status.host) || status.site_id.as_deref().is_some_and(off);
                report("draw the popup", draw(&status));
            });
        });
        report("ask the page", dom::call(&asked, "sendMessage", &[id, QUESTION.into(), answered]));
    });
    report("find the tab", dom::call(&tabs, "query", &[query.into(), found]));
}

/// The host name in an address that Hearback can work on.
fn host_of(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.rsplit_once(':').map_or(host, |(name, port)| if port.bytes().all(|b| b.is_ascii_digit()) { name } else { host }).to_owned())
}

fn draw(status: &Status) -> Outcome<()> {
    let main = options::main()?;
    main.set_text_content(None);
    options::masthead(&main)?;
    if status.host.is_empty() {
        dom::add_text(&main, "p", "state", &say("not_on_page"))?;
    } else {
        let row = dom::add(&main, "div", "switch-row")?;
        dom::add_text(&row, "span", "", &status.host)?;
        let (host, site) = (status.host.clone(), status.site_id.clone());
        options::switch(&row, &fill("on_at", &[&status.host]), !status.off, move |on| {
            let (host, site) = (host.clone(), site.clone());
            store::change(move |settings| {
                settings.turn(&host, on);
                if let Some(site) = site.filter(|_| on) {
                    settings.turn(&site, true);
                }
            });
        })?;
        let (state, about) = sentences(status);
        dom::add_text(&main, "p", "state", &state)?;
        for line in about {
            dom::add_text(&main, "p", "quiet", &line)?;
        }
        if status.unknown && !status.off {
            switch_on(&main, &status.host)?;
        }
        if status.composing {
            copy_outline(&main)?;
        }
    }
    let doors = dom::add(&main, "div", "doors")?;
    door(&doors, "tour", || {
        let runtime = dom::property(&js_sys::global(), &["chrome", "runtime"]);
        let address = dom::call(&runtime, "getURL", &[TOUR.into()])?;
        let tab = js_sys::Object::new();
        js_sys::Reflect::set(&tab, &"url".into(), &address)?;
        dom::call(&dom::property(&js_sys::global(), &["chrome", "tabs"]), "create", &[tab.into()])?;
        dom::window().close().map_err(Into::into)
    })?;
    door(&doors, "settings", || {
        let runtime = dom::property(&js_sys::global(), &["chrome", "runtime"]);
        dom::call(&runtime, "openOptionsPage", &[]).map(drop)
    })?;
    let diagnosis = diagnosis(status);
    let said = dom::add(&main, "p", "quiet said")?;
    said.set_attribute("role", "status")?;
    door(&doors, "diagnostics", move || {
        let clipboard = dom::property(&js_sys::global(), &["navigator", "clipboard"]);
        dom::call(&clipboard, "writeText", &[diagnosis.as_str().into()])?;
        said.set_text_content(Some(&format!("{}. {}", say("copied"), say("diagnostics_about"))));
        Ok(())
    })?;
    dom::add_text(&main, "footer", "quiet", &fill("version", &[env!("CARGO_PKG_VERSION")]))?;
    Ok(())
}

fn door(parent: &Element, name: &'static str, open: impl Fn() -> Outcome<()> + 'static) -> Outcome<HtmlElement> {
    let button = dom::add_text(parent, "button", "door", &say(name))?;
    button.set_attribute("type", "button")?;
    button.set_id(name);
    EventListener::new(&button, "click", move |_| {
        report(name, open());
    })
    .forget();
    Ok(button)
}

/// Lets a page be read that no definition knows.
fn switch_on(main: &Element, host: &str) -> Outcome<()> {
    let button = dom::add_text(main, "button", "switch-on", &fill("read_replies_on", &[host]))?;
    let (host, pressed) = (host.to_owned(), button.clone());
    EventListener::new(&button, "click", move |_| {
        let line = format!("+{host}");
        store::change(move |settings| settings.review.sites.push(line));
        pressed.set_text_content(Some(&say("switched_on")));
    })
    .forget();
    Ok(())
}

/// Copies what a report about a page that is not read well needs.
fn copy_outline(main: &Element) -> Outcome<()> {
    let button = dom::add_text(main, "button", "link outline", &say("copy_outline"))?;
    button.set_attribute("title", &say("outline_about"))?;
    let pressed = button.clone();
    EventListener::new(&button, "click", move |_| {
        let pressed = pressed.clone();
        ask_tab(OUTLINE, move |outline| {
            let Some(outline) = outline.as_string().filter(|outline| !outline.is_empty()) else { return };
            let clipboard = dom::property(&js_sys::global(), &["navigator", "clipboard"]);
            if report("copy", dom::call(&clipboard, "writeText", &[outline.into()])).is_some() {
                pressed.set_text_content(Some(&say("outline_copied")));
            }
        });
    })
    .forget();
    Ok(())
}

/// Asks the page of the active tab something.
fn ask_tab(question: &'static str, then: impl FnOnce(JsValue) + 'static) {
    let tabs = dom::property(&js_sys::global(), &["chrome", "tabs"]);
    let query = js_sys::Object::new();
    for key in ["active", "currentWindow"] {
        let _ = js_sys::Reflect::set(&query, &key.into(), &JsValue::TRUE);
    }
    let asked = tabs.clone();
    let found = Closure::once_into_js(move |found: JsValue| {
        let id = dom::property(&js_sys::Array::from(&found).get(0), &["id"]);
        let answered = Closure::once_into_js(move |answer: JsValue| {
            let _ = dom::property(&js_sys::global(), &["chrome", "runtime", "lastError"]);
            then(answer);
        });
        report("ask the page", dom::call(&asked, "sendMessage", &[id, question.into(), answered]));
    });
    report("find the tab", dom::call(&tabs, "query", &[query.into(), found]));
}

/// What is going on, and what to do about it.
fn sentences(status: &Status) -> (String, Vec<String>) {
    if status.off {
        return (say("is_off"), Vec::new());
    }
    if !status.composing {
        return (say("waiting"), vec![say("waiting_about"), say("not_answering_about")]);
    }
    let channel = status.channel.as_deref().map(|channel| say(&format!("channel_{channel}"))).unwrap_or_default();
    let read = status.site.as_deref().map(|site| fill("read_as", &[site, &channel]));
    let line = match &status.silent {
        Some(why) => why.clone(),
        None if status.asks == 0 => say("nothing_asked"),
        None if status.asks == 1 && status.open == 1 => say("open_one"),
        None => fill("open_other", &[&status.open.to_string(), &status.asks.to_string()]),
    };
    (line, read.into_iter().collect())
}

/// What helps whoever mends Hearback: states and counts; no word of a person, no address of a page.
fn diagnosis(status: &Status) -> String {
    let agent = dom::property(&js_sys::global(), &["navigator", "userAgent"]).as_string().unwrap_or_default();
    let lines = [
        ("hearback", env!("CARGO_PKG_VERSION").to_owned()),
        ("browser", agent),
        ("language", say("language")),
        ("off", status.off.to_string()),
        ("composing", status.composing.to_string()),
        ("site", status.site_id.clone().unwrap_or_default()),
        ("channel", status.channel.clone().unwrap_or_default()),
        ("silent", status.silence.clone().unwrap_or_default()),
        ("asks", status.asks.to_string()),
        ("open", status.open.to_string()),
    ];
    lines.iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
}
