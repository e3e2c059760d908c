//! Hearback in a real browser: the built extension and the demo, used as an agent would use them.
//!
//! `./build.sh test pages` builds what they need and runs them; pictures are kept under `target/screenshots`.

mod access;
#[path = "../between_markers/mod.rs"]
mod between_markers;
mod carried;
mod demo;
mod desk;
mod driver;
mod editors;
mod flows;
mod frames;
mod gallery;
mod helpdesks;
mod insertion;
mod looks;
mod privacy;
mod program;
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
            browser.see("main h1").await;
            browser.screenshot(page.trim_end_matches(".html")).await;
            nothing_was_refused(browser).await;
        }
    });
}

/// What the finished module can call is what the glue hands it, and what it could name by itself.
#[test]
fn nothing_in_the_module_reaches_out_or_keeps_text() {
    let built = driver::built("extension");
    let glue = std::fs::read_to_string(built.join("hearback.js")).expect("the glue is built");
    let module = std::fs::read(built.join("hearback.wasm")).expect("the module is built");
    let module = String::from_utf8_lossy(&module);
    let forbidden = ["sendBeacon", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeer", "importScripts", "indexedDB"];
    for name in forbidden.into_iter().chain(["localStorage", "sessionStorage", "fetch("]) {
        // The glue fetches one thing itself, the module, when it is given an address; it is given bytes.
        let allowed = if name == "fetch(" { 1 } else { 0 };
        assert_eq!(glue.matches(name).count(), allowed, "{name} in the glue");
        assert!(!module.contains(name), "{name} in the module");
    }
}
