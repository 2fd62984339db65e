//! The file of posted remixes: what its rows tell, and which pairs of the round they belong to.

use std::collections::{HashMap, HashSet};

use super::SourceFile;
use super::cells::items;
use super::claims::{AssignmentFile, AssignmentRow};
use super::directory::Directory;
use super::headers::Headers;
use super::near_names::nearest_names;
use super::nearest::nearest;
use super::problem::{FileProblem, PostedProblem, Problem};
use super::sheet::{Manner, Row, Sheet};
use crate::domain::{About, ClaimedPerson, FandomKey, PersonKey, Remix, Round, Stage, is_web_link};

/// Headers of such a file. What `author` means there nobody could tell: it is not read.
const KNOWN: [&str; 15] = [
    "remixer",
    "title",
    "url",
    "original_title",
    "original_url",
    "original_author",
    "fandom",
    "fandoms",
    "pairing",
    "rating",
    "words",
    "summary",
    "notes",
    "tags",
    "warnings",
];

/// What stands between the fandoms of a pair in an assignment file.
const BETWEEN: &str = ";";

/// All remixes of a round that are there: first those in the file of posted remixes, in its order, then the pairs that
/// the assignments call posted and that have no row there.
///
/// The file needs the column `remixer`; all others are those of [`Remix`]. Whose work a remix is made from says
/// `original_author`; where that is empty, it is the author whom the remixer has, who must be the only one then.
#[must_use]
pub fn remixes(file: Option<&SourceFile>, assignments: &AssignmentFile, round: &Round) -> (Vec<Remix>, Vec<Problem>) {
    let pairs = Pairs::of(assignments, round);
    let (mut remixes, mut problems) = file.map(|file| posted(file, &pairs)).unwrap_or_default();
    let bare = pairs.posted_without(&remixes);
    if let Some(file) = file.filter(|_| !bare.is_empty()) {
        let name = |row: &&AssignmentRow| round.roster.claimed_name(&row.pair.remixer).to_owned();
        let kind = PostedProblem::NotListed { remixers: bare.iter().map(name).collect() };
        problems.push(Problem::new(&file.name, kind));
    }
    remixes.extend(bare.into_iter().map(|row| pairs.bare(row)));
    (remixes, problems)
}

fn posted(file: &SourceFile, pairs: &Pairs<'_>) -> (Vec<Remix>, Vec<Problem>) {
    let (mut remixes, mut problems) = (Vec::new(), Vec::new());
    let manner = Manner::of(&pairs.round.settings, &KNOWN);
    let Some(sheet) = Sheet::open(file, manner, &mut problems) else { return (remixes, problems) };
    let headers = Headers::of(&sheet, &mut problems);
    report_others(&sheet, &headers, &mut problems);
    if let Some(columns) = Columns::find(&headers, &mut problems) {
        let mut rows = sheet.rows();
        while let Some(row) = rows.next(&mut problems) {
            remixes.extend(columns.remix(row, pairs, &mut problems));
        }
    }
    problems.sort_by_key(Problem::row);
    (remixes, problems)
}

/// Columns that are not read are told, as one may be misspelt.
fn report_others(sheet: &Sheet<'_>, headers: &Headers<'_>, problems: &mut Vec<Problem>) {
    let known: Vec<usize> = KNOWN.iter().filter_map(|header| headers.place(header)).collect();
    let others = sheet.header().iter().enumerate().filter(|(place, _)| !known.contains(place));
    let others: Vec<String> = others.map(|(_, header)| header.trim().to_owned()).filter(|h| !h.is_empty()).collect();
    if !others.is_empty() {
        let missing = || KNOWN.into_iter().filter(|header| headers.place(header).is_none());
        let nearest = others.iter().find_map(|header| nearest(header, missing()));
        problems.push(sheet.header_problem(PostedProblem::OtherColumns { headers: others, nearest }));
    }
}

/// Where what stands.
struct Columns {
    remixer: usize,
    author: Option<usize>,
    fandom: Option<usize>,
    url: Option<usize>,
    original_url: Option<usize>,
    title: Option<usize>,
    original_title: Option<usize>,
    pairing: Option<usize>,
    rating: Option<usize>,
    words: Option<usize>,
    summary: Option<usize>,
    notes: Option<usize>,
    tags: Option<usize>,
    warnings: Option<usize>,
}

