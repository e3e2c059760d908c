//! The part of CSS selectors that site definitions are written in, matched on a [`Page`].
//!
//! Tag, `#id`, `.class`, `[attr]`, `[attr=v]`, `[attr="v"]` with `^=`, `$=`, `*=`, `~=`; `:not(…)`, `:has(…)`, `:visible`, `:says(words)`; descendants, children
//! (`>`) and comma lists. Shadow roots and frame documents are ordinary nodes on the way up.

use super::page::{Id, Page};

/// A parsed comma list. Borrowed from its source.
#[derive(Debug, Clone)]
pub struct Selector<'a> {
    alternatives: Vec<Complex<'a>>,
}

/// Compounds from right to left, each with how it relates to the one on its right.
#[derive(Debug, Clone)]
struct Complex<'a>(Vec<(Relation, Compound<'a>)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    Child,
    Descendant,
}

type Compound<'a> = Vec<Simple<'a>>;

#[derive(Debug, Clone)]
enum Simple<'a> {
    Tag(&'a str),
    Id(&'a str),
    Class(&'a str),
    Attribute(&'a str, Test, &'a str),
    Not(Selector<'a>),
    Has(Selector<'a>),
    Visible,
    Says(&'a str),
}

#[derive(Debug, Clone, Copy)]
enum Test {
    Present,
    Equal,
    Prefix,
    Suffix,
    Contains,
    Word,
}

impl<'a> Selector<'a> {
    /// Parses; `None` for what this subset cannot say.
    pub fn parse(source: &'a str) -> Option<Self> {
        let mut parser = Parser { rest: source };
        let selector = parser.list()?;
        parser.rest.trim().is_empty().then_some(selector)
    }

    /// Whether the element is one that the selector names.
    pub fn matches(&self, page: &Page, id: Id) -> bool {
        self.alternatives.iter().any(|complex| complex.matches(page, id, 0))
    }

    /// False when every alternative names a class or an id, and none of those is among `names`: a quick look before a long one.
    pub fn may_match(&self, names: &std::collections::HashSet<&str>) -> bool {
        self.alternatives.iter().any(|complex| {
            complex.0.iter().flat_map(|(_, compound)| compound).all(|simple| match simple {
                Simple::Id(name) | Simple::Class(name) => names.contains(name),
                _ => true,
            })
        })
    }

    /// The nearest of the element itself and its ancestors that matches.
    pub fn closest(&self, page: &Page, id: Id) -> Option<Id> {
        std::iter::once(id).chain(page.ancestors(id)).find(|&up| self.matches(page, up))
    }

    /// Every match below `scope`, without `scope` itself, in document order.
    pub fn all(&self, page: &Page, scope: Id) -> Vec<Id> {
        page.below(scope).filter(|&id| self.matches(page, id)).collect()
    }

    /// The first match below `scope`.
    pub fn first(&self, page: &Page, scope: Id) -> Option<Id> {
        page.below(scope).find(|&id| self.matches(page, id))
    }
}

/// The nearest of the element and its ancestors that one of `sources` names; the order of the list goes first.
pub fn closest(page: &Page, id: Id, sources: &[&str]) -> Option<Id> {
    sources.iter().find_map(|source| Selector::parse(source)?.closest(page, id))
}

/// Every match of the first of `sources` that matches anything below `scope`.
pub fn all(page: &Page, scope: Id, sources: &[&str]) -> Vec<Id> {
    let found = sources.iter().map(|source| Selector::parse(source).map_or_else(Vec::new, |s| s.all(page, scope)));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// The first match of the first of `sources` that matches anything below `scope`.
pub fn first(page: &Page, scope: Id, sources: &[&str]) -> Option<Id> {
    sources.iter().find_map(|source| Selector::parse(source)?.first(page, scope))
}

/// Whether one of `sources` names the element itself.
pub fn is_any(page: &Page, id: Id, sources: &[&str]) -> bool {
    sources.iter().any(|source| Selector::parse(source).is_some_and(|s| s.matches(page, id)))
}

/// Whether one of `sources` names the element, one of its ancestors up to `root`, or anything below `root`.
pub fn around(page: &Page, id: Id, root: Id, sources: &[&str]) -> bool {
    sources.iter().filter_map(|source| Selector::parse(source)).any(|selector| {
        selector.first(page, root).is_some()
            || selector.closest(page, id).is_some_and(|up| page.contains(root, up) || page.contains(up, root))
    })
}

impl Complex<'_> {
    fn matches(&self, page: &Page, id: Id, from: usize) -> bool {
        let Some((_, compound)) = self.0.get(from) else { return true };
        if page.nodes[id].is_text() || !compound.iter().all(|simple| simple.matches(page, id)) {
            return false;
        }
        match self.0.get(from + 1) {
            None => true,
            Some((Relation::Child, _)) => page.nodes[id].parent.is_some_and(|up| self.matches(page, up, from + 1)),
            Some(_) => page.ancestors(id).any(|up| self.matches(page, up, from + 1)),
        }
    }
}

impl Simple<'_> {
    fn matches(&self, page: &Page, id: Id) -> bool {
        let node = &page.nodes[id];
        match self {
            Simple::Tag(tag) => *tag == "*" || node.tag == *tag,
            Simple::Id(value) => node.attribute("id") == Some(value),
            Simple::Class(class) => node.has_class(class),
            Simple::Attribute(name, test, value) => node.attribute(name).is_some_and(|found| test.holds(found, value)),
            Simple::Not(selector) => !selector.matches(page, id),
            Simple::Has(selector) => selector.first(page, id).is_some(),
            Simple::Visible => node.visible,
            Simple::Says(words) => page.below(id).any(|inner| page.nodes[inner].is_text() && page.nodes[inner].text.contains(words)),
        }
    }
}

impl Test {
    fn holds(self, found: &str, value: &str) -> bool {
        match self {
            Test::Present => true,
            Test::Equal => found == value,
            Test::Prefix => !value.is_empty() && found.starts_with(value),
            Test::Suffix => !value.is_empty() && found.ends_with(value),
            Test::Contains => !value.is_empty() && found.contains(value),
            Test::Word => found.split_ascii_whitespace().any(|word| word == value),
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn list(&mut self) -> Option<Selector<'a>> {
        let mut alternatives = vec![self.complex()?];
        while self.eat(',') {
            alternatives.push(self.complex()?);
        }
        Some(Selector { alternatives })
    }

    fn complex(&mut self) -> Option<Complex<'a>> {
        self.rest = self.rest.trim_start();
        let mut parts = vec![(Relation::Same, self.compound()?)];
        loop {
            let spaced = self.rest.starts_with(char::is_whitespace);
            self.rest = self.rest.trim_start();
            let relation = if self.eat('>') {
                self.rest = self.rest.trim_start();
                Relation::Child
            } else if spaced && !self.rest.is_empty() && !self.rest.starts_with([',', ')']) {
                Relation::Descendant
            } else {
                break;
            };
            parts.push((relation, self.compound()?));
        }
        // From right to left: each relation moves to the compound on its left.
        let mut out = Vec::with_capacity(parts.len());
        let mut relation = Relation::Same;
        for (own, compound) in parts.into_iter().rev() {
            out.push((relation, compound));
            relation = own;
        }
        Some(Complex(out))
    }

    fn compound(&mut self) -> Option<Compound<'a>> {
        let mut parts = Vec::new();
        if self.eat('*') {
            parts.push(Simple::Tag("*"));
        } else if self.rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            parts.push(Simple::Tag(self.name()?));
        }
        loop {
            if self.eat('#') {
                parts.push(Simple::Id(self.name()?));
            } else if self.eat('.') {
                parts.push(Simple::Class(self.name()?));
            } else if self.eat('[') {
                parts.push(self.attribute()?);
            } else if self.eat(':') {
                parts.push(self.pseudo()?);
            } else {
                break;
            }
        }
        (!parts.is_empty()).then_some(parts)
    }

    fn pseudo(&mut self) -> Option<Simple<'a>> {
        let name = self.name()?;
        if name == "visible" {
            return Some(Simple::Visible);
        }
        if !self.eat('(') {
            return None;
        }
        if name == "says" {
            let (words, rest) = self.rest.split_once(')')?;
            self.rest = rest;
            return Some(Simple::Says(words));
        }
        let inner = self.list()?;
        self.rest = self.rest.trim_start();
        let simple = match name {
            "not" => Simple::Not(inner),
            "has" => Simple::Has(inner),
            _ => return None,
        };
        self.eat(')').then_some(simple)
    }

    fn attribute(&mut self) -> Option<Simple<'a>> {
        let name = self.name()?;
        if self.eat(']') {
            return Some(Simple::Attribute(name, Test::Present, ""));
        }
        let test = match self.rest.chars().next()? {
            '=' => Test::Equal,
            '^' => Test::Prefix,
            '$' => Test::Suffix,
            '*' => Test::Contains,
            '~' => Test::Word,
            _ => return None,
        };
        if !matches!(test, Test::Equal) {
            self.rest = &self.rest[1..];
        }
        if !self.eat('=') {
            return None;
        }
        let value = match self.rest.chars().next()? {
            quote @ ('"' | '\'') => {
                let end = self.rest[1..].find(quote)?;
                let value = &self.rest[1..1 + end];
                self.rest = &self.rest[end + 2..];
                value
            }
            _ => {
                let end = self.rest.find(']')?;
                let value = &self.rest[..end];
                self.rest = &self.rest[end..];
                value
            }
        };
        self.eat(']').then_some(Simple::Attribute(name, test, value))
    }

    fn name(&mut self) -> Option<&'a str> {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    fn eat(&mut self, c: char) -> bool {
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sites::html;

    #[test]
    fn selectors_name_what_they_say() {
        let page = html::page(
            r#"<main id="m"><div class="a b" data-x="one two"><p id="p1">x</p><section><p id="p2" hidden>y</p></section></div><p id="p3">z</p></main>"#,
        );
        let table: &[(&str, &[&str])] = &[
            ("p", &["p1", "p2", "p3"]),
            ("div p", &["p1", "p2"]),
            ("div > p", &["p1"]),
            (".a.b section p", &["p2"]),
            ("#p3, #p1", &["p1", "p3"]),
            ("p:not(#p1):visible", &["p3"]),
            ("[data-x~=two] p:not(:visible)", &["p2"]),
            (r#"[data-x^="one"] > p"#, &["p1"]),
            ("[id$='3']", &["p3"]),
            ("[data-x*=ne] > section > *", &["p2"]),
            ("main:has(section) > p", &["p3"]),
        ];
        for (source, expected) in table {
            let found: Vec<_> =
                Selector::parse(source).unwrap().all(&page, 0).into_iter().map(|id| page.nodes[id].attribute("id").unwrap()).collect();
            assert_eq!(&found, expected, "{source}");
        }
        for bad in ["", "p >", "[x", ":nth-child(2)", "p,,q", "a b)"] {
            assert!(Selector::parse(bad).is_none(), "{bad}");
        }
    }
}
