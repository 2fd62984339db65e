//! Every file that is read, and single files that are written. Folders of results have `folder`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use remix_match::domain::Settings;
use remix_match::export::Inputs;
use remix_match::intake::{self, Edit, Problem, Reading, Severity, SourceFile, Sources};
use tempfile::NamedTempFile;

use crate::failure::{Deed, Existing, Failure, FileTrouble};
use crate::folder::finish_interrupted;
use crate::timings::before_writing;

/// The file that makes a folder a round.
pub(crate) const SETTINGS: &str = "round.toml";

/// How the names begin of files that lead a browser to the page, and go away again.
pub(crate) const OPENING: &str = "open-remix-match-";

/// `round.toml`, read.
pub(crate) struct SettingsFile {
    pub settings: Settings,
    /// What is wrong with it; errors may be among them.
    pub problems: Vec<Problem>,
    source: SourceFile,
}

impl SettingsFile {
    /// Reads the settings of the round in this folder. Whatever a run that was ended in the middle left of the
    /// results is put in order first.
    pub(crate) fn read(round: &Path) -> Result<Self, Failure> {
        let mut troubles = Vec::new();
        let path = round.join(SETTINGS);
        let Some(source) = source(&path, SETTINGS, Deed::ReadSettings, &mut troubles) else {
            return Err(Failure::Files(troubles));
        };
        let read = Self::of(source, round)?;
        finish_interrupted(&round.join(&read.settings.output))?;
        Ok(read)
    }

    fn of(source: SourceFile, round: &Path) -> Result<Self, Failure> {
        match intake::settings(&source) {
            (Some(settings), mut problems) => {
                let usual =
                    ["fandoms.csv", "people.csv", "works.csv", "corrections.csv", "decisions.csv", "past-rounds.csv"];
                let present: Vec<&str> = usual.into_iter().filter(|name| round.join(name).is_file()).collect();
                problems.extend(intake::not_named(&settings, SETTINGS, &present));
                Ok(Self { settings, problems, source })
            }
            (None, problems) => Err(Failure::Problems(problems)),
        }
    }

