//! Levels per check and site, the company's words, and switches: default, then user, then managed policy.

use crate::finding::Level;
use crate::language::CompanyWords;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What applies to one review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    /// Levels that differ from the checks' own, by id.
    pub checks: BTreeMap<String, Level>,
    pub words: CompanyWords,
}
