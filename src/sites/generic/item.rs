//! One message of an unknown page: which part of it is words, which is head and foot, who is named, when it was written.

use super::labels::{AGENT_BADGES, BODIES, CUSTOMER_BADGES, HEADS};
use super::survey::Survey;
use crate::sites::stamp::{self, Stamp};
use crate::sites::{Id, thread};
use crate::text::fold;

/// One message as it stands on the page.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: Id,
    pub body: Id,
    /// Parts of the body that are its head or foot.
    pub skip: Vec<Id>,
    pub author: Option<Id>,
    pub time: Option<i64>,
    /// As it is written for people.
    pub stamp: Option<Stamp>,
    /// The head stands beside the body, not around it.
    pub apart: bool,
    /// Who wrote it, where a picture or an attribute says so and no words do.
    pub called: Option<String>,
}

pub fn is_head(survey: &Survey, id: Id) -> bool {
    let node = &survey.page.nodes[id];
    if node.is_text() {
        return false;
    }
    matches!(node.tag.as_str(), "time" | "header" | "footer" | "h3" | "h4" | "h5" | "summary" | "dt")
        || survey.has_token(id, HEADS) && !survey.has_token(id, &["body", "text"])
}

pub fn has_head(survey: &Survey, id: Id) -> bool {
    survey.page.below(id).any(|n| is_head(survey, n) && survey.page.nodes[n].visible)
}

pub fn is_bodily(survey: &Survey, id: Id) -> bool {
    let node = &survey.page.nodes[id];
    node.attribute("dir") == Some("auto") || node.attribute("itemprop") == Some("text") || node.tag == "pre" || survey.has_token(id, BODIES)
}

fn is_weak(survey: &Survey, id: Id) -> bool {
    let tokens = survey.tokens(id);
    !tokens
        .iter()
        .any(|token| BODIES.contains(&token.as_str()) && !matches!(token.as_str(), "text" | "comment" | "notes" | "bubble" | "blocks"))
}

/// Finds a message's words, author and time.
pub fn read(survey: &Survey, id: Id) -> Item {
    let page = survey.page;
    let seen = |n: Id| page.nodes[n].visible && !page.nodes[n].is_text();
    let heads: Vec<Id> = page.below(id).filter(|&n| seen(n) && is_head(survey, n)).collect();
    let spoken = |n: Id| survey.letters(n) > 0 || page.nodes[n].tag == "iframe";
    let bodies: Vec<Id> = page
        .below(id)
        .filter(|&n| {
            seen(n)
                && is_bodily(survey, n)
                && !is_head(survey, n)
                && !heads.iter().any(|&head| page.contains(n, head) || page.contains(head, n))
                && spoken(n)
        })
        .collect();
    let mut outermost: Vec<Id> = Vec::new();
    for body in bodies {
        if !outermost.iter().any(|&outer| page.contains(outer, body)) {
            outermost.push(body);
        }
    }
    // "text" and the like are also what pages call small print.
    let strong: Vec<Id> = outermost.iter().copied().filter(|&n| !is_weak(survey, n)).collect();
    let body = match (&strong[..], &outermost[..]) {
        ([one], _) | ([], [one]) => *one,
        _ => id,
    };
    let (stamp, stamps) = stamps(survey, id, body);
    let mut skip: Vec<Id> = if body == id { heads.clone() } else { Vec::new() };
    let author = author(survey, id, body, &heads, &stamps);
    skip.extend(stamps);
    if body == id {
        skip.extend(head_blocks(survey, id, author));
    }
    let time = page
        .below(id)
        .filter(|&n| seen(n) && !page.contains(body, n) || body == id)
        .filter(|&n| seen(n))
        .find_map(|n| thread::time(page, n));
    Item { id, body, skip, author, time, stamp, apart: false, called: called(survey, id, body) }
}

