//! `repair`: a round after drop-outs, late sign-ups and offers to pinch hit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use remix_match::domain::{ClaimedPair, ListedPair, Listing, Pair, ParticipantId, Round};
use remix_match::explain::{Exchange, News, Post};
use remix_match::export::{self, Inputs, OtherOrder, RepairAnswer, RepairFigures};
use remix_match::intake::{AssignmentFile, Problem, SourceFile};
use remix_match::plan::{self, Fate, First, Repair as Repaired, Standing};
use remix_match::report::Names;
use remix_match::verify::{FaultKind, verify};

use super::results::{self, Manner, More, RESULT_FILES, Settled, Written};
use super::{midway, participant, write};
use crate::args::Repair;
use crate::failure::{self, Failure, Status};
use crate::files::{self, DROP_OUTS, SettingsFile};
use crate::folder::NewFile;
use crate::later::Later;
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::repair::Story;

/// A round as it is before the repair.
struct Before {
    round: Round,
    problems: Vec<Problem>,
    inputs: Inputs,
    file: AssignmentFile,
    rows: Vec<Standing>,
    /// Files that the folder for results gets besides.
    copies: Vec<NewFile>,
}

/// Files that are new to the round.
#[derive(Default)]
pub(crate) struct Arrivals {
    pub(crate) late: Vec<SourceFile>,
    pub(crate) pinch_hitters: Vec<SourceFile>,
    /// Decisions about pairs, in place of those that are there.
    pub(crate) decisions: Option<SourceFile>,
}

impl Arrivals {
    fn read(args: &Repair) -> Result<Self, Failure> {
        let (late, pinch_hitters) = failure::both(files::read_all(&args.late), files::read_all(&args.pinch_hitters))?;
        Ok(Self { late, pinch_hitters, decisions: None })
    }
}

/// What a repair comes to, before anything is written.
pub(crate) struct Outcome<'a> {
    pub(crate) story: Story<'a>,
    problems: &'a [Problem],
    /// The files to be written.
    pub(crate) written: Written,
    output: PathBuf,
}

pub(super) fn run(args: &Repair, shell: &Shell) -> Result<Status, Failure> {
    let arrivals = shell.stopwatch.time(Step::Read, || Arrivals::read(args))?;
    worked_out(args, &arrivals, shell, |outcome| outcome.carried_out(args, shell))
}

