//! What the popup asks a page, and what the page answers: whether we are at work there, and if not, why. Never words of the page.

use super::messages::say;
use super::page::Filled;
use super::{APP, COMPOSES, CURRENT, dom, here, with_compose};
use crate::sites::{self, Silence, site_by_id};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

/// The question, as a message between parts of the extension.
pub const QUESTION: &str = "hearback-status";

/// Asks for the outline of the page around the box.
pub const OUTLINE: &str = "hearback-outline";
/// What the background passes on when the keys for it are pressed.
const INTO_STRIP: &str = "hearback-strip";
const NEXT: &str = "hearback-next";

/// The answer of one page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Status {
    pub host: String,
    /// Switched off for this host.
    pub off: bool,
    /// A compose box has had the focus.
    pub composing: bool,
    /// Nobody has said that this page is to be read.
    pub unknown: bool,
    /// The helpdesk that the page is read as.
    pub site: Option<String>,
    /// The definition's id, and the channel, as in settings.
    pub site_id: Option<String>,
    pub channel: Option<String>,
    /// Why nothing is said.
    pub silent: Option<String>,
    /// The same by the name that code has for it.
    pub silence: Option<String>,
    /// Asks of the customer, and how many stand open.
    pub asks: usize,
    pub open: usize,
}

fn status() -> Status {
    let host = here();
    let off = APP.with(|app| app.try_borrow().is_ok_and(|app| app.settings.off.get(&host) == Some(&true)));
    let mut status = Status { host, off, ..Status::default() };
    COMPOSES.with(|composes| {
        let Ok(composes) = composes.try_borrow() else { return };
        let Some(compose) = composes.iter().find(|compose| Some(compose.id) == CURRENT.get()) else { return };
        status.composing = true;
        status.site = compose.site().map(|id| site_by_id(id).map_or_else(|| say("any_page"), |site| site.name.to_owned()));
        status.site_id = compose.site().map(str::to_owned);
        status.channel = compose.channel().map(str::to_owned);
        status.silence = compose.silent().map(|why| format!("{why:?}"));
        status.silent = compose.silent().map(super::strip::silence);
        status.unknown = compose.silent() == Some(Silence::NotSwitchedOn);
        (status.asks, status.open) = compose.count();
    });
    status
}

/// Of the page around the box that has the focus, where there is one.
fn outline() -> Option<String> {
    COMPOSES.with(|composes| {
        let composes = composes.try_borrow().ok()?;
        let compose = composes.iter().find(|compose| Some(compose.id) == CURRENT.get())?;
        Some(sites::outline(&Filled::around(&compose.editor).page))
    })
}

/// Answers the popup from now on, where there is one.
pub fn answer() {
    let event = dom::property(&js_sys::global(), &["chrome", "runtime", "onMessage"]);
    if !event.is_object() {
        return;
    }
    let listener = Closure::<dyn FnMut(JsValue, JsValue, JsValue)>::new(|message: JsValue, _sender: JsValue, respond: JsValue| {
        if message.as_string().as_deref() == Some(OUTLINE) {
            if let (Some(outline), Ok(respond)) = (outline(), js_function(&respond)) {
                let _ = respond.call1(&JsValue::UNDEFINED, &outline.into());
            }
            return;
        }
        match (message.as_string().as_deref(), CURRENT.get()) {
            (Some(INTO_STRIP), Some(id)) => return with_compose(id, |compose, _| compose.focus_strip()),
            (Some(NEXT), Some(id)) => return with_compose(id, |compose, _| compose.next()),
            _ => {}
        }
        let answer = status();
        let top = !super::frames::is_framed();
        if message.as_string().as_deref() != Some(QUESTION) || !(answer.composing || top) {
            return;
        }
        if let (Ok(value), Ok(respond)) = (answer.serialize(&serde_wasm_bindgen::Serializer::json_compatible()), js_function(&respond)) {
            let _ = respond.call1(&JsValue::UNDEFINED, &value);
        }
    });
    super::error::report("answer the popup", dom::call(&event, "addListener", &[listener.into_js_value()]));
}

fn js_function(value: &JsValue) -> Result<js_sys::Function, JsValue> {
    wasm_bindgen::JsCast::dyn_into(value.clone())
}
