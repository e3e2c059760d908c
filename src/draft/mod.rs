//! What responds: answers, acknowledgements, promises, questions, facts.
//!
//! Reads the draft only; what it responds to is `exchange`'s business.

pub mod acknowledgements;
pub mod placeholders;
pub mod requests;

use crate::language::Vocabulary;
use crate::text::Text;

/// The agent's draft, understood.
#[derive(Debug)]
pub struct Reply {
    pub text: Text,
}

/// Reads what the agent has typed.
pub fn read(draft: &str, _vocabulary: &Vocabulary) -> Reply {
    Reply { text: Text::new(draft) }
}