    /// The same with other keys, as it would be read once they are [written](Self::edit).
    pub(crate) fn edited(&self, round: &Path, edits: &[Edit<'_>]) -> Result<Self, Failure> {
        let bytes = intake::edited_settings(&self.source, edits).map_err(Failure::Problems)?;
        Self::of(SourceFile { name: self.source.name.clone(), bytes }, round)
    }

    /// Changes keys of the settings of the round in this folder. Where they would be none any more, this is told and
    /// nothing is written.
    pub(crate) fn edit(round: &Path, edits: &[Edit<'_>]) -> Result<(), Failure> {
        let path = round.join(SETTINGS);
        let mut troubles = Vec::new();
        let source = source(&path, SETTINGS, Deed::ReadSettings, &mut troubles).ok_or(Failure::Files(troubles))?;
        let bytes = intake::edited_settings(&source, edits).map_err(Failure::Problems)?;
        if bytes == source.bytes { Ok(()) } else { write(&path, &bytes) }
    }

    /// Reads every file that the settings name, and what came later as far as it lies in the folder of results; all
    /// that cannot be read are told at once.
    pub(crate) fn read_sources(&self, round: &Path) -> Result<Sources, Failure> {
        self.read_sources_with(round, Additions::default())
    }

    /// The same with files that do not lie in the folder of results yet.
    pub(crate) fn read_sources_with(&self, round: &Path, additions: Additions) -> Result<Sources, Failure> {
        let mut troubles = Vec::new();
        let settings = &self.settings;
        let later = Later::in_folder(round, &settings.output, &mut troubles);
        let mut read = |name: &String| source(&round.join(name), name, Deed::Read, &mut troubles);
        let mut signups: Vec<SourceFile> = settings.signups.iter().chain(&later.late).filter_map(&mut read).collect();
        signups.extend(additions.late);
        let mut pinch_hitters: Vec<SourceFile> = later.pinch_hitters.iter().filter_map(&mut read).collect();
        pinch_hitters.extend(additions.pinch_hitters);
        let drop_outs = additions.drop_outs.or_else(|| later.drop_outs.as_ref().and_then(&mut read));
        let sources = Sources {
            signups,
            pinch_hitters,
            drop_outs,
            history: settings.history.iter().filter_map(&mut read).collect(),
            fandoms: settings.fandoms.as_ref().and_then(&mut read),
            people: settings.people.as_ref().and_then(&mut read),
            works: settings.works.as_ref().and_then(&mut read),
            corrections: settings.corrections.as_ref().and_then(&mut read),
            decisions: additions.decisions.or_else(|| settings.decisions.as_ref().and_then(&mut read)),
        };
        if troubles.is_empty() { Ok(sources) } else { Err(Failure::Files(troubles)) }
    }

    /// Reads the round from these files. All problems, those of `round.toml` first, are in the reading; its round is none
    /// where one of them is an error.
    pub(crate) fn reading(&self, sources: Sources) -> Reading {
        let mut reading = intake::round_of(self.settings.clone(), sources);
        reading.problems.splice(0..0, self.problems.iter().cloned());
        let usable = !reading.problems.iter().any(|problem| problem.severity() == Severity::Error);
        reading.round = reading.round.filter(|_| usable);
        reading
    }

    /// The fingerprints of `round.toml`, all the files it names and what came later.
    pub(crate) fn inputs(&self, sources: &Sources) -> Inputs {
        let listed = sources.signups.iter().chain(&sources.pinch_hitters).chain(&sources.drop_outs);
        let listed = listed.chain(&sources.history);
        let mut inputs = Inputs::default();
        let single = sources.fandoms.iter().chain(&sources.people).chain(&sources.works);
        let single = single.chain(&sources.corrections).chain(&sources.decisions);
        for file in [&self.source].into_iter().chain(listed).chain(single) {
            inputs.add(&file.name, &file.bytes);
        }
        inputs
    }
}

/// Files that came after the sign-ups and are not written yet.
#[derive(Default)]
pub(crate) struct Additions {
    /// Late sign-ups, behind those that came before.
    pub late: Vec<SourceFile>,
    /// Offers to pinch hit, behind those that came before.
    pub pinch_hitters: Vec<SourceFile>,
    /// Who left, in place of the file that is there.
    pub drop_outs: Option<SourceFile>,
    /// Decisions about pairs, in place of the file that is there.
    pub decisions: Option<SourceFile>,
}

/// Endings of files that hold tables.
pub(crate) const TABLES: [&str; 5] = ["csv", "tsv", "txt", "xlsx", "ods"];

/// Who left the round, in the folder of results.
pub(crate) const DROP_OUTS: &str = "drop-outs.csv";
/// How files of late sign-ups and of pinch hitters begin there; a number and an ending follow.
pub(crate) const LATE: &str = "late-signups-";
/// Likewise.
pub(crate) const PINCH_HITTERS: &str = "pinch-hitters-";

/// Files in the folder of results that say what came after the sign-ups, by their paths from the round's folder.
#[derive(Default)]
struct Later {
    late: Vec<String>,
    pinch_hitters: Vec<String>,
    drop_outs: Option<String>,
}

impl Later {
    /// Looks for them; a folder that is not there holds none.
    fn in_folder(round: &Path, output: &str, troubles: &mut Vec<FileTrouble>) -> Self {
        let folder = round.join(output);
        let names = match names_in(&folder) {
            Ok(names) => names,
            Err(why) if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Vec::new(),
            Err(why) => {
                troubles.push(FileTrouble { path: folder, deed: Deed::Read, why });
                Vec::new()
            }
        };
        let path = |name: &str| format!("{}/{name}", output.trim_end_matches('/'));
        let numbered = |start: &str| with_numbers(&names, start).into_iter().map(|(_, name)| path(name)).collect();
        let drop_outs = names.iter().any(|name| name == DROP_OUTS).then(|| path(DROP_OUTS));
        Self { late: numbered(LATE), pinch_hitters: numbered(PINCH_HITTERS), drop_outs }
    }
}

/// Files of a folder whose names begin so and go on with a number, by their numbers; none where there is no folder.
pub(crate) fn numbered(folder: &Path, start: &str) -> Vec<(u32, String)> {
    let names = names_in(folder).unwrap_or_default();
    with_numbers(&names, start).into_iter().map(|(number, name)| (number, name.clone())).collect()
}

fn with_numbers<'n>(names: &'n [String], start: &str) -> Vec<(u32, &'n String)> {
    let mut found: Vec<(u32, &String)> =
        names.iter().filter_map(|name| Some((number_of(name, start)?, name))).collect();
    found.sort_unstable();
    found
}

/// Names of what lies in a folder, sorted; none where there is no folder.
pub(crate) fn names_if_there(folder: &Path) -> Result<Vec<String>, Failure> {
    let path = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match names_in(path) {
        Ok(mut names) => {
            names.sort();
            Ok(names)
        }
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(why) => Err(Failure::Files(vec![FileTrouble { path: path.to_owned(), deed: Deed::Read, why }])),
    }
}

fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().into_string().ok()));
    Ok(entries.collect::<io::Result<Vec<Option<String>>>>()?.into_iter().flatten().collect())
}

