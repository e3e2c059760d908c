//! All the words that the engine knows, as one value: built-in lexicons and weights, plus the company's own words.
//!
//! Built-in data is *one* block of text ([`Data`]), which the command line holds and which the browser fetches once
//! for both forms of the module. It is passed down as a value; there is no global.

use super::linear::Linear;
use super::model::{Calibration, Trees};
use super::phrases::Lexicon;
use super::similarity::{Concepts, Rarity};
use crate::text::token::{hash, mix};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a company adds in its settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct CompanyWords {
    /// Replies that the company approved word for word: exempt from wording checks.
    pub stock_replies: Vec<String>,
    /// Phrases that count as a specific acknowledgement here.
    pub acknowledgements: Vec<String>,
    /// Phrases not to be used here, each with the message to show: `phrase => message`.
    pub banned: Vec<String>,
    /// Names of products and features: never a customer's name, never an odd word.
    pub products: Vec<String>,
    /// Whether suggestions may say sorry; `avoid` where an apology could be read as an admission of fault.
    pub apologies: Apologies,
}

/// Whether suggested words may say sorry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Apologies {
    #[default]
    Allow,
    Avoid,
}

/// Lexicons by name, raw data blocks by name (weights), and the company's words.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    lexicons: BTreeMap<String, Arc<Lexicon>>,
    blocks: BTreeMap<String, String>,
    linear: BTreeMap<String, Linear>,
    /// A number for all built-in words and weights.
    print: u64,
    pub company: CompanyWords,
    pub concepts: Concepts,
    pub rarity: Rarity,
    pub learned: Learned,
}

/// The learned models; one without weights says nothing but its bias.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    /// Whether a clause of the customer is an ask.
    pub asks: Trees,
    /// Whether a sentence of the draft responds to an ask.
    pub pairs: Trees,
    /// Whether an ask is left open by the whole draft.
    pub answers: Trees,
    /// How often an ask that we found, and that we think is open, is both.
    pub open: Calibration,
}

/// The built-in data files, in the order in which they may refer to each other.
#[cfg(not(target_arch = "wasm32"))]
pub const FILES: &[(&str, &str)] = &[
    ("about_placeholders", include_str!("lexicons/about_placeholders.txt")),
    ("bracket_marks", include_str!("lexicons/bracket_marks.txt")),
    ("care", include_str!("lexicons/care.txt")),
    ("closings", include_str!("lexicons/closings.txt")),
    ("given_names", include_str!("lexicons/given_names.txt")),
    ("greetings", include_str!("lexicons/greetings.txt")),
    ("not_names", include_str!("lexicons/not_names.txt")),
    ("placeholder_words", include_str!("lexicons/placeholder_words.txt")),
    ("acknowledgements", include_str!("lexicons/acknowledgements.txt")),
    ("durations", include_str!("lexicons/durations.txt")),
    ("effort", include_str!("lexicons/effort.txt")),
    ("moments", include_str!("lexicons/moments.txt")),
    ("feelings", include_str!("lexicons/feelings.txt")),
    ("positive", include_str!("lexicons/positive.txt")),
    ("problems", include_str!("lexicons/problems.txt")),
    ("sarcasm", include_str!("lexicons/sarcasm.txt")),
    ("stakes", include_str!("lexicons/stakes.txt")),
    ("probes", include_str!("lexicons/probes.txt")),
    ("warmth", include_str!("lexicons/warmth.txt")),
    ("wording", include_str!("lexicons/wording.txt")),
    ("acknowledgement.linear", include_str!("weights/acknowledgement.txt")),
    ("acknowledgement_specific.linear", include_str!("weights/acknowledgement_specific.txt")),
    ("feeling.linear", include_str!("weights/feeling.txt")),
    ("defensive_wording.linear", include_str!("weights/defensive_wording.txt")),
    ("dismissive_wording.linear", include_str!("weights/dismissive_wording.txt")),
    ("mismatched_tone.linear", include_str!("weights/mismatched_tone.txt")),
    ("scripted_wording.linear", include_str!("weights/scripted_wording.txt")),
    ("needs_acknowledgement.linear", include_str!("weights/needs_acknowledgement.txt")),
    ("devices", include_str!("lexicons/devices.txt")),
    ("info_requests", include_str!("lexicons/info_requests.txt")),
    ("other_than_given", include_str!("lexicons/other_than_given.txt")),
    ("reference_kinds", include_str!("lexicons/reference_kinds.txt")),
    ("security_reasons", include_str!("lexicons/security_reasons.txt")),
    ("slots", include_str!("lexicons/slots.txt")),
    ("value_rejected", include_str!("lexicons/value_rejected.txt")),
    ("acts", include_str!("lexicons/acts.txt")),
    ("ask_cues", include_str!("lexicons/ask_cues.txt")),
    ("ask_types", include_str!("lexicons/ask_types.txt")),
    ("concepts", include_str!("lexicons/concepts.txt")),
    ("withdrawals", include_str!("lexicons/withdrawals.txt")),
    ("asking.linear", include_str!("weights/asking.txt")),
    ("answering.linear", include_str!("weights/answering.txt")),
    ("suiting.linear", include_str!("weights/suiting.txt")),
    ("rarity.weights", include_str!("weights/rarity.txt")),
    ("asks.weights", include_str!("weights/asks.txt")),
    ("pairs.weights", include_str!("weights/pairs.txt")),
    ("answers.weights", include_str!("weights/answers.txt")),
    ("open.weights", include_str!("weights/open.txt")),
    ("object_kinds", include_str!("lexicons/object_kinds.txt")),
    ("step_actions", include_str!("lexicons/step_actions.txt")),
    ("tried_acknowledged", include_str!("lexicons/tried_acknowledged.txt")),
    ("changed_since", include_str!("lexicons/changed_since.txt")),
    ("done_as_told", include_str!("lexicons/done_as_told.txt")),
    ("tried_states", include_str!("lexicons/tried_states.txt")),
    ("changed_details", include_str!("lexicons/changed_details.txt")),
    ("function_words", include_str!("lexicons/function_words.txt")),
    ("vague_troubles", include_str!("lexicons/vague_troubles.txt")),
    ("guesses", include_str!("lexicons/guesses.txt")),
    ("documents", include_str!("lexicons/documents.txt")),
    ("asked_before", include_str!("lexicons/asked_before.txt")),
    ("asked_before_met", include_str!("lexicons/asked_before_met.txt")),
    ("attached", include_str!("lexicons/attached.txt")),
];

