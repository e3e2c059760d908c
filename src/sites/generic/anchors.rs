//! Messages of a page on which nothing is named and nothing looks alike: every message has a time, or says on a badge whose it is, so
//! what stands around one such mark and no other is a message.

use super::item::Item;
use super::labels::{AGENT_BADGES, CUSTOMER_BADGES};
use super::survey::Survey;
use crate::sites::{Id, Page, stamp, thread};
use crate::text::fold;

/// Longest line that may hold a mark, in letters.
const LINE: usize = 70;

/// What may stand for a message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    Time,
    Badge,
}

/// Every mark of one kind, by the innermost element that holds it, without those in `barred` and those of the compose box.
pub fn marks(survey: &Survey, barred: &[bool], editor: Id, kind: Mark) -> Vec<Id> {
    let page = survey.page;
    let mut out: Vec<Id> = Vec::new();
    for id in 0..page.nodes.len() {
        let node = &page.nodes[id];
        let shown = !node.is_text() && node.visible && !page.contains(id, editor) && !page.contains(editor, id);
        if !shown || survey.letters(id) > LINE || survey.letters(id) == 0 || is_control(page, id) || is_barred(page, barred, id) {
            continue;
        }
        // Its own words, not those of an element in it.
        let speaks = node.children.iter().any(|&child| page.nodes[child].is_text() && survey.letters(child) > 0);
        if !speaks || out.last().is_some_and(|&last| page.contains(last, id)) {
            continue;
        }
        let line = thread::line(page, id);
        let is_mark = match kind {
            Mark::Time => stamp::is_stamp(&line) || is_head_line(&line),
            Mark::Badge => {
                let badge = fold(&line);
                CUSTOMER_BADGES.contains(&badge.as_str()) || AGENT_BADGES.contains(&badge.as_str())
            }
        };
        if is_mark {
            out.push(id);
        }
    }
    out
}

/// "Anna Berg, 10. November 2026 um 09:14 Uhr": a time, and a name at most.
fn is_head_line(line: &str) -> bool {
    let Some((_, left)) = stamp::read(line) else { return false };
    !line.trim_end().ends_with(['.', '?', '!'])
        && left.split(' ').count() <= 5
        && left.chars().all(|c| c.is_alphabetic() || "  .-\'’@_".contains(c))
}

fn is_control(page: &Page, id: Id) -> bool {
    matches!(page.nodes[id].tag.as_str(), "option" | "button" | "label" | "select" | "th")
        || page.ancestors(id).take(3).any(|up| page.nodes[up].tag == "button")
}

fn is_barred(page: &Page, barred: &[bool], id: Id) -> bool {
    barred[id] || page.ancestors(id).any(|up| barred[up])
}

/// The messages around the marks below `scope`.
pub fn items(survey: &Survey, marks: &[Id], editor: Id, scope: Id) -> Vec<Item> {
    let page = survey.page;
    let marks: Vec<Id> = marks.iter().copied().filter(|&mark| page.contains(scope, mark) && mark != scope).collect();
    let holds = |up: Id| {
        let first = marks.partition_point(|&mark| mark < up);
        marks[first..].iter().take_while(|&&mark| mark < page.end(up)).count()
    };
    let mut out = Vec::new();
    for &mark in &marks {
        let alone = |&up: &Id| up != scope && !page.contains(up, editor) && holds(up) == 1;
        let unit = std::iter::once(mark).chain(page.ancestors(mark)).take_while(alone).last().unwrap_or(mark);
        if speaks(survey, unit, mark) {
            out.push(super::item::read(survey, unit));
        } else if let Some(item) = run(survey, unit, &marks, editor) {
            out.push(item);
        }
    }
    out
}

/// A head whose words follow as its neighbours: `<dt>` and `<dd>`, a heading and paragraphs.
fn run(survey: &Survey, head: Id, marks: &[Id], editor: Id) -> Option<Item> {
    let page = survey.page;
    let parent = page.nodes[head].parent?;
    let holds_mark = |id: Id| marks.iter().any(|&mark| page.contains(id, mark));
    let siblings = &page.nodes[parent].children;
    let at = siblings.iter().position(|&child| child == head)?;
    let body: Vec<Id> = siblings[at + 1..]
        .iter()
        .copied()
        .take_while(|&next| !holds_mark(next) && !page.contains(next, editor) && !matches!(page.nodes[next].tag.as_str(), "form" | "hr"))
        .collect();
    let words: usize = body.iter().map(|&part| survey.spoken(part)).sum();
    if words < 7 {
        return None;
    }
    let skip = siblings.iter().copied().filter(|child| !body.contains(child)).collect();
    Some(super::item::headed(survey, head, parent, skip))
}

/// Whether an element says something beside its mark: a row "Created: 12 May" does not.
fn speaks(survey: &Survey, unit: Id, mark: Id) -> bool {
    let page = survey.page;
    let rest = survey.spoken(unit).saturating_sub(survey.spoken(mark));
    if unit == mark || rest < 4 {
        return false;
    }
    // Fields and their labels are a word or two each.
    page.below(unit).filter(|&n| page.nodes[n].is_text() && page.nodes[n].visible && !page.contains(mark, n)).any(|n| {
        let words = page.nodes[n].text.trim();
        words.split_whitespace().count() >= 3 || words.ends_with(['?', '!', '.', '…', '？', '。'])
    })
}
