//! One key for all the inflected forms of an English word.
//!
//! The key is for comparing, not for reading (`charging`, `charged` and `charge` all give `charg`). Rules follow the
//! inflectional part (step 1) of M. F. Porter, "An algorithm for suffix stripping", 1980; derivation (`delivery`,
//! `deliver`) is left to the concept lexicon, where a person can see it. Irregular forms are a table.

use super::similarity::is_function_word;
use crate::text::Token;
use crate::text::token::{Known, hash};
use std::borrow::Cow;
use std::rc::Rc;

/// The comparison key of a word that is already in lower case. Words of other scripts and codes are their own key.
pub fn stem(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() || word.len() < 3 || word.bytes().any(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    if let Ok(i) = IRREGULAR.binary_search_by_key(&word, |&(form, _)| form) {
        return Cow::Borrowed(IRREGULAR[i].1);
    }
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    let base = plural(word);
    let base = participle(base);
    // `cancelled` and `canceled`, `installed` and `install` meet.
    let base = if base.len() > 4 { base.strip_suffix("ll").map_or(base, |head| &base[..head.len() + 1]) } else { base };
    Cow::Borrowed(final_e(base))
}

/// The comparison key of a token.
pub fn key(token: &Token) -> &str {
    &known(token).key
}

/// The hash of a token's key.
pub fn key_hash(token: &Token) -> u64 {
    known(token).key_hash
}

/// What is known of a token's word, worked out once for all who ask.
pub fn known(token: &Token) -> &Known {
    token.known.get_or_init(|| {
        let key = stem(&token.norm);
        Rc::new(Known { key_hash: hash(&key), key: key.into(), is_function: is_function_word(&token.norm) })
    })
}

/// The first eight bytes, padded with noughts: tells most words apart without a look at the rest.
pub fn head(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = word.len().min(8);
    bytes[..len].copy_from_slice(&word.as_bytes()[..len]);
    u64::from_le_bytes(bytes)
}

fn plural(word: &str) -> &str {
    if word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") || word.ends_with("xes") || word.ends_with("zes") {
        &word[..word.len() - 2]
    } else if word.ends_with("ies") && word.len() > 4 {
        &word[..word.len() - 2]
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") && word.len() > 3 {
        &word[..word.len() - 1]
    } else {
        word
    }
}

fn participle(word: &str) -> &str {
    let cut = |n: usize| {
        let base = &word[..word.len() - n];
        has_vowel(base).then(|| undouble(base))
    };
    if word.ends_with("eed") || word.ends_with("eeing") {
        return word;
    }
    if word.ends_with("ied") && word.len() > 4 {
        return &word[..word.len() - 2];
    }
    if word.ends_with("ed") && word.len() > 4 {
        return cut(2).unwrap_or(word);
    }
    if word.ends_with("ing") && word.len() > 5 {
        return cut(3).unwrap_or(word);
    }
    word
}

fn has_vowel(base: &str) -> bool {
    base.len() > 1 && base.bytes().any(|b| b"aeiouy".contains(&b))
}

fn undouble(base: &str) -> &str {
    let b = base.as_bytes();
    let n = b.len();
    // `shipped` and `ship` meet; `addressed`, `staffed`, `buzzed` have their own two letters, and so has `called`.
    if n >= 3 && b[n - 1] == b[n - 2] && !b"aeioufsz".contains(&b[n - 1]) && !(b[n - 1] == b'l' && n <= 4) { &base[..n - 1] } else { base }
}

fn final_e(word: &str) -> &str {
    let body = if word.ends_with('e') && word.len() > 3 { &word[..word.len() - 1] } else { word };
    // `try`, `tries`, `tried` meet without their last letter: a `y` or `i` behind a consonant.
    match body.strip_suffix(['y', 'i']) {
        Some(head) if head.len() > 1 && head.ends_with(|c: char| !"aeiou".contains(c)) => head,
        _ => body,
    }
}

/// Whether a word is a form of the table below that is neither a noun nor the present: `held`, `built`.
pub fn is_irregular_past(word: &str) -> bool {
    let present = word.ends_with("ing")
        || word.ends_with("es")
        || matches!(word, "come" | "has" | "says" | "been" | "left" | "men" | "women" | "people");
    !present && IRREGULAR.binary_search_by_key(&word, |&(form, _)| form).is_ok()
}

