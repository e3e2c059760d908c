//! What is tried in every editor, and how it is told whether it went well.

use super::Ability;
use super::bench::{Bench, COMPOSED};
use super::inserting;
use super::pixels::Ink;
use super::table::Cells;
use serde_json::json;

pub type Seen = Result<(), String>;

/// What the agent writes first: a greeting, a hard space, an empty line, and words that are marked.
const FIRST: &str = "Hi Dana,\nParcel\u{a0}4471 is in Leeds.\n\nRead this: [insert link]";
/// What the agent then puts before it.
const BEFORE: &str = "Good news.\n";
/// What takes the place of the mark before it is sent.
const LAST: &str = "page two.";
const MARKED: &str = "[insert link]";

/// What an editor does without Hearback.
#[derive(Debug, Clone)]
pub struct Alone {
    /// The editable's HTML after each step of [`write`].
    html: Vec<String>,
    reads: Seen,
}

/// Writes and sends a reply, the same way with and without Hearback; `between` is done after each step.
async fn write(bench: &Bench<'_>, mut between: impl AsyncFnMut(Step) -> Seen) -> Seen {
    bench.press().await;
    bench.settle("the caret", async || (!bench.caret().await.starts_with("gone")).then_some(())).await?;
    between(Step::Focused).await?;
    bench.write(FIRST).await?;
    between(Step::Written).await?;
    bench.browser.control(fantoccini::key::Key::Home.into()).await;
    bench.write(BEFORE).await?;
    bench.browser.control(fantoccini::key::Key::End.into()).await;
    between(Step::Changed).await?;
    let (last, steps) = COMPOSED.split_last().expect("a composition has steps");
    for step in steps {
        bench.compose(step, false).await;
        // An editor may wait for the end of a composition before it takes it over.
        bench.settle("the composition", async || bench.html().await.contains(step).then_some(())).await?;
        // Long enough for a review to come in between, if one did; and as long without Hearback.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        between(Step::Composing).await?;
    }
    bench.compose(last, true).await;
    bench.model_has(last).await.map_err(|why| format!("composing: {why}"))?;
    between(Step::Composed).await?;
    bench.browser.erase(MARKED.chars().count() + last.chars().count()).await;
    bench.write(LAST).await?;
    between(Step::Mended).await?;
    bench.browser.control(fantoccini::key::Key::Enter.into()).await;
    bench.settle("the reply to go out", async || (bench.ask("desk.sent.length").await == 1).then_some(())).await?;
    between(Step::Sent).await
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Focused,
    Written,
    Changed,
    Composing,
    Composed,
    Mended,
    Sent,
}

impl Step {
    /// What stands in the editable now, or went out.
    async fn html(self, bench: &Bench<'_>) -> String {
        if self == Self::Sent { bench.ask_text("desk.sent[0]").await } else { bench.html().await }
    }
}

/// One row without the extension: what the page makes of the keys, and how the draft reads.
pub async fn alone(bench: &Bench<'_>) -> Result<Alone, String> {
    bench.open().await?;
    let mut html = Vec::new();
    let mut reads = Ok(());
    write(bench, async |step| {
        html.push(step.html(bench).await);
        if step == Step::Changed {
            reads = reads_as_the_model(bench).await;
        }
        Ok(())
    })
    .await?;
    if reads.is_ok() {
        reads = reads_what_was_set(bench).await;
    }
    Ok(Alone { html, reads })
}

/// Blocks of a longer draft, as `desk.js` takes them.
fn blocks() -> serde_json::Value {
    json!([
        ["p", "Hi Dana,"],
        ["p", ""],
        ["p", "Your parcel\u{a0}4471 is on its way. \u{1f44d}\u{1f3fd} Two steps:"],
        ["ol", "Open the app"],
        ["ol", "Choose Track\u{200b} it"],
        ["p", "It is:"],
        ["ul", "blue"],
        ["ul", "boxed"],
        ["p", "one line\nand another"],
        ["p", "Last words \u{1f389}"],
    ])
}

async fn reads_what_was_set(bench: &Bench<'_>) -> Seen {
    bench.open().await?;
    let reading = read(bench).await?;
    if !reading.is_empty() || !bench.model().await.trim().is_empty() {
        return Err(format!("the empty editor reads as {reading:?}"));
    }
    bench.browser.client.execute("desk.fill(arguments[0])", vec![blocks()]).await.map_err(|why| why.to_string())?;
    bench.model_has("Last words").await?;
    reads_as_the_model(bench).await
}

