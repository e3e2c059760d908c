//! What an agent does with the strip beyond reading it: moves it, sets things aside, sends anyway, takes a breath, changes settings.

use crate::EXTENSION;
use crate::demo::Server;
use crate::driver::{Browser, flow, plain_flow};
use crate::helpdesks::{BARE, ZENDESK};
use crate::server::serve;
use serde_json::json;

#[test]
#[ignore = "a closed list opens again on the next visit: to be mended"]
fn the_strip_stays_where_it_was_put() {
    flow("moved", serve(vec![ZENDESK.page.clone()]), async |browser| {
        ZENDESK.listen(browser).await;
        let before = browser.place().await;
        browser.drag_strip(-300, -200).await;
        let there = browser.until("the strip to move", async || Some(browser.place().await).filter(|place| place.1 < before.1)).await;
        browser.screenshot("1-there").await;
        browser.press_inside(".bar").await;
        browser.strip_no_longer_says("Where is it now?").await;
        browser.screenshot("2-closed").await;

        browser.open(&format!("https://{}", ZENDESK.page.address)).await;
        browser.press(ZENDESK.editor).await;
        browser.strip_says("2 asks to answer").await;
        assert!(!browser.strip_now().await.contains("Where is it now?"), "it was closed");
        browser.press_inside(".bar").await;
        browser.strip_says("Where is it now?").await;
        assert_eq!(browser.place().await.0, there.0, "it stands where it was put");
        browser.press_inside(".dock").await;
        browser.until("the strip to go back", async || (browser.place().await == before).then_some(())).await;
    });
}

