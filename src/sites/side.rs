//! On which side of its lane a page puts a message: by layout classes, else by where it stands.

use super::{Id, Page};

/// Where a chat puts a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

const RIGHT: &[&str] = &[
    "justify-end",
    "self-end",
    "items-end",
    "flex-row-reverse",
    "right",
    "text-right",
    "ml-auto",
    "float-right",
    "align-right",
    "is-right",
    "ms-auto",
];
const LEFT: &[&str] =
    &["justify-start", "self-start", "items-start", "left", "text-left", "mr-auto", "float-left", "align-left", "is-left", "me-auto"];

/// Whether an element holds exactly one of `items`, which are in document order.
pub fn is_alone(page: &Page, up: Id, items: &[Id]) -> bool {
    let (first, end) = (items.partition_point(|&item| item < up), page.end(up));
    items.get(first).is_some_and(|&item| item < end) && items.get(first + 1).is_none_or(|&next| next >= end)
}

/// The side of `item`, whose words stand in `body`, among `items`.
pub fn side(page: &Page, item: Id, body: Id, items: &[Id]) -> Option<Side> {
    let alone = |up: Id| is_alone(page, up, items);
    let around = std::iter::once(item).chain(page.ancestors(item).take(3).take_while(|&up| alone(up)));
    let inside = page.below(item).filter(|&n| page.contains(n, body));
    for id in around.chain(inside) {
        for class in page.nodes[id].attribute("class").unwrap_or("").split_whitespace() {
            if RIGHT.contains(&class) {
                return Some(Side::Right);
            }
            if LEFT.contains(&class) {
                return Some(Side::Left);
            }
        }
    }
    // The lane is as wide as the thing around all messages.
    let (first, last) = (*items.first()?, *items.last()?);
    let around = page.ancestors(item).find(|&up| page.contains(up, first) && page.contains(up, last))?;
    let (words, lane) = (page.nodes[innermost(page, body)].rect, page.nodes[around].rect);
    if words.width <= 0.0 || lane.width <= 0.0 || words.width > lane.width * 0.9 {
        return None;
    }
    let (left, right) = (words.x - lane.x, lane.x + lane.width - words.x - words.width);
    let clear = lane.width * 0.08;
    if left + clear < right {
        Some(Side::Left)
    } else if right + clear < left {
        Some(Side::Right)
    } else {
        None
    }
}

/// The bubble in a row: the last of nested boxes that each hold but one.
fn innermost(page: &Page, mut id: Id) -> Id {
    loop {
        let mut boxes =
            page.nodes[id].children.iter().copied().filter(|&child| page.nodes[child].tag.is_empty() || page.nodes[child].visible);
        match (boxes.next(), boxes.next()) {
            (Some(only), None) if !page.nodes[only].is_text() && page.nodes[only].rect.width > 0.0 => id = only,
            _ => return id,
        }
    }
}
