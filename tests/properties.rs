//! What holds for any two strings: a report, without a panic, whose places are places and whose quotes stand there.

use hearback::case::{self, Case};
use hearback::language::Vocabulary;
use hearback::report::Reviewer;
use hearback::{Channel, Exchange, Of, Report, Settings, Turn, Who, review};
use proptest::prelude::*;

fn read(exchange: &Exchange) -> Report {
    review(exchange, &Settings::default(), Vocabulary::built_in())
}

/// Texts as they come: any characters at all, or pieces that mean something to some layer, joined at random.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Where is my order?",
        "can you please refund me",
        "I am so frustrated",
        "for the third time",
        "1. ",
        "- ",
        "> ",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "Hi Ana,",
        "Kind regards,\nTom",
        "-- \n",
        "On Mon, Pat wrote:",
        "{{name}}",
        "[ORDER]",
        "XXX",
        "#4471",
        "€12,50",
        "3.50",
        "12/03/2024",
        "😊",
        "👩‍👩‍👧",
        "e\u{301}",
        "\u{202e}",
        "\u{feff}",
        "\u{0}",
        "届きますか？",
        "؟",
        "ß",
        "İ",
        "don’t",
        "```",
        "https://example.com/?a=b",
        "a@b.co",
        "We have refunded it.",
        "I'll let you know.",
        "calm down",
        ".",
        "?",
        "!!!",
        "(",
        "\"",
        "…",
        "@",
        "iPhone 15",
        "not",
        "Is it blue or red",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        prop::collection::vec("[a-zA-Z' ,.?!\\n>*-]{0,30}", 0..8).prop_map(|pieces| pieces.join(" ")),
    ]
}

fn exchange() -> impl Strategy<Value = Exchange> {
    let channel = prop::sample::select(vec![Channel::Email, Channel::Chat, Channel::Social]);
    let turn = (any::<bool>(), text()).prop_map(|(customer, text)| Turn { who: if customer { Who::Customer } else { Who::Agent }, text });
    let around = (prop::option::of(text()), prop::option::of(text()), prop::collection::vec(turn, 0..3), prop::option::of(text()));
    (channel, around, text(), text(), prop::option::of(0u32..3)).prop_map(
        |(channel, (subject, customer_name, earlier, arrived), customer, draft, attachments)| Exchange {
            channel,
            subject,
            customer_name,
            earlier,
            customer,
            draft,
            arrived,
            attachments,
            ..Exchange::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_strings_give_a_report(exchange in exchange()) {
        let report = read(&exchange);
        let stands = |text: &str, start: usize, end: usize, quote: &str| text.get(start..end) == Some(quote);
        for ask in &report.asks {
            let text = ask.earlier.map_or(&exchange.customer, |turn| &exchange.earlier[turn].text);
            prop_assert!(stands(text, ask.words.span.start, ask.words.span.end, &ask.words.quote), "{ask:?}");
            prop_assert!((0.0..=1.0).contains(&ask.p_open), "{ask:?}");
            prop_assert!(ask.by.iter().all(|by| stands(&exchange.draft, by.span.start, by.span.end, &by.quote)), "{ask:?}");
        }
        for feeling in &report.feelings {
            prop_assert!(stands(&exchange.customer, feeling.words.span.start, feeling.words.span.end, &feeling.words.quote), "{feeling:?}");
        }
        for by in &report.acknowledged_by {
            prop_assert!(stands(&exchange.draft, by.span.start, by.span.end, &by.quote), "{by:?}");
        }
        for finding in &report.findings {
            prop_assert!(!finding.quote.trim().is_empty(), "a finding quotes somebody: {finding:?}");
            let text = match (finding.of, finding.earlier) {
                (Of::Customer, Some(turn)) => &exchange.earlier[turn].text,
                (Of::Customer, None) => &exchange.customer,
                (Of::Draft, _) => &exchange.draft,
            };
            prop_assert!(stands(text, finding.span.start, finding.span.end, &finding.quote), "{finding:?}");
        }
        prop_assert_eq!(report, read(&exchange), "the same exchange gives the same report");
    }

    /// Drafts as they come to be: pieces put in, taken out and moved; now and then the customer writes again.
    #[test]
    fn what_is_kept_while_typing_changes_no_report(
        first in exchange(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), text(), 0..12u8), 1..8),
    ) {
        let (mut exchange, mut reviewer) = (first, Reviewer::default());
        for (from, to, piece, what) in edits {
            let places: Vec<usize> = exchange.draft.char_indices().map(|(at, _)| at).chain([exchange.draft.len()]).collect();
            let (a, b) = (places[from.index(places.len())], places[to.index(places.len())]);
            match what {
                0 => exchange.customer = piece,
                1 => exchange.channel = Channel::Chat,
                2..6 => exchange.draft.insert_str(a, &piece),
                6..9 => exchange.draft.replace_range(a.min(b)..a.max(b), &piece),
                _ => exchange.draft = format!("{}{piece}{}", &exchange.draft[a..], &exchange.draft[..a]),
            }
            let typed = reviewer.review(&exchange, &Settings::default(), Vocabulary::built_in());
            prop_assert_eq!(typed, read(&exchange));
        }
    }

    #[test]
    fn a_case_survives_being_printed(exchange in exchange(), title in prop::option::of("[A-Za-z][A-Za-z ,]{0,30}[a-z]")) {
        // The form is lines: it keeps no carriage returns, no blank lines around the draft, and no blank first line of a header.
        let lines = |text: &String| text.replace('\r', "");
        let header = |text: String| lines(&text).lines().filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n");
        let mut exchange = exchange;
        exchange.subject = exchange.subject.map(header).filter(|s| !s.is_empty());
        exchange.customer_name = exchange.customer_name.map(header).filter(|s| !s.is_empty());
        exchange.arrived = exchange.arrived.map(header).filter(|s| !s.is_empty());
        exchange.earlier = exchange.earlier.into_iter().map(|turn| Turn { text: header(turn.text), ..turn }).filter(|t| !t.text.is_empty()).collect();
        exchange.customer = lines(&exchange.customer);
        let draft = lines(&exchange.draft);
        let written: Vec<&str> = draft.split('\n').collect();
        let first = written.iter().position(|l| !l.trim().is_empty()).unwrap_or(written.len());
        let last = written.iter().rposition(|l| !l.trim().is_empty()).map_or(first, |at| at + 1);
        exchange.draft = written[first..last].join("\n");
        let case = Case { title, line: 1, exchange, expected: Vec::new() };
        let printed = case.to_string();
        prop_assert_eq!(case::parse(&printed), Ok(case), "{}", printed);
    }
}
