//! Labels of header lines: `Original author: ash`.

use super::markdown::without_bullet;
use super::marks::is_mark;

/// What a label says of the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Remixer,
    /// Who wrote what is posted: the remixer, unless somebody else is named as that.
    Author,
    OriginalAuthor,
    /// The work that was remixed, often with its author.
    OriginalWork,
    /// The remix, often with its author.
    Remix,
    Fandom,
    Title,
    Date,
    Tags,
    /// Known, and of no use.
    Other,
}

/// Labels in small letters.
const LABELS: [(Label, &[&str]); 10] = [
    (
        Label::Remixer,
        &[
            "remixer",
            "remix author",
            "remix writer",
            "remixed by",
            "remix by",
            "remixing author",
            "author of remix",
            "author of the remix",
            "remix creator",
            "remix artist",
            "remixers",
        ],
    ),
    (
        Label::Author,
        &["author", "authors", "by", "writer", "written by", "artist", "creator", "author's name", "fic author"],
    ),
    (
        Label::OriginalAuthor,
        &[
            "original author",
            "original authors",
            "orig author",
            "orig. author",
            "original writer",
            "original creator",
            "original artist",
            "original by",
            "author of original",
            "author of the original",
            "original story author",
            "original fic author",
            "original work author",
            "original story by",
            "remixee",
            "remixed author",
            "source author",
            "original author's name",
        ],
    ),
    (
        Label::OriginalWork,
        &[
            "original story",
            "original fic",
            "original work",
            "original",
            "original piece",
            "original fanwork",
            "original post",
            "original source",
            "remix of",
            "a remix of",
            "remixed from",
            "remixed story",
            "remixed fic",
            "remixed work",
            "source story",
            "source",
            "story remixed",
            "link to original",
            "link to original story",
            "inspired by",
            "based on",
            "original title",
            "title of original",
            "original story title",
        ],
    ),
    (Label::Remix, &["remix", "remix story", "remix fic", "remix work", "new story"]),
    (Label::Fandom, &["fandom", "fandoms", "fandom(s)"]),
    (Label::Title, &["title", "remix title", "story title", "story"]),
    (Label::Date, &["date", "year", "round", "posted", "published", "challenge"]),
    (Label::Tags, &["tags", "current tags", "entry tags", "tagged", "labels"]),
    (
        Label::Other,
        &[
            "rating",
            "pairing",
            "pairings",
            "pairing(s)",
            "characters",
            "character",
            "character(s)",
            "summary",
            "warnings",
            "warning",
            "warning(s)",
            "notes",
            "note",
            "author's notes",
            "author's note",
            "disclaimer",
            "beta",
            "betas",
            "beta(s)",
            "word count",
            "words",
            "length",
            "spoilers",
            "genre",
            "original fandom",
            "original rating",
            "original pairing",
            "original summary",
            "medium",
            "url",
            "link",
            "thanks",
        ],
    ),
];

/// No label is longer, in letters.
const LONGEST: usize = 40;

/// The label at the start of a line, and what stands behind it.
pub(super) fn labelled(line: &str) -> Option<(Label, &str)> {
    let line = without_bullet(line);
    let end = line.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：'))?;
    let signs = |c: char| c.is_whitespace() || is_mark(c) || matches!(c, '*' | '_' | '~' | '[' | '!' | '-' | '•');
    let typed: String = line[..end.0].trim_matches(signs).chars().filter(|c| !is_mark(*c)).collect();
    let typed = typed.to_lowercase().replace('\u{2019}', "'").replace(['_', '-'], " ");
    let key = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let (label, _) = LABELS.iter().find(|(_, keys)| keys.contains(&key.as_str()))?;
    let behind = &line[end.0 + end.1.len_utf8()..];
    Some((*label, behind.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '~' | ']'))))
}

/// The labels of a line with several of them between commas, semicolons or bars; what stands before the first is
/// left out. A comma inside a name is not followed by a label.
pub(super) fn all_labelled(line: &str) -> Vec<(Label, &str)> {
    let separators = line.match_indices([',', ';', '|']).map(|(place, sign)| place + sign.len());
    let starts: Vec<usize> =
        std::iter::once(0).chain(separators).filter(|start| labelled(&line[*start..]).is_some()).collect();
    let ends = starts.iter().skip(1).copied().chain([line.len() + 1]);
    let parts = starts.iter().zip(ends).map(|(start, end)| &line[*start..end - 1]);
    parts.filter_map(labelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_however_they_are_written() {
        for line in [
            "Author: ash",
            "**AUTHOR**: ash",
            "- *author:* ash",
            "\u{e000}Author\u{e001} : ash",
            "[Author: ash]",
            "author：ash",
        ] {
            assert_eq!(labelled(line), Some((Label::Author, "ash")), "{line}");
        }
        assert_eq!(labelled("Original-Author: x"), Some((Label::OriginalAuthor, "x")));
        assert_eq!(labelled("She said: original author"), None);
        assert_eq!(labelled("no colon"), None);
    }

    #[test]
    fn one_line_may_have_several() {
        let line = "original author: Ash, the elder, remix author: elm; fandom: Kings";
        let expected = [(Label::OriginalAuthor, "Ash, the elder"), (Label::Remixer, "elm"), (Label::Fandom, "Kings")];
        assert_eq!(all_labelled(line), expected);
        assert_eq!(all_labelled("Tags: x, author: elm").len(), 2);
    }
}
