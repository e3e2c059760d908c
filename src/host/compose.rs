//! One compose box: reads it when the page is idle, shows what the session says, holds a send.
//!
//! Owns every listener, timer and mark that belongs to the box; dropping it removes every trace.

use super::error::report;
use super::gate::{self, Controls, Gesture};
use super::highlight::{self, Mark};
use super::overlay::Overlay;
use super::page::Filled;
use super::strip::{Content, Place, Strip};
use super::{App, dom, with_compose};
use crate::customer::Heard;
use crate::exchange::{Exchange, Status};
use crate::finding::Of;
use crate::report::{Report, hear, review_heard};
use crate::session::{Attempt, Effect, Event, Known, REST, Reviewed, Session, View};
use crate::sites::{self, Flow, Silence};
use crate::text::Span;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web_sys::{Element, HtmlElement, Range};

/// The shortest time between two reviews, in milliseconds.
const PACE: u32 = 150;
/// What stands around the box is read again when it is older than this, in milliseconds.
const STALE: f64 = 3000.0;
/// How long a replayed send may take to show, in milliseconds.
const SENT: u32 = 2500;

/// What the strip shows; a macro, so that it borrows single fields.
macro_rules! content {
    ($compose:ident) => {
        Content {
            report: $compose.report.as_ref(),
            view: &$compose.view,
            silent: $compose.around.as_ref().and_then(|around| around.view.silent),
            open: $compose.open,
            why: $compose.why,
            undo: $compose.set_aside,
            notice: $compose.notice.as_deref(),
        }
    };
}
/// What was read around the box.
struct Around {
    filled: Filled,
    view: sites::View,
    at: f64,
}

/// A compose box that has had the focus.
pub struct Compose {
    pub id: u32,
    pub editor: HtmlElement,
    session: Session,
    around: Option<Around>,
    heard: Option<(Exchange, Heard)>,
    draft: Option<(Filled, Flow)>,
    report: Option<Report>,
    view: View,
    strip: Option<Strip>,
    overlay: Option<Overlay>,
    gesture: Option<Gesture>,
    open: bool,
    why: Option<usize>,
    set_aside: bool,
    notice: Option<String>,
    idle: Option<Timeout>,
    rest: Option<Timeout>,
    after_replay: Option<Timeout>,
    _listeners: Vec<EventListener>,
}

impl Compose {
    /// Begins with a box that has the focus.
    pub fn new(id: u32, editor: HtmlElement, open: bool) -> Self {
        let mut listeners = Vec::new();
        // Only marks the draft dirty: no work while a key is down.
        listeners.push(EventListener::new(&editor, "input", move |_| with_compose(id, |compose, app| compose.on(Event::Dirty, app))));
        listeners.push(EventListener::new(&editor, "focusout", move |_| with_compose(id, |compose, app| compose.on(Event::Blur, app))));
        Self {
            id,
            editor,
            session: Session::default(),
            around: None,
            heard: None,
            draft: None,
            report: None,
            view: View::default(),
            strip: None,
            overlay: None,
            gesture: None,
            open,
            why: None,
            set_aside: false,
            notice: None,
            idle: None,
            rest: None,
            after_replay: None,
            _listeners: listeners,
        }
    }

    /// The box has the focus, perhaps again.
    pub fn focus(&mut self, app: &App) {
        self.look_around(app);
        self.on(Event::Focus, app);
    }

    /// Tells the session and does what it says.
    pub fn on(&mut self, event: Event, app: &App) {
        self.decide(event, app);
    }

