//! Settled sign-ups to participants: names become ids, and what names nobody is reported.

use super::barring;
use super::directory::Directory;
use super::entries::Spelling;
use super::fandoms::{FandomFile, typists};
use super::naming::{Named, Wishes, name_all};
use super::problem::{Problem, SignupProblem};
use super::signups::{SignUp, SignupFile, Signups};
use crate::domain::{FandomId, Field, Media, MediumId, Participant, ParticipantId, PersonKey, Request, Roster};

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
) -> Roster {
    let Signups { rows, files, fandoms, media } = signups;
    let (named_fandoms, book) = fandom_file.book(&fandoms, &rows, problems);
    let media_lists = rows.iter().map(|signup| [signup.makes.clone(), signup.accepts.clone()].concat());
    let named_media = name_all(&media, &typists(&media, media_lists), &Wishes::default());
    let resolver = Resolver { people, shown, fandoms: &named_fandoms, media: &named_media, files: &files };
    resolver.report_free_text(&rows, problems);
    let people = rows.into_iter().enumerate();
    let participants =
        people.map(|(place, signup)| resolver.participant(ParticipantId::new(place), signup, problems)).collect();
    Roster::new(participants, book, named_media.shown)
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
                let names = meant.iter().map(|person| self.shown[person.index()].clone()).collect();
                problems.push(report(SignupProblem::CouldMean { names }));
            }
            if requests.iter().all(|request| request.typed != typed) {
                requests.push(Request { typed, authors });
            }
        }
        requests
    }

    /// People write all sorts of things under `never`; what is no fandom of the round refuses nothing.
    fn report_free_text(&self, rows: &[SignUp], problems: &mut Vec<Problem>) {
        let mut entries = vec![0; self.files.len()];
        for signup in rows {
            let unknown = signup.never.iter().filter(|spelling| self.fandoms.of_spelling(**spelling).is_none());
            entries[signup.file] += unknown.count();
        }
        for (file, entries) in self.files.iter().zip(entries).filter(|(_, entries)| *entries > 0) {
            problems.push(Problem::new(&file.name, SignupProblem::FreeTextNever { entries }));
        }
    }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}
