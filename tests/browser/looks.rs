//! Pictures of every surface, light and dark, at 100 % and 200 %, kept under `target/screenshots` to be looked at.

use crate::EXTENSION;
use crate::demo::Server;
use crate::driver::{Browser, flow, plain_flow};
use crate::helpdesks::ZENDESK;
use crate::server::serve;
use serde_json::json;

/// Theme and zoom of one picture.
const LOOKS: [(&str, u32); 4] = [("light", 1), ("dark", 1), ("light", 2), ("dark", 2)];

impl Browser {
    /// Where the page is too small for thread and reply side by side, the reply is further down.
    async fn reach_the_reply(&self) {
        self.see(".box [contenteditable]").await;
        self.script("document.querySelector('.composer').scrollIntoView({ block: 'center' })").await;
    }

    /// From here on pages are shown in this theme and at this zoom: half as many CSS pixels, each twice as large.
    pub async fn look(&self, theme: &str, zoom: u32) {
        let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
        self.developer("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        let (width, height) = (1200 / zoom, 900 / zoom);
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": zoom, "mobile": false });
        self.developer("Emulation.setDeviceMetricsOverride", metrics).await;
    }
}

#[test]
fn the_demo_in_every_look() {
    let server = Server::start();
    for (theme, zoom) in LOOKS {
        plain_flow("look-demo", serve(Vec::new()), async |browser| {
            browser.look(theme, zoom).await;
            let look = format!("{theme}-{zoom}00");
            browser.open(&server.url).await;
            browser.reach_the_reply().await;
            browser.strip_says("who pays for the shipping?").await;
            browser.until("the open asks to take colour", async || browser.marks().await.contains_key("hearback-open").then_some(())).await;
            browser.screenshot(&format!("{look}-1-open")).await;
            browser.press_inside(".row.open .act").await;
            browser.screenshot(&format!("{look}-2-why")).await;
            browser.press_inside(".more .act:last-child").await;
            browser.screenshot(&format!("{look}-3-case")).await;
            browser.press_inside(".case .choice:not(.first)").await;
            // What was opened by hand stays open, and at this size it lies over Send until it is closed by hand.
            let crowded = zoom > 1;
            if crowded {
                browser.press_inside(".bar").await;
            }
            browser.press(".send").await;
            browser.strip_says("Keep editing").await;
            browser.screenshot(&format!("{look}-4-held")).await;
            browser.press_inside(".choice.first").await;
            if !crowded {
                browser.press_inside(".bar").await;
            }
            browser.screenshot(&format!("{look}-5-closed")).await;
        });
    }
}

#[test]
fn pages_of_our_own_in_every_look() {
    flow("look-pages", serve(Vec::new()), async |browser| {
        for (theme, zoom) in LOOKS {
            browser.look(theme, zoom).await;
            for page in ["popup.html", "options.html", "demo.html#tour"] {
                browser.open("about:blank").await;
                browser.open(&format!("{EXTENSION}/{page}")).await;
                browser.see("main h1").await;
                if page == "options.html" {
                    browser.press(".checks details summary").await;
                }
                if page == "demo.html#tour" {
                    browser.reach_the_reply().await;
                    browser.strip_says("who pays for the shipping?").await;
                }
                browser.screenshot(&format!("{}-{theme}-{zoom}00", page.split('.').next().unwrap_or_default())).await;
            }
        }
    });
}

/// On a helpdesk's page: the strip, in a theme that is the page's and not the system's.
#[test]
fn a_helpdesk_in_every_zoom() {
    for zoom in [1, 2] {
        flow("look-zendesk", serve(vec![ZENDESK.page.clone()]), async |browser| {
            browser.look("light", zoom).await;
            browser.open(&format!("https://{}", ZENDESK.page.address)).await;
            browser.press(ZENDESK.editor).await;
            browser.strip_says("2 asks to answer").await;
            browser.screenshot(&format!("{zoom}00")).await;
        });
    }
}
