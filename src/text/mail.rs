//! The parts of a mail: what somebody wrote, and what their mail program, their template or their lawyer added.

/// What a sentence is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// "Hi Ana,"
    Greeting,
    /// What the author has to say.
    #[default]
    Body,
    /// "Kind regards,"
    Closing,
    /// Name, title, telephone; "Sent from my iPhone".
    Signature,
    /// Somebody else's earlier words.
    Quote,
    /// "On Thu, Pat wrote:"
    Attribution,
    /// The legal block at the end.
    Disclaimer,
}
