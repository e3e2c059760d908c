//! The demo page: plays a helpdesk. Draws the tickets that its HTML holds in the case form, and "sends" into its own thread.
//!
//! Knows nothing of what is reviewed: Hearback reads this page as it reads any other.

use super::dom;
use super::error::{Error, Outcome, report};
use super::messages::{fill, say, speak};
use super::tour;
use crate::case::{Case, parse_all};
use crate::exchange::Who;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Draws the first ticket and the inbox.
pub fn start() {
    report("draw the demo", try_start());
}

fn find(selector: &str) -> Outcome<HtmlElement> {
    let found = dom::document().query_selector(selector)?;
    found.map(JsCast::unchecked_into).ok_or_else(|| Error::Missing(selector.to_owned()))
}

fn try_start() -> Outcome<()> {
    if let Some(body) = dom::document().body() {
        speak(&body);
    }
    dom::document().set_title(&say("demo_title"));
    if dom::property(&dom::window(), &["location", "hash"]).as_string().as_deref() == Some("#tour") {
        tour::begin(&*find(".desk")?)?;
    }
    let source = find("script.cases")?.text_content().unwrap_or_default();
    let cases = Rc::new(parse_all(&source).map_err(|why| Error::Missing(format!("case at line {}", why.line)))?);
    let queue = find(".queue")?;
    for (i, case) in cases.iter().enumerate() {
        let item = dom::add(&queue, "li", "")?;
        let button = dom::add(&item, "button", "")?;
        button.set_attribute("type", "button")?;
        dom::add_text(&button, "b", "", case.title.as_deref().unwrap_or(""))?;
        dom::add_text(&button, "span", "", &format!("{}, {}", name(case), case.exchange.subject.as_deref().unwrap_or("")))?;
        let cases = Rc::clone(&cases);
        EventListener::new(&button, "click", move |_| {
            report("show a ticket", show(&cases[i], i));
        })
        .forget();
    }
    EventListener::new(&*find("button.send")?, "click", |_| {
        report("send", send());
    })
    .forget();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&*find(".box")?, "keydown", options, |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            report("send", send());
        }
    })
    .forget();
    cases.first().map_or(Ok(()), |case| show(case, 0))
}

fn name(case: &Case) -> String {
    case.exchange.customer_name.clone().unwrap_or_else(|| say("demo_customer"))
}

/// A fresh page for one ticket, with the focus in its draft.
fn show(case: &Case, index: usize) -> Outcome<()> {
    let buttons = dom::document().query_selector_all(".queue button")?;
    for i in 0..buttons.length() {
        let button: Element = buttons.get(i).ok_or_else(|| Error::Missing("button".into()))?.unchecked_into();
        button.set_attribute("aria-current", if i as usize == index { "true" } else { "false" })?;
    }
    find("h1")?.set_text_content(case.exchange.subject.as_deref());
    find(".to")?.set_text_content(Some(&fill("demo_to", &[&name(case)])));
    find("input[value=reply]")?.unchecked_into::<HtmlInputElement>().set_checked(true);
    let thread = find(".thread")?;
    thread.set_text_content(None);
    for turn in &case.exchange.earlier {
        let author = if turn.who == Who::Customer { name(case) } else { say("demo_you") };
        message(&thread, &author, turn.who, &turn.text)?;
    }
    message(&thread, &name(case), Who::Customer, &case.exchange.customer)?;
    let place = find(".box")?;
    place.set_text_content(None);
    // A new element for each ticket, as most helpdesks do.
    let editor = dom::add(&place, "div", "")?;
    let label = say("demo_reply");
    for (name, value) in [("contenteditable", "true"), ("role", "textbox"), ("aria-multiline", "true"), ("aria-label", label.as_str())] {
        editor.set_attribute(name, value)?;
    }
    paragraphs(&editor, &case.exchange.draft)?;
    focus(&editor)
}

fn focus(editor: &HtmlElement) -> Outcome<()> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into())?;
    dom::call(editor, "focus", &[options.into()])?;
    if let Some(selection) = dom::window().get_selection()? {
        selection.select_all_children(editor)?;
        selection.collapse_to_end()?;
    }
    Ok(())
}

fn message(thread: &Element, author: &str, who: Who, text: &str) -> Outcome<()> {
    let class = if who == Who::Customer { "message from-customer" } else { "message from-agent" };
    let article = dom::add(thread, "article", class)?;
    let face: String = author.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    dom::add_text(&article, "div", "face", &face)?.set_attribute("aria-hidden", "true")?;
    dom::add_text(&article, "div", "author", author)?;
    let words = dom::add(&article, "div", "words")?;
    words.set_attribute("lang", "en")?;
    paragraphs(&words, text)
}

fn paragraphs(parent: &Element, text: &str) -> Outcome<()> {
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        let block = dom::add(parent, "p", "")?;
        for (i, line) in paragraph.lines().enumerate() {
            if i > 0 {
                dom::add(&block, "br", "")?;
            }
            dom::add_text(&block, "span", "", line)?;
        }
    }
    Ok(())
}

/// What a helpdesk does: the reply joins the thread, the box is empty.
fn send() -> Outcome<()> {
    let editor = find(".box > div")?;
    let text = dom::property(&editor, &["innerText"]).as_string().unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(());
    }
    message(&*find(".thread")?, &say("demo_you"), Who::Agent, &text)?;
    editor.set_text_content(None);
    editor.dispatch_event(&web_sys::Event::new("input")?)?;
    focus(&editor)
}
