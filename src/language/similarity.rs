//! How near two stretches of text are in matter: shared words, shared concepts, weighted by how rare they are.
//!
//! A concept is a line of `concepts.txt`: a name, the words and phrases that express it, and after `|` the concepts it is
//! related to. "External reviewers" and "guests" share one, so an answer need not repeat the question's words.

use super::stem::{head, key, known, stem};
use crate::text::{Text, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The thesaurus, compiled for look-up by stem.
#[derive(Debug, Clone, Default)]
pub struct Concepts {
    names: Vec<Box<str>>,
    related: Vec<Vec<u16>>,
    /// How much it means that two words share it, 0 to 1: little for time, much for allergies.
    telling: Vec<f32>,
    words: FxHashMap<Box<str>, Vec<u16>>,
    /// By first stem: the stems that follow, and the concept.
    phrases: FxHashMap<Box<str>, Vec<(Vec<Box<str>>, u16)>>,
}

impl Concepts {
    /// Reads `name: word, several words, … | related related` lines.
    ///
    /// # Errors
    /// The line that cannot be read, or a relation to a concept that does not exist.
    pub fn parse(lines: &str) -> Result<Self, String> {
        let mut concepts = Self::default();
        let lines: Vec<&str> = lines.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        let mut ids = FxHashMap::default();
        for line in &lines {
            let (name, _) = line.split_once(':').ok_or_else(|| format!("`{line}` names no concept"))?;
            if ids.insert(name, concepts.names.len() as u16).is_some() {
                return Err(format!("two lines for the concept `{name}`"));
            }
            concepts.names.push(name.into());
        }
        for (id, line) in lines.iter().enumerate() {
            let body = line.split_once(':').map_or("", |(_, body)| body);
            let (words, related) = body.split_once('|').unwrap_or((body, ""));
            let related = related
                .split_whitespace()
                .map(|r| ids.get(r).copied().ok_or_else(|| format!("`{line}` is related to `{r}`, which is no concept")))
                .collect::<Result<Vec<u16>, _>>()?;
            concepts.related.push(related);
            for phrase in words.split(',') {
                let mut stems = phrase.split_whitespace().map(|w| Box::from(&*stem(w)));
                let Some(first) = stems.next() else { continue };
                let rest: Vec<Box<str>> = stems.collect();
                if rest.is_empty() {
                    let all = concepts.words.entry(first).or_default();
                    if !all.contains(&(id as u16)) {
                        all.push(id as u16);
                    }
                } else {
                    concepts.phrases.entry(first).or_default().push((rest, id as u16));
                }
            }
        }
        // Relations hold both ways.
        for id in 0..concepts.related.len() {
            for other in concepts.related[id].clone() {
                if !concepts.related[usize::from(other)].contains(&(id as u16)) {
                    concepts.related[usize::from(other)].push(id as u16);
                }
            }
        }
        Ok(concepts)
    }

    /// Weighs every concept by how rare it is; `rarity` knows concepts as `@name`.
    pub fn weigh(&mut self, rarity: &Rarity) {
        self.telling = self.names.iter().map(|name| (rarity.of(&format!("@{name}")) / VERY_TELLING).min(1.0)).collect();
    }

    /// The names of the concepts that some terms express.
    pub fn names_of<'c>(&'c self, terms: &'c [Term]) -> impl Iterator<Item = &'c str> {
        terms.iter().flat_map(|t| &t.concepts).map(|&c| &*self.names[usize::from(c)])
    }

    fn telling(&self, concept: u16) -> f32 {
        self.telling.get(usize::from(concept)).copied().unwrap_or(1.0)
    }

    /// How many concepts there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// How rare words are: inverse document frequencies over support mail, by stem.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    by_stem: FxHashMap<Box<str>, f32>,
    unseen: f32,
}

impl Rarity {
    /// Reads `value: stem stem …` lines; the value is a tenth of a nat, the first line's holds for every stem not listed.
    ///
    /// # Errors
    /// The line that cannot be read.
    pub fn parse(lines: &str) -> Result<Self, String> {
        let mut rarity = Self::default();
        for line in lines.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (value, stems) = line.split_once(':').ok_or_else(|| format!("`{line}` has no value"))?;
            let value: f32 = value.parse().map_err(|_| format!("`{value}` is no number"))?;
            if rarity.unseen == 0.0 {
                rarity.unseen = value / 10.0;
            }
            for stem in stems.split_whitespace() {
                rarity.by_stem.insert(stem.into(), value / 10.0);
            }
        }
        Ok(rarity)
    }

    /// The weight of a stem, in nats; 1 for all when this build has no frequencies.
    pub fn of(&self, stem: &str) -> f32 {
        if self.unseen == 0.0 { 1.0 } else { self.by_stem.get(stem).copied().unwrap_or(self.unseen) }
    }
}

