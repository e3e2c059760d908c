//! The messages of an unknown page: the repeated things with words in them, nearest to the compose box.

use super::composer::Composer;
use super::tokens;
use crate::sites::selector::Selector;
use crate::sites::thread::{self, Requester};
use crate::sites::{Id, Page};
use crate::text::fold;

/// Elements that may be a message.
const CANDIDATES: &str = "article, [role=article], [role=listitem], [role=document], [data-message-id], [data-comment-id], [data-post-id], \
    [id^=thread-], [id^=message], [id^=comment], [id^=article-], [id^=post-], [id^=blockId-], [class*=message], [class*=Message], \
    [class*=comment], [class*=Comment], [class*=article], [class*=conversation-item], [class*=thread], [class*=journal], [class*=timeline-item], \
    [class*=transaction], [class*=post], [class*=bubble], [class*=Bubble], [class*=reply], [class*=followup], [class*=entry], [class*=activity], \
    [class*=activities] > li, [class*=ticket-main], [class*=content-part], [class*=conversation__], [class*=ticket-details__item], [class~=msg], \
    [class*=msg-], [class*=-msg], [class*=note-item], [class~=description], [class*=-description], [data-test-id*=message], [data-testid*=message], \
    [data-test-id*=comment], [data-testid*=comment], [data-test-id*=conversation], [data-testid*=conversation], [data-kt*=message], \
    [aria-label*=message], ul[role=list] > li, ol > li[id], .card:has(.card-body)";

/// Where no message ever is.
const ELSEWHERE: &str = "nav, [role=navigation], [role=listbox], [role=grid], [role=tablist], [role=menu], [role=menubar], [role=toolbar], \
    [role=search], [role=banner], [role=tree], [role=alert], [role=status], [role=tooltip], [aria-live=assertive], thead, script, style, \
    [role=complementary]:not(:has(textarea)), [class*=sidebar], [class*=toast]";

/// Tokens of what people write into, not of what they wrote.
pub const COMPOSING: &[&str] = &[
    "input",
    "editor",
    "composer",
    "compose",
    "form",
    "toolbar",
    "template",
    "placeholder",
    "suggestion",
    "suggestions",
    "typing",
    "textarea",
    "reply",
    "add",
    "new",
];
/// Tokens of boxes around messages.
const CONTAINERS: &[&str] = &[
    "list",
    "messages",
    "comments",
    "articles",
    "posts",
    "replies",
    "thread",
    "threads",
    "conversation",
    "conversations",
    "history",
    "timeline",
    "log",
    "stream",
    "feed",
    "container",
    "items",
    "journals",
    "panel",
    "pane",
    "scroll",
    "activities",
    "wrapper",
    "view",
    "area",
    "section",
    "group",
    "layout",
    "entries",
    "transactions",
];
/// Tokens of an item's head and foot.
const HEADS: &[&str] = &[
    "header",
    "heading",
    "head",
    "author",
    "sender",
    "from",
    "meta",
    "metadata",
    "avatar",
    "badge",
    "date",
    "time",
    "timestamp",
    "username",
    "name",
    "actions",
    "action",
    "footer",
    "recipients",
    "status",
    "via",
    "label",
    "person",
    "createdby",
    "byline",
    "info",
    "subline",
    "toolbar",
    "user",
    "tag",
    "attachments",
    "folder",
    "channel",
    "initials",
    "role",
];
/// Tokens of an item's words.
const BODIES: &[&str] = &[
    "body",
    "content",
    "text",
    "prose",
    "html",
    "markdown",
    "wiki",
    "rendered",
    "blocks",
    "interblocks",
    "message",
    "bubble",
    "notes",
    "richtext",
    "a3s",
    "stanza",
    "description",
    "textblock",
    "comment",
    "letter",
];

/// One message as it stands on the page.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: Id,
    pub body: Id,
    /// Parts of the body that are its head or foot.
    pub skip: Vec<Id>,
    pub author: Option<Id>,
    pub time: Option<i64>,
}

/// What was found around the composer.
#[derive(Debug, Default)]
pub struct Thread {
    pub items: Vec<Item>,
    /// The smallest element around composer and messages.
    pub scope: Option<Id>,
    pub subject: Option<String>,
    pub chat: bool,
}

