//! What the session hears of and what it asks for: plain values.

use crate::exchange::Status;
use crate::finding::{Level, Of};

/// What makes a finding the same one, whatever else is edited: its check and the words it quotes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub check: String,
    pub quote: String,
}

/// A finding as far as the send is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub key: Key,
    pub level: Level,
    /// Of the customer: something is missing. Of the draft: a wording.
    pub of: Of,
    /// It stands in a sentence that is still being typed.
    pub unfinished: bool,
    /// The ask that it is about, as an index into those of the review.
    pub ask: Option<usize>,
}

/// How a send was attempted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The beginning of a press on the send control; the click is still to come.
    Press,
    /// Between the beginning of a press and its click.
    During,
    /// A completed click on the send control, or the submission of its form.
    Click,
    /// The site's send keys; `repeat` while they are held down.
    Keys { repeat: bool },
}

/// One attempt to send; `at` is in milliseconds on any clock that does not go back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attempt {
    pub by: By,
    pub at: f64,
    /// The host has already reviewed for this very attempt.
    pub fresh: bool,
}

/// What a review of one version of the draft says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reviewed {
    pub version: u64,
    /// Nothing of the agent's own stands in the box.
    pub empty: bool,
    pub asks: Vec<Status>,
    pub findings: Vec<Known>,
}

/// What the host observes.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The compose box has the focus.
    Focus,
    /// What can be read around the box has changed; `seen`: the customer's words are there.
    Thread {
        seen: bool,
    },
    /// The draft was edited.
    Dirty,
    /// The page has time.
    Idle,
    Reviewed(Reviewed),
    /// [`super::REST`] has gone by since the last edit.
    Rested,
    Send(Attempt),
    KeepEditing,
    SendAnyway,
    /// What became of the replayed send.
    Replayed {
        sent: bool,
    },
    /// Not for this ticket ("not here", "it is answered").
    NotHere(Key),
    /// Never again, anywhere.
    Never(String),
    /// Takes back every "not here" and every "never" of this box.
    Undo,
    /// The page shows that the customer is writing, or no longer.
    Typing(bool),
    /// How long a reply waits before it goes out, in milliseconds; 0 for no wait.
    Breath(f64),
    /// The wait before sending is over, or the agent has skipped the rest of it.
    Breathed,
    /// The box became an internal note, or a public reply again.
    Note(bool),
    Blur,
    /// Something broke. Final.
    Failed,
}

/// What the strip and the highlights show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// Where each ask stands; while the agent types it only moves towards answered.
    pub asks: Vec<Status>,
    /// Indices of the asks that the agent has set aside.
    pub aside: Vec<usize>,
    /// What is missing may take colour.
    pub coloured: bool,
    /// Indices of the findings to show, into those of the last review.
    pub findings: Vec<usize>,
    /// Indices of the findings that hold the send at this moment; empty when nothing is held.
    pub held: Vec<usize>,
    /// A reply waits before it goes out: since when, and how long (milliseconds).
    pub breath: Option<(f64, f64)>,
    /// An internal note: nothing is checked.
    pub note: bool,
    /// The customer is writing just now.
    pub typing: bool,
    /// The customer's words cannot be seen.
    pub blind: bool,
    pub empty: bool,
}

/// What the host does, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Send [`Event::Idle`] when the page has time, at most once per 150 ms.
    WaitForIdle,
    /// Review this version now and send [`Event::Reviewed`].
    Review {
        version: u64,
    },
    /// (Re)start the timer of [`Event::Rested`].
    StartRest,
    Show(View),
    /// Let this attempt through.
    Pass,
    /// Stop this attempt, before the page sees it.
    Swallow,
    /// Offer the attempt again, now marked fresh.
    Again(Attempt),
    /// Show the hold with its list.
    Hold,
    /// Send [`Event::Breathed`] after this many milliseconds, unless the wait is over before.
    StartBreath(f64),
    /// These checks held a send that went out anyway.
    SentAnyway(Vec<String>),
    /// Take the hold away; the caret stays where it was.
    Close,
    /// Send what was held, exactly once; then [`Event::Replayed`].
    Replay(By),
    /// The page wanted a real press: ask for one more, which will pass.
    AskForPress,
    /// Write the setting that turns this check off, or back on.
    Remember {
        check: String,
        off: bool,
    },
    /// Remove every trace; sends pass from here on.
    Quit,
}
