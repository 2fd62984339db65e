//! What something would come to, and that it is done.

use remix_match::domain::{Pair, ParticipantId, Round};
use remix_match::explain::{Outlook, Showing, other_authors};

use super::asked::Asked;
use crate::args::Repair;
use crate::commands;
use crate::commands::decide::{Decided, cost};
use crate::commands::repair::{Arrivals, Outcome, worked_out_with};
use crate::commands::what_if::Now;
use crate::failure::{Failure, FormTrouble};
use crate::files::{self, Additions, SettingsFile};
use crate::fingerprint::fingerprint_of_all;
use crate::terminal::Line;
use crate::timings::Step;
use crate::web::pages::result::found::Found;
use crate::web::visit::Visit;
use crate::words;
use crate::words::answers::Came;
use crate::words::failure::Wanted;

/// The round as it is, and the files as they would be.
pub(super) struct Case<'a> {
    visit: &'a Visit<'a>,
    round: &'a Round,
    asked: Asked,
    pub(super) showing: Showing,
    pub(super) has_result: bool,
    pub(super) letters_out: bool,
    now: Now,
    settings: SettingsFile,
    /// What is asked of a repair.
    repair: Repair,
    decided: Option<Decided>,
    /// By which all that it comes from is known again.
    pub(super) fingerprint: String,
}

impl<'a> Case<'a> {
    pub(super) fn of(visit: &'a Visit<'_>, found: &Found, round: &'a Round, asked: Asked) -> Result<Self, Failure> {
        let settings = SettingsFile::read(visit.round())?;
        let now = Now::read(round, &found.path, None)?;
        let (drop, decided) = match asked {
            Asked::Gone(person) => (vec![round.roster.name(person).to_owned()], None),
            Asked::Pair((remixer, author), decision) => {
                let people = (round.roster.participant(remixer), round.roster.participant(author));
                (Vec::new(), Some(Decided::of(&settings, visit.round(), people, decision)?))
            }
        };
        let fingerprint = shown_as(found, (asked, decided.as_ref()), now.seed)?;
        Ok(Self {
            visit,
            round,
            asked,
            showing: visit.showing(round)?,
            has_result: found.path.is_file(),
            letters_out: commands::letters_are_out(&found.path, round)?,
            repair: Repair { drop, ..Repair::without_news(now.seed) },
            now,
            settings,
            decided,
            fingerprint,
        })
    }

    /// What it comes to, and whether it can be done.
    pub(super) fn told(&self) -> Result<(Vec<Line>, bool), Failure> {
        let (mut lines, is_possible) = if self.letters_out { self.as_repair()? } else { self.as_effect()? };
        if let Some(decided) = self.decided.as_ref().filter(|decided| decided.came == Came::Unnamed) {
            lines.push(words::decisions::awakens(&decided.file.name));
        }
        lines.retain(|line| !line.says_what_to_type());
        Ok((lines, is_possible))
    }

    /// Before letters are out: what it costs.
    fn as_effect(&self) -> Result<(Vec<Line>, bool), Failure> {
        let stopwatch = &self.visit.shell.stopwatch;
        let outlook = stopwatch.time(Step::Solve, || self.now.outlook(self.round));
        let found = stopwatch.time(Step::Solve, || match (self.asked.supposed(), self.asked) {
            (Some(supposed), _) => Some((supposed, outlook.suppose(self.round, supposed))),
            (None, Asked::Pair(pair, _)) => cost(self.round, &self.now, pair),
            (None, Asked::Gone(_)) => None,
        });
        let (supposed, found) = found.ok_or(Failure::Form(FormTrouble::Gone))?;
        let mut lines = words::what_if::lines(self.round, supposed, &found, self.showing);
        lines.extend(self.not_in_line(&outlook));
        let is_taken_back = matches!(self.asked, Asked::Pair(_, None));
        let can_be_done = self.has_result || self.decided.is_some();
        Ok((lines, can_be_done && (is_taken_back || found.is_ok())))
    }

    /// Whether the result is one that the files come to. To whoever plays it could tell that a pair is there which they
    /// decided against.
    fn not_in_line(&self, outlook: &Outlook) -> Option<Line> {
        let pairs = self.now.pairs.as_ref().filter(|_| self.showing == Showing::Pairs)?;
        let is_in_line = sorted(pairs) == sorted(&outlook.whole().pairs);
        (!is_in_line).then(words::decisions::not_in_line)
    }