pub fn is_candidate(page: &Page, id: Id) -> bool {
    !page.nodes[id].is_text() && Selector::parse(CANDIDATES).is_some_and(|s| s.matches(page, id))
}

/// A candidate that holds words of its own and is not a part of what people write into.
pub fn is_message(page: &Page, id: Id) -> bool {
    is_candidate(page, id) && !composing(page, id) && !page.flow(id).text.trim().is_empty()
}

fn composing(page: &Page, id: Id) -> bool {
    let class = page.nodes[id].attribute("class").unwrap_or("");
    let mut parts = Vec::new();
    super::split(class, &mut parts);
    parts.iter().any(|part| COMPOSING[..10].contains(&part.as_str()))
}

/// Climbs from the composer to the first element that holds messages.
pub fn find(page: &Page, composer: &Composer) -> Thread {
    let Some(candidates) = Selector::parse(CANDIDATES) else { return Thread::default() };
    let Some(elsewhere) = Selector::parse(ELSEWHERE) else { return Thread::default() };
    // Looked up once: climbing visits the same nodes again and again.
    let marked: Vec<bool> = (0..page.nodes.len()).map(|id| page.nodes[id].visible && candidates.matches(page, id)).collect();
    let barred: Vec<bool> = (0..page.nodes.len()).map(|id| !page.nodes[id].is_text() && elsewhere.matches(page, id)).collect();
    let mut controls = barred.clone();
    for id in 0..page.nodes.len() {
        let node = &page.nodes[id];
        let link = node.tag == "a" && node.attribute("href").is_none_or(|href| href.starts_with('#'));
        controls[id] |= link
            || matches!(node.tag.as_str(), "button" | "select" | "label" | "legend" | "option")
            || matches!(node.attribute("role"), Some("button" | "tab" | "switch"));
    }
    composer.send.iter().for_each(|&id| controls[id] = true);
    let search = Search { controls, page, editor: composer.editor, marked, barred };
    // A send control far from the box makes for a composer that holds the thread as well.
    for scope in std::iter::once(composer.root).chain(page.ancestors(composer.root)) {
        if search.barred[scope] {
            continue;
        }
        let mut items = Vec::new();
        search.collect(scope, &mut items);
        items.retain(|&id| !search.is_link(id));
        let longest = items.iter().map(|&id| page.flow(id).text.chars().count()).max().unwrap_or(0);
        if longest >= 8 {
            let items: Vec<Item> = items.into_iter().map(|id| item(page, id)).collect();
            let chat = items
                .iter()
                .any(|item| page.subtree(item.id).iter().any(|&id| tokens(page, id).iter().any(|t| t == "bubble" || t == "chat")));
            let subject = subject(page, scope, composer, &items);
            return Thread { items, scope: Some(scope), subject, chat };
        }
    }
    Thread::default()
}

struct Search<'a> {
    page: &'a Page,
    editor: Id,
    marked: Vec<bool>,
    barred: Vec<bool>,
    /// Also what people press: no words of a message.
    controls: Vec<bool>,
}

