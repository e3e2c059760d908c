//! The browser; the only code that sees web-sys.
//!
//! Reads pages, shows what the engine found, and holds a send. Decides none of it: what a page means is `sites`'
//! business, what may be sent is `session`'s.

mod compose;
mod demo;
mod dom;
mod error;
mod frames;
mod gallery;
mod gate;
mod highlight;
mod insertion;
mod leaving;
mod memory;
mod messages;
mod options;
mod overlay;
mod page;
mod popup;
mod status;
mod store;
mod strip;
mod tour;

use crate::language::Vocabulary;
use crate::session::Event as SessionEvent;
use crate::sites::{self, Ask, Page, Place, View};
use compose::Compose;
use error::{Error, Outcome, report};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Function;
use std::cell::{Cell, RefCell};
use store::Preferences;
use strip::Action;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// What all boxes of a page share.
#[derive(Default)]
pub struct App {
    pub vocabulary: Vocabulary,
    pub settings: Preferences,
    /// Where unknown pages are read: `settings.review.sites`, understood.
    pub places: Vec<Place>,
}

impl App {
    /// How pages are to be read with these settings.
    pub fn read(&self, page: &Page) -> View {
        self.asking(|ask| sites::read(page, ask))
    }

    /// Calls something with what the settings say about reading pages.
    pub fn asking<T>(&self, work: impl FnOnce(&Ask) -> T) -> T {
        let own: Vec<&str> = self.settings.own.iter().map(String::as_str).collect();
        let (domains, accounts) = (&self.settings.review.domains, &self.settings.review.accounts);
        work(&Ask { own: &own, domains, accounts, places: &self.places, ..Ask::default() })
    }
}

thread_local! {
    static APP: RefCell<App> = RefCell::new(App::default());
    static COMPOSES: RefCell<Vec<Compose>> = const { RefCell::new(Vec::new()) };
    static CURRENT: Cell<Option<u32>> = const { Cell::new(None) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    static HAND_OVER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Reads the fetched data block and the texts of `messages.json` files, English first; `start.js` calls it once, before any entry point.
///
/// # Errors
/// What cannot be read: the lexicon and the line, or the messages.
#[wasm_bindgen]
pub fn load(data: &str, texts: &js_sys::Array) -> Result<(), JsError> {
    error::on_panic(let_go);
    messages::learn(texts).map_err(|_| JsError::new("_locales cannot be read"))?;
    let vocabulary = Vocabulary::read(data).map_err(|why| JsError::new(&why))?;
    APP.with_borrow_mut(|app| app.vocabulary = vocabulary);
    Ok(())
}

/// A press on what opens a reply, on a page where nothing was at work: what the page shows is remembered while it is still there.
#[wasm_bindgen]
pub fn overhear(event: Event) {
    store::load(move |settings| {
        if settings.off.get(&here()) != Some(&true) {
            leaving::pressed(&event, &App { places: settings.review.places(), settings, vocabulary: Vocabulary::default() });
        }
    });
}

/// Starts a page: `entry` is empty for a page of a helpdesk, or names one of ours; `hand_over` takes the one function that sees every
/// event of the loader from here on.
///
/// # Errors
/// The page lacks what a page has.
#[wasm_bindgen]
pub fn start(entry: &str, hand_over: &Function) -> Result<(), JsError> {
    match entry {
        "options" => options::start(),
        "popup" => popup::start(),
        _ => work(entry == "demo", hand_over)?,
    }
    Ok(())
}

/// The draft in an editable as the engine is given it: for tests, which compare it with the editor's own text.
#[cfg(feature = "canary")]
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)]
pub fn read(editor: HtmlElement) -> String {
    let filled = page::Filled::editor(&editor);
    filled.page.composer.map(|id| crate::sites::draft(&filled.page, id).text).unwrap_or_default()
}

/// Works on a page with compose boxes.
fn work(demo: bool, hand_over: &Function) -> Result<(), JsError> {
    HAND_OVER.set(Some(hand_over.clone()));
    store::watch(apply);
    status::answer();
    let handler = Closure::<dyn FnMut(Event)>::new(|event: Event| handle(&event)).into_js_value();
    hand_over.call1(&JsValue::UNDEFINED, &handler).map_err(|_| JsError::new("the loader did not take over"))?;
    follow_the_page();
    if demo {
        demo::start();
    }
    if let Some(editor) = dom::active_element(&dom::document()).and_then(|active| dom::editable(&active)) {
        focused(&editor);
    }
    Ok(())
}

