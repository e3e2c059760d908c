//! Which of our quotes stands for which label: one to one, by overlap.

use hearback::text::Span;

/// Where a label's words stand; no place at all means the whole text.
pub type Places = Vec<Span>;

/// Whether a quote stands for a label: it covers at least half of the shorter of the two, and is at most three times as
/// long as the label, since a quote of everything points at nothing.
fn stands_for(places: &Places, quote: Span) -> bool {
    let close = |gold: &Span| {
        let overlap = gold.overlap(quote);
        overlap > 0 && 2 * overlap >= gold.len().min(quote.len()) && quote.len() <= 3 * gold.len()
    };
    places.is_empty() || places.iter().any(close)
}

/// For each quote the label that it stands for: a largest possible matching, so that no order of labels costs a hit.
pub fn pair_up(gold: &[Places], quotes: &[Span]) -> Vec<Option<usize>> {
    let mut taken_by: Vec<Option<usize>> = vec![None; gold.len()];
    for quote in 0..quotes.len() {
        place(quote, gold, quotes, &mut taken_by, &mut vec![false; gold.len()]);
    }
    let mut labels = vec![None; quotes.len()];
    for (label, quote) in taken_by.iter().enumerate() {
        if let Some(quote) = quote {
            labels[*quote] = Some(label);
        }
    }
    labels
}

/// Finds a label for one quote, moving others aside where they have somewhere to go (augmenting paths).
fn place(quote: usize, gold: &[Places], quotes: &[Span], taken_by: &mut [Option<usize>], tried: &mut [bool]) -> bool {
    for label in 0..gold.len() {
        if tried[label] || !stands_for(&gold[label], quotes[quote]) {
            continue;
        }
        tried[label] = true;
        if taken_by[label].is_none_or(|other| place(other, gold, quotes, taken_by, tried)) {
            taken_by[label] = Some(quote);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, end: usize) -> Span {
        Span::new(start, end)
    }

    #[test]
    fn half_of_the_shorter_counts_and_a_quote_of_everything_does_not() {
        assert_eq!(pair_up(&[vec![at(0, 10)]], &[at(5, 20)]), [Some(0)]);
        assert_eq!(pair_up(&[vec![at(0, 10)]], &[at(6, 20)]), [None]);
        assert_eq!(pair_up(&[vec![at(10, 20)]], &[at(0, 31)]), [None]);
        assert_eq!(pair_up(&[vec![]], &[at(3, 4)]), [Some(0)]);
    }

    #[test]
    fn one_quote_stands_for_one_label_only() {
        assert_eq!(pair_up(&[vec![at(0, 10)]], &[at(0, 10), at(0, 9)]), [Some(0), None]);
        // The first quote gives way to the second, which has no other label.
        assert_eq!(pair_up(&[vec![at(0, 10)], vec![at(10, 20)]], &[at(4, 15), at(0, 8)]), [Some(1), Some(0)]);
    }
}
