//! What is left of a name after letters are taken out, as numbers.

/// The traces of one name. A trace is the sum of a number for each letter and the place where it stands once
/// others are gone, so that all traces come from three rows of sums.
pub(super) struct Traces {
    /// The sums over the first letters, where none, one or two before them are gone.
    sums: [Vec<u64>; 3],
    stamp: u64,
}

/// What is left of longer names is not looked for.
const LONGEST: usize = 200;

impl Traces {
    /// Of a name with these numbers (or other words of weight) in it: names with different ones never meet, so long
    /// series of them cost nothing.
    pub(super) fn of<N: AsRef<str>>(name: &str, numbers: impl Iterator<Item = N>) -> Self {
        let sums = [0, 1, 2].map(|gone| {
            let mut sum = 0_u64;
            let later = name.chars().zip(2_u64 - gone..).map(|(letter, place)| {
                sum = sum.wrapping_add(mixed(u64::from(u32::from(letter)), place));
                sum
            });
            if gone > 0 && name.len() > LONGEST { Vec::new() } else { std::iter::once(0).chain(later).collect() }
        });
        let value = |(place, number): (u64, N)| {
            number.as_ref().chars().fold(place, |sum, digit| mixed(sum, u64::from(u32::from(digit))))
        };
        let stamp = (1..).zip(numbers).map(value).fold(0, u64::wrapping_add);
        Self { sums, stamp }
    }

    /// What is left of the name after taking out nothing and, as far as wanted, any one or two letters; with
    /// how many are gone.
    pub(super) fn leave(&self, most: usize, mut leave: impl FnMut(usize, u32)) {
        let [whole, after_one, after_two] = &self.sums;
        let length = whole.len() - 1;
        let most = if after_one.is_empty() { 0 } else { most };
        let mut leave = |gone: usize, sum: u64| leave(gone, upper_half(mixed(sum, self.stamp)));
        leave(0, whole[length]);
        for first in 0..if most > 0 { length } else { 0 } {
            let before = whole[first];
            let behind = |end: usize| before.wrapping_add(after_one[end].wrapping_sub(after_one[first + 1]));
            leave(1, behind(length));
            for second in first + 1..if most > 1 { length } else { 0 } {
                leave(2, behind(second).wrapping_add(after_two[length].wrapping_sub(after_two[second + 1])));
            }
        }
    }
}

fn upper_half(number: u64) -> u32 {
    u32::try_from(number >> 32).unwrap_or_default()
}

/// A number that looks like chance (the finaliser of S. Vigna's `SplitMix64`).
fn mixed(value: u64, salt: u64) -> u64 {
    let mut mixed = value.wrapping_add(salt.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_add(0x1656_67b1);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}
