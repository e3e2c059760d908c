//! The result of a review: findings in order, without doubles, at their level, and what was heard.

use crate::checks::{CHECKS, word_about_it};
use crate::customer::care::CareKind;
use crate::customer::moods;
use crate::customer::{self, AskKind, Background, FeelingKind, Heard, Thread};
use crate::draft::{self, Reply};
use crate::exchange::{Acknowledgement, Answer, Exchange, Status, Who, as_told, carry, pair, repeats};
use crate::finding::{Finding, Level, Of};
use crate::language::facts::{Fact, Value};
use crate::language::{CompanyWords, Vocabulary};
use crate::settings::Settings;
use crate::text::{Span, Text, legible};
use serde::Serialize;
use std::cmp::Reverse;

/// Words of one of the texts, with their place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quote {
    pub quote: String,
    #[serde(flatten)]
    pub span: Span,
}

/// An ask as the report shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskReport {
    #[serde(flatten)]
    pub words: Quote,
    pub kind: AskKind,
    pub status: Status,
    /// Probability, 0 to 1, that the ask is left open.
    pub p_open: f32,
    /// Words of the draft that settle or defer it.
    pub by: Vec<Quote>,
    /// For an ask carried over: the index in `earlier` of the turn that its place refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<usize>,
}

/// A feeling as the report shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeelingReport {
    #[serde(flatten)]
    pub words: Quote,
    pub kind: FeelingKind,
    pub sarcastic: bool,
}

/// An ask put again, as the report shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RepeatReport {
    #[serde(flatten)]
    pub words: Quote,
    /// The words of the draft that speak of it, when there are any.
    pub met_by: Option<Quote>,
}

/// Words that call for care before anything else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CareReport {
    #[serde(flatten)]
    pub words: Quote,
    pub kind: CareKind,
    /// The line to the agent.
    pub line: &'static str,
    /// The company's address for it, when its settings name one.
    pub link: Option<String>,
}

/// All that a review says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// ISO 639-1 code of the customer's language, `und` when it cannot be told.
    pub language: String,
    /// Why there are no findings, when that is not because all is well.
    pub silent_because: Option<String>,
    pub asks: Vec<AskReport>,
    pub feelings: Vec<FeelingReport>,
    pub needs_acknowledgement: bool,
    pub acknowledgement: Acknowledgement,
    pub acknowledged_by: Vec<Quote>,
    /// The words that show an ask to be put again, and those of the draft that speak of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_before: Option<RepeatReport>,
    /// The words of earlier messages that show how the customer felt then, oldest first.
    pub moods: Vec<String>,
    /// Steps that the customer says they took, in the words of this turn.
    pub tried: Vec<Quote>,
    /// Details that they gave in this turn: amounts, days, codes, telephone numbers, mail addresses, versions.
    pub details: Vec<Quote>,
    pub findings: Vec<Finding>,
    /// What was too long to be read to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
    /// Words of danger or insult, with a calm line to the agent; not a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<CareReport>,
}

/// Reviews a draft against the customer's turn. Pure, total, deterministic.
pub fn review(exchange: &Exchange, settings: &Settings, vocabulary: &Vocabulary) -> Report {
    review_heard(exchange, &hear(exchange, vocabulary), settings, vocabulary)
}

/// How much of the customer's earlier messages is read, in bytes.
const THREAD: usize = 24_000;

/// Understands the customer's side, with what counts from the thread; to be kept for as long as only the draft changes.
pub fn hear(exchange: &Exchange, vocabulary: &Vocabulary) -> Heard {
    let mut heard = customer::listen(&exchange.customer, vocabulary);
    let mut earlier: Vec<&str> = exchange.earlier.iter().filter(|t| t.who == Who::Customer).map(|t| legible(&t.text)).collect();
    // Of a long thread the last messages.
    let mut room = THREAD;
    let far = earlier.iter().rposition(|text| {
        let fits = text.len() <= room;
        room = room.saturating_sub(text.len());
        !fits
    });
    earlier.drain(..far.map_or(0, |at| at + 1));
    let thread = Thread { earlier: &earlier, subject: exchange.subject.as_deref(), customer_name: exchange.customer_name.as_deref() };
    heard.background = Background::read(&exchange.customer, thread, vocabulary);
    as_told::add(exchange, &mut heard, vocabulary);
    heard.moods = moods::moods(&earlier, vocabulary);
    heard.carried = carry::open_asks(exchange, &heard, vocabulary);
    if heard.repeated.is_none() {
        heard.repeated = repeats::shown(exchange, &heard, vocabulary);
    }
    heard
}

/// The same, with the customer's side already understood.
pub fn review_heard(exchange: &Exchange, heard: &Heard, settings: &Settings, vocabulary: &Vocabulary) -> Report {
    conclude(exchange, heard, &draft::read(&exchange.draft, vocabulary), settings, vocabulary)
}