/// Three times sent anyway: asked once, shown from then on.
#[test]
fn what_is_sent_anyway_three_times_may_only_be_shown() {
    flow("often", serve(vec![BARE.page.clone()]), async |browser| {
        let reply = async |browser: &Browser| {
            BARE.listen(browser).await;
            browser.type_text("Hi Dana,\nYour parcel is at the depot in Leeds. Yes, you can change the address. [insert link]").await;
            browser.strip_says("[insert link]").await;
            browser.press(BARE.send).await;
        };
        for _ in 0..3 {
            reply(browser).await;
            browser.strip_says("Send anyway").await;
            browser.press_inside(".choice:not(.first)").await;
            browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
        }
        BARE.listen(browser).await;
        browser.strip_says("Show, don’t hold").await;
        browser.screenshot("asked").await;
        browser.press_inside(".often .choice").await;
        browser.strip_no_longer_says("Show, don’t hold").await;
        reply(browser).await;
        browser.until("the reply to go out unheld", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
    });
}

#[test]
fn a_breath_before_sending_can_be_skipped_or_used() {
    flow("breath", serve(vec![BARE.page.clone()]), async |browser| {
        browser.open(&format!("{EXTENSION}/options.html")).await;
        browser.choose("#pause", "10").await;
        let write = async |browser: &Browser| {
            BARE.listen(browser).await;
            browser.type_text("Hi Dana,\nYour parcel is at the courier's depot in Leeds. Yes, you can change the delivery address.").await;
            browser.press(BARE.send).await;
            browser.strip_says("Goes out in 10 seconds").await;
        };
        write(browser).await;
        browser.screenshot("waiting").await;
        browser.press_inside(".choice.first").await;
        browser.strip_no_longer_says("Goes out").await;
        assert_eq!(browser.count(BARE.sent).await, 0, "kept editing");
        browser.press(BARE.send).await;
        browser.strip_says("Goes out in 10 seconds").await;
        browser.press_inside(".choice:not(.first)").await;
        browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;

        browser.open(&format!("{EXTENSION}/options.html")).await;
        browser.choose("#pause", "1").await;
        BARE.listen(browser).await;
        browser.type_text("Hi Dana,\nYour parcel is at the courier's depot in Leeds. Yes, you can change the delivery address.").await;
        browser.press(BARE.send).await;
        browser.until("the reply to go out by itself", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
    });
}

#[test]
fn a_wrong_finding_becomes_a_case_without_names_or_numbers() {
    let server = Server::start();
    plain_flow("case", serve(Vec::new()), async |browser| {
        browser.developer("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] })).await;
        browser.open(&server.url).await;
        browser.strip_says("who pays for the shipping?").await;
        browser.until("the open asks to take colour", async || browser.marks().await.contains_key("hearback-open").then_some(())).await;
        browser.press_inside(".row.open .act").await;
        browser.press_inside(".more .act:last-child").await;
        browser.strip_says("false alarm: unanswered_question").await;
        browser.press_inside(".case .choice.first").await;
        browser.strip_says("Copied").await;
        let case = browser.ask("const done = arguments[0]; navigator.clipboard.readText().then(done)").await;
        for told in ["Marta", "Kowalska", "Maria", "58213", "14 Mill"] {
            assert!(!case.contains(told), "{told} in {case}");
        }
        assert!(case.contains("> ") && case.contains("who pays for the shipping?"), "{case}");
        assert!(!case.contains("- unanswered_question"), "it is what should not have been found: {case}");
        hearback::case::parse(&case).expect("it is a case that the tests can read");
    });
}

#[test]
fn the_demo_speaks_the_language_of_the_browser() {
    let server = Server::start();
    for (language, words) in [("de-AT", "2 von 3 Anliegen offen"), ("fr", "2 demandes sur 3 en attente"), ("pt-BR", "2 of 3 asks open")] {
        plain_flow("language", serve(Vec::new()), async |browser| {
            let agent = browser.script("return navigator.userAgent").await;
            browser.developer("Emulation.setUserAgentOverride", json!({ "userAgent": agent, "acceptLanguage": language })).await;
            browser.open(&server.url).await;
            browser.strip_says(words).await;
            browser.screenshot(language).await;
        });
    }
}

#[test]
fn the_options_keep_what_is_set_and_review_an_example() {
    flow("options", serve(vec![BARE.page.clone()]), async |browser| {
        let options = format!("{EXTENSION}/options.html");
        browser.open(&options).await;
        browser.choose("#unfilled_placeholder", "off").await;
        browser.press(".checks details summary").await;
        browser.until("the finding", async || browser.text("output.found").await.contains("do you ship to Norway").then_some(())).await;
        browser.press("#try-unanswered_question").await;
        browser.type_text(" Yes, we ship to Norway as well.").await;
        browser.until("silence", async || browser.text("output.found").await.contains("Nothing to say.").then_some(())).await;
        browser.screenshot("example").await;

        let file = std::env::temp_dir().join("hearback-words-of-a-test.json");
        std::fs::write(&file, r#"{"products": ["Shipmate"], "phrases": ["-valued customer => Use their name"]}"#)
            .expect("a file to import");
        browser.see(".file").await.send_keys(&file.to_string_lossy()).await.expect("a file is chosen");
        browser.until("the import", async || browser.text(".files").await.contains("Imported.").then_some(())).await;
        browser.open(&options).await;
        browser.see("#words-products").await;
        let kept = "return ['#unfilled_placeholder', '#words-products', '#words-not_said'].map((s) => document.querySelector(s).value)";
        assert_eq!(browser.script(kept).await, json!(["off", "Shipmate", "valued customer => Use their name"]));

        // A check that is off finds nothing.
        BARE.listen(browser).await;
        browser.type_text("Hi Dana,\nYour parcel is at the depot in Leeds. Yes, you can change the address. [insert link]").await;
        browser.press(BARE.send).await;
        browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
    });
}

/// What is set aside comes back with one press, all of it.
#[test]
fn undo_brings_everything_back() {
    let server = Server::start();
    plain_flow("undo", serve(Vec::new()), async |browser| {
        browser.open(&server.url).await;
        browser.until("the open asks to take colour", async || browser.marks().await.contains_key("hearback-open").then_some(())).await;
        browser.press_inside(".row.open .act:nth-child(2)").await;
        browser.strip_says("Set aside").await;
        browser.press_inside(".wording .act:first-child").await;
        browser.press_inside(".wording .more .act").await;
        browser.strip_no_longer_says("Maria").await;
        browser.press_inside(".undo").await;
        browser.strip_says("2 of 3 asks open").await;
        browser.strip_says("Maria").await;
    });
}
