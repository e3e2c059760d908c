//! A suggestion is put into the draft by a press: on a line of its own, kept by the editor, gone after one undo; or offered to copy.

use crate::driver::{Browser, flow};
use crate::server::{Page, serve};

const ADDRESS: &str = "support.example.com/tickets/19";

fn upset(name: &'static str, kind: &str, body: impl AsyncFnOnce(&Browser)) {
    let port = serve(vec![Page { address: ADDRESS, policy: "", html: include_str!("pages/upset.html") }]);
    let kind = kind.to_owned();
    flow(name, port, async |browser| {
        browser.open(&format!("https://{ADDRESS}#{kind}")).await;
        browser.press("#box").await;
        browser.strip_says("really frustrated").await;
        body(browser).await;
    });
}

impl Browser {
    /// Opens the explanation of the feeling and presses what puts its suggestion in; gives the words.
    async fn insert(&self) -> String {
        self.strip_says("Why?").await;
        // An explanation that was opened before is still open.
        if !self.strip_now().await.contains("Insert") {
            self.press_inside(".felt .act").await;
        }
        self.strip_says("Insert").await;
        let words = self.text_inside(".suggestion p").await;
        self.press_inside("[data-key^='Insert(']").await;
        words
    }

    async fn draft(&self) -> String {
        let draft = self.script("const box = document.getElementById('box'); return box.value ?? box.innerHTML").await;
        draft.as_str().expect("the box is there").to_owned()
    }

    /// Puts the caret behind these words of the rich box.
    async fn caret_behind(&self, words: &str) {
        let script = "const all = document.createTreeWalker(document.getElementById('box'), NodeFilter.SHOW_TEXT); \
            while (all.nextNode()) { const node = all.currentNode; if (node.data.includes(WORDS)) getSelection().collapse(node, node.length) }";
        self.script(&script.replace("WORDS", &format!("{words:?}"))).await;
    }
}

#[test]
fn a_suggestion_goes_into_plain_text_and_out_by_one_undo() {
    upset("insert-plain", "plain", async |browser| {
        browser.type_text("Hi Dana,\nIt comes on Monday.\nBest regards").await;
        browser.script("document.getElementById('box').setSelectionRange(12, 12)").await;
        let before = browser.draft().await;
        let words = browser.insert().await;
        browser.strip_says("undo takes it out").await;
        assert_eq!(browser.draft().await, format!("Hi Dana,\nIt comes on Monday.\n{words}\nBest regards"));
        browser.screenshot("inserted").await;
        // The caret stands behind the words.
        browser.type_text(" Truly.").await;
        assert_eq!(browser.draft().await, format!("Hi Dana,\nIt comes on Monday.\n{words} Truly.\nBest regards"));
        browser.erase(" Truly.".len()).await;
        browser
            .until("undo to restore the draft", async || {
                browser.control('z').await;
                (browser.draft().await == before).then_some(())
            })
            .await;
    });
}

#[test]
fn one_undo_restores_what_was_typed() {
    upset("insert-undo", "plain", async |browser| {
        browser.type_text("Hi Dana,\nIt comes on Monday.").await;
        let before = browser.draft().await;
        let words = browser.insert().await;
        browser.strip_says("undo takes it out").await;
        assert_eq!(browser.draft().await, format!("{before}\n{words}"));
        browser.control('z').await;
        assert_eq!(browser.draft().await, before);
    });
}

#[test]
fn a_suggestion_becomes_a_paragraph_and_leaves_the_signature_alone() {
    upset("insert-rich", "rich", async |browser| {
        let before = browser.draft().await;
        browser.caret_behind("on Monday").await;
        let words = browser.insert().await;
        browser.strip_says("undo takes it out").await;
        let monday = "<p>It comes on Monday.</p>";
        assert_eq!(browser.draft().await, before.replace(monday, &format!("{monday}<p>{words}</p>")));
        browser.control('z').await;
        assert_eq!(browser.draft().await, before);
        // With the caret in the signature, the words go to the end of the agent's own.
        browser.caret_behind("Lamp Shop").await;
        let words = browser.insert().await;
        browser.strip_says("undo takes it out").await;
        let regards = "<p>Best regards</p>";
        assert_eq!(browser.draft().await, before.replace(regards, &format!("{regards}<p>{words}</p>")));
    });
}

/// The editor puts its own text back: that is said, and the words are there to copy.
#[test]
fn a_refusal_is_seen_and_the_words_are_offered() {
    upset("insert-refused", "stubborn", async |browser| {
        let before = browser.draft().await;
        browser.caret_behind("on Monday").await;
        let words = browser.insert().await;
        let said = browser.strip_says("did not take").await;
        assert!(said.contains(&words) && said.contains("Copy"), "{said}");
        assert_eq!(browser.draft().await, before);
        browser.screenshot("refused").await;
    });
}
