//! Reads what stands around a box, and reviews its draft.

use super::super::leaving::{self, Seen};
use super::super::page::Filled;
use super::super::{App, dom, frames, memory, strip, with_compose};
use super::watching::area_length;
use super::{Around, Compose, STALE};
use crate::exchange::Exchange;
use crate::finding::{Level, Of};
use crate::session::{Event, Known, Reviewed};
use crate::settings::Gate;
use crate::sites::{self, Flow, Page, Silence};
use crate::text::Span;

impl Compose {
    /// Reads what stands around the box and tells the session what changed.
    pub(super) fn look_around(&mut self, app: &App) {
        let filled = Filled::around(&self.editor);
        let mut view = app.read(&filled.page);
        self.settings = app.settings.review.on_site(view.site).on_site(&super::super::here());
        self.often = app.settings.often(&super::super::here());
        if let Some(&channel) = self.settings.channels.get(view.site) {
            view.exchange.channel = channel;
        }
        if self.settings.carry_over {
            self.carry_over(&filled.page, &mut view);
        }
        self.look_across(&mut view);
        if app.settings.off.get(view.site) == Some(&true) {
            view.silent = Some(Silence::NotAComposer);
        }
        let changed = self
            .around
            .as_ref()
            .is_none_or(|old| old.view.silent != view.silent || without_draft(&old.view.exchange) != without_draft(&view.exchange));
        let (silent, typing) = (view.silent, view.typing);
        let composer = view.composer.and_then(|id| filled.element(id));
        self.around = Some(Around { filled, view, at: dom::now() });
        if let (Some(strip), Some(composer)) = (&mut self.strip, composer) {
            strip.stand_by(composer);
        }
        self.on(Event::Typing(typing), app);
        self.on(Event::Breath(f64::from(self.settings.pause) * 1000.0), app);
        if changed {
            self.on(Event::Note(silent == Some(Silence::Internal)), app);
            self.on(Event::Thread { seen: silent.is_none() }, app);
        }
    }

    /// Remembers the customer's words that the page shows; where a reply stands on a page without them, those that this tab has shown before.
    fn carry_over(&mut self, page: &Page, view: &mut sites::View) {
        let Some(ticket) = sites::ticket(page).filter(|_| !view.mailbox) else { return };
        let address = leaving::address(page);
        if view.silent.is_none() && !view.customer.pieces.is_empty() {
            memory::remember(&ticket, &Seen { address, exchange: without_draft(&view.exchange) });
        } else if view.silent == Some(Silence::NoCustomerWords) {
            if self.carried.as_ref().is_none_or(|(asked, _)| *asked != ticket) {
                self.carried = Some((ticket.clone(), None));
                let (id, asked) = (self.id, ticket.clone());
                memory::recall(&ticket, move |seen: Seen| {
                    with_compose(id, |compose, app| {
                        compose.carried = Some((asked, Some(seen)));
                        compose.look_around(app);
                    });
                });
            }
            // The page that showed the words shows them no longer: this box is for something else.
            let seen = self.carried.as_ref().and_then(|(_, seen)| seen.as_ref()).filter(|seen| seen.address != address);
            if let Some(Seen { exchange, .. }) = seen {
                take_over(view, exchange);
            }
        }
    }

    /// In a frame of another origin: the customer's words may stand on the page around it.
    fn look_across(&mut self, view: &mut sites::View) {
        if view.silent != Some(Silence::NoCustomerWords) || !frames::is_framed() {
            return;
        }
        if self.across.as_ref().is_none_or(|(at, _)| dom::now() - at > STALE) {
            let known = self.across.take().and_then(|(_, words)| words);
            self.across = Some((dom::now(), known));
            let id = self.id;
            frames::ask(move |words| {
                with_compose(id, |compose, app| {
                    if compose.across.as_ref().is_some_and(|(_, known)| *known != words) {
                        compose.across = Some((dom::now(), words));
                        compose.look_around(app);
                    }
                });
            });
        }
        if let Some((_, Some(words))) = &self.across {
            take_over(view, words);
        }
    }