/// A word that carries matter, ready to be compared.
#[derive(Debug, Clone)]
pub struct Term {
    /// Index into the text's tokens.
    pub token: usize,
    pub stem: Box<str>,
    pub weight: f32,
    pub concepts: Vec<u16>,
    /// Digits in it: an amount, a date, a code.
    pub numeric: bool,
    /// The first eight bytes of the stem: most words are told apart by them alone.
    head: u64,
    /// Its concepts, and these with their relations, folded into bits: two terms whose bits do not meet share none.
    expresses: u128,
    touches: u128,
}

impl Term {
    fn new(token: usize, stem: &str, numeric: bool, expressed: Vec<u16>, concepts: &Concepts, rarity: &Rarity) -> Self {
        let fold = |all: u128, concept: &u16| all | 1 << (concept % 128);
        let expresses = expressed.iter().fold(0, fold);
        let touches = expressed.iter().flat_map(|&c| &concepts.related[usize::from(c)]).fold(expresses, fold);
        Self { token, stem: stem.into(), weight: rarity.of(stem), concepts: expressed, numeric, head: head(stem), expresses, touches }
    }

    /// Whether both are the same word.
    pub fn same_word(&self, other: &Term) -> bool {
        self.head == other.head && self.stem == other.stem
    }

    /// Whether they can be of one family: that takes the first five letters.
    fn may_be_family(&self, other: &Term) -> bool {
        (self.head ^ other.head) & 0xff_ffff_ffff == 0
    }
}

/// The terms of a whole text, in order; function words are none.
pub fn terms(text: &Text, concepts: &Concepts, rarity: &Rarity) -> Vec<Term> {
    let tokens = text.tokens();
    let mut found: Vec<Vec<u16>> = vec![Vec::new(); tokens.len()];
    for at in 0..tokens.len() {
        let stem_here = key(&tokens[at]);
        if let Some(ids) = concepts.words.get(stem_here) {
            found[at].extend(ids);
        }
        for (rest, id) in concepts.phrases.get(stem_here).into_iter().flatten() {
            let end = at + 1 + rest.len();
            if end <= tokens.len() && tokens[at + 1..end].iter().zip(rest).all(|(t, stem)| *key(t) == **stem) {
                for slot in &mut found[at..end] {
                    if !slot.contains(id) {
                        slot.push(*id);
                    }
                }
            }
        }
        // The parts of a hyphenated word count too.
        if tokens[at].kind == TokenKind::Word && tokens[at].norm.contains('-') {
            for part in tokens[at].norm.split('-') {
                found[at].extend(concepts.words.get(&*stem(part)).into_iter().flatten());
            }
        }
    }
    let terms = tokens.iter().enumerate().zip(found).filter_map(|((token, t), expressed)| {
        let matters = t.is_wordlike() && (!expressed.is_empty() || !known(t).is_function && (t.norm.len() > 1 || is_numeric(t)));
        matters.then(|| Term::new(token, key(t), is_numeric(t), expressed, concepts, rarity))
    });
    terms.collect()
}

fn is_numeric(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Number | TokenKind::Code)
}

/// The terms that stand within a range of tokens.
pub fn within(terms: &[Term], tokens: &Range<usize>) -> Range<usize> {
    terms.partition_point(|t| t.token < tokens.start)..terms.partition_point(|t| t.token < tokens.end)
}