impl Search<'_> {
    /// The messages below `id`: outermost candidates, boxes around several of them opened.
    fn collect(&self, id: Id, out: &mut Vec<Id>) {
        for &child in &self.page.nodes[id].children {
            let node = &self.page.nodes[child];
            if node.is_text() || !node.visible || self.controls[child] || child == self.editor {
                continue;
            }
            if self.page.contains(child, self.editor) || !self.marked[child] || composing(self.page, child) {
                self.collect(child, out);
                continue;
            }
            let mut inner = Vec::new();
            self.collect(child, &mut inner);
            if self.is_box(child, &inner) {
                out.extend(inner);
            } else if self.has_words(child) {
                out.push(child);
            }
        }
    }

    fn has_words(&self, id: Id) -> bool {
        let node = &self.page.nodes[id];
        if node.is_text() {
            return node.visible && node.text.chars().any(char::is_alphanumeric);
        }
        node.visible && !self.controls[id] && (node.tag == "iframe" || node.children.iter().any(|&child| self.has_words(child)))
    }

    /// Whether a candidate is a box around messages rather than one.
    fn is_box(&self, id: Id, inner: &[Id]) -> bool {
        let parent = |id: Id| self.page.nodes[id].parent;
        let alike = |a: Id, b: Id| self.shape(a) == self.shape(b) && parent(a).and_then(parent) == parent(b).and_then(parent);
        let repeated = inner.windows(2).any(|pair| alike(pair[0], pair[1]));
        let named = || {
            let mut class = Vec::new();
            for name in ["class", "id", "data-testid", "data-test-id"] {
                super::split(self.page.nodes[id].attribute(name).unwrap_or(""), &mut class);
            }
            class.iter().any(|token| CONTAINERS.contains(&token.as_str()))
        };
        let own_head = || {
            self.page
                .below(id)
                .take_while(|&n| inner.first().is_none_or(|&first| n < first))
                .any(|n| is_head(self.page, n) && self.has_words(n))
        };
        match inner.len() {
            0 => false,
            1 => named() && !own_head() && (!is_bodily(self.page, inner[0]) || has_head(self.page, inner[0])),
            _ => repeated && !inner.iter().all(|&part| is_bodily(self.page, part) && !has_head(self.page, part)) || named() && repeated,
        }
    }

    /// What makes siblings look alike: tag and the first class, digits left out.
    fn shape(&self, id: Id) -> (String, String) {
        let node = &self.page.nodes[id];
        let class = node.attribute("class").unwrap_or("").split_whitespace().next().unwrap_or("");
        (node.tag.clone(), class.chars().filter(|c| !c.is_ascii_digit()).collect())
    }

    /// A row of an inbox: nearly all of its words are a link to elsewhere.
    fn is_link(&self, id: Id) -> bool {
        let all = self.letters(id);
        let links = std::iter::once(id)
            .chain(self.page.below(id))
            .filter(|&n| self.page.nodes[n].tag == "a" && self.page.nodes[n].attribute("href").is_some_and(|href| !href.starts_with('#')));
        links.map(|n| self.letters(n)).max().unwrap_or(0) * 10 >= all * 7 && all > 0
    }

    fn letters(&self, id: Id) -> usize {
        self.page
            .below(id)
            .filter(|&n| self.page.nodes[n].is_text() && self.page.nodes[n].visible)
            .map(|n| self.page.nodes[n].text.trim().chars().count())
            .sum()
    }
}

fn is_head(page: &Page, id: Id) -> bool {
    let node = &page.nodes[id];
    if node.is_text() {
        return false;
    }
    matches!(node.tag.as_str(), "time" | "header" | "footer" | "h3" | "h4" | "h5" | "small") && node.tag != "small"
        || class_tokens(page, id).iter().any(|token| HEADS.contains(&token.as_str()))
            && !class_tokens(page, id).iter().any(|token| matches!(token.as_str(), "body" | "text"))
}

fn has_head(page: &Page, id: Id) -> bool {
    page.below(id).any(|n| is_head(page, n) && page.nodes[n].visible)
}

fn is_bodily(page: &Page, id: Id) -> bool {
    let node = &page.nodes[id];
    node.attribute("dir") == Some("auto")
        || node.attribute("itemprop") == Some("text")
        || node.tag == "pre"
        || class_tokens(page, id).iter().any(|token| BODIES.contains(&token.as_str()))
}

fn is_weak(page: &Page, id: Id) -> bool {
    let tokens = class_tokens(page, id);
    !tokens
        .iter()
        .any(|token| BODIES.contains(&token.as_str()) && !matches!(token.as_str(), "text" | "comment" | "notes" | "bubble" | "blocks"))
}

fn class_tokens(page: &Page, id: Id) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["class", "data-testid", "data-test-id", "id"] {
        super::split(page.nodes[id].attribute(name).unwrap_or(""), &mut out);
    }
    out
}

