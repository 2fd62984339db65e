//! What comes after the sign-ups: late ones, offers to pinch hit, and who left. Each is kept in the folder for results.

use std::path::Path;

use remix_match::domain::Round;
use remix_match::export::{ByteOrderMark, Inputs, drop_outs_csv};
use remix_match::intake::{self, Problem, Severity, SourceFile};

use crate::failure::Failure;
use crate::files::{self, Additions, DROP_OUTS, LATE, PINCH_HITTERS, SettingsFile};
use crate::folder::NewFile;

/// Files that are new, and how they will be called in the folder for results.
pub(crate) struct Later {
    late: Vec<(SourceFile, String)>,
    pinch_hitters: Vec<(SourceFile, String)>,
    /// The file of those who left before.
    left: Option<SourceFile>,
    /// What that file is called, as others find it later.
    left_name: String,
    /// Decisions that are not written yet, in place of the file that is there.
    decisions: Option<SourceFile>,
}

impl Later {
    /// Reads them. A file that lies there already under one of these names is not taken a second time.
    pub(crate) fn read(
        late: &[SourceFile],
        pinch_hitters: &[SourceFile],
        output: &Path,
        settings: &SettingsFile,
    ) -> Result<Self, Failure> {
        let left_name = in_output(settings, DROP_OUTS);
        let left = files::read_if_there(&output.join(DROP_OUTS))?;
        let left = left.map(|bytes| SourceFile { name: left_name.clone(), bytes });
        Ok(Self {
            late: named(late, LATE, output)?,
            pinch_hitters: named(pinch_hitters, PINCH_HITTERS, output)?,
            left,
            left_name,
            decisions: None,
        })
    }

    /// The same with decisions that are not written yet.
    pub(crate) fn with_decisions(self, decisions: Option<SourceFile>) -> Self {
        Self { decisions, ..self }
    }

    /// Reads the round with them.
    pub(crate) fn round(
        &self,
        settings: &SettingsFile,
        round: &Path,
        drop_outs: Option<SourceFile>,
    ) -> Result<(Round, Vec<Problem>, Inputs), Failure> {
        let files = |named: &[(SourceFile, String)]| named.iter().map(|(file, _)| file.clone()).collect();
        let late = files(&self.late);
        let (pinch_hitters, decisions) = (files(&self.pinch_hitters), self.decisions.clone());
        let additions = Additions { late, pinch_hitters, drop_outs, decisions };
        let sources = settings.read_sources_with(round, additions)?;
        let mut kept = sources.clone();
        rename(&mut kept.signups, &self.late, settings);
        rename(&mut kept.pinch_hitters, &self.pinch_hitters, settings);
        let inputs = settings.inputs(&kept);
        let reading = settings.reading(sources);
        match reading.round {
            Some(round) => Ok((round, reading.problems, inputs)),
            None => Err(Failure::Problems(reading.problems)),
        }
    }

    /// The file of those who left with more of them, each with the side that they leave; none where nobody did.
    pub(crate) fn drop_outs(&self, more: &[(String, &'static str)]) -> Result<Option<SourceFile>, Failure> {
        if more.is_empty() {
            return Ok(self.left.clone());
        }
        let mut rows = match &self.left {
            None => Vec::new(),
            Some(file) => {
                let (rows, problems) = intake::drop_out_rows(file);
                if problems.iter().any(|problem| problem.severity() == Severity::Error) {
                    return Err(Failure::Problems(problems));
                }
                rows
            }
        };
        rows.extend(more.iter().map(|(name, side)| [name.clone(), (*side).to_owned()]));
        rows.sort();
        rows.dedup();
        let bytes = drop_outs_csv(&rows, ByteOrderMark::Without);
        Ok(Some(SourceFile { name: self.left_name.clone(), bytes }))
    }

    /// The files as they are to lie in the folder for results.
    pub(crate) fn copies(&self) -> Vec<NewFile> {
        let named = self.late.iter().chain(&self.pinch_hitters);
        named.map(|(file, name)| NewFile { name: name.clone(), bytes: file.bytes.clone() }).collect()
    }
}

/// Files under the names that they will have.
fn rename(files: &mut [SourceFile], named: &[(SourceFile, String)], settings: &SettingsFile) {
    let first = files.len() - named.len();
    for (file, (_, name)) in files[first..].iter_mut().zip(named) {
        file.name = in_output(settings, name);
    }
}

/// A file in the folder for results as inputs are called: by its path from the round's folder.
fn in_output(settings: &SettingsFile, name: &str) -> String {
    format!("{}/{name}", settings.settings.output.trim_end_matches('/'))
}

/// Gives each file the next number that is free.
fn named(sources: &[SourceFile], start: &str, output: &Path) -> Result<Vec<(SourceFile, String)>, Failure> {
    let there = files::numbered(output, start);
    let mut next = there.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
    let mut named: Vec<(SourceFile, String)> = Vec::new();
    for file in sources {
        let mut is_known = named.iter().any(|(other, _)| other.bytes == file.bytes);
        for (_, name) in &there {
            is_known |= files::read(&output.join(name))?.bytes == file.bytes;
        }
        if is_known {
            continue;
        }
        let ending = Path::new(&file.name)
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default()
            .to_ascii_lowercase();
        let ending = if files::TABLES.contains(&ending.as_str()) { ending } else { "csv".to_owned() };
        named.push((file.clone(), format!("{start}{next}.{ending}")));
        next += 1;
    }
    Ok(named)
}