/// What two terms have in common, 0 to 1: the same word, a word of the same family, the same concept, a related one.
pub fn likeness(a: &Term, b: &Term, concepts: &Concepts) -> f32 {
    let alike = sameness(a, b);
    if alike > 0.0 || a.numeric || b.numeric || a.touches & b.expresses == 0 {
        return alike;
    }
    let shared = a.concepts.iter().filter(|c| b.concepts.contains(c)).map(|&c| SAME_CONCEPT * concepts.telling(c)).fold(0.0, f32::max);
    if shared > RELATED {
        return shared;
    }
    let neighbours = |&c: &u16| concepts.related[usize::from(c)].iter().filter(|r| b.concepts.contains(r)).map(move |&r| (c, r));
    let related = a.concepts.iter().flat_map(|c| neighbours(c)).map(|(c, r)| RELATED * concepts.telling(c).min(concepts.telling(r)));
    related.fold(shared, f32::max)
}

/// The same, by spelling alone.
pub fn sameness(a: &Term, b: &Term) -> f32 {
    if a.same_word(b) {
        1.0
    } else if a.may_be_family(b) && !a.numeric && !b.numeric && same_family(&a.stem, &b.stem) {
        SAME_FAMILY
    } else {
        0.0
    }
}

/// A concept this rare (in nats) is as telling as can be.
const VERY_TELLING: f32 = 5.0;

/// Likeness of two words of one concept, of one family by spelling, of two related concepts; set by hand, in this order.
const SAME_CONCEPT: f32 = 0.8;
const SAME_FAMILY: f32 = 0.8;
const RELATED: f32 = 0.4;

/// `deliver` and `delivery`: the longer begins with nearly all of the shorter, which is at least five letters long.
fn same_family(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shorter >= 5 && common >= 5 && common + 1 >= shorter && a.len().abs_diff(b.len()) <= 5
}

/// Words that carry grammar and no matter; sorted.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "'d", "'ll", "'m", "'re", "'s", "'ve", "a", "about", "actually", "after", "again", "all", "already", "also", "am", "an", "and",
    "another", "any", "anyone", "anything", "anyway", "are", "aren't", "as", "at", "be", "because", "been", "before", "being", "but", "by",
    "can", "can't", "cannot", "cant", "could", "couldn't", "dear", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done",
    "dont", "each", "either", "else", "even", "ever", "every", "everything", "few", "for", "from", "get", "gets", "getting", "give", "go",
    "goes", "going", "got", "had", "has", "hasn't", "have", "haven't", "having", "he", "hello", "her", "here", "hers", "hey", "hi", "him",
    "his", "how", "however", "i", "i'd", "i'll", "i'm", "i've", "if", "im", "in", "into", "is", "isn't", "it", "it'll", "it's", "its",
    "ive", "just", "kind", "let", "like", "lot", "made", "make", "many", "may", "maybe", "me", "might", "mine", "more", "most", "much",
    "must", "my", "need", "needs", "never", "no", "nor", "not", "now", "of", "off", "oh", "ok", "okay", "on", "once", "one", "only", "or",
    "other", "our", "ours", "out", "over", "own", "please", "pls", "put", "quite", "rather", "really", "said", "same", "say", "says", "see",
    "shall", "she", "should", "shouldn't", "so", "some", "someone", "something", "still", "such", "sure", "take", "tell", "than", "thank",
    "thanks", "that", "that's", "thats", "the", "their", "them", "then", "there", "there's", "these", "they", "they're", "thing", "things",
    "think", "this", "those", "though", "thru", "to", "too", "try", "u", "until", "up", "ur", "us", "use", "used", "using", "very", "via",
    "want", "wants", "was", "wasn't", "way", "we", "we'd", "we'll", "we're", "we've", "well", "were", "weren't", "what", "what's", "whats",
    "when", "where", "whether", "which", "while", "who", "who's", "whose", "why", "will", "with", "within", "without", "won't", "wont",
    "would", "wouldn't", "yes", "yet", "you", "you'd", "you'll", "you're", "you've", "your", "yours",
];

/// Whether a word (in lower case) carries grammar only.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn words_meet_in_their_concept() {
        let concepts = Concepts::parse("refund: refund, money back, reimburse | payment\npayment: pay, charge\n").unwrap();
        let of = |words: &str| terms(&Text::new(words), &concepts, &Rarity::default());
        let (a, b, c) = (of("reimbursed"), of("your money back"), of("charged"));
        assert_eq!(likeness(&a[0], &b[0], &concepts), SAME_CONCEPT);
        assert_eq!(likeness(&a[0], &c[0], &concepts), RELATED);
        assert!(same_family("deliver", "deliveri") && !same_family("price", "prince"));
    }
}
