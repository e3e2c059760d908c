//! The words that people read: complete in every language, the same values in each, and none of them in the code.

use hearback::checks::CHECKS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn locales() -> BTreeSet<String> {
    let folders = std::fs::read_dir(root().join("extension/_locales")).expect("the folder of locales");
    folders.map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned()).collect()
}

fn messages(locale: &str) -> BTreeMap<String, String> {
    let file = format!("extension/_locales/{locale}/messages.json");
    let all: BTreeMap<String, Value> = serde_json::from_str(&read(&file)).unwrap_or_else(|why| panic!("{file}: {why}"));
    all.into_iter().map(|(key, entry)| (key, entry["message"].as_str().unwrap_or_default().to_owned())).collect()
}

/// What the engine says has a translation elsewhere, and in English is what the engine says.
fn is_of_the_engine(key: &str) -> bool {
    ["check_", "why_", "tell_", "silence_", "care_"].iter().any(|prefix| key.starts_with(prefix))
}

/// `$1`, `$2` … of a message.
fn values(message: &str) -> BTreeSet<char> {
    message.split('$').skip(1).filter_map(|rest| rest.chars().next()).collect()
}

fn none(complaints: Vec<String>, rule: &str) {
    assert!(complaints.is_empty(), "{rule}\n  {}\n", complaints.join("\n  "));
}

#[test]
fn every_language_says_everything() {
    let english = messages("en");
    let mut complaints = Vec::new();
    for locale in locales().iter().filter(|locale| *locale != "en") {
        let translated = messages(locale);
        for (key, message) in &english {
            match translated.get(key) {
                None => complaints.push(format!("{locale}: no `{key}`")),
                Some(other) if values(other) != values(message) => complaints.push(format!("{locale}: `{key}` has other values")),
                Some(other) if other.trim().is_empty() => complaints.push(format!("{locale}: `{key}` is empty")),
                Some(_) => {}
            }
        }
        complaints.extend(
            translated
                .keys()
                .filter(|key| !english.contains_key(*key) && !is_of_the_engine(key))
                .map(|key| format!("{locale}: `{key}` too many")),
        );
        for check in CHECKS {
            let wanted = ["check", "why", "tell"].map(|part| format!("{part}_{}", check.id));
            complaints.extend(wanted.iter().filter(|key| !translated.contains_key(*key)).map(|key| format!("{locale}: no `{key}`")));
        }
        let ids: BTreeSet<&str> = CHECKS.iter().map(|check| check.id).collect();
        let unknown =
            |key: &&String| ["check_", "why_", "tell_"].iter().any(|part| key.strip_prefix(part).is_some_and(|id| !ids.contains(id)));
        complaints.extend(
            translated
                .keys()
                .filter(unknown)
                .filter(|key| !english.contains_key(*key))
                .map(|key| format!("{locale}: `{key}` is of no check")),
        );
    }
    none(complaints, "each locale has the keys and values of English, and the checks in its own words");
}

#[test]
fn the_loader_knows_every_language() {
    let start = read("extension/start.js");
    let list = start.split("TRANSLATED = [").nth(1).and_then(|rest| rest.split(']').next()).expect("start.js lists the translations");
    let known: BTreeSet<String> = list.split(',').map(|name| name.trim().trim_matches('\'').to_owned()).chain(["en".to_owned()]).collect();
    assert_eq!(known, locales());
    for locale in locales() {
        let messages = messages(&locale);
        assert_eq!(messages["language"], locale);
        assert!(messages["description"].chars().count() <= 132, "{locale}: stores take 132 characters");
    }
}

fn sources(folder: PathBuf, endings: &[&str], out: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(&folder).expect("a folder of the repository") {
        let path = entry.expect("a readable folder").path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            sources(path, endings, out);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            out.push((name, std::fs::read_to_string(&path).expect("text")));
        }
    }
}

/// String literals of a Rust source without its comments, each with its line.
fn literals(source: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or("");
        let pieces: Vec<&str> = code.split('"').collect();
        out.extend(pieces.iter().skip(1).step_by(2).map(|literal| (number + 1, (*literal).to_owned())));
    }
    out
}

/// A word as people read it begins with a capital, or stands in a sentence. What is told to the console begins small, by habit here.
fn is_for_people(literal: &str) -> bool {
    let words: Vec<&str> = literal.split_whitespace().collect();
    let begins = literal.chars().next().is_some_and(char::is_uppercase) && literal.chars().nth(1).is_some_and(char::is_lowercase);
    let compound = words.len() == 1 && literal.chars().skip(1).any(char::is_uppercase);
    let ends = words.len() > 1 && literal.ends_with(['.', '!', '?', '\u{2026}']);
    begins && !compound || ends
}

/// Words of the browser's own, which begin with a capital as well; its names of several words are told by the capital inside.
const OF_THE_BROWSER: [&str; 10] = ["Alt", "Enter", "Esc", "Escape", "Hearback", "Highlight", "Home", "Object", "Shift", "Tab"];

#[test]
fn no_words_for_people_stand_in_the_code() {
    let mut all = Vec::new();
    sources(root().join("src/host"), &[".rs"], &mut all);
    let mut complaints = Vec::new();
    for (path, source) in all {
        for (line, literal) in literals(&source) {
            let told_to_the_console =
                literal.starts_with("Hearback ") && source.contains("fn warn") || literal.contains("nothing is held any more");
            if is_for_people(&literal) && !OF_THE_BROWSER.contains(&literal.as_str()) && !told_to_the_console {
                complaints.push(format!("{path}:{line}: {literal:?}"));
            }
        }
    }
    none(complaints, "what people read stands in extension/_locales");
}

/// A key that nobody asks for is a sentence that nobody reads; one that nobody wrote would be shown as a key.
#[test]
fn every_key_is_used_and_every_used_key_is_there() {
    let mut all = Vec::new();
    sources(root().join("src/host"), &[".rs"], &mut all);
    sources(root().join("extension"), &[".html", "manifest.json"], &mut all);
    all.push(("www/index.html".into(), read("www/index.html")));
    let everything: String = all.iter().map(|(_, source)| source.as_str()).collect();
    let english = messages("en");
    // Keys made of a part and a name: of a level, a channel, a state, a number, a step.
    let made = ["level_", "channel_", "tour_"];
    let unused = english.keys().filter(|key| {
        let stem = key.trim_end_matches("_one").trim_end_matches("_other").trim_end_matches("_about");
        let named = [key.as_str(), stem]
            .iter()
            .any(|name| everything.contains(&format!("\"{name}\"")) || everything.contains(&format!("__MSG_{name}__")));
        !named && !made.iter().any(|prefix| key.starts_with(prefix) && everything.contains(&format!("\"{prefix}{{")))
    });
    let mut complaints: Vec<String> = unused.map(|key| format!("`{key}` is not used")).collect();
    for call in ["say(\"", "fill(\"", "data-say=\"", "data-label=\"", "__MSG_"] {
        for rest in everything.split(call).skip(1) {
            let key: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let key = key.trim_end_matches("__");
            if !key.is_empty() && !english.contains_key(key) && call != "count(\"" {
                complaints.push(format!("`{key}` is asked for and not written"));
            }
        }
    }
    for rest in everything.split("count(\"").skip(1) {
        let key = rest.split('"').next().unwrap_or_default();
        complaints.extend(
            ["one", "other"]
                .iter()
                .map(|n| format!("{key}_{n}"))
                .filter(|key| !english.contains_key(key))
                .map(|key| format!("`{key}` is not written")),
        );
    }
    none(complaints, "keys and their uses");
}
