//! Who wrote which message of an unknown page: the first kind of evidence that decides, from sure to likely.

use super::item::Item;
use super::labels::{AGENT, AGENT_BADGES, CUSTOMER, CUSTOMER_BADGES, INTERNAL, NOTE, TEAM};
use super::messages::Thread;
use super::survey::Survey;
use super::{says, split};
use crate::sites::side::{Side, is_alone, side};
use crate::sites::thread::{self, Message, Requester, Writer, by_name};
use crate::sites::view::is_own;
use crate::sites::{Ask, Id, Order, Page};
use crate::text::fold;
use std::collections::BTreeSet;

/// Tells the writers apart and puts the messages in order, oldest first.
pub fn tell(survey: &Survey, found: &Thread, requester: &Requester, composer: Id, ask: &Ask) -> Vec<Message> {
    let page = survey.page;
    let all: Vec<Id> = found.items.iter().map(|item| item.id).collect();
    let mut messages: Vec<Message> = found
        .items
        .iter()
        .map(|item| {
            let written =
                item.author.map(|id| thread::person(&thread::line(page, id))).filter(|name| !name.is_empty() && !name.contains('@'));
            let name = written.or_else(|| item.called.as_deref().map(thread::person));
            let address = item.author.and_then(|id| thread::address(page, id)).or_else(|| head_address(page, item));
            Message { body: item.body, skip: item.skip.clone(), writer: Writer::Unknown, name, address, time: item.time, stamp: item.stamp }
        })
        .collect();
    let marks: Vec<Writer> = found.items.iter().map(|item| marked(survey, item, &all)).collect();
    let classed: Vec<bool> = found.items.iter().map(|item| classes(page, item.id) != Writer::Unknown).collect();
    let own_names = signed_in(survey);
    let is_team = |name: &str| fold(name).split(' ').any(|word| TEAM.contains(&word));
    // A company that all writers name is nobody's side.
    let teams = messages.iter().filter(|message| message.name.as_deref().is_some_and(is_team)).count() < messages.len();
    let mut guessed: BTreeSet<String> = BTreeSet::new();
    let any = |writer: Writer| marks.contains(&writer);
    // Where classes mark one side, what they leave unmarked is the other.
    let scheme = classed.iter().any(|&classed| classed);
    let contrast = match (any(Writer::Customer), any(Writer::Agent)) {
        (false, true) if scheme => Writer::Customer,
        (true, false) if scheme => Writer::Agent,
        _ => Writer::Unknown,
    };
    let sides: Vec<Option<Side>> = found.items.iter().map(|item| side(page, item.id, item.body, &all)).collect();
    // Mails fill their lane; what keeps to one side of it is a chat.
    let placed = all.iter().all(|&id| page.nodes[id].rect.width > 0.0) && sides.iter().all(Option::is_some);
    let both = sides.contains(&Some(Side::Left)) && sides.contains(&Some(Side::Right));
    for (index, message) in messages.iter_mut().enumerate() {
        let named =
            by_name(message.name.as_deref(), message.address.as_deref(), requester, ask, ask.own.iter().any(|own| own.contains('@')));
        let own = message.name.as_deref().is_some_and(|name| is_own(name, ask))
            || message.address.as_deref().is_some_and(|address| is_own(address, ask))
            || message.name.as_deref().is_some_and(|name| own_names.contains(&fold(name)) || teams && is_team(name));
        message.writer = match (marks[index], sides[index]) {
            (Writer::Unknown, _) if own => Writer::Agent,
            (Writer::Unknown, _) if contrast != Writer::Unknown => contrast,
            (Writer::Unknown, _) if named != Writer::Unknown => {
                guessed.extend(who(message).filter(|_| named == Writer::Agent));
                named
            }
            (Writer::Unknown, Some(Side::Left)) if both || found.chat || placed => Writer::Customer,
            (Writer::Unknown, Some(Side::Right)) if both || found.chat || placed => Writer::Agent,
            (mark, _) => mark,
        };
    }
    thread::order(page, &mut messages, Order::Nearest, composer);
    if !messages.iter().any(|message| message.writer == Writer::Customer) {
        let unknown: Vec<bool> = messages.iter().map(|message| message.writer == Writer::Unknown).collect();
        thread::by_opener(&mut messages, ask);
        let others = messages.iter().zip(unknown).filter(|(message, unknown)| *unknown && message.writer == Writer::Agent);
        guessed.extend(others.filter_map(|(message, _)| who(message)));
    }
    doubt(&mut messages, &guessed);
    messages
}

fn who(message: &Message) -> Option<String> {
    message.address.as_ref().or(message.name.as_ref()).map(|who| fold(who))
}

/// Whoever is not the customer is taken for a colleague, if it is always the same; where several are, one who first writes after the
/// customer's last message may as well be a third party in copy.
fn doubt(messages: &mut [Message], guessed: &BTreeSet<String>) {
    if guessed.len() < 2 {
        return;
    }
    let Some(last) = messages.iter().rposition(|message| message.writer == Writer::Customer) else { return };
    let before: BTreeSet<String> = messages[..last].iter().filter_map(who).collect();
    for message in &mut messages[last + 1..] {
        let name = who(message);
        if message.writer == Writer::Agent && name.is_some_and(|name| guessed.contains(&name) && !before.contains(&name)) {
            message.writer = Writer::Unknown;
        }
    }
}

