//! What is remembered between pages: levels and switches, never words. The browser's own storage for extensions where
//! there is one; on the demo page, nothing.

use super::dom;
use super::error::{Outcome, report};
use super::strip::Anchor;
use crate::finding::Level;
use crate::settings::Settings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The only key, in `storage.local` and in `storage.managed`.
pub const KEY: &str = "hearback";

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
    /// How the agent left the strip, by host.
    pub strips: BTreeMap<String, Remembered>,
    /// How often a check's hold was sent anyway, by host and check.
    pub anyway: BTreeMap<String, BTreeMap<String, u8>>,
}

/// How the strip was left on one site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Remembered {
    pub open: Option<bool>,
    pub at: Option<Anchor>,
}

/// After so many the agent is asked whether the check should only be shown.
const OFTEN: u8 = 3;
/// Has been asked, and wants it held: is not asked again.
const NEVER_ASK: u8 = u8::MAX;

impl Preferences {
    /// Turns Hearback on or off for a host or a known helpdesk.
    pub fn turn(&mut self, place: &str, on: bool) {
        if on {
            self.off.remove(place);
        } else {
            self.off.insert(place.to_owned(), true);
        }
    }

    /// The check that was sent anyway again and again on this host, unless that is settled.
    pub fn often(&self, host: &str) -> Option<String> {
        let counts = self.anyway.get(host)?;
        counts.iter().find(|(_, count)| (OFTEN..NEVER_ASK).contains(*count)).map(|(check, _)| check.clone())
    }

    /// On this host the check is shown from now on, and holds nothing.
    pub fn only_show(&mut self, host: String, check: String) {
        self.anyway.entry(host.clone()).or_default().remove(&check);
        self.review.scoped.entry(host).or_default().insert(check, Level::Warn);
    }

    /// The check holds as before, and nobody asks again.
    pub fn keep_holding(&mut self, host: String, check: String) {
        self.anyway.entry(host).or_default().insert(check, NEVER_ASK);
    }

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

/// Changes what the user set; where nothing is kept, for as long as the page is open.
pub fn change(how: impl FnOnce(&mut Preferences) + 'static) {
    change_and_then(how, |_| {});
}

/// The same, and tells what is set now.
pub fn change_and_then(how: impl FnOnce(&mut Preferences) + 'static, then: impl FnOnce(&Preferences) + 'static) {
    if storage().is_none() {
        // Whoever asks for the change is at work with the settings still.
        return super::when_idle(move || {
            let mut preferences = super::settings_now();
            how(&mut preferences);
            then(&preferences);
            super::apply(preferences);
        });
    }
    read("local", move |mut preferences| {
        how(&mut preferences);
        report("keep the settings", write(&preferences));
        then(&preferences);
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

/// Counts the checks whose hold was sent anyway on a host.
pub fn count_sent_anyway(host: String, checks: Vec<String>) {
    change(move |preferences| {
        let counts = preferences.anyway.entry(host).or_default();
        for check in checks {
            let count = counts.entry(check).or_default();
            *count = if *count == NEVER_ASK { NEVER_ASK } else { (*count + 1).min(OFTEN) };
        }
    });
}

/// Whether this code runs as part of the extension, and not on the demo page.
pub fn is_extension() -> bool {
    !dom::property(&js_sys::global(), &["chrome", "runtime", "id"]).is_undefined()
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
