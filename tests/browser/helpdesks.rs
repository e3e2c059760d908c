//! One reply on each kind of page, from the focus to the send: what the agent sees, what is held, what goes out.

use crate::driver::{Browser, flow, plain_flow};
use crate::server::{Page, serve};

/// A page as an agent has it open, and where things are on it.
pub struct Desk {
    name: &'static str,
    pub page: Page,
    /// What the agent presses to start writing.
    pub editor: &'static str,
    /// The editable element.
    draft: &'static str,
    pub send: &'static str,
    /// A reply that went out.
    pub sent: &'static str,
    /// Words of the two asks, as they should be quoted.
    pub asks: [&'static str; 2],
    /// Answers the first ask only, and ends with [`PLACEHOLDER`].
    reply: &'static str,
    /// Answers the second ask.
    more: &'static str,
}

const PLACEHOLDER: &str = "[insert link]";

pub const ZENDESK: Desk = Desk {
    name: "zendesk",
    page: Page { address: "acme.zendesk.com/agent/tickets/42", policy: "", html: include_str!("pages/zendesk.html") },
    editor: "[data-ticket-id='42'] [role=textbox]",
    draft: "[data-ticket-id='42'] [role=textbox]",
    send: "[data-test-id=submit_button-button]",
    sent: ".sent",
    asks: ["Where is it now?", "change the delivery address to my office"],
    reply: "Hi Dana,\nI am sorry that it is Monday and you still wait. Your parcel is at the courier's depot in Leeds. [insert link]",
    more: "I have changed the delivery address to 12 Mill Lane.",
};

const GMAIL: Desk = Desk {
    name: "gmail",
    page: Page { address: "mail.google.com/mail/u/0/", policy: "", html: include_str!("pages/gmail.html") },
    editor: "#own",
    draft: "[g_editable=true]",
    send: ".T-I-atl",
    sent: ".sent",
    asks: ["When will the refund reach my card?", "send me a receipt for the postage"],
    reply: "Hi Sam,\nThank you for posting it. The refund reaches your card within three working days. [insert link]",
    more: "I have just sent a receipt for the postage to this address.",
};

pub const BARE: Desk = Desk {
    name: "bare",
    page: Page { address: "support.example.com/tickets/17", policy: "", html: include_str!("pages/bare.html") },
    editor: "#draft",
    draft: "#draft",
    send: ".reply button",
    sent: "#outbox li",
    asks: ["Where is it?", "Can I change the delivery address?"],
    reply: "Hi Dana,\nYour parcel is at the courier's depot in Leeds. [insert link]",
    more: "Yes, you can change the delivery address until six o'clock.",
};

impl Desk {
    fn url(&self) -> String {
        format!("https://{}", self.page.address)
    }

    /// Opens the page and waits for the checklist, which must be there before a word is typed.
    pub async fn listen(&self, browser: &Browser) {
        browser.open(&self.url()).await;
        browser.press(self.editor).await;
        for ask in self.asks {
            browser.strip_says(ask).await;
        }
    }

