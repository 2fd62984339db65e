//! Where files lie as seen from a new round: paths from one folder to another, and what lies beside the sign-ups.

use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use remix_match::intake::Neighbours;

use crate::failure::{Deed, Failure, FileTrouble};
use crate::files::folder_of;

/// A file as `round.toml` in this folder names it, with forward slashes. The folder need not be there yet.
pub(crate) fn from_folder(folder: &Path, file: &Path) -> Result<String, Failure> {
    let cannot = |why: io::Error| Failure::Files(vec![FileTrouble { path: file.to_owned(), deed: Deed::Read, why }]);
    // Of the file only the folder is resolved: somebody who put a link there means the link.
    let name = file.file_name().unwrap_or_default();
    let whole = real(&folder_of(file)).map_err(cannot)?.join(name);
    let path = relative(&real(folder).map_err(cannot)?, &whole).map_or_else(|| absolute(file), Ok).map_err(cannot)?;
    let nameless = || cannot(io::Error::new(io::ErrorKind::InvalidFilename, "its name is not Unicode; rename it"));
    with_slashes(&path).ok_or_else(nameless)
}

/// The path with all links resolved, as far as it is there: a `..` leads out of where a link goes, not of
/// where it stands.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = absolute(path)?;
    let there = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    let Some((part, resolved)) = there else { return Ok(path) };
    let mut whole = resolved;
    // What is not there yet holds no links.
    for step in path.strip_prefix(part).unwrap_or(Path::new("")).components() {
        match step {
            Component::ParentDir => drop(whole.pop()),
            step => whole.push(step),
        }
    }
    Ok(whole)
}

/// The way from a folder to a file; none where they are on different drives.
fn relative(folder: &Path, file: &Path) -> Option<PathBuf> {
    let (from, to): (Vec<Component>, Vec<Component>) = (folder.components().collect(), file.components().collect());
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from[common..].iter().map(|_| Component::ParentDir);
    (common > 0).then(|| up.chain(to[common..].iter().copied()).collect())
}

/// A blank at either end of a path would not survive `round.toml`, nor would letters that are no Unicode.
fn with_slashes(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.to_owned() };
    (text.trim() == text).then_some(text)
}

/// Files of last year's round in the new folder or beside the sign-ups.
pub(crate) fn found(folder: &Path, signups: Option<&Path>) -> Result<Neighbours, Failure> {
    let places: Vec<PathBuf> = [Some(folder.to_owned()), signups.map(folder_of)].into_iter().flatten().collect();
    let find = |name: &str| {
        let path = places.iter().map(|place| place.join(name)).find(|path| path.is_file());
        path.map(|path| from_folder(folder, &path)).transpose()
    };
    Ok(Neighbours {
        history: find("past-rounds.csv")?,
        fandoms: find("fandoms.csv")?,
        people: find("people.csv")?,
        works: find("works.csv")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_up_and_down() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to)).unwrap().to_str().map(str::to_owned);
        assert_eq!(way("/a/b", "/a/b/x.csv").as_deref(), Some("x.csv"));
        assert_eq!(way("/a/b", "/a/x y.csv").as_deref(), Some("../x y.csv"));
        assert_eq!(way("/a", "/d/x.csv").as_deref(), Some("../d/x.csv"));
    }
}
