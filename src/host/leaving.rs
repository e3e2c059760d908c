//! A press on what opens a reply, perhaps on a page of its own: what this page shows of the customer is remembered before it goes.

use super::page::Filled;
use super::{App, dom, memory};
use crate::exchange::Exchange;
use crate::sites;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

/// What was seen of a ticket, and at which address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    pub address: String,
    pub exchange: Exchange,
}

/// Path, parameters and fragment of a page.
pub fn address(page: &sites::Page) -> String {
    format!("{}{}", page.path, page.query)
}

/// Looks at a press, and remembers when it may open a reply.
pub fn pressed(event: &Event, app: &App) {
    let begins = match event.type_().as_str() {
        "pointerdown" => true,
        "keydown" => event.unchecked_ref::<KeyboardEvent>().key() == "Enter",
        _ => false,
    };
    // An event that the loader kept until the module was there has lost its path.
    let target = || event.target().and_then(|target| dom::element(target.unchecked_into::<Node>()));
    if !begins || !app.settings.review.carry_over {
        return;
    }
    let Some(control) = dom::origin(event).or_else(target).and_then(|origin| opener(&origin)) else { return };
    let page = Filled::around(control.unchecked_ref::<HtmlElement>()).page;
    let (Some(ticket), address) = (sites::ticket(&page), address(&page)) else { return };
    if let Some(exchange) = app.asking(|ask| sites::overheard(page, ask)) {
        memory::remember(&ticket, &Seen { address, exchange });
    }
}

/// The control that was pressed, if its name says that it opens a reply.
fn opener(origin: &Element) -> Option<Element> {
    let control = dom::up(origin)
        .take(5)
        .find(|up| up.matches("a, button, [role=button], input[type=submit], input[type=button]").unwrap_or(false))?;
    let named = ["value", "aria-label", "title"].iter().filter_map(|name| control.get_attribute(name));
    let names = control.text_content().into_iter().chain(named);
    names.into_iter().any(|name| sites::opens_reply(&name)).then_some(control)
}
