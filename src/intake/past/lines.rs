//! Which line of a file a place in it stands in, for places that come one after another.

/// Counts lines from the start of a text on.
pub(super) struct LineCount<'t> {
    bytes: &'t [u8],
    counted: usize,
    number: u64,
}

impl<'t> LineCount<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), counted: 0, number: 1 }
    }

    /// The line of a place, which must not stand before an earlier one.
    pub(super) fn at(&mut self, place: usize) -> u64 {
        let passed = self.bytes.get(self.counted..place).unwrap_or_default();
        self.number += passed.split(|byte| *byte == b'\n').skip(1).map(|_| 1).sum::<u64>();
        self.counted = self.counted.max(place.min(self.bytes.len()));
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_once() {
        let mut count = LineCount::of("a\nb\n\nc");
        assert_eq!([0, 2, 2, 5, 99].map(|place| count.at(place)), [1, 2, 2, 4, 4]);
    }
}
