//! Reads a page that has no definition.

use super::view::{Silence, View};
use super::{Ask, Id, Page};

/// Reads the page around `editor`.
pub fn read(_page: &Page, _editor: Id, mut view: View, _ask: &Ask) -> View {
    view.silent = Some(Silence::NotAComposer);
    view
}
