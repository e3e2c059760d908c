//! By which names the customer goes: signed, given in the text, or known to the helpdesk.
//!
//! Two sets are kept apart. *Sure* names are the customer's own. *Possible* names are all that could be meant without
//! offence: anybody named in the signature block, a person written for, the local part of an address. Nothing is
//! decided here about what the draft makes of them.

use crate::language::Vocabulary;
use crate::language::greeting::addressee;
use crate::language::names::{Title, fold, is_given_name, is_honorific, is_particle, looks_like_name, names_nobody, parts, title};
use crate::language::numerals::{month, weekday};
use crate::text::{Sentence, Text, TokenKind};

/// The names under which the customer can be addressed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Parts of the names that are surely the customer's own, folded.
    pub sure: Vec<String>,
    /// As the customer writes it, for telling the agent.
    pub written: Option<String>,
    /// Further parts of names that could be meant.
    pub possible: Vec<String>,
    /// Names by which the customer addressed the agent.
    pub agent: Vec<String>,
    /// How the author wants to be addressed: `(Mrs)` behind the name.
    pub title: Option<Title>,
    /// The author writes for somebody else.
    pub on_behalf: bool,
}

/// Reads the names out of what the customer wrote, oldest first, and what the helpdesk knows.
pub fn names<'t>(texts: impl Iterator<Item = &'t Text>, known: Option<&str>, vocabulary: &Vocabulary) -> Names {
    let mut names = Names::default();
    if let Some(known) = known {
        names.take_known(known, vocabulary);
    }
    for text in texts {
        names.take_signature(text.raw(), vocabulary);
        names.take_body(text, vocabulary);
    }
    names
}

impl Names {
    /// A name in the helpdesk may be a company's, an address, or a handle: sure only when it reads like a person's.
    fn take_known(&mut self, known: &str, vocabulary: &Vocabulary) {
        let found = parts(known.split('@').next().unwrap_or(""));
        let person = !known.contains('@') && found.len() <= 4 && found.first().is_some_and(|p| is_given_name(p, vocabulary));
        if person {
            self.written = Some(known.trim().to_owned());
            self.sure.extend(found);
        } else {
            self.possible.extend(found);
        }
    }

