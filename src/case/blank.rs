//! A case without what would tell who it is about: names, numbers, mail and web addresses give way to stand-ins.
//!
//! One name gets one stand-in throughout, so that a wrong name stays a wrong one. What is left is for a person to read
//! before it is passed on; no promise is made that nobody could be recognised.

use super::{Case, Expectation};
use crate::customer::names::names;
use crate::exchange::{Exchange, Turn};
use crate::language::Vocabulary;
use crate::language::names::{is_given_name, is_honorific, looks_like_name, names_nobody, parts};
use crate::language::numerals::{month, weekday};
use crate::text::{Span, Text, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

const STAND_INS: [&str; 8] = ["Alex", "Robin", "Kim", "Sam", "Jo", "Chris", "Toni", "Lee"];

/// The same case with stand-ins. Deterministic; linear in the length of its texts.
pub fn blanked(case: &Case, vocabulary: &Vocabulary) -> Case {
    let mut blanks = Blanks { vocabulary, people: BTreeMap::new() };
    let exchange = &case.exchange;
    blanks.meet(exchange);
    let all = Exchange {
        channel: exchange.channel,
        subject: exchange.subject.as_deref().map(|text| blanks.blank(text)),
        customer_name: exchange.customer_name.as_deref().map(|name| blanks.stand_in_for(name)),
        earlier: exchange.earlier.iter().map(|turn| Turn { who: turn.who, text: blanks.blank(&turn.text) }).collect(),
        customer: blanks.blank(&exchange.customer),
        draft: blanks.blank(&exchange.draft),
        arrived: exchange.arrived.as_deref().map(|text| blanks.blank(text)),
        attachments: exchange.attachments,
        filled_at_send: exchange.filled_at_send.clone(),
    };
    let expected = case.expected.iter().map(|e| Expectation { check: e.check.clone(), quote: e.quote.as_deref().map(|q| blanks.blank(q)) });
    Case { title: case.title.clone(), line: case.line, exchange: all, expected: expected.collect() }
}

struct Blanks<'a> {
    vocabulary: &'a Vocabulary,
    /// Parts of names, folded, with what stands in for them.
    people: BTreeMap<String, String>,
}

impl Blanks<'_> {
    /// Learns who is named: the customer by the helpdesk, and whoever signs or is greeted.
    fn meet(&mut self, exchange: &Exchange) {
        let texts: Vec<Text> =
            exchange.earlier.iter().map(|turn| turn.text.as_str()).chain([exchange.customer.as_str()]).map(Text::new).collect();
        let known = names(texts.iter(), exchange.customer_name.as_deref(), self.vocabulary);
        for name in exchange.customer_name.iter().chain(&known.written) {
            for part in parts(name) {
                self.stand_in_for(&part);
            }
        }
    }

    fn stand_in_for(&mut self, name: &str) -> String {
        let stand_ins = parts(name).into_iter().map(|part| {
            let next = STAND_INS[self.people.len() % STAND_INS.len()];
            self.people.entry(part).or_insert_with(|| next.to_owned()).clone()
        });
        stand_ins.collect::<Vec<_>>().join(" ")
    }

    fn blank(&mut self, words: &str) -> String {
        let text = Text::new(words);
        let mut blanks: Vec<(Span, String)> = Vec::new();
        let starts: BTreeSet<usize> = text.sentences().iter().map(|s| s.tokens.start).collect();
        for (at, token) in text.tokens().iter().enumerate() {
            let written = text.quote(token.span);
            match token.kind {
                TokenKind::Url => blanks.push((token.span, "https://site.example".into())),
                TokenKind::Email => blanks.push((token.span, "name@mail.example".into())),
                TokenKind::Handle => blanks.push((token.span, "@name".into())),
                TokenKind::Word if self.is_name(written, starts.contains(&at)) => {
                    let stand_in = self.stand_in_for(written);
                    blanks.push((token.span, stand_in));
                }
                _ if written.contains(char::is_numeric) => {
                    blanks.push((token.span, written.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect()));
                }
                _ => {}
            }
        }
        let (mut out, mut done) = (String::with_capacity(words.len()), 0);
        for (span, stand_in) in blanks.into_iter().filter(|(span, _)| span.start < span.end) {
            out.push_str(&words[done..span.start]);
            out.push_str(&stand_in);
            done = span.end;
        }
        out.push_str(&words[done..]);
        out
    }

    /// A known person, a given name, or any word inside a sentence that is written as names are: of streets and firms, too.
    fn is_name(&self, written: &str, begins: bool) -> bool {
        let parts = parts(written);
        let norm = written.to_lowercase();
        let of_the_calendar = month(&norm).is_some() || weekday(&norm).is_some();
        if parts.is_empty() || !looks_like_name(written) || written.chars().count() < 2 || of_the_calendar || is_honorific(&norm) {
            return false;
        }
        parts.iter().any(|part| {
            self.people.contains_key(part) || is_given_name(part, self.vocabulary) || !begins && !names_nobody(part, self.vocabulary)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn who_it_is_about_is_gone_and_the_form_stays() {
        let written = "customer name: Marta Kowalska\nsubject: Order 58213\n\n> Hello, order 58213 is late. Write to marta@shop.example or https://shop.example/58213.\n> Can Ruiz call me?\n>\n> Marta\n\nHi Maria,\n\nit comes on 12 May.\n\n- wrong_name: Maria\n";
        let case = blanked(&parse(written).unwrap(), Vocabulary::built_in());
        let printed = case.to_string();
        for told in ["Marta", "Kowalska", "Maria", "Ruiz", "58213", "12", "shop"] {
            assert!(!printed.contains(told), "{told} in {printed}");
        }
        assert!(printed.contains("order 00000 is late") && printed.contains("Can "), "{printed}");
        assert_eq!(parse(&printed).unwrap().expected.len(), 1, "{printed}");
        let (marta, maria) = (case.exchange.customer.lines().last().unwrap(), case.expected[0].quote.clone().unwrap());
        assert!(case.exchange.draft.contains(&maria) && maria != marta, "a wrong name stays wrong: {printed}");
    }

    #[test]
    fn any_text_gives_a_text() {
        for odd in ["", "\u{202e}12\u{0}", "É. 7️⃣ 👩‍👩‍👧 Ünï", "a@b", "://"] {
            let exchange = Exchange { customer: odd.into(), draft: odd.into(), ..Exchange::default() };
            blanked(&Case { title: None, line: 1, exchange, expected: Vec::new() }, Vocabulary::built_in());
        }
    }
}
