//! `train`: learns the weights again. What is learned and how is `hearback::train`'s business.

use super::{Failure, Outcome, Result, nothing_more};
use lexopt::prelude::*;
use std::io::Write;
use std::path::PathBuf;

pub const USAGE: &str = "train --data DIR [--cross-validate] [--feelings] [--dump DIR] [--into DIR]";
pub const HELP: &str = "\
DIR holds the labelled exchanges. The weights are written to src/language/weights, byte for byte the same each time.

Options:
  --cross-validate  measure on exchanges not trained on, in five folds by customer, and write no weights
  --feelings        only feelings, acknowledgements and wording: a matter of seconds
  --dump DIR        with --cross-validate: also write every feature row there, as tab-separated text
  --into DIR        write the weights there instead";

pub fn run(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let mut data: Option<PathBuf> = None;
    let mut into = PathBuf::from("src/language/weights");
    let mut dump: Option<PathBuf> = None;
    let (mut cross_validate, mut feelings) = (false, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("data") => data = Some(arguments.value()?.into()),
            Long("into") => into = arguments.value()?.into(),
            Long("dump") => dump = Some(arguments.value()?.into()),
            Long("cross-validate") => cross_validate = true,
            Long("feelings") => feelings = true,
            other => return Err(other.unexpected().into()),
        }
    }
    nothing_more(arguments)?;
    let data = data.ok_or_else(|| Failure::Usage("`train` needs --data DIR".into()))?;
    let outcome = match (cross_validate, feelings) {
        (true, false) => hearback::train::cross_validate(&data, dump.as_deref(), out),
        (true, true) => hearback::train::cross_validate_feelings(&data, dump.as_deref(), out),
        (false, false) => hearback::train::train(&data, &into, out),
        (false, true) => hearback::train::train_feelings(&data, &into, out),
    };
    outcome.map(|()| Outcome::Done).map_err(|error| Failure::Input(error.to_string()))
}