    /// The same; whether the event that led here is to be kept from the page.
    fn decide(&mut self, event: Event, app: &App) -> bool {
        let mut swallow = false;
        for effect in self.session.on(event) {
            match effect {
                Effect::WaitForIdle => {
                    let id = self.id;
                    self.idle = Some(Timeout::new(PACE, move || {
                        super::when_idle(move || with_compose(id, |compose, app| compose.on(Event::Idle, app)))
                    }));
                }
                Effect::Review { .. } => {
                    if self.around.as_ref().is_none_or(|around| dom::now() - around.at > STALE) {
                        self.look_around(app);
                    }
                    let reviewed = self.review(self.session.version(), app);
                    self.decide(Event::Reviewed(reviewed), app);
                }
                Effect::StartRest => {
                    let id = self.id;
                    self.notice = None;
                    self.rest = Some(Timeout::new(REST, move || with_compose(id, |compose, app| compose.rested(app))));
                }
                Effect::Show(view) => {
                    self.view = view;
                    self.show();
                }
                Effect::Pass => swallow = false,
                Effect::Swallow => swallow = true,
                Effect::Again(attempt) => swallow = self.decide(Event::Send(attempt), app),
                Effect::Hold => self.say_hold(),
                Effect::Close => self.why = None,
                Effect::Replay(_) => self.replay_soon(),
                Effect::AskForPress => {
                    self.notice = Some("If it has not gone out: press Send once more, it will pass".into());
                    self.show();
                }
                Effect::Remember { check, off } => super::store::remember(&check, off),
                Effect::Quit => self.quit(),
            }
        }
        swallow
    }

    /// Three seconds without a key: a good moment to look around, too.
    fn rested(&mut self, app: &App) {
        self.look_around(app);
        self.on(Event::Rested, app);
        if let Some(strip) = &mut self.strip {
            strip.say(&content!(self).spoken());
        }
    }

    /// Reads what stands around the box and tells the session what changed.
    fn look_around(&mut self, app: &App) {
        let filled = Filled::around(&self.editor);
        let own: Vec<&str> = app.settings.own.iter().map(String::as_str).collect();
        let view = sites::read(&filled.page, &sites::Ask { own: &own, ..sites::Ask::default() });
        let changed = self
            .around
            .as_ref()
            .is_none_or(|old| old.view.silent != view.silent || without_draft(&old.view.exchange) != without_draft(&view.exchange));
        let silent = view.silent;
        let composer = view.composer.and_then(|id| filled.element(id));
        self.around = Some(Around { filled, view, at: dom::now() });
        if let (Some(strip), Some(composer)) = (&mut self.strip, composer) {
            strip.stand_by(composer);
        }
        if changed {
            self.on(Event::Note(silent == Some(Silence::Internal)), app);
            self.on(Event::Thread { seen: silent.is_none() }, app);
        }
    }

    fn review(&mut self, version: u64, app: &App) -> Reviewed {
        let filled = Filled::editor(&self.editor);
        let flow = filled.page.composer.map(|id| sites::draft(&filled.page, id)).unwrap_or_default();
        let Some(around) = self.around.as_ref().filter(|around| around.view.silent.is_none()) else {
            self.report = None;
            return Reviewed { version, empty: true, ..Reviewed::default() };
        };
        #[cfg(feature = "canary")]
        assert!(!flow.text.contains("hearback-canary"), "{}", flow.text);
        let exchange = Exchange { draft: flow.text.clone(), ..around.view.exchange.clone() };
        let bare = without_draft(&exchange);
        if self.heard.as_ref().is_none_or(|(of, _)| *of != bare) {
            self.heard = Some((bare, hear(&exchange, &app.vocabulary)));
        }
        let Some((_, heard)) = &self.heard else { return Reviewed { version, ..Reviewed::default() } };
        let report = review_heard(&exchange, heard, &app.settings.review, &app.vocabulary);
        let findings = report.findings.iter().map(|finding| Known {
            key: super::strip::key(finding),
            level: finding.level,
            of: finding.of,
            unfinished: finding.of == Of::Draft && !is_finished(&flow.text, finding.span),
        });
        let reviewed = Reviewed {
            version,
            empty: flow.text.trim().is_empty(),
            asks: report.asks.iter().map(|ask| ask.status).collect(),
            findings: findings.collect(),
        };
        self.report = Some(report);
        self.draft = Some((filled, flow));
        reviewed
    }

