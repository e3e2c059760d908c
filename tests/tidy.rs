//! The shape of the source: layers, sizes, opening words, names, registries. A rule that is broken names the file.

use hearback::checks::CHECKS;
use hearback::sites::SITES;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Modules from the ground up; a file may use what stands before its own line, and its own module.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["language"],
    &["customer", "draft"],
    &["exchange"],
    &["finding"],
    &["checks"],
    &["sites"],
    &["settings"],
    &["report"],
    &["case"],
    &["session"],
    &["host"],
    // Host-only programs stand on everything.
    &["train", "cli", "main", "bin", "lib"],
];

/// Longest file, in lines.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the repository whose name ends so, by path from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
            let path = entry.expect("a readable folder").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "node_modules" && name != "target" {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                out.push((relative(&path), std::fs::read_to_string(&path).unwrap_or_default()));
            }
        }
    }
    out.sort();
    out
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn none(complaints: Vec<String>, rule: &str) {
    assert!(complaints.is_empty(), "{rule}\n  {}\n", complaints.join("\n  "));
}

/// The code of a file without its comments and without its unit tests, which may use anything.
fn code(source: &str) -> String {
    let body = source.split("\n#[cfg(test)]").next().unwrap_or("").split("\n#[cfg(all(test").next().unwrap_or("");
    body.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Modules of this crate that some code names, as `crate::module` or `crate::{module, …}`.
fn used(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let mut out = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let behind = &code[at + found.len()..];
        match behind.strip_prefix('{') {
            Some(list) => {
                let (mut depth, mut start) = (0, 0);
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            out.insert(word(list[start..at].trim()));
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            out.insert(word(list[start..at].trim()));
                            start = at + 1;
                        }
                        _ => {}
                    }
                }
            }
            None => {
                out.insert(word(behind));
            }
        }
    }
    out.remove("");
    out
}

#[test]
fn a_layer_uses_only_what_stands_before_it() {
    let rank = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    let mut complaints = Vec::new();
    for (path, source) in files("src", &[".rs"]) {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or("").trim_end_matches("_tests").to_owned();
        let Some(own) = rank(&module) else {
            complaints.push(format!("{path}: the module `{module}` has no layer in tests/tidy.rs"));
            continue;
        };
        for other in used(&code(&source)) {
            // What is no module is exported by lib.rs, and stands in the layer where it is declared.
            let Some(layer) = rank(&other) else { continue };
            if other != module && layer >= own && own + 1 < LAYERS.len() {
                complaints.push(format!("{path} uses `{other}`, which does not stand before `{module}`"));
            }
        }
    }
    none(
        complaints,
        "text → language → {customer, draft} → exchange → finding → checks → sites → settings → report → case → session → host",
    );
}

#[test]
fn the_reader_of_modules_sees_every_form() {
    let names = used("use crate::text::{Span, Text};\nuse crate::{customer::{a, b}, draft};\nlet x = crate::host::boot();");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["customer", "draft", "host", "text"]);
}

#[test]
fn the_engine_knows_no_browser() {
    let browser = ["web_sys", "js_sys", "wasm_bindgen", "gloo"];
    let outside = files("src", &[".rs"]).into_iter().filter(|(path, _)| !path.starts_with("src/host/") && !path.starts_with("src/bin/"));
    let complaints = outside.flat_map(|(path, source)| {
        let code = code(&source);
        browser.iter().filter(|name| code.contains(&format!("{name}::"))).map(|name| format!("{path} uses {name}")).collect::<Vec<_>>()
    });
    none(complaints.collect(), "only `host` sees the browser");
}

#[test]
fn files_are_short() {
    let folders = ["src", "extension", "tests", "www"];
    let all = folders.iter().flat_map(|folder| files(folder, &[".rs", ".js", ".mjs", ".css"]));
    let long = all.filter(|(_, source)| source.lines().count() > LONGEST);
    none(long.map(|(path, source)| format!("{path}: {} lines", source.lines().count())).collect(), "no file is over 400 lines");
}

#[test]
fn every_module_says_what_it_is_for() {
    let all = files("src", &[".rs"]).into_iter().chain(files("tests", &[".rs"]));
    let mute = all.filter(|(path, source)| !source.starts_with("//! ") && path != "src/lib.rs");
    none(mute.map(|(path, _)| path).collect(), "every module opens with `//!`");
}

#[test]
fn names_say_what_a_module_does() {
    let empty = ["utils.rs", "util.rs", "helpers.rs", "helper.rs", "manager.rs", "common.rs", "misc.rs"];
    let all = files("src", &[".rs"]).into_iter().filter(|(path, _)| empty.contains(&path.rsplit('/').next().unwrap_or("")));
    none(all.map(|(path, _)| path).collect(), "a module is named for what it does");
}

