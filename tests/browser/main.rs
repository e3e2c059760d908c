//! Hearback in a real browser: the built extension and the demo, used as an agent would use them.
//!
//! `./build.sh test pages` builds what they need and runs them; pictures are kept under `target/screenshots`.

mod demo;
mod driver;
mod helpdesks;
mod privacy;
mod server;
mod strip;

use driver::{Browser, flow};
use server::serve;

/// Follows from the `key` in the manifest.
const EXTENSION: &str = "chrome-extension://laohmplbekijlapaglamkkieajanokoi";

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
