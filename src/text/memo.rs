//! What others worked out from a sentence alone, kept with the sentence for as long as it stays as it is.
//!
//! While an agent types, one sentence changes and the others are read again and again. Whoever works something out from the
//! tokens of one sentence (and from things that do not change meanwhile, such as the vocabulary) may keep it here; a text that is
//! read again takes over what was kept for the sentences that are the same ([`crate::text::Text::again`]). What it means is not known here.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::rc::Rc;

/// One thing kept: what it is, of what, and the thing.
type Kept = (TypeId, u64, Rc<dyn Any>);

/// Things worked out from one sentence, by type and by what else they depend on.
#[derive(Clone, Default)]
pub struct Memo(Rc<RefCell<Vec<Kept>>>);

impl Memo {
    /// The `T` of this sentence and of `of`, worked out at most once. `make` must depend on nothing but the sentence, what `of` stands
    /// for, and the vocabulary.
    pub fn of<T: 'static>(&self, of: u64, make: impl FnOnce() -> T) -> Rc<T> {
        let kept = self.0.borrow().iter().find(|(what, whose, _)| *whose == of && *what == TypeId::of::<T>()).map(|kept| kept.2.clone());
        if let Some(Ok(kept)) = kept.map(Rc::downcast) {
            return kept;
        }
        let made = Rc::new(make());
        self.0.borrow_mut().push((TypeId::of::<T>(), of, made.clone()));
        made
    }
}

/// What is kept says nothing about whether two sentences are equal.
impl PartialEq for Memo {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Memo {}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} kept", self.0.borrow().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_worked_out_once_for_each_of_what_it_depends_on() {
        let memo = Memo::default();
        assert_eq!(*memo.of(1, || 'a'), 'a');
        assert_eq!(*memo.of(1, || 'b'), 'a');
        assert_eq!(*memo.of(2, || 'b'), 'b');
        assert_eq!(*memo.of(1, || 7), 7, "another sort of thing is another");
    }
}
