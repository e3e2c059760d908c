//! One file is one helpdesk, as data; `generic` reads any page. Both read a `Page`, a small tree of what the browser shows.

mod page;

pub use page::{Flow, Id, Node, Page, Piece, Rect};
