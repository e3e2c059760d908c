//! What is left behind: nothing that anybody wrote, whether all goes well or the module breaks.

use crate::EXTENSION;
use crate::driver::{Browser, broken_flow, flow};
use crate::helpdesks::BARE;
use crate::server::serve;

/// Words that must turn up nowhere.
const SECRET: &str = "zebra-7731";

/// Everything that the page and the extension have stored, as text.
async fn stored(browser: &Browser) -> String {
    let of_page = "
        const [done] = arguments;
        indexedDB.databases().then((databases) =>
            done(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases])));";
    let of_extension = "
        const [done] = arguments;
        Promise.all(['local', 'sync'].map((area) => chrome.storage[area].get(null))).then((all) => done(JSON.stringify(all)));";
    let in_memory = "chrome.storage.session.get(null).then((all) => arguments[0](JSON.stringify(all)))";
    let page = browser.ask(of_page).await;
    browser.open(&format!("{EXTENSION}/options.html")).await;
    let extension = browser.ask(of_extension).await;
    // The browser's memory may hold what the ticket page showed, for a reply on another page; never what the agent wrote.
    let memory = browser.ask(in_memory).await;
    assert!(!memory.contains(SECRET), "{memory}");
    format!("{page}\n{extension}")
}

async fn nothing_is_left(browser: &Browser) {
    let console = browser.console().await.join("\n");
    assert!(!console.contains(SECRET), "{console}");
    let stored = stored(browser).await;
    assert!(!stored.contains(SECRET) && !stored.contains("4471"), "{stored}");
}

#[test]
fn words_are_kept_nowhere() {
    let port = serve(vec![BARE.page.clone()]);
    flow("kept", port, async |browser| {
        BARE.listen(browser).await;
        browser.type_text(&format!("Hi Dana,\nYour parcel is at the depot, code {SECRET}. [insert link]")).await;
        browser.strip_says("[insert link]").await;
        browser.press(BARE.send).await;
        browser.strip_says("Send anyway").await;
        browser.press_inside(".row .act").await;
        browser.press_inside(".choice:not(.first)").await;
        browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
        nothing_is_left(browser).await;
    });
}

/// The module panics with the draft as its message: the place may be told, the message may not, and the reply goes out.
#[test]
fn a_panic_tells_no_words_and_lets_the_reply_go() {
    let port = serve(vec![BARE.page.clone()]);
    broken_flow("panic", port, async |browser| {
        BARE.listen(browser).await;
        browser.type_text(&format!("hearback-canary {SECRET} [insert link]")).await;
        let mut console = Vec::new();
        browser
            .until("the module to stop", async || {
                console.extend(browser.console().await);
                console.iter().any(|line| line.contains("Hearback stopped")).then_some(())
            })
            .await;
        assert!(!console.join("\n").contains(SECRET), "{console:#?}");
        browser.press(BARE.send).await;
        browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
        browser.screenshot("sent").await;
        nothing_is_left(browser).await;
    });
}
