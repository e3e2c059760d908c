#![doc = include_str!("README.md")]
// Modules in reading order: a layer uses only what stands before it (tests/tidy.rs holds us to it).
pub mod case;
pub mod checks;
pub mod customer;
pub mod draft;
pub mod exchange;
pub mod finding;
#[cfg(target_arch = "wasm32")]
pub mod host;
pub mod language;
pub mod report;
pub mod session;
pub mod settings;
pub mod sites;
pub mod text;
#[cfg(feature = "train")]
pub mod train;

pub use exchange::{Channel, Exchange, Turn, Who};
pub use finding::{Finding, Level, Of};
pub use report::{Report, review};
pub use settings::Settings;