async fn reads_as_the_model(bench: &Bench<'_>) -> Seen {
    let mut both = (read(bench).await?, String::new());
    let same = bench.settle("the same text", async || {
        both = (plain_lines(&read(bench).await.ok()?), plain_lines(&bench.model().await));
        (both.0 == both.1).then_some(())
    });
    same.await.map_err(|_| format!("reads {:?}, but the editor holds {:?}", both.0, both.1))
}

/// The draft as Hearback reads it, by the module itself.
async fn read(bench: &Bench<'_>) -> Result<String, String> {
    let script = "
        const [done] = arguments;
        desk.read().then((text) => done(JSON.stringify([text])), (why) => done(String(why)));";
    let answer = bench.browser.ask(script).await;
    serde_json::from_str::<[String; 1]>(&answer).map(|[text]| text).map_err(|_| answer)
}

/// Lines without list marks, with plain spaces, without fillers.
fn plain_lines(text: &str) -> String {
    let line = |line: &str| {
        let line: String = line.chars().filter(|c| !"\u{200b}\u{feff}\u{2060}\u{ad}".contains(*c)).collect();
        let line = line.replace('\u{a0}', " ");
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = line.strip_prefix("- ").or_else(|| digits.strip_prefix(". ").filter(|_| digits.len() < line.len()));
        item.unwrap_or(&line).trim_end().to_owned()
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// One row with the extension.
pub async fn with_hearback(bench: &Bench<'_>, alone: Result<Alone, String>) -> Cells {
    let mut cells = Cells::new();
    let alone = match alone {
        Ok(alone) => alone,
        Err(why) => {
            let why = format!("without Hearback: {why}");
            cells.extend(super::table::ABILITIES.map(|(ability, _)| (ability, Err(why.clone()))));
            return cells;
        }
    };
    cells.insert(Ability::Reads, alone.reads.clone());
    inserting::inserts(bench, &mut cells).await;
    let ended = write_beside(bench, &alone.html, &mut cells).await;
    if let Err(why) = ended {
        bench.keep_a_picture("ended").await;
        for ability in [Ability::Marks, Ability::Untouched, Ability::Composing, Ability::Focus] {
            cells.entry(ability).or_insert_with(|| Err(why.clone()));
        }
    }
    cells
}

async fn write_beside(bench: &Bench<'_>, html: &[String], cells: &mut Cells) -> Seen {
    bench.open().await?;
    let mut html = html.iter();
    let mut caret = String::new();
    let mut untouched = Ok(());
    let mut composing = Ok(());
    write(bench, async |step| {
        match step {
            Step::Focused => says(bench, "Where is parcel 4471?").await?,
            Step::Written => {
                caret = bench.caret().await;
                says(bench, MARKED).await?;
                cells.insert(Ability::Focus, keeps_the_caret(bench, &caret).await);
                cells.insert(Ability::Marks, marks(bench, "typing").await);
            }
            Step::Changed => {
                says(bench, MARKED).await?;
                if cells.get(&Ability::Marks).is_some_and(Result::is_ok) {
                    cells.insert(Ability::Marks, marks_follow(bench).await);
                }
            }
            Step::Composed => {
                let ended = bench.ask_text("desk.lost.filter((what) => what.startsWith('composed')).join()").await;
                if ended != format!("composed {}", COMPOSED[2]) {
                    composing = Err(format!("compositions that ended: {ended:?}"));
                }
            }
            Step::Mended => {
                let gone = bench.settle("the mark to go", async || (!bench.browser.strip_now().await.contains(MARKED)).then_some(()));
                gone.await?;
            }
            Step::Composing | Step::Sent => {}
        }
        let (is, was) = (step.html(bench).await, html.next().cloned().unwrap_or_default());
        if is != was && untouched.is_ok() {
            untouched = Err(format!("{step:?}: {is:?} instead of {was:?}"));
        }
        if step == Step::Composed {
            let same = if is == was { Ok(()) } else { Err(format!("{is:?} instead of {was:?}")) };
            cells.insert(Ability::Composing, composing.clone().and(same));
        }
        Ok(())
    })
    .await?;
    cells.insert(Ability::Untouched, untouched);
    Ok(())
}

/// Waits until the strip says these words, opening its list where it is closed because it would cover words of the page.
pub async fn says(bench: &Bench<'_>, words: &str) -> Seen {
    let mut last = String::new();
    let found = bench.settle("the strip", async || {
        last = bench.browser.strip_now().await;
        if last.contains(words) {
            return Some(());
        }
        bench.browser.open_list().await;
        None
    });
    let found = found.await;
    found.map_err(|_| format!("the strip should say {words:?}, but says {last:?}"))
}

/// Neither what appears nor a press on the strip moves focus, selection or caret.
async fn keeps_the_caret(bench: &Bench<'_>, before: &str) -> Seen {
    for moment in ["the strip appeared", "its list was closed", "its list was opened again"] {
        let (now, lost) = (bench.caret().await, bench.ask_text("desk.lost.join()").await);
        if now != before || !lost.is_empty() {
            return Err(format!("when {moment}, the caret went from {before} to {now} {lost}"));
        }
        bench.browser.try_press_inside(".bar").await?;
    }
    // Pressed three times: once more leaves the list as it was.
    bench.browser.try_press_inside(".bar").await?;
    says(bench, MARKED).await
}

/// The words that carry a mark are the right ones, and the line is painted under them and nowhere else in the editor.
async fn marks(bench: &Bench<'_>, after: &str) -> Seen {
    let is_area = bench.ask("desk.editable.localName === 'textarea'").await == true;
    if !is_area {
        let words = "desk.marked('hearback-wording').join('|')";
        let marked = bench.settle("the mark", async || (bench.ask_text(words).await == MARKED).then_some(()));
        if marked.await.is_err() {
            return Err(format!("after {after} {:?} is marked", bench.ask_text(words).await));
        }
    }
    let mut seen = String::new();
    let lies = bench.settle("the line", async || {
        let (truth, painted) = where_it_is(bench, is_area).await;
        seen = format!("after {after} the words are at {truth:?}, the line at {painted:?}");
        let (truth, painted) = (truth?, painted?);
        let off = |side: usize| (truth[side] - painted[side]).abs();
        (off(0) < 4.0 && off(2) < 4.0 && painted[1] >= truth[1] && painted[3] <= truth[3] + 8.0).then_some(())
    });
    if lies.await.is_err() {
        bench.keep_a_picture(after).await;
        return Err(seen);
    }
    Ok(())
}

/// Where the words are, and where the line is. A textarea tells where its words are by selecting them.
async fn where_it_is(bench: &Bench<'_>, is_area: bool) -> (Option<[f64; 4]>, Option<[f64; 4]>) {
    if !is_area {
        return (bench.rect(&format!("desk.truth({MARKED:?})")).await, bench.painted(Ink::Mark).await);
    }
    let select = format!(
        "const area = desk.editable, at = area.value.indexOf({MARKED:?});
        const before = [area.selectionStart, area.selectionEnd];
        area.setSelectionRange(at, at + {length});
        return before",
        length = MARKED.len()
    );
    let before = bench.browser.script(&select).await;
    let truth = bench.painted(Ink::Selection).await;
    bench.browser.script(&format!("desk.editable.setSelectionRange({}, {})", before[0], before[1])).await;
    (truth, bench.painted(Ink::Mark).await)
}

/// After more words, a scroll, a zoom and another width the marks lie where they should.
async fn marks_follow(bench: &Bench<'_>) -> Seen {
    // Chromium shows the line of the caret, but not what hangs below it. A body is scrolled by its frame.
    let scroller = "const body = desk.editable.localName === 'body';
        const box = body ? desk.editable.ownerDocument.scrollingElement : desk.editable;";
    let to_the_end = format!("{scroller} box.scrollTop = box.scrollHeight");
    let into_view = format!(
        "{scroller} desk.editable.scrollIntoView({{ block: 'center', behavior: 'instant' }}); if (body) box.scrollTop = box.scrollHeight"
    );
    bench.browser.script(&to_the_end).await;
    marks(bench, "typing before it").await?;
    bench.browser.script(&format!("{scroller} scrollBy(0, 60); if (!body) box.scrollTop -= 7")).await;
    let scrolled = marks(bench, "scrolling").await;
    bench.zoom(1.5).await;
    bench.browser.script(&into_view).await;
    let zoomed = marks(bench, "zooming").await;
    bench.zoom(1.0).await;
    let client = &bench.browser.client;
    client.set_window_size(760, 900).await.map_err(|why| why.to_string())?;
    bench.browser.script(&into_view).await;
    let resized = marks(bench, "resizing").await;
    client.set_window_size(1200, 900).await.map_err(|why| why.to_string())?;
    bench.browser.script("scrollTo(0, 0)").await;
    scrolled.and(zoomed).and(resized)
}
