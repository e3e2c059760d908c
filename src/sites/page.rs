//! What the browser shows around a compose box, as a small tree.
//!
//! `host` fills a [`Page`] from the DOM, tests fill it from saved HTML. Knows no site and no language.

/// Index of a node in [`Page::nodes`].
pub type Id = usize;

/// Where an element stands in the viewport, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// An element or a run of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    pub parent: Option<Id>,
    pub children: Vec<Id>,
    /// Lower case; empty for text; `#shadow-root` and `#document` for what stands inside a shadow host or a same-origin frame.
    pub tag: String,
    /// As in the DOM, except that `checked` and `selected` are there when the control is on now, whatever the HTML said.
    pub attributes: Vec<(String, String)>,
    /// Text of a text node; what stands in a `textarea`, `input` or `select` now; empty otherwise.
    pub text: String,
    /// Laid out, not `visibility: hidden`, not transparent; false wherever an ancestor is not.
    pub visible: bool,
    /// White space and line breaks in its text count as written (`white-space: pre…`).
    pub preserved: bool,
    pub rect: Rect,
}

impl Node {
    pub fn is_text(&self) -> bool {
        self.tag.is_empty()
    }

    /// The value of an attribute; names are lower case.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Its classes and its id.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or("").split_ascii_whitespace().chain(self.attribute("id"))
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split_ascii_whitespace().any(|c| c == class))
    }
}

/// The part of a page around one compose box. Nodes are in document order; the first is the root.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Host name, without port.
    pub host: String,
    /// Path with fragment (`/mail/u/0/#inbox/…`).
    pub path: String,
    /// `?id=5…`.
    pub query: String,
    /// What the tab is called.
    pub title: String,
    pub nodes: Vec<Node>,
    /// The editable element; a `textarea` or the outermost `contenteditable`.
    pub composer: Option<Id>,
}

impl Page {
    /// Every node below `id`, itself included, in document order.
    pub fn subtree(&self, id: Id) -> Vec<Id> {
        (id..self.end(id)).collect()
    }

    /// From the parent of `id` outwards.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].parent, |&up| self.nodes[up].parent)
    }

    /// Every node below `id`, without `id`, in document order.
    pub fn below(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let end = self.end(id);
        id + 1..end
    }

    /// The id behind the last node below `id`.
    pub fn end(&self, mut id: Id) -> Id {
        while let Some(&last) = self.nodes[id].children.last() {
            id = last;
        }
        id + 1
    }

    /// Whether `inner` is `outer` or stands below it.
    pub fn contains(&self, outer: Id, inner: Id) -> bool {
        inner >= outer && inner < self.end(outer)
    }

    /// Adds a node as the last child; parents come before their children, and children in document order.
    pub fn add(&mut self, parent: Option<Id>, mut node: Node) -> Id {
        let id = self.nodes.len();
        node.parent = parent;
        node.visible &= parent.is_none_or(|up| self.nodes[up].visible);
        self.nodes.push(node);
        if let Some(parent) = parent {
            self.nodes[parent].children.push(id);
        }
        id
    }
}
