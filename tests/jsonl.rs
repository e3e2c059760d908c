//! `hearback check --jsonl` as a program sees it: one line in, one line out, whatever else stands in the file.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

fn hearback(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearback"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn answers(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn every_line_has_its_shape() {
    let input = json!({"id": "t-1", "channel": "chat", "customer": "Where is my parcel 4471? I am so worried.", "draft": "Thanks for writing.", "asks": [], "zzz": 1});
    let output = hearback(&["check", "--jsonl"], format!("{input}\n").as_bytes());
    assert_eq!(output.status.code(), Some(0), "a stream is read, whatever is found in it");
    let answers = answers(&output);
    let keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    let mut wanted = [
        "id",
        "channel",
        "language",
        "silent_because",
        "asks",
        "feelings",
        "moods",
        "tried",
        "details",
        "needs_acknowledgement",
        "acknowledgement",
        "acknowledged_by",
        "findings",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted, "serde_json sorts keys when it reads");
    assert_eq!((&answers[0]["id"], &answers[0]["channel"]), (&json!("t-1"), &json!("chat")));
    let first_keys = String::from_utf8_lossy(&output.stdout);
    assert!(first_keys.starts_with(r#"{"id":"t-1","channel":"chat","language":"#), "{first_keys}");
}

#[test]
fn quotes_are_where_their_byte_offsets_say() {
    let customer = "Héllo 😊! Where is my parcel? Please refund the €12 fee. I'm really frustrated.";
    let draft = "Dear {{name}},\n\nThank you for your message — we value you.";
    let input = json!({"id": 1, "customer": customer, "draft": draft});
    let answers = answers(&hearback(&["check", "--jsonl", "-"], format!("{input}\n").as_bytes()));
    let at = |text: &str, words: &Value| {
        let place = |key: &str| words[key].as_u64().expect("an offset") as usize;
        assert_eq!(text.get(place("start")..place("end")), words["quote"].as_str(), "{words}");
    };
    let list = |value: &Value| value.as_array().cloned().expect("a list");
    for ask in list(&answers[0]["asks"]) {
        at(customer, &ask);
        list(&ask["by"]).iter().for_each(|by| at(draft, by));
        assert!(["answered", "deferred", "unsure", "unanswered"].contains(&ask["status"].as_str().unwrap()));
    }
    list(&answers[0]["feelings"]).iter().for_each(|feeling| at(customer, feeling));
    for finding in list(&answers[0]["findings"]) {
        at(if finding["of"] == "customer" { customer } else { draft }, &finding);
        assert!(["hint", "warn", "hold"].contains(&finding["level"].as_str().unwrap()));
        assert!(finding["message"].as_str().is_some_and(|m| !m.is_empty()));
    }
}

#[test]
fn a_bad_line_is_named_and_the_others_still_come_out() {
    let mut input = b"{\"id\":1,\"customer\":\"a\",\"draft\":\"b\"}\n".to_vec();
    input.extend_from_slice(b"{broken\n\n");
    input.extend_from_slice(b"{\"id\":4,\"customer\":\"a\"}\n");
    input.extend_from_slice(b"{\"id\":5,\"customer\":\"\xff\",\"draft\":\"b\"}\n");
    input.extend_from_slice(b"{\"id\":6,\"channel\":\"fax\",\"customer\":\"a\",\"draft\":\"b\"}\n");
    input.extend_from_slice(b"[1]\n{\"id\":8,\"customer\":3,\"draft\":\"b\"}\r\n");
    input.extend_from_slice("{\"id\":9,\"customer\":\"a\",\"draft\":\"b\"}".as_bytes());
    let output = hearback(&["check", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(2));
    let ids: Vec<Value> = answers(&output).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, [json!(1), json!(9)]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    for (line, cause) in [
        (2, "key must be a string"),
        (4, "missing field `draft`"),
        (5, "not UTF-8"),
        (6, "unknown variant `fax`"),
        (7, "line 7"),
        (8, "expected a string"),
    ] {
        let said =
            errors.lines().find(|l| l.contains(&format!("line {line}:"))).unwrap_or_else(|| panic!("line {line} is not named: {errors}"));
        assert!(said.contains(cause), "{said}");
    }
    assert_eq!(errors.lines().count(), 6, "{errors}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let output = hearback(&["check", "--jsonl", "no/such.jsonl"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot open no/such.jsonl"));
}

/// An answer comes before the next line is written, and a long stream takes no more memory than a short one.
#[test]
fn it_streams() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearback"))
        .args(["check", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let (sender, answers) = std::sync::mpsc::channel();
    std::thread::spawn(move || stdout.lines().try_for_each(|line| sender.send(line)));
    let mut exchange = |id: usize| {
        let words = "Where is it? ".repeat(20);
        writeln!(stdin, "{}", json!({"id": id, "customer": words, "draft": words})).unwrap();
        let answer = answers.recv_timeout(Duration::from_secs(60)).expect("an answer before the next line").unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    };
    (0..50).for_each(&mut exchange);
    let before = resident(child.id());
    (50..550).for_each(&mut exchange);
    let after = resident(child.id());
    drop(stdin);
    assert!(child.wait().unwrap().success());
    if let (Some(before), Some(after)) = (before, after) {
        assert!(after < before + 2048, "{before} KiB grew to {after} KiB");
    }
}

/// Resident memory of a process in KiB, where the system tells.
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().strip_suffix(" kB")?.trim().parse().ok()
}
