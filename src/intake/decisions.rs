//! `decisions.csv`: pairs that the moderator decided to keep, or never to make.

use std::collections::BTreeSet;

use super::SourceFile;
use super::drop_outs::Everybody;
use super::headers::Headers;
use super::nearest::nearest;
use super::problem::{DecisionProblem, FileProblem, Part, Problem, SignupProblem};
use super::sheet::{Manner, Row, Sheet};
use crate::domain::{
    Decision, DecisionFile, DecisionRow, Decisions, Mutual, Pair, ParticipantId, PersonKey, Roster, Round,
};
use crate::rules::Lawbook;

const COLUMNS: [&str; 3] = ["remixer", "author", "decision"];

/// What the rows say, before it is held against the rules.
#[derive(Default)]
pub(super) struct Rows {
    /// Pairs that are never to be made, sorted.
    never: Vec<Pair>,
    keep: Vec<Kept>,
}

/// A row that keeps a pair: it is to be said of it what stands against it, of its author or of its decision.
struct Kept {
    pair: Pair,
    of_author: Problem,
    of_decision: Problem,
}

/// The table with the places of remixer, author and decision. It is ours, so what the settings say of the encoding of
/// other files is not about it.
fn opened<'f>(file: &'f SourceFile, problems: &mut Vec<Problem>) -> Option<(Sheet<'f>, [usize; 3])> {
    let sheet = Sheet::open(file, Manner { known: &COLUMNS, ..Manner::default() }, problems)?;
    let headers = Headers::of(&sheet, problems);
    let [remixer, author, decision] = COLUMNS.map(|column| headers.required(&[column], problems));
    let places = [remixer?, author?, decision?];
    Some((sheet, places))
}

/// The file as it stands there, to be changed and written anew. With an error it must not be.
#[must_use]
pub fn decision_file(file: &SourceFile) -> (DecisionFile, Vec<Problem>) {
    let (mut read, mut problems) = (DecisionFile::default(), Vec::new());
    let Some((sheet, places)) = opened(file, &mut problems) else { return (read, problems) };
    let own: Vec<usize> = (0..sheet.header().len()).filter(|place| !places.contains(place)).collect();
    read.own_columns = own.iter().map(|&place| sheet.header()[place].clone()).collect();
    let mut lines = sheet.rows();
    while let Some(line) = lines.next(&mut problems) {
        let [remixer, author, decision] = places.map(|place| line.cell(place).to_owned());
        let own = own.iter().map(|&place| line.cell(place).to_owned()).collect();
        read.rows.push(DecisionRow { remixer, author, decision, own });
    }
    (read, problems)
}

/// Reads the file.
pub(super) fn read(file: &SourceFile, everybody: &Everybody<'_>, roster: &Roster, problems: &mut Vec<Problem>) -> Rows {
    let Some((sheet, places)) = opened(file, problems) else { return Rows::default() };
    let mut reader = Reader { everybody, roster, places, rows: Rows::default(), doubted: BTreeSet::new() };
    let mut lines = sheet.rows();
    while let Some(line) = lines.next(problems) {
        reader.read(line, problems);
    }
    let mut rows = reader.rows;
    rows.never.sort_unstable();
    rows.never.dedup();
    rows
}

struct Reader<'r> {
    everybody: &'r Everybody<'r>,
    roster: &'r Roster,
    places: [usize; 3],
    rows: Rows,
    /// Columns of the file, and what stands there that could mean several people: told once.
    doubted: BTreeSet<(usize, String)>,
}

