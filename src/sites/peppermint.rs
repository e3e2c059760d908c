//! Peppermint: a switch makes the comment public, and it is off at first; a writer with an address alone is the customer.

use super::{Site, Telling, Visibility};

pub const SITE: Site = Site {
    id: "peppermint",
    name: "Peppermint",
    markers: &["textarea#comment[name=comment]"],
    composer: &["form:has(textarea#comment)"],
    editor: &["textarea#comment", "textarea[name=comment]"],
    message: &["ul[role=list] > li.group"],
    body: &[".text-xs"],
    author: &[".font-semibold"],
    time: &["time[datetime]"],
    unmarked: &[Telling::AddressAlone],
    subject: &["h1"],
    public: &["[role=switch][aria-checked=true]"],
    note: &["[role=switch][aria-checked=false]"],
    otherwise: Visibility::Unknown,
    send: &["button[type=submit]"],
    ..Site::UNKNOWN
};