impl Vocabulary {
    /// Reads the block that [`data`] wrote.
    ///
    /// # Errors
    /// The lexicon and the line that cannot be read.
    pub fn read(data: &str) -> Result<Self, String> {
        let mut vocabulary = Self::default();
        for section in data.split('\u{1e}').filter(|s| !s.is_empty()) {
            let (name, body) = section.split_once('\n').ok_or("a data block without a name")?;
            vocabulary.add(name, body)?;
        }
        Ok(vocabulary)
    }

    /// Reads one file; its name says what it holds.
    fn add(&mut self, name: &str, body: &str) -> Result<(), String> {
        self.print = mix(mix(self.print, hash(name)), hash(body));
        if let Some(name) = name.strip_suffix(".weights") {
            self.weights(name, body).map_err(|why| format!("{name}, {why}"))?;
        } else if name == "concepts" {
            self.concepts = Concepts::parse(body).map_err(|why| format!("{name}, {why}"))?;
        } else if let Some(name) = name.strip_suffix(".linear") {
            self.linear.insert(name.to_owned(), Linear::parse(body).map_err(|why| format!("{name}, {why}"))?);
        } else {
            let lexicon = Lexicon::parse(body, &|other| self.lexicons.get(other).cloned()).map_err(|why| format!("{name}, {why}"))?;
            self.lexicons.insert(name.to_owned(), Arc::new(lexicon));
        }
        Ok(())
    }

    fn weights(&mut self, name: &str, body: &str) -> Result<(), String> {
        match name {
            "asks" => self.learned.asks = Trees::parse(body)?,
            "pairs" => self.learned.pairs = Trees::parse(body)?,
            "answers" => self.learned.answers = Trees::parse(body)?,
            "open" => self.learned.open = Calibration::parse(body)?,
            "rarity" => {
                self.rarity = Rarity::parse(body)?;
                self.concepts.weigh(&self.rarity);
            }
            _ => {
                self.blocks.insert(name.to_owned(), body.to_owned());
            }
        }
        Ok(())
    }

    /// The vocabulary of this build.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn built_in() -> &'static Self {
        static BUILT_IN: std::sync::OnceLock<Vocabulary> = std::sync::OnceLock::new();
        BUILT_IN.get_or_init(|| Self::read(&data()).expect("a test reads every built-in lexicon"))
    }

    /// The lexicon of that name; an empty one when this build has none, so that its check is silent.
    pub fn lexicon(&self, name: &str) -> &Lexicon {
        static NONE: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        self.lexicons.get(name).map_or_else(|| NONE.get_or_init(Lexicon::default), |lexicon| lexicon)
    }

    /// Puts another linear model in the place of one: for measuring with models that have not seen an item.
    pub fn set_linear(&mut self, name: &str, model: Linear) {
        self.print = mix(mix(self.print, hash(name)), model.print());
        self.linear.insert(name.to_owned(), model);
    }

    /// A number for all words and weights but the company's.
    pub fn print(&self) -> u64 {
        self.print
    }

    /// The linear model of that name; an empty one when this build has none.
    pub fn linear(&self, name: &str) -> &Linear {
        static NONE: std::sync::OnceLock<Linear> = std::sync::OnceLock::new();
        self.linear.get(name).unwrap_or_else(|| NONE.get_or_init(Linear::default))
    }

    /// A block of weights by name, as text.
    pub fn block(&self, name: &str) -> Option<&str> {
        self.blocks.get(name).map(String::as_str)
    }
}

/// All built-in data as one text: what the browser fetches.
#[cfg(not(target_arch = "wasm32"))]
pub fn data() -> String {
    FILES.iter().map(|(name, body)| format!("\u{1e}{name}\n{body}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each file by itself after those before it, so that every bad one is named and not only the first.
    #[test]
    fn every_built_in_file_can_be_read() {
        let mut vocabulary = Vocabulary::default();
        let mut bad = Vec::new();
        for (name, body) in FILES {
            if let Err(why) = vocabulary.add(name, body) {
                bad.push(why);
            }
            assert!(!body.contains('\u{1e}'), "{name} holds the mark that parts the files");
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
        let names: std::collections::BTreeSet<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), FILES.len(), "no name stands twice");
        assert!(Vocabulary::read(&data()).is_ok());
    }

    #[test]
    fn a_bad_line_is_named_with_its_file() {
        assert_eq!(
            Vocabulary::read("\u{1e}good\nfine\n\u{1e}bad\nfine\n<nowhere>\n").unwrap_err(),
            "bad, line 2: there is no lexicon `nowhere` before this one"
        );
    }
}
