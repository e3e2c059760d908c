//! Every setting, declared once: its name, its shape, what it does.

use super::{Gate, Settings, pair, set_level};
use crate::exchange::Channel;
use crate::language::vocabulary::Apologies;
use crate::sites::place;

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As policies and stored settings spell it.
    pub name: &'static str,
    pub shape: Shape,
    /// One sentence for the options page, the schema and the handbook.
    pub about: &'static str,
}

/// The type of a value, with what it changes.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    Flag(fn(&mut Settings, bool)),
    Number(fn(&mut Settings, f64) -> Result<(), String>),
    Text(fn(&mut Settings, &str) -> Result<(), String>),
    /// A list of lines, each set on its own.
    Lines(fn(&mut Settings, &str) -> Result<(), String>),
}

impl Shape {
    /// What to write, in words.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Flag(_) => "true or false",
            Shape::Number(_) => "a number",
            Shape::Text(_) => "a text",
            Shape::Lines(_) => "a list of texts",
        }
    }
}

/// Every key, in the order in which they are documented.
pub const KEYS: &[Key] = &[
    Key { name: "enabled", shape: Shape::Flag(|settings, on| settings.enabled = on), about: "Turns Hearback on or off at once." },
    Key {
        name: "checks",
        shape: Shape::Lines(set_level),
        about: "Levels: `unanswered_question=hold`, or for one site or channel `unanswered_question@chat=warn`; off, hint, warn or hold.",
    },
    Key {
        name: "gate",
        shape: Shape::Lines(set_gate),
        about: "What happens at a send with a finding that holds: `chat=hold` holds it once, `email=show` only shows it.",
    },
    Key { name: "channels", shape: Shape::Lines(set_channel), about: "The channel of a site: `zendesk=chat`; email, chat or social." },
    Key { name: "pause", shape: Shape::Number(set_pause), about: "Seconds that every reply waits before it goes out, 0 to 10." },
    Key {
        name: "phrases",
        shape: Shape::Lines(set_phrase),
        about: "`+phrase` counts as an acknowledgement here; `-phrase => message` is not to be used, and the message says why.",
    },
    Key {
        name: "stockReplies",
        shape: Shape::Lines(|settings, line| {
            settings.words.stock_replies.push(line.to_owned());
            Ok(())
        }),
        about: "Replies that the company approved word for word: no check minds their wording.",
    },
    Key {
        name: "products",
        shape: Shape::Lines(|settings, line| {
            settings.words.products.push(line.to_owned());
            Ok(())
        }),
        about: "Names of products and features: never taken for a person's name.",
    },
    Key {
        name: "apologies",
        shape: Shape::Text(set_apologies),
        about: "`avoid`: suggestions admit no fault; `allow`: they may say sorry.",
    },
    Key {
        name: "careLink",
        shape: Shape::Text(|settings, link| set_link(&mut settings.care_link, link)),
        about: "Where a customer in danger is sent: an address that begins with https://.",
    },
    Key {
        name: "supportLink",
        shape: Shape::Text(|settings, link| set_link(&mut settings.support_link, link)),
        about: "Where an agent finds support after hard words: an address that begins with https://.",
    },
    Key {
        name: "sites",
        shape: Shape::Lines(set_site),
        about: "Where pages are read that no built-in definition knows: `+help.example.com`, `+*.example.com`; `-host` reads nothing there; \
                `host=help.example.com; customer=.in; agent=.out; draft=#reply; send=#send; note=.is-note` says what is what by selectors.",
    },
    Key {
        name: "domains",
        shape: Shape::Lines(set_domain),
        about: "Domains of the organisation, `shop.example`: in a mailbox, mail from them is no customer's.",
    },
    Key {
        name: "accounts",
        shape: Shape::Lines(set_account),
        about: "Mailboxes whose replies are read without asking the agent: `support@shop.example`, `*@shop.example`; with `-` before it, never.",
    },
    Key {
        name: "carryOver",
        shape: Shape::Flag(|settings, on| settings.carry_over = on),
        about: "Words seen on a ticket page are kept in memory for the reply that opens on another page of the same tab, for half an hour at most.",
    },
    Key {
        name: "locked",
        shape: Shape::Lines(|settings, line| {
            if !KEYS.iter().any(|key| key.name == line) {
                return Err("this build knows no such setting".into());
            }
            settings.locked.insert(line.to_owned());
            Ok(())
        }),
        about: "Names of settings that agents cannot change. In a policy only.",
    },
];

fn channel(name: &str) -> Result<Channel, String> {
    let known = [Channel::Email, Channel::Chat, Channel::Social];
    known.into_iter().find(|channel| channel.id() == name).ok_or_else(|| format!("there is no channel `{name}`: email, chat or social"))
}

fn set_gate(settings: &mut Settings, line: &str) -> Result<(), String> {
    let (name, gate) = pair(line)?;
    let gate = match gate {
        "hold" => Gate::Hold,
        "show" => Gate::Show,
        other => return Err(format!("`{other}` is neither hold nor show")),
    };
    settings.gates.insert(channel(name)?.id().to_owned(), gate);
    Ok(())
}

fn set_channel(settings: &mut Settings, line: &str) -> Result<(), String> {
    let (site, name) = pair(line)?;
    settings.channels.insert(site.to_owned(), channel(name)?);
    Ok(())
}

fn set_site(settings: &mut Settings, line: &str) -> Result<(), String> {
    place(line)?;
    settings.sites.push(line.to_owned());
    Ok(())
}

