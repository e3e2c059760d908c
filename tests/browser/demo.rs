//! The demo page: the very code that the extension injects, without the extension.

use crate::driver::{Browser, flow, plain_flow};
use crate::server::serve;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// `hearback serve target/www`, as `./build.sh demo` runs it; it ends with its standard input.
pub struct Server {
    process: Child,
    pub url: String,
}

impl Server {
    pub fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_hearback"))
            .args([Path::new("serve"), &crate::driver::built("www")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut url = String::new();
        BufReader::new(process.stdout.take().expect("its output is piped")).read_line(&mut url).expect("it prints its address");
        Self { process, url: url.trim().to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

async fn open(browser: &Browser, server: &Server) {
    browser.open(&server.url).await;
    browser.see(".thread article").await;
    browser.press(".box [contenteditable]").await;
    browser.strip_says("who pays for the shipping?").await;
}

#[test]
fn the_demo_checks_a_reply_and_holds_it() {
    let server = Server::start();
    plain_flow("demo", serve(Vec::new()), async |browser| {
        open(browser, &server).await;
        browser.until("the open asks to take colour", async || browser.marks().await.contains_key("hearback-open").then_some(())).await;
        browser.screenshot("listening").await;

        let before = browser.count(".thread article").await;
        browser.press(".send").await;
        browser.strip_says("Send anyway").await;
        assert_eq!(browser.count(".thread article").await, before, "nothing went out");
        browser.screenshot("held").await;
        browser.press_inside(".choice:not(.first)").await;
        browser.until("the reply to stand in the thread", async || (browser.count(".thread article").await > before).then_some(())).await;
        assert_eq!(browser.console().await, Vec::<String>::new());
    });
}

/// Two strips on one page would be one too many.
#[test]
fn an_installed_extension_keeps_off_the_demo() {
    let server = Server::start();
    flow("demo-installed", serve(Vec::new()), async |browser| {
        open(browser, &server).await;
        assert_eq!(browser.count("hearback-strip").await, 1);
    });
}
