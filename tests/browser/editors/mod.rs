//! The editors that helpdesks use, as they are installed from npm: what Hearback is able to do in each of them, in each browser.
//!
//! Every row of the table is a page of `tests/editors/pages`, written in by trusted keys twice: in a browser with the extension
//! and in one without. `EDITORS=quill,slate` and `BROWSERS=firefox` choose what to run while something is being mended.

mod abilities;
mod bench;
mod inserting;
mod pixels;
mod table;

use crate::driver::{Browser, READ_HERE, built};
use crate::program::Program;
use crate::server::{Folder, serve_with};
use abilities::{Alone, alone, with_hearback};
use bench::Bench;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use table::{Ability, Cells};

/// One editor in one setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub name: &'static str,
    /// The page, without its ending.
    page: &'static str,
    /// Where the editor stands on it; `tests/editors/pages/desk.js` knows these words.
    place: &'static str,
}

const fn row(name: &'static str, page: &'static str, place: &'static str) -> Row {
    Row { name, page, place }
}

const ROWS: [Row; 30] = [
    row("textarea", "textarea", "page"),
    row("React controlled textarea", "react-textarea", "page"),
    row("contenteditable", "contenteditable", "page"),
    row("ProseMirror (Tiptap)", "prosemirror", "page"),
    row("Lexical", "lexical", "page"),
    row("Quill", "quill", "page"),
    row("CKEditor 5", "ckeditor5", "page"),
    row("CKEditor 4", "ckeditor4", "page"),
    row("TinyMCE, inline", "tinymce-inline", "page"),
    row("TinyMCE, in its frame", "tinymce-iframe", "page"),
    row("Draft.js", "draft", "page"),
    row("Slate", "slate", "page"),
    row("Summernote", "summernote", "page"),
    row("Trix", "trix", "page"),
    row("Squire", "squire", "page"),
    row("textarea in an open shadow root", "textarea", "shadow"),
    row("contenteditable in an open shadow root", "contenteditable", "shadow"),
    row("ProseMirror in an open shadow root", "prosemirror", "shadow"),
    row("textarea in a frame", "textarea", "frame"),
    row("contenteditable in a frame", "contenteditable", "frame"),
    row("ProseMirror in a frame", "prosemirror", "frame"),
    row("textarea in an about:blank frame", "textarea", "blank"),
    row("contenteditable in an about:blank frame", "contenteditable", "blank"),
    row("ProseMirror in an about:blank frame", "prosemirror", "blank"),
    row("textarea in a frame of another origin", "textarea", "other"),
    row("contenteditable in a frame of another origin", "contenteditable", "other"),
    row("ProseMirror in a frame of another origin", "prosemirror", "other"),
    row("textarea in a modal dialog", "textarea", "dialog"),
    row("contenteditable in a modal dialog", "contenteditable", "dialog"),
    row("ProseMirror in a modal dialog", "prosemirror", "dialog"),
];

/// The choice of a variable of the environment; everything without it.
fn chosen(variable: &str, word: &str) -> bool {
    std::env::var(variable).map_or(true, |list| list.split(',').any(|part| part.trim().eq_ignore_ascii_case(word)))
}

fn rows() -> impl Iterator<Item = Row> {
    ROWS.into_iter().filter(|row| chosen("EDITORS", row.page) && chosen("PLACES", row.place))
}

fn desk() -> u16 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let installed = root.join("target/editors");
    assert!(installed.join("bundles").exists(), "the editors are not installed: ./build.sh test editors does that");
    let folder = |path, files| Folder { path, files };
    serve_with(
        Vec::new(),
        vec![
            folder("/editors/", root.join("tests/editors/pages")),
            folder("/bundles/", installed.join("bundles")),
            folder("/node_modules/", installed.join("node_modules")),
            folder("/hearback/", built("extension-panics")),
        ],
    )
}

/// Runs all rows in one browser after the other: first without the extension, then with it.
fn measure(program: Program) -> Vec<(Row, Cells)> {
    let port = desk();
    let extension = built("extension");
    let mut plain: Vec<(Row, Result<Alone, String>)> = Vec::new();
    session(program, port, None, async |bench| {
        let found = alone(bench).await;
        plain.push((bench.row, found));
    });
    let mut out = Vec::new();
    session(program, port, Some(&extension), async |bench| {
        let before = plain.iter().find(|(row, _)| *row == bench.row).map(|(_, found)| found.clone());
        let before = before.unwrap_or_else(|| Err("the page broke without Hearback".into()));
        let cells = with_hearback(bench, before).await;
        for (ability, cell) in &cells {
            if let Err(why) = cell {
                println!("{}, {}: {ability:?}: {why}", program.name(), bench.row.name);
            }
        }
        out.push((bench.row, cells));
    });
    // A row that broke has reached nothing.
    rows().map(|row| out.iter().find(|(of, _)| *of == row).cloned().unwrap_or((row, Cells::new()))).collect()
}

/// One browser for all rows; what breaks in one row is told and keeps no other from being tried.
fn session(program: Program, port: u16, extension: Option<&Path>, mut visit: impl AsyncFnMut(&Bench)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let browser = runtime.block_on(Browser::start(program, "editors", port, extension));
    if extension.is_some() {
        runtime.block_on(browser.set(READ_HERE));
    }
    for row in rows() {
        let begun = std::time::Instant::now();
        let bench = Bench { browser: &browser, program, row, port };
        let done = catch_unwind(AssertUnwindSafe(|| runtime.block_on(visit(&bench))));
        let with = if extension.is_some() { "with" } else { "without" };
        let how = if done.is_ok() { "" } else { ": broke" };
        println!("{} {with} Hearback, {}: {:.1} s{how}", program.name(), row.name, begun.elapsed().as_secs_f32());
    }
    runtime.block_on(browser.stop());
}

fn the_table_of(program: Program) {
    if !chosen("BROWSERS", program.name()) {
        return;
    }
    let found = measure(program);
    let all = ["EDITORS", "PLACES"].iter().all(|variable| std::env::var_os(variable).is_none());
    table::judge(program, &found, all);
}

#[test]
fn chromium() {
    the_table_of(Program::Chromium);
}

#[test]
fn firefox() {
    the_table_of(Program::Firefox);
}
