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
/// Gives whether the engine has a finding of this check.
async fn open(browser: &Browser, button: &str, case: &Case, check: &Check) -> bool {
    browser.press(button).await;
    let report = review(&case.exchange, &Settings::default(), Vocabulary::built_in());
    browser.until(&format!("the strip to have read {button}"), async || browser.has_reviewed().await.then_some(())).await;
    for ask in &report.asks {
        browser
            .until(&format!("{:?} of {button} in the strip", ask.words.quote), async || browser.lists(&ask.words.quote).await.then_some(()))
            .await;
    }
    report.findings.iter().any(|finding| finding.check == check.id)
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
        let (mut shown, mut kept) = (0, 0);
        for check in CHECKS {
            for (wanted, class) in [(false, "clean"), (true, "flagged")] {
                let button = format!(".gallery [data-check={}] .{class}", check.id);
                match case_of(check, wanted) {
                    Ok(case) => {
                        let expected = open(browser, &button, &case, check).await;
                        (shown, kept) = (shown + 1, kept + usize::from(expected == wanted));
                        let told = if expected {
                            browser.look_for(async || browser.tells(check.id).await.then_some(())).await.is_some()
                        } else {
                            browser.tells(check.id).await
                        };
                        if told != expected {
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
        // `tests/cases.rs` names a case that does not hold; here counts that the page shows what the engine says, and that there is much.
        assert!(kept * 20 >= shown * 19 && shown >= CHECKS.len(), "{kept} of {shown} cases are as documented");
        assert_eq!(browser.console().await, Vec::<String>::new());
    });
}