    /// An event that may be a send; whether it is to be kept from the page.
    pub fn gate(&mut self, event: &web_sys::Event, app: &App) -> bool {
        self.look_around(app);
        let Some(around) = &self.around else { return false };
        let ids = around.view.send.iter().chain(&around.view.send_menu);
        let send: Vec<Element> = ids.filter_map(|&id| around.filled.element(id)).collect();
        let Some((by, gesture)) = gate::read(event, &Controls { editor: &self.editor, send: &send, keys: around.view.keys }) else {
            return false;
        };
        let before = self.is_holding();
        let swallow = self.decide(Event::Send(Attempt { by, at: dom::now(), fresh: false }), app);
        if swallow && !before {
            self.gesture = Some(gesture);
        }
        swallow
    }

    pub fn is_holding(&self) -> bool {
        !self.view.held.is_empty()
    }

    /// Replays when this turn of the event loop is over, so that what it sets off finds us free.
    fn replay_soon(&mut self) {
        let Some(gesture) = self.gesture.take() else { return };
        let id = self.id;
        Timeout::new(0, move || {
            report("send again what was held", gate::replay(&gesture));
            with_compose(id, |compose, _| {
                compose.after_replay = Some(Timeout::new(SENT, move || with_compose(id, Compose::after_replay)));
            });
        })
        .forget();
    }

    /// Sent is: the box is gone, hidden, or empty.
    fn after_replay(&mut self, app: &App) {
        let filled = Filled::editor(&self.editor);
        let empty = filled.page.composer.is_none_or(|id| sites::draft(&filled.page, id).text.trim().is_empty());
        let sent = empty || !self.editor.is_connected() || !dom::is_visible(&self.editor);
        self.on(Event::Replayed { sent }, app);
    }

    /// The list of the strip is opened or closed by the agent.
    pub fn toggle(&mut self) -> bool {
        self.open = !self.open;
        self.show();
        self.open
    }

    pub fn set_aside(&mut self, event: Event, app: &App) {
        self.set_aside = !matches!(event, Event::Undo);
        self.why = None;
        self.on(event, app);
    }

