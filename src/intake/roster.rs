//! Settled sign-ups to participants: names become ids, and what names nobody is reported.

use std::collections::BTreeMap;

use super::barring::Requests;
use super::directory::Directory;
use super::entries::{Entries, Spelling};
use super::fandoms::{FandomFile, typists};
use super::naming::{Named, Wishes, name_all};
use super::problem::{Problem, SignupProblem};
use super::questions::Names;
use super::signup::SignUp;
use super::signups::{SignupFile, Signups};
use crate::domain::{
    Details, FandomId, FandomKey, Field, Media, MediumId, Participant, ParticipantId, PersonKey, Request, Roster,
    Seldom,
};

/// Names to ids, for everybody.
struct Resolver<'r> {
    people: &'r Directory,
    fandoms: &'r Named,
    media: &'r Named,
    files: &'r [SignupFile],
}

/// Makes the roster from sign-ups of which everybody has one, sorted by folded name.
pub(super) fn of_signups(
    signups: Signups,
    fandom_file: &FandomFile,
    people: &Directory,
    mut barred: Requests,
    problems: &mut Vec<Problem>,
) -> (Roster, Names) {
    let Signups { rows, files, fandoms, media } = signups;
    let (named_fandoms, book) = fandom_file.book(&fandoms, &rows, problems);
    let media_lists = rows.iter().map(|signup| [&signup.makes, &signup.accepts].map(Vec::as_slice));
    let named_media = name_all(&media, &typists(&media, media_lists), &Wishes::default());
    let resolver = Resolver { people, fandoms: &named_fandoms, media: &named_media, files: &files };
    let in_vain = rows.iter().map(|signup| (signup.file, resolver.refused_in_vain(signup, &fandoms)));
    let refused: Vec<(usize, &str)> =
        in_vain.flat_map(|(file, entries)| entries.into_iter().map(move |entry| (file, entry))).collect();
    report_free_text(&refused, &files, problems);
    let rows = rows.into_iter().enumerate();
    // The participants take the place of the rows, which are a little larger.
    let participants = rows.map(|(place, signup)| {
        let id = ParticipantId::new(place);
        let participant = resolver.participant(id, signup, problems);
        Participant { do_not_match: barred.take(id), ..participant }
    });
    let mut participants: Vec<Participant> = participants.collect();
    participants.shrink_to_fit();
    let roster = Roster::new(participants, book, named_media.shown);
    let refused: Vec<&str> = refused.into_iter().map(|(_, entry)| entry).collect();
    let names = Names::of(&roster, &refused);
    (roster, names)
}

impl Resolver<'_> {
    fn participant(&self, id: ParticipantId, mut signup: SignUp, problems: &mut Vec<Problem>) -> Participant {
        let (makes, accepts) = (self.media_of(&signup.makes), self.media_of(&signup.accepts));
        let answered = signup.answers.get().is_some();
        let details = if answered { self.details(id, &mut signup, problems) } else { Seldom::default() };
        Participant {
            remixable: self.fandoms_of(signup.remixable),
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

    fn details(&self, id: ParticipantId, signup: &mut SignUp, problems: &mut Vec<Problem>) -> Seldom<Details> {
        let requests = self.requests(id, signup, problems);
        let answers = signup.answers.take();
        Seldom::of(Details {
            also_known_as: answers.also_known_as,
            works_link: answers.works_link,
            safe: answers.safe,
            requests,
            pinch_hitter: answers.pinch_hitter,
            notes: answers.notes,
        })
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
            let meant = self.people.doubtful(&PersonKey::folded(&typed));
            if !meant.is_empty() && authors.len() > 1 {
                let all = meant.iter().map(|&person| self.people.shown(person).to_owned()).collect();
                problems.push(report(SignupProblem::CouldMean { names: all }));
            }
            for (typed, authors) in self.people.called_now(typed, &authors) {
                if requests.iter().all(|request| request.typed != typed) {
                    requests.push(Request { typed, authors });
                }
            }
        }
        requests.shrink_to_fit();
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