    /// Once letters are out: who would have to be written to.
    fn as_repair(&self) -> Result<(Vec<Line>, bool), Failure> {
        match self.worked_out(|outcome| Ok(outcome.story.lines())) {
            Err(bug @ Failure::Bug(_)) => Err(bug),
            Err(failure) => Ok((words::failure::lines(&failure, Wanted::Answers), false)),
            Ok(_) if self.showing == Showing::NoPairs => Ok((vec![words::decisions::letters_hidden()], true)),
            Ok(lines) => Ok((lines, true)),
        }
    }

    fn worked_out<T>(&self, then: impl FnOnce(Outcome<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let settings = self.decided.as_ref().map_or(&self.settings, |decided| &decided.settings);
        let decisions = self.decided.as_ref().map(|decided| decided.file.clone());
        let arrivals = Arrivals { decisions, ..Arrivals::default() };
        worked_out_with(settings, &self.repair, &arrivals, &self.visit.shell, then)
    }

    /// Does it, and tells what came of it.
    pub(super) fn accept(&self) -> Result<(), Failure> {
        let told = match (&self.decided, self.has_result) {
            (_, true) => self.worked_out(|outcome| self.carried_out(&outcome))?,
            (Some(decided), false) => {
                self.check(decided)?;
                decided.write(self.visit.round())?;
                vec![words::decisions::for_later()]
            }
            (None, false) => return Err(Failure::Form(FormTrouble::Gone)),
        };
        let name = |person: ParticipantId| self.round.roster.name(person);
        let first = match self.asked {
            Asked::Gone(person) => words::decisions::gone(name(person)),
            Asked::Pair((remixer, author), decision) => {
                words::decisions::decided(name(remixer), name(author), decision)
            }
        };
        let lines: Vec<Line> = [first].into_iter().chain(told).collect();
        self.visit.shell.terminal.result(&lines);
        Ok(())
    }

    /// Writes the decision and the result with it, or neither.
    fn carried_out(&self, outcome: &Outcome<'_>) -> Result<Vec<Line>, Failure> {
        let shell = &self.visit.shell;
        let write = || outcome.write(shell).map(drop);
        match &self.decided {
            Some(decided) => decided.write_for(self.visit.round(), write)?,
            None => write()?,
        }
        Ok(match (self.showing, self.letters_out) {
            (Showing::NoPairs, _) => vec![words::decisions::applied(None)],
            (Showing::Pairs, true) => outcome.story.lines(),
            (Showing::Pairs, false) => vec![words::decisions::applied(Some(self.moved(&outcome.story.whole.pairs)))],
        })
    }

    /// How many people have another author.
    fn moved(&self, pairs: &[Pair]) -> usize {
        let before = sorted(self.now.pairs.as_deref().unwrap_or_default());
        other_authors(self.round.roster.len(), &before, &sorted(pairs))
    }

    /// Where nobody has an author yet, whether the round can be read so is not found out by a repair.
    fn check(&self, decided: &Decided) -> Result<(), Failure> {
        let additions = Additions { decisions: Some(decided.file.clone()), ..Additions::default() };
        let reading = decided.settings.reading(decided.settings.read_sources_with(self.visit.round(), additions)?);
        if reading.round.is_some() { Ok(()) } else { Err(Failure::Problems(reading.problems)) }
    }
}

fn sorted(pairs: &[Pair]) -> Vec<Pair> {
    let mut pairs = pairs.to_vec();
    pairs.sort_unstable();
    pairs
}

/// All that it depends on: what is asked, every file that is read, and the decisions as they would be.
fn shown_as(found: &Found, (asked, decided): (Asked, Option<&Decided>), seed: u64) -> Result<String, Failure> {
    let question = format!("{}\n{seed}", asked.address());
    let inputs = serde_json::to_vec(&found.inputs).expect("names and hashes are plain data");
    let assignments = files::read_if_there(&found.path)?.unwrap_or_default();
    let decisions = decided.map_or(&[][..], |decided| &decided.file.bytes);
    Ok(fingerprint_of_all([question.as_bytes(), &inputs, &assignments, decisions]))
}
