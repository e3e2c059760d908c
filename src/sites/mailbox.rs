//! Whose mailbox is open, and whether its replies are to be read.

use super::selector;
use super::thread;
use super::{Id, Page, Site};

/// Providers at whose domains anybody may have an address: the domain of an account there is no organisation's.
#[rustfmt::skip]
const ANYBODYS: &[&str] = &[
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "aol.com",
    "proton.me", "protonmail.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "mail.com", "mail.ru", "yandex.ru", "qq.com",
    "163.com", "126.com", "naver.com", "orange.fr", "free.fr", "laposte.net", "libero.it", "wp.pl", "seznam.cz", "zoho.com", "fastmail.com",
];

/// The address that the reply goes out from: what the composer shows, else the last one in the title of the tab ("Inbox (2) -
/// ana@shop.example - Shop Mail"), since a subject before it may hold one of the customer's.
pub fn account(page: &Page, editor: Id, site: &Site) -> Option<String> {
    let composer = selector::closest(page, editor, site.composer).unwrap_or(0);
    let shown = selector::first(page, composer, site.account).or_else(|| selector::first(page, 0, site.account));
    shown.and_then(|id| thread::address(page, id)).or_else(|| {
        let mut words = page.title.rsplit(|c: char| c.is_whitespace() || "<>(),;:\"|".contains(c));
        words.find(|word| domain_of(word).is_some()).map(str::to_lowercase)
    })
}

/// The organisation's domain of an address.
pub fn domain(address: &str) -> Option<&str> {
    domain_of(address).filter(|domain| !ANYBODYS.contains(domain))
}

fn domain_of(address: &str) -> Option<&str> {
    let (name, domain) = address.split_once('@')?;
    (!name.is_empty() && domain.contains('.') && !domain.ends_with('.')).then_some(domain)
}

/// What was said about a mailbox; nothing when nobody has.
pub fn confirmed(accounts: &[String], account: &str) -> Option<bool> {
    accounts.iter().rev().find_map(|line| {
        let (pattern, yes) = line.strip_prefix('-').map_or((line.as_str(), true), |pattern| (pattern, false));
        let fits = pattern == "*"
            || pattern == account
            || pattern.strip_prefix('*').is_some_and(|domain| domain.starts_with('@') && account.ends_with(domain));
        fits.then_some(yes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_that_fits_an_account_counts() {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        assert_eq!(confirmed(&lines(&["*@shop.example", "-boss@shop.example"]), "ana@shop.example"), Some(true));
        assert_eq!(confirmed(&lines(&["*@shop.example", "-boss@shop.example"]), "boss@shop.example"), Some(false));
        assert_eq!(confirmed(&lines(&["*@shop.example"]), "ana@eshop.example"), None);
        assert_eq!(confirmed(&[], "ana@shop.example"), None);
        assert_eq!((domain("ana@shop.example"), domain("ana@gmail.com"), domain("nobody")), (Some("shop.example"), None, None));
    }
}
