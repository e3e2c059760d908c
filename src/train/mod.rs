//! Learning: the committed weights, again from their data, and cross-validation. Host only, behind the feature `train`.
//!
//! Nothing here runs in the product; what it writes is read by `language`.

pub mod answers;
pub mod asks;
pub mod boost;
mod calibration;
pub mod data;
pub mod descent;
mod dump;
pub mod feelings;
mod feelings_report;
pub mod logistic;
pub mod measure;
pub mod rarity;
mod report;

use crate::language::Vocabulary;
use crate::language::linear::Linear;
use crate::language::model::{Calibration, Trees};
use crate::language::similarity::Rarity;
use data::{Data, FOLDS};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The vocabulary without anything learned from labels.
fn unlearned(data: &Data) -> (Vocabulary, String) {
    let mut vocabulary = Vocabulary::built_in().clone();
    let rarity = rarity::rarity(data, &vocabulary.concepts);
    vocabulary.rarity = Rarity::parse(&rarity).expect("just written");
    vocabulary.concepts.weigh(&vocabulary.rarity);
    (vocabulary, rarity)
}

fn trees(text: &str) -> Trees {
    Trees::parse(text).expect("just written")
}

fn linear(text: &str) -> Linear {
    Linear::parse(text).expect("just written")
}

pub use data::sha256;

/// What is learned from: every customer's turn, every exchange, and for each fold a vocabulary that has not seen it.
struct Learning<'d> {
    /// The surface model of all turns.
    asking: String,
    turns: Vec<asks::Turn<'d>>,
    examples: Vec<answers::Example<'d>>,
    /// The examples, and again with the asks that were found without having seen them.
    read: Vec<answers::Example<'d>>,
    unseen: Vec<Vocabulary>,
    pairs: answers::Labels,
    asks: answers::Labels,
}

fn learning<'d>(data: &'d Data, vocabulary: &Vocabulary) -> Learning<'d> {
    let blank: Vec<Vocabulary> = (0..FOLDS).map(|_| vocabulary.clone()).collect();
    let turns = asks::turns(&data.exchanges, &blank);
    let asking = asks::learn_surface(&turns, &data.sentences, None);
    let emotions = feelings::Emotions::learn(data, vocabulary);
    let mut unseen = blank;
    for (fold, unseen) in unseen.iter_mut().enumerate() {
        unseen.set_linear("asking", linear(&asks::learn_surface(&turns, &data.sentences, Some(fold))));
    }
    let turns = asks::turns(&data.exchanges, &unseen);
    let examples = answers::examples(&data.exchanges, vocabulary);
    for (fold, unseen) in unseen.iter_mut().enumerate() {
        unseen.learned.asks = trees(&asks::learn(&turns, Some(fold)));
        for (name, model) in answers::learn_surface(&examples, Some(fold), vocabulary) {
            unseen.set_linear(name, linear(&model));
        }
        for (name, model) in feelings::learn(data, &emotions, Some(fold), vocabulary) {
            unseen.set_linear(name, linear(&model));
        }
    }
    let mut read = answers::examples(&data.exchanges, vocabulary);
    read.extend(answers::found(&examples, &unseen));
    let pairs = answers::pair_rows(&read, &unseen);
    for (fold, unseen) in unseen.iter_mut().enumerate() {
        unseen.learned.pairs = trees(&answers::learn_pairs(&pairs, Some(fold)));
    }
    let asks = answers::ask_rows(&read, &unseen);
    for (fold, unseen) in unseen.iter_mut().enumerate() {
        unseen.learned.answers = trees(&answers::learn_asks(&asks, Some(fold)));
    }
    for fold in 0..FOLDS {
        let open = answers::learn_open(&asks, &unseen, Some(fold));
        unseen[fold].learned.open = Calibration::parse(&open).expect("just written");
    }
    Learning { asking, turns, examples, read, unseen, pairs, asks }
}

/// For each fold a vocabulary whose weights have not seen its exchanges: for measuring all parts together.
pub struct Unseen(Vec<Vocabulary>);

