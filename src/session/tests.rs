//! Tables of events and effects.

use super::*;
use Effect::{Again, AskForPress, Close, Pass, Quit, Replay, Review, StartRest, Swallow, WaitForIdle};

fn finding(check: &str, level: Level, of: Of) -> Known {
    Known {
        key: Key { check: check.into(), quote: format!("words of {check}") },
        level,
        of,
        unfinished: false,
        ask: (of == Of::Customer).then_some(0),
    }
}

fn question() -> Known {
    finding("unanswered_question", Level::Hold, Of::Customer)
}

fn result(version: u64, findings: Vec<Known>) -> Event {
    Event::Reviewed(Reviewed { version, empty: false, asks: vec![Status::Unanswered], findings })
}

fn attempt(by: By, at: f64) -> Event {
    Event::Send(Attempt { by, at, fresh: false })
}

/// A session whose draft of version 1 was reviewed with these findings, after rest.
fn reviewed_with(findings: Vec<Known>) -> Session {
    let mut session = Session::default();
    for event in [Event::Focus, Event::Thread { seen: true }, Event::Idle, result(1, findings), Event::Rested] {
        session.on(event);
    }
    session
}

/// Carries out what concerns the review, as the host does, and drops what is only shown.
fn settle(session: &mut Session, event: Event, findings: &[Known]) -> Vec<Effect> {
    let mut out = Vec::new();
    for effect in session.on(event) {
        match effect {
            Review { version } => drop(session.on(result(version, findings.to_vec()))),
            Again(attempt) => out.extend(settle(session, Event::Send(attempt), findings)),
            Effect::Show(_) | Effect::SentAnyway(_) => {}
            other => out.push(other),
        }
    }
    out
}

const CLICK: By = By::Click;
const KEYS: By = By::Keys { repeat: false };
const REPEAT: By = By::Keys { repeat: true };

