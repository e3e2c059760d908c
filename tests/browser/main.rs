//! Hearback in a real browser: the built extension and the demo, used as an agent would use them.
//!
//! `./build.sh test pages` builds what they need and runs them; pictures are kept under `target/screenshots`.

mod driver;
mod helpdesks;
mod server;
mod strip;

use driver::{Browser, flow};
use server::{Page, serve};

/// Follows from the `key` in the manifest.
const EXTENSION: &str = "chrome-extension://laohmplbekijlapaglamkkieajanokoi";

const BARE: &str = include_str!("pages/bare.html");

/// Nothing may be refused to the extension, neither by the page's policy nor by its own.
async fn nothing_was_refused(browser: &Browser) {
    let refused = ["violates", "Denying load", "Failed to fetch", "CompileError"];
    let lines = browser.console().await;
    assert!(!lines.iter().any(|line| refused.iter().any(|word| line.contains(word))), "{lines:#?}");
}

#[test]
fn its_own_pages_open() {
    let port = serve(Vec::new());
    flow("own-pages", port, async |browser| {
        for page in ["popup.html", "options.html"] {
            browser.open(&format!("{EXTENSION}/{page}")).await;
            browser.see("main").await;
            browser.screenshot(page.trim_end_matches(".html")).await;
            nothing_was_refused(browser).await;
        }
    });
}

fn starts_in_a_bare_text_box(name: &'static str, policy: &'static str) {
    let port = serve(vec![Page { address: "support.example.com/tickets/17", policy, html: BARE }]);
    flow(name, port, async |browser| {
        browser.open("https://support.example.com/tickets/17").await;
        browser.see("#draft").await.click().await.expect("a press on the box");
        browser.screenshot("focus").await;
        nothing_was_refused(browser).await;
    });
}

#[test]
fn a_bare_text_box() {
    starts_in_a_bare_text_box("bare", "");
}

/// Such a policy forbids WebAssembly: the same module runs as plain JavaScript.
#[test]
fn a_strict_policy() {
    starts_in_a_bare_text_box("strict", "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'");
}
