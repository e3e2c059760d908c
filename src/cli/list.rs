//! What there is: checks, one check explained, sites.

use super::{Failure, Outcome, Result, nothing_more};
use hearback::checks::{CHECKS, check_by_id};
use hearback::sites::SITES;
use lexopt::prelude::*;
use std::io::Write;

/// `hearback checks`
pub fn checks(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    nothing_more(arguments)?;
    let width = CHECKS.iter().map(|c| c.id.len()).max().unwrap_or(0);
    for check in CHECKS {
        writeln!(out, "{:width$}  {:4}  {}", check.id, level(check.level), check.summary())?;
    }
    Ok(Outcome::Done)
}

/// `hearback explain CHECK`
pub fn explain(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let id = match arguments.next()? {
        Some(Value(id)) => id.string()?,
        Some(other) => return Err(other.unexpected().into()),
        None => return Err(Failure::Usage("which check? `hearback checks` lists them".into())),
    };
    nothing_more(arguments)?;
    let check = check_by_id(&id).ok_or_else(|| Failure::Usage(no_such_check(&id)))?;
    writeln!(out, "# {} ({})\n", check.id, level(check.level))?;
    for line in check.doc.trim().lines() {
        writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line))?;
    }
    Ok(Outcome::Done)
}

/// `hearback sites`
pub fn sites(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    nothing_more(arguments)?;
    let width = SITES.iter().map(|site| site.id.len()).max().unwrap_or(0);
    for site in SITES {
        let place = if site.hosts.is_empty() { "known by its page".to_owned() } else { site.hosts.join(", ") };
        writeln!(out, "{:width$}  {:6}  {}  {place}", site.id, site.channel.id(), site.name)?;
    }
    writeln!(out, "Any other page is read by what it shows.")?;
    Ok(Outcome::Done)
}

fn no_such_check(id: &str) -> String {
    // A slip of the pen mostly spares the beginning.
    let shared = |known: &&str| known.bytes().zip(id.bytes()).take_while(|(a, b)| a == b).count();
    let near = CHECKS.iter().map(|c| c.id).max_by_key(shared).filter(|known| shared(known) >= 4 || known.contains(id));
    match near {
        Some(near) => format!("there is no check `{id}`; did you mean `{near}`?"),
        None => format!("there is no check `{id}`; `hearback checks` lists them"),
    }
}

pub fn level(level: hearback::Level) -> &'static str {
    match level {
        hearback::Level::Off => "off",
        hearback::Level::Hint => "hint",
        hearback::Level::Warn => "warn",
        hearback::Level::Hold => "hold",
    }
}
