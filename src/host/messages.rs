//! The words that a person reads, in the browser's language: everything but what the engine says comes from
//! `extension/_locales`, the same files in the extension and on the demo page.
//!
//! The engine speaks English; a translation of what it says has a key made of its id, and where there is none, its
//! English stands. `$1`, `$2` … in a message are filled in here.

use super::dom;
use crate::finding::Finding;
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// One entry of `messages.json`.
#[derive(Deserialize)]
struct Message {
    message: String,
}

thread_local! {
    static MESSAGES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Takes in the texts of `messages.json` files; a later one goes before an earlier one.
///
/// # Errors
/// A text that is no such file.
pub fn learn(texts: &js_sys::Array) -> Result<(), JsValue> {
    for text in texts.iter() {
        let value = js_sys::JSON::parse(&text.as_string().unwrap_or_default())?;
        let messages: BTreeMap<String, Message> = serde_wasm_bindgen::from_value(value).map_err(JsValue::from)?;
        MESSAGES.with_borrow_mut(|all| all.extend(messages.into_iter().map(|(key, entry)| (key, entry.message))));
    }
    Ok(())
}

fn find(key: &str) -> Option<String> {
    MESSAGES.with_borrow(|all| all.get(key).cloned())
}

/// The words of a key; the key itself where nobody wrote any, which a test rules out.
pub fn say(key: &str) -> String {
    find(key).unwrap_or_else(|| key.to_owned())
}

/// The same, with values for `$1`, `$2` ….
pub fn fill(key: &str, values: &[&str]) -> String {
    filled(&say(key), values)
}

fn filled(message: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(message.len());
    let mut parts = message.split('$');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digit = part.chars().next().and_then(|c| c.to_digit(10));
        match digit.and_then(|n| values.get((n as usize).checked_sub(1)?)) {
            Some(value) => {
                out.push_str(value);
                out.push_str(&part[1..]);
            }
            None => {
                out.push('$');
                out.push_str(part);
            }
        }
    }
    out
}

/// The form of a key for a number: `KEY_one` or `KEY_other`, with the number as `$1` and `more` behind it.
pub fn count(key: &str, n: usize, more: &[&str]) -> String {
    let number = n.to_string();
    let values: Vec<&str> = std::iter::once(number.as_str()).chain(more.iter().copied()).collect();
    fill(&format!("{key}_{}", if n == 1 { "one" } else { "other" }), &values)
}

/// What the engine says, translated where somebody did.
pub fn of_engine(key: &str, english: &str) -> String {
    find(key).unwrap_or_else(|| english.to_owned())
}

/// A finding in one sentence. What the company itself says of a phrase stays as it wrote it.
pub fn of_finding(finding: &Finding, company: &[String]) -> String {
    let own = company.iter().any(|line| line.split_once("=>").is_some_and(|(_, says)| says.trim() == finding.message));
    let Some(translated) = find(&format!("tell_{}", finding.check)).filter(|_| !own) else { return finding.message.clone() };
    // What the English sentence quotes, but for the finding's own words, which stand above it.
    let quoted: Vec<&str> = finding.message.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect();
    let others: Vec<&str> = quoted.into_iter().filter(|quote| *quote != finding.quote).collect();
    filled(&translated, &others)
}

/// Puts words on a page of ours: into each element with `data-say`, and as the label of each with `data-label`.
pub fn speak(root: &Element) {
    for (attribute, label) in [("data-say", false), ("data-label", true)] {
        let Ok(found) = root.query_selector_all(&format!("[{attribute}]")) else { continue };
        for element in (0..found.length()).filter_map(|i| found.get(i)).map(JsCast::unchecked_into::<HtmlElement>) {
            let words = say(&element.get_attribute(attribute).unwrap_or_default());
            if label {
                let _ = element.set_attribute("aria-label", &words);
            } else {
                element.set_text_content(Some(&words));
            }
        }
    }
    if let Some(root) = dom::document().document_element() {
        let _ = root.set_attribute("lang", &say("language"));
    }
}
