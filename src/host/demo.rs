//! The demo page: plays a helpdesk. Draws the tickets that its HTML holds in the case form, and "sends" into its own thread.
//!
//! Knows nothing of what is reviewed: Hearback reads this page as it reads any other.

use super::dom;
use super::error::{Error, Outcome, report};
use super::gallery;
use super::messages::{fill, say, speak};
use super::tour;
use crate::case::{Case, parse_all};
use crate::exchange::{Exchange, Who};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

/// How long after the draft was begun the customer writes again, in milliseconds.
const ANOTHER_MESSAGE: u32 = 1500;

/// A line of a case longer than this, in bytes, was broken by the width of the source alone.
const FULL: usize = 100;

thread_local! {
    /// The message that the customer is about to write.
    static COMING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Draws the first ticket, the inbox and the gallery.
pub fn start() {
    report("draw the demo", try_start());
}

pub(super) fn find(selector: &str) -> Outcome<HtmlElement> {
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
    let cases = parse_all(&source).map_err(|why| Error::Missing(format!("case at line {}", why.line)))?;
    let queue = find(".queue")?;
    for case in cases {
        let item = dom::add(&queue, "li", "")?;
        let button = dom::add(&item, "button", "")?;
        button.set_attribute("type", "button")?;
        dom::add_text(&button, "b", "", case.title.as_deref().unwrap_or(""))?;
        dom::add_text(&button, "span", "", &format!("{}, {}", name(&case), case.exchange.subject.as_deref().unwrap_or("")))?;
        let chosen = button.clone();
        EventListener::new(&button, "click", move |_| {
            report("show a ticket", show(&case, &chosen));
        })
        .forget();
    }
    gallery::draw(&*find(".gallery ul")?)?;
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
    find(".queue button")?.click();
    Ok(())
}

fn name(case: &Case) -> String {
    case.exchange.customer_name.clone().unwrap_or_else(|| say("demo_customer"))
}

/// A fresh page for one ticket, with the focus in its draft; `chosen` is the button that stands for it.
///
/// # Errors
/// The page is another one.
pub(super) fn show(case: &Case, chosen: &Element) -> Outcome<()> {
    COMING.take();
    if let Some(before) = dom::document().query_selector("nav [aria-current]")? {
        before.remove_attribute("aria-current")?;
    }
    chosen.set_attribute("aria-current", "true")?;
    let exchange = &case.exchange;
    let heading = find("h1")?;
    heading.set_text_content(exchange.subject.as_deref().or(case.title.as_deref()));
    heading.set_class_name(if exchange.subject.is_some() { "" } else { "of-case" });
    find(".to")?.set_text_content(Some(&fill("demo_to", &[&name(case)])));
    find("input[value=reply]")?.unchecked_into::<HtmlInputElement>().set_checked(true);
    let thread = find(".thread")?;
    thread.set_text_content(None);
    thread.set_attribute("data-channel", exchange.channel.id())?;
    for turn in &exchange.earlier {
        message(&thread, exchange, turn.who, &turn.text)?;
    }
    let (before, coming) = in_two(exchange);
    message(&thread, exchange, Who::Customer, before)?;
    let attached = find(".attached")?;
    attached.set_text_content(None);
    for i in 1..=exchange.attachments.unwrap_or(0) {
        dom::add_text(&attached, "li", "attachment", &fill("demo_attachment", &[&i.to_string()]))?;
    }
    let place = find(".box")?;
    place.set_text_content(None);
    // A new element for each ticket, as most helpdesks do.
    let editor = dom::add(&place, "div", "")?;
    let label = say("demo_reply");
    for (name, value) in [("contenteditable", "true"), ("role", "textbox"), ("aria-multiline", "true"), ("aria-label", label.as_str())] {
        editor.set_attribute(name, value)?;
    }
    paragraphs(&editor, &exchange.draft)?;
    focus(&editor)?;
    if !coming.is_empty() {
        let (exchange, coming) = (exchange.clone(), coming.to_owned());
        COMING.set(Some(Timeout::new(ANOTHER_MESSAGE, move || {
            report("another message", another(&thread, &editor, &exchange, &coming));
        })));
    }
    Ok(())
}

/// What the customer had written when the draft was begun, and what they write after that.
fn in_two(exchange: &Exchange) -> (&str, &str) {
    let all = exchange.customer.trim_end();
    let coming = exchange.arrived.as_deref().map_or("", str::trim);
    all.strip_suffix(coming).map_or((all, ""), |before| (before.trim_end(), coming))
}

/// The customer writes while the reply is being written. The agent looks up and comes back to the draft.
fn another(thread: &Element, editor: &HtmlElement, exchange: &Exchange, text: &str) -> Outcome<()> {
    message(thread, exchange, Who::Customer, text)?;
    if dom::active_element(&dom::document()).as_ref() != Some(editor) {
        return Ok(());
    }
    editor.blur()?;
    focus(editor)
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

fn message(thread: &Element, exchange: &Exchange, who: Who, text: &str) -> Outcome<()> {
    // Who has no name is called something, but nothing that could be taken for a name.
    let (class, author, author_class) = match (who, &exchange.customer_name) {
        (Who::Agent, _) => ("message from-agent", say("demo_you"), "author"),
        (Who::Customer, Some(name)) => ("message from-customer", name.clone(), "author"),
        (Who::Customer, None) => ("message from-customer", say("demo_customer"), "nameless"),
    };
    let article = dom::add(thread, "article", class)?;
    let face: String = author.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    dom::add_text(&article, "div", "face", &face)?.set_attribute("aria-hidden", "true")?;
    dom::add_text(&article, "div", author_class, &author)?;
    let words = dom::add(&article, "div", "words")?;
    words.set_attribute("lang", "en")?;
    paragraphs(&words, text)
}

fn paragraphs(parent: &Element, text: &str) -> Outcome<()> {
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        let block = dom::add(parent, "p", "")?;
        let mut full = false;
        for (i, line) in paragraph.lines().enumerate() {
            if full {
                dom::add_text(&block, "span", "", " ")?;
            } else if i > 0 {
                dom::add(&block, "br", "")?;
            }
            full = line.len() > FULL;
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
    message(&*find(".thread")?, &Exchange::default(), Who::Agent, &text)?;
    editor.set_text_content(None);
    editor.dispatch_event(&web_sys::Event::new("input")?)?;
    focus(&editor)
}
