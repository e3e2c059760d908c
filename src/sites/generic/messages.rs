//! The messages of an unknown page: the repeated things with words in them, nearest to the compose box.

use super::anchors::{self, Mark};
use super::composer::Composer;
use super::item::{self, Item};
use super::labels::{CONTAINERS, PLURALS, REQUESTER_LABELS};
use super::survey::Survey;
use crate::sites::selector::Selector;
use crate::sites::thread::{self, Requester};
use crate::sites::{Id, Page};
use crate::text::fold;

/// What was found around the composer.
#[derive(Debug, Clone, Default)]
pub struct Thread {
    pub items: Vec<Item>,
    /// The smallest element around composer and messages.
    pub scope: Option<Id>,
    pub subject: Option<String>,
    pub chat: bool,
}

/// Climbs from the composer to the first element that holds messages.
pub fn find(survey: &Survey, composer: &Composer) -> Thread {
    let page = survey.page;
    let mut barred = survey.barred.clone();
    composer.send.iter().for_each(|&id| barred[id] = true);
    // First by what elements are called; then by the times that people see; then by what looks alike, and by badges.
    let named = Search { survey, page, editor: composer.editor, barred: &barred, repeated: false };
    let alike = Search { repeated: true, ..named };
    let marked = |kind: Mark| {
        let marks = anchors::marks(survey, &barred, composer.editor, kind);
        let found = || {
            named.scopes(composer).find_map(|scope| {
                Some((scope, anchors::items(survey, &marks, composer.editor, scope))).filter(|(_, items)| !items.is_empty())
            })
        };
        (!marks.is_empty()).then(found).flatten().map(|(scope, items)| named.finish(scope, composer, items))
    };
    let timed = marked(Mark::Time);
    let several = |found: &Thread| found.items.len() > 1;
    named
        .thread(composer)
        .or_else(|| timed.clone().filter(several))
        .or_else(|| alike.thread(composer))
        .or(timed)
        .or_else(|| marked(Mark::Badge))
        .unwrap_or_default()
}

struct Search<'a> {
    survey: &'a Survey<'a>,
    page: &'a Page,
    editor: Id,
    barred: &'a [bool],
    repeated: bool,
}

