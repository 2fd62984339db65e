//! Settled sign-ups to participants: names become ids, and what names nobody is reported.

use std::collections::BTreeMap;

use super::barring;
use super::compounds::Compounds;
use super::directory::Directory;
use super::entries::{Entries, Spelling};
use super::fandoms::{FandomFile, typists};
use super::naming::{Named, Wishes, name_all};
use super::people::PeopleBook;
use super::pinch_hitters::Doubles;
use super::problem::{Problem, SignupProblem};
use super::questions::Names;
use super::requests::{self, Requested};
use super::signup::SignUp;
use super::signups::{SignupFile, Signups};
use super::works::{self, Catalogue, Ineligible, Shelf, WorksFile, Written};
use crate::domain::{
    Details, FandomId, FandomKey, Field, Media, MediumId, Participant, ParticipantId, Roster, Seldom, Settings,
};

/// What is to be said of single sign-ups.
struct Told<'p> {
    problems: &'p mut Vec<Problem>,
    wanted: Vec<requests::Unsettled>,
}

/// Names to ids, for everybody.
struct Resolver<'r> {
    people: &'r Directory,
    fandoms: &'r Named,
    media: &'r Named,
    files: &'r [SignupFile],
    works: Option<&'r Shelf<'r>>,
    catalogue: Option<Catalogue<'r>>,
    ineligible: Ineligible,
    written: Written,
}

/// What stands beside the sign-ups.
pub(super) struct Beside<'b> {
    pub(super) people: &'b Directory,
    /// Other names of people.
    pub(super) book: &'b PeopleBook,
    pub(super) barred: barring::Barred,
    pub(super) works: Option<&'b WorksFile>,
    pub(super) settings: &'b Settings,
    /// Who has an offer to pinch hit besides a sign-up.
    pub(super) doubles: &'b Doubles,
}

/// The people of a round, and what is not settled about names.
pub(super) struct Finished {
    pub(super) roster: Roster,
    pub(super) names: Names,
    pub(super) wanted: Vec<requests::Unsettled>,
    /// How fandoms are spelt, for whoever names them too.
    pub(super) spellings: (Named, Compounds),
}

/// Makes the roster from sign-ups of which everybody has one, sorted by folded name.
pub(super) fn of_signups(
    signups: Signups,
    fandom_file: &FandomFile,
    beside: Beside<'_>,
    problems: &mut Vec<Problem>,
) -> Finished {
    let Beside { people, book: others, mut barred, works, settings, doubles } = beside;
    let Signups { rows, files, fandoms, media, doubtful } = signups;
    let (named_fandoms, book) = fandom_file.book(&fandoms, &rows, problems);
    let apart = fandom_file.apart(&named_fandoms);
    let media_lists = rows.iter().map(|signup| [&signup.makes, &signup.accepts].map(Vec::as_slice));
    let named_media = name_all(&media, &typists(&media, media_lists), &Wishes::default());
    let shelf = works.map(|file| Shelf::of(file, &settings.lists, people, &rows, problems));
    let asked = || rows.iter().flat_map(|signup| &signup.requests).map(String::as_str);
    let complete = works.is_some_and(WorksFile::is_complete);
    let rules = settings.eligibility.as_ref().filter(|_| complete);
    let judged = shelf.as_ref().zip(rules).map(|(shelf, eligibility)| {
        let lists = (&named_fandoms, &book, fandoms.compounds());
        works::judge(shelf, eligibility, lists, (&rows, &files), (&apart, others), problems)
    });
    let written_by = |shelf: &Shelf<'_>| {
        works::written(shelf, settings.eligibility.as_ref(), (&named_fandoms, &book, fandoms.compounds()), &rows)
    };
    let resolver = Resolver {
        people,
        fandoms: &named_fandoms,
        media: &named_media,
        files: &files,
        works: shelf.as_ref(),
        catalogue: shelf.as_ref().filter(|_| asked().next().is_some()).map(|shelf| Catalogue::of(shelf, asked())),
        ineligible: judged.unwrap_or_default(),
        written: shelf.as_ref().filter(|_| complete).map(written_by).unwrap_or_default(),
    };
    let in_vain = rows.iter().map(|signup| (signup.file, resolver.refused_in_vain(signup, &fandoms)));
    let refused: Vec<(usize, &str)> =
        in_vain.flat_map(|(file, entries)| entries.into_iter().map(move |entry| (file, entry))).collect();
    report_free_text(&refused, &files, problems);
    report_media(&named_fandoms, &files, problems);
    let rows = rows.into_iter().enumerate();
    let mut told = Told { problems, wanted: Vec::new() };
    // The participants take the place of the rows, which are a little larger.
    let participants = rows.map(|(place, signup)| {
        let id = ParticipantId::new(place);
        let participant = resolver.participant(id, signup, &mut told);
        Participant { do_not_match: barred.take(id), ..participant }
    });
    let mut participants: Vec<Participant> = participants.collect();
    participants.shrink_to_fit();
    doubles.share_refusals(&mut participants);
    let roster = Roster::new(participants, book, named_media.shown);
    let refused: Vec<&str> = refused.into_iter().map(|(_, entry)| entry).collect();
    let names =
        Names::of(&roster, &refused, (doubtful, fandoms.compounds().separator()), (apart, fandom_file.form().clone()));
    let spellings = (named_fandoms, fandoms.compounds().clone());
    Finished { roster, names, wanted: told.wanted, spellings }
}

