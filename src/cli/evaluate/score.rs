//! One labelled exchange against one report: hits, misses and false alarms, row by row.

use super::figures::{Counts, Ranking};
use super::labelled::{GoldStatus, Labels, places};
use super::matching::{Places, pair_up};
use hearback::customer::{AskKind, FeelingKind};
use hearback::exchange::Acknowledgement;
use hearback::text::Span;
use hearback::{Exchange, Level, Report};
use std::collections::BTreeMap;

pub const ASKS: &str = "asks found";
pub const OPEN: &str = "unanswered asks";
pub const MISSING: &str = "missing acknowledgement";
const FEELINGS: &str = "feelings found";
const NEEDS: &str = "needs acknowledgement";

/// Checks whose findings annotators mark by the words of the draft.
const DETAILS: &[&str] = &["asked_again", "repeated_step", "contradicted_detail", "wrong_name", "unfilled_placeholder"];
const WORDING: &[&str] = &["defensive_wording", "dismissive_wording", "scripted_wording", "mismatched_tone"];
/// Checks whose findings are about the draft as a whole.
const WHOLE: &[&str] = &["generic_acknowledgement", "unrestated_problem", "guessed_problem", "no_next_step", "long_winded"];
/// Checks that follow from the labels of asks and feelings.
const DERIVED: &[&str] = &["unanswered_question", "unaddressed_request", "unacknowledged_feeling", "unacknowledged_effort"];

/// Rows that sum up others.
pub const POOLS: &[(&str, &[&str])] = &[("details, pooled", DETAILS), ("wording, pooled", WORDING)];

/// Every row in the order of the table.
pub fn rows() -> Vec<&'static str> {
    let mut rows = vec![ASKS, OPEN, "unanswered_question", "unaddressed_request", MISSING];
    rows.extend(["unacknowledged_feeling", "unacknowledged_effort", FEELINGS, NEEDS]);
    for (pool, checks) in POOLS {
        rows.push(pool);
        rows.extend(*checks);
    }
    rows.extend(WHOLE);
    rows
}

/// Whether annotators say anything about this check.
pub fn is_labelled(check: &str) -> bool {
    [DETAILS, WORDING, WHOLE, DERIVED].iter().any(|list| list.contains(&check))
}

/// What agrees and what does not, in words.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub counts: Counts,
    pub missed: Vec<String>,
    pub false_alarms: Vec<String>,
}

/// One exchange, scored.
#[derive(Debug, Default)]
pub struct Score {
    pub rows: BTreeMap<&'static str, Tally>,
    pub ranking: Ranking,
    /// Nothing was to be found.
    pub clean: bool,
    /// Something holds.
    pub holds: bool,
    /// Something stands at warn or above.
    pub warns: bool,
    /// Findings of checks that annotators say nothing about.
    pub unlabelled: Vec<(String, String)>,
}

/// Quotes of one of the texts: where they are, and their words.
type Quotes = Vec<(Span, String)>;

impl Score {
    pub fn new(labels: &Labels, exchange: &Exchange, report: &Report) -> Self {
        let mut score = Score { clean: labels.is_clean(), ..Score::default() };
        score.holds = report.findings.iter().any(|f| f.level == Level::Hold);
        score.warns = report.findings.iter().any(|f| f.level >= Level::Warn);
        score.asks(labels, exchange, report);
        score.open(labels, exchange, report, OPEN, None);
        score.open(labels, exchange, report, "unanswered_question", Some(AskKind::Question));
        score.open(labels, exchange, report, "unaddressed_request", Some(AskKind::Request));
        score.acknowledgement(labels, exchange, report);
        for check in DETAILS.iter().chain(WORDING).chain(WHOLE) {
            score.check(check, labels, exchange, report);
        }
        let unlabelled = report.findings.iter().filter(|f| !is_labelled(&f.check));
        score.unlabelled = unlabelled.map(|f| (f.check.clone(), f.quote.clone())).collect();
        score
    }

    fn asks(&mut self, labels: &Labels, exchange: &Exchange, report: &Report) {
        let gold: Vec<(Places, String)> = labels.asks.iter().map(|a| (places(&a.text, &exchange.customer), a.text.clone())).collect();
        let ours: Vec<_> = report.asks.iter().filter(|ask| ask.earlier.is_none()).collect();
        let quotes: Quotes = ours.iter().map(|ask| (ask.words.span, ask.words.quote.clone())).collect();
        let paired = self.row(ASKS, &gold, &quotes, &[]);
        let status = |label: usize| labels.asks[label].status;
        for (ask, label) in ours.iter().zip(&paired) {
            match label.map(status) {
                Some(GoldStatus::Partial) => {}
                status => self.ranking.add(ask.p_open, status == Some(GoldStatus::Unanswered)),
            }
        }
        let unseen = (0..gold.len()).filter(|label| status(*label) == GoldStatus::Unanswered && !paired.contains(&Some(*label)));
        self.ranking.add_unseen(unseen.count());
    }

