//! What the customer wrote elsewhere or later: on the page before this one, and while the reply was being written.

use crate::driver::flow;
use crate::helpdesks::BARE;
use crate::server::{Page, serve};

fn page(address: &'static str, html: &'static str) -> Page {
    Page { address, policy: "", html }
}

/// The ticket's page has no box at all; the reply opens on another one, which does not show the customer's words.
#[test]
fn words_of_the_ticket_page_come_along_to_the_reply() {
    let (ticket, reply) = (include_str!("pages/ticket_alone.html"), include_str!("pages/reply_alone.html"));
    let port = serve(vec![
        page("support.example.com/tickets/31", ticket),
        page("support.example.com/tickets/31/reply", reply),
        page("support.example.com/tickets/32/reply", reply),
        page("support.example.com/tickets/new", reply),
    ]);
    flow("carried", port, async |browser| {
        browser.open("https://support.example.com/tickets/31").await;
        browser.press_by_hand("#reply").await;
        browser.press("#draft").await;
        for ask in BARE.asks {
            browser.strip_says(ask).await;
        }
        browser.type_text("Hi Dana,\nYour parcel is at the courier's depot in Leeds. [insert link]").await;
        browser.press("button").await;
        browser.strip_says("Send anyway").await;
        browser.screenshot("held").await;
        assert_eq!(browser.count("#outbox li").await, 0, "nothing went out");

        // Another ticket, and a new message, have no words of this one.
        for other in ["https://support.example.com/tickets/32/reply", "https://support.example.com/tickets/new"] {
            browser.open(other).await;
            browser.press("#draft").await;
            let said = browser.strip_says("I can't see the customer's message").await;
            assert!(!said.contains("Where is it?"), "{said}");
            browser.type_text("Hello there.").await;
            browser.press("button").await;
            browser.until("the message to go out", async || (browser.count("#outbox li").await == 1).then_some(())).await;
        }
    });
}

/// The customer writes again while the agent types: the send is held once, with the new words.
#[test]
fn a_message_that_arrives_meanwhile_is_shown_before_the_reply_goes() {
    let port = serve(vec![BARE.page.clone()]);
    flow("arrived", port, async |browser| {
        BARE.listen(browser).await;
        browser
            .type_text("Hi Dana,\nYour parcel is at the depot in Leeds. Yes, you can change the delivery address until six o'clock.")
            .await;
        browser
            .script(
                "const more = document.createElement('article'); more.className = 'message customer'; \
                 more.innerHTML = '<h2>Dana Whitfield <small>wrote</small></h2><p>Never mind, it has just come.</p>'; \
                 document.querySelector('article').after(more)",
            )
            .await;
        browser.press(BARE.send).await;
        browser.strip_says("Send anyway").await;
        browser.strip_says("Never mind, it has just come.").await;
        browser.screenshot("held").await;
        assert_eq!(browser.count(BARE.sent).await, 0, "nothing went out");
        browser.press_inside(".choice.first").await;
        browser.press(BARE.send).await;
        browser.until("the reply to go out", async || (browser.count(BARE.sent).await == 1).then_some(())).await;
    });
}
