//! What every element of a page looks like, looked up once: reading climbs over the same nodes again and again.

use super::labels::{COMPOSING, LOOKS_COMPOSING};
use super::split;
use crate::sites::selector::Selector;
use crate::sites::{Id, Node, Page};

/// Parts of class names that messages carry.
#[rustfmt::skip]
const CLASSES: &[&str] = &[
    "message", "Message", "comment", "Comment", "article", "conversation-item", "thread", "journal", "timeline-item", "transaction",
    "post", "bubble", "Bubble", "reply", "followup", "entry", "activity", "ticket-main", "content-part", "conversation__",
    "ticket-details__item", "msg-", "-msg", "note-item", "-description", "timeline", "Timeline", "feed-item", "feedItem",
];
/// Whole ones.
const CLASS_WORDS: &[&str] = &["msg", "description"];
/// Beginnings of ids.
const IDS: &[&str] = &["thread-", "message", "comment", "article-", "post-", "blockId-"];
const ROLES: &[&str] = &["article", "listitem", "document"];
/// Attributes that only messages have.
const MARKS: &[&str] = &["data-message-id", "data-comment-id", "data-post-id"];
/// Parts of names that testers give.
const TEST_NAMES: &[&str] = &["message", "comment", "conversation"];
/// Shapes of lists and cards around messages that carry no name.
const SHAPES: &str = "[role=log] > *, [role=feed] > *, [class*=activities] > li, ul[role=list] > li, ol > li[id], .card:has(.card-body)";

/// Where no message ever is.
const ELSEWHERE: &str = "nav, [role=navigation], [role=listbox], [role=grid], [role=tablist], [role=menu], [role=menubar], [role=toolbar], \
    [role=search], [role=banner], [role=tree], [role=alert], [role=status], [role=tooltip], [aria-live=assertive], thead, script, style, \
    [role=complementary]:not(:has(textarea)), [class*=sidebar], [class*=toast], [class~=tab], [class~=tabs], [class$=-tabs], [class*=\"-tabs \"]";

/// A page with what its elements' names say.
pub struct Survey<'a> {
    pub page: &'a Page,
    /// May be a message.
    candidate: Vec<bool>,
    /// Never holds one.
    pub barred: Vec<bool>,
    /// The words that the page's author put into class, id and test names: split, lower case.
    tokens: Vec<Vec<String>>,
    /// Visible letters and digits in the text before each node.
    letters: Vec<usize>,
    /// The same, without what controls are called.
    spoken: Vec<usize>,
}

impl<'a> Survey<'a> {
    pub fn of(page: &'a Page) -> Self {
        let (shapes, elsewhere) = (Selector::parse(SHAPES), Selector::parse(ELSEWHERE));
        let is = |selector: &Option<Selector>, id: Id| selector.as_ref().is_some_and(|s| s.matches(page, id));
        let mut survey = Survey { page, candidate: Vec::new(), barred: Vec::new(), tokens: Vec::new(), letters: vec![0], spoken: vec![0] };
        let (mut letters, mut spoken, mut control_end) = (0, 0, 0);
        for (id, node) in page.nodes.iter().enumerate() {
            let mut tokens = Vec::new();
            if is_control(node) && id >= control_end {
                control_end = page.end(id);
            }
            if node.is_text() && node.visible {
                let count = node.text.chars().filter(|c| c.is_alphanumeric()).count();
                letters += count;
                spoken += if id < control_end { 0 } else { count };
            }
            // "text-sm" speaks of looks.
            for class in node.attribute("class").unwrap_or("").split_whitespace().filter(|class| !class.starts_with("text-")) {
                split(class, &mut tokens);
            }
            for name in ["data-testid", "data-test-id", "id"] {
                split(node.attribute(name).unwrap_or(""), &mut tokens);
            }
            survey.tokens.push(tokens);
            survey.letters.push(letters);
            survey.spoken.push(spoken);
            survey.candidate.push(node.visible && !node.is_text() && (is_named(node) || is(&shapes, id)));
            survey.barred.push(!node.is_text() && is(&elsewhere, id));
        }
        survey
    }

