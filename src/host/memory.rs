//! Words of a ticket page, for the reply that opens on a page of its own: a content script gives them to the background, which keeps them
//! in the browser's memory, per tab and ticket, and gives them back to the same tab.
//!
//! The memory is `storage.session`: never on disk, and not open to content scripts. What is older than
//! [`KEPT_FOR`](crate::sites::KEPT_FOR), or of a tab that is gone, is dropped. Decides nothing about whose words they are.
//!
//! Messages: `{remember: {ticket, words}}`; `{recall: ticket}`, answered with the words or `null`; `{forget: true}`, for the whole tab;
//! `{around: true}`, which is handed on to the outermost page of the tab and answered by it (see `frames`).

use super::dom;
use super::error::{Outcome, report};
use crate::sites::KEPT_FOR;
use js_sys::{Array, Date, Function, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

/// What the names of all entries begin with.
const SEEN: &str = "seen ";
/// The longest words that are kept, in UTF-16 units of their JSON: a book is no message.
const LONGEST: u32 = 200_000;

thread_local!(static LAST: RefCell<String> = const { RefCell::new(String::new()) });

/// Gives the background words to keep under a ticket of this tab; the same ones once.
pub fn remember(ticket: &str, words: &impl Serialize) {
    let Some(words) = json(words) else { return };
    let line = format!("{ticket} {words}");
    if LAST.with_borrow(|last| *last == line) || words.encode_utf16().count() as u32 > LONGEST {
        return;
    }
    LAST.set(line);
    let entry = object(&[("ticket", ticket.into()), ("words", words.into())]);
    send(&object(&[("remember", entry.into())]), |_| {});
}

/// Asks for the words that this tab has shown under a ticket.
pub fn recall<T: DeserializeOwned>(ticket: &str, then: impl FnOnce(T) + 'static) {
    ask("recall", &ticket.into(), |words| {
        if let Some(words) = words {
            then(words);
        }
    });
}

/// Asks the background for words; nothing when it has none.
pub fn ask<T: DeserializeOwned>(question: &str, about: &JsValue, then: impl FnOnce(Option<T>) + 'static) {
    send(&object(&[(question, about.clone())]), move |answer| {
        let value = answer.as_string().and_then(|words| js_sys::JSON::parse(&words).ok());
        then(value.and_then(|value| serde_wasm_bindgen::from_value(value).ok()));
    });
}

/// Drops all that is kept for this tab.
pub fn forget() {
    LAST.take();
    send(&object(&[("forget", true.into())]), |_| {});
}

/// As text, which every part of the extension may hand on.
pub fn json(words: &impl Serialize) -> Option<String> {
    let value = words.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok().map(String::from)
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// To the background, where there is one.
fn send(message: &Object, then: impl FnOnce(JsValue) + 'static) {
    let runtime = dom::property(&js_sys::global(), &["chrome", "runtime"]);
    if dom::property(&runtime, &["id"]).is_undefined() {
        return;
    }
    let answered = Closure::once_into_js(move |answer: JsValue| {
        // Looking at the error keeps it out of the console: nobody is there when the extension was just updated.
        let _ = dom::property(&js_sys::global(), &["chrome", "runtime", "lastError"]);
        then(answer);
    });
    report("reach the background", dom::call(&runtime, "sendMessage", &[message.clone().into(), answered]));
}

/// Background: takes a message of a content script in `tab`; `respond` is called once.
#[wasm_bindgen]
pub fn on_message(message: &JsValue, tab: &JsValue, respond: &Function) {
    let part = |path: &[&str]| dom::property(message, path);
    let text = |path: &[&str]| part(path).as_string();
    let Some(tab) = tab.as_f64() else { return answer(respond, &JsValue::NULL) };
    let prefix = format!("{SEEN}{tab} ");
    if let (Some(ticket), Some(words)) = (text(&["remember", "ticket"]), text(&["remember", "words"])) {
        let entry = object(&[("at", Date::now().into()), ("words", words.into())]);
        let named = object(&[(&format!("{prefix}{ticket}"), entry.into())]);
        report("remember for this tab", call("set", &named.into(), |_| {}));
        sweep(|_| false);
        answer(respond, &JsValue::NULL);
    } else if let Some(ticket) = text(&["recall"]) {
        let (name, respond) = (format!("{prefix}{ticket}"), respond.clone());
        let key = name.clone();
        let found = move |all: JsValue| {
            let entry = dom::property(&all, &[&key]);
            let words = if is_old(&entry) { JsValue::NULL } else { dom::property(&entry, &["words"]) };
            answer(&respond, &words);
        };
        report("remember", call("get", &name.into(), found));
    } else if part(&["around"]).is_truthy() {
        let respond = respond.clone();
        let answered = Closure::once_into_js(move |words: JsValue| {
            let _ = dom::property(&js_sys::global(), &["chrome", "runtime", "lastError"]);
            answer(&respond, &words);
        });
        let to_page = object(&[("frameId", 0.into())]);
        let tabs = dom::property(&js_sys::global(), &["chrome", "tabs"]);
        report("ask the page around", dom::call(&tabs, "sendMessage", &[tab.into(), message.clone(), to_page.into(), answered]));
    } else {
        if part(&["forget"]).is_truthy() {
            sweep(move |name| name.starts_with(&prefix));
        }
        answer(respond, &JsValue::NULL);
    }
}

/// Background: a tab is gone, and all that was kept for it goes too.
#[wasm_bindgen]
pub fn on_tab_gone(tab: f64) {
    let prefix = format!("{SEEN}{tab} ");
    sweep(move |name| name.starts_with(&prefix));
}

fn answer(respond: &Function, with: &JsValue) {
    let _ = respond.call1(&JsValue::UNDEFINED, with);
}

fn is_old(entry: &JsValue) -> bool {
    dom::property(entry, &["at"]).as_f64().is_none_or(|at| Date::now() - at > KEPT_FOR)
}

/// Removes what is old, and what is named so.
fn sweep(also: impl Fn(&str) -> bool + 'static) {
    let found = move |all: JsValue| {
        let entries = Object::entries(all.unchecked_ref()).into_iter().map(|pair| pair.unchecked_into::<Array>());
        let old = entries.filter_map(|pair| {
            let name = pair.get(0).as_string().filter(|name| name.starts_with(SEEN))?;
            (also(&name) || is_old(&pair.get(1))).then(|| JsValue::from(name))
        });
        let names: Array = old.collect();
        if names.length() > 0 {
            report("forget", call("remove", &names.into(), |_| {}));
        }
    };
    report("look for what is old", call("get", &JsValue::NULL, found));
}

/// Calls a method of the browser's memory for extensions.
fn call(method: &str, argument: &JsValue, then: impl FnOnce(JsValue) + 'static) -> Outcome<()> {
    let area = dom::property(&js_sys::global(), &["chrome", "storage", "session"]);
    let then = Closure::once_into_js(move |found: JsValue| {
        let _ = dom::property(&js_sys::global(), &["chrome", "runtime", "lastError"]);
        then(found);
    });
    dom::call(&area, method, &[argument.clone(), then])?;
    Ok(())
}
