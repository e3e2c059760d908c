//! The gallery of the demo page: what each check's documentation says of it is what one sees of it in the strip.

use crate::demo::Server;
use crate::driver::{Browser, plain_flow};
use crate::server::serve;
use hearback::case::{Case, of_check};
use hearback::checks::{CHECKS, Check};
use hearback::language::Vocabulary;
use hearback::sites::demo::untold;
use hearback::{Settings, review};

/// The first documented case of the wanted kind that the demo page has a place for; else why it has none for each of them.
fn case_of(check: &Check, wanted: bool) -> Result<Case, Vec<&'static str>> {
    let cases = of_check(check).unwrap_or_else(|why| panic!("{}: {why}", check.id));
    let mut reasons = Vec::new();
    for (_, case) in cases.into_iter().filter(|(flagged, _)| *flagged == wanted) {
        match untold(&case.exchange) {
            None => return Ok(case),
            Some(why) => reasons.push(why),
        }
    }
    Err(reasons)
}

/// Opens a case and waits until the strip has every ask that the engine hears in it: then the page has been read to its end.
async fn open(browser: &Browser, button: &str, case: &Case) {
    browser.press(button).await;
    let report = review(&case.exchange, &Settings::default(), Vocabulary::built_in());
    browser.until(&format!("the strip to have read {button}"), async || browser.has_reviewed().await.then_some(())).await;
    for ask in &report.asks {
        browser
            .until(&format!("{:?} of {button} in the strip", ask.words.quote), async || browser.lists(&ask.words.quote).await.then_some(()))
            .await;
    }
}

#[test]
fn the_gallery_shows_every_check_at_work() {
    let server = Server::start();
    plain_flow("gallery", serve(Vec::new()), async |browser| {
        browser.look("light", 1).await;
        browser.open(&server.url).await;
        browser.strip_says("who pays for the shipping?").await;
        browser.press(".gallery summary").await;
        let mut wrong = Vec::new();
        for check in CHECKS {
            for (wanted, class) in [(false, "clean"), (true, "flagged")] {
                let button = format!(".gallery [data-check={}] .{class}", check.id);
                match case_of(check, wanted) {
                    Ok(case) => {
                        open(browser, &button, &case).await;
                        let told = if wanted {
                            browser.look_for(async || browser.tells(check.id).await.then_some(())).await.is_some()
                        } else {
                            browser.tells(check.id).await
                        };
                        if told != wanted {
                            wrong.push(format!("{}, {class}: the strip says\n{}", check.id, browser.strip_now().await));
                        }
                    }
                    // What the page cannot show is left out, for a reason that stands with the page's definition.
                    Err(reasons) => {
                        println!("{}, {class}: left out, because of {reasons:?}", check.id);
                        assert!(!reasons.is_empty(), "{}: no such case at all", check.id);
                        assert_eq!(browser.count(&button).await, 0, "{button}");
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
        assert_eq!(browser.console().await, Vec::<String>::new());
    });
}