#[test]
fn sends() {
    type Steps<'a> = &'a [(Event, &'a [Effect])];
    let send = attempt;
    const HELD: &[Effect] = &[Swallow, Effect::Hold];
    let table: &[(&str, Steps)] = &[
        ("a click is held once, then passes", &[(send(CLICK, 0.0), HELD), (Event::KeepEditing, &[Close]), (send(CLICK, 9e3), &[Pass])]),
        (
            "whatever else is edited, it is not held again",
            &[(send(KEYS, 0.0), HELD), (Event::Dirty, &[StartRest, Close, WaitForIdle]), (send(KEYS, 9e3), &[Pass])],
        ),
        (
            "a press is stopped from its beginning, the hold comes with its click",
            &[(send(By::Press, 0.0), &[Swallow]), (send(By::During, 1.0), &[Swallow]), (send(CLICK, 2.0), HELD)],
        ),
        ("send anyway replays once", &[(send(CLICK, 0.0), HELD), (Event::SendAnyway, &[Close, Replay(CLICK)]), (Event::SendAnyway, &[])]),
        (
            "what the replay sets off passes, and send anyway is final",
            &[
                (send(KEYS, 0.0), HELD),
                (Event::SendAnyway, &[Close, Replay(KEYS)]),
                (send(CLICK, 1.0), &[Pass]),
                (Event::Replayed { sent: true }, &[]),
                (send(CLICK, 5e3), &[Pass]),
            ],
        ),
        (
            "a page that wants a real press gets one pass, for the press and its click",
            &[
                (send(CLICK, 0.0), HELD),
                (Event::SendAnyway, &[Close, Replay(CLICK)]),
                (Event::Replayed { sent: false }, &[AskForPress]),
                (send(By::Press, 2e3), &[Pass]),
                (send(CLICK, 2e3), &[Pass]),
            ],
        ),
        ("keys held down never mean send anyway", &[(send(KEYS, 0.0), HELD), (send(REPEAT, 900.0), &[Swallow])]),
        ("the same keys too soon are swallowed", &[(send(KEYS, 0.0), HELD), (send(KEYS, ANEW - 1.0), &[Swallow])]),
        ("the same keys anew mean send anyway", &[(send(KEYS, 0.0), HELD), (send(KEYS, ANEW), &[Swallow, Close, Replay(KEYS)])]),
        ("a second press of the button is swallowed until its click", &[(send(CLICK, 0.0), HELD), (send(By::Press, 900.0), &[Swallow])]),
        ("while the customer writes nothing is held", &[(Event::Typing(true), &[]), (send(CLICK, 0.0), &[Pass])]),
        ("when they stop it is", &[(Event::Typing(true), &[]), (Event::Typing(false), &[]), (send(CLICK, 0.0), HELD)]),
        ("a note passes", &[(Event::Note(true), &[]), (send(CLICK, 0.0), &[Pass])]),
        ("a box that becomes a note loses its hold", &[(send(CLICK, 0.0), HELD), (Event::Note(true), &[Close])]),
        ("a note that becomes a reply is read again", &[(Event::Note(true), &[]), (Event::Note(false), &[WaitForIdle])]),
        (
            "after a failure everything passes and nothing else happens",
            &[(Event::Failed, &[Quit]), (send(CLICK, 0.0), &[Pass]), (Event::Dirty, &[])],
        ),
    ];
    for (name, steps) in table {
        let mut session = reviewed_with(vec![question()]);
        for (i, (event, expected)) in steps.iter().enumerate() {
            let effects = settle(&mut session, event.clone(), &[question()]);
            assert_eq!(&effects, expected, "{name}, step {i}: {event:?}");
        }
    }
}

#[test]
fn settling_the_only_held_finding_closes_the_hold() {
    let key = question().key;
    for event in [Event::NotHere(key.clone()), Event::Never(key.check.clone())] {
        let mut session = reviewed_with(vec![question()]);
        settle(&mut session, attempt(CLICK, 0.0), &[question()]);
        assert!(session.on(event.clone()).contains(&Close), "{event:?}");
        assert_eq!(settle(&mut session, attempt(CLICK, 1.0), &[question()]), [Pass], "{event:?}");
    }
}

#[test]
fn never_is_remembered_and_taken_back() {
    let mut session = reviewed_with(vec![question()]);
    let check = question().key.check;
    assert!(session.on(Event::Never(check.clone())).contains(&Effect::Remember { check: check.clone(), off: true }));
    let effects = session.on(Event::Undo);
    assert!(effects.contains(&Effect::Remember { check, off: false }));
    assert_eq!(shown(&effects).findings, [0]);
}

#[test]
fn an_ask_is_set_aside_with_its_finding() {
    let mut session = reviewed_with(vec![question()]);
    assert_eq!(shown(&session.on(Event::NotHere(question().key))).aside, vec![0usize]);
    assert!(shown(&session.on(Event::Undo)).aside.is_empty());
}

#[test]
fn what_passes_at_once() {
    let warn = finding("stock_phrase", Level::Warn, Of::Draft);
    let off = Known { level: Level::Off, ..question() };
    for (name, findings) in [("nothing found", vec![]), ("nothing that holds", vec![warn]), ("switched off", vec![off])] {
        let mut session = reviewed_with(findings.clone());
        assert_eq!(settle(&mut session, attempt(CLICK, 0.0), &findings), [Pass], "{name}");
    }
}

#[test]
fn an_empty_composer_is_never_held() {
    let mut session = reviewed_with(vec![]);
    let empty = Reviewed { version: 1, empty: true, findings: vec![question()], ..Reviewed::default() };
    session.on(Event::Reviewed(empty));
    assert_eq!(session.on(Event::Send(Attempt { by: CLICK, at: 0.0, fresh: true })), [Pass]);
}

#[test]
fn a_review_that_never_comes_does_not_hold() {
    let mut session = Session::default();
    session.on(Event::Focus);
    let asked = Attempt { by: CLICK, at: 0.0, fresh: false };
    assert_eq!(session.on(Event::Send(asked)), [Review { version: 0 }, Again(Attempt { fresh: true, ..asked })]);
    assert_eq!(session.on(Event::Send(Attempt { fresh: true, ..asked })), [Pass]);
}

#[test]
fn stale_results_are_dropped() {
    let mut session = reviewed_with(vec![]);
    session.on(Event::Dirty);
    assert_eq!(session.on(result(1, vec![question()])), []);
}

#[test]
fn one_wait_for_idle_at_a_time() {
    let mut session = reviewed_with(vec![]);
    assert_eq!(session.on(Event::Dirty), [StartRest, WaitForIdle]);
    assert_eq!(session.on(Event::Dirty), [StartRest]);
    assert_eq!(session.on(Event::Idle), [Review { version: 3 }]);
    assert_eq!(session.on(Event::Dirty), [StartRest, WaitForIdle]);
}

#[test]
fn the_next_draft_may_be_held_for_what_an_earlier_one_was() {
    let mut session = reviewed_with(vec![question()]);
    settle(&mut session, attempt(CLICK, 0.0), &[question()]);
    session.on(Event::KeepEditing);
    assert_eq!(settle(&mut session, attempt(CLICK, 1e3), &[question()]), [Pass]);
    session.on(Event::Dirty);
    session.on(Event::Reviewed(Reviewed { version: session.version(), empty: true, ..Reviewed::default() }));
    session.on(Event::Dirty);
    session.on(result(session.version(), vec![question()]));
    assert_eq!(settle(&mut session, attempt(CLICK, 2e3), &[question()]), [Swallow, Effect::Hold]);
}

fn shown(effects: &[Effect]) -> View {
    effects.iter().rev().find_map(|e| if let Effect::Show(view) = e { Some(view.clone()) } else { None }).expect("something is shown")
}

#[test]
fn what_is_missing_waits_for_rest_and_a_wording_for_its_sentence() {
    let wording = finding("stock_phrase", Level::Warn, Of::Draft);
    let unfinished = Known { unfinished: true, ..wording.clone() };
    let mut session = reviewed_with(vec![]);
    session.on(Event::Dirty);
    let view = shown(&session.on(result(2, vec![question(), wording, unfinished])));
    assert_eq!((view.findings.as_slice(), view.coloured), ([1].as_slice(), false));
    let view = shown(&session.on(Event::Rested));
    assert_eq!((view.findings.as_slice(), view.coloured), ([0, 1, 2].as_slice(), true));
}

#[test]
fn asks_move_only_towards_answered_while_the_agent_types() {
    let mut session = reviewed_with(vec![]);
    let mut status_after = |status, rest: bool| {
        session.on(Event::Dirty);
        let version = session.version();
        let view = shown(&session.on(Event::Reviewed(Reviewed { version, empty: false, asks: vec![status], findings: vec![] })));
        if rest { shown(&session.on(Event::Rested)).asks[0] } else { view.asks[0] }
    };
    assert_eq!(status_after(Status::Answered, false), Status::Answered);
    assert_eq!(status_after(Status::Unsure, false), Status::Answered);
    assert_eq!(status_after(Status::Unsure, true), Status::Unsure);
}

#[test]
fn an_unseen_customer_is_said() {
    let mut session = Session::default();
    assert!(shown(&session.on(Event::Thread { seen: false })).blind);
    assert!(!shown(&session.on(Event::Thread { seen: true })).blind);
}

#[test]
fn a_breath_before_sending() {
    let paused = |findings: Vec<Known>| {
        let mut session = reviewed_with(findings);
        session.on(Event::Breath(3000.0));
        session
    };
    let waits = [Swallow, Effect::StartBreath(3000.0)];
    let mut session = paused(Vec::new());
    assert_eq!(settle(&mut session, attempt(By::Press, 0.0), &[]), [Swallow]);
    assert_eq!(settle(&mut session, attempt(CLICK, 10.0), &[]), waits);
    assert_eq!(session.view().breath, Some((10.0, 3000.0)));
    assert_eq!(settle(&mut session, attempt(CLICK, 50.0), &[]), [Swallow], "the tail of the same press");
    assert_eq!(session.on(Event::Breathed).last(), Some(&Replay(CLICK)));
    assert_eq!(session.on(Event::Breathed), [], "it goes out once");
    assert_eq!(settle(&mut session, attempt(CLICK, 5000.0), &[]), [Pass], "the replay itself passes");

    let mut session = paused(Vec::new());
    settle(&mut session, attempt(KEYS, 0.0), &[]);
    assert_eq!(settle(&mut session, attempt(REPEAT, 900.0), &[]), [Swallow]);
    assert_eq!(settle(&mut session, attempt(KEYS, 1000.0), &[]), [Swallow, Close, Replay(KEYS)], "sent anew: the rest is skipped");

    let mut session = paused(Vec::new());
    settle(&mut session, attempt(CLICK, 0.0), &[]);
    assert_eq!(settle(&mut session, Event::KeepEditing, &[]), [Close]);
    assert_eq!(session.on(Event::Breathed), [], "kept editing");
    settle(&mut session, attempt(CLICK, 1000.0), &[]);
    assert!(settle(&mut session, Event::Dirty, &[]).contains(&Close), "typing on keeps editing");

    let held = [question()];
    let mut session = paused(held.to_vec());
    assert_eq!(settle(&mut session, attempt(CLICK, 0.0), &held), [Swallow, Effect::Hold], "a hold comes before the breath");
    assert_eq!(settle(&mut session, Event::SendAnyway, &held), [Close, Replay(CLICK)], "whoever decided need not wait as well");
}

#[test]
fn what_was_sent_anyway_is_told_by_check() {
    let mut session = reviewed_with(vec![question()]);
    settle(&mut session, attempt(CLICK, 0.0), &[question()]);
    assert_eq!(session.on(Event::SendAnyway)[0], Effect::SentAnyway(vec!["unanswered_question".into()]));
}
