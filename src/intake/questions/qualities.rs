//! What stands beside a title: years, media, and the words that are left, as authors are; and whether two
//! such sets may belong to one fandom.

use strsim::osa_distance;

use super::Likeness;
use crate::domain::FandomKey;

/// What a work is made in, coarse enough for one to be told from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
enum Medium {
    Book = 1,
    Series = 2,
    Film = 4,
    Comic = 8,
    Drawn = 16,
    Game = 32,
    Audio = 64,
    Music = 128,
    Stage = 256,
    Web = 512,
    People = 1024,
}

/// The words for media that people put behind titles.
const MEDIA: [(Medium, &[&str]); 11] = [
    (Medium::Book, &["book", "books", "novel", "novels", "novella", "poem", "poems", "fiction", "manuscript"]),
    (Medium::Series, &["tv", "television", "show", "drama", "webseries", "miniseries", "itv", "bbc", "kdrama"]),
    (Medium::Film, &["movie", "movies", "film", "films", "movieverse"]),
    (Medium::Comic, &["comic", "comics", "comicverse", "manga", "manhwa", "manhua", "webcomic", "webcomics", "bd"]),
    (Medium::Drawn, &["anime", "cartoon", "cartoons", "animated", "animation", "ova"]),
    (Medium::Game, &["game", "games", "videogame", "videogames", "rpg", "roleplaying", "interactive", "visual"]),
    (Medium::Audio, &["podcast", "podcasts", "radio", "audio", "audios", "audiobook"]),
    (Medium::Music, &["song", "songs", "album", "music", "band", "ballad", "musician"]),
    (Medium::Stage, &["musical", "musicals", "play", "plays", "opera", "ballet", "theatre", "theater", "stage"]),
    (Medium::Web, &["youtube", "blog", "vlog", "meme", "web", "website", "tumblr", "twitter", "lego", "toys"]),
    (Medium::People, &["rpf", "rps"]),
];

/// Words that say nothing of their own beside a medium or an author.
const FILLING: [&str; 27] = [
    "the",
    "a",
    "an",
    "and",
    "of",
    "in",
    "for",
    "by",
    "c",
    "original",
    "traditional",
    "short",
    "live",
    "action",
    "card",
    "board",
    "tabletop",
    "video",
    "videos",
    "series",
    "saga",
    "trilogy",
    "quartet",
    "cycle",
    "sequence",
    "ft",
    "feat",
];

/// Words by which a name says that it means everything of its kind.
const WHOLE: [&str; 6] = ["all", "any", "every", "franchise", "related", "multimedia"];
const OF_THE_WHOLE: [&str; 12] = [
    "media",
    "medium",
    "type",
    "types",
    "version",
    "versions",
    "fandom",
    "fandoms",
    "adaptation",
    "adaptations",
    "series",
    "and",
];

/// Years in which something could have been made.
const YEARS: std::ops::RangeInclusive<u16> = 1800..=2040;

/// What stands beside a title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Qualities {
    /// Sorted.
    years: Vec<u16>,
    /// A bit for each [`Medium`].
    media: u16,
    /// Authors, countries and whatever else there is, sorted.
    words: Vec<Box<str>>,
    /// Whether the name says that it means everything under its title.
    pub(super) whole: bool,
}

