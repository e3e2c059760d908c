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

/// The side of `item`, whose words stand in `body`, among `items`.
pub fn side(page: &Page, item: Id, body: Id, items: &[Id]) -> Option<Side> {
    let alone = |up: Id| items.iter().filter(|&&other| page.contains(up, other)).count() == 1;
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
    let around = page.ancestors(item).find(|&up| items.iter().all(|&other| page.contains(up, other)))?;
    let (words, lane) = (page.nodes[body].rect, page.nodes[around].rect);
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