/// A message whose head stands beside its words: `body` holds both, and whatever is none of its words is skipped.
pub fn headed(survey: &Survey, head: Id, body: Id, skip: Vec<Id>) -> Item {
    let page = survey.page;
    let line = thread::line(page, head);
    let stamp = stamp::read(&line).map(|(stamp, _)| stamp);
    let time = page.subtree(head).into_iter().find_map(|n| thread::time(page, n));
    let named = page.below(head).find(|&n| matches!(page.nodes[n].tag.as_str(), "b" | "strong" | "a") && survey.letters(n) > 1);
    Item { id: head, body, skip, author: named.or(Some(head)), time, stamp, apart: true, called: None }
}

/// A name in the text for an avatar, or in an attribute that the page made for it.
fn called(survey: &Survey, id: Id, body: Id) -> Option<String> {
    let page = survey.page;
    let person = |value: &str| {
        let words: Vec<&str> = value
            .split_whitespace()
            .filter(|word| !matches!(fold(word).as_str(), "avatar" | "photo" | "picture" | "of" | "profile" | "image" | "icon" | "s"))
            .collect();
        let fits = (1..=5).contains(&words.len())
            && words[0].starts_with(char::is_uppercase)
            && words.iter().all(|word| !word.contains(['/', '.', '=']) || word.len() < 3);
        fits.then(|| words.join(" "))
    };
    const ATTRIBUTES: &[&str] = &[
        "author",
        "author-name",
        "sender",
        "sender-name",
        "data-author",
        "data-author-name",
        "data-sender",
        "data-sender-name",
        "data-username",
        "from-name",
    ];
    page.subtree(id).into_iter().find_map(|n| {
        let node = &page.nodes[n];
        let inside = n != id && n != body && body != id && page.contains(body, n);
        let picture =
            (node.tag == "img" && !inside && node.visible).then(|| node.attribute("alt").or_else(|| node.attribute("title"))).flatten();
        picture.into_iter().chain(ATTRIBUTES.iter().filter_map(|name| node.attribute(name))).find_map(person)
    })
}

/// The time that a message shows, and the parts of it that show nothing else.
fn stamps(survey: &Survey, id: Id, body: Id) -> (Option<Stamp>, Vec<Id>) {
    let page = survey.page;
    let mut found = None;
    let mut parts = Vec::new();
    for n in page.below(id) {
        let node = &page.nodes[n];
        if node.is_text()
            || !node.visible
            || survey.letters(n) == 0
            || survey.letters(n) > 70
            || parts.iter().any(|&part| page.contains(part, n))
        {
            continue;
        }
        // Who writes "tomorrow at 9:00" on a line of its own means it: at the edge of the message a time is its own.
        let edge = survey.letters(id) > survey.letters(n) && (body != id || is_edge(survey, id, n));
        let line = thread::line(page, n);
        if edge && stamp::is_stamp(&line) {
            found = found.or(stamp::read(&line).map(|(stamp, _)| stamp));
            parts.push(n);
        } else if found.is_none() && !page.contains(body, n) && !page.contains(n, body) {
            found = stamp::read(&line).map(|(stamp, _)| stamp);
        }
    }
    if found.is_none() && body == id {
        // In one line with the name, at the very beginning.
        let first = page.below(id).find(|&n| !page.nodes[n].is_text() && (1..=70).contains(&survey.letters(n)));
        found = first.and_then(|n| stamp::read(&thread::line(page, n))).map(|(stamp, _)| stamp);
    }
    (found, parts)
}

/// Whether nothing or only a short head stands before or behind a part.
fn is_edge(survey: &Survey, id: Id, part: Id) -> bool {
    let before = survey.letters_between(id, part);
    let behind = survey.letters_between(survey.page.end(part), survey.page.end(id));
    before <= 40 || behind == 0
}

