//! The table of what is able where, and the reasons why something is not.
//!
//! A cell that fails without a reason fails the test; so does a reason whose cell passes, and a table that is not this one.

use super::Row;
use crate::between_markers::holds;
use crate::program::Program;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What an agent relies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ability {
    /// The draft reads as the editor's own text does.
    Reads,
    /// Marks lie under exactly the right words, after typing, scrolling, zooming and resizing.
    Marks,
    /// A suggestion comes in as a paragraph after the caret's, the editor knows of it, and the caret stands after it.
    Insert,
    /// One undo gives the exact draft back.
    Undo,
    /// The editable's HTML is the one of a browser without Hearback, byte for byte, also when sent by keyboard.
    Untouched,
    /// A composition of an input method goes on to its end.
    Composing,
    /// Focus, selection and caret stay where they are.
    Focus,
}

pub const ABILITIES: [(Ability, &str); 7] = [
    (Ability::Reads, "reads"),
    (Ability::Marks, "marks"),
    (Ability::Insert, "inserts"),
    (Ability::Undo, "undoes"),
    (Ability::Untouched, "untouched"),
    (Ability::Composing, "composing"),
    (Ability::Focus, "focus"),
];

/// What was seen of each ability: nothing, or what went wrong.
pub type Cells = BTreeMap<Ability, Result<(), String>>;

/// Why a cell fails: browser, rows by the beginning of their name, ability, reason.
const REASONS: &[(Program, &str, Ability, &str)] = &[
    (Program::Chromium, "Summernote", Ability::Insert, SNAPSHOTS),
    (Program::Chromium, "Summernote", Ability::Undo, SNAPSHOTS),
    (Program::Firefox, "Summernote", Ability::Insert, SNAPSHOTS),
    (Program::Firefox, "Summernote", Ability::Undo, SNAPSHOTS),
];

const SNAPSHOTS: &str = "Its undo goes back to snapshots taken before what was typed last, and would take that out together with the \
    suggestion. The strip offers Copy in place of Insert.";

/// The reason for a cell, by its place in the list.
fn reason(program: Program, row: &Row, ability: Ability) -> Option<usize> {
    REASONS.iter().position(|(p, name, a, _)| *p == program && row.name.starts_with(name) && *a == ability)
}

/// Compares what was found with the reasons and with the written table; a choice of rows is compared with the reasons only.
pub fn judge(program: Program, found: &[(Row, Cells)], all: bool) {
    let mut complaints = Vec::new();
    for (row, cells) in found {
        for (ability, name) in ABILITIES {
            let cell = cells.get(&ability).cloned().unwrap_or_else(|| Err("not reached".into()));
            match (cell, reason(program, row, ability)) {
                (Err(why), None) => complaints.push(format!("{}, {name}: {why}", row.name)),
                (Ok(()), Some(i)) => complaints.push(format!("{}, {name}: passes, but has a reason: {}", row.name, REASONS[i].3)),
                _ => {}
            }
        }
    }
    // Told before the table is compared, which may be stale because of them.
    complaints.iter().for_each(|complaint| println!("{}: {complaint}", program.name()));
    if all {
        assert_eq!(found.len(), super::ROWS.len(), "every row was reached");
        holds("tests/README.md", &format!("editors in {}", program.name()), &written(program, found));
    }
    assert!(complaints.is_empty(), "{}: {} cells are not as they should be", program.name(), complaints.len());
}

fn written(program: Program, found: &[(Row, Cells)]) -> String {
    let mut out = format!("| {} |", program.name());
    ABILITIES.iter().for_each(|(_, name)| out += &format!(" {name} |"));
    out += "\n|---|";
    out += &":-:|".repeat(ABILITIES.len());
    let mut told = Vec::new();
    for (row, cells) in found {
        write!(out, "\n| {} |", row.name).expect("a string takes it");
        for (ability, _) in ABILITIES {
            let cell = match (cells.get(&ability), reason(program, row, ability)) {
                (Some(Ok(())), _) => "yes".to_owned(),
                (_, Some(i)) => {
                    let at = told.iter().position(|&t| t == REASONS[i].3).unwrap_or_else(|| {
                        told.push(REASONS[i].3);
                        told.len() - 1
                    });
                    format!("no ({})", at + 1)
                }
                (_, None) => "no".to_owned(),
            };
            write!(out, " {cell} |").expect("a string takes it");
        }
    }
    out += "\n";
    for (i, reason) in told.iter().enumerate() {
        write!(out, "\n{}. {reason}", i + 1).expect("a string takes it");
    }
    out
}