    fn open(&mut self, labels: &Labels, exchange: &Exchange, report: &Report, row: &'static str, kind: Option<AskKind>) {
        let with = |status: GoldStatus| {
            let asks = labels.asks.iter().filter(move |a| a.status == status && kind.is_none_or(|k| k == a.kind));
            asks.map(|a| (places(&a.text, &exchange.customer), a.text.clone())).collect::<Vec<_>>()
        };
        let ours = report.findings.iter().filter(|f| match kind {
            None => matches!(&*f.check, "unanswered_question" | "unaddressed_request"),
            Some(AskKind::Question) => f.check == "unanswered_question",
            Some(AskKind::Request) => f.check == "unaddressed_request",
        });
        let quotes: Quotes = ours.map(|f| (f.span, f.quote.clone())).collect();
        // A finding on an ask that is settled in part is neither right nor wrong, whatever the kind it is taken for.
        let partial: Vec<Places> =
            labels.asks.iter().filter(|a| a.status == GoldStatus::Partial).map(|a| places(&a.text, &exchange.customer)).collect();
        self.row(row, &with(GoldStatus::Unanswered), &quotes, &partial);
    }

    fn acknowledgement(&mut self, labels: &Labels, exchange: &Exchange, report: &Report) {
        let feelings: Vec<_> = labels.feelings.iter().map(|f| (places(&f.text, &exchange.customer), f.text.clone())).collect();
        let quotes: Quotes = report.feelings.iter().map(|f| (f.words.span, f.words.quote.clone())).collect();
        self.row(FEELINGS, &feelings, &quotes, &[]);
        let words = labels.feelings.iter().map(|f| &*f.text).collect::<Vec<_>>().join(" / ");
        let heard = report.feelings.iter().map(|f| &*f.words.quote).collect::<Vec<_>>().join(" / ");
        self.whether(NEEDS, labels.needs_acknowledgement, &words, report.needs_acknowledgement, &heard);
        let missing = labels.acknowledgement_is_missing();
        let found_missing = report.needs_acknowledgement && report.acknowledgement == Acknowledgement::None;
        self.whether(MISSING, missing, &words, found_missing, &heard);
        for (check, effort) in [("unacknowledged_feeling", false), ("unacknowledged_effort", true)] {
            let gold = missing && labels.feelings.iter().any(|f| (f.kind == FeelingKind::Effort) == effort);
            // Where the effort was to ask again, the report says that instead.
            let says_so = |name: &str| name == check || effort && found_missing && name == "asked_before";
            let ours: Vec<&str> = report.findings.iter().filter(|f| says_so(&f.check)).map(|f| &*f.quote).collect();
            self.whether(check, gold, &words, !ours.is_empty(), &ours.join(" / "));
        }
    }

    fn check(&mut self, check: &'static str, labels: &Labels, exchange: &Exchange, report: &Report) {
        let whole = WHOLE.contains(&check);
        let gold = labels.findings.iter().filter(|f| f.check == check).map(|f| match &f.text {
            Some(text) if !whole => (places(text, &exchange.draft), text.clone()),
            _ => (Places::new(), "the whole draft".into()),
        });
        let ours = report.findings.iter().filter(|f| f.check == check).map(|f| (f.span, f.quote.clone()));
        let (gold, ours): (Vec<_>, Quotes) = (gold.collect(), ours.collect());
        self.row(check, &gold, &ours, &[]);
    }

    /// Counts a row by overlap, and returns the label of each quote. Quotes that fit only `neither` count for nothing.
    fn row(&mut self, row: &'static str, gold: &[(Places, String)], quotes: &Quotes, neither: &[Places]) -> Vec<Option<usize>> {
        let tally = self.rows.entry(row).or_default();
        let spans: Vec<Span> = quotes.iter().map(|q| q.0).collect();
        let labels: Vec<Places> = gold.iter().map(|g| g.0.clone()).collect();
        let paired = pair_up(&labels, &spans);
        let left: Vec<usize> = (0..quotes.len()).filter(|quote| paired[*quote].is_none()).collect();
        let excused = pair_up(neither, &left.iter().map(|quote| spans[*quote]).collect::<Vec<_>>());
        for (quote, excuse) in left.iter().zip(&excused) {
            if excuse.is_none() {
                tally.false_alarms.push(quotes[*quote].1.clone());
            }
        }
        tally.missed.extend((0..gold.len()).filter(|label| !paired.contains(&Some(*label))).map(|label| gold[label].1.clone()));
        let hits = paired.iter().flatten().count();
        tally.counts += Counts { gold: gold.len(), found: hits + excused.iter().filter(|e| e.is_none()).count(), hits };
        paired
    }

    /// Counts a row that is a yes or no for the whole exchange.
    fn whether(&mut self, row: &'static str, gold: bool, gold_words: &str, found: bool, found_words: &str) {
        let tally = self.rows.entry(row).or_default();
        tally.counts += Counts { gold: gold.into(), found: found.into(), hits: (gold && found).into() };
        match (gold, found) {
            (true, false) => tally.missed.push(gold_words.to_owned()),
            (false, true) => tally.false_alarms.push(found_words.to_owned()),
            _ => {}
        }
    }
}