/// Works a repair out, and gives what it comes to to somebody. Its files of new people are these.
pub(crate) fn worked_out<T>(
    args: &Repair,
    arrivals: &Arrivals,
    shell: &Shell,
    then: impl FnOnce(Outcome<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let settings = shell.stopwatch.time(Step::Read, || SettingsFile::read(&shell.round))?;
    worked_out_with(&settings, args, arrivals, shell, then)
}

/// The same with settings that are not written yet.
pub(crate) fn worked_out_with<T>(
    settings: &SettingsFile,
    args: &Repair,
    arrivals: &Arrivals,
    shell: &Shell,
    then: impl FnOnce(Outcome<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let output = shell.round.join(&settings.settings.output);
    let before = shell.stopwatch.time(Step::Read, || read(args, arrivals, settings, &output, shell))?;
    let Before { round, rows, problems, file, inputs, copies } = before;
    let (round, rows) = (&round, rows.as_slice());
    let keep = kept(args, round)?;
    let orders = if args.placed_first { [First::Places, First::Letters] } else { [First::Letters, First::Places] };
    let [repaired, other] =
        shell.stopwatch.time(Step::Solve, || orders.map(|first| plan::repair(round, rows, &keep, first, args.seed)));
    shell.stopwatch.time(Step::Verify, || check(round, &repaired))?;

    let figures = figures(&repaired, &other);
    let listing = listing(&file, &repaired);
    let Repaired { stand, steps, news, .. } = repaired;
    let whole = plan::whole(round, &stand.settled, steps);
    let more_with_other_order = !args.placed_first && figures.other_order.placed > whole.pairs.len();
    let exchange = if more_with_other_order { Exchange::PlacedFirst } else { Exchange::Unknown };
    let gaps = results::gaps(round, &stand, &whole, exchange);
    let (listing, stand, problems) = (&listing, &stand, problems.as_slice());
    let settled = Settled { round, stand, whole: &whole, listing, gaps: &gaps, problems, hidden: None };
    let manner = Manner::of(args.tables);
    let mut written = shell.stopwatch.time(Step::Write, || prepare(manner, &settled, inputs, &news))?;
    written.files.extend(copies);
    let story = Story {
        round,
        news: &news,
        figures: &figures,
        stand,
        whole: &whole,
        gaps: &gaps,
        placed_first: args.placed_first,
        nobody_told: !rows.is_empty() && rows.iter().all(|row| row.status.is_live() && !row.status.is_known()),
        folder: &shell.round,
        names: Names::Told,
    };
    then(Outcome { story, problems, written, output })
}

impl Outcome<'_> {
    /// Writes the files, unless it is a dry run, and tells what came of it.
    pub(crate) fn carried_out(&self, args: &Repair, shell: &Shell) -> Result<Status, Failure> {
        let Self { story, problems, written, output } = self;
        let moved = if args.dry_run { None } else { self.write(shell)? };
        shell.terminal.of_files(&words::problems::lines(problems));
        tell(args, shell, story, output, written, moved.as_deref());
        let broken = story.figures.kept_against_rules > 0;
        Ok(if broken { Status::Look } else { results::status(&written.result) })
    }

    /// Writes the files and tells nothing; returns the folder to which the earlier ones moved.
    pub(crate) fn write(&self, shell: &Shell) -> Result<Option<PathBuf>, Failure> {
        let aside: Vec<&str> = RESULT_FILES.iter().copied().chain([DROP_OUTS]).collect();
        write(&self.output, &self.written.files, &aside, shell)
    }
}

/// Whose pairs must not change.
fn kept(args: &Repair, round: &Round) -> Result<Vec<ParticipantId>, Failure> {
    let people =
        |names: &[String]| names.iter().map(|name| participant(round, name)).collect::<Result<Vec<ParticipantId>, _>>();
    let (keep, mut gone) = (people(&args.keep)?, people(&args.drop)?);
    gone.extend(people(&args.drop_remixer)?);
    let both = keep.iter().filter(|person| gone.contains(person));
    let both: Vec<String> = both.map(|&person| round.roster.name(person).to_owned()).collect();
    if both.is_empty() { Ok(keep) } else { Err(Failure::KeptAndGone(both)) }
}

fn tell(args: &Repair, shell: &Shell, story: &Story<'_>, output: &Path, written: &Written, moved: Option<&Path>) {
    let names: Vec<&str> = written.files.iter().map(|file| file.name.as_str()).collect();
    let files = names.iter().filter(|_| !args.dry_run).map(|&name| name.to_owned()).collect();
    shell.terminal.answer(&RepairAnswer { figures: *story.figures, result: written.result.clone(), files });
    shell.terminal.result(&story.lines());
    if args.show_pairs {
        shell.terminal.result(&story.changed_pairs());
    }
    if args.dry_run {
        shell.terminal.result(&words::assign::not_written(output, &names));
    } else {
        shell.terminal.result(&story.written(output, &names, moved));
    }
}

/// Reads the round with all that is new, and its assignments.
fn read(
    args: &Repair,
    arrivals: &Arrivals,
    settings: &SettingsFile,
    output: &Path,
    shell: &Shell,
) -> Result<Before, Failure> {
    let path = output.join("assignments.csv");
    let later = Later::read(&arrivals.late, &arrivals.pinch_hitters, output, settings)?;
    let later = later.with_decisions(arrivals.decisions.clone());
    let file = files::read(&path)?;
    // Names are known once those are who came late, and only then it is known who leaves.
    let present = later.round(settings, &shell.round, None)?;
    let leave = |names: &[String], side: &'static str| {
        let roster = &present.0.roster;
        let left = names.iter().map(|name| Ok((roster.name(participant(&present.0, name)?).to_owned(), side)));
        left.collect::<Result<Vec<_>, Failure>>()
    };
    let mut left = leave(&args.drop, "both")?;
    left.extend(leave(&args.drop_remixer, "remixer")?);
    let drop_outs = later.drop_outs(&left)?;
    let (round, mut problems, inputs) =
        if left.is_empty() { present } else { later.round(settings, &shell.round, drop_outs.clone())? };

    let (round, file, of_file) = midway(&file, round)?;
    problems.extend(of_file);
    let rows = standing(&file, &path)?;
    let mut copies = later.copies();
    copies.extend(drop_outs.map(|file| NewFile { name: DROP_OUTS.to_owned(), bytes: file.bytes }));
    Ok(Before { round, problems, inputs, file, rows, copies })
}