/// Irregular forms and their keys, sorted by form.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"), ("been", "be"), ("began", "begin"), ("begun", "begin"), ("being", "be"), ("bit", "bite"), ("bought", "buy"),
    ("broke", "break"), ("broken", "break"), ("brought", "bring"), ("built", "build"), ("came", "com"), ("caught", "catch"),
    ("children", "child"), ("chose", "choos"), ("chosen", "choos"), ("come", "com"), ("coming", "com"), ("dealt", "deal"), ("did", "do"),
    ("died", "die"), ("does", "do"), ("doing", "do"), ("done", "do"), ("drove", "driv"), ("dying", "die"), ("fallen", "fall"),
    ("fed", "feed"), ("feet", "foot"), ("fell", "fall"), ("felt", "feel"), ("forgot", "forget"), ("forgotten", "forget"),
    ("fought", "fight"), ("found", "find"), ("froze", "freez"), ("frozen", "freez"), ("gave", "giv"), ("given", "giv"), ("goes", "go"),
    ("going", "go"), ("gone", "go"), ("got", "get"), ("gotten", "get"), ("had", "have"), ("has", "have"), ("having", "have"),
    ("heard", "hear"), ("held", "hold"), ("hid", "hide"), ("kept", "keep"), ("knew", "know"), ("known", "know"), ("laid", "lay"),
    ("led", "lead"), ("left", "leav"), ("lent", "lend"), ("lost", "los"), ("lying", "lie"), ("made", "mak"), ("meant", "mean"),
    ("men", "man"), ("met", "meet"), ("mice", "mouse"), ("paid", "pay"), ("people", "person"), ("ran", "run"), ("received", "receiv"),
    ("rose", "ris"), ("said", "say"), ("sang", "sing"), ("sat", "sit"), ("saw", "see"), ("says", "say"), ("seen", "see"),
    ("sent", "send"), ("shook", "shak"), ("shown", "show"), ("sold", "sell"), ("spent", "spend"), ("spoke", "speak"), ("spoken", "speak"),
    ("stole", "steal"), ("stolen", "steal"), ("stood", "stand"), ("stuck", "stick"), ("swore", "swear"), ("taken", "tak"),
    ("taught", "teach"), ("thought", "think"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took", "tak"),
    ("tore", "tear"), ("torn", "tear"), ("understood", "understand"), ("used", "use"), ("using", "use"), ("was", "be"), ("went", "go"),
    ("were", "be"), ("woke", "wak"), ("women", "woman"), ("won", "win"), ("wore", "wear"), ("worn", "wear"), ("writing", "writ"),
    ("written", "writ"), ("wrote", "writ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(IRREGULAR.windows(2).all(|w| w[0].0 < w[1].0), "{:?}", IRREGULAR.windows(2).find(|w| w[0].0 >= w[1].0));
    }

    #[test]
    fn forms_of_one_word_share_a_key() {
        for forms in [
            &["refund", "refunds", "refunded", "refunding"][..],
            &["charge", "charged", "charges", "charging"],
            &["cancel", "cancelled", "canceled", "cancelling", "cancels"],
            &["try", "tries", "tried", "trying"],
            &["reply", "replies", "replied", "replying"],
            &["ship", "shipped", "shipping", "ships"],
            &["send", "sent", "sending", "sends"],
            &["take", "taken", "took", "taking"],
            &["use", "used", "using", "uses"],
            &["fix", "fixes", "fixed", "fixing"],
            &["install", "installed", "installing", "installs"],
            &["address", "addressed", "addressing", "addresses"],
            &["miss", "missed", "missing", "misses"],
            &["call", "called", "calling", "calls"],
        ] {
            let keys: Vec<_> = forms.iter().map(|f| stem(f)).collect();
            assert!(keys.windows(2).all(|w| w[0] == w[1]), "{forms:?} → {keys:?}");
        }
        assert_ne!(stem("this"), "thi");
    }
}
