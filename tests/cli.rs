//! The commands as a person meets them: words, exit codes, and figures that a hand count gives.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn hearback(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearback"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    (status.code(), String::from_utf8_lossy(&stdout).into_owned(), String::from_utf8_lossy(&stderr).into_owned())
}

fn file(name: &str, words: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, words).expect("a writable folder");
    path.to_string_lossy().into_owned()
}

#[test]
fn a_case_is_shown_with_its_words_underlined() {
    let case = "> Where is parcel 4471?\n\nDear {{first_name}},\n\nparcel 4471 comes tomorrow.\n\n- unfilled_placeholder: {{first_name}}\n";
    let (code, out, _) = hearback(&["check"], case);
    assert_eq!(code, Some(1), "a placeholder holds:\n{out}");
    assert!(out.contains("hold unfilled_placeholder (the draft says)\n    Dear {{first_name}},\n         ~~~~~~~~~~~~~~\n"), "{out}");
    assert!(out.contains("As the case expects."), "{out}");
    let (code, out, _) = hearback(&["check", "-"], "> Where is parcel 4471?\n\nParcel 4471 comes tomorrow before noon.\n");
    assert_eq!((code, out.ends_with("Nothing found.\n")), (Some(0), true), "{out}");
}

#[test]
fn a_malformed_case_and_wrong_arguments_say_what_is_wrong() {
    let (code, _, error) = hearback(&["check"], "channel: fax\n\n> Hi\n\nHello.\n");
    assert_eq!((code, error.as_str()), (Some(2), "hearback: -, line 1: there is no channel `fax`: email, chat or social\n"));
    for (arguments, said) in [
        (&["frobnicate"][..], "there is no command `frobnicate`"),
        (&["check", "--frob"], "invalid option '--frob'"),
        (&["check", "a", "b"], "unexpected argument \"b\""),
        (&["evaluate"], "which file?"),
        (&["evaluate", "--task", "frob", "x"], "there is no task `frob`"),
        (&["explain", "unanswered"], "did you mean `unanswered_question`?"),
        (&["check", "no/such/file.md"], "cannot open no/such/file.md"),
    ] {
        let (code, _, error) = hearback(arguments, "");
        assert_eq!(code, Some(2), "{arguments:?}: {error}");
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
}

#[test]
fn every_command_explains_itself() {
    let (code, help, _) = hearback(&["--help"], "");
    assert_eq!(code, Some(0));
    for command in ["check", "evaluate", "explain", "checks", "sites", "serve"] {
        assert!(help.contains(&format!("  {command} ")), "{help}");
        let (code, out, _) = hearback(&[command, "--help"], "");
        assert!(code == Some(0) && out.starts_with(&format!("Usage: hearback {command}")), "{out}");
    }
    assert!(hearback(&["--version"], "").1.starts_with("hearback "));
    let (_, checks, _) = hearback(&["checks"], "");
    for check in hearback::checks::CHECKS {
        assert!(checks.contains(check.id), "{checks}");
        assert!(hearback(&["explain", check.id], "").1.contains("## Flagged"));
    }
    assert!(hearback(&["sites"], "").1.contains("zendesk"));
}

/// One clean draft, one with a placeholder that is found, one whose labelled placeholder does not look like one.
const LABELLED: &str = r#"{"id":"a","group":"one","channel":"email","customer":"Where is parcel 4471?","draft":"Parcel 4471 comes tomorrow.","asks":[{"text":"Where is parcel 4471?","kind":"question","status":"answered","by":[]}],"feelings":[],"needs_acknowledgement":false,"acknowledgement":"none","findings":[]}
{"id":"b","group":"one","channel":"email","customer":"Where is parcel 4471?","draft":"Dear {{name}}, parcel 4471 comes tomorrow.","asks":[{"text":"Where is parcel 4471?","kind":"question","status":"answered","by":[]}],"feelings":[],"needs_acknowledgement":false,"acknowledgement":"none","findings":[{"check":"unfilled_placeholder","text":"{{name}}"}]}
{"id":"c","group":"two","channel":"email","customer":"Where is parcel 4471?","draft":"Parcel 4471 comes tomorrow.","asks":[{"text":"Where is parcel 4471?","kind":"question","status":"partial","by":[]}],"feelings":[],"needs_acknowledgement":false,"acknowledgement":"none","findings":[{"check":"unfilled_placeholder","text":"tomorrow"}]}
"#;

#[test]
fn figures_are_those_of_a_hand_count() {
    let path = file("labelled.jsonl", LABELLED);
    let (code, out, error) = hearback(&["evaluate", "--json", &path], "");
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let groups: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let names: Vec<&str> = groups.as_array().unwrap().iter().map(|g| g["group"].as_str().unwrap()).collect();
    assert_eq!(names, ["one", "two", "all"]);
    let all = &groups[2];
    let row = |name: &str| all["rows"].as_array().unwrap().iter().find(|r| r["name"] == name).expect("a row").clone();
    let placeholder = row("unfilled_placeholder");
    assert_eq!((&placeholder["gold"], &placeholder["found"], &placeholder["hits"]), (&2.into(), &1.into(), &1.into()));
    assert_eq!(placeholder["recall"]["value"], 0.5);
    assert_eq!(row("details, pooled")["gold"], 2, "a pool is the sum of its checks");
    assert_eq!((&all["exchanges"], &all["clean_drafts"]), (&3.into(), &1.into()), "an ask settled in part makes no clean draft");
    assert_eq!(row("unanswered asks")["gold"], 0);
}

#[test]
fn errors_are_told_with_their_words_and_given_asks_are_taken() {
    let path = file("labelled-errors.jsonl", LABELLED);
    let (_, out, _) = hearback(&["evaluate", "--errors", &path], "");
    assert!(out.contains("two\tc\tunfilled_placeholder\tmissed\ttomorrow\n"), "{out}");
    let (_, out, _) = hearback(&["evaluate", "--given-asks", "--json", &path], "");
    let groups: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let asks = &groups[2]["rows"][0];
    assert_eq!((&asks["name"], &asks["gold"], &asks["hits"]), (&"asks found".into(), &3.into(), &3.into()));
}

#[test]
fn a_label_that_quotes_nobody_is_named() {
    let path = file("misquoted.jsonl", &LABELLED.replace("\"text\":\"tomorrow\"", "\"text\":\"yesterday\""));
    let (code, out, error) = hearback(&["evaluate", &path], "");
    assert_eq!(code, Some(2));
    assert!(error.contains("line 3: c: the label `yesterday` does not stand in the text"), "{error}");
    assert!(out.contains("## one (2 exchanges"), "the others still count: {out}");
}

#[test]
fn public_tasks_are_scored() {
    let sentences = "{\"text\":\"Can you send me the report?\",\"label\":true}\n{\"text\":\"It was sunny.\",\"label\":false}\n";
    let (code, out, _) = hearback(&["evaluate", "--task", "emailintent", &file("sentences.jsonl", sentences)], "");
    assert!(code == Some(0) && out.starts_with("asks: gold 1, found 1, hits 1; P 1.00"), "{out}");
    let pairs = "{\"customer\":\"My bookmarks vanished.\",\"draft\":\"Restore your bookmarks.\"}\n{\"customer\":\"The flight is late.\",\"draft\":\"Your flight leaves at noon.\"}\n";
    let (_, out, _) = hearback(&["evaluate", "--task", "engagement", &file("pairs.jsonl", pairs)], "");
    assert!(out.contains("AUC 1.00 over 2 matched"), "{out}");
}