    fn take_signature(&mut self, raw: &str, vocabulary: &Vocabulary) {
        let lines: Vec<&str> = own_lines(raw);
        let tail = lines.len().saturating_sub(8);
        let closing = (tail..lines.len()).rev().find_map(|i| Some((i, after_closing(lines[i], vocabulary)?)));
        let (from, name) = match closing {
            Some((i, "")) => {
                let rest = &lines[i + 1..];
                let Some(first) = rest.iter().position(|l| !l.is_empty()) else { return };
                (i + 1 + first, rest.get(first).and_then(|l| name_line(l, true, vocabulary)))
            }
            Some((i, rest)) => (i, name_line(rest, true, vocabulary)),
            None => self.unmarked(&lines, vocabulary),
        };
        for line in lines.iter().skip(from) {
            self.possible.extend(line.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).flat_map(parts));
        }
        if let Some(name) = name {
            let line = lines.iter().skip(from).find(|l| l.contains(&name)).copied().unwrap_or(&name);
            self.title = self.title.or_else(|| line.split(|c: char| !c.is_alphabetic()).find_map(title));
            self.sure.extend(parts(&name).into_iter().filter(|p| !is_honorific(p) && !is_particle(p) && p != "and"));
            self.written = Some(name);
        }
    }

    /// A block of short lines at the end, below no closing phrase that we know: its first line may be the name.
    fn unmarked(&self, lines: &[&str], vocabulary: &Vocabulary) -> (usize, Option<String>) {
        let short = |l: &&str| l.split_whitespace().count() <= 7 && !l.ends_with(['?', '!', ':']) && !l.is_empty();
        let from = lines.len() - lines.iter().rev().take(5).take_while(|l| short(l)).count();
        let block = from > 0 && from < lines.len();
        if !block {
            return (lines.len(), lines.last().and_then(|l| name_after_a_stop(l, vocabulary)));
        }
        let name = (from..lines.len()).find_map(|i| {
            let before = lines[i - 1];
            let full = before.ends_with(['.', '!', '?', ')']) && lines[i].contains(' ');
            name_line(lines[i], full || before.split_whitespace().count() <= 5, vocabulary)
        });
        (from, name)
    }

    fn take_body(&mut self, text: &Text, vocabulary: &Vocabulary) {
        for (index, sentence) in text.sentences().iter().enumerate().filter(|(_, s)| s.quote_depth == 0) {
            let tokens = text.tokens_of(sentence);
            let norm = |i: usize| tokens.get(i).map_or("", |t| &*t.norm);
            for i in 0..tokens.len() {
                match (norm(i), norm(i + 1), norm(i + 2)) {
                    ("my" | "the", "name", "is") | ("my", "name", ":") => self.introduce(text, sentence, i + 3, true, vocabulary),
                    ("my", "name's", _) => self.introduce(text, sentence, i + 2, true, vocabulary),
                    ("i", "am", _) | ("this", "is", _) => self.introduce(text, sentence, i + 2, index == 0, vocabulary),
                    ("i'm" | "im" | "it's" | "its", _, _) => self.introduce(text, sentence, i + 1, index == 0, vocabulary),
                    ("on", "behalf", "of") | ("assistant", "to", _) | ("pa", "to", _) | ("writing" | "emailing" | "asking", "for", _) => {
                        self.on_behalf = true;
                    }
                    ("under" | "for", _, _) => self.mention(text, sentence, i + 1),
                    (_, "here", _) if i == 0 => self.introduce(text, sentence, 0, true, vocabulary),
                    _ => {}
                }
                if tokens[i].kind == TokenKind::Email {
                    self.possible.extend(parts(norm(i).split('@').next().unwrap_or("")));
                }
            }
            if let Some(greeted) = addressee(text, sentence, vocabulary) {
                self.agent.extend(parts(text.quote(greeted)));
            }
        }
    }

    /// "Booking under Calum Reith": somebody's name, perhaps the author's.
    fn mention(&mut self, text: &Text, sentence: &Sentence, from: usize) {
        let tokens = text.tokens_of(sentence).iter().skip(from).take(3);
        self.possible.extend(tokens.map(|t| text.quote(t.span)).take_while(|w| looks_like_name(w)).flat_map(parts));
    }

    /// "I'm …" may be followed by anything: sure only for a usual given name, or where nothing else can be meant.
    fn introduce(&mut self, text: &Text, sentence: &Sentence, from: usize, opening: bool, vocabulary: &Vocabulary) {
        let tokens = text.tokens_of(sentence);
        let run: Vec<_> =
            tokens.iter().skip(from).take(4).take_while(|t| looks_like_name(text.quote(t.span)) && !is_calendar(&t.norm)).collect();
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let found: Vec<String> = run.iter().flat_map(|t| parts(text.quote(t.span))).collect();
        let named = from >= 2
            && matches!(&*tokens[from - 1].norm, "is" | "name's" | ":")
            && tokens.iter().take(from).any(|t| t.norm.starts_with("name"));
        let given = found.first().is_some_and(|p| is_given_name(p, vocabulary));
        if named || given && opening || given && tokens.get(from).is_some_and(|_| from >= 1 && &*tokens[from - 1].norm == "am") {
            self.written.get_or_insert_with(|| text.quote(first.span.join(last.span)).to_owned());
            self.sure.extend(found);
        } else {
            self.possible.extend(found);
        }
    }
}

fn is_calendar(norm: &str) -> bool {
    month(norm).is_some() && norm != "april" && norm != "june" && norm != "may" || weekday(norm).is_some()
}

/// The author's own lines, trimmed; one empty line for each run of them. Ends where a quoted history begins.
fn own_lines(raw: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = Vec::new();
    for line in raw.lines().map(str::trim) {
        let wrote = ["wrote", "schrieb", "écrit", "escribió", "ha scritto", "@"].iter().any(|w| line.contains(w));
        let attribution = line.ends_with(':') && wrote || line.starts_with("-----") || line.starts_with("From:") && lines.len() > 2;
        let afterthought = ["P.S", "PS ", "PS:", "PPS", "p.s"].iter().any(|mark| line.starts_with(mark)) && lines.len() > 2;
        if attribution || afterthought {
            break;
        }
        let skip = line.starts_with('>')
            || line.starts_with("Sent from my")
            || line == "--"
            || line.is_empty() && lines.last().is_none_or(|l| l.is_empty());
        if !skip {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|l| l.is_empty()) {
        lines.pop();
    }
    lines
}

/// For a line that begins with a closing phrase: what follows the phrase in that line.
fn after_closing<'l>(line: &'l str, vocabulary: &Vocabulary) -> Option<&'l str> {
    // "ok thanks. Bob", "… is there an exit fee. ty Rowan": the closing may be the last sentence of its line.
    let text = Text::new(line);
    let sentence = text.sentences().last()?;
    let tokens = text.tokens_of(sentence);
    let (end, _) = vocabulary.lexicon("closings").at(tokens, 0).into_iter().max_by_key(|(end, _)| *end)?;
    let rest = tokens.get(end..).unwrap_or_default();
    let rest = &rest[rest.iter().take_while(|t| t.kind == TokenKind::Mark && !matches!(&*t.norm, "(" | "?")).count()..];
    match rest {
        [] => Some(""),
        [first, ..] if rest.iter().take_while(|t| t.kind == TokenKind::Word).count() <= 4 => {
            Some(&line[first.span.start..sentence.span.end])
        }
        _ => None,
    }
}

