//! An editor in a frame of another origin: that frame reviews and holds, with the words that the page around it shows.

use crate::driver::flow;
use crate::helpdesks::BARE;
use crate::server::{Page, serve};

const AROUND: &str = "support.example.com/tickets/33";

#[test]
fn a_frame_of_another_origin_hears_the_page_around_it() {
    let page = |address, html| Page { address, policy: "", html };
    let port = serve(vec![
        page(AROUND, include_str!("pages/around.html")),
        page("editor.example.com/reply", include_str!("pages/reply_alone.html")),
    ]);
    flow("across", port, async |browser| {
        browser.open(&format!("https://{AROUND}")).await;
        browser.see("iframe").await;
        browser.client.enter_frame(0).await.expect("the frame is there");
        browser.press("#draft").await;
        for ask in BARE.asks {
            browser.strip_says(ask).await;
        }
        browser.type_text("Hi Dana,\nYour parcel is at the courier's depot in Leeds. [insert link]").await;
        browser.strip_says("[insert link]").await;
        browser.press("button").await;
        browser.strip_says("Send anyway").await;
        assert_eq!(browser.count("#outbox li").await, 0, "nothing went out");
        browser.screenshot("held").await;
        browser.client.enter_parent_frame().await.expect("the page is there");
        assert_eq!(browser.count("hearback-strip").await, 0, "the strip stands where the editor does");
        assert_eq!(browser.script("return heard.length").await, 0, "the page around hears nothing");
    });
}
