//! Looks for gaps that a template left in the draft. What the helpdesk fills in at send is none.

use super::check;
use crate::draft::placeholders::placeholders;
use crate::exchange::Reading;
use crate::finding::{Finding, Of};
use crate::text::Span;

check! {
    /// A placeholder of the template is still in the reply.
    ///
    /// Nothing tells a customer faster that nobody read their message than "Dear {{first_name}}" or "your order [ORDER NUMBER]".
    ///
    /// ## Flagged
    ///
    /// ### A field that no program will fill
    ///
    /// > Where is order KB-2281? It was due on Monday.
    ///
    /// Hi {{customer.first_name}}, it left us this morning and arrives tomorrow.
    ///
    /// - unfilled_placeholder: {{customer.first_name}}
    ///
    /// ### A gap in capitals
    ///
    /// > When does my trial end?
    ///
    /// Your trial ends on [DATE]. You can extend it by replying here.
    ///
    /// - unfilled_placeholder: [DATE]
    ///
    /// ### Crosses where a sum belongs
    ///
    /// > How much do I get back?
    ///
    /// We have refunded £XX.XX to your card today.
    ///
    /// - unfilled_placeholder: XX.XX
    ///
    /// ## Not flagged
    ///
    /// ### A mask of a card number
    ///
    /// > Which card was charged?
    ///
    /// It was the card ending XXXX 4471, on 3 May.
    ///
    /// ### A link, a key and a footnote
    ///
    /// > How do I reload the page?
    ///
    /// Press [Ctrl] and [R] together; the [guide](https://acme.example/reload) shows it, see note [1].
    ///
    /// ### Explaining merge fields to somebody who uses them
    ///
    /// > How do I put the first name into my newsletter?
    ///
    /// Use the merge tag {{first_name}} in the subject or the text, and we fill it in for each reader.
    ///
    /// ## Limits
    ///
    /// A gap that looks like ordinary words ("Dear Name") is not seen. Lower-case `xxx` is taken for kisses.
    level: Hold,
    any_language: true,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let text = &reading.reply.text;
    let given = |span: Span| {
        let quote = text.quote(span);
        reading.exchange.customer.contains(quote) || reading.exchange.filled_at_send.iter().any(|pattern| fits(pattern, quote))
    };
    placeholders(text, reading.vocabulary)
        .into_iter()
        .filter(|&span| !given(span))
        .map(|span| {
            let message = format!(
                "“{}” is still a placeholder; the customer would read it as it stands. Put in what belongs there, or take it out.",
                text.quote(span)
            );
            CHECK.finding(Of::Draft, text, span, message)
        })
        .collect()
}

/// Whether the quote is written as the pattern says; `*` stands for anything.
fn fits(pattern: &str, quote: &str) -> bool {
    let mut rest = quote;
    let mut pieces = pattern.split('*');
    let Some(mut piece) = pieces.next() else { return false };
    if !rest.starts_with(piece) {
        return false;
    }
    rest = &rest[piece.len()..];
    let starred = pattern.contains('*');
    for next in pieces {
        piece = next;
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.is_empty() || starred && piece.is_empty()
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_site_says_how_it_writes_what_it_fills_in() {
        assert!(fits("{{ticket.*}}", "{{ticket.requester.first_name}}"));
        assert!(!fits("{{ticket.*}}", "{{contact.first_name}}"));
        assert!(fits("%*%", "%NAME%"));
    }
}