/// Takes over changed settings: a site that was switched off is left at once, any other is read again with them.
fn apply(settings: Preferences) {
    let off = settings.off.get(&here()) == Some(&true);
    if !settings.review.carry_over {
        memory::forget();
    }
    APP.with(|app| {
        if let Ok(mut app) = app.try_borrow_mut() {
            app.vocabulary.company = settings.review.words.clone();
            app.places = settings.review.places();
            app.settings = settings;
        }
    });
    if off && let Some(id) = CURRENT.take() {
        with_compose(id, |compose, _| compose.quit());
    } else if let Some(id) = CURRENT.get() {
        when_idle(move || with_compose(id, Compose::focus));
    }
}

/// The settings as they apply now.
fn settings_now() -> Preferences {
    APP.with_borrow(|app| app.settings.clone())
}

/// The host name of this page.
fn here() -> String {
    dom::document().location().and_then(|location| location.hostname().ok()).unwrap_or_default()
}

/// After a panic nothing of us runs again and nothing of us is to be seen: the loader's slot is emptied, so that every send passes.
fn let_go() {
    for name in ["hearback-strip", "hearback-overlay"] {
        while let Ok(Some(left)) = dom::document().query_selector(name) {
            left.remove();
        }
    }
    highlight::clear();
    HAND_OVER.with(|slot| {
        if let Ok(mut slot) = slot.try_borrow_mut()
            && let Some(hand_over) = slot.take()
        {
            let _ = hand_over.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        }
    });
}

/// Every event of the loader, before the page sees it.
fn handle(event: &Event) {
    let kind = event.type_();
    let origin = dom::origin(event);
    if kind == "focusin" {
        // The loader's own event says only that the focus went into a frame.
        let origin = if event.is_trusted() { origin } else { dom::active_element(&dom::document()) };
        if let Some(editor) = origin.and_then(|origin| dom::editable(&origin)) {
            focused(&editor);
        }
        return;
    }
    let replying = CURRENT.get().filter(|id| COMPOSES.with(|composes| is_reply(composes, *id)));
    let Some(id) = replying else {
        return APP.with(|app| {
            if let Ok(app) = app.try_borrow() {
                leaving::pressed(event, &app);
            }
        });
    };
    with_compose(id, |compose, app| {
        let on_strip = origin.as_ref().is_some_and(|origin| compose.is_strip(origin));
        let ours = kind == "keydown" && event.is_trusted() && own_key(event.unchecked_ref(), on_strip, compose, app);
        if ours || !on_strip && compose.gate(event, app) {
            gate::swallow(event);
        }
    });
}

/// Whether a box is one for replies, as far as has been read.
fn is_reply(composes: &RefCell<Vec<Compose>>, id: u32) -> bool {
    let Ok(composes) = composes.try_borrow() else { return true };
    composes.iter().find(|compose| compose.id == id).is_some_and(Compose::is_reply)
}

/// Keys that are ours: Escape while a send is held, and the one that leads into the strip.
fn own_key(event: &KeyboardEvent, on_strip: bool, compose: &mut Compose, app: &App) -> bool {
    // The strip listens to its own Escape, which also gives the focus back.
    if event.key() == "Escape" && !on_strip && compose.is_holding() {
        compose.on(SessionEvent::KeepEditing, app);
        return true;
    }
    // In the extension these keys are the browser's, where a person can change them; the demo page has to listen itself.
    let ours = event.alt_key() && event.shift_key() && !event.ctrl_key() && !event.meta_key() && !store::is_extension();
    // By the place of the key: with Alt, some keyboards write another letter.
    match event.code().as_str() {
        "KeyH" if ours => compose.focus_strip(),
        "KeyN" if ours => compose.next(),
        _ => return false,
    }
    true
}

fn focused(editor: &HtmlElement) {
    let host = here();
    let again = editor.clone();
    let known = APP.with(|app| {
        COMPOSES.with(|composes| {
            // At work already: the focus came out of something that we did ourselves.
            let (Ok(app), Ok(mut composes)) = (app.try_borrow(), composes.try_borrow_mut()) else {
                look_for_a_trap();
                when_idle(move || focused(&again));
                return None;
            };
            if app.settings.off.get(&host) == Some(&true) {
                return None;
            }
            composes.retain(|compose| compose.editor.is_connected());
            let known = composes.iter().find(|compose| compose.editor == *editor).map(|compose| compose.id);
            Some(known.unwrap_or_else(|| {
                let id = NEXT.replace(NEXT.get() + 1);
                let remembered = app.settings.strips.get(&host).copied().unwrap_or_default();
                composes.push(Compose::new(id, editor.clone(), &remembered));
                id
            }))
        })
    });
    let Some(id) = known else { return };
    if let Some(before) = CURRENT.replace(Some(id)).filter(|before| *before != id) {
        with_compose(before, |compose, _| compose.quit());
    }
    // The focus may have come in the middle of a press: reading waits until the page has time.
    when_idle(move || with_compose(id, Compose::focus));
}

