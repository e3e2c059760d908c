//! What words do, whoever writes them: forms, phrases, names of things, dialogue acts, likeness.
//!
//! Everything here works on a [`crate::text::Text`] and a [`Vocabulary`]; nothing knows who is speaking.
//! What calls for a response is `customer`'s business, what responds is `draft`'s.

pub mod acts;
pub mod cues;
pub mod details;
pub mod facts;
pub mod greeting;
pub mod identify;
pub mod linear;
pub mod model;
pub mod names;
pub mod numerals;
pub mod phrases;
pub mod similarity;
pub mod slots;
pub mod starts;
pub mod stem;
pub mod steps;
pub mod surface;
pub mod vocabulary;

pub use identify::{Written, identify};
pub use linear::{Features, Linear};
pub use phrases::{Lexicon, Match};
pub use stem::{key, stem};
pub use vocabulary::{CompanyWords, Vocabulary};
