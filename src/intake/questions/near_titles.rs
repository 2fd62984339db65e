//! Names whose titles, or which themselves, are a slip apart.

use super::pairs::Pairs;
use super::slips::near_pairs;
use super::titles::Title;
use super::{Likeness, Name};

/// A text of a name that slips are looked for in: the name itself, or one of its titles.
struct Text<'n> {
    name: u32,
    key: &'n str,
    /// None where it is the name itself.
    title: Option<&'n Title>,
}

/// Finds them.
pub(super) fn find(names: &[Name], pairs: &mut Pairs) {
    pairs.look_again();
    let texts: Vec<Text<'_>> = (0..).zip(names).flat_map(|(place, name)| texts(place, name)).collect();
    let keys: Vec<&str> = texts.iter().map(|text| text.key).collect();
    let ranks: Vec<u32> = texts.iter().map(|text| names[text.name as usize].rank).collect();
    for (one, other) in near_pairs(&keys, &ranks) {
        let (one, other) = (&texts[one], &texts[other]);
        if may_be_one(names, one, other) {
            pairs.add(one.name, other.name, Likeness::Letters);
        }
    }
}

fn texts(place: u32, name: &Name) -> impl Iterator<Item = Text<'_>> {
    let whole = (!name.titles.is_empty()).then_some(Text { name: place, key: &name.key, title: None });
    let titles = name.titles.iter().filter(|title| title.key != name.key);
    whole.into_iter().chain(titles.map(move |title| Text { name: place, key: &title.key, title: Some(title) }))
}

/// Whether what stands beside two near titles lets them be one; of whole names all has been compared.
fn may_be_one(names: &[Name], one: &Text<'_>, other: &Text<'_>) -> bool {
    if one.title.is_none() && other.title.is_none() {
        return true;
    }
    let title =
        |text: &Text<'_>| text.title.or(names[text.name as usize].titles.first()).map(|title| title.beside.clone());
    let likeness = title(one).zip(title(other)).and_then(|(one, other)| one.likeness(&other));
    matches!(likeness, Some(Likeness::Writing | Likeness::MissingPart | Likeness::Author))
}
