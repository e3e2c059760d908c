//! The popup: is Hearback on here, what does it see, and if it is silent, why.

use super::error::{Outcome, report};
use super::status::{OUTLINE, QUESTION, Status};
use super::store;
use super::{dom, options};
use gloo::events::EventListener;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

/// Asks the page of the active tab, and draws its answer.
pub fn start() {
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
            let known = if answer.is_object() { serde_wasm_bindgen::from_value(answer).ok() } else { None };
            store::load(move |settings| {
                let mut status: Status = known.unwrap_or_default();
                if status.host.is_empty() {
                    status.host = host.unwrap_or_default();
                }
                status.off = settings.off.get(&status.host) == Some(&true);
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
    let head = dom::add(&main, "header", "")?;
    dom::add_drawing(&head, "ear", super::strip::EAR)?;
    dom::add_text(&head, "h1", "", "Hearback")?;
    if status.host.is_empty() {
        dom::add_text(&main, "p", "state", "Not on this page: browsers keep extensions off it.")?;
    } else {
        switch(&main, status)?;
        let (state, why) = sentence(status);
        dom::add_text(&main, "p", "state", &state)?;
        dom::add_text(&main, "p", "quiet", &why)?;
        if status.unknown && !status.off {
            switch_on(&main, &status.host)?;
        }
        if status.composing {
            copy_outline(&main)?;
        }
    }
    let foot = dom::add(&main, "footer", "")?;
    let open = dom::add_text(&foot, "button", "link", "Settings")?;
    EventListener::new(&open, "click", |_| {
        let runtime = dom::property(&js_sys::global(), &["chrome", "runtime"]);
        report("open the settings", dom::call(&runtime, "openOptionsPage", &[]));
    })
    .forget();
    dom::add_text(&foot, "span", "quiet", &format!("Version {}. Nothing leaves this browser.", env!("CARGO_PKG_VERSION")))?;
    Ok(())
}

fn switch(main: &Element, status: &Status) -> Outcome<()> {
    let label = dom::add(main, "label", "switch")?;
    dom::add_text(&label, "span", "", &status.host)?;
    let input: HtmlInputElement = dom::add(&label, "input", "")?.unchecked_into();
    input.set_type("checkbox");
    input.set_attribute("role", "switch")?;
    input.set_checked(!status.off);
    let host = status.host.clone();
    let control = input.clone();
    EventListener::new(&input, "change", move |_| {
        let (host, off) = (host.clone(), !control.checked());
        store::change(move |settings| {
            if off {
                settings.off.insert(host, true);
            } else {
                settings.off.remove(&host);
            }
        });
    })
    .forget();
    Ok(())
}

/// Lets a page be read that no definition knows.
fn switch_on(main: &Element, host: &str) -> Outcome<()> {
    let button = dom::add_text(main, "button", "switch-on", &format!("Read replies on {host}"))?;
    let (host, pressed) = (host.to_owned(), button.clone());
    EventListener::new(&button, "click", move |_| {
        let line = format!("+{host}");
        store::change(move |settings| settings.review.sites.push(line));
        pressed.set_text_content(Some("Switched on. Click into your reply again."));
    })
    .forget();
    Ok(())
}

/// Copies what a report about a page that is not read well needs.
fn copy_outline(main: &Element) -> Outcome<()> {
    let button = dom::add_text(main, "button", "link outline", "Copy page outline")?;
    button.set_attribute("title", "Tags, roles and classes around the box, for a bug report. No text of the page.")?;
    let pressed = button.clone();
    EventListener::new(&button, "click", move |_| {
        let pressed = pressed.clone();
        ask_tab(OUTLINE, move |outline| {
            let Some(outline) = outline.as_string().filter(|outline| !outline.is_empty()) else { return };
            let clipboard = dom::property(&js_sys::global(), &["navigator", "clipboard"]);
            if report("copy", dom::call(&clipboard, "writeText", &[outline.into()])).is_some() {
                pressed.set_text_content(Some("Copied, without any text"));
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
fn sentence(status: &Status) -> (String, String) {
    let site = status.site.as_deref().map_or(String::new(), |site| format!("Read as: {site}."));
    if status.off {
        return ("Off on this site.".into(), String::new());
    }
    if !status.composing {
        return ("Waiting.".into(), "Click into a reply, and the customer\u{2019}s asks appear beside it.".into());
    }
    match &status.silent {
        Some(why) => (why.clone(), site),
        None if status.asks == 0 => ("Nothing is asked outright.".into(), site),
        None => (format!("{} of {} asks open.", status.open, status.asks), site),
    }
}
