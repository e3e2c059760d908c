//! What happens around a send, as a pure state machine: `on(Event) -> Vec<Effect>`; no browser in it.
//!
//! Keeps which draft is on show, which findings have interrupted already, and whether a send may go. Knows neither the
//! DOM nor clocks: the host tells it the time and carries out the effects in order. Whatever is not known, passes.

mod event;

pub use event::{Attempt, By, Effect, Event, Key, Known, Reviewed, View};

use crate::exchange::Status;
use crate::finding::{Level, Of};
use std::collections::BTreeSet;

/// After this much rest (milliseconds) what is missing may take colour.
pub const REST: u32 = 3000;
/// A second press of the same keys means "send anyway" only this long (milliseconds) after the hold appeared.
pub const ANEW: f64 = 400.0;

#[derive(Debug, Clone, PartialEq)]
struct Hold {
    by: By,
    at: f64,
    keys: BTreeSet<Key>,
}

/// One compose box, from its first focus to its end.
#[derive(Debug, Default)]
pub struct Session {
    version: u64,
    reviewed: Reviewed,
    ready: bool,
    idle_asked: bool,
    seen: bool,
    typing: bool,
    note: bool,
    resting: bool,
    shown: Vec<Status>,
    hold: Option<Hold>,
    /// Milliseconds that a reply waits before it goes out.
    pause: f64,
    /// The reply that waits: how it was sent, and when.
    breath: Option<(By, f64)>,
    /// The decision on the press that is still under way.
    press: Option<bool>,
    replaying: bool,
    /// One attempt passes unseen.
    armed: bool,
    passed: bool,
    failed: bool,
    /// Has held this draft's send once; does not do so again.
    held: BTreeSet<Key>,
    /// Settled on this ticket: by "send anyway" or "not here".
    settled: BTreeSet<Key>,
    hidden: BTreeSet<Key>,
    never: Vec<String>,
}