/// The rows as pairs of people in the round. A pair that stands twice says two things of how far it has come.
fn standing(file: &AssignmentFile, path: &Path) -> Result<Vec<Standing>, Failure> {
    let mut strangers: Vec<String> = file.rows.iter().flat_map(|row| row.pair.strangers()).collect();
    strangers.sort();
    strangers.dedup();
    if !strangers.is_empty() {
        return Err(Failure::Strangers { path: path.to_owned(), people: strangers });
    }
    let mut seen = BTreeSet::new();
    let (mut rows, mut twice) = (Vec::new(), Vec::new());
    for row in &file.rows {
        let Some(pair) = row.pair.known() else { continue };
        if row.status.is_live() && !seen.insert(pair) {
            twice.push(row.number);
        }
        rows.push(Standing { pair, status: row.status });
    }
    if twice.is_empty() { Ok(rows) } else { Err(Failure::PairsTwice { path: path.to_owned(), rows: twice }) }
}

/// Whatever is new must be lawful, proven, and the only thing that changed.
fn check(round: &Round, repaired: &Repaired<'_>) -> Result<(), Failure> {
    results::check(&repaired.steps)?;
    let live: Vec<Pair> = repaired.live().collect();
    let pairs: Vec<ClaimedPair> = live.iter().copied().map(ClaimedPair::of).collect();
    let stood = &repaired.stand.settled;
    let of_new = |names: [Option<&str>; 2]| {
        let is_it =
            |&(remixer, author): &Pair| names == [Some(round.roster.name(remixer)), Some(round.roster.name(author))];
        live.iter().any(is_it) && !stood.iter().any(is_it)
    };
    let verdict = verify(round, &pairs, None);
    let broken = verdict.faults.iter().find(|fault| {
        let rule = !matches!(fault.kind, FaultKind::LeftOut | FaultKind::RemixerTwice | FaultKind::AuthorTwice);
        rule && of_new([fault.remixer.as_deref(), fault.author.as_deref()])
    });
    broken.map_or(Ok(()), |fault| Err(Failure::Bug(format!("a new pair breaks a rule: {}", fault.kind.as_str()))))
}

/// The rows as they will be, each with what the moderator noted beside it.
fn listing(file: &AssignmentFile, repaired: &Repaired<'_>) -> Listing {
    let listed = |mended: &plan::Mended| ListedPair {
        pair: mended.standing.pair,
        status: mended.standing.status,
        own: mended.from.map(|place| file.rows[place].own.clone()).unwrap_or_default(),
    };
    Listing { own_columns: file.own_columns.clone(), pairs: repaired.pairs.iter().map(listed).collect() }
}

fn prepare(manner: Manner, settled: &Settled<'_>, inputs: Inputs, news: &[News]) -> Result<Written, Failure> {
    let mut told: Vec<Pair> = news.iter().filter_map(News::to_be_told).collect();
    told.sort_unstable();
    let more = More { changes: Some(export::changes(settled.round, news)), letters: Some(told) };
    results::prepare(manner, settled, inputs, more)
}

/// What a repair comes to, and what the other order would.
fn figures(repaired: &Repaired<'_>, other: &Repaired<'_>) -> RepairFigures {
    let people = |post| repaired.people(|news| news.post == post);
    let broken = |fate: &&Fate| matches!(fate, Fate::Locked(Some(_)));
    RepairFigures {
        new_letters: repaired.new_letters(),
        unavoidable: repaired.unavoidable_letters(),
        without_author: people(Post::NoAuthor),
        first_letters: people(Post::FirstLetter),
        unchanged: people(Post::Nothing),
        kept_against_rules: repaired.fates.iter().filter(broken).count(),
        proven: repaired.is_proven(),
        other_order: OtherOrder { placed: other.live().count(), new_letters: other.new_letters() },
    }
}
