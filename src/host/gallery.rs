//! The gallery of the demo page: every check with an exchange that it flags and one that it does not, out of its own documentation.
//!
//! Only lays them out; which words are flagged is for the strip to say, which reads them like any other ticket. What the page has no
//! place for is left out.

use super::demo;
use super::dom;
use super::error::{Outcome, report};
use super::messages::{of_engine, say};
use crate::case::{Case, of_check};
use crate::checks::{CHECKS, Check};
use crate::sites::demo::untold;
use gloo::events::EventListener;
use web_sys::Element;

/// Draws the list.
///
/// # Errors
/// The document refuses.
pub fn draw(list: &Element) -> Outcome<()> {
    CHECKS.iter().try_for_each(|check| one(list, check))
}

fn one(list: &Element, check: &Check) -> Outcome<()> {
    let examples: Vec<(bool, Case)> =
        of_check(check).unwrap_or_default().into_iter().filter(|(_, case)| untold(&case.exchange).is_none()).collect();
    if examples.is_empty() {
        return Ok(());
    }
    let item = dom::add(list, "li", "")?;
    item.set_attribute("data-check", check.id)?;
    let summary = of_engine(&format!("check_{}", check.id), check.summary());
    dom::add_text(&item, "span", "", &summary)?;
    for (wanted, class, label) in [(true, "flagged", say("demo_flagged")), (false, "clean", say("demo_clean"))] {
        let Some((_, case)) = examples.iter().find(|(flagged, _)| *flagged == wanted) else { continue };
        let button = dom::add_text(&item, "button", class, &label)?;
        let title = case.title.as_deref().unwrap_or_default();
        for (name, value) in [("type", "button"), ("title", title), ("aria-label", &format!("{label}: {summary}"))] {
            button.set_attribute(name, value)?;
        }
        let (case, chosen) = (case.clone(), button.clone());
        EventListener::new(&button, "click", move |_| {
            report("show a case", demo::show(&case, &chosen).and_then(|()| come_into_view()));
        })
        .forget();
    }
    Ok(())
}

/// Where list and ticket do not stand side by side, the ticket is further down.
fn come_into_view() -> Outcome<()> {
    let heading = demo::find("h1")?;
    let top = heading.get_bounding_client_rect().top();
    let height = dom::window().inner_height()?.as_f64().unwrap_or_default();
    if top < 0.0 || top > height / 2.0 {
        heading.scroll_into_view();
    }
    Ok(())
}
