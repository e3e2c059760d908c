//! See the check's own documentation below.

use super::check;
use crate::exchange::Reading;
use crate::exchange::wording::{self, Manner};
use crate::finding::{Finding, Of};
use crate::language::Lexicon;
use crate::text::Span;

check! {
    /// Template talk that would fit any message.
    ///
    /// "Your satisfaction is our number one priority" says that nobody wrote this. Beside a real problem it is worse than nothing. The rest
    /// of the reply usually stands better without it.
    ///
    /// ## Flagged
    ///
    /// ### A slogan for an answer
    ///
    /// > My parcel is a week late and nobody answers the phone.
    ///
    /// Your satisfaction is our number one priority and we strive to exceed your expectations. The parcel will be delivered on Tuesday.
    ///
    /// - scripted_wording: Your satisfaction is our number one priority and we strive to exceed your expectations.
    /// - unacknowledged_effort: My parcel is a week late and nobody answers the phone.
    ///
    /// ## Not flagged
    ///
    /// ### Thanks that name the matter
    ///
    /// > I checked the cable, the socket and the fuse, and the lamp still flickers.
    ///
    /// Thank you for checking the cable, the socket and the fuse, that rules out the usual causes. The lamp will be replaced, a new one leaves today.
    ///
    /// ### Plain listening
    ///
    /// > Do you have this in green?
    ///
    /// I see, you would like the green one. It is back in stock on Monday.
    ///
    /// ## Limits
    ///
    /// English only. Replies that the settings list as stock replies are exempt.
    level: Hint,
    run: run,
}

fn run(reading: &Reading) -> Vec<Finding> {
    let draft = &reading.reply.text;
    let scripted = reading.grating.iter().filter(|g| g.manner == Manner::Scripted);
    let mut findings: Vec<Finding> = scripted.map(|g| CHECK.finding(Of::Draft, draft, g.span, message(draft.quote(g.span)))).collect();
    for (span, why) in banned(reading) {
        findings.push(CHECK.finding(Of::Draft, draft, span, why));
    }
    findings
}

fn message(quote: &str) -> String {
    format!("“{quote}” would fit any message. Without it, or with a word about this matter, the reply sounds like you.")
}

/// Phrases that the company does not use, each with its message: `phrase => message` in the settings. A phrase that cannot be read is passed over.
fn banned(reading: &Reading) -> Vec<(Span, String)> {
    let draft = &reading.reply.text;
    let own = || draft.sentences().iter().filter(|s| wording::is_spoken(s));
    let mut out = Vec::new();
    for line in &reading.vocabulary.company.banned {
        let (phrase, why) = line.split_once("=>").unwrap_or((line, ""));
        let mut lexicon = Lexicon::default();
        if lexicon.add(phrase, &|_| None).is_err() {
            continue;
        }
        let found = own().flat_map(|sentence| lexicon.find(draft, sentence)).map(|m| m.span(draft));
        let why = if why.trim().is_empty() { "This phrase is not used here." } else { why.trim() };
        out.extend(found.map(|span| (span, why.to_owned())));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::language::Vocabulary;
    use crate::{Exchange, Settings, review};

    #[test]
    fn a_phrase_of_the_company_is_flagged_with_its_own_message() {
        let mut vocabulary = Vocabulary::built_in().clone();
        vocabulary.company.banned = vec!["no worries => We say “gladly”.".into(), "=> lost".into()];
        let exchange = Exchange { customer: "Can I pay by card?".into(), draft: "No worries, yes, by card.".into(), ..Exchange::default() };
        let report = review(&exchange, &Settings::default(), &vocabulary);
        let found: Vec<_> = report.findings.iter().map(|f| (&*f.check, &*f.quote, &*f.message)).collect();
        assert_eq!(found, [("scripted_wording", "No worries", "We say “gladly”.")]);
    }
}
