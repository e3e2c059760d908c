//! The browser; the only code that sees web-sys.

use crate::language::Vocabulary;
use wasm_bindgen::prelude::*;

/// Reads the fetched data block; `start.js` calls it once, before any entry point.
///
/// # Errors
/// The lexicon and the line that cannot be read.
#[wasm_bindgen]
pub fn load(data: &str) -> Result<(), JsError> {
    console_error_panic_hook::set_once();
    Vocabulary::read(data).map(drop).map_err(|why| JsError::new(&why))
}