    /// What the customer wrote since the draft was begun.
    fn arrived(&mut self, draft: &str) -> Option<String> {
        let now = &self.around.as_ref()?.view.exchange.customer;
        if draft.trim().is_empty() {
            self.begun = None;
            return None;
        }
        let begun = self.begun.get_or_insert_with(|| now.clone());
        // Other words than before, and not only more of them: another ticket in the same box.
        let Some(new) = now.strip_prefix(begun.as_str()) else {
            begun.clone_from(now);
            return None;
        };
        Some(new.trim().to_owned()).filter(|new| !new.is_empty())
    }

    /// What stands in the box, and the agent's own words of it.
    pub(super) fn read_draft(&self) -> (Filled, Flow) {
        let filled = Filled::editor(&self.editor);
        let flow = filled.page.composer.map(|id| sites::draft(&filled.page, id)).unwrap_or_default();
        (filled, flow)
    }

    pub(super) fn review(&mut self, version: u64, app: &App) -> Reviewed {
        let (filled, flow) = self.read_draft();
        self.length = area_length(&self.editor);
        let arrived = self.arrived(&flow.text);
        let Some(around) = self.around.as_ref().filter(|around| around.view.silent.is_none()) else {
            self.report = None;
            return Reviewed { version, empty: true, ..Reviewed::default() };
        };
        #[cfg(feature = "canary")]
        assert!(!flow.text.contains("hearback-canary"), "{}", flow.text);
        // What went out since the customer wrote counts with what is being written: one answer in several mails.
        let sent: String = around.view.sent_since.iter().map(|text| format!("{text}\n\n")).collect();
        let exchange = Exchange { draft: sent.clone() + &flow.text, arrived, ..around.view.exchange.clone() };
        let mut report = self.reviewer.review(&exchange, &self.settings, &app.vocabulary);
        let highest = if self.settings.gate(exchange.channel) == Gate::Show { Level::Warn } else { Level::Hold };
        report.findings.retain_mut(|finding| finding.of == Of::Customer || move_back(&mut finding.span, sent.len()));
        let findings = report.findings.iter().map(|finding| Known {
            key: strip::key(finding),
            level: finding.level.min(highest),
            of: finding.of,
            ask: report.asks.iter().position(|ask| strip::is_about(finding, &ask.words.quote)),
            unfinished: finding.of == Of::Draft && !is_finished(&flow.text, finding.span),
        });
        let reviewed = Reviewed {
            version,
            empty: flow.text.trim().is_empty(),
            asks: report.asks.iter().map(|ask| ask.status).collect(),
            findings: findings.collect(),
        };
        self.report = Some(report);
        self.draft = Some((filled, flow));
        reviewed
    }
}

/// Puts words of the customer from another page into a view that has none.
fn take_over(view: &mut sites::View, from: &Exchange) {
    let Exchange { subject, customer_name, earlier, customer, .. } = from.clone();
    view.customer = Flow { text: customer.clone(), pieces: Vec::new() };
    let before = std::mem::take(&mut view.exchange);
    view.exchange = Exchange {
        subject: before.subject.clone().or(subject),
        customer_name: before.customer_name.clone().or(customer_name),
        customer,
        earlier,
        ..before
    };
    view.silent = None;
}

fn without_draft(exchange: &Exchange) -> Exchange {
    Exchange { draft: String::new(), ..exchange.clone() }
}

/// Makes a span of the whole answer one of the draft; false when it is of what was sent before.
fn move_back(span: &mut Span, by: usize) -> bool {
    let in_draft = span.start >= by;
    if in_draft {
        (span.start, span.end) = (span.start - by, span.end - by);
    }
    in_draft
}

/// Whether the sentence of a span has come to its end.
fn is_finished(draft: &str, span: Span) -> bool {
    draft.get(span.start..).is_some_and(|rest| rest.trim_end_matches(' ').contains(['.', '!', '?', '\u{2026}', '\n', '。', '！', '？']))
}
