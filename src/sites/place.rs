//! Where pages without a built-in definition are read: lines that an organisation or an agent writes, and definitions of their own.
//!
//! Total: whatever cannot be read is said in clear words, and the rest applies.

use super::selector::Selector;
use super::{Keys, Page, Site, Visibility, is_host};

/// One line of the setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// `+help.example.com`, `+*.example.com/agent`: unknown pages are read there.
    On(String),
    /// `-wiki.example.com`: nothing is read there, whatever else says so.
    Off(String),
    /// `host=help.example.com; customer=.in; agent=.out; draft=#reply; send=#send; note=.is-note`
    Own(Definition),
}

/// A helpdesk as somebody describes it in a setting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Definition {
    pub host: String,
    /// Selectors by the name of their part.
    parts: Vec<(&'static str, String)>,
}

/// Parts that a definition may name; the first three must be there.
const PARTS: &[&str] =
    &["customer", "draft", "send", "agent", "internal", "body", "author", "note", "public", "subject", "name", "typing", "attachment"];

/// Reads one line.
///
/// # Errors
/// What is wrong with it, for whoever wrote it.
pub fn place(line: &str) -> Result<Place, String> {
    let line = line.trim();
    match (line.strip_prefix('+'), line.strip_prefix('-')) {
        (Some(pattern), _) => host(pattern).map(Place::On),
        (_, Some(pattern)) => host(pattern).map(Place::Off),
        _ if line.starts_with("host") => definition(line).map(Place::Own),
        _ => Err("begins with + or - and a host, or with `host=` and a definition".into()),
    }
}

fn host(pattern: &str) -> Result<String, String> {
    let pattern = pattern.trim().to_lowercase();
    if pattern.contains("://") {
        return Err("wants a host without `https://`".into());
    }
    let name = pattern.split('/').next().unwrap_or("");
    let bare = name.strip_prefix("*.").unwrap_or(name);
    let fits = !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    fits.then(|| pattern.clone()).ok_or_else(|| format!("`{pattern}` is no host: `help.example.com`, or `*.example.com` for all below it"))
}

fn definition(line: &str) -> Result<Definition, String> {
    let mut found = Definition::default();
    for part in line.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part
            .split_once('=')
            .map(|(name, value)| (name.trim(), value.trim()))
            .ok_or_else(|| format!("`{part}` wants `part=selector`"))?;
        if name == "host" {
            found.host = host(value)?;
            continue;
        }
        let known = PARTS.iter().find(|known| **known == name);
        let name = *known.ok_or_else(|| format!("there is no part `{name}`: host, {}", PARTS.join(", ")))?;
        Selector::parse(value).ok_or_else(|| format!("`{value}` is no selector that can be read here"))?;
        if found.part(name).is_some() {
            return Err(format!("`{name}` stands twice"));
        }
        found.parts.push((name, value.to_owned()));
    }
    if found.host.is_empty() {
        return Err("`host` is missing".into());
    }
    match PARTS[..3].iter().find(|part| found.part(part).is_none()) {
        Some(missing) => Err(format!("`{missing}` is missing")),
        None => Ok(found),
    }
}

impl Definition {
    fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(part, _)| *part == name).map(|(_, selector)| selector.as_str())
    }

    /// Works with it as with a built-in definition.
    pub fn with_site<T>(&self, work: impl FnOnce(&Site) -> T) -> T {
        let list = |name: &str| -> Vec<&str> { self.part(name).into_iter().collect() };
        let messages = ["customer", "agent", "internal"].iter().filter_map(|name| self.part(name)).collect::<Vec<_>>().join(", ");
        let composer = format!(":has({})", self.part("send").unwrap_or_default());
        let lists: Vec<Vec<&str>> = PARTS.iter().map(|name| list(name)).collect();
        let of = |name: &str| -> &[&str] { PARTS.iter().position(|part| *part == name).map_or(&[], |at| &lists[at]) };
        work(&Site {
            id: "own",
            name: "A definition of your settings",
            composer: &[&composer],
            editor: of("draft"),
            message: &[&messages],
            body: of("body"),
            customer: of("customer"),
            agent: of("agent"),
            internal: of("internal"),
            author: of("author"),
            order: super::Order::Nearest,
            time: &["time", "[datetime]"],
            subject: of("subject"),
            requester_name: of("name"),
            note: of("note"),
            public: of("public"),
            controls: true,
            otherwise: Visibility::Public,
            send: of("send"),
            keys: Keys { ctrl_enter: true, enter: false },
            attachments: of("attachment"),
            typing: of("typing"),
            ..Site::UNKNOWN
        })
    }
}

/// What the lines say about a page: the last one that names its host counts.
pub fn here<'a>(places: &'a [Place], page: &Page) -> Option<&'a Place> {
    let names = |pattern: &str| is_host(pattern, &page.host, &page.path);
    places.iter().rev().find(|place| match place {
        Place::On(pattern) | Place::Off(pattern) => names(pattern),
        Place::Own(definition) => names(&definition.host),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said() {
        let table = [
            ("help.example.com", "begins with + or - and a host, or with `host=` and a definition"),
            ("+https://help.example.com", "wants a host without `https://`"),
            ("+", "`` is no host: `help.example.com`, or `*.example.com` for all below it"),
            ("- two words", "`two words` is no host: `help.example.com`, or `*.example.com` for all below it"),
            ("host=a.example; customer=.in; draft=#r", "`send` is missing"),
            ("host=; customer=.in; draft=#r; send=#s", "`` is no host: `help.example.com`, or `*.example.com` for all below it"),
            (
                "host=a.example; custumer=.in",
                "there is no part `custumer`: host, customer, draft, send, agent, internal, body, author, note, public, subject, name, typing, attachment",
            ),
            ("host=a.example; customer=.in >", "`.in >` is no selector that can be read here"),
            ("host=a.example; customer", "`customer` wants `part=selector`"),
            ("host=a.example; draft=#r; draft=#q", "`draft` stands twice"),
        ];
        for (line, why) in table {
            assert_eq!(place(line), Err(why.to_owned()), "{line}");
        }
    }

    #[test]
    fn the_last_line_that_names_a_host_counts() {
        let lines = ["+*.example.com", "-wiki.example.com", "host=desk.example.com; customer=.in; draft=#r; send=#s"];
        let places: Vec<Place> = lines.iter().map(|line| place(line).unwrap()).collect();
        let on = |host: &str| here(&places, &Page { host: host.into(), path: "/".into(), ..Page::default() });
        assert!(matches!(on("help.example.com"), Some(Place::On(_))));
        assert!(matches!(on("wiki.example.com"), Some(Place::Off(_))));
        assert!(matches!(on("desk.example.com"), Some(Place::Own(_))));
        assert_eq!(on("example.org"), None);
    }
}
