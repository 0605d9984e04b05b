//! Cache of results that are computed at once, most recently used first.

use std::cell::RefCell;
use std::collections::VecDeque;

/// The most recently used results by key. Keys are compared, not hashed: there are few, and they hold
/// floats.
pub struct Cache<K, V> {
    most: usize,
    answers: RefCell<VecDeque<(K, V)>>,
}

impl<K: PartialEq, V: Clone> Cache<K, V> {
    /// A cache of at most `most` results, and at least one.
    pub fn new(most: usize) -> Self {
        Self { most: most.max(1), answers: RefCell::default() }
    }

    /// Returns the cached result for a key, or computes and stores it.
    ///
    /// `make` can't capture anything: the result depends on the key and on `source` alone, which is what the
    /// key identifies, such as the dataset of a revision. An input that the key lacks doesn't compile.
    pub fn get<S>(&self, key: K, source: S, make: fn(&K, S) -> V) -> V {
        if let Some(answer) = self.known(&key) {
            return answer;
        }
        // The cell is not borrowed during the computation, which may ask the cache for other results.
        let answer = make(&key, source);
        self.keep(key, answer.clone());
        answer
    }

    /// The cached result, moved to the front; `None` if the key is unknown.
    pub(super) fn known(&self, key: &K) -> Option<V> {
        let mut answers = self.answers.borrow_mut();
        let at = answers.iter().position(|(known, _)| known == key)?;
        let entry = answers.remove(at)?;
        let answer = entry.1.clone();
        answers.push_front(entry);
        Some(answer)
    }

    /// Stores a result at the front, and drops the least recently used.
    pub(super) fn keep(&self, key: K, answer: V) {
        let mut answers = self.answers.borrow_mut();
        answers.push_front((key, answer));
        answers.truncate(self.most);
    }

    /// The most recently used result.
    pub(super) fn latest(&self) -> Option<V> {
        self.answers.borrow().front().map(|(_, answer)| answer.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_worked_out_once_and_the_oldest_is_forgotten() {
        let kept = Cache::new(2);
        let times = std::cell::Cell::new(0);
        let ask = |key: u32| {
            kept.get(key, &times, |key, times| {
                times.set(times.get() + 1);
                key * 10
            })
        };
        assert_eq!((ask(1), ask(1), ask(2)), (10, 10, 20));
        assert_eq!(times.get(), 2);
        ask(1);
        ask(3);
        ask(1);
        assert_eq!(times.get(), 3);
        ask(2);
        assert_eq!(times.get(), 4);
    }
}
