//! How rare each word is in support mail: document frequencies over all the words that may be learned from.

use super::data::Data;
use crate::language::similarity::{Concepts, Rarity, is_function_word, terms};
use crate::language::stem;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Stems in fewer documents than this are left to the weight of the unseen.
const LEAST: usize = 4;

/// Counts, and writes what `language::similarity::Rarity` reads.
pub fn rarity(data: &Data, concepts: &Concepts) -> String {
    let labelled = data.exchanges.iter().flat_map(|e| [&e.exchange.customer, &e.exchange.draft]);
    let mut frequencies: BTreeMap<String, usize> = BTreeMap::new();
    let mut documents = 0;
    for words in labelled.chain(&data.words) {
        documents += 1;
        let text = Text::new(words.as_str());
        let named = terms(&text, concepts, &Rarity::default());
        let mut stems: BTreeSet<String> = text
            .tokens()
            .iter()
            .filter(|t| {
                t.is_wordlike()
                    && !is_function_word(&t.norm)
                    && t.norm.len() > 1
                    && t.norm.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'' || b == b'-')
            })
            .map(|t| stem(&t.norm).into_owned())
            .collect();
        stems.extend(concepts.names_of(&named).map(|name| format!("@{name}")));
        for stem in stems {
            *frequencies.entry(stem).or_default() += 1;
        }
    }
    let tenths = |frequency: usize| ((documents as f64 / frequency as f64).ln() * 10.0).round() as usize;
    let mut lines: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (stem, &frequency) in frequencies.iter().filter(|(_, f)| **f >= LEAST) {
        lines.entry(tenths(frequency) / 3 * 3).or_default().push(stem);
    }
    let mut out = format!("{}:\n", tenths(LEAST) + 3);
    for (value, stems) in lines {
        writeln!(out, "{value}:{}", stems.join(" ")).expect("a string takes all");
    }
    out
}
