//! Rules and goals: a form with the meaning of each, what a change would come to while it is made, and the decisions
//! about single pairs.

mod change;
mod decisions;
mod effect;
mod fields;

use remix_match::domain::Settings;
use serde::Serialize;

use crate::commands;
use crate::failure::Failure;
use crate::files::{SETTINGS, SettingsFile};
use crate::web::answer::{Page, Reply};
use crate::web::layout::{ShownLine, why};
use crate::web::routes::{Route, Undo};
use crate::web::visit::Visit;
use crate::words;
use change::{Part, edits};
use effect::Told;
use fields::Fields;

pub(super) const ROUTES: &[Route] = &[
    Route::page("/rules", page),
    Route::page("/rules/effect", effect_alone),
    Route::page("/rules/decisions", decisions::page),
    Route::change("/rules/save", "/rules", Undo::Kept("the rules were changed"), "The rules are being changed", save),
];

pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("rules.html", include_str!("../rules.html")),
    ("rules-effect.html", include_str!("effect.html")),
    ("rules-decisions.html", include_str!("decisions.html")),
];

#[derive(Serialize)]
struct View {
    fields: Fields,
    told: Told,
    /// Which files of past rounds there are.
    has_history: bool,
    /// Whether the fields of eligibility stand there.
    has_works: bool,
    letters_out: bool,
    /// How many pairs were decided about.
    decisions: usize,
    /// Why the other files cannot be used.
    trouble: Vec<ShownLine>,
}

fn page(visit: &Visit<'_>) -> Result<Reply, Failure> {
    if !visit.path(SETTINGS).is_file() {
        return Ok(Reply::GoTo("/".to_owned()));
    }
    let settings = SettingsFile::read(visit.round())?;
    let (round, trouble) = match commands::read_usable(&settings, &visit.shell) {
        Ok((round, ..)) => (Some(round), Vec::new()),
        Err(failure) => (None, why(failure)?),
    };
    let fields = Fields::of(&visit.form, &settings.settings, round.as_ref());
    let letters_out = match &round {
        Some(round) => commands::letters_are_out(&assignments(visit, &settings.settings), round).unwrap_or(false),
        None => false,
    };
    let view = View {
        told: Told::of(visit, &settings, &fields)?,
        fields,
        has_history: !settings.settings.history.is_empty(),
        has_works: settings.settings.works.is_some() || settings.settings.eligibility.is_some(),
        letters_out,
        decisions: round.map_or(0, |round| round.decisions.never.len() + round.decisions.keep.len()),
        trouble,
    };
    Ok(Page::new("rules.html", "Rules and goals", &view).into())
}

fn assignments(visit: &Visit<'_>, settings: &Settings) -> std::path::PathBuf {
    visit.path(&settings.output).join("assignments.csv")
}

/// What the form comes to, while somebody fills it in.
fn effect_alone(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let fields = Fields::of(&visit.form, &settings.settings, None);
    let told = Told::of(visit, &settings, &fields)?;
    Ok(Reply::Part(Page::new("rules-effect.html", "What would change", &told)))
}

/// Changes those keys that say something else. Where that cannot be, the form stays as it was filled in.
fn save(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?;
    let round = commands::read_usable(&settings, &visit.shell).ok().map(|read| read.0);
    let fields = Fields::of(&visit.form, &settings.settings, round.as_ref());
    let saved = fields.meant(&settings.settings).and_then(|after| {
        let parts = Part::changed(&settings.settings, &after);
        SettingsFile::edit(visit.round(), &edits(&parts, &after))?;
        Ok(parts.len())
    });
    let changes = match saved {
        Err(failure @ (Failure::Form(_) | Failure::Problems(_))) => {
            return Ok(visit.again("/rules", &failure));
        }
        saved => saved?,
    };
    let path = assignments(visit, &settings.settings);
    let letters_out = round.is_some_and(|round| commands::letters_are_out(&path, &round).unwrap_or(false));
    let lines = if letters_out {
        words::rules::saved_for_repairs(changes)
    } else {
        words::rules::saved(changes, path.is_file())
    };
    visit.shell.terminal.result(&lines);
    Ok(Reply::GoTo("/rules".to_owned()))
}
