//! Sees a send before the page does, and sends again what was held.
//!
//! Only says what an event is; whether it may pass is the session's decision.

use super::dom;
use super::error::Outcome;
use crate::session::By;
use crate::sites::Keys;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlElement, HtmlFormElement, KeyboardEvent, KeyboardEventInit, MouseEvent, MouseEventInit, PointerEvent,
    PointerEventInit, SubmitEvent,
};

/// What a person did to send; kept while it is held, so that it can be done again.
#[derive(Clone)]
pub enum Gesture {
    Press(Element),
    Keys(KeyboardEvent, Element),
    Submit(HtmlFormElement, Option<HtmlElement>),
}

/// What there is to send with, at this moment.
pub struct Controls<'a> {
    pub editor: &'a HtmlElement,
    pub send: &'a [Element],
    pub keys: Keys,
}

/// Whether an event could be a send at all; cheap, asked of every event before the page is read anew.
pub fn may_send(event: &Event, keys: Option<Keys>) -> bool {
    match event.type_().as_str() {
        "keydown" => {
            let event: &KeyboardEvent = event.unchecked_ref();
            event.key() == "Enter" && (event.ctrl_key() || event.meta_key() || keys.is_none_or(|keys| keys.enter))
        }
        "submit" => true,
        _ => dom::origin(event).is_some_and(|origin| is_pressable(&origin)) && event.unchecked_ref::<MouseEvent>().button() <= 0,
    }
}

fn is_pressable(element: &Element) -> bool {
    const CONTROLS: &str = "button, input, a, summary, label, [role=button], [role=menuitem], [role=option], [tabindex], [onclick]";
    dom::up(element).take(6).any(|up| up.matches(CONTROLS).unwrap_or(false))
}

/// What an event means, if it sends.
pub fn read(event: &Event, controls: &Controls) -> Option<(By, Gesture)> {
    match event.type_().as_str() {
        "keydown" => {
            let event: &KeyboardEvent = event.unchecked_ref();
            let origin = dom::origin(event)?;
            let in_editor = dom::editable(&origin).is_some_and(|editable| editable == *controls.editor);
            let modified = event.ctrl_key() || event.meta_key();
            let sends = if modified {
                controls.keys.ctrl_enter && !event.shift_key()
            } else {
                controls.keys.enter && !event.shift_key() && !event.alt_key()
            };
            let composing = event.is_composing() || event.key_code() == 229;
            (in_editor && sends && !composing && event.key() == "Enter")
                .then(|| (By::Keys { repeat: event.repeat() }, Gesture::Keys(event.clone(), origin)))
        }
        "submit" => {
            let form: HtmlFormElement = dom::as_tag(&dom::origin(event)?, "form").cloned()?;
            let submitter = event.unchecked_ref::<SubmitEvent>().submitter();
            let by_control = submitter.as_ref().is_none_or(|by| controls.send.iter().any(|send| send.contains(Some(by))));
            (form.contains(Some(controls.editor)) && by_control).then_some((By::Click, Gesture::Submit(form, submitter)))
        }
        kind => {
            let origin = dom::origin(event)?;
            let control = dom::up(&origin).find(|up| controls.send.contains(up))?;
            let by = match kind {
                "pointerdown" => By::Press,
                "click" => By::Click,
                "auxclick" => return None,
                _ => By::During,
            };
            Some((by, Gesture::Press(control)))
        }
    }
}

/// Keeps an event from the page.
pub fn swallow(event: &Event) {
    event.stop_immediate_propagation();
    // Touches are listened to passively, so that scrolling stays quick; what follows them is held.
    if event.cancelable() && !event.type_().starts_with("touch") {
        event.prevent_default();
    }
}

/// Does again what was held, once. The page sees events that no person made; some pages do not accept those.
///
/// # Errors
/// The page's own form refuses, or the control is gone.
pub fn replay(gesture: &Gesture) -> Outcome<()> {
    match gesture {
        Gesture::Submit(form, submitter) => {
            // A field of the form may bear the name of the method.
            let prototype = dom::property(&js_sys::global(), &["HTMLFormElement", "prototype", "requestSubmit"]);
            let request: js_sys::Function = prototype.unchecked_into();
            match submitter {
                Some(submitter) => request.call1(form, submitter)?,
                None => request.call0(form)?,
            };
        }
        Gesture::Press(control) => press(control)?,
        Gesture::Keys(keys, target) => {
            for kind in ["keydown", "keypress", "keyup"] {
                let init = KeyboardEventInit::new();
                init.set_bubbles(true);
                init.set_cancelable(true);
                init.set_composed(true);
                init.set_key(&keys.key());
                init.set_code(&keys.code());
                init.set_ctrl_key(keys.ctrl_key());
                init.set_meta_key(keys.meta_key());
                init.set_alt_key(keys.alt_key());
                init.set_shift_key(keys.shift_key());
                init.set_key_code(keys.key_code());
                init.set_which(keys.key_code());
                let again = KeyboardEvent::new_with_keyboard_event_init_dict(kind, &init)?;
                if !target.dispatch_event(&again)? && kind == "keydown" {
                    break;
                }
            }
        }
    }
    Ok(())
}

fn press(control: &Element) -> Outcome<()> {
    let rect = control.get_bounding_client_rect();
    let (x, y) = ((rect.left() + rect.width() / 2.0) as i32, (rect.top() + rect.height() / 2.0) as i32);
    for kind in ["pointerdown", "mousedown", "pointerup", "mouseup"] {
        let down = kind.ends_with("down");
        let event: Event = if kind.starts_with("pointer") {
            let init = PointerEventInit::new();
            init.set_bubbles(true);
            init.set_cancelable(true);
            init.set_composed(true);
            init.set_pointer_id(1);
            init.set_pointer_type("mouse");
            init.set_is_primary(true);
            init.set_buttons(u16::from(down));
            init.set_client_x(x);
            init.set_client_y(y);
            PointerEvent::new_with_event_init_dict(kind, &init)?.into()
        } else {
            let init = MouseEventInit::new();
            init.set_bubbles(true);
            init.set_cancelable(true);
            init.set_composed(true);
            init.set_buttons(u16::from(down));
            init.set_client_x(x);
            init.set_client_y(y);
            MouseEvent::new_with_mouse_event_init_dict(kind, &init)?.into()
        };
        control.dispatch_event(&event)?;
    }
    control.unchecked_ref::<HtmlElement>().click();
    Ok(())
}
