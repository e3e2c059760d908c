//! One compose box: reads it when the page is idle, shows what the session says, holds a send.
//!
//! Owns every listener, timer and mark that belongs to the box; dropping it removes every trace.

mod reading;
mod showing;
mod watching;

use super::error::report;
use super::gate::{self, Controls, Gesture};
use super::leaving::Seen;
use super::messages::say;
use super::overlay::Overlay;
use super::page::Filled;
use super::store::Remembered;
use super::strip::{Anchor, Strip};
use super::{App, dom, with_compose};
use crate::exchange::Exchange;
use crate::report::{Report, Reviewer};
use crate::session::{Attempt, Effect, Event, REST, Session, View};
use crate::settings::Settings;
use crate::sites::{self, Flow};
use gloo::timers::callback::Timeout;
use watching::Watch;
use web_sys::{Element, HtmlElement};

/// The shortest time between two reviews, in milliseconds.
const PACE: u32 = 150;
/// What stands around the box is read again when it is older than this, in milliseconds.
const STALE: f64 = 3000.0;
/// The events of one press come within this time, in milliseconds.
const PRESS: f64 = 250.0;
/// How long a replayed send may take to show, in milliseconds.
const SENT: u32 = 2500;

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
    reviewer: Reviewer,
    draft: Option<(Filled, Flow)>,
    report: Option<Report>,
    /// What this tab has shown of the ticket on another page: asked for, and what came back.
    carried: Option<(String, Option<Seen>)>,
    /// What the page around this frame shows of the customer: when it was asked for, and what came back.
    across: Option<(f64, Option<Exchange>)>,
    /// What the customer had written when the draft was begun.
    begun: Option<String>,
    view: View,
    strip: Option<Strip>,
    overlay: Option<Overlay>,
    gesture: Option<Gesture>,
    /// What is set for this site.
    settings: Settings,
    /// The list was opened or closed by hand, here or on an earlier visit.
    open: Option<bool>,
    anchor: Option<Anchor>,
    why: Option<usize>,
    set_aside: bool,
    notice: Option<String>,
    /// The case that is shown before it may be copied.
    case: Option<String>,
    /// The check that was sent anyway again and again here.
    often: Option<String>,
    /// Words that the box did not take.
    refused: Option<String>,
    /// Words are on their way into the box.
    inserting: bool,
    idle: Option<Timeout>,
    rest: Option<Timeout>,
    breath: Option<Timeout>,
    after_replay: Option<Timeout>,
    /// Of a `textarea` when it was last looked at.
    length: Option<u32>,
    watch: Watch,
}

impl Compose {
    /// Begins with a box that has the focus.
    pub fn new(id: u32, editor: HtmlElement, remembered: &Remembered) -> Self {
        let watch = Watch::new(id, &editor);
        let length = watching::area_length(&editor);
        Self {
            id,
            editor,
            session: Session::default(),
            around: None,
            reviewer: Reviewer::default(),
            draft: None,
            report: None,
            carried: None,
            across: None,
            begun: None,
            view: View::default(),
            strip: None,
            overlay: None,
            gesture: None,
            settings: Settings::default(),
            open: remembered.open,
            anchor: remembered.at,
            why: None,
            set_aside: false,
            notice: None,
            case: None,
            often: None,
            refused: None,
            inserting: false,
            idle: None,
            rest: None,
            breath: None,
            after_replay: None,
            length,
            watch,
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
                    self.refused = None;
                    self.rest = Some(Timeout::new(REST, move || with_compose(id, |compose, app| compose.rested(app))));
                }
                Effect::Show(view) => {
                    self.view = view;
                    self.show();
                }
                Effect::Pass => swallow = false,
                Effect::Swallow => swallow = true,
                Effect::Again(attempt) => swallow = self.decide(Event::Send(attempt), app),
                Effect::Hold => self.say(),
                Effect::StartBreath(length) => {
                    let id = self.id;
                    let over = move || with_compose(id, |compose, app| compose.on(Event::Breathed, app));
                    self.breath = Some(Timeout::new(length as u32, over));
                    self.say();
                }
                Effect::SentAnyway(checks) => super::store::count_sent_anyway(super::here(), checks),
                Effect::Close => {
                    self.why = None;
                    self.breath = None;
                }
                Effect::Replay(_) => self.replay_soon(),
                Effect::AskForPress => {
                    self.notice = Some(say("press_again"));
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
        self.say();
    }

    /// An event that may be a send; whether it is to be kept from the page.
    pub fn gate(&mut self, event: &web_sys::Event, app: &App) -> bool {
        if !gate::may_send(event, self.around.as_ref().map(|around| around.view.keys)) {
            return false;
        }
        // Note or reply is decided anew at every send; the events of one press share one look.
        let begins = matches!(event.type_().as_str(), "pointerdown" | "keydown");
        if begins || self.around.as_ref().is_none_or(|around| dom::now() - around.at > PRESS) {
            self.look_around(app);
        }
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

    /// A reply is held, or waits for a breath.
    pub fn is_holding(&self) -> bool {
        !self.view.held.is_empty() || self.view.breath.is_some()
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
}