/// Where no class says it: the first short blocks of a message, as long as they name its author or carry a badge.
fn head_blocks(survey: &Survey, id: Id, author: Option<Id>) -> Vec<Id> {
    let page = survey.page;
    let blocks = |up: Id| -> Vec<Id> { page.nodes[up].children.iter().copied().filter(|&n| survey.letters(n) > 0).collect() };
    let mut level = blocks(id);
    while let [one] = level[..] {
        if page.nodes[one].is_text() {
            return Vec::new();
        }
        level = blocks(one);
    }
    let is_badge = |n: Id| {
        if survey.letters(n) > 30 {
            return false;
        }
        let words = fold(&thread::line(page, n));
        CUSTOMER_BADGES.contains(&words.as_str()) || AGENT_BADGES.contains(&words.as_str())
    };
    let is_head = |n: Id| {
        if survey.letters(n) > 120 {
            return false;
        }
        let words = page.flow(n).text;
        !page.nodes[n].is_text()
            && words.split_whitespace().count() <= 12
            && !words.trim_end().ends_with(['?', '!', '.'])
            && (is_field(&words)
                || stamp::is_stamp(words.trim())
                || author.is_some_and(|author| page.contains(n, author))
                || page.below(n).any(|inner| !page.nodes[inner].is_text() && is_badge(inner)))
    };
    let heads: Vec<Id> = level.iter().copied().take_while(|&n| is_head(n)).collect();
    if heads.len() < level.len() { heads } else { Vec::new() }
}

/// "From: pat@customer.example", "Date: 12 Nov, 9:14": a label, and one short value.
fn is_field(words: &str) -> bool {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.split_once(':').is_some_and(|(label, value)| {
        let brief = (1..=2).contains(&label.split(' ').count())
            && label.chars().all(|c| c.is_alphabetic() || " -".contains(c))
            && value.split(' ').count() <= 7;
        let told = stamp::read(value).is_some_and(|(_, left)| left.split(' ').count() <= 2) || value.contains('@');
        brief && told
    })
}

/// The element that names who wrote: by its class, else the first bold or linked words of the head.
fn author(survey: &Survey, id: Id, body: Id, heads: &[Id], stamps: &[Id]) -> Option<Id> {
    let page = survey.page;
    const NAMES: &[&str] =
        &["author", "sender", "from", "name", "username", "person", "createdby", "user", "member", "requester", "contact"];
    let outside = |n: Id| page.nodes[n].visible && (body == id || !page.contains(body, n)) && !page.nodes[n].is_text();
    let brief = |n: &Id| {
        if survey.letters(*n) > 80 {
            return false;
        }
        let line = thread::line(page, *n);
        let words = stamp::read(&line).map_or(line, |(_, left)| left);
        !words.is_empty() && words.split(' ').count() <= 6 && words.chars().filter(|c| c.is_alphabetic()).count() > 1
    };
    let named = page.below(id).filter(|&n| outside(n) && survey.has_token(n, NAMES)).filter(brief);
    // The innermost of nested ones holds the name alone.
    let named = named.into_iter().fold(None, |best: Option<Id>, n| match best {
        Some(outer) if !page.contains(outer, n) => best,
        _ => Some(n),
    });
    let plain = || {
        page.below(id)
            .filter(|&n| outside(n) && matches!(page.nodes[n].tag.as_str(), "b" | "strong" | "a" | "h3" | "h4"))
            .find(brief)
            .filter(|&n| body != id || n < id + 12)
    };
    let head = || heads.iter().copied().filter(|&n| outside(n) && page.nodes[n].tag != "time").find(brief);
    // The first few words above the body, whatever they are called.
    let above = || {
        let speaks = |n: Id| page.nodes[n].children.iter().any(|&c| page.nodes[c].is_text() && survey.letters(c) > 0);
        let is_time = |n: Id| page.nodes[n].tag == "time" || stamps.contains(&n);
        let first = page.below(id).filter(|&n| outside(n) && !is_time(n)).find(|&n| speaks(n))?;
        let times: usize = stamps.iter().map(|&n| survey.letters(n)).sum();
        let over = if body == id { survey.letters(id) > survey.letters(first) + times + 3 } else { first < body };
        let line = thread::line(page, first);
        (over && brief(&first) && !line.ends_with(['?', '!', '.'])).then_some(first)
    };
    named.or_else(plain).or_else(head).or_else(above)
}
