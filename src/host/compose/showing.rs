//! Shows what the session says: the strip, the marks, and what the agent opens, closes or asks to see.

use super::super::error::report;
use super::super::highlight::{self, Mark};
use super::super::insertion::{self, Taken, takes_words};
use super::super::messages::{count, say};
use super::super::overlay::Overlay;
use super::super::strip::{Action, Anchor, Content, Place, Strip};
use super::super::{App, act, dom, with_compose};
use super::Compose;
use crate::case::{Case, Expectation, blanked};
use crate::exchange::{Exchange, Status};
use crate::finding::{Level, Of};
use crate::session::Event;
use crate::sites::Silence;
use crate::text::Span;
use gloo::timers::callback::Timeout;
use web_sys::{Element, Range};

/// What the strip shows; a macro, so that it borrows single fields.
macro_rules! content {
    ($compose:ident) => {
        Content {
            report: $compose.report.as_ref(),
            view: &$compose.view,
            silent: $compose.around.as_ref().and_then(|around| around.view.silent),
            account: $compose.around.as_ref().and_then(|around| around.view.account.as_deref()),
            open: $compose.open,
            why: $compose.why,
            undo: $compose.set_aside,
            notice: $compose.notice.as_deref(),
            company: &$compose.settings.words.banned,
            case: $compose.case.as_deref(),
            often: $compose.often.as_deref(),
            insert: takes_words(&$compose.editor),
            refused: $compose.refused.as_deref(),
        }
    };
}
impl Compose {
    /// The list of the strip is opened or closed by the agent.
    pub fn toggle(&mut self) -> bool {
        let open = !self.strip.as_ref().is_some_and(Strip::is_open);
        self.open = Some(open);
        self.show();
        open
    }

    /// The strip stands there from now on.
    pub fn stand_at(&mut self, anchor: Option<Anchor>) {
        self.anchor = anchor;
        if let Some(strip) = &mut self.strip {
            strip.stand_at(anchor);
        }
        self.show();
    }