#[test]
fn the_root_holds_what_it_should() {
    let wanted: BTreeSet<String> =
        ["Cargo.toml", "Cargo.lock", "README.md", "src", "extension", "tests", "www", "build.sh"].map(str::to_owned).into();
    let there = std::fs::read_dir(root()).expect("the root is readable").map(|entry| entry.expect("readable").file_name());
    let there: BTreeSet<String> =
        there.map(|name| name.to_string_lossy().into_owned()).filter(|n| !n.starts_with('.') && n != "target").collect();
    assert_eq!(there, wanted);
}

#[test]
fn the_library_writes_to_no_log() {
    let words = ["println!", "print!", "eprintln!", "eprint!", "dbg!"];
    let library = files("src", &[".rs"])
        .into_iter()
        .filter(|(path, _)| !["src/cli/", "src/bin/", "src/main.rs", "src/train/"].iter().any(|program| path.starts_with(program)));
    let complaints = library.filter(|(_, source)| words.iter().any(|word| code(source).contains(word)));
    none(complaints.map(|(path, _)| path).collect(), "texts reach no log: only programs print");
}

#[test]
fn every_check_is_registered_and_stands_in_its_own_file() {
    let declared = files("src/checks", &[".rs"]).into_iter().filter(|(_, source)| code(source).contains("\ncheck! {"));
    let declared: BTreeSet<String> =
        declared.map(|(path, _)| path.trim_start_matches("src/checks/").trim_end_matches(".rs").to_owned()).collect();
    let registered: BTreeSet<String> = CHECKS.iter().map(|check| check.id.to_owned()).collect();
    assert_eq!(declared, registered);
    assert_eq!(registered.len(), CHECKS.len(), "no id stands twice");
}

#[test]
fn no_site_is_named_in_the_host() {
    let mut complaints = Vec::new();
    for (path, source) in files("src/host", &[".rs"]) {
        let code = code(&source);
        for site in SITES.iter().filter(|site| site.id != "demo") {
            let names = [format!("\"{}\"", site.id), format!("sites::{}", site.id), format!("\"{}\"", site.name)];
            if names.iter().any(|name| code.contains(name)) || site.hosts.iter().any(|host| code.contains(host.trim_matches('*'))) {
                complaints.push(format!("{path} names {}", site.name));
            }
        }
    }
    none(complaints, "a site is data; what it needs becomes a field of `Site`");
}

/// Machines, registries and workplaces that the repository must not know of; put together here, so that this file does not either.
#[test]
fn nothing_names_a_machine() {
    let words = [
        ["/ro", "ot/"],
        ["/home", "/"],
        ["/tmp", "/wt"],
        ["/wo", "rk/"],
        ["/Use", "rs/"],
        ["static.crates", ".io"],
        ["index.crates", ".io"],
        ["registry.npm", "js"],
        ["registry.yarn", "pkg"],
    ]
    .map(|parts| parts.concat());
    let mut all: Vec<(String, String)> = ["src", "extension", "tests", "www"].iter().flat_map(|folder| files(folder, &[""])).collect();
    for name in ["Cargo.toml", "Cargo.lock", "README.md", "build.sh"] {
        all.push((name.to_owned(), std::fs::read_to_string(root().join(name)).unwrap_or_default()));
    }
    let mut complaints = Vec::new();
    for (path, text) in all {
        for (number, line) in text.lines().enumerate() {
            complaints
                .extend(words.iter().filter(|word| line.contains(word.as_str())).map(|word| format!("{path}:{}: {word}", number + 1)));
        }
    }
    none(complaints, "no path of a machine and no registry's host");
}

/// A lexicon's blocks (lines between comments and blank lines) are sorted and hold no line twice. `UPDATE=1` sorts them.
#[test]
fn lexicons_are_sorted_and_every_one_is_registered() {
    let mut complaints = Vec::new();
    let registered: BTreeSet<&str> = hearback::language::vocabulary::FILES.iter().map(|(name, _)| *name).collect();
    for (path, text) in files("src/language/lexicons", &[".txt"]) {
        let name = PathBuf::from(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !registered.contains(name.as_str()) {
            complaints.push(format!("{path} is not in vocabulary::FILES"));
        }
        let sorted = sorted_blocks(&text);
        if sorted == text {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(root().join(&path), sorted).expect("a writable file");
        } else {
            let line = text.lines().zip(sorted.lines()).position(|(is, should)| is != should).map_or(0, |at| at + 1);
            complaints.push(format!("{path}:{line} is out of order, or stands twice"));
        }
    }
    none(complaints, "lexicons are sorted and unique; UPDATE=1 cargo test --test tidy sorts them");
}

fn sorted_blocks(text: &str) -> String {
    let mut out = String::new();
    let mut block = BTreeSet::new();
    let flush = |block: &mut BTreeSet<&str>, out: &mut String| {
        std::mem::take(block).into_iter().for_each(|line| out.extend([line, "\n"]));
    };
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with("# ") {
            flush(&mut block, &mut out);
            out.push_str(line);
            out.push('\n');
        } else {
            block.insert(line);
        }
    }
    flush(&mut block, &mut out);
    out
}
