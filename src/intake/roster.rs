//! Settled sign-ups to participants: names become ids, and what names nobody is reported.

use std::collections::BTreeMap;

use super::barring;
use super::directory::Directory;
use super::entries::{Entries, Spelling};
use super::fandoms::{FandomFile, typists};
use super::naming::{Named, Wishes, name_all};
use super::problem::{Problem, SignupProblem};
use super::questions::Names;
use super::signups::{SignUp, SignupFile, Signups};
use crate::domain::{
    FandomId, FandomKey, Field, Media, MediumId, Participant, ParticipantId, PersonKey, Request, Roster,
};

/// Names to ids, for everybody.
struct Resolver<'r> {
    people: &'r Directory,
    shown: &'r [String],
    fandoms: &'r Named,
    media: &'r Named,
    files: &'r [SignupFile],
}

/// Makes the roster from sign-ups of which everybody has one, sorted by folded name.
pub(super) fn of_signups(
    signups: Signups,
    fandom_file: &FandomFile,
    (people, shown): (&Directory, &[String]),
    problems: &mut Vec<Problem>,
) -> (Roster, Names) {
    let Signups { rows, files, fandoms, media } = signups;
    let (named_fandoms, book) = fandom_file.book(&fandoms, &rows, problems);
    let media_lists = rows.iter().map(|signup| [signup.makes.clone(), signup.accepts.clone()].concat());
    let named_media = name_all(&media, &typists(&media, media_lists), &Wishes::default());
    let resolver = Resolver { people, shown, fandoms: &named_fandoms, media: &named_media, files: &files };
    let in_vain = rows.iter().map(|signup| (signup.file, resolver.refused_in_vain(signup, &fandoms)));
    let refused: Vec<(usize, &str)> =
        in_vain.flat_map(|(file, entries)| entries.into_iter().map(move |entry| (file, entry))).collect();
    report_free_text(&refused, &files, problems);
    let people = rows.into_iter().enumerate();
    let participants =
        people.map(|(place, signup)| resolver.participant(ParticipantId::new(place), signup, problems)).collect();
    let roster = Roster::new(participants, book, named_media.shown);
    let refused: Vec<&str> = refused.into_iter().map(|(_, entry)| entry).collect();
    let names = Names::of(&roster, &refused);
    (roster, names)
}

impl Resolver<'_> {
    fn participant(&self, id: ParticipantId, mut signup: SignUp, problems: &mut Vec<Problem>) -> Participant {
        let file = &self.files[signup.file];
        let do_not_match = barring::of_signup(id, &signup, file, (self.people, self.shown), problems);
        let requests = self.requests(id, &mut signup, problems);
        Participant {
            remixable: self.fandoms_of(&signup.remixable),
            like: self.fandoms_of(&signup.like),
            also: self.fandoms_of(&signup.also),
            never: self.fandoms_of(&signup.never),
            any: signup.any,
            makes: self.media_of(&signup.makes),
            accepts: self.media_of(&signup.accepts),
            requests,
            do_not_match: sorted(do_not_match),
            name: signup.name,
            email: signup.address,
            also_known_as: signup.also_known_as,
            works_link: signup.works_link,
            safe: signup.safe,
            pinch_hitter: signup.pinch_hitter,
            notes: signup.notes,
        }
    }

    fn fandoms_of(&self, spellings: &[Spelling]) -> Vec<FandomId> {
        sorted(spellings.iter().filter_map(|spelling| self.fandoms.of_spelling(*spelling)).map(FandomId::new).collect())
    }

    fn media_of(&self, spellings: &[Spelling]) -> Media {
        let media = spellings.iter().filter_map(|spelling| self.media.of_spelling(*spelling)).map(MediumId::new);
        let media = sorted(media.collect());
        if media.is_empty() { Media::Everything } else { Media::Only(media) }
    }

    fn requests(&self, id: ParticipantId, signup: &mut SignUp, problems: &mut Vec<Problem>) -> Vec<Request> {
        let mut requests: Vec<Request> = Vec::new();
        for typed in std::mem::take(&mut signup.requests) {
            let named = self.people.named(&typed);
            let authors: Vec<ParticipantId> = named.iter().copied().filter(|author| *author != id).collect();
            let report = |kind| self.files[signup.file].problem(signup, Field::Requests, &typed, kind);
            if named.is_empty() {
                problems.push(report(SignupProblem::RequestNamesNobody));
            } else if authors.is_empty() {
                problems.push(report(SignupProblem::RequestsThemselves));
                continue;
            }
            let meant = self.people.doubtful(PersonKey::of(&typed).as_str());
            if !meant.is_empty() && authors.len() > 1 {
                let all = meant.iter().map(|person| self.shown[person.index()].clone()).collect();
                problems.push(report(SignupProblem::CouldMean { names: all }));
            }
            if requests.iter().all(|request| request.typed != typed) {
                requests.push(Request { typed, authors });
            }
        }
        requests
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

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}
