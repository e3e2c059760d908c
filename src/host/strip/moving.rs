//! Moves the strip: dragged by its head, or by the arrow keys from its handle. Neither takes the caret out of the draft.

use super::cover::Spot;
use super::dock::{stand_at, within};
use super::{Action, Anchor};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent, ShadowRoot};

/// How far a press may slide and still be a press, in CSS pixels.
const SLACK: f64 = 4.0;
/// How far one press of an arrow key moves it, and with Shift.
const STEP: f64 = 16.0;
const LEAP: f64 = 96.0;

#[derive(Clone, Copy)]
struct Drag {
    /// From the pointer to the corner of the strip.
    offset: (f64, f64),
    from: (f64, f64),
    moved: bool,
}

/// Listeners for as long as the strip lives; `on_action` hears of [`Action::Move`] when it has come to rest.
pub fn listen(host: &HtmlElement, root: &ShadowRoot, on_action: &Rc<dyn Fn(Action)>) -> Vec<EventListener> {
    let drag: Rc<Cell<Option<Drag>>> = Rc::default();
    // The click that ends a drag is no press on the bar.
    let dragged = Rc::new(Cell::new(false));
    let options = EventListenerOptions::enable_prevent_default();
    let capture = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    let mut listeners = Vec::new();

    let (state, strip) = (Rc::clone(&drag), host.clone());
    listeners.push(EventListener::new_with_options(root, "pointerdown", options, move |event| {
        let event: &PointerEvent = event.unchecked_ref();
        let Some(button) = target(event).and_then(|target| target.closest(".head > button").ok().flatten()) else { return };
        if !event.is_trusted() || event.button() != 0 {
            return;
        }
        // On the button and not on the strip: a press that does not move is still a click on it.
        let _ = button.set_pointer_capture(event.pointer_id());
        let rect = strip.get_bounding_client_rect();
        let from = (f64::from(event.client_x()), f64::from(event.client_y()));
        state.set(Some(Drag { offset: (rect.left() - from.0, rect.top() - from.1), from, moved: false }));
    }));

    let (state, strip) = (Rc::clone(&drag), host.clone());
    listeners.push(EventListener::new(host, "pointermove", move |event| {
        let event: &PointerEvent = event.unchecked_ref();
        let Some(mut drag) = state.get() else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        if !drag.moved {
            if (at.0 - drag.from.0).hypot(at.1 - drag.from.1) < SLACK {
                return;
            }
            drag.moved = true;
        }
        state.set(Some(drag));
        let (spot, room) = standing(&strip);
        stand_at(&strip, within(Spot { x: at.0 + drag.offset.0, y: at.1 + drag.offset.1, ..spot }, room));
    }));

    for kind in ["pointerup", "pointercancel"] {
        let (state, dragged, strip, act) = (Rc::clone(&drag), Rc::clone(&dragged), host.clone(), Rc::clone(on_action));
        listeners.push(EventListener::new(host, kind, move |_| {
            if state.take().is_some_and(|drag| drag.moved) {
                dragged.set(true);
                let (spot, room) = standing(&strip);
                act(Action::Move(Some(Anchor::of(spot, room))));
            }
        }));
    }
    let was_dragged = Rc::clone(&dragged);
    listeners.push(EventListener::new_with_options(host, "click", capture, move |event| {
        if was_dragged.take() {
            event.stop_immediate_propagation();
            event.prevent_default();
        }
    }));
    // A press that begins ends what was remembered of the last one.
    listeners.push(EventListener::new_with_options(host, "pointerdown", capture, move |_| dragged.set(false)));

    let (strip, act) = (host.clone(), Rc::clone(on_action));
    listeners.push(EventListener::new_with_options(root, "keydown", options, move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let on_grip = target(event).is_some_and(|target| target.closest(".grip").ok().flatten().is_some());
        if !event.is_trusted() || !on_grip {
            return;
        }
        let far = if event.shift_key() { LEAP } else { STEP };
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (-far, 0.0),
            "ArrowRight" => (far, 0.0),
            "ArrowUp" => (0.0, -far),
            "ArrowDown" => (0.0, far),
            "Home" => {
                event.prevent_default();
                return act(Action::Move(None));
            }
            _ => return,
        };
        event.prevent_default();
        let (spot, room) = standing(&strip);
        let spot = within(Spot { x: spot.x + dx, y: spot.y + dy, ..spot }, room);
        act(Action::Move(Some(Anchor::of(spot, room))));
    }));
    listeners
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// Where the strip stands, and the size of the window around it.
fn standing(strip: &HtmlElement) -> (Spot, (f64, f64)) {
    let rect = strip.get_bounding_client_rect();
    let spot = Spot { x: rect.left(), y: rect.top(), width: rect.width(), height: rect.height() };
    let window = strip.owner_document().and_then(|document| document.default_view());
    let size = |value: Option<Result<wasm_bindgen::JsValue, _>>| {
        value.and_then(Result::<_, wasm_bindgen::JsValue>::ok).and_then(|v| v.as_f64()).unwrap_or(0.0)
    };
    (spot, (size(window.as_ref().map(|w| w.inner_width())), size(window.as_ref().map(|w| w.inner_height()))))
}