    async fn html(&self, browser: &Browser) -> String {
        let html = browser.script(&format!("return document.querySelector(\"{}\").outerHTML", self.draft)).await;
        html.as_str().expect("the box is there").to_owned()
    }
}

/// Hold, keep editing, fix, send.
fn a_reply_is_held_until_it_is_mended(desk: &Desk) {
    let port = serve(vec![desk.page.clone()]);
    flow(desk.name, port, async |browser| {
        desk.listen(browser).await;
        browser.screenshot("1-listening").await;

        browser.type_text(desk.reply).await;
        browser.strip_says(PLACEHOLDER).await;
        browser.screenshot("2-typing").await;

        browser.press(desk.send).await;
        browser.strip_says("Keep editing").await;
        let hold = browser.strip_says(PLACEHOLDER).await;
        assert!(hold.contains("Send anyway"), "{hold}");
        browser.screenshot("3-held").await;
        assert_eq!(browser.count(desk.sent).await, 0, "nothing went out");

        browser.press_inside(".choice.first").await;
        browser.strip_no_longer_says("Keep editing").await;
        browser.erase(PLACEHOLDER.len()).await;
        browser.type_text(desk.more).await;
        browser.strip_no_longer_says(PLACEHOLDER).await;
        browser.screenshot("4-mended").await;

        browser.press(desk.send).await;
        browser.until("the reply to go out", async || (browser.count(desk.sent).await == 1).then_some(())).await;
        let sent = browser.text(desk.sent).await;
        assert!(sent.contains(desk.more) && !sent.contains(PLACEHOLDER), "{sent}");
        browser.screenshot("5-sent").await;
    });
}

#[test]
fn zendesk_holds_until_mended() {
    a_reply_is_held_until_it_is_mended(&ZENDESK);
}

#[test]
fn gmail_holds_until_mended() {
    a_reply_is_held_until_it_is_mended(&GMAIL);
}

#[test]
fn a_bare_text_box_holds_until_mended() {
    a_reply_is_held_until_it_is_mended(&BARE);
}

/// The page forbids WebAssembly in it: the same module runs as plain JavaScript.
#[test]
fn a_strict_policy_changes_nothing() {
    let page = Page { policy: "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'", ..BARE.page.clone() };
    a_reply_is_held_until_it_is_mended(&Desk { name: "strict", page, ..BARE });
}

/// What is typed ends up in the box byte for byte as without the extension, and so does what stands around it.
fn the_draft_is_left_alone(desk: &Desk) {
    let port = serve(vec![desk.page.clone()]);
    let write = async |browser: &Browser| {
        browser.type_text(desk.reply).await;
        browser.until("the words to arrive", async || desk.html_or_value(browser).await.contains("insert link").then_some(())).await;
    };
    let mut with = String::new();
    flow("draft-with", port, async |browser| {
        desk.listen(browser).await;
        write(browser).await;
        browser.strip_says(PLACEHOLDER).await;
        browser.marked("wording", PLACEHOLDER).await;
        with = desk.html(browser).await;
    });
    plain_flow("draft-without", port, async |browser| {
        browser.open(&desk.url()).await;
        browser.press(desk.editor).await;
        write(browser).await;
        assert_eq!(desk.html(browser).await, with);
        assert_eq!(browser.count("hearback-strip").await, 0, "the other browser has no extension");
    });
}

#[test]
fn zendesk_draft_is_left_alone() {
    the_draft_is_left_alone(&ZENDESK);
}

#[test]
fn gmail_draft_is_left_alone() {
    the_draft_is_left_alone(&GMAIL);
}

impl Desk {
    async fn html_or_value(&self, browser: &Browser) -> String {
        let text = browser.script(&format!("let e = document.querySelector(\"{}\"); return e.value ?? e.textContent", self.draft)).await;
        text.as_str().unwrap_or_default().to_owned()
    }
}

/// Both asks are marked where the customer wrote them.
#[test]
fn asks_are_marked_in_the_thread() {
    let port = serve(vec![ZENDESK.page.clone()]);
    flow("marks", port, async |browser| {
        ZENDESK.listen(browser).await;
        browser.marked("asked", "Where is it now?").await;
        browser.type_text("Hi Dana,\nThank you for writing to us.").await;
        browser.until("the open ask to take colour", async || browser.marks().await.contains_key("hearback-open").then_some(())).await;
        browser.screenshot("open").await;
    });
}

#[test]
fn send_anyway_sends_once() {
    for desk in [&ZENDESK, &GMAIL, &BARE] {
        let port = serve(vec![desk.page.clone()]);
        flow("anyway", port, async |browser| {
            desk.listen(browser).await;
            browser.type_text(desk.reply).await;
            browser.strip_says(PLACEHOLDER).await;
            browser.press(desk.send).await;
            browser.strip_says("Send anyway").await;
            browser.press_inside(".choice:not(.first)").await;
            browser.until("the reply to go out", async || (browser.count(desk.sent).await > 0).then_some(())).await;
            browser.strip_no_longer_says("Send anyway").await;
            assert_eq!(browser.count(desk.sent).await, 1, "{}", desk.name);
            assert!(browser.text(desk.sent).await.contains(PLACEHOLDER));
        });
    }
}

/// The site's keys send as its button does, and are held as well.
#[test]
fn the_keys_that_send_are_held() {
    let port = serve(vec![GMAIL.page.clone()]);
    flow("keys", port, async |browser| {
        GMAIL.listen(browser).await;
        browser.type_text(GMAIL.reply).await;
        browser.strip_says(PLACEHOLDER).await;
        browser.control(fantoccini::key::Key::Enter.into()).await;
        browser.strip_says("Send anyway").await;
        assert_eq!(browser.count(GMAIL.sent).await, 0);
    });
}

#[test]
fn an_internal_note_is_not_checked() {
    let port = serve(vec![ZENDESK.page.clone()]);
    flow("note", port, async |browser| {
        browser.open(&ZENDESK.url()).await;
        browser.press("[data-ticket-id='42'] [data-channel]").await;
        browser.press(ZENDESK.editor).await;
        browser.type_text("Is she the one from May? [insert link]").await;
        let said = browser.strip_says("Internal note").await;
        assert!(!said.contains("Where is it now?"), "{said}");
        browser.screenshot("typed").await;
        browser.press(ZENDESK.send).await;
        browser.until("the note to be saved", async || (browser.count(ZENDESK.sent).await == 1).then_some(())).await;
    });
}

/// The editor stands in a frame without an address; the strip, the marks and the gate belong to the page around it.
#[test]
fn an_editor_in_a_frame_is_held_too() {
    let page = Page { address: "support.example.com/tickets/18", policy: "", html: include_str!("pages/framed.html") };
    let port = serve(vec![page]);
    flow("framed", port, async |browser| {
        browser.open("https://support.example.com/tickets/18").await;
        browser.press_in_frame("body").await;
        for ask in BARE.asks {
            browser.strip_says(ask).await;
        }
        browser.type_text(BARE.reply).await;
        browser.strip_says(PLACEHOLDER).await;
        browser.press(BARE.send).await;
        browser.strip_says("Send anyway").await;
        browser.client.enter_frame(0).await.expect("the frame is there");
        browser.marked("wording", PLACEHOLDER).await;
        // A mark that no sheet of the frame's own styles is registered and not seen.
        let style = "return getComputedStyle(document.body.firstElementChild, '::highlight(hearback-wording)').textDecorationLine";
        assert_eq!(browser.script(style).await, "underline");
        browser.client.enter_parent_frame().await.expect("the page is there");
        browser.screenshot("held").await;
        assert_eq!(browser.count(BARE.sent).await, 0, "nothing went out");
        browser.press_inside(".choice:not(.first)").await;
        browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
    });
}
