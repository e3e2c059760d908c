//! Levels per check, site and channel, the company's words, and switches: default, then user, then managed policy.
//!
//! [`KEYS`] is the slice that feeds the reader, the options page and the managed schema. Every key is flat: a switch, a
//! number, a text, or a list of lines, as policies can carry it. What cannot be read is named and left out; the rest
//! applies. Where settings are kept is `host`'s business.

use crate::checks::check_by_id;
use crate::exchange::Channel;
use crate::finding::Level;
use crate::language::CompanyWords;
use crate::sites::{Place, place};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod keys;
pub use keys::{KEYS, Key, Shape};

/// Most entries that one list may have; a policy with more was made by a mistake, and must not slow down typing.
pub const MOST_ENTRIES: usize = 2000;

/// What may happen at the send of a reply with a finding that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gate {
    /// The send is held once.
    Hold,
    /// The strip shows it; nothing is held.
    Show,
}

/// What applies to one review, and to the page around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// The whole extension, on or off.
    pub enabled: bool,
    /// Levels that differ from the checks' own, by id.
    pub checks: BTreeMap<String, Level>,
    /// The same for one site or channel only: by its id, then by the check's.
    pub scoped: BTreeMap<String, BTreeMap<String, Level>>,
    /// What happens at a send, where it differs from the channel's own.
    pub gates: BTreeMap<String, Gate>,
    /// The channel of a site, where it differs from the site's own.
    pub channels: BTreeMap<String, Channel>,
    /// How long every reply waits before it goes out, in seconds from 0 to 10.
    pub pause: u8,
    /// Where an agent finds support of their own after hard words.
    pub support_link: Option<String>,
    /// Where a customer in danger is sent.
    pub care_link: Option<String>,
    pub words: CompanyWords,
    /// Words seen on a ticket page may be kept in memory for the reply that opens on another page.
    pub carry_over: bool,
    /// Domains of the organisation, lower case, without `@`: mail from them is no customer's.
    pub domains: Vec<String>,
    /// Mailboxes whose replies are read, as [`crate::sites::Ask`] takes them.
    pub accounts: Vec<String>,
    /// Where pages without a built-in definition are read, as [`place`] takes them.
    pub sites: Vec<String>,
    /// Keys that the organisation does not leave to the agent.
    pub locked: BTreeSet<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enabled: true,
            checks: BTreeMap::new(),
            scoped: BTreeMap::new(),
            gates: BTreeMap::new(),
            channels: BTreeMap::new(),
            pause: 0,
            support_link: None,
            care_link: None,
            words: CompanyWords::default(),
            carry_over: true,
            domains: Vec::new(),
            accounts: Vec::new(),
            sites: Vec::new(),
            locked: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// The level that somebody set for a check in this channel; nothing when it keeps its own.
    pub fn level(&self, check: &str, channel: Channel) -> Option<Level> {
        self.scoped.get(channel.id()).and_then(|levels| levels.get(check)).or_else(|| self.checks.get(check)).copied()
    }

    /// What happens at a send in this channel. Mail and public replies cannot be taken back; a chat goes on.
    pub fn gate(&self, channel: Channel) -> Gate {
        let own = if channel == Channel::Chat { Gate::Show } else { Gate::Hold };
        self.gates.get(channel.id()).copied().unwrap_or(own)
    }

    /// Where unknown pages are read; lines that cannot be read are left out.
    pub fn places(&self) -> Vec<Place> {
        self.sites.iter().filter_map(|line| place(line).ok()).collect()
    }

    /// The settings as they apply on one site: its levels come before those of every site, and behind those of the channel.
    pub fn on_site(&self, site: &str) -> Self {
        let mut here = self.clone();
        if let Some(levels) = self.scoped.get(site) {
            here.checks.extend(levels.iter().map(|(check, level)| (check.clone(), *level)));
        }
        here
    }
}

/// A value as somebody gave it, of any type: what storage and policies hand over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Given {
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Given>),
    Map(BTreeMap<String, Given>),
    /// `null`, or a type that settings do not know.
    Nothing(serde::de::IgnoredAny),
}

/// Who set something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    User,
    /// The organisation, by browser policy.
    Policy,
}

/// A setting that could not be read, in words for whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Complaint {
    pub layer: Layer,
    pub key: String,
    pub why: String,
}

