//! What parts the entries of lists, found out from the cells: entries come up again in other cells, and pieces
//! of a title do not.

use std::collections::{BTreeSet, HashMap};

use super::super::cells::is_nothing;
use super::shape::{is_medium, is_never_a_fandom};
use crate::domain::FandomKey;

/// What the cells of lists tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// What parts the entries, where that is not the default, and in how many cells it stands.
    pub(super) separator: Option<(&'static str, usize)>,
    /// Commas stand in cells, and whether they part entries is not clear.
    pub(super) open: bool,
    /// Entries that are surely no fandoms, as typed.
    pub(super) ignore: Vec<String>,
}

/// The separators that forms write, the one that is the default first.
const SEPARATORS: [&str; 4] = [";", ", ", ",", "|"];

/// How many entries must come up again in other company before commas are believed.
const ENOUGH: usize = 2;

/// Reads the lists of fandoms, and those of media.
pub(super) fn read<'c>(fandoms: &[&'c str], media: &[&'c str]) -> Lists {
    let lines: BTreeSet<&str> = fandoms.iter().flat_map(|cell| cell.lines()).map(str::trim).collect();
    let evidence = SEPARATORS.map(|separator| again(&lines, separator) + media_parted(media, separator));
    let [semicolon, comma_blank, comma, bar] = evidence;
    let most = comma_blank.max(comma);
    let chosen = if semicolon > 0 && semicolon >= most && semicolon >= bar {
        None
    } else if most >= ENOUGH && most >= bar {
        Some(if comma > comma_blank { "," } else { ", " })
    } else if bar > ENOUGH {
        Some("|")
    } else {
        None
    };
    let in_cells = |separator: &str| fandoms.iter().chain(media).filter(|cell| cell.contains(separator)).count();
    let open = chosen.is_none() && semicolon == 0 && most > 0;
    Lists {
        separator: chosen.map(|separator| (separator, in_cells(separator))),
        open,
        ignore: ignored(&lines, chosen.unwrap_or(SEPARATORS[0])),
    }
}

/// How many pieces of lists come up in other lines too.
fn again(lines: &BTreeSet<&str>, separator: &str) -> usize {
    let mut seen: HashMap<FandomKey, (usize, bool)> = HashMap::new();
    for line in lines {
        let pieces: BTreeSet<FandomKey> = pieces(line, separator).map(FandomKey::of).collect();
        let parted = pieces.len() > 1;
        for piece in pieces {
            let entry = seen.entry(piece).or_default();
            entry.0 += 1;
            entry.1 |= parted;
        }
    }
    seen.values().filter(|(lines, parted)| *lines > 1 && *parted).count()
}

/// How many cells are words for media once they are parted so.
fn media_parted(cells: &[&str], separator: &str) -> usize {
    let parted = cells.iter().filter(|cell| cell.contains(separator));
    parted.filter(|cell| pieces(cell, separator).all(is_medium)).count()
}

fn pieces<'l>(line: &'l str, separator: &'l str) -> impl Iterator<Item = &'l str> {
    line.split(separator).map(str::trim).filter(|piece| !piece.is_empty() && !is_nothing(piece))
}

fn ignored(lines: &BTreeSet<&str>, separator: &str) -> Vec<String> {
    let entries = lines.iter().flat_map(|line| pieces(line, separator));
    let found: BTreeSet<String> = entries.filter(|entry| is_never_a_fandom(entry)).map(str::to_owned).collect();
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(cells: &[&str]) -> Option<&'static str> {
        read(cells, &[]).separator.map(|(separator, _)| separator)
    }

    #[test]
    fn entries_come_up_again_in_other_company() {
        let title = "Crouching Tiger, Hidden Dragon";
        assert_eq!(separator(&[&format!("{title};Marple"), &format!("Kings;{title}"), "Marple;Kings"]), None);
        assert_eq!(separator(&[&format!("{title}, Marple"), &format!("Kings, {title}"), "Marple, Kings"]), Some(", "));
        assert_eq!(separator(&["Marple,Kings", "Kings,Merlin", "Merlin,Marple"]), Some(","));
        assert_eq!(separator(&["Marple|Kings", "Kings|Merlin", "Merlin|Marple"]), Some("|"));
        assert_eq!(separator(&["Natsume | Book of Friends", "Natsume | Book of Friends\nKings"]), None);
        assert_eq!(separator(&["Marple\nKings", "Kings"]), None);
    }

    #[test]
    fn media_part_as_well_as_fandoms_and_are_no_fandoms() {
        assert_eq!(read(&[], &["Fic, Art", "Art, Podfic"]).separator, Some((", ", 2)));
        assert_eq!(read(&["Marple;Fanart", "Fanfiction;Marple"], &[]).ignore, ["Fanart", "Fanfiction"]);
    }

    #[test]
    fn a_title_alone_decides_nothing() {
        let lists = read(&["Crouching Tiger, Hidden Dragon", "Crouching Tiger, Hidden Dragon (2000)"], &[]);
        assert!(lists.separator.is_none() && lists.open);
    }
}
