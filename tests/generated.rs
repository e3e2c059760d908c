//! What is written from the program itself: tables in the two READMEs. Stale ones fail; `UPDATE=1 cargo test --test generated`
//! writes them.

mod between_markers;

use between_markers::holds;
use hearback::checks::CHECKS;
use hearback::sites::SITES;
use hearback::{Level, settings};
use std::path::Path;

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::Hint => "hint",
        Level::Warn => "warn",
        Level::Hold => "hold",
    }
}

fn cell(words: &str) -> String {
    // A link of rustdoc leads nowhere from a table.
    words.replace('|', "\\|").replace('\n', " ").replace("[`", "`").replace("`]", "`")
}

/// Tests that write the same file run one after the other.
#[test]
fn the_readme() {
    let mut checks = String::from("| check | level | what it finds |\n|---|---|---|\n");
    for check in CHECKS {
        checks += &format!("| `{}` | {} | {} |\n", check.id, level(check.level), cell(check.summary()));
    }
    checks += "\nA **hold** stops the send once, a **warn** is shown and underlined, a **hint** is shown on request. `hearback explain CHECK` says more.";
    holds("README.md", "checks", &checks);
    let mut sites = String::from("| helpdesk | channel | where |\n|---|---|---|\n");
    for site in SITES {
        let hosts: Vec<String> = site.hosts.iter().map(|host| format!("`{host}`")).collect();
        let place = if hosts.is_empty() { "on your own host".to_owned() } else { hosts.join(", ") };
        sites += &format!("| {} | {} | {} |\n", cell(site.name), site.channel.id(), cell(&place));
    }
    holds("README.md", "sites", &sites);
}

/// What a module's opening words say of it: their first sentence.
fn purpose(file: &str) -> String {
    let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap_or_default();
    let words: Vec<&str> =
        source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).take_while(|line| !line.is_empty()).collect();
    let words = words.join(" ");
    let end =
        words.match_indices(['.', ';', ':']).find(|(at, _)| words[at + 1..].starts_with(' ') && *at > 40).map_or(words.len(), |(at, _)| at);
    words[..end].trim_end_matches('.').to_owned()
}

#[test]
fn the_architecture_page() {
    let mut modules = String::from("| module | is responsible for |\n|---|---|\n");
    for (name, file) in [
        ("text", "text/mod.rs"),
        ("language", "language/mod.rs"),
        ("customer", "customer/mod.rs"),
        ("draft", "draft/mod.rs"),
        ("exchange", "exchange.rs"),
        ("finding", "finding.rs"),
        ("checks", "checks/mod.rs"),
        ("sites", "sites/mod.rs"),
        ("settings", "settings.rs"),
        ("report", "report.rs"),
        ("case", "case.rs"),
        ("session", "session.rs"),
        ("host", "host/mod.rs"),
    ] {
        modules += &format!("| `{name}` | {} |\n", cell(&purpose(file)));
    }
    holds("src/README.md", "modules", &modules);
    let mut keys = String::from("| setting | takes | what it does |\n|---|---|---|\n");
    for key in settings::KEYS {
        keys += &format!("| `{}` | {} | {} |\n", key.name, key.shape.name(), cell(key.about));
    }
    holds("src/README.md", "settings", &keys);
}