impl Search<'_> {
    fn thread(&self, composer: &Composer) -> Option<Thread> {
        let (survey, page) = (self.survey, self.page);
        self.scopes(composer).find_map(|scope| {
            let mut items = Vec::new();
            self.collect(scope, &mut items);
            items.retain(|&id| !self.is_link(id));
            let speaks = items.iter().any(|&id| survey.spoken(id) >= 7 || page.below(id).any(|n| page.nodes[n].tag == "iframe"));
            speaks.then(|| {
                let items: Vec<Item> = items.into_iter().map(|id| item::read(survey, id)).collect();
                self.finish(scope, composer, items)
            })
        })
    }

    /// Where messages may stand, from the composer outwards. A send control far from the box makes for a composer that holds the thread as well.
    fn scopes(&self, composer: &Composer) -> impl Iterator<Item = Id> {
        let barred = &self.survey.barred;
        std::iter::once(composer.root).chain(self.page.ancestors(composer.root)).filter(|&scope| !barred[scope])
    }

    fn finish(&self, scope: Id, composer: &Composer, items: Vec<Item>) -> Thread {
        let chat = items.iter().any(|item| self.page.subtree(item.id).iter().any(|&id| self.survey.has_token(id, &["bubble", "chat"])));
        let subject = subject(self.survey, scope, composer, &items);
        Thread { items, scope: Some(scope), subject, chat }
    }

    /// The messages below `id`: outermost candidates, boxes around several of them opened.
    fn collect(&self, id: Id, out: &mut Vec<Id>) {
        for &child in &self.page.nodes[id].children {
            let node = &self.page.nodes[child];
            if node.is_text() || !node.visible || self.barred[child] || child == self.editor {
                continue;
            }
            if self.page.contains(child, self.editor) || !self.is_candidate(child) || self.survey.is_for_writing(child) {
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

    fn is_candidate(&self, id: Id) -> bool {
        if self.repeated { self.survey.is_repeated(id) } else { self.survey.is_candidate(id) }
    }

    fn has_words(&self, id: Id) -> bool {
        self.page.nodes[id].visible
            && (self.survey.spoken(id) > 0
                || self.page.nodes[id].tag == "iframe"
                || self.page.below(id).any(|n| self.page.nodes[n].tag == "iframe"))
    }

    /// Whether a candidate is a box around messages rather than one.
    fn is_box(&self, id: Id, inner: &[Id]) -> bool {
        let parent = |id: Id| self.page.nodes[id].parent;
        let alike = |a: Id, b: Id| self.shape(a) == self.shape(b) && parent(a).and_then(parent) == parent(b).and_then(parent);
        let repeated = inner.windows(2).any(|pair| alike(pair[0], pair[1]));
        let named = || self.survey.has_token(id, CONTAINERS);
        let own_head = || {
            self.page
                .below(id)
                .take_while(|&n| inner.first().is_none_or(|&first| n < first))
                .any(|n| item::is_head(self.survey, n) && self.has_words(n))
        };
        match inner.len() {
            0 => false,
            // A box holds little beside what it is a box around.
            1 if self.survey.spoken(inner[0]) * 2 < self.survey.spoken(id) => false,
            1 => named() && !own_head() && (!item::is_bodily(self.survey, inner[0]) || item::has_head(self.survey, inner[0])),
            // Never around a head and a body; but "messages" is, around a collapsed and an open one.
            _ if !repeated && inner.iter().any(|&part| item::is_head(self.survey, part)) => false,
            _ => {
                let siblings = inner.windows(2).any(|pair| parent(pair[0]) == parent(pair[1]));
                siblings && self.survey.has_token(id, PLURALS)
                    || repeated && !inner.iter().all(|&part| item::is_bodily(self.survey, part) && !item::has_head(self.survey, part))
                    || named() && repeated
            }
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
        let all = self.survey.letters(id);
        let links = std::iter::once(id)
            .chain(self.page.below(id))
            .filter(|&n| self.page.nodes[n].tag == "a" && self.page.nodes[n].attribute("href").is_some_and(|href| !href.starts_with('#')));
        links.map(|n| self.survey.letters(n)).max().unwrap_or(0) * 10 >= all * 7 && all > 0
    }
}

/// A heading of the ticket, outside its messages.
fn subject(survey: &Survey, scope: Id, composer: &Composer, items: &[Item]) -> Option<String> {
    let page = survey.page;
    let selector = Selector::parse(
        "[class*=subject], [id*=subject], [id*=SUBJECT], [data-test-id*=subject], [data-legacy-thread-id], [class*=ticket-title], h1, h2",
    )?;
    let outside =
        |id: Id| page.nodes[id].visible && !page.contains(composer.root, id) && !items.iter().any(|item| page.contains(item.id, id));
    std::iter::once(scope).chain(page.ancestors(scope)).take(4).find_map(|up| {
        page.below(up)
            .filter(|&id| survey.letters(id) < 200 && selector.matches(page, id) && outside(id))
            .map(|id| thread::line(page, id))
            .find(|words| (1..=20).contains(&words.split(' ').count()) && !words.is_empty())
    })
}

/// Who the page says the ticket belongs to.
pub fn requester(survey: &Survey, thread: &Thread) -> Requester {
    let page = survey.page;
    let Some(scope) = thread.scope else { return Requester::default() };
    const WHO: &[&str] = &["requester", "requestor", "reporter", "customer", "author", "submitter"];
    let outside = |id: Id| page.nodes[id].visible && !thread.items.iter().any(|item| page.contains(item.id, id));
    let about = |up: Id| {
        page.below(up)
            .filter(|&id| !page.nodes[id].is_text() && survey.has_token(id, WHO) && survey.letters(id) < 80 && outside(id))
            .map(|id| {
                let link = page.below(id).find(|&n| page.nodes[n].tag == "a" && page.nodes[n].visible).unwrap_or(id);
                (thread::line(page, link), thread::address(page, id))
            })
            .find(|(line, _)| !line.is_empty() && line.split(' ').count() <= 6)
    };
    let found = std::iter::once(scope).chain(page.ancestors(scope)).take(3).find_map(about);
    let Some((line, address)) = found.or_else(|| labelled(survey, scope, outside)) else { return Requester::default() };
    let name: Vec<&str> = line.split(' ').filter(|word| !word.contains('@') && !WHO.contains(&fold(word).as_str())).collect();
    let name = (!name.is_empty() && name.len() <= 4 && name[0].starts_with(char::is_uppercase)).then(|| name.join(" "));
    Requester { name, address }
}

/// "Kunde: Anna Berg", "Requester" above a name: a label that names the requester, and what stands next to it.
fn labelled(survey: &Survey, scope: Id, outside: impl Fn(Id) -> bool) -> Option<(String, Option<String>)> {
    let page = survey.page;
    let top = std::iter::once(scope).chain(page.ancestors(scope)).nth(3).unwrap_or(0);
    page.below(top).filter(|&id| !page.nodes[id].is_text() && (1..=24).contains(&survey.letters(id)) && outside(id)).find_map(|id| {
        let label = fold(&thread::line(page, id));
        if !REQUESTER_LABELS.contains(&label.as_str()) {
            return None;
        }
        let behind = |id: Id| {
            let siblings = &page.nodes[page.nodes[id].parent?].children;
            let at = siblings.iter().position(|&sibling| sibling == id)?;
            siblings[at + 1..].iter().copied().find(|&next| survey.letters(next) > 0)
        };
        let value = behind(id).or_else(|| behind(page.nodes[id].parent?)).filter(|&value| survey.letters(value) < 80)?;
        let line = if page.nodes[value].is_text() { page.nodes[value].text.trim().to_owned() } else { thread::line(page, value) };
        let address = thread::address(page, value);
        (!line.is_empty() && line.split(' ').count() <= 6).then_some((line, address))
    })
}
