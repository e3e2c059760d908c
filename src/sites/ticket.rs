//! Which ticket an address is about: the name under which words seen on its page are kept for a reply that opens on another page.
//!
//! Reads addresses only. Where words are kept, and for how long, is `host`'s business.

use super::Page;
use crate::text::fold;

/// How long words of a ticket page may be kept, in milliseconds.
pub const KEPT_FOR: f64 = 30.0 * 60.0 * 1000.0;

/// Parameters whose value names a ticket, folded, without marks between their words.
#[rustfmt::skip]
const PARAMETERS: &[&str] = &[
    "id", "ticket", "ticketid", "ticketno", "ticketnumber", "tid", "issue", "issueid", "case", "caseid", "conversation", "conversationid",
    "thread", "threadid", "request", "requestid", "incident", "number", "track", "trackid", "bugid", "sysid", "workitemid",
];
/// Beginnings of path segments before which a ticket's own segment stands.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "ticket", "issue", "case", "conversation", "thread", "request", "incident", "inquir", "enquir", "vorgang", "anfrage", "topic", "discussion",
    "bug", "query", "demande", "solicitud", "chamado",
];

/// `host id`; nothing where the address names no single ticket.
pub fn ticket(page: &Page) -> Option<String> {
    let (path, hash) = page.path.split_once('#').unwrap_or((&page.path, ""));
    let (hash, hash_query) = hash.split_once('?').unwrap_or((hash, ""));
    let query = || page.query.trim_start_matches('?').split(['&', ';']).chain(hash_query.split('&'));
    let by_name = query().filter_map(|pair| pair.split_once('=')).find(|(name, value)| {
        let name: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
        PARAMETERS.contains(&name.as_str()) && is_id(value)
    });
    let segments: Vec<&str> = path.split('/').chain(hash.split('/')).filter(|segment| !segment.is_empty()).collect();
    let by_kind = || {
        segments
            .windows(2)
            .rev()
            .find(|pair| is_id(pair[1]) && KINDS.iter().any(|kind| fold(pair[0]).starts_with(kind)))
            .map(|pair| pair[1])
    };
    let last = || segments.iter().rev().copied().find(|segment| is_id(segment));
    let id = by_name.map(|(_, value)| value).or_else(by_kind).or_else(last)?;
    (!page.host.is_empty()).then(|| format!("{} {id}", page.host))
}

/// A number, or letters with digits among them as in `KB-2281`; no version (`v2`), no file (`index2.php`).
fn is_id(segment: &str) -> bool {
    let digits = segment.bytes().filter(u8::is_ascii_digit).count();
    let named = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'));
    (1..=80).contains(&segment.len()) && named && digits > 0 && (digits == segment.len() || segment.len() >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_named_alike_on_its_page_and_on_that_of_its_reply() {
        let name = |address: &str| {
            let (host, rest) = address.split_once('/').unwrap();
            let (rest, hash) = rest.split_once('#').map_or((rest, String::new()), |(rest, hash)| (rest, format!("#{hash}")));
            let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
            ticket(&Page { host: host.into(), path: format!("/{path}{hash}"), query: query.into(), ..Page::default() })
        };
        let same = [
            ("rt.example/Ticket/Display.html?id=5", "rt.example/Ticket/Update.html?id=5&Action=Respond"),
            ("desk.example/tickets/88", "desk.example/tickets/88/articles/102/reply"),
            ("desk.example/projects/3/issues/55", "desk.example/projects/3/issues/55/comments/new"),
            (
                "desk.example/index.pl?Action=AgentTicketZoom;TicketID=12",
                "desk.example/index.pl?Action=AgentTicketCompose;TicketID=12;ArticleID=40",
            ),
            ("app.example/#/cases/KB-2281", "app.example/#/cases/KB-2281/answer?draft=1"),
        ];
        for (page, reply) in same {
            assert!(name(page).is_some(), "{page}");
            assert_eq!(name(page), name(reply));
        }
        assert_ne!(name("desk.example/projects/3/issues/55"), name("desk.example/projects/3/issues/56"));
        assert_ne!(name("a.example/tickets/5"), name("b.example/tickets/5"));
        for none in ["desk.example/inbox", "desk.example/v2/new", "desk.example/compose?to=pat", "desk.example/"] {
            assert_eq!(name(none), None, "{none}");
        }
    }
}
