//! The words that Hearback offers: they acknowledge, they trigger no check of ours, and they admit nothing where the company says so.

use hearback::language::Vocabulary;
use hearback::language::vocabulary::Apologies;
use hearback::{Exchange, Settings, review};

/// Messages that ask for a word, of every kind of feeling.
const UPSET: &[&str] = &[
    "I am so frustrated. The app loses my playlist every morning and nobody answers.",
    "I've emailed your support four times about the invoice and nobody has replied.",
    "We have been waiting for six weeks and there is still no delivery date. This is ridiculous.",
    "My mother died in May and you are still sending her reminders. It upsets my father every time.",
    "I'm really worried that my wedding photos are gone. Please tell me they are safe!",
    "My flight leaves in two hours and I can't open the ticket. URGENT please!",
    "I am very disappointed, the coat was a birthday present and it came with a hole.",
    "Great, another automated reply. Third one this week. Nobody reads these, do they?",
    "I took a day off work for your engineer and nobody came. Again.",
    "I was charged twice for my rent payment and now I can't pay for food. I feel sick.",
    "I tried the reset three times, reinstalled the app twice and called the hotline. Nothing works!",
    "My card was declined in front of a full queue. That was so embarrassing.",
    "I have been passed from one department to the next for two weeks now.",
    "Your driver left the parcel in the rain and it is ruined. I'm furious.",
    "I don't understand this bill at all and I'm scared of opening the next one.",
    "Our heating has been off for five days and my baby is freezing. Nobody calls us back!",
];

fn reviewed(customer: &str, draft: &str, apologies: Apologies) -> hearback::Report {
    let mut vocabulary = Vocabulary::built_in().clone();
    vocabulary.company.apologies = apologies;
    let exchange = Exchange { customer: customer.into(), draft: draft.into(), ..Exchange::default() };
    review(&exchange, &Settings::default(), &vocabulary)
}

const FIX: &str = "The corrected document is attached.";
const OURS: &[&str] = &[
    "unacknowledged_feeling",
    "unacknowledged_effort",
    "asked_before",
    "generic_acknowledgement",
    "defensive_wording",
    "dismissive_wording",
    "scripted_wording",
    "mismatched_tone",
];

#[test]
fn a_suggestion_settles_its_own_finding_and_raises_no_other() {
    let (mut offered, mut wrong) = (0, Vec::new());
    for customer in UPSET {
        for apologies in [Apologies::Allow, Apologies::Avoid] {
            let before = reviewed(customer, FIX, apologies);
            for finding in before.findings.iter().filter(|f| f.check.starts_with("unacknowledged") || f.check == "asked_before") {
                let Some(words) = &finding.suggestion else { continue };
                offered += 1;
                let after = reviewed(customer, &format!("{words} {FIX}"), apologies);
                for left in after.findings.iter().filter(|f| OURS.contains(&&*f.check)) {
                    wrong.push(format!("“{words}” for “{customer}”: {} “{}”", left.check, left.quote));
                }
                if apologies == Apologies::Avoid
                    && ["sorry", "apolog", "our fault", "our mistake", "not good enough"].iter().any(|w| words.to_lowercase().contains(w))
                {
                    wrong.push(format!("admits fault: {words}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(offered >= UPSET.len(), "only {offered} suggestions were offered");
}
