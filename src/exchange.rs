//! The two texts, read together: each ask, problem and feeling beside the part of the draft that responds, or beside nothing.

pub mod acknowledgement;
pub mod as_told;
pub mod ask_starter;
pub mod carry;
pub mod engagement;
pub mod features;
pub mod pairing;
pub mod repeats;
pub mod sides;
pub mod starter;
pub mod wording;

use crate::customer::Heard;
use crate::draft::Reply;
use crate::language::Vocabulary;
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Where the exchange takes place; it changes what is expected of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Every point is addressed; the issue is named; somebody says what happens next.
    #[default]
    Email,
    /// Short turns: no greeting, restatement or closing is expected.
    Chat,
    /// Public and brief; the customer may be moved to a private channel.
    Social,
}

impl Channel {
    /// Its name in settings, cases and reports.
    pub fn id(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Chat => "chat",
            Channel::Social => "social",
        }
    }
}

/// Who wrote a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    Customer,
    Agent,
}

/// One earlier message of the thread, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    pub who: Who,
    pub text: String,
}

/// What is reviewed. Only `customer` and `draft` are required; what is unknown makes its check silent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Exchange {
    #[serde(default)]
    pub channel: Channel,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub customer_name: Option<String>,
    /// Earlier public messages, oldest first.
    #[serde(default)]
    pub earlier: Vec<Turn>,
    /// All that the customer wrote since the agent last answered.
    pub customer: String,
    /// What the agent has typed, as it stands in the box.
    pub draft: String,
    /// What the customer wrote after the draft was begun: words at the end of `customer`.
    #[serde(default)]
    pub arrived: Option<String>,
    /// How many attachments the composer shows; unknown when the site does not say.
    #[serde(default)]
    pub attachments: Option<u32>,
    /// How the helpdesk writes what it fills in at send, e.g. `{{ticket.*}}`; `*` stands for anything.
    #[serde(default)]
    pub filled_at_send: Vec<String>,
}

impl Exchange {
    /// Whether two exchanges differ at most in their drafts.
    pub fn is_but_for_draft(&self, other: &Exchange) -> bool {
        let Exchange { channel, subject, customer_name, earlier, customer, draft: _, arrived, attachments, filled_at_send } = self;
        *channel == other.channel
            && *subject == other.subject
            && *customer_name == other.customer_name
            && *earlier == other.earlier
            && *customer == other.customer
            && *arrived == other.arrived
            && *attachments == other.attachments
            && *filled_at_send == other.filled_at_send
    }
}

/// Where an ask stands in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Answered,
    Deferred,
    Unsure,
    Unanswered,
}

/// An ask of the customer and what became of it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Index into [`Heard::asks`].
    pub ask: usize,
    pub status: Status,
    /// Probability, 0 to 1, that the ask is left open.
    pub p_open: f32,
    /// The sentences of the draft that settle or defer it.
    pub by: Vec<Span>,
}

/// How the draft meets what the customer feels or went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Acknowledgement {
    #[default]
    None,
    /// A stock phrase that would fit any ticket.
    Generic,
    /// Names what the customer felt or went through.
    Specific,
}

/// The exchange, understood: what checks look at.
#[derive(Debug)]
pub struct Reading<'a> {
    pub exchange: &'a Exchange,
    pub vocabulary: &'a Vocabulary,
    pub heard: &'a Heard,
    pub reply: &'a Reply,
    /// One for each of `heard.asks`, in their order.
    pub answers: Vec<Answer>,
    /// The same for every turn of `heard.carried`.
    pub carried: Vec<Vec<Answer>>,
    /// How the draft meets what the customer felt or went through.
    pub met: acknowledgement::Met,
    /// Sentences of the draft that grate on this customer.
    pub grating: Vec<wording::Grating>,
}

impl Reading<'_> {
    /// Whether the customer showed something that calls for a word, and the draft has none.
    pub fn lacks_acknowledgement(&self) -> bool {
        acknowledgement::is_missing(self.heard, &self.met)
    }
}

/// Reads the customer's side with the draft.
pub fn pair<'a>(exchange: &'a Exchange, vocabulary: &'a Vocabulary, heard: &'a Heard, reply: &'a Reply) -> Reading<'a> {
    let answers = pairing::answers(heard, reply, exchange.channel, vocabulary);
    let met = acknowledgement::meet(heard, reply, vocabulary);
    let grating = wording::grating(heard, reply, &met, vocabulary);
    let carried = carry::answers(heard, reply, exchange.channel, vocabulary);
    Reading { exchange, vocabulary, heard, reply, answers, carried, met, grating }
}