    pub fn tokens(&self, id: Id) -> &[String] {
        &self.tokens[id]
    }

    pub fn has_token(&self, id: Id, tokens: &[&str]) -> bool {
        self.tokens[id].iter().any(|token| tokens.contains(&token.as_str()))
    }

    /// How many visible letters and digits stand in an element.
    pub fn letters(&self, id: Id) -> usize {
        self.letters[self.page.end(id)] - self.letters[id]
    }

    /// How many stand between the beginnings of two nodes.
    pub fn letters_between(&self, from: Id, to: Id) -> usize {
        self.letters[to].saturating_sub(self.letters[from])
    }

    /// The same, without what controls are called.
    pub fn spoken(&self, id: Id) -> usize {
        self.spoken[self.page.end(id)] - self.spoken[id]
    }

    /// One of several siblings that look alike and hold words: a message, where nothing is named.
    pub fn is_repeated(&self, id: Id) -> bool {
        let node = &self.page.nodes[id];
        // Entries of a list are alike by what they are, whatever tells them apart.
        let listed = matches!(node.tag.as_str(), "li" | "tr" | "article" | "dd" | "details");
        let alike = |other: Id| {
            let other_node = &self.page.nodes[other];
            other_node.visible
                && other_node.tag == node.tag
                && (listed || first_class(other_node) == first_class(node))
                && self.spoken(other) >= 8
        };
        let Some(parent) = node.parent.filter(|_| node.visible && !node.is_text() && self.spoken(id) >= 8) else { return false };
        !matches!(node.tag.as_str(), "p" | "span" | "br" | "b" | "i" | "td" | "option")
            && self.page.nodes[parent].children.iter().filter(|&&other| alike(other)).count() > 1
    }

    pub fn is_candidate(&self, id: Id) -> bool {
        self.candidate[id]
    }

    /// A candidate that holds words of its own and is no part of what people write into.
    pub fn is_message(&self, id: Id) -> bool {
        self.candidate[id] && self.spoken(id) > 0 && !self.is_for_writing(id)
    }

    /// Named like a part of what people write into.
    pub fn is_for_writing(&self, id: Id) -> bool {
        let mut class = Vec::new();
        split(self.page.nodes[id].attribute("class").unwrap_or(""), &mut class);
        class.iter().any(|token| LOOKS_COMPOSING.contains(&token.as_str()))
    }

    /// The same, by words that messages carry too.
    pub fn may_be_for_writing(&self, id: Id) -> bool {
        self.is_for_writing(id) || self.has_token(id, COMPOSING)
    }
}

/// What siblings have in common whose other classes tell them apart: "row in", "row out".
fn first_class(node: &Node) -> Option<&str> {
    node.attribute("class").and_then(|class| class.split_ascii_whitespace().next())
}

/// A class that makes anything look like a button.
pub fn names_button(class: &str) -> bool {
    matches!(class, "btn" | "button") || class.ends_with("-btn") || class.ends_with("-button")
}

/// What people press.
fn is_control(node: &Node) -> bool {
    let link = node.tag == "a" && node.attribute("href").is_none_or(|href| href.starts_with('#'));
    let named = || node.attribute("class").is_some_and(|class| class.split_ascii_whitespace().any(names_button));
    link || named()
        || matches!(node.tag.as_str(), "button" | "select" | "label" | "legend" | "option")
        || matches!(node.attribute("role"), Some("button" | "tab" | "switch"))
}

/// Whether an element's names may be those of a message.
fn is_named(node: &Node) -> bool {
    node.tag == "article"
        || node.attributes.iter().any(|(name, value)| match name.as_str() {
            "class" => {
                CLASSES.iter().any(|part| value.contains(part)) || value.split_ascii_whitespace().any(|class| CLASS_WORDS.contains(&class))
            }
            "id" => IDS.iter().any(|start| value.starts_with(start)),
            "role" => ROLES.contains(&value.as_str()),
            "data-testid" | "data-test-id" | "data-kt" => TEST_NAMES.iter().any(|part| value.contains(part)),
            "aria-label" => value.contains("message"),
            name => MARKS.contains(&name),
        })
}