    /// The caret goes back into the draft when the strip had the focus.
    pub fn keep_editing(&mut self, app: &App) {
        let from_strip = dom::active_element(&dom::document()).is_some_and(|active| self.is_strip(&active));
        self.on(Event::KeepEditing, app);
        if from_strip {
            let options = js_sys::Object::new();
            let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into());
            report("give the focus back", dom::call(&self.editor, "focus", &[options.into()]));
        }
    }

    pub fn toggle_why(&mut self, row: usize) {
        self.why = (self.why != Some(row)).then_some(row);
        self.show();
    }

    pub fn tell(&mut self, line: &str) {
        self.notice = Some(line.to_owned());
        self.show();
    }

    /// Brings the words into view; the caret stays where it is.
    pub fn jump(&self, place: Place) {
        let range = match place {
            Place::Ask(i) => self.report.as_ref().and_then(|r| r.asks.get(i)).and_then(|ask| self.in_thread(ask.words.span)),
            Place::Feeling(i) => self.report.as_ref().and_then(|r| r.feelings.get(i)).and_then(|f| self.in_thread(f.words.span)),
            Place::Finding(i) => self.report.as_ref().and_then(|r| r.findings.get(i)).and_then(|finding| match finding.of {
                Of::Customer => self.in_thread(finding.span),
                Of::Draft => self.in_draft(finding.span),
            }),
        };
        let element = range.and_then(|range| range.start_container().ok()).and_then(|node| node.parent_element());
        if let Some(element) = element {
            let options = js_sys::Object::new();
            let _ = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
            report("show the words", dom::call(&element, "scrollIntoView", &[options.into()]));
        }
    }

    fn in_thread(&self, span: Span) -> Option<Range> {
        let around = self.around.as_ref()?;
        around.filled.range(&around.view.customer, span)
    }

    fn in_draft(&self, span: Span) -> Option<Range> {
        let (filled, flow) = self.draft.as_ref()?;
        filled.range(flow, span)
    }

    fn show(&mut self) {
        let silent = self.around.as_ref().and_then(|around| around.view.silent);
        if silent == Some(Silence::NotAComposer) || self.around.is_none() {
            self.quit();
            return;
        }
        self.paint();
        if self.strip.as_ref().is_none_or(|strip| !strip.is_there()) {
            let id = self.id;
            let mounted = report("put the strip into the page", Strip::mount(&self.editor, move |action| super::act(id, action)));
            self.strip = mounted;
            let around = self.around.as_ref().and_then(|around| around.filled.element(around.view.composer?));
            if let (Some(strip), Some(around)) = (&mut self.strip, around) {
                strip.stand_by(around);
            }
        }
        if let Some(strip) = &mut self.strip {
            strip.show(&content!(self));
        }
    }

    fn say_hold(&mut self) {
        if let Some(strip) = &mut self.strip {
            strip.say(&content!(self).spoken_hold());
        }
    }

    /// The page has moved: so does the strip. A box that is gone takes it along.
    pub fn follow(&mut self) {
        if !self.editor.is_connected() {
            return self.quit();
        }
        if let Some(strip) = &mut self.strip {
            strip.follow(&content!(self));
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.follow(&self.editor);
        }
    }

    fn paint(&mut self) {
        let mut marks: Vec<(Mark, Range)> = Vec::new();
        let mut in_area = Vec::new();
        if let (Some(report), false) = (&self.report, self.view.note || self.view.blind) {
            for (ask, status) in report.asks.iter().zip(&self.view.asks).filter(|(ask, _)| ask.earlier.is_none()) {
                let mark = if *status == Status::Unanswered && self.view.coloured { Mark::Open } else { Mark::Asked };
                marks.extend(self.in_thread(ask.words.span).map(|range| (mark, range)));
            }
            for feeling in &report.feelings {
                marks.extend(self.in_thread(feeling.words.span).map(|range| (Mark::Felt, range)));
            }
            for finding in self.view.findings.iter().filter_map(|&i| report.findings.get(i)).filter(|f| f.of == Of::Draft) {
                match self.in_draft(finding.span) {
                    Some(range) => marks.push((Mark::Wording, range)),
                    None => in_area.push(finding.span),
                }
            }
        }
        highlight::show(&marks);
        Overlay::show(&mut self.overlay, &self.editor, &in_area);
    }

    /// Removes what is to be seen; the box itself stays known.
    pub fn quit(&mut self) {
        self.strip = None;
        self.overlay = None;
        highlight::clear();
    }

    /// Whether an element is our own strip.
    pub fn is_strip(&self, element: &Element) -> bool {
        self.strip.as_ref().is_some_and(|strip| strip.is(element))
    }

    pub fn focus_strip(&self) {
        if let Some(strip) = &self.strip {
            strip.focus();
        }
    }

    #[allow(dead_code)]
    /// Why nothing is said here, for the popup.
    pub fn silent(&self) -> Option<Silence> {
        self.around.as_ref().and_then(|around| around.view.silent)
    }

    /// The definition that the page is read with, for the popup.
    pub fn site(&self) -> Option<&'static str> {
        self.around.as_ref().map(|around| around.view.site)
    }
}

fn without_draft(exchange: &Exchange) -> Exchange {
    Exchange { draft: String::new(), ..exchange.clone() }
}

/// Whether the sentence of a span has come to its end.
fn is_finished(draft: &str, span: Span) -> bool {
    draft.get(span.start..).is_some_and(|rest| rest.trim_end_matches(' ').contains(['.', '!', '?', '\u{2026}', '\n', '。', '！', '？']))
}