fn set_domain(settings: &mut Settings, line: &str) -> Result<(), String> {
    let domain = line.trim_start_matches('@').to_lowercase();
    if !domain.contains('.') || domain.contains(['@', '/', ' ']) {
        return Err("wants a domain such as `shop.example`".into());
    }
    settings.domains.push(domain);
    Ok(())
}

fn set_account(settings: &mut Settings, line: &str) -> Result<(), String> {
    let account = line.to_lowercase();
    let pattern = account.strip_prefix('-').unwrap_or(&account);
    // A webmail that shows no address is known by its host.
    if pattern.is_empty() || pattern.contains(char::is_whitespace) || !pattern.contains(['@', '.']) && pattern != "*" {
        return Err("wants an address such as `support@shop.example`, or `*@shop.example`".into());
    }
    settings.accounts.push(account);
    Ok(())
}

fn set_pause(settings: &mut Settings, seconds: f64) -> Result<(), String> {
    if !(0.0..=10.0).contains(&seconds) {
        return Err("wants a number of seconds from 0 to 10".into());
    }
    settings.pause = seconds.round() as u8;
    Ok(())
}

fn set_phrase(settings: &mut Settings, line: &str) -> Result<(), String> {
    let words = &mut settings.words;
    let (list, phrase) = match (line.strip_prefix('+'), line.strip_prefix('-')) {
        (Some(phrase), _) => (&mut words.acknowledgements, phrase.trim()),
        (_, Some(phrase)) => (&mut words.banned, phrase.trim()),
        _ => return Err("begins with + (an acknowledgement) or - (not to be used)".into()),
    };
    list.push(phrase.to_owned());
    Ok(())
}

fn set_apologies(settings: &mut Settings, word: &str) -> Result<(), String> {
    settings.words.apologies = match word {
        "allow" => Apologies::Allow,
        "avoid" => Apologies::Avoid,
        other => return Err(format!("`{other}` is neither allow nor avoid")),
    };
    Ok(())
}

/// Only addresses that a browser opens safely.
fn set_link(place: &mut Option<String>, link: &str) -> Result<(), String> {
    if !link.starts_with("https://") || link.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("wants an address that begins with https://".into());
    }
    *place = Some(link.to_owned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Given, Layer, layered};
    use super::*;
    use std::collections::BTreeMap;

    fn given(json: &str) -> BTreeMap<String, Given> {
        serde_json::from_str(json).expect("the tests write JSON")
    }

    #[test]
    fn a_policy_wins_over_the_user_and_the_user_over_the_default() {
        let user = given(r#"{"gate": ["chat=hold", "email=show"], "careLink": "https://us.example/care", "apologies": "avoid"}"#);
        let (settings, complaints) = layered(&user, &given(r#"{"gate": {"email": "hold"}, "locked": ["careLink"]}"#));
        assert_eq!(complaints, []);
        assert_eq!((settings.gate(Channel::Chat), settings.gate(Channel::Email)), (Gate::Hold, Gate::Hold));
        assert_eq!((settings.care_link, settings.words.apologies), (None, Apologies::Avoid), "a locked key is not the agent's to set");
        assert_eq!(layered(&given("{}"), &given("{}")).0.gate(Channel::Chat), Gate::Show);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_applies() {
        let policy = r#"{"enabled": "yes", "gate": [7, "fax=hold", "chat=hold"], "frobs": 1, "careLink": "javascript:x",
            "phrases": ["hm", "-valued customer => Use their name"], "supportLink": null, "checks": 3}"#;
        let (settings, complaints) = layered(&given("{}"), &given(policy));
        let said: Vec<String> = complaints.iter().map(|c| format!("{}: {}", c.key, c.why)).collect();
        assert_eq!(
            said,
            [
                "frobs: this build knows no such setting",
                "enabled: wants true or false, got a text",
                "checks: 1 of its entries are no lines of text",
                "gate: 1 of its entries are no lines of text",
                "gate: `fax=hold`: there is no channel `fax`: email, chat or social",
                "phrases: `hm`: begins with + (an acknowledgement) or - (not to be used)",
                "careLink: wants an address that begins with https://",
            ]
        );
        assert!(settings.enabled && complaints.iter().all(|c| c.layer == Layer::Policy));
        assert_eq!((settings.gate(Channel::Chat), settings.words.banned.len(), settings.support_link), (Gate::Hold, 1, None));
    }

    #[test]
    fn places_and_mailboxes_are_read_or_named() {
        let policy = r#"{"sites": ["+help.example.com", "help.example.com"], "domains": ["@Shop.example", "shop"],
            "accounts": ["Support@shop.example", "-boss@shop.example", "nobody"], "carryOver": false}"#;
        let (settings, complaints) = layered(&given("{}"), &given(policy));
        assert_eq!(complaints.len(), 3, "{complaints:?}");
        assert_eq!((settings.places().len(), settings.domains, settings.carry_over), (1, vec!["shop.example".to_owned()], false));
        assert_eq!(settings.accounts, ["support@shop.example", "-boss@shop.example"]);
    }

    #[test]
    fn a_hundred_thousand_entries_are_cut_with_a_word() {
        let list: Vec<Given> = (0..100_000).map(|n| Given::Text(format!("product {n}"))).collect();
        let (settings, complaints) = layered(&BTreeMap::new(), &BTreeMap::from([("products".to_owned(), Given::List(list))]));
        assert_eq!(settings.words.products.len(), super::super::MOST_ENTRIES);
        assert_eq!(complaints[0].why, "100000 entries; only the first 2000 count");
    }
}