impl Unseen {
    /// Learns them, which takes some minutes.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn learn(folder: &Path) -> io::Result<Self> {
        let data = Data::read(folder)?;
        let (vocabulary, _) = unlearned(&data);
        Ok(Self(learning(&data, &vocabulary).unseen))
    }

    /// The one that has not seen the exchange of that group and id, nor another of the same customer.
    pub fn of(&self, group: &str, id: &str) -> &Vocabulary {
        &self.0[data::fold_of(group, id)]
    }
}

/// Learns from all the data and writes the weights.
///
/// # Errors
/// What cannot be read or written.
pub fn train(folder: &Path, into: &Path, out: &mut dyn Write) -> io::Result<()> {
    let data = Data::read(folder)?;
    let (vocabulary, rarity) = unlearned(&data);
    let learning = learning(&data, &vocabulary);
    write(into, "rarity.txt", &data, &rarity, out)?;
    write(into, "asking.txt", &data, &learning.asking, out)?;
    write(into, "asks.txt", &data, &asks::learn(&learning.turns, None), out)?;
    for (name, model) in answers::learn_surface(&learning.examples, None, &vocabulary) {
        write(into, &format!("{name}.txt"), &data, &model, out)?;
    }
    learn_feelings(&data, &vocabulary, into, out)?;
    write(into, "pairs.txt", &data, &answers::learn_pairs(&learning.pairs, None), out)?;
    write(into, "answers.txt", &data, &answers::learn_asks(&learning.asks, None), out)?;
    write(into, "open.txt", &data, &answers::learn_open(&learning.asks, &learning.unseen, None), out)
}

fn learn_feelings(data: &Data, vocabulary: &Vocabulary, into: &Path, out: &mut dyn Write) -> io::Result<()> {
    let emotions = feelings::Emotions::learn(data, vocabulary);
    for (name, model) in feelings::learn(data, &emotions, None, vocabulary) {
        write(into, &format!("{name}.txt"), data, &model, out)?;
    }
    Ok(())
}

/// Learns and measures feelings, acknowledgements and wording alone, which takes a few seconds.
///
/// # Errors
/// What cannot be read or written.
pub fn train_feelings(folder: &Path, into: &Path, out: &mut dyn Write) -> io::Result<()> {
    let data = Data::read(folder)?;
    learn_feelings(&data, &unlearned(&data).0, into, out)
}

/// Measures them on exchanges not trained on.
///
/// # Errors
/// What cannot be read or written.
pub fn cross_validate_feelings(folder: &Path, dump: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    let data = Data::read(folder)?;
    let errors = feelings_report::feelings(&data, &unlearned(&data).0, out)?;
    if let Some(dump) = dump {
        fs::create_dir_all(dump)?;
        fs::write(dump.join("feeling-errors.txt"), errors)?;
    }
    Ok(())
}

fn write(into: &Path, name: &str, data: &Data, body: &str, out: &mut dyn Write) -> io::Result<()> {
    let inputs: String = data.inputs.iter().map(|(file, hash)| format!("# {file} sha256 {hash}\n")).collect();
    fs::write(into.join(name), format!("# Learned by `hearback train`; do not edit. From:\n{inputs}{body}"))?;
    writeln!(out, "{name}: {} KB", body.len() / 1024)
}

/// Measures on exchanges not trained on.
///
/// # Errors
/// What cannot be read or written.
pub fn cross_validate(folder: &Path, dump: Option<&Path>, out: &mut dyn Write) -> io::Result<()> {
    let data = Data::read(folder)?;
    let (vocabulary, _) = unlearned(&data);
    let learning = learning(&data, &vocabulary);
    let errors = report::asks(&learning, out)?;
    report::given_asks(&learning, out)?;
    let alarms = report::end_to_end(&learning, out)?;
    if let Some(dump) = dump {
        fs::create_dir_all(dump)?;
        fs::write(dump.join("ask-errors.txt"), &errors)?;
        fs::write(dump.join("false-alarms.txt"), &alarms)?;
        fs::write(dump.join("turns.jsonl"), dump::turns(&learning.turns))?;
        fs::write(dump.join("exchanges.jsonl"), dump::exchanges(&learning.read, &learning.unseen))?;
    }
    Ok(())
}