/// Reviews one draft again and again while it is typed: the customer is understood once, and of the draft what changed.
#[derive(Debug, Default)]
pub struct Reviewer {
    known: Option<Known>,
}

/// What was understood at the last review.
#[derive(Debug)]
struct Known {
    /// Without its draft.
    exchange: Exchange,
    vocabulary: u64,
    company: CompanyWords,
    heard: Heard,
    reply: Reply,
}

impl Reviewer {
    /// What was reviewed last, without its draft.
    pub fn exchange(&self) -> Option<&Exchange> {
        self.known.as_ref().map(|known| &known.exchange)
    }

    /// The same report as [`review`] gives.
    pub fn review(&mut self, exchange: &Exchange, settings: &Settings, vocabulary: &Vocabulary) -> Report {
        let still = |known: &Known| {
            known.vocabulary == vocabulary.print() && known.company == vocabulary.company && known.exchange.is_but_for_draft(exchange)
        };
        let known = match self.known.take().filter(still) {
            Some(known) => Known { reply: draft::read_again(&exchange.draft, &known.reply, vocabulary), ..known },
            None => Known {
                exchange: Exchange { draft: String::new(), ..exchange.clone() },
                vocabulary: vocabulary.print(),
                company: vocabulary.company.clone(),
                heard: hear(exchange, vocabulary),
                reply: draft::read(&exchange.draft, vocabulary),
            },
        };
        let report = conclude(exchange, &known.heard, &known.reply, settings, vocabulary);
        self.known = Some(known);
        report
    }
}

fn conclude(exchange: &Exchange, heard: &Heard, reply: &Reply, settings: &Settings, vocabulary: &Vocabulary) -> Report {
    let reading = pair(exchange, vocabulary, heard, reply);
    let silent_because = heard.written.silence("The customer's message").or_else(|| reply.written.silence("The reply"));
    let mut findings = Vec::new();
    for check in CHECKS.iter().filter(|check| check.any_language || silent_because.is_none()) {
        let level = settings.level(check.id, exchange.channel);
        if level == Some(Level::Off) {
            continue;
        }
        for mut finding in (check.run)(&reading) {
            if let Some(level) = level {
                finding.level = level;
            }
            findings.push(finding);
        }
    }
    let findings = in_order(findings);
    let (turn, read) = (heard.background.given.last(), silent_because.is_none());
    let customer_quote = |span: Span| Quote { quote: heard.text.quote(span).to_owned(), span };
    let draft_quote = |span: Span| Quote { quote: reply.text.quote(span).to_owned(), span };
    Report {
        language: heard.written.code().into(),
        asks: if silent_because.is_some() {
            unread_asks(heard)
        } else {
            let report = |heard: &Heard, answer: &Answer, earlier: Option<usize>| {
                let ask = &heard.asks[answer.ask];
                AskReport {
                    words: Quote { quote: heard.text.quote(ask.span).to_owned(), span: ask.span },
                    kind: ask.kind,
                    status: answer.status,
                    p_open: answer.p_open,
                    by: answer.by.iter().copied().map(draft_quote).collect(),
                    earlier,
                }
            };
            let carried = heard.carried.iter().zip(&reading.carried);
            let carried = carried.flat_map(|(turn, answers)| answers.iter().map(|a| report(&turn.heard, a, Some(turn.turn))));
            carried.chain(reading.answers.iter().map(|answer| report(heard, answer, None))).collect()
        },
        feelings: heard
            .feelings
            .iter()
            .filter(|_| silent_because.is_none())
            .map(|f| FeelingReport { words: customer_quote(f.span), kind: f.kind, sarcastic: f.sarcastic })
            .collect(),
        needs_acknowledgement: heard.needs_acknowledgement && silent_because.is_none(),
        acknowledgement: reading.met.acknowledgement,
        acknowledged_by: reading.met.by.iter().copied().map(draft_quote).collect(),
        asked_before: heard
            .repeated
            .as_ref()
            .filter(|_| silent_because.is_none())
            .map(|repeat| RepeatReport { words: customer_quote(repeat.span), met_by: word_about_it(&reading).map(draft_quote) }),
        moods: heard.moods.iter().filter(|_| read).map(|mood| mood.quote.clone()).collect(),
        tried: once(
            turn.into_iter()
                .filter(|_| read)
                .flat_map(|given| &given.tried)
                .map(|tried| customer_quote(sentence_of(&heard.text, tried.span))),
        ),
        details: once(
            turn.into_iter().filter(|_| read).flat_map(|given| &given.facts).filter(|f| is_detail(f)).map(|f| customer_quote(f.span)),
        ),
        findings,
        unread: unread(exchange),
        silent_because,
        care: heard.care.map(|(kind, span)| {
            let link = match kind {
                CareKind::Danger => &settings.care_link,
                CareKind::Insult => &settings.support_link,
            };
            CareReport { words: customer_quote(span), kind, line: kind.line(), link: link.clone() }
        }),
    }
}

