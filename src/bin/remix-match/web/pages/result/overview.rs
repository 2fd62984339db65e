//! The page itself: what there is before anybody has an author, and what came of it after that.

use remix_match::domain::ParticipantId;
use remix_match::explain::SpoilerFree;
use remix_match::goals::{Fit, FitWord};
use remix_match::intake::Severity;
use remix_match::report::{Glance, Headline, LeftOut, Unplaced};
use serde::Serialize;

use super::found::{Found, Standing};
use super::pairs::Pairs;
use super::report::REPORT;
use crate::commands::verify::Checked;
use crate::failure::Failure;
use crate::files::SETTINGS;
use crate::terminal::Line;
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;
use crate::words::failure::Wanted;
use crate::words::verify::Pairs as Named;

#[derive(Serialize)]
struct Overview {
    run: Run,
    /// Who plays, by their name.
    player: Option<String>,
    /// Why it cannot be known who plays.
    player_trouble: Vec<ShownLine>,
    result: Option<Shown>,
    /// Why the result cannot be shown.
    trouble: Vec<ShownLine>,
}

/// What is to be known before everybody is given an author.
#[derive(Serialize)]
struct Run {
    before: Vec<ShownLine>,
    /// How many errors stand in the way, and how many warnings there are.
    errors: usize,
    warnings: usize,
    has_result: bool,
    /// Whether people know already whom they remix.
    letters_out: bool,
    /// With which seed the present result was drawn.
    seed: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    /// Whether every rule holds, and what is proven.
    standing: Vec<ShownLine>,
    headline: Headline,
    unplaced: Unplaced,
    has_unplaced: bool,
    stages: Vec<String>,
    /// Why pairs fit; none where it would tell too much.
    fits: Vec<String>,
    warnings: usize,
    has_report: bool,
    /// Only where they were asked for.
    pairs: Option<Pairs>,
}

pub(super) fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    if !visit.path(SETTINGS).is_file() {
        return Ok(Reply::GoTo("/".to_owned()));
    }
    let mut found = Found::read(visit)?;
    let [errors, warnings] = [Severity::Error, Severity::Warning].map(|severity| found.number_of(severity));
    let mut overview = Overview {
        run: Run {
            before: ShownLine::all(&words::result::before(errors, warnings)),
            errors,
            warnings,
            has_result: found.path.is_file(),
            letters_out: false,
            seed: None,
        },
        player: None,
        player_trouble: Vec::new(),
        result: None,
        trouble: Vec::new(),
    };
    if let Err(failure) = overview.look(visit, &mut found, warnings) {
        let lines = ShownLine::all(&words::failure::lines(&failure, Wanted::Answers));
        match failure {
            Failure::NoPlayer { .. } => overview.player_trouble = lines,
            _ => overview.trouble = lines,
        }
    }
    Ok(Page::new("result.html", "Result", &overview).into())
}

impl Overview {
    /// Looks at the result, as far as there is one.
    fn look(&mut self, visit: &Visit<'_>, found: &mut Found, warnings: usize) -> Result<(), Failure> {
        let Some(round) = found.reading.round.take() else { return Ok(()) };
        let player = visit.player(&round)?;
        self.player = player.map(|person| round.roster.name(person).to_owned());
        let Some(file) = found.assignments()? else { return Ok(()) };
        let checked = Checked::of(&found.path, &file, found.output.clone(), (round, &found.inputs), &visit.shell)?;
        self.run.letters_out = checked.file.rows.iter().any(|row| !row.status.awaits_letter());
        self.run.seed = checked.seed().map(|seed| seed.to_string());
        self.result = Some(shown(visit, found, &checked, (player, warnings)));
        Ok(())
    }
}

fn shown(
    visit: &Visit<'_>,
    found: &Found,
    checked: &Checked,
    (player, warnings): (Option<ParticipantId>, usize),
) -> Shown {
    let Checked { round, verdict, file, .. } = checked;
    let standing = Standing::of(file, round);
    let gaps = standing.gaps(round);
    let hidden = player.map(|person| SpoilerFree::new(round, &standing.assignment, person));
    let hidden = hidden.as_ref();
    let glance = Glance {
        round,
        stood: checked.stood(),
        pairs: standing.live.len(),
        goals: &verdict.goals,
        further: checked.further(),
        gaps: &gaps,
        warnings,
        hidden,
    };
    let statuses: Vec<_> = file.rows.iter().map(|row| row.status).collect();
    let asks_for_pairs = visit.form.text("pairs") == "shown" && hidden.is_none();
    Shown {
        standing: ShownLine::all(&told(found, checked, hidden.is_some())),
        headline: Headline::of(&glance),
        unplaced: Unplaced::of(&LeftOut { round, gaps: &gaps, advice: None, hidden }),
        has_unplaced: !gaps.is_empty(),
        stages: words::result::stages(&statuses),
        fits: if hidden.is_some() { Vec::new() } else { fits(checked, &standing) },
        warnings,
        has_report: hidden.is_none() && found.output.join(REPORT).is_file(),
        pairs: asks_for_pairs.then(|| Pairs::of(visit, round, &standing)),
    }
}

/// Whether every rule holds, and what is proven. Faults name nobody to whoever plays.
fn told(found: &Found, checked: &Checked, plays: bool) -> Vec<Line> {
    let show = if plays { Named::NobodyNamed } else { Named::Counted };
    let Checked { verdict, best, .. } = checked;
    let mut lines = words::verify::standing(verdict, *best, checked.stood(), &found.called, show);
    lines.extend(if plays { Vec::new() } else { checked.notices(&found.called) });
    lines.retain(|line| !line.says_what_to_type());
    lines
}

fn fits(checked: &Checked, standing: &Standing) -> Vec<String> {
    let roster = &checked.round.roster;
    let words: Vec<FitWord> =
        standing.live.iter().map(|&(remixer, author)| Fit::of(roster, remixer, author).word()).collect();
    let is_mutual = |&&(remixer, author): &&(ParticipantId, ParticipantId)| {
        remixer < author && standing.live.binary_search(&(author, remixer)).is_ok()
    };
    let mutual = standing.live.iter().filter(is_mutual).count();
    words::result::fits(|word| words.iter().filter(|of_pair| **of_pair == word).count(), mutual)
}
