//! The commands of the native program. [`COMMANDS`] is the slice that feeds the parser and the help.
//!
//! Each command writes to the writer it is given and says how it ended; only this module talks to the shell. Exit
//! codes are the same everywhere: 0 done, 1 the answer is "no" (a reply would be held), 2 something could not be read.

mod check;
mod evaluate;
mod lines;
mod list;
mod quote;
mod scrub;
mod serve;
#[cfg(feature = "train")]
mod train;

use lexopt::prelude::*;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended when nothing went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: a finding would hold the reply.
    Holds,
    /// Exit code 2: some of the input could not be read; what is wrong with it has been said on stderr.
    PartlyUnread,
}

/// Why a command could not do its work. Exit code 2.
#[derive(Debug)]
pub enum Failure {
    /// The arguments make no sense.
    Usage(String),
    /// What was to be read cannot be.
    Input(String),
    /// The answer cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Failure::Usage(error.to_string())
    }
}

type Result = std::result::Result<Outcome, Failure>;

/// One command: how it is called, what it says of itself, what it does.
struct Command {
    name: &'static str,
    usage: &'static str,
    summary: &'static str,
    help: &'static str,
    run: fn(&mut lexopt::Parser, &mut dyn Write) -> Result,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        usage: check::USAGE,
        summary: "read a reply against the customer's message",
        help: check::HELP,
        run: check::run,
    },
    Command {
        name: "evaluate",
        usage: evaluate::USAGE,
        summary: "score labelled exchanges: precision, recall, false holds",
        help: evaluate::HELP,
        run: evaluate::run,
    },
    Command {
        name: "explain",
        usage: "explain CHECK",
        summary: "what a check finds, why it matters, and its cases",
        help: "",
        run: list::explain,
    },
    Command { name: "checks", usage: "checks", summary: "every check and its level", help: "", run: list::checks },
    Command { name: "sites", usage: "sites", summary: "every helpdesk that is known by name", help: "", run: list::sites },
    Command {
        name: "scrub",
        usage: scrub::USAGE,
        summary: "a saved page without its words, ready to become a fixture",
        help: scrub::HELP,
        run: scrub::run,
    },
    Command { name: "serve", usage: serve::USAGE, summary: "serve a folder on loopback (the demo)", help: serve::HELP, run: serve::run },
    #[cfg(feature = "train")]
    Command {
        name: "train",
        usage: train::USAGE,
        summary: "learn the weights again from labelled exchanges",
        help: train::HELP,
        run: train::run,
    },
];

/// Runs the program.
pub fn run() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = dispatch(&mut lexopt::Parser::from_env(), &mut out).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Holds) => ExitCode::from(1),
        Ok(Outcome::PartlyUnread) => ExitCode::from(2),
        // Whoever reads us has seen enough (`hearback checks | head`).
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            // What was found before the failure still belongs on the screen.
            let _ = out.flush();
            match failure {
                Failure::Usage(why) => eprintln!("hearback: {why}\nTry `hearback --help`."),
                Failure::Input(why) => eprintln!("hearback: {why}"),
                Failure::Output(error) => eprintln!("hearback: cannot write the answer: {error}"),
            }
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let name = match arguments.next()? {
        None => {
            help(out)?;
            return Ok(Outcome::Done);
        }
        Some(Short('h') | Long("help")) => {
            help(out)?;
            return Ok(Outcome::Done);
        }
        Some(Short('V') | Long("version")) => {
            writeln!(out, "hearback {}", env!("CARGO_PKG_VERSION"))?;
            return Ok(Outcome::Done);
        }
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    if name == "help" {
        return help_on(arguments, out);
    }
    let command = COMMANDS.iter().find(|c| c.name == name).ok_or_else(|| Failure::Usage(format!("there is no command `{name}`")))?;
    if wants_help(arguments) {
        describe(command, out)?;
        return Ok(Outcome::Done);
    }
    (command.run)(arguments, out)
}

/// `--help` anywhere behind a command explains the command, whatever else is said.
fn wants_help(arguments: &mut lexopt::Parser) -> bool {
    let rest: Vec<_> = arguments.raw_args().map(|raw| raw.as_slice().to_vec()).unwrap_or_default();
    rest.iter().take_while(|a| *a != "--").any(|a| a == "--help" || a == "-h")
}

fn help(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Hearback reads a support reply against the customer's message before it is sent. Everything stays on this machine.\n")?;
    writeln!(out, "Usage: hearback COMMAND …\n")?;
    let width = COMMANDS.iter().map(|c| c.name.len()).max().unwrap_or(0);
    for command in COMMANDS {
        writeln!(out, "  {:width$}  {}", command.name, command.summary)?;
    }
    writeln!(out, "\n`hearback COMMAND --help` says more. Exit codes: 0 done, 1 a reply would be held, 2 something could not be read.")
}

fn help_on(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    match arguments.next()? {
        Some(Value(name)) => {
            let name = name.string()?;
            let command =
                COMMANDS.iter().find(|c| c.name == name).ok_or_else(|| Failure::Usage(format!("there is no command `{name}`")))?;
            describe(command, out)?;
        }
        _ => help(out)?,
    }
    Ok(Outcome::Done)
}

fn describe(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Usage: hearback {}\n\n{}", command.usage, capitalised(command.summary))?;
    if !command.help.is_empty() {
        writeln!(out, "\n{}", command.help.trim())?;
    }
    Ok(())
}

/// The next argument must not exist.
fn nothing_more(arguments: &mut lexopt::Parser) -> std::result::Result<(), Failure> {
    match arguments.next()? {
        None => Ok(()),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
