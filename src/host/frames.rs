//! An editor in a frame of another origin than the page around it: that frame reviews, with what the page around shows of the customer.
//!
//! The words go through the background alone, which keeps nothing of them: frame, background, outermost page, and back. A page
//! never sees the question or the answer, as it would with `postMessage`.

use super::page::Filled;
use super::{App, dom, here, memory, store};
use crate::exchange::Exchange;
use crate::language::Vocabulary;
use crate::sites;
use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// Whether this window stands in a page that it cannot see: frames of one origin have one owner, and only an owner works.
pub fn is_framed() -> bool {
    // By what the window calls itself: in Firefox a content script's global object is another than its window.
    let global = js_sys::global();
    dom::property(&global, &["parent"]) != dom::property(&global, &["window"])
}

/// Asks the outermost page what it shows of the customer.
pub fn ask(then: impl FnOnce(Option<Exchange>) + 'static) {
    memory::ask("around", &JsValue::TRUE, then);
}

/// Answers a frame of this page that has the focus: what stands around it of the customer, as JSON, or `null`.
#[wasm_bindgen]
pub fn around(respond: Function) {
    store::load(move |settings| {
        let frame = dom::active_element(&dom::document()).filter(|active| matches!(active.local_name().as_str(), "iframe" | "frame"));
        let seen = frame.filter(|_| settings.off.get(&here()) != Some(&true)).and_then(|frame| {
            let page = Filled::around(frame.unchecked_ref()).page;
            let app = App { places: settings.review.places(), settings, vocabulary: Vocabulary::default() };
            app.asking(|ask| sites::overheard(page, ask))
        });
        let words = seen.and_then(|exchange| memory::json(&exchange));
        let _ = respond.call1(&JsValue::UNDEFINED, &words.map_or(JsValue::NULL, JsValue::from));
    });
}
