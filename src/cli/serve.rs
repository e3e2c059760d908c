//! `hearback serve`: the demo's loopback server.

use super::{Failure, Result};
use std::io::Write;

pub const USAGE: &str = "serve [--port N] DIR";
pub const HELP: &str = "";

/// Runs the command.
pub fn run(_arguments: &mut lexopt::Parser, _out: &mut dyn Write) -> Result {
    Err(Failure::Usage("not built yet".into()))
}