    /// Shows a finding that the agent thinks is wrong as a case: the exchange, with every other finding expected.
    pub fn show_case(&mut self, index: usize, app: &App) {
        let (Some(report), Some(exchange), Some((_, flow))) = (&self.report, self.reviewer.exchange(), &self.draft) else { return };
        let Some(wrong) = report.findings.get(index) else { return };
        let others = report
            .findings
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != index)
            .map(|(_, finding)| Expectation { check: finding.check.clone(), quote: Some(finding.quote.clone()) });
        let case = Case {
            title: Some(format!("false alarm: {}", wrong.check)),
            line: 1,
            exchange: Exchange { draft: flow.text.clone(), ..exchange.clone() },
            expected: others.collect(),
        };
        self.case = Some(blanked(&case, &app.vocabulary).to_string());
        self.show();
    }

    /// Takes the shown case away; whether there was one.
    pub fn close_case(&mut self) -> bool {
        let shown = self.case.take().is_some();
        if shown {
            self.show();
        }
        shown
    }

    /// The question whether a check should hold here has been answered.
    pub fn settle_often(&mut self) {
        self.often = None;
        self.show();
    }

    /// Leads to the next thing that stands open.
    pub fn next(&mut self) {
        if self.strip.as_ref().is_some_and(|strip| !strip.is_open()) {
            self.toggle();
        }
        if let Some(Action::Jump(place)) = self.strip.as_ref().and_then(Strip::focus_next) {
            self.jump(place);
        }
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

    /// Puts words into the draft when this turn of the event loop is over, so that what it sets off finds us free.
    pub fn insert_soon(&mut self, words: String) {
        if self.watch.is_composing() {
            return self.inserted(Taken::Refused, words);
        }
        if std::mem::replace(&mut self.inserting, true) {
            return;
        }
        let (id, editor) = (self.id, self.editor.clone());
        Timeout::new(0, move || {
            insertion::insert(editor, &words.clone(), move |taken| with_compose(id, |compose, _| compose.inserted(taken, words)));
        })
        .forget();
    }

    fn inserted(&mut self, taken: Taken, words: String) {
        self.inserting = false;
        self.refused = (taken != Taken::Whole).then_some(words);
        self.tell(&say(match taken {
            Taken::Whole => "inserted",
            Taken::Refused => "insert_refused",
            Taken::Otherwise => "insert_otherwise",
        }));
    }

    /// Brings the words into view; the caret stays where it is.
    pub fn jump(&self, place: Place) {
        // The words of an earlier message stand elsewhere than those of the last one.
        let range = match place {
            Place::Ask(i) => {
                let ask = self.report.as_ref().and_then(|r| r.asks.get(i)).filter(|ask| ask.earlier.is_none());
                ask.and_then(|ask| self.in_thread(ask.words.span))
            }
            Place::Tried(i) => self.report.as_ref().and_then(|r| r.tried.get(i)).and_then(|words| self.in_thread(words.span)),
            Place::Detail(i) => self.report.as_ref().and_then(|r| r.details.get(i)).and_then(|words| self.in_thread(words.span)),
            Place::Feeling(i) => self.report.as_ref().and_then(|r| r.feelings.get(i)).and_then(|f| self.in_thread(f.words.span)),
            Place::Finding(i) => self.report.as_ref().and_then(|r| r.findings.get(i)).and_then(|finding| match finding.of {
                Of::Customer if finding.earlier.is_some() => None,
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

    pub(super) fn show(&mut self) {
        let silent = self.around.as_ref().and_then(|around| around.view.silent);
        if matches!(silent, Some(Silence::NotAComposer | Silence::NotSwitchedOn)) || self.around.is_none() {
            self.quit();
            return;
        }
        self.paint();
        if self.strip.as_ref().is_none_or(|strip| !strip.is_there()) {
            let id = self.id;
            let mounted = report("put the strip into the page", Strip::mount(&self.editor, self.anchor, move |action| act(id, action)));
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

    /// Says what the strip shows.
    pub(super) fn say(&mut self) {
        if let Some(strip) = &mut self.strip {
            let content = content!(self);
            let line = match (content.view.breath, content.view.held.is_empty()) {
                (Some((_, length)), _) => count("breath", (length / 1000.0).round() as usize, &[]),
                (None, true) => content.spoken(),
                (None, false) => content.spoken_hold(),
            };
            strip.say(&line);
        }
    }

    /// The page has moved: so does the strip. A box that is gone takes it along.
    pub fn follow(&mut self, app: &App) {
        if !self.editor.is_connected() {
            return self.quit();
        }
        self.notice_new_length(app);
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
            for (i, (ask, status)) in report.asks.iter().zip(&self.view.asks).enumerate().filter(|(_, (ask, _))| ask.earlier.is_none()) {
                let mark = if *status == Status::Unanswered && self.view.coloured && !self.view.aside.contains(&i) {
                    Mark::Open
                } else {
                    Mark::Asked
                };
                marks.extend(self.in_thread(ask.words.span).map(|range| (mark, range)));
            }
            for feeling in &report.feelings {
                marks.extend(self.in_thread(feeling.words.span).map(|range| (Mark::Felt, range)));
            }
            for finding in
                self.view.findings.iter().filter_map(|&i| report.findings.get(i)).filter(|f| f.of == Of::Draft && f.level > Level::Hint)
            {
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

    /// Whether this may be a box for replies: until it was read, any is.
    pub fn is_reply(&self) -> bool {
        !matches!(self.silent(), Some(Silence::NotAComposer | Silence::NotSwitchedOn))
    }

    /// Why nothing is said here, for the popup.
    pub fn silent(&self) -> Option<Silence> {
        self.around.as_ref().and_then(|around| around.view.silent)
    }

    /// How many asks there are, and how many stand open, for the popup.
    pub fn count(&self) -> (usize, usize) {
        let open = self.view.asks.iter().enumerate().filter(|(i, status)| **status == Status::Unanswered && !self.view.aside.contains(i));
        (self.view.asks.len(), open.count())
    }

    /// The channel that the page is read as, for the popup.
    pub fn channel(&self) -> Option<&'static str> {
        self.around.as_ref().map(|around| around.view.exchange.channel.id())
    }

    /// The definition that the page is read with, for the popup.
    pub fn site(&self) -> Option<&'static str> {
        self.around.as_ref().map(|around| around.view.site)
    }
}
