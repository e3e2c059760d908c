//! Learning: the committed weights, again from their data, and cross-validation. Host only, behind the feature `train`.
//!
//! Nothing here runs in the product; what it writes is read by `language`.

pub mod answers;
pub mod asks;
pub mod boost;
pub mod data;
pub mod measure;
pub mod rarity;

use crate::language::Vocabulary;
use crate::language::model::Trees;
use crate::language::similarity::Rarity;
use crate::text::Text;
use data::{Data, FOLDS};
use measure::Ranking;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Learns from all the data and writes the weights.
///
/// # Errors
/// What cannot be read or written.
pub fn train(folder: &Path, into: &Path, out: &mut dyn Write) -> io::Result<()> {
    let data = Data::read(folder)?;
    let mut vocabulary = Vocabulary::built_in().clone();
    let rarity = rarity::rarity(&data, &vocabulary.concepts);
    vocabulary.rarity = Rarity::parse(&rarity).map_err(io::Error::other)?;
    vocabulary.concepts.weigh(&vocabulary.rarity);
    write(into, "rarity.txt", &data, &rarity, out)?;
    let turns = asks::turns(&data.exchanges, &vocabulary);
    write(into, "asks.txt", &data, &asks::learn(&turns, None), out)?;
    let examples = answers::examples(&data.exchanges, &vocabulary);
    let pairs = answers::pair_rows(&examples, &vocabulary);
    write(into, "pairs.txt", &data, &answers::learn_pairs(&pairs), out)?;
    let asks = answers::ask_rows(&examples, &answers::pair_models(&pairs), &vocabulary);
    write(into, "answers.txt", &data, &answers::learn_asks(&asks, None), out)?;
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
    let mut vocabulary = Vocabulary::built_in().clone();
    vocabulary.rarity = Rarity::parse(&rarity::rarity(&data, &vocabulary.concepts)).map_err(io::Error::other)?;
    vocabulary.concepts.weigh(&vocabulary.rarity);
    let turns = asks::turns(&data.exchanges, &vocabulary);
    let missed = turns.iter().map(|t| asks::gold(t.labelled).len()).sum::<usize>()
        - turns.iter().map(|t| t.is_ask.iter().filter(|a| **a).count()).sum::<usize>();
    writeln!(
        out,
        "{} turns, {} candidates, {missed} asks without one",
        turns.len(),
        turns.iter().map(|t| t.candidates.len()).sum::<usize>()
    )?;
    let models: Vec<Trees> = (0..FOLDS).map(|fold| Trees::parse(&asks::learn(&turns, Some(fold))).expect("just written")).collect();
    let mut errors = String::new();
    for threshold in [0.4, 0.5, 0.6] {
        errors.clear();
        let scores = asks::cross_validate(&turns, &models, threshold, &mut |turn, what, span, score| {
            let customer = turn.text.raw();
            let from = customer[..span.start].char_indices().rev().nth(60).map_or(0, |(i, _)| i);
            errors += &format!(
                "{} {what} {score:.2} | {}[[{}]]\n",
                turn.labelled.id,
                customer[from..span.start].replace('\n', "/"),
                span.of(customer).replace('\n', "/")
            );
        });
        for (group, counts) in &scores {
            writeln!(out, "asks at {threshold}: {group:12} {counts}")?;
        }
    }
    let examples = answers::examples(&data.exchanges, &vocabulary);
    let pairs = answers::pair_rows(&examples, &vocabulary);
    let pair_models = answers::pair_models(&pairs);
    let mut ranking = Ranking::default();
    for i in 0..pairs.rows.len() {
        ranking.0.push((pair_models[pairs.folds[i]].logit(&pairs.rows[i]), pairs.labels[i]));
    }
    writeln!(out, "pairs: {} AUC {:.3}", pairs.rows.len(), ranking.auc())?;
    let rows = answers::ask_rows(&examples, &pair_models, &vocabulary);
    let ask_models: Vec<Trees> =
        (0..FOLDS).map(|fold| Trees::parse(&answers::learn_asks(&rows, Some(fold))).expect("just written")).collect();
    let mut groups: BTreeMap<&str, Ranking> = BTreeMap::new();
    for (i, &(e, _)) in rows.example.iter().enumerate().filter(|(_, (e, _))| *e != usize::MAX) {
        let p = ask_models[rows.folds[i]].probability(&rows.rows[i]);
        groups.entry(&examples[e].labelled.group).or_default().0.push((p, rows.labels[i]));
    }
    for (group, ranking) in &groups {
        let (f1, r8) = ranking.best(0.8);
        writeln!(
            out,
            "given asks, {group:12} AUC {:.3} best F1 {f1:.3} R@P.8 {r8:.3} R@P.9 {:.3} | at .6 {} | at .8 {}",
            ranking.auc(),
            ranking.best(0.9).1,
            ranking.at(0.6),
            ranking.at(0.8)
        )?;
    }
    let mut whole: BTreeMap<String, Vec<(f32, Outcome)>> = BTreeMap::new();
    let mut clean: BTreeMap<String, (usize, Vec<f32>)> = BTreeMap::new();
    for example in &examples {
        let fold = example.labelled.fold();
        let text = Text::new(example.labelled.exchange.customer.as_str());
        let candidates = crate::customer::asks::candidates(&text, &vocabulary);
        let likely: Vec<f32> = candidates.iter().map(|c| models[fold].probability(&c.row.values)).collect();
        let asks = crate::customer::asks::choose(&text, &candidates, &likely, 0.5);
        let found = answers::end_to_end(example.labelled, asks, &pair_models[fold], &ask_models[fold], &vocabulary);
        let group = whole.entry(example.labelled.group.clone()).or_default();
        let mut taken = vec![false; example.status.len()];
        for found in &found {
            let gold = (0..taken.len()).find(|&g| !taken[g] && measure::stands_for(example.heard.asks[g].span, found.ask.span));
            let outcome = match gold.map(|g| example.status[g]) {
                Some(data::LabelledStatus::Unanswered) => Outcome::Open,
                Some(data::LabelledStatus::Partial) => Outcome::Neither,
                _ => Outcome::Settled,
            };
            if let Some(g) = gold {
                taken[g] = true;
            }
            group.push((found.p_open, outcome));
        }
        for g in (0..taken.len()).filter(|&g| !taken[g] && example.status[g] == data::LabelledStatus::Unanswered) {
            let _ = g;
            group.push((0.0, Outcome::Open));
        }
        if example.status.iter().all(|s| matches!(s, data::LabelledStatus::Answered | data::LabelledStatus::Deferred)) {
            let clean = clean.entry(example.labelled.group.clone()).or_default();
            clean.0 += 1;
            clean.1.push(found.iter().map(|f| f.p_open).fold(0.0, f32::max));
        }
    }
    for (group, all) in &whole {
        let ranking = Ranking(all.iter().filter(|x| x.1 != Outcome::Neither).map(|x| (x.0, x.1 == Outcome::Open)).collect());
        let (drafts, highest) = &clean[group];
        for threshold in [0.5, 0.6, 0.7, 0.8, 0.85, 0.9] {
            let held = highest.iter().filter(|&&p| p >= threshold).count();
            writeln!(out, "end to end, {group:12} at {threshold}: {} | held {held} of {drafts} clean", ranking.at(threshold))?;
        }
    }
    if let Some(dump) = dump {
        fs::create_dir_all(dump)?;
        fs::write(dump.join("pairs.tsv"), pairs.dump(&examples))?;
        fs::write(dump.join("answers.tsv"), rows.dump(&examples))?;
        fs::write(dump.join("ask-errors.txt"), &errors)?;
        let mut table = String::from("fold\tgroup\tlabel");
        for name in turns.iter().flat_map(|t| &t.candidates).take(1).flat_map(|c| &c.row.names) {
            table += &format!("\t{name}");
        }
        for (turn, i) in turns.iter().flat_map(|t| (0..t.candidates.len()).map(move |i| (t, i))) {
            table += &format!("\n{}\t{}\t{}", turn.labelled.fold(), turn.labelled.group, u8::from(turn.is_ask[i]));
            for value in &turn.candidates[i].row.values {
                table += &format!("\t{value}");
            }
        }
        fs::write(dump.join("asks.tsv"), table)?;
    }
    Ok(())
}

/// What became of an ask that we found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Open,
    Settled,
    Neither,
}
