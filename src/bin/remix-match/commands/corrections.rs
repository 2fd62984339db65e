//! Cells that are read differently from what stands in them: written into a file of their own, and taken back.

use remix_match::domain::{Correction, ListedCorrection};
use remix_match::export::{with_correction, without_corrections};
use remix_match::intake::{self, Severity};

use super::answers::name_it;
use super::of_severity;
use crate::failure::Failure;
use crate::files::{self, SettingsFile};
use crate::shell::Shell;
use crate::words;
use crate::words::answers::Came;

/// What it is called where the settings name none.
const USUAL: &str = "corrections.csv";

/// The file of corrections, which may be written anew: each of its rows can be read.
struct Corrections {
    name: String,
    listed: Vec<ListedCorrection>,
    came: Came,
}

impl Corrections {
    fn read(settings: &SettingsFile, shell: &Shell) -> Result<Self, Failure> {
        let named = settings.settings.corrections.clone();
        let name = named.clone().unwrap_or_else(|| USUAL.to_owned());
        let path = shell.round.join(&name);
        let is_there = path.is_file();
        let came = Came::of(named.is_some(), is_there);
        let mut listed = Vec::new();
        if named.is_some() || is_there {
            let mut source = files::read(&path)?;
            name.clone_into(&mut source.name);
            let (found, mut problems) = intake::corrections(&source);
            // In a file with nothing in it nothing can be lost.
            problems.retain(|problem| problem.code() != "empty_file");
            if !of_severity(&problems, Severity::Error).is_empty() {
                return Err(Failure::Problems(problems));
            }
            listed = found;
        }
        Ok(Self { name, listed, came })
    }
}

/// Has a cell read differently. What came of the corrections so far tells which of them are about that cell.
pub(crate) fn correct(new: &Correction, so_far: &[ListedCorrection], shell: &Shell) -> Result<(), Failure> {
    let settings = SettingsFile::read(&shell.round)?;
    let corrections = Corrections::read(&settings, shell)?;
    let listed = if corrections.came == Came::Named { so_far } else { &corrections.listed };
    files::write(&shell.round.join(&corrections.name), &with_correction(listed, new))?;
    name_it("corrections", &corrections.name, corrections.came, shell)?;
    shell.terminal.result(&words::answers::corrected(new, corrections.came, &corrections.name));
    Ok(())
}

/// Has a cell read as it stands again.
pub(crate) fn take_back(listed: &ListedCorrection, shell: &Shell) -> Result<(), Failure> {
    let settings = SettingsFile::read(&shell.round)?;
    let corrections = Corrections::read(&settings, shell)?;
    files::write(&shell.round.join(&corrections.name), &without_corrections(&corrections.listed, &[listed.row]))?;
    shell.terminal.result(&words::answers::uncorrected(&listed.correction));
    Ok(())
}
