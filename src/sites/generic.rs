//! Reads a page that has no definition, from what helpdesks have in common.
//!
//! A box, a control near it that sends, a row of messages above or below it, and marks by which people tell customers from
//! colleagues. Whatever is not sure makes it silent: no word here names a site.

mod anchors;
mod composer;
mod item;
#[rustfmt::skip] // Word lists, several to a line.
mod labels;
mod messages;
mod survey;
mod writers;

use self::survey::Survey;
use super::thread::{self, Message, Requester};
use super::view::{self, Silence, View, settle};
use super::{Ask, Id, Page, Visibility};
use crate::exchange::Channel;
use crate::text::{Part, Text, fold};

/// Reads the page around `editor`.
pub fn read(page: &Page, editor: Id, mut view: View, ask: &Ask) -> View {
    let survey = Survey::of(page);
    let composer = is_editor(page, editor).then(|| composer::find(&survey, editor)).flatten();
    let Some(composer) = composer else {
        view.silent = Some(Silence::NotAComposer);
        return view;
    };
    view.composer = Some(composer.root);
    let found = messages::find(&survey, &composer);
    // No note control near the box means public.
    view.visibility = composer::visibility(&survey, editor, &composer, found.scope).unwrap_or(Visibility::Public);
    view.send_menu = composer::menu(page);
    if found.chat
        || page
            .ancestors(editor)
            .take(14)
            .any(|up| tokens(page, up).iter().any(|token| matches!(token.as_str(), "chat" | "livechat" | "messenger")))
    {
        view.exchange.channel = Channel::Chat;
    }
    let hint = |id: Id| {
        ["placeholder", "aria-placeholder", "data-placeholder", "aria-label"]
            .iter()
            .filter_map(|name| page.nodes[id].attribute(name))
            .map(fold)
            .collect::<String>()
    };
    view.keys.enter = hint(editor).contains("enter to send");
    view.exchange.subject = found.subject.clone();
    view.send = composer.send;
    let mut requester = messages::requester(&survey, &found);
    if requester.name.is_none() {
        requester.name = greeted(page, editor, &found);
    }
    let messages = writers::tell(&survey, &found, &requester, editor, ask);
    settle(page, editor, view, messages, requester, ask)
}

/// The messages of a page without a compose box; `end` stands behind them.
pub fn thread_without_box(page: &Page, end: Id, view: &mut View, ask: &Ask) -> (Vec<Message>, Requester) {
    let survey = Survey::of(page);
    let found = messages::find(&survey, &composer::Composer { editor: end, root: end, send: Vec::new() });
    view.exchange.subject = found.subject.clone();
    if found.chat {
        view.exchange.channel = Channel::Chat;
    }
    let requester = messages::requester(&survey, &found);
    (writers::tell(&survey, &found, &requester, end, ask), requester)
}

/// The one author of the thread whom the draft greets by name: whoever is greeted is the customer.
fn greeted(page: &Page, editor: Id, found: &messages::Thread) -> Option<String> {
    let text = Text::new(view::draft(page, editor).text);
    let greeting = text.sentences().iter().find(|sentence| sentence.part == Part::Greeting)?;
    let greeting = fold(text.quote(greeting.span));
    let mut authors: Vec<String> =
        found.items.iter().filter_map(|item| item.author).map(|id| thread::person(&thread::line(page, id))).collect();
    authors.sort();
    authors.dedup();
    let named = |author: &String| {
        fold(author).split(' ').next().is_some_and(|first| first.len() > 1 && greeting.split(' ').skip(1).any(|word| word == first))
    };
    let mut greeted = authors.into_iter().filter(named);
    let only = greeted.next()?;
    greeted.next().is_none().then_some(only)
}

/// What sends from a box, and what the controls around it say about who sees the reply; for definitions that leave either to their names.
pub fn controls(page: &Page, editor: Id) -> (Vec<Id>, Option<Visibility>) {
    let survey = Survey::of(page);
    let Some(composer) = composer::find(&survey, editor) else { return (Vec::new(), None) };
    let scope = messages::find(&survey, &composer).scope;
    let visibility = composer::visibility(&survey, editor, &composer, scope);
    (composer.send, visibility)
}

/// Whether a control's name says that it opens a reply: "Reply", "↩ Reply to all".
pub fn opens_reply(name: &str) -> bool {
    let name = fold(name.get(..name.floor_char_boundary(80)).unwrap_or(""));
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    name.split(' ').count() <= 5 && labels::REPLY.iter().any(|verb| name.starts_with(verb))
}

/// An editable that could hold a reply: not a search, not a recipients field, not read-only, not a line too low to write in.
fn is_editor(page: &Page, editor: Id) -> bool {
    #[rustfmt::skip]
    const NAMES: &[&str] = &[
        "to", "cc", "bcc", "from", "subject", "search", "q", "query", "tag", "tags", "title", "filter", "recipients", "email", "name", "url",
    ];
    let node = &page.nodes[editor];
    let editable = match node.tag.as_str() {
        "textarea" => true,
        "input" => false,
        _ => node.attribute("contenteditable").is_some_and(|value| value != "false") || node.attribute("role") == Some("textbox"),
    };
    let role = |id: Id| page.nodes[id].attribute("role").unwrap_or("");
    let locked =
        node.attribute("readonly").is_some() || node.attribute("disabled").is_some() || node.attribute("aria-readonly") == Some("true");
    let low = node.rect.height > 0.0 && node.rect.height < 16.0;
    let named =
        ["name", "id", "aria-label"].iter().filter_map(|name| node.attribute(name)).any(|name| NAMES.contains(&fold(name).as_str()));
    let elsewhere = page.ancestors(editor).any(|up| matches!(role(up), "search" | "listbox" | "grid" | "navigation" | "combobox"));
    node.visible && editable && !locked && !low && !named && !elsewhere && !matches!(role(editor), "combobox" | "searchbox")
}

/// The words that a page's author put into class, id, role and data attributes of an element: split at marks and capitals, lower case.
fn tokens(page: &Page, id: Id) -> Vec<String> {
    let mut out = Vec::new();
    for (name, value) in &page.nodes[id].attributes {
        let own = matches!(name.as_str(), "class" | "id" | "name" | "type" | "itemprop") || name.starts_with("data-") && value.len() < 80;
        if own {
            split(value, &mut out);
        }
    }
    out
}

fn split(value: &str, out: &mut Vec<String>) {
    for word in value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut part = String::new();
        let mut lower = false;
        for c in word.chars() {
            if c.is_uppercase() && lower {
                out.push(std::mem::take(&mut part));
            }
            lower = c.is_lowercase() || c.is_numeric();
            part.extend(c.to_lowercase());
        }
        out.push(part);
    }
}

/// Whether the folded text holds one of the phrases as whole words.
fn says(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        folded.match_indices(phrase).any(|(at, _)| {
            let before = folded[..at].chars().next_back().is_none_or(|c| c == ' ' || !c.is_ascii());
            let after = folded[at + phrase.len()..].chars().next().is_none_or(|c| c == ' ' || !c.is_ascii());
            before && after
        })
    })
}