/// The number of a file such as `late-signups-2.csv`.
fn number_of(name: &str, start: &str) -> Option<u32> {
    let (number, ending) = name.strip_prefix(start)?.split_once('.')?;
    let known = TABLES.contains(&ending);
    let plain = number.bytes().all(|digit| digit.is_ascii_digit());
    number.parse().ok().filter(|_| known && plain)
}

/// Reads one file that the command line names.
pub(crate) fn read(path: &Path) -> Result<SourceFile, Failure> {
    let mut troubles = Vec::new();
    let name = path.display().to_string();
    source(path, &name, Deed::Read, &mut troubles).ok_or(Failure::Files(troubles))
}

/// Reads files that the command line names; all that cannot be read are told at once.
pub(crate) fn read_all(paths: &[PathBuf]) -> Result<Vec<SourceFile>, Failure> {
    let mut troubles = Vec::new();
    let mut read = |path: &PathBuf| source(path, &path.display().to_string(), Deed::Read, &mut troubles);
    let sources = paths.iter().filter_map(&mut read).collect();
    if troubles.is_empty() { Ok(sources) } else { Err(Failure::Files(troubles)) }
}

/// Reads a file that need not be there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(Failure::Files(vec![FileTrouble { path: path.to_owned(), deed: Deed::Read, why }])),
    }
}

fn source(path: &Path, name: &str, deed: Deed, troubles: &mut Vec<FileTrouble>) -> Option<SourceFile> {
    match fs::read(path) {
        Ok(bytes) => Some(SourceFile { name: name.to_owned(), bytes }),
        Err(why) => {
            troubles.push(FileTrouble { path: path.to_owned(), deed, why });
            None
        }
    }
}

/// Stops where one of these files is there already.
pub(crate) fn refuse_existing(paths: &[&Path]) -> Result<(), Failure> {
    match paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => Err(Failure::Exists { what: Existing::File, path: path.to_path_buf() }),
        None => Ok(()),
    }
}

/// Writes a file that must not be there yet, whole or not at all.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    before_writing();
    let write = || -> io::Result<()> {
        let mut file = NamedTempFile::new_in(folder_of(path))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|failed| failed.error)?;
        Ok(())
    };
    write().map_err(|why| match why.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists { what: Existing::File, path: path.to_owned() },
        _ => Failure::writing(path, why),
    })
}

/// Writes a file anew that is there already: the new one is whole before it takes the place of the old, and has its
/// permissions. A file that must not be changed is left alone.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    before_writing();
    let write = || -> io::Result<()> {
        // Where the name is a link, it stays one.
        let path = path.canonicalize()?;
        let permissions = fs::metadata(&path)?.permissions();
        if permissions.readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let mut file = NamedTempFile::new_in(folder_of(&path))?;
        file.write_all(bytes)?;
        file.as_file().set_permissions(permissions)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|failed| failed.error)?;
        Ok(())
    };
    write().map_err(|why| Failure::writing(path, why))
}

/// Whether a spreadsheet program says that it has a file open, by what it lays beside it: `LibreOffice` and Excel in turn.
pub(crate) fn is_open_in_spreadsheet(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    [format!(".~lock.{name}#"), format!("~${name}")].iter().any(|mark| path.with_file_name(mark).exists())
}

/// A file that only its owner can read and that goes away with the value.
pub(crate) fn passing(folder: &Path, start: &str, end: &str, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut file = tempfile::Builder::new().prefix(start).suffix(end).tempfile_in(std::path::absolute(folder)?)?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
}

/// Writes a file that is ours, whether it is there already or not: the new one is whole before it takes the place of
/// the old. Nobody but its owner can read it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() {
        return replace(path, bytes);
    }
    write_new(path, bytes)
}

/// Takes a file away that need not be there.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), Failure> {
    before_writing();
    match fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(Failure::writing(path, why)),
        _ => Ok(()),
    }
}

/// The folder in which a file stands, as a path that can be opened.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
