//! Every mail of `mails.txt`: the part of each line, and the quoted message.

use hearback::text::{Part, Text, quoted_history};

fn letter(part: Part) -> char {
    match part {
        Part::Greeting => 'G',
        Part::Body => 'B',
        Part::Closing => 'C',
        Part::Signature => 'S',
        Part::Quote => 'Q',
        Part::Attribution => 'A',
        Part::Disclaimer => 'D',
    }
}

#[test]
fn every_line_is_the_part_that_a_reader_sees() {
    let table = include_str!("mails.txt");
    let mut mails = 0;
    let mut wrong = Vec::new();
    for mail in table.split("\n## ").skip(1) {
        let (title, rows) = mail.split_once('\n').unwrap();
        let (mut raw, mut expected, mut quote) = (String::new(), Vec::new(), Vec::new());
        for row in rows.lines().filter(|row| !row.is_empty()) {
            let (tags, words) = row.split_once(' ').unwrap_or((row, ""));
            if tags == "=" {
                quote.push(words);
                continue;
            }
            expected.push((raw.len(), tags, words));
            raw.push_str(words);
            raw.push('\n');
        }
        mails += 1;
        let text = Text::new(raw.as_str());
        for (start, tags, words) in expected {
            let end = start + words.len();
            let mut found: Vec<char> =
                text.sentences().iter().filter(|s| (start..end).contains(&s.span.start)).map(|s| letter(s.part)).collect();
            // The table says which parts a line holds, not how many sentences.
            found.dedup();
            let found: String = found.into_iter().collect();
            // A sentence that began on the line before has no letter here.
            if tags != "." && !found.is_empty() && found != tags {
                wrong.push(format!("{title}: {tags} but found {found}: {words}"));
            }
        }
        let found = quoted_history(&raw).map(|quoted| quoted.text).unwrap_or_default();
        let wanted = quote.join("\n");
        if !quote.is_empty() && (found.trim() != wanted.trim() && !(wanted == "-" && found.is_empty())) {
            wrong.push(format!("{title}: quote is {found:?}"));
        }
    }
    println!("{mails} mails");
    assert!(mails >= 60, "only {mails} mails");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