/// Names, folded, of the person whom the page says is signed in.
fn signed_in(survey: &Survey) -> Vec<String> {
    let page = survey.page;
    let names = |id: Id| {
        let tokens = survey.tokens(id);
        let pair = |a: &str, b: &str| tokens.windows(2).any(|pair| pair[0] == a && pair[1] == b);
        pair("current", "user") || pair("logged", "in") || pair("signed", "in") || pair("user", "menu") || pair("account", "menu")
    };
    let shown = (0..page.nodes.len()).filter(|&id| page.nodes[id].visible && survey.letters(id) < 60 && names(id));
    shown.map(|id| fold(&thread::line(page, id))).filter(|name| !name.is_empty()).collect()
}

/// Marks on the message itself, its head, and the wrappers that hold it alone.
fn marked(survey: &Survey, item: &Item, items: &[Id]) -> Writer {
    let page = survey.page;
    let alone = |up: Id| is_alone(page, up, items);
    let own = std::iter::once(item.id).chain(page.ancestors(item.id).take(3).take_while(|&up| alone(up)));
    for id in own {
        let writer = classes(page, id);
        if writer != Writer::Unknown {
            return writer;
        }
    }
    let called = item.called.as_deref().and_then(|name| name.split_once('(')?.1.strip_suffix(')').map(fold)).unwrap_or_default();
    if AGENT_BADGES.contains(&called.as_str()) {
        return Writer::Agent;
    }
    // "Note by Bo", "System notification"; a name that says it is a program.
    let label = page.nodes[item.id].attribute("aria-label").map(fold).unwrap_or_default();
    let author = item.author.map(|id| fold(&thread::line(page, id))).unwrap_or_default();
    if ["note", "system", "internal note", "private note"].iter().any(|start| label == *start || label.starts_with(&format!("{start} ")))
        || author.ends_with("bot")
        || author == "system"
    {
        return Writer::Internal;
    }
    let inner: Vec<Id> = page.below(item.id).filter(|&n| page.nodes[n].visible && !page.nodes[n].is_text()).collect();
    let outside = |n: Id| item.apart || item.body == item.id || !page.contains(item.body, n) || n == item.body;
    // Badges first: "Internal note", "Agent".
    for &n in inner.iter().filter(|&&n| outside(n) && n != item.body && (1..=60).contains(&survey.letters(n))) {
        let words = fold(&thread::line(page, n));
        let count = words.split(' ').count();
        if words.is_empty() || count > 9 {
            continue;
        }
        if count <= 4 && says(&words, NOTE)
            || ["private note", "internal note", "internal comment", "work notes", "work note"].iter().any(|note| words.contains(note))
        {
            return Writer::Internal;
        }
        // "Ana Roy (Support)".
        let line = thread::line(page, n);
        let aside = line.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).map(fold).unwrap_or_default();
        let words = if aside.is_empty() { words } else { aside };
        if AGENT_BADGES.contains(&words.as_str()) {
            return Writer::Agent;
        }
        if CUSTOMER_BADGES.contains(&words.as_str()) {
            return Writer::Customer;
        }
    }
    for &n in inner.iter().filter(|&&n| outside(n)) {
        let writer = classes(page, n);
        // "journal-note" is what some call every message's words.
        if writer != Writer::Unknown && !(n == item.body && writer == Writer::Internal && page.nodes[n].attribute("type").is_none()) {
            return writer;
        }
        let mut link = Vec::new();
        split(page.nodes[n].attribute("href").unwrap_or(""), &mut link);
        if link.iter().any(|part| CUSTOMER.contains(&part.as_str()) || matches!(part.as_str(), "customers" | "contacts" | "clients")) {
            return Writer::Customer;
        }
        if link.iter().any(|part| matches!(part.as_str(), "agent" | "agents" | "staff" | "operator" | "operators" | "admin")) {
            return Writer::Agent;
        }
    }
    Writer::Unknown
}

/// What an element's own class, type and data attributes say.
fn classes(page: &Page, id: Id) -> Writer {
    let mut parts = Vec::new();
    for (name, value) in &page.nodes[id].attributes {
        let named = matches!(name.as_str(), "class" | "type")
            || name.starts_with("data-") && !name.starts_with("data-test") && name != "data-cy" && value.len() < 60;
        if !named {
            continue;
        }
        if name == "class" {
            // Utility classes speak of looks, not of people.
            for class in value.split_whitespace().filter(|class| !class.contains([':', '['])) {
                split(class, &mut parts);
            }
        } else {
            split(value, &mut parts);
        }
    }
    let joined = parts.join(" ");
    let has = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
    if joined.contains("not visible for customer") || joined.contains("notvisibleforcustomer") {
        return Writer::Internal;
    }
    let customer = has(CUSTOMER) || joined.contains("end user") || joined.contains("left bubble");
    let agent = has(AGENT) || joined.contains("right bubble");
    match (has(INTERNAL) && !parts.iter().any(|part| part == "has"), customer, agent) {
        (true, _, _) => Writer::Internal,
        (_, true, false) => Writer::Customer,
        (_, false, true) => Writer::Agent,
        // "customer" beside "agent": "visible for customer" on an agent's mail.
        (_, true, true) if joined.contains("for customer") || joined.contains("visible for") => Writer::Agent,
        _ => Writer::Unknown,
    }
}

fn head_address(page: &Page, item: &Item) -> Option<String> {
    let shown = |n: &Id| page.nodes[*n].visible && !page.nodes[*n].is_text();
    if item.body == item.id {
        return item.skip.iter().copied().filter(shown).find_map(|n| thread::address(page, n));
    }
    let outside = |n: &Id| shown(n) && !page.contains(item.body, *n) && !page.contains(*n, item.body);
    page.below(item.id).filter(outside).find_map(|n| thread::address(page, n))
}
