//! Parts of the documentation that are written from the program: compared, or with `UPDATE=1` written.

use std::path::Path;

/// The text between `<!-- name: begin … -->` and `<!-- name: end -->` in a file must be this.
pub fn holds(file: &str, name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{file}: {why}"));
    let begin = text.find(&format!("<!-- {name}: begin")).unwrap_or_else(|| panic!("{file} has no place for `{name}`"));
    let begin = begin + text[begin..].find("-->\n").expect("the end of a comment") + "-->\n".len();
    let end = begin + text[begin..].find(&format!("<!-- {name}: end -->")).unwrap_or_else(|| panic!("{file}: `{name}` has no end"));
    let wanted = format!("\n{}\n\n", wanted.trim());
    if text[begin..end] == wanted {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{}{wanted}{}", &text[..begin], &text[end..])).expect("a writable file");
        return;
    }
    panic!("{file}: `{name}` is stale; the same test with UPDATE=1 writes it. It should be:\n{wanted}");
}
