//! What counts from the whole thread, not only from the last turn: details given, names, steps already tried.
//!
//! Asks and feelings are those of the last turn and are not kept here.

use super::facts::Given;
use super::names::{Names, names};
use crate::language::Vocabulary;
use crate::text::{Text, legible};

/// What stands around the customer's last turn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Thread<'a> {
    /// The customer's earlier messages, oldest first.
    pub earlier: &'a [&'a str],
    pub subject: Option<&'a str>,
    /// The name under which the helpdesk knows the customer.
    pub customer_name: Option<&'a str>,
}

/// The customer's side of the thread, understood once.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// Subject, earlier messages oldest first, and the last turn at the end.
    pub given: Vec<Given>,
    pub names: Names,
}

impl Background {
    /// Reads the customer's last turn with what stands around it.
    pub fn read(turn: &str, thread: Thread, vocabulary: &Vocabulary) -> Self {
        let given: Vec<Given> = thread
            .subject
            .iter()
            .chain(thread.earlier)
            .copied()
            .chain([turn])
            .map(|words| Given::read(Text::new(legible(words)), vocabulary))
            .collect();
        let spoken = usize::from(thread.subject.is_some());
        let names = names(given[spoken..].iter().map(|g| &g.text), thread.customer_name, vocabulary);
        Self { given, names }
    }
}