/// Settings from layers of values, with everything that could not be read. A policy wins over the user, entry by entry,
/// and its keys are locked when it names them in `locked`, given or not.
pub fn layered(user: &BTreeMap<String, Given>, policy: &BTreeMap<String, Given>) -> (Settings, Vec<Complaint>) {
    let mut settings = Settings::default();
    let mut complaints = Vec::new();
    apply("locked", policy.get("locked"), Layer::Policy, &mut settings, &mut complaints);
    let locked = settings.locked.clone();
    for (layer, given) in [(Layer::User, user), (Layer::Policy, policy)] {
        for name in given.keys().filter(|name| !KEYS.iter().any(|key| key.name == **name)) {
            complaints.push(Complaint { layer, key: name.clone(), why: "this build knows no such setting".into() });
        }
        for key in KEYS.iter().filter(|key| key.name != "locked") {
            if layer == Layer::User && locked.contains(key.name) {
                continue;
            }
            apply(key.name, given.get(key.name), layer, &mut settings, &mut complaints);
        }
    }
    if user.contains_key("locked") {
        complaints.push(Complaint { layer: Layer::User, key: "locked".into(), why: "only an organisation's policy locks settings".into() });
    }
    (settings, complaints)
}

fn apply(name: &str, given: Option<&Given>, layer: Layer, settings: &mut Settings, complaints: &mut Vec<Complaint>) {
    let Some(key) = KEYS.iter().find(|key| key.name == name) else { return };
    let Some(given) = given.filter(|given| !matches!(given, Given::Nothing(_))) else { return };
    let mut complain = |why: String| complaints.push(Complaint { layer, key: name.to_owned(), why });
    match (&key.shape, given) {
        (Shape::Flag(set), Given::Flag(value)) => set(settings, *value),
        (Shape::Number(set), Given::Number(value)) => set(settings, *value).unwrap_or_else(complain),
        (Shape::Text(set), Given::Text(value)) => set(settings, value.trim()).unwrap_or_else(complain),
        (Shape::Lines(set), given) => {
            let (lines, odd) = lines(given);
            if odd > 0 {
                complain(format!("{odd} of its entries are no lines of text"));
            }
            if lines.len() > MOST_ENTRIES {
                complain(format!("{} entries; only the first {MOST_ENTRIES} count", lines.len()));
            }
            for line in lines.iter().take(MOST_ENTRIES).filter(|line| !line.trim().is_empty()) {
                if let Err(why) = set(settings, line.trim()) {
                    complain(format!("`{}`: {why}", line.chars().take(60).collect::<String>()));
                }
            }
        }
        (shape, given) => complain(format!("wants {}, got {}", shape.name(), given.name())),
    }
}

/// A list, one text of several lines, or `{"name": "value"}` as `name=value`; and how many entries are none of these.
fn lines(given: &Given) -> (Vec<String>, usize) {
    match given {
        Given::Text(text) => (text.lines().map(str::to_owned).collect(), 0),
        Given::List(list) => {
            let lines: Vec<String> =
                list.iter().filter_map(|entry| if let Given::Text(line) = entry { Some(line.clone()) } else { None }).collect();
            let odd = list.len() - lines.len();
            (lines, odd)
        }
        Given::Map(map) => {
            let line =
                |(name, value): (&String, &Given)| if let Given::Text(value) = value { Some(format!("{name}={value}")) } else { None };
            let lines: Vec<String> = map.iter().filter_map(line).collect();
            let odd = map.len() - lines.len();
            (lines, odd)
        }
        _ => (Vec::new(), 1),
    }
}

impl Given {
    fn name(&self) -> &'static str {
        match self {
            Given::Flag(_) => "true or false",
            Given::Number(_) => "a number",
            Given::Text(_) => "a text",
            Given::List(_) => "a list",
            Given::Map(_) => "an object",
            Given::Nothing(_) => "nothing",
        }
    }
}

/// `check=level`, or `check@place=level` for one site or channel.
fn set_level(settings: &mut Settings, line: &str) -> Result<(), String> {
    let (what, level) = pair(line)?;
    let level = match level {
        "off" => Level::Off,
        "hint" => Level::Hint,
        "warn" => Level::Warn,
        "hold" => Level::Hold,
        other => return Err(format!("there is no level `{other}`: off, hint, warn or hold")),
    };
    let (check, place) = what.split_once('@').map_or((what, None), |(check, place)| (check.trim(), Some(place.trim())));
    check_by_id(check).ok_or_else(|| format!("there is no check `{check}`"))?;
    let levels = match place {
        None => &mut settings.checks,
        Some(place) => settings.scoped.entry(place.to_owned()).or_default(),
    };
    levels.insert(check.to_owned(), level);
    Ok(())
}

fn pair(line: &str) -> Result<(&str, &str), String> {
    line.split_once('=').map(|(name, value)| (name.trim(), value.trim())).ok_or_else(|| "wants `name=value`".to_owned())
}