/// Finds a message's words, author and time.
fn item(page: &Page, id: Id) -> Item {
    let seen = |n: Id| page.nodes[n].visible && !page.nodes[n].is_text();
    let heads: Vec<Id> = page.below(id).filter(|&n| seen(n) && is_head(page, n)).collect();
    let spoken = |n: Id| !page.flow(n).text.trim().is_empty();
    let bodies: Vec<Id> = page
        .below(id)
        .filter(|&n| {
            seen(n)
                && is_bodily(page, n)
                && !is_head(page, n)
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
    let strong: Vec<Id> = outermost.iter().copied().filter(|&n| !is_weak(page, n)).collect();
    let body = match (&strong[..], &outermost[..]) {
        ([one], _) | ([], [one]) => *one,
        _ => id,
    };
    let skip: Vec<Id> = if body == id { heads.clone() } else { Vec::new() };
    let author = author(page, id, body, &heads);
    let time = page
        .below(id)
        .filter(|&n| seen(n) && !page.contains(body, n) || body == id)
        .filter(|&n| seen(n))
        .find_map(|n| thread::time(page, n));
    Item { id, body, skip, author, time }
}

/// The element that names who wrote: by its class, else the first bold or linked words of the head.
fn author(page: &Page, id: Id, body: Id, heads: &[Id]) -> Option<Id> {
    const NAMES: &[&str] =
        &["author", "sender", "from", "name", "username", "person", "createdby", "user", "member", "requester", "contact"];
    let outside = |n: Id| page.nodes[n].visible && (body == id || !page.contains(body, n)) && !page.nodes[n].is_text();
    let brief = |n: &Id| {
        let words = thread::line(page, *n);
        !words.is_empty() && words.split(' ').count() <= 6 && words.chars().filter(|c| c.is_alphabetic()).count() > 1
    };
    let named =
        page.below(id).filter(|&n| outside(n) && class_tokens(page, n).iter().any(|token| NAMES.contains(&token.as_str()))).filter(brief);
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
        page.below(id)
            .filter(|&n| outside(n) && body != id && n < body && page.nodes[n].tag != "time")
            .filter(|&n| page.nodes[n].children.iter().any(|&c| page.nodes[c].is_text()))
            .find(brief)
    };
    named.or_else(plain).or_else(head).or_else(above)
}

/// A heading of the ticket, outside its messages.
fn subject(page: &Page, scope: Id, composer: &Composer, items: &[Item]) -> Option<String> {
    let selector = Selector::parse(
        "[class*=subject], [id*=subject], [id*=SUBJECT], [data-test-id*=subject], [data-legacy-thread-id], [class*=ticket-title], h1, h2",
    )?;
    let outside =
        |id: Id| page.nodes[id].visible && !page.contains(composer.root, id) && !items.iter().any(|item| page.contains(item.id, id));
    std::iter::once(scope).chain(page.ancestors(scope)).take(4).find_map(|up| {
        page.below(up)
            .filter(|&id| outside(id) && selector.matches(page, id))
            .map(|id| thread::line(page, id))
            .find(|words| (1..=20).contains(&words.split(' ').count()) && !words.is_empty())
    })
}

/// Who the page says the ticket belongs to.
pub fn requester(page: &Page, thread: &Thread) -> Requester {
    let Some(scope) = thread.scope else { return Requester::default() };
    const WHO: &[&str] = &["requester", "requestor", "reporter", "customer", "author", "submitter"];
    let outside = |id: Id| page.nodes[id].visible && !thread.items.iter().any(|item| page.contains(item.id, id));
    let about = |up: Id| {
        page.below(up)
            .filter(|&id| outside(id) && !page.nodes[id].is_text() && class_tokens(page, id).iter().any(|t| WHO.contains(&t.as_str())))
            .map(|id| {
                let link = page.below(id).find(|&n| page.nodes[n].tag == "a" && page.nodes[n].visible).unwrap_or(id);
                (thread::line(page, link), thread::address(page, id))
            })
            .find(|(line, _)| !line.is_empty() && line.split(' ').count() <= 6)
    };
    let found = std::iter::once(scope).chain(page.ancestors(scope)).take(3).find_map(about);
    let Some((line, address)) = found else { return Requester::default() };
    let name: Vec<&str> = line.split(' ').filter(|word| !word.contains('@') && !WHO.contains(&fold(word).as_str())).collect();
    let name = (!name.is_empty() && name.len() <= 4 && name[0].starts_with(char::is_uppercase)).then(|| name.join(" "));
    Requester { name, address }
}