/// The sentence that some words stand in.
fn sentence_of(text: &Text, span: Span) -> Span {
    text.sentences().iter().map(|s| s.span).find(|s| s.overlap(span) > 0).unwrap_or(span)
}

/// Whether a detail says something by itself: a bare number or a time of the day does not.
fn is_detail(fact: &Fact) -> bool {
    !matches!(fact.value, Value::Number(_) | Value::Time { .. })
}

/// The same words once, where they stand first.
fn once(quotes: impl Iterator<Item = Quote>) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    for quote in quotes {
        if !out.iter().any(|known| known.quote.eq_ignore_ascii_case(&quote.quote) || known.span.overlap(quote.span) > 0) {
            out.push(quote);
        }
    }
    out
}

/// Names what is too long to be read.
fn unread(exchange: &Exchange) -> Option<String> {
    let whose = [("the customer's message", &exchange.customer), ("the reply", &exchange.draft)];
    let long: Vec<&str> = whose.iter().filter(|(_, text)| legible(text).len() < text.len()).map(|(name, _)| *name).collect();
    (!long.is_empty()).then(|| format!("Only the beginning of {} is read, some two thousand words.", long.join(" and of ")))
}

/// What can be listed without reading the words: sentences that end in a question mark of any script, none of them sure.
fn unread_asks(heard: &Heard) -> Vec<AskReport> {
    let own = heard.text.sentences().iter().filter(|s| s.asks && s.quote_depth == 0);
    own.map(|s| AskReport {
        words: Quote { quote: heard.text.quote(s.span).to_owned(), span: s.span },
        kind: AskKind::Question,
        status: Status::Unsure,
        p_open: 0.5,
        by: Vec::new(),
        earlier: None,
    })
    .collect()
}

/// What interrupts most comes first, then what is missing before what is said, then by place. A finding inside another of
/// the same check says the same thing twice, and is left out; so is effort whose words show an ask to be put again, where that is said.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|f| (Reverse(f.level), f.of == Of::Draft, f.span.start, Reverse(f.span.end)));
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let again = |k: &Finding| {
            k.check == finding.check && k.of == finding.of && (k.span.contains(finding.span) || finding.span.contains(k.span))
        };
        if !kept.iter().any(again) {
            kept.push(finding);
        }
    }
    let asked: Vec<Span> = kept.iter().filter(|f| f.check == "asked_before").map(|f| f.span).collect();
    kept.retain(|f| f.check != "unacknowledged_effort" || asked.iter().all(|span| span.overlap(f.span) == 0));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_read_from_its_beginning_and_said_so() {
        let ask = "Where is my parcel? ";
        let customer = ask.to_owned() + &"I have been waiting for it at home all day. ".repeat(5_000);
        let exchange = Exchange { customer, draft: "é\n".repeat(60_000), ..Exchange::default() };
        let report = review(&exchange, &Settings::default(), Vocabulary::built_in());
        assert!(report.asks.iter().any(|ask| ask.words.span.start == 0));
        assert!(report.unread.is_some_and(|what| what.contains("message") && what.contains("reply")));
        let short = Exchange { customer: ask.into(), draft: "It comes tomorrow.".into(), ..Exchange::default() };
        assert_eq!(review(&short, &Settings::default(), Vocabulary::built_in()).unread, None);
    }

    fn finding(check: &str, level: Level, of: Of, start: usize, end: usize) -> Finding {
        let span = Span::new(start, end);
        Finding { check: check.into(), level, of, quote: String::new(), span, message: String::new(), suggestion: None, earlier: None }
    }

    #[test]
    fn findings_come_in_order_and_once() {
        let found = in_order(vec![
            finding("wording", Level::Warn, Of::Draft, 4, 9),
            finding("wording", Level::Warn, Of::Draft, 2, 9),
            finding("asks", Level::Hold, Of::Customer, 40, 50),
            finding("asks", Level::Warn, Of::Customer, 40, 50),
            finding("effort", Level::Warn, Of::Customer, 1, 2),
            finding("other", Level::Warn, Of::Draft, 2, 9),
        ]);
        let order: Vec<_> = found.iter().map(|f| (f.check.as_str(), f.level, f.span.start)).collect();
        assert_eq!(order, [("asks", Level::Hold, 40), ("effort", Level::Warn, 1), ("wording", Level::Warn, 2), ("other", Level::Warn, 2)]);
    }
}
