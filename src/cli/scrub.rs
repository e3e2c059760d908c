//! A saved page made into a fixture: the structure stays, the words go.

use super::{Failure, Outcome, Result, nothing_more};
use hearback::sites::html;
use lexopt::prelude::*;
use std::io::Write;

pub const USAGE: &str = "scrub PAGE.html";
pub const HELP: &str = "\
Prints the page with every letter of its text turned to x and every digit to 0. Tags, classes, ids, roles and test names stay,
and so do the names of buttons, tabs and options, by which a reply box is known. Look at the result before you share it.";

/// `hearback scrub`
pub fn run(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let path = match arguments.next()? {
        Some(Value(path)) => path,
        Some(other) => return Err(other.unexpected().into()),
        None => return Err(Failure::Usage("which page?".into())),
    };
    nothing_more(arguments)?;
    let bytes = std::fs::read(&path).map_err(|error| Failure::Input(format!("cannot read {}: {error}", path.display())))?;
    write!(out, "{}", html::scrub(&String::from_utf8_lossy(&bytes)))?;
    Ok(Outcome::Done)
}
