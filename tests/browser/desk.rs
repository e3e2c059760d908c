//! A real helpdesk: django-helpdesk with a ticket, driven from the login to what it has stored.
//!
//! `build.sh` makes its environment under `target/helpdesk`; without it the test says that it was skipped.

use crate::driver::{Browser, READ_HERE, flow};
use crate::server::serve;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The last message of the ticket asks these.
const ASKS: [&str; 3] = ["Is it covered by the warranty?", "Do I send it back to you?", "How long does a repair take?"];

/// The helpdesk on a free port of loopback, ended when dropped.
struct Desk {
    process: Child,
    port: u16,
    folder: PathBuf,
}

fn python(folder: &Path, work: &str) -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(root.join("target/helpdesk/venv/bin/python"));
    command.arg(root.join("tests/tools/helpdesk/desk.py")).arg(folder).arg(work);
    command
}

impl Desk {
    fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/helpdesk/desk");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder under target");
        assert!(python(&folder, "seed").status().expect("python runs").success(), "the ticket is made");
        let mut process = python(&folder, "serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python runs");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output is piped")).read_line(&mut line).expect("it says its port");
        Self { process, port: line.trim().parse().expect("a port"), folder }
    }

    /// Every reply of an agent that it has stored, oldest first.
    fn stored(&self) -> Vec<String> {
        let output = python(&self.folder, "stored").output().expect("python runs");
        let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        all.as_array().into_iter().flatten().filter_map(|reply| reply["comment"].as_str().map(str::to_owned)).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It ends with its standard input; by force where it does not.
        drop(self.process.stdin.take());
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The page scrolls smoothly, and its button is far below the box: a press waits until it stands still.
async fn press_save(browser: &Browser) {
    const SAVE: &str = "#ticket-respond-form button[type=submit]";
    browser.script(&format!("document.querySelector('{SAVE}').scrollIntoView({{ behavior: 'instant', block: 'center' }})")).await;
    browser.press(SAVE).await;
}

#[test]
fn a_real_helpdesk_stores_the_mended_draft_byte_for_byte() {
    if !Path::new(env!("CARGO_MANIFEST_DIR")).join("target/helpdesk/venv/bin/python").exists() {
        // build.sh has said why, and counted it.
        println!("no helpdesk under target/helpdesk: ./build.sh test pages makes it");
        return;
    }
    let desk = Desk::start();
    flow("desk", serve(Vec::new()), async |browser| {
        browser.set(READ_HERE).await;
        browser.open(&format!("http://127.0.0.1:{}/login/?next=/tickets/1/", desk.port)).await;
        browser.press("#username").await;
        browser.type_text("ana").await;
        browser.press("#password").await;
        browser.type_text("loopback only\n").await;
        browser.see("#respond-tab").await;
        browser.screenshot("1-ticket").await;
        browser.press("#respond-tab").await;
        browser.press("#commentBox").await;
        for ask in ASKS {
            browser.strip_says(ask).await;
        }
        let first = "Hello Pat,\n\nI am sorry that your kettle leaks. Yes, it is covered by the warranty until May. [LABEL]";
        browser.type_text(first).await;
        browser.strip_says("[LABEL]").await;
        browser.screenshot("2-draft").await;
        press_save(browser).await;
        browser.strip_says("Send anyway").await;
        browser.screenshot("3-held").await;
        assert_eq!(desk.stored().len(), 1, "nothing was stored while the send was held");

        browser.press_inside(".choice.first").await;
        browser.erase("[LABEL]".len()).await;
        let more = "Please send it back to us, the label is free. A repair takes ten days \u{2013} “tschüß”, Ana";
        browser.type_text(more).await;
        browser.strip_no_longer_says("[LABEL]").await;
        press_save(browser).await;
        let sent = browser.until("the helpdesk to store the reply", async || desk.stored().into_iter().nth(1)).await;
        let draft = first.replace("[LABEL]", more);
        // A form's lines end as HTML says they do.
        assert_eq!(sent, draft.replace('\n', "\r\n"));
        browser.screenshot("4-sent").await;
    });
}