impl Columns {
    fn find(headers: &Headers<'_>, problems: &mut Vec<Problem>) -> Option<Self> {
        Some(Self {
            remixer: headers.required(&["remixer"], problems)?,
            author: headers.place("original_author"),
            fandom: headers.place("fandom").or_else(|| headers.place("fandoms")),
            url: headers.place("url"),
            original_url: headers.place("original_url"),
            title: headers.place("title"),
            original_title: headers.place("original_title"),
            pairing: headers.place("pairing"),
            rating: headers.place("rating"),
            words: headers.place("words"),
            summary: headers.place("summary"),
            notes: headers.place("notes"),
            tags: headers.place("tags"),
            warnings: headers.place("warnings"),
        })
    }

    fn remix(&self, row: Row<'_>, pairs: &Pairs<'_>, problems: &mut Vec<Problem>) -> Option<Remix> {
        if PersonKey::of(row.cell(self.remixer)).is_empty() {
            problems.push(row.problem(self.remixer, FileProblem::MissingCell { field: "remixer" }));
            return None;
        }
        for place in [self.url, self.original_url].into_iter().flatten() {
            if !row.cell(place).is_empty() && !is_web_link(row.cell(place)) {
                problems.push(row.problem(place, PostedProblem::NoLink));
            }
        }
        let remixer = pairs.person(row.cell(self.remixer));
        let author = self.author(row, &remixer, pairs, problems);
        let told = pairs.fandoms(row.optional(self.fandom), &pairs.round.settings.lists.separator);
        let fandoms = if told.is_empty() { pairs.carrying(&remixer, author.as_ref()) } else { told };
        Some(Remix { row: Some(row.number), remixer, author, fandoms, about: self.about(row) })
    }

    /// Whose work it is made from.
    fn author(
        &self,
        row: Row<'_>,
        remixer: &ClaimedPerson,
        pairs: &Pairs<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<ClaimedPerson> {
        let typed = row.optional(self.author);
        let given = (!typed.is_empty()).then(|| pairs.person(typed));
        let authors = pairs.authors_of(remixer);
        let (place, kind) = match (given, authors.as_slice()) {
            (Some(author), _) if authors.iter().any(|pair| pair.author == pairs.key(&author)) => return Some(author),
            (None, [only]) => return Some(only.row.pair.author.clone()),
            (given, _) if pairs.is_stranger(remixer) => {
                let near = pairs.near(row.cell(self.remixer));
                problems.push(row.problem(self.remixer, PostedProblem::Stranger { near }));
                return given;
            }
            (Some(author), _) => {
                problems.extend(self.author.map(|place| row.problem(place, PostedProblem::AnotherAuthor)));
                return Some(author);
            }
            (None, []) => (self.remixer, PostedProblem::ForNobody),
            (None, _) => (self.remixer, PostedProblem::WhoseWork),
        };
        problems.push(row.problem(place, kind));
        None
    }

    fn about(&self, row: Row<'_>) -> About {
        let text = |place| row.optional(place).to_owned();
        About {
            title: text(self.title),
            url: text(self.url),
            original_title: text(self.original_title),
            original_url: text(self.original_url),
            pairing: text(self.pairing),
            rating: text(self.rating),
            words: text(self.words),
            summary: text(self.summary),
            notes: text(self.notes),
            tags: text(self.tags),
            warnings: text(self.warnings),
        }
    }
}

/// The pairs of the round that stand, to find those that rows belong to. Whoever takes part and pinch hits too has two
/// sign-ups of one name, so people are compared by their names.
struct Pairs<'r> {
    round: &'r Round,
    directory: Directory,
    fandoms: HashSet<FandomKey>,
    live: Vec<LivePair<'r>>,
    /// For each remixer the places of their pairs.
    places: HashMap<PersonKey, Vec<usize>>,
    /// Whoever stands as a remixer in any row.
    remixers: HashSet<PersonKey>,
}

struct LivePair<'r> {
    remixer: PersonKey,
    author: PersonKey,
    row: &'r AssignmentRow,
}