impl Resolver<'_> {
    fn participant(&self, id: ParticipantId, mut signup: SignUp, told: &mut Told<'_>) -> Participant {
        let (makes, accepts) = (self.media_of(&signup.makes), self.media_of(&signup.accepts));
        let details = self.details(id, &mut signup, told);
        Participant {
            remixable: self.eligible(signup.remixable, &details),
            like: self.fandoms_of(signup.like),
            also: self.fandoms_of(signup.also),
            never: self.fandoms_of(signup.never),
            any: signup.any,
            makes,
            accepts,
            name: signup.name,
            email: signup.address,
            do_not_match: Vec::new(),
            details,
        }
    }

    fn details(&self, id: ParticipantId, signup: &mut SignUp, told: &mut Told<'_>) -> Seldom<Details> {
        let ineligible = self.ineligible.get(&id).cloned().unwrap_or_default();
        let written = self.written.get(&id).cloned().unwrap_or_default();
        let safe = self.works.and_then(|works| works.with_safe_works(id, &signup.safe));
        if signup.answers.get().is_none() && ineligible.is_empty() && written.is_empty() && safe.is_none() {
            return Seldom::default();
        }
        let file = SignupFile::with(self.files, signup, Field::Requests);
        let Requested { requests, problems, unsettled } =
            requests::of_signup(id, signup, file, self.people, self.catalogue.as_ref());
        told.problems.extend(problems);
        told.wanted.extend(unsettled);
        let answers = signup.answers.take();
        Seldom::of(Details {
            also_known_as: answers.also_known_as,
            works_link: answers.works_link,
            safe: safe.unwrap_or(answers.safe),
            requests,
            pinch_hitter: answers.pinch_hitter,
            notes: answers.notes,
            ineligible,
            written,
            makes_up_to: answers.makes_up_to,
            remixed_up_to: answers.remixed_up_to,
            is_pinch_hitter: answers.is_pinch_hitter,
        })
    }

    fn eligible(&self, spellings: Vec<Spelling>, details: &Seldom<Details>) -> Vec<FandomId> {
        let mut fandoms = self.fandoms_of(spellings);
        if let Some(details) = details.get().filter(|details| !details.ineligible.is_empty()) {
            fandoms.retain(|fandom| details.ineligible.binary_search(fandom).is_err());
            fandoms.shrink_to_fit();
        }
        fandoms
    }

    fn fandoms_of(&self, spellings: Vec<Spelling>) -> Vec<FandomId> {
        let fandoms = spellings.into_iter().filter_map(|spelling| self.fandoms.of_spelling(spelling));
        sorted(fandoms.map(FandomId::new).collect())
    }

    fn media_of(&self, spellings: &[Spelling]) -> Media {
        let media = spellings.iter().filter_map(|spelling| self.media.of_spelling(*spelling)).map(MediumId::new);
        let media = sorted(media.collect());
        if media.is_empty() { Media::Everything } else { Media::Only(media) }
    }

    /// Entries under `never` that are no fandom of the round: they refuse nothing.
    fn refused_in_vain<'e>(&self, signup: &SignUp, fandoms: &'e Entries) -> Vec<&'e str> {
        let unknown = signup.never.iter().filter(|spelling| self.fandoms.of_spelling(**spelling).is_none());
        let mut entries: Vec<(&FandomKey, &str)> = unknown.map(|spelling| fandoms.of(*spelling)).collect();
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        entries.into_iter().map(|(_, typed)| typed).collect()
    }
}

/// People write all sorts of things under `never`. Each entry is told once for each file.
fn report_free_text(refused: &[(usize, &str)], files: &[SignupFile], problems: &mut Vec<Problem>) {
    for (place, file) in files.iter().enumerate() {
        let of_file = || refused.iter().filter(|(file, _)| *file == place).map(|(_, entry)| *entry);
        let names: BTreeMap<FandomKey, &str> = of_file().map(|entry| (FandomKey::of(entry), entry)).collect();
        let names: Vec<String> = names.into_values().map(str::to_owned).collect();
        if !names.is_empty() {
            problems.push(Problem::new(&file.name, SignupProblem::FreeTextNever { entries: of_file().count(), names }));
        }
    }
}

/// Forms and archives list media beside fandoms; shared by everybody, they would make a shared fandom mean nothing.
fn report_media(fandoms: &Named, files: &[SignupFile], problems: &mut Vec<Problem>) {
    const WORDS: [&str; 9] =
        ["Fanfiction", "Fan Fiction", "Fanfic", "Fic", "Fanart", "Fan Art", "Art", "Podfic", "Fanvids"];
    let places = WORDS.iter().filter_map(|word| fandoms.of_key(&FandomKey::of(word)));
    let names: Vec<String> = places.map(|place| fandoms.shown[place].clone()).collect();
    if let Some(file) = files.first().filter(|_| !names.is_empty()) {
        problems.push(Problem::new(&file.name, SignupProblem::MediaAsFandoms { names }));
    }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}
