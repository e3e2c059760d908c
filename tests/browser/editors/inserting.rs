//! A suggestion is put into the draft by a press in the strip, and taken out by one undo.

use super::abilities::{Seen, says};
use super::bench::Bench;
use super::table::{Ability, Cells};
use fantoccini::key::Key;
use std::time::{Duration, Instant};

/// The caret will stand in the second of these lines.
const LINES: [&str; 3] = ["Hi Dana,", "Parcel 4471 is in Leeds.", "It comes on Monday."];
/// Within this time the strip shows what a change of the draft made of it.
const AFTER_A_REVIEW: Duration = Duration::from_millis(900);

pub async fn inserts(bench: &Bench<'_>, cells: &mut Cells) {
    if let Err(why) = try_it(bench, cells).await {
        bench.keep_a_picture("insert").await;
        for ability in [Ability::Insert, Ability::Undo] {
            cells.entry(ability).or_insert_with(|| Err(why.clone()));
        }
    }
}

async fn try_it(bench: &Bench<'_>, cells: &mut Cells) -> Seen {
    bench.open().await?;
    bench.press().await;
    says(bench, "really frustrated").await?;
    bench.write(&LINES.join("\n")).await?;
    bench.browser.press_key(Key::Up.into()).await;
    let (before, html) = (bench.lines().await, bench.html().await);
    if before != LINES {
        return Err(format!("the editor holds {before:?}"));
    }
    says(bench, "Why?").await?;
    let words = press_insert(bench).await?;
    let mut wanted = LINES.to_vec();
    wanted.insert(2, &words);
    has_lines(bench, &wanted).await?;
    // Until then it is still being looked whether the editor kept the words.
    says(bench, "undo takes it out").await?;
    cells.insert(Ability::Undo, undo(bench, &html).await);

    // The caret stands behind the words: what is typed next goes on there.
    let again = press_insert(bench).await?;
    let there = bench.settle("the words again", async || bench.lines().await.contains(&again).then_some(())).await;
    if let Err(why) = there {
        let (is, said) = (bench.lines().await, bench.browser.strip_now().await);
        return Err(format!("after an undo: {why} in {is:?}; the strip says {said:?}"));
    }
    bench.browser.type_text(" Truly.").await;
    let on = format!("{again} Truly.");
    let stands = bench.settle("the caret", async || bench.lines().await.contains(&on).then_some(())).await;
    let what = bench.lines().await;
    cells.insert(Ability::Insert, stands.map_err(|_| format!("the caret is not behind the words: {what:?}")));
    Ok(())
}

/// Presses what puts the suggestion for the feeling in; gives its words.
async fn press_insert(bench: &Bench<'_>) -> Result<String, String> {
    const INSERT: &str = "[data-key^='Insert(']";
    const COPY: &str = ".felt [data-key^='Copy(']";
    let shown = |css: &'static str| async move { bench.browser.count_inside(css).await > 0 };
    bench.settle("the feeling to be open", async || shown(".felt.open").await.then_some(())).await?;
    // An explanation that was opened before is open again after the next review, and a press on it then would close it.
    let mut opened = Instant::now();
    let there = bench.settle("Insert", async || {
        if shown(INSERT).await || shown(COPY).await {
            return Some(());
        }
        if opened.elapsed() > AFTER_A_REVIEW {
            opened = Instant::now();
            let _ = bench.browser.try_press_inside(".felt.open .act").await;
        }
        None
    });
    if there.await.is_err() {
        return Err(format!("the strip should offer Insert, but says {:?}", bench.browser.strip_now().await));
    }
    if !shown(INSERT).await {
        return Err("the strip offers Copy in place of Insert".into());
    }
    let words = bench.browser.text_inside(".suggestion p").await;
    bench.browser.try_press_inside(INSERT).await?;
    Ok(words)
}

async fn has_lines(bench: &Bench<'_>, wanted: &[&str]) -> Seen {
    let mut is = Vec::new();
    let same = bench.settle("the words", async || {
        is = bench.lines().await;
        (is == wanted).then_some(())
    });
    let same = same.await;
    if same.is_err() {
        return Err(format!("the editor holds {is:?}; the strip says {:?}", bench.browser.strip_now().await));
    }
    Ok(())
}

/// One undo, and the HTML is what it was.
async fn undo(bench: &Bench<'_>, html: &str) -> Seen {
    bench.browser.control('z').await;
    let back = bench.settle("the draft as it was", async || (bench.html().await == html).then_some(())).await;
    if back.is_err() {
        return Err(format!("one undo leaves {:?} instead of {html:?}", bench.html().await));
    }
    Ok(())
}
