//! Which entries of a lexicon may begin with a word: looked up by the word's hash, with a few bits that answer "none" for most words.
//! It knows no patterns; `phrases` does.

use super::linear::Hashed;
use super::stem::key_hash;
use crate::text::Token;
use std::collections::HashMap;

/// The entries that may begin with a word, by the word's hash. Most words begin none, and a few bits say so.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    entries: HashMap<u64, Vec<u32>, Hashed>,
    /// Bit `hash % bits` is set for every word; a power of two, or empty.
    bits: Vec<u64>,
}

impl Starts {
    pub fn add(&mut self, hash: u64, entry: u32) {
        let entries = self.entries.entry(hash).or_default();
        if entries.last() != Some(&entry) {
            entries.push(entry);
        }
        let room = (self.entries.len() * 8).next_power_of_two().max(64) / 64;
        if room > self.bits.len() {
            self.bits = vec![0; room];
            self.entries.keys().for_each(|&hash| set(&mut self.bits, hash));
        } else {
            set(&mut self.bits, hash);
        }
    }

    pub fn may_hold(&self, hash: u64) -> bool {
        !self.bits.is_empty() && self.bits[place(&self.bits, hash)] >> (hash % 64) & 1 == 1
    }

    /// The hashes of all words that begin an entry, in no order.
    pub fn all(&self) -> impl Iterator<Item = &u64> {
        self.entries.keys()
    }

    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    pub fn may_hold_key_of(&self, token: &Token) -> bool {
        !self.bits.is_empty() && self.may_hold(key_hash(token))
    }

    pub fn of(&self, hash: u64) -> &[u32] {
        if self.may_hold(hash) { self.entries.get(&hash).map_or(&[], Vec::as_slice) } else { &[] }
    }
}

fn place(bits: &[u64], hash: u64) -> usize {
    (hash >> 6) as usize & (bits.len() - 1)
}

fn set(bits: &mut [u64], hash: u64) {
    let place = place(bits, hash);
    bits[place] |= 1 << (hash % 64);
}
