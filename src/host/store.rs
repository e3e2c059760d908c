//! What is remembered between pages: levels and switches, never words. The browser's own storage for extensions where
//! there is one; on the demo page, nothing.

use super::dom;
use super::error::{Outcome, report};
use crate::finding::Level;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The only key, in `storage.local` and in `storage.managed`.
const KEY: &str = "hearback";

/// Everything that can be set.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Preferences {
    /// Levels per check and the company's words.
    pub review: Settings,
    /// Hosts on which Hearback keeps off.
    pub off: BTreeMap<String, bool>,
    /// Addresses and domains of the agent's own side.
    pub own: Vec<String>,
    /// The list of the strip is closed.
    pub closed: bool,
}

impl Preferences {
    /// Managed policy goes before what the user chose, field by field.
    fn under(mut self, managed: Preferences) -> Self {
        self.review.checks.extend(managed.review.checks);
        self.off.extend(managed.off);
        self.own.extend(managed.own);
        self.review.sites.extend(managed.review.sites);
        self.review.domains.extend(managed.review.domains);
        self.review.accounts.extend(managed.review.accounts);
        self.review.carry_over &= managed.review.carry_over;
        if managed.review.words != Default::default() {
            self.review.words = managed.review.words;
        }
        self
    }
}

/// `chrome.storage`, where the page has it.
fn storage() -> Option<JsValue> {
    let storage = dom::property(&js_sys::global(), &["chrome", "storage"]);
    storage.is_object().then_some(storage)
}

/// Reads the settings now and whenever they change.
pub fn watch(then: impl Fn(Preferences) + Clone + 'static) {
    let Some(storage) = storage() else { return };
    load(then.clone());
    let changed = Closure::<dyn FnMut()>::new(move || load(then.clone()));
    let event = dom::property(&storage, &["onChanged"]);
    report("follow the settings", dom::call(&event, "addListener", &[changed.into_js_value()]));
}

/// Reads the settings once: managed policy over what the user chose.
pub fn load(then: impl FnOnce(Preferences) + 'static) {
    read("local", move |local| read("managed", move |managed| then(local.under(managed))));
}

/// Reads one area; what it does not have, or cannot say, is the default.
fn read(area: &str, then: impl FnOnce(Preferences) + 'static) {
    let outcome = storage().map(|storage| {
        let answer = Closure::once_into_js(move |answer: JsValue| {
            // A browser without the area says so in `lastError`; looking at it keeps that out of the console.
            let _ = dom::property(&js_sys::global(), &["chrome", "runtime", "lastError"]);
            let value = dom::property(&answer, &[KEY]);
            then(serde_wasm_bindgen::from_value(value).unwrap_or_default());
        });
        dom::call(&dom::property(&storage, &[area]), "get", &[KEY.into(), answer])
    });
    if let Some(outcome) = outcome {
        report("read the settings", outcome);
    }
}

/// Changes what the user set; does nothing where nothing is kept.
pub fn change(how: impl FnOnce(&mut Preferences) + 'static) {
    read("local", move |mut preferences| {
        how(&mut preferences);
        report("keep the settings", write(&preferences));
    });
}

fn write(preferences: &Preferences) -> Outcome<()> {
    let Some(storage) = storage() else { return Ok(()) };
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let value = preferences.serialize(&serializer).map_err(|_| super::Error::Threw("SerializationError".into()))?;
    let entry = js_sys::Object::new();
    js_sys::Reflect::set(&entry, &KEY.into(), &value)?;
    dom::call(&dom::property(&storage, &["local"]), "set", &[entry.unchecked_into()])?;
    Ok(())
}

/// Turns a check off, or back to its own level.
pub fn remember(check: &str, off: bool) {
    let check = check.to_owned();
    change(move |preferences| {
        if off {
            preferences.review.checks.insert(check, Level::Off);
        } else {
            preferences.review.checks.remove(&check);
        }
    });
}
