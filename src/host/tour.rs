//! The one-minute tour on the demo page: four sentences, one after the other, that say what to try. Nothing is forced.

use super::dom;
use super::error::Outcome;
use super::messages::{fill, say};
use gloo::events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;

const STEPS: usize = 4;

/// Puts the tour before this element.
///
/// # Errors
/// The document refuses.
pub fn begin(before: &Element) -> Outcome<()> {
    let Some(parent) = before.parent_element() else { return Ok(()) };
    let tour = dom::add(&parent, "aside", "tour")?;
    parent.insert_before(&tour, Some(before))?;
    tour.set_attribute("aria-label", &say("tour"))?;
    let number = dom::add(&tour, "span", "step")?;
    let words = dom::add(&tour, "p", "")?;
    words.set_attribute("role", "status")?;
    let next = dom::add(&tour, "button", "next")?;
    next.set_attribute("type", "button")?;
    let show = {
        let (number, words, next) = (number.clone(), words.clone(), next.clone());
        move |step: usize| {
            number.set_text_content(Some(&fill("tour_step", &[&step.to_string(), &STEPS.to_string()])));
            words.set_text_content(Some(&say(&format!("tour_{step}"))));
            next.set_text_content(Some(&say(if step == STEPS { "tour_end" } else { "tour_next" })));
        }
    };
    show(1);
    let at = Rc::new(Cell::new(1));
    EventListener::new(&next, "click", move |_| match at.get() {
        STEPS => tour.remove(),
        step => {
            at.set(step + 1);
            show(step + 1);
        }
    })
    .forget();
    Ok(())
}