impl<'r> Pairs<'r> {
    fn of(assignments: &'r AssignmentFile, round: &'r Round) -> Self {
        let key = |person: &ClaimedPerson| PersonKey::of(round.roster.claimed_name(person));
        let live = assignments.rows.iter().filter(|row| row.status.is_live());
        let live: Vec<LivePair<'_>> =
            live.map(|row| LivePair { remixer: key(&row.pair.remixer), author: key(&row.pair.author), row }).collect();
        let mut places: HashMap<PersonKey, Vec<usize>> = HashMap::new();
        for (place, pair) in live.iter().enumerate() {
            places.entry(pair.remixer.clone()).or_default().push(place);
        }
        let book = round.roster.fandoms();
        Self {
            round,
            directory: Directory::of_participants(round.roster.participants()),
            fandoms: book.ids().map(|fandom| FandomKey::of(book.name(fandom))).collect(),
            live,
            places,
            remixers: assignments.rows.iter().map(|row| key(&row.pair.remixer)).collect(),
        }
    }

    fn person(&self, name: &str) -> ClaimedPerson {
        let known = self.directory.only(name).map(ClaimedPerson::Known);
        known.unwrap_or_else(|| ClaimedPerson::Unknown(name.to_owned()))
    }

    fn key(&self, person: &ClaimedPerson) -> PersonKey {
        PersonKey::of(self.round.roster.claimed_name(person))
    }

    fn pairs_of(&self, remixer: &ClaimedPerson) -> impl Iterator<Item = &LivePair<'r>> {
        let places = self.places.get(&self.key(remixer));
        places.into_iter().flatten().map(|&place| &self.live[place])
    }

    /// The authors whom somebody has, each once.
    fn authors_of(&self, remixer: &ClaimedPerson) -> Vec<&LivePair<'r>> {
        let mut known = HashSet::new();
        self.pairs_of(remixer).filter(|pair| known.insert(&pair.author)).collect()
    }

    /// Whether nobody in the round or its pairs goes by this name.
    fn is_stranger(&self, person: &ClaimedPerson) -> bool {
        matches!(person, ClaimedPerson::Unknown(_)) && !self.remixers.contains(&self.key(person))
    }

    /// Names of those who may be meant.
    fn near(&self, name: &str) -> Vec<String> {
        let known: Vec<&str> = self.directory.names().collect();
        let near = nearest_names(&[&PersonKey::folded(name)], &known);
        let meant = near.into_iter().flatten().flat_map(|near| self.directory.find(near.name));
        let mut names: Vec<String> = Vec::new();
        for &person in meant {
            let name = self.round.roster.name(person);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// The fandoms in a cell: one where the whole cell is a fandom of the round, else a list.
    fn fandoms(&self, cell: &str, separator: &str) -> Vec<String> {
        if self.fandoms.contains(&FandomKey::of(cell)) {
            return vec![cell.to_owned()];
        }
        items(cell, separator).map(str::to_owned).collect()
    }

    /// What carried a pair, as the assignments have it.
    fn carrying(&self, remixer: &ClaimedPerson, author: Option<&ClaimedPerson>) -> Vec<String> {
        let author = author.map(|author| self.key(author));
        let pair = self.pairs_of(remixer).find(|pair| Some(&pair.author) == author.as_ref());
        pair.map(|pair| self.fandoms(&pair.row.fandoms, BETWEEN)).unwrap_or_default()
    }

    /// Pairs that are called posted, and that none of these remixes is of.
    fn posted_without(&self, remixes: &[Remix]) -> Vec<&'r AssignmentRow> {
        let there: HashSet<(PersonKey, PersonKey)> = remixes
            .iter()
            .filter_map(|remix| Some((self.key(&remix.remixer), self.key(remix.author.as_ref()?))))
            .collect();
        let posted = self.live.iter().filter(|pair| pair.row.status.stage == Stage::Posted);
        let bare = posted.filter(|pair| !there.contains(&(pair.remixer.clone(), pair.author.clone())));
        bare.map(|pair| pair.row).collect()
    }

    /// All that is known of a remix without a row of its own.
    fn bare(&self, row: &AssignmentRow) -> Remix {
        Remix {
            row: None,
            remixer: row.pair.remixer.clone(),
            author: Some(row.pair.author.clone()),
            fandoms: self.fandoms(&row.fandoms, BETWEEN),
            about: About::default(),
        }
    }
}