impl Session {
    /// The version of the draft that a review must bear.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Takes one event; gives what is to be done, in order.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        if self.failed {
            return if matches!(event, Event::Send(_)) { vec![Effect::Pass] } else { Vec::new() };
        }
        match event {
            Event::Focus => {
                self.resting = true;
                self.ask_for_idle()
            }
            Event::Thread { seen } => {
                self.seen = seen;
                let mut effects = vec![Effect::Show(self.view())];
                self.version += 1;
                effects.extend(self.ask_for_idle());
                effects
            }
            Event::Dirty => {
                self.version += 1;
                self.resting = false;
                self.press = None;
                let mut effects = vec![Effect::StartRest];
                if self.stop_waiting() {
                    effects.extend([Effect::Close, Effect::Show(self.view())]);
                }
                effects.extend(self.ask_for_idle());
                effects
            }
            Event::Idle => {
                self.idle_asked = false;
                if self.note { Vec::new() } else { vec![Effect::Review { version: self.version }] }
            }
            Event::Reviewed(reviewed) => self.reviewed(reviewed),
            Event::Rested => {
                self.resting = true;
                self.shown.clone_from(&self.reviewed.asks);
                vec![Effect::Show(self.view())]
            }
            Event::Send(attempt) => self.send(attempt),
            Event::KeepEditing => match self.stop_waiting() {
                true => vec![Effect::Close, Effect::Show(self.view())],
                false => Vec::new(),
            },
            Event::Breath(milliseconds) => {
                self.pause = milliseconds;
                Vec::new()
            }
            Event::Breathed => match self.breath.take() {
                Some((by, _)) => self.replay(by),
                None => Vec::new(),
            },
            Event::SendAnyway => self.send_anyway(),
            Event::Replayed { sent } => {
                self.replaying = false;
                self.armed = !sent;
                if sent { Vec::new() } else { vec![Effect::AskForPress] }
            }
            Event::NotHere(key) => {
                self.hidden.insert(key);
                self.after_settling()
            }
            Event::Never(check) => {
                self.never.push(check.clone());
                let mut effects = vec![Effect::Remember { check, off: true }];
                effects.extend(self.after_settling());
                effects
            }
            Event::Undo => {
                self.hidden.clear();
                let mut effects: Vec<_> =
                    std::mem::take(&mut self.never).into_iter().map(|check| Effect::Remember { check, off: false }).collect();
                effects.push(Effect::Show(self.view()));
                effects
            }
            Event::Typing(typing) if typing == self.typing => Vec::new(),
            Event::Typing(typing) => {
                self.typing = typing;
                vec![Effect::Show(self.view())]
            }
            Event::Note(note) if note == self.note => Vec::new(),
            Event::Note(note) => {
                self.note = note;
                let mut effects = if self.stop_waiting() { vec![Effect::Close] } else { Vec::new() };
                effects.push(Effect::Show(self.view()));
                if !note {
                    effects.extend(self.ask_for_idle());
                }
                effects
            }
            Event::Blur => {
                // The agent has turned away from the keyboard: that is a rest.
                self.resting = true;
                self.shown.clone_from(&self.reviewed.asks);
                vec![Effect::Show(self.view())]
            }
            Event::Failed => {
                self.failed = true;
                vec![Effect::Quit]
            }
        }
    }

    fn ask_for_idle(&mut self) -> Vec<Effect> {
        if self.note || std::mem::replace(&mut self.idle_asked, true) { Vec::new() } else { vec![Effect::WaitForIdle] }
    }

    fn reviewed(&mut self, reviewed: Reviewed) -> Vec<Effect> {
        if reviewed.version != self.version || self.note {
            return Vec::new();
        }
        if reviewed.empty && self.passed {
            // Sent: what comes now is another draft.
            self.passed = false;
            self.held.clear();
        }
        let settle = self.resting || self.shown.len() != reviewed.asks.len() || reviewed.empty;
        self.shown = match settle {
            true => reviewed.asks.clone(),
            false => self.shown.iter().zip(&reviewed.asks).map(|(old, new)| nearer(*old, *new)).collect(),
        };
        self.reviewed = reviewed;
        self.ready = true;
        vec![Effect::Show(self.view())]
    }

    fn is_hidden(&self, known: &Known) -> bool {
        known.level == Level::Off || self.hidden.contains(&known.key) || self.never.contains(&known.key.check)
    }

    /// Indices of the findings that would hold a send now. None while the customer writes: more is to come, and the strip says so.
    fn holding(&self) -> Vec<usize> {
        if !self.ready || self.note || self.typing || self.reviewed.empty || self.reviewed.version != self.version {
            return Vec::new();
        }
        let new = |f: &Known| !self.held.contains(&f.key) && !self.settled.contains(&f.key);
        self.indices(|f| f.level == Level::Hold && new(f) && !self.is_hidden(f))
    }

    fn indices(&self, keep: impl Fn(&Known) -> bool) -> Vec<usize> {
        self.reviewed.findings.iter().enumerate().filter(|(_, f)| keep(f)).map(|(i, _)| i).collect()
    }

    fn send(&mut self, attempt: Attempt) -> Vec<Effect> {
        if self.note || self.replaying {
            return vec![Effect::Pass];
        }
        if let Some(at) = self.hold.as_ref().map(|hold| hold.at) {
            return self.send_while_held(at, attempt);
        }
        if let Some((_, since)) = self.breath {
            return self.send_while_waiting(since, attempt);
        }
        let pressing = matches!(attempt.by, By::Press | By::During);
        if std::mem::take(&mut self.armed) {
            // A press is followed by its click: both belong to the one pass.
            self.armed = pressing;
            return vec![Effect::Pass];
        }
        if let Some(swallow) = self.press.filter(|_| attempt.by != By::Press) {
            if !pressing {
                self.press = None;
            }
            if !swallow {
                return self.pass();
            }
        } else if !attempt.fresh {
            return vec![Effect::Review { version: self.version }, Effect::Again(Attempt { fresh: true, ..attempt })];
        }
        let holding = self.holding();
        if pressing {
            self.press = Some(!holding.is_empty() || self.waits());
        }
        if holding.is_empty() && !self.waits() {
            return self.pass();
        }
        if pressing {
            return vec![Effect::Swallow];
        }
        if holding.is_empty() {
            self.breath = Some((attempt.by, attempt.at));
            return vec![Effect::Swallow, Effect::Show(self.view()), Effect::StartBreath(self.pause)];
        }
        let keys: BTreeSet<_> = holding.iter().map(|&i| self.reviewed.findings[i].key.clone()).collect();
        self.held.extend(keys.iter().cloned());
        self.hold = Some(Hold { by: attempt.by, at: attempt.at, keys });
        self.resting = true;
        self.shown.clone_from(&self.reviewed.asks);
        vec![Effect::Swallow, Effect::Show(self.view()), Effect::Hold]
    }

    /// Whether a reply waits a moment before it goes out.
    fn waits(&self) -> bool {
        self.pause > 0.0 && self.ready && self.seen && !self.reviewed.empty
    }

    /// Gives up a hold or a wait; whether there was one.
    fn stop_waiting(&mut self) -> bool {
        self.hold.take().is_some() | self.breath.take().is_some()
    }

    fn pass(&mut self) -> Vec<Effect> {
        self.passed = true;
        vec![Effect::Pass]
    }

    fn send_while_held(&mut self, since: f64, attempt: Attempt) -> Vec<Effect> {
        let mut effects = vec![Effect::Swallow];
        if is_anew(since, attempt) {
            effects.extend(self.send_anyway());
        }
        effects
    }

    /// Whoever sends again while the reply waits wants the rest of the wait skipped.
    fn send_while_waiting(&mut self, since: f64, attempt: Attempt) -> Vec<Effect> {
        let mut effects = vec![Effect::Swallow];
        if is_anew(since, attempt)
            && let Some((by, _)) = self.breath.take()
        {
            effects.extend(self.replay(by));
        }
        effects
    }

    fn send_anyway(&mut self) -> Vec<Effect> {
        let Some(hold) = self.hold.take() else { return Vec::new() };
        let checks: BTreeSet<String> = hold.keys.iter().map(|key| key.check.clone()).collect();
        self.settled.extend(hold.keys);
        let mut effects = vec![Effect::SentAnyway(checks.into_iter().collect())];
        effects.extend(self.replay(hold.by));
        effects
    }

    fn replay(&mut self, by: By) -> Vec<Effect> {
        self.replaying = true;
        self.passed = true;
        vec![Effect::Close, Effect::Show(self.view()), Effect::Replay(by)]
    }

    /// A hold whose last finding was just settled has no reason to stay.
    fn after_settling(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.hold.is_some() && self.held_now().is_empty() {
            self.hold = None;
            effects.push(Effect::Close);
        }
        effects.push(Effect::Show(self.view()));
        effects
    }

    fn held_now(&self) -> Vec<usize> {
        let Some(hold) = &self.hold else { return Vec::new() };
        self.indices(|f| hold.keys.contains(&f.key) && !self.is_hidden(f))
    }

    fn view(&self) -> View {
        let silent = self.note || self.reviewed.empty;
        let shown = |f: &Known| match f.of {
            Of::Customer => self.resting,
            Of::Draft => self.resting || !f.unfinished,
        };
        View {
            asks: self.shown.clone(),
            aside: self.reviewed.findings.iter().filter(|f| self.is_hidden(f)).filter_map(|f| f.ask).collect(),
            coloured: self.resting && !silent,
            findings: if silent { Vec::new() } else { self.indices(|f| shown(f) && !self.is_hidden(f)) },
            held: self.held_now(),
            breath: self.breath.map(|(_, since)| (since, self.pause)),
            note: self.note,
            typing: self.typing,
            blind: !self.seen,
            empty: self.reviewed.empty,
        }
    }
}

/// Whether an attempt is a press of its own, and not the tail of the one that was stopped.
fn is_anew(since: f64, attempt: Attempt) -> bool {
    match attempt.by {
        By::Press | By::During | By::Keys { repeat: true } => false,
        By::Click | By::Keys { repeat: false } => attempt.at - since >= ANEW,
    }
}

/// The one of two states that is nearer to answered: while the agent types nothing goes back.
fn nearer(old: Status, new: Status) -> Status {
    let rank = |status| match status {
        Status::Unanswered => 0,
        Status::Unsure => 1,
        Status::Deferred => 2,
        Status::Answered => 3,
    };
    if rank(new) >= rank(old) { new } else { old }
}

#[cfg(test)]
mod tests;