impl Reader<'_> {
    fn read(&mut self, line: Row<'_>, problems: &mut Vec<Problem>) {
        let [remixer, author, decision] = self.places;
        let word = Decision::read(line.cell(decision));
        for (place, field) in self.places.into_iter().zip(COLUMNS) {
            if line.cell(place).is_empty() {
                problems.push(line.problem(place, FileProblem::MissingCell { field }));
            }
        }
        if word.is_none() && !line.cell(decision).is_empty() {
            let nearest = nearest(line.cell(decision), Decision::ALL.iter().map(|(_, word)| *word));
            problems.push(line.problem(decision, DecisionProblem::UnknownDecision { nearest }));
        }
        let remixers = self.called(line, remixer, Part::Remixer, problems);
        let authors = self.called(line, author, Part::Author, problems);
        match word {
            Some(Decision::Never) => self.never(line, &remixers, &authors, problems),
            Some(Decision::Keep) => {
                let [remixer, author] = [(remixer, remixers), (author, authors)]
                    .map(|(place, people)| self.only(line, place, &people, problems));
                if let (Some(remixer), Some(author)) = (remixer, author) {
                    self.keep(line, (remixer, author));
                }
            }
            None => {}
        }
    }

    /// Everybody who goes by the name in a cell. Nobody remixes those who only pinch hit.
    fn called(&self, line: Row<'_>, place: usize, part: Part, problems: &mut Vec<Problem>) -> Vec<ParticipantId> {
        let typed = line.cell(place);
        let found = self.everybody.people.named(typed).iter().copied();
        let is_meant = |id: &ParticipantId| part == Part::Remixer || !self.roster.participant(*id).is_pinch_hitter;
        let found: Vec<ParticipantId> = found.filter(is_meant).collect();
        if found.is_empty() && !typed.is_empty() {
            problems.push(line.problem(place, DecisionProblem::Nobody { near: self.everybody.near(typed) }));
        }
        found
    }

    /// As with past rounds, a name counts for all who bear it.
    fn never(
        &mut self,
        line: Row<'_>,
        remixers: &[ParticipantId],
        authors: &[ParticipantId],
        problems: &mut Vec<Problem>,
    ) {
        for place in [self.places[0], self.places[1]] {
            let typed = line.cell(place);
            let meant = self.everybody.people.doubtful(&PersonKey::folded(typed));
            if !meant.is_empty() && self.doubted.insert((place, typed.to_owned())) {
                let kind = SignupProblem::CouldMean { names: self.everybody.names(meant) };
                problems.push(line.problem(place, kind).without_row());
            }
        }
        for &remixer in remixers {
            self.rows.never.extend(authors.iter().map(|&author| (remixer, author)));
        }
    }

    /// The one who is meant, of those who go by a name. Whoever takes part and pinch hits too is meant as they signed up.
    fn only(
        &self,
        line: Row<'_>,
        place: usize,
        found: &[ParticipantId],
        problems: &mut Vec<Problem>,
    ) -> Option<ParticipantId> {
        let people = self.everybody.people.only(line.cell(place)).filter(|person| found.contains(person));
        let people = people.map_or_else(|| found.to_vec(), |only| vec![only]);
        let people = self.everybody.as_signed_up(&people);
        match people.as_slice() {
            [only] => Some(*only),
            [] => None,
            several => {
                let kind = DecisionProblem::SeveralMeant { names: self.everybody.names(several) };
                problems.push(line.problem(place, kind));
                None
            }
        }
    }

    fn keep(&mut self, line: Row<'_>, pair: Pair) {
        let [of_author, of_decision] =
            [self.places[1], self.places[2]].map(|place| line.problem(place, DecisionProblem::KeptAndNever));
        if !self.rows.keep.iter().any(|kept| kept.pair == pair) {
            self.rows.keep.push(Kept { pair, of_author, of_decision });
        }
    }
}

impl Rows {
    /// Puts the decisions into their round, as far as they can stand in it.
    pub(super) fn decide(self, round: &mut Round, problems: &mut Vec<Problem>) {
        round.decisions = Decisions { never: self.never, keep: Vec::new() };
        if self.keep.is_empty() {
            return;
        }
        // Once its pairs were added to the past rounds, they would be repeats of themselves.
        let pairs: Vec<Pair> = self.keep.iter().map(|kept| kept.pair).collect();
        let judged = round.clone().without_itself(&pairs);
        let has = [vec![0; round.roster.len()], vec![0; round.roster.len()]];
        let mut bench = Bench { round: &judged, lawbook: &Lawbook::new(&judged), keep: BTreeSet::new(), has };
        problems.extend(self.keep.iter().filter_map(|kept| bench.judge(kept)));
        round.decisions.keep = bench.keep.into_iter().collect();
    }
}

/// What can be kept so far.
struct Bench<'r> {
    round: &'r Round,
    lawbook: &'r Lawbook<'r>,
    /// The pairs; an error of one makes none of the next.
    keep: BTreeSet<Pair>,
    /// How many of them everybody is in, as a remixer and as an author.
    has: [Vec<u32>; 2],
}

impl Bench<'_> {
    /// What stands against a pair; where nothing does, it is kept.
    fn judge(&mut self, kept: &Kept) -> Option<Problem> {
        let (remixer, author) = kept.pair;
        let of_author = |kind: DecisionProblem| Some(kept.of_author.clone().of_kind(kind));
        let roster = &self.round.roster;
        if self.round.decisions.never.binary_search(&kept.pair).is_ok() {
            return Some(kept.of_decision.clone());
        }
        let [makes_up_to, remixed_up_to] =
            [roster.participant(remixer).makes_up_to.0, roster.participant(author).remixed_up_to.0];
        let name = |id: ParticipantId| roster.name(id).to_owned();
        for (up_to, who, part) in [(makes_up_to, remixer, Part::Remixer), (remixed_up_to, author, Part::Author)] {
            if up_to == 0 {
                return of_author(DecisionProblem::KeptWithoutPart { name: name(who), part });
            }
        }
        if let Some(why) = self.lawbook.refusal(remixer, author) {
            return of_author(DecisionProblem::KeptAgainstRule { remixer: name(remixer), why });
        }
        if self.round.settings.rules.mutual == Mutual::Forbid && self.keep.contains(&(author, remixer)) {
            return of_author(DecisionProblem::KeptBothWays { remixer: name(remixer) });
        }
        for (side, up_to, who, part) in
            [(0, makes_up_to, remixer, Part::Remixer), (1, remixed_up_to, author, Part::Author)]
        {
            if self.has[side][who.index()] >= up_to {
                return of_author(DecisionProblem::KeptTooOften { name: name(who), part, up_to });
            }
        }
        self.has[0][remixer.index()] += 1;
        self.has[1][author.index()] += 1;
        self.keep.insert(kept.pair);
        None
    }
}