/// Works on one box, unless it is at work already.
pub(crate) fn with_compose(id: u32, work: impl FnOnce(&mut Compose, &App)) {
    APP.with(|app| {
        COMPOSES.with(|composes| {
            let (Ok(app), Ok(mut composes)) = (app.try_borrow(), composes.try_borrow_mut()) else { return look_for_a_trap() };
            if let Some(compose) = composes.iter_mut().find(|compose| compose.id == id) {
                work(compose, &app);
            }
        });
    });
}

/// Somebody is at work although nobody should be: an event of our own making, or an exception of the page's that went through our
/// frames and left the work undone. In the second case it still is so when this turn of the event loop is over, and for ever.
fn look_for_a_trap() {
    Timeout::new(0, || {
        if COMPOSES.with(|composes| composes.try_borrow_mut().is_err()) {
            error::warn("Hearback was interrupted; nothing is held any more.");
            let_go();
        }
    })
    .forget();
}

/// What the agent pressed in the strip.
fn act(id: u32, action: Action) {
    with_compose(id, |compose, app| match action {
        Action::Toggle => {
            let open = compose.toggle();
            store::change(move |preferences| preferences.strips.entry(here()).or_default().open = Some(open));
        }
        Action::KeepEditing if compose.close_case() => {}
        Action::KeepEditing => compose.keep_editing(app),
        Action::SendNow => compose.on(SessionEvent::Breathed, app),
        Action::Case(index) => compose.show_case(index, app),
        Action::CloseCase => drop(compose.close_case()),
        Action::OftenShow(check) => {
            compose.settle_often();
            store::change(move |preferences| preferences.only_show(here(), check));
        }
        Action::OftenHold(check) => {
            compose.settle_often();
            store::change(move |preferences| preferences.keep_holding(here(), check));
        }
        Action::Move(anchor) => {
            compose.stand_at(anchor);
            store::change(move |preferences| preferences.strips.entry(here()).or_default().at = anchor);
        }
        Action::Grip => {}
        Action::SendAnyway => compose.on(SessionEvent::SendAnyway, app),
        Action::NotHere(key) => compose.set_aside(SessionEvent::NotHere(key), app),
        Action::Never(check) => compose.set_aside(SessionEvent::Never(check), app),
        Action::Undo => compose.set_aside(SessionEvent::Undo, app),
        Action::Why(row) => compose.toggle_why(row),
        Action::Jump(place) => compose.jump(place),
        Action::Confirm { account, yes } => {
            let line = if yes { account } else { format!("-{account}") };
            store::change(move |preferences| preferences.review.accounts.push(line));
        }
        Action::Insert(words) => compose.insert_soon(words),
        Action::Copy(words) => {
            let clipboard = dom::property(&js_sys::global(), &["navigator", "clipboard"]);
            if report("copy", dom::call(&clipboard, "writeText", &[words.into()])).is_some() {
                compose.close_case();
                compose.tell(&messages::say("copied"));
            }
        }
    });
}

/// Runs when the page has time, or soon.
pub(crate) fn when_idle(work: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(work);
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"timeout".into(), &JsValue::from_f64(300.0));
    let window: JsValue = dom::window().into();
    if dom::call(&window, "requestIdleCallback", &[callback.clone(), options.into()]).is_err() {
        report("wait for a quiet moment", dom::call(&window, "setTimeout", &[callback, JsValue::from_f64(1.0)]));
    }
}

/// Keeps the strip where the box is: on scroll and resize at once, and twice a second for what pages move without an event.
fn follow_the_page() {
    thread_local!(static WAITING: Cell<bool> = const { Cell::new(false) });
    let follow = || {
        if !WAITING.replace(true) {
            let frame = Closure::once_into_js(|| {
                WAITING.set(false);
                if let Some(id) = CURRENT.get() {
                    with_compose(id, Compose::follow);
                }
            });
            let _ = dom::window().request_animation_frame(frame.unchecked_ref());
        }
    };
    let window = dom::window();
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&window, "scroll", options, move |_| follow()).forget();
    EventListener::new(&window, "resize", move |_| follow()).forget();
    gloo::timers::callback::Interval::new(500, move || {
        if CURRENT.get().is_some() {
            follow();
        }
    })
    .forget();
}