impl Qualities {
    /// Reads what stands in brackets or behind a title.
    pub(super) fn read<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut qualities = Self::default();
        texts.into_iter().for_each(|text| qualities.take(text));
        qualities.years.sort_unstable();
        qualities.years.dedup();
        qualities.words.sort_unstable();
        qualities.words.dedup();
        qualities
    }

    fn take(&mut self, text: &str) {
        let key = FandomKey::of(text);
        if means_the_whole(key.as_str()) {
            self.whole = true;
            return;
        }
        for word in key.as_str().split(' ').filter(|word| !word.is_empty()) {
            match word.parse() {
                Ok(year) if YEARS.contains(&year) => self.years.push(year),
                _ => match medium(word) {
                    Some(medium) => self.media |= medium as u16,
                    None if FILLING.contains(&word) => {}
                    None => self.words.push(word.into()),
                },
            }
        }
        // A web series is a series, whatever it is shown on.
        if key.as_str().contains("web series") {
            self.media = self.media & !(Medium::Web as u16) | Medium::Series as u16;
        } else if key.as_str().ends_with("series") && self.media == 0 && self.words.is_empty() {
            self.media |= Medium::Series as u16;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.years.is_empty() && self.media == 0 && self.words.is_empty() && !self.whole
    }

    /// Whether there is more than years and media.
    pub(super) fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// How two names with one title may be one fandom, if they may.
    pub(super) fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self == other {
            return Some(Likeness::Writing);
        }
        if self.whole != other.whole {
            return Some(Likeness::Whole);
        }
        if self.is_empty() || other.is_empty() {
            return Some(Likeness::MissingPart);
        }
        let words = self.words_agree(other)?;
        if self.is_another_work(other) || other.is_another_work(self) {
            return None;
        }
        Some(match words {
            Agreement::Near if self.years == other.years && self.media == other.media => Likeness::Author,
            _ if self.lacks_only(other) || other.lacks_only(self) => Likeness::MissingPart,
            _ => Likeness::Version,
        })
    }

    /// Whether everything that stands here stands there too.
    fn lacks_only(&self, other: &Self) -> bool {
        let near = |word: &str| other.words.iter().any(|there| alike(word, there));
        self.media & other.media == self.media
            && self.years.iter().all(|year| other.years.contains(year))
            && self.words.iter().all(|word| near(word))
    }

    fn words_agree(&self, other: &Self) -> Option<Agreement> {
        if self.words.is_empty() || other.words.is_empty() {
            return Some(Agreement::Open);
        }
        let [one, two] = [self, other].map(Self::numbered);
        if !one.is_empty() && !two.is_empty() && one != two {
            return None;
        }
        let joined = |qualities: &Self| qualities.words.concat();
        let shared = self.words.iter().any(|word| other.words.iter().any(|there| tells(word) && alike(word, there)));
        (shared || joined(self) == joined(other)).then_some(Agreement::Near)
    }

    fn numbered(&self) -> Vec<&str> {
        self.words.iter().map(|word| &**word).filter(|word| word.contains(char::is_numeric)).collect()
    }

    /// By custom a year alone is that of a film, and an author alone that of a book. A series of the
    /// same title is a work of its own then, as comics are beside everything that was acted. (Whether a
    /// book and its film, or films and a series, are one fandom differs from round to round.)
    fn is_another_work(&self, other: &Self) -> bool {
        let is = |medium: Medium| self.media == medium as u16;
        let year_alone = other.media == 0 && other.words.is_empty() && !other.years.is_empty();
        let author_alone = other.media == 0 && other.years.is_empty() && !other.words.is_empty();
        let acted = other.media != 0 && other.media & !(Medium::Series as u16 | Medium::Film as u16) == 0;
        let plain_series = is(Medium::Series) && self.years.is_empty() && self.words.is_empty();
        plain_series && (year_alone || author_alone) || is(Medium::Comic) && (acted || year_alone)
    }
}

/// How the words of two names go together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// One of them has none.
    Open,
    /// They have some in common.
    Near,
}

/// Whether a word is enough to know an author by.
fn tells(word: &str) -> bool {
    word.chars().count() >= 3 || !word.is_ascii()
}

fn alike(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let allowed = match length {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    // Words of very different length need no measuring, and no cell is long enough to make it slow.
    one == other || one.len().abs_diff(other.len()) <= 8 && osa_distance(one, other) <= allowed
}

/// Whether a word names a medium.
pub(super) fn names_a_medium(word: &str) -> bool {
    medium(word).is_some_and(|medium| medium != Medium::People)
}

/// Whether a word is a year.
pub(super) fn is_a_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| YEARS.contains(&year))
}

fn medium(word: &str) -> Option<Medium> {
    MEDIA.iter().find(|(_, words)| words.contains(&word)).map(|(medium, _)| *medium)
}

/// Whether a folded text says nothing but that everything is meant.
fn means_the_whole(text: &str) -> bool {
    let mut words = text.split(' ');
    text == "general"
        || text.split(' ').any(|word| WHOLE.contains(&word))
            && words.all(|word| WHOLE.contains(&word) || OF_THE_WHOLE.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> Option<Likeness> {
        let [one, other] = [one, other].map(|text| Qualities::read([text]));
        assert_eq!(one.likeness(&other), other.likeness(&one));
        one.likeness(&other)
    }

    #[test]
    fn what_stands_beside_one_title_decides() {
        for (one, other, expected) in [
            ("TV", "", Some(Likeness::MissingPart)),
            ("TV 2014", "2014 TV", Some(Likeness::Writing)),
            ("TV 2014", "TV", Some(Likeness::MissingPart)),
            ("Comic", "Comics", Some(Likeness::Writing)),
            ("Jane Austen", "", Some(Likeness::MissingPart)),
            ("Helen Wecker", "Helene Wecker", Some(Likeness::Author)),
            ("Shakespeare", "William Shakespeare", Some(Likeness::Author)),
            ("Ursula K. Le Guin", "Ursula LeGuin", Some(Likeness::Author)),
            ("Robin McKinley", "Norma Klein", None),
            ("US 21st c.", "US 19th c.", None),
            ("US", "UK", None),
            ("All Media Types", "TV", Some(Likeness::Whole)),
            ("any", "", Some(Likeness::Whole)),
            ("1966", "1991", Some(Likeness::Version)),
            ("2013", "Jane Austen", Some(Likeness::Version)),
            ("TV", "2005", None),
            ("Comics", "Movies", None),
            ("Comics", "Cartoon", Some(Likeness::Version)),
            ("Web Series", "J. Sheridan Le Fanu", None),
        ] {
            assert_eq!(likeness(one, other), expected, "{one} / {other}");
        }
    }

    #[test]
    fn everything_is_meant_only_where_nothing_else_is_said() {
        for text in ["All Media Types", "any", "& Related Fandoms", "all versions", "Franchise"] {
            assert!(Qualities::read([text]).whole, "{text}");
        }
        for text in ["All Quiet", "Any Human Heart", "series", "media"] {
            assert!(!Qualities::read([text]).whole, "{text}");
        }
    }
}