/// The name that a line of a signature begins with. A line `apart` from what stands before may hold a single unusual name.
fn name_line(line: &str, apart: bool, vocabulary: &Vocabulary) -> Option<String> {
    let line = line.trim_start_matches(['-', '–', '—', '~', '*', ' ']);
    let head = line.split([',', '(', '|', '/', '–', '—', ';', ':']).next().unwrap_or("").trim().trim_end_matches('.');
    let words: Vec<&str> = head.split_whitespace().collect();
    let lower = apart && words.len() <= 3 && words.first().is_some_and(|w| is_given_name(&fold(w), vocabulary));
    let fits = |w: &&str| {
        looks_like_name(w) || is_particle(w) || is_honorific(w) || matches!(*w, "and" | "&") || lower && w.chars().all(char::is_alphabetic)
    };
    let nobody = |w: &&str| !is_honorific(w) && *w != "and" && names_nobody(&fold(w), vocabulary) || is_calendar(&fold(w));
    if words.is_empty()
        || words.len() > 5
        || !words.iter().all(fits)
        || words.iter().any(nobody)
        || !words.iter().any(|w| w.chars().count() > 1)
    {
        return None;
    }
    let given = words.iter().any(|w| parts(w).iter().any(|p| is_given_name(p, vocabulary)));
    let person = given || apart && words.len() <= 4;
    person.then(|| words.join(" "))
}

/// A message that ends in a usual given name standing alone: "… emptied my inbox 🙈 Maureen".
fn name_after_a_stop(line: &str, vocabulary: &Vocabulary) -> Option<String> {
    let text = Text::new(line);
    let [.., stop, name] = text.tokens() else { return None };
    let written = text.quote(name.span);
    let stands_alone = !stop.is_wordlike() && !matches!(&*stop.norm, "," | "(" | "\"" | "@" | "-" | "&");
    (stands_alone && looks_like_name(written) && is_given_name(&fold(written), vocabulary)).then(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Names {
        names([Text::new(words)].iter(), None, Vocabulary::built_in())
    }

    #[test]
    fn a_signature_names_the_customer() {
        for (words, name) in [
            ("Where is it?\n\nThanks,\nPat Moran\nAcct BW 77 1042", "Pat Moran"),
            ("is there an exit fee. ty Rowan", "Rowan"),
            ("My boss missed a call. I would be glad for any solution.\n\nJoana", "Joana"),
            ("Please make sure.\n\nThank you\nAstrid Strand", "Astrid Strand"),
            ("hi its Mo. order TH-77120", "Mo"),
            ("I need a copy.\n\nYours faithfully\nHanneke Achterberg (Mrs)", "Hanneke Achterberg"),
            ("Is this your side?\n\nYvonne Carty\ntulip.example, server CB-208", "Yvonne Carty"),
            ("It broke.\n\nS. Brathwaite", "S. Brathwaite"),
            ("What happened on 4 May:\nno reply.\n\nYours faithfully,\nLeo Grigsby", "Leo Grigsby"),
            ("It is late 🙈 Maureen", "Maureen"),
            ("Is it blue?\n\nRegards, Mthunzi (on call tonight, sadly)", "Mthunzi"),
            ("It broke.\n\nGreetings from Graz,\nManfred\n\nP.S. The bread is good.", "Manfred"),
            ("any day is fine\n\nthanks joe brannigan", "joe brannigan"),
        ] {
            assert_eq!(of(words).written.as_deref(), Some(name), "{words}");
        }
    }

    #[test]
    fn what_is_no_name_is_not_taken_for_one() {
        for words in
            ["I'm German and it is Monday", "Please help\n\nThank You", "this is ridiculous", "its broken. Help", "Where is my parcel?"]
        {
            assert_eq!(of(words).written, None, "{words}");
        }
    }

    #[test]
    fn whom_the_customer_greets_is_the_agent() {
        assert_eq!(of("Hi Gordon\n\nTuesday is fine.\n\nCheers\nDafydd").agent, ["gordon"]);
    }
}
