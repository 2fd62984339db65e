//! Files of sign-ups and of pinch hitters with their columns found, all of them before the first row is read: what one
//! file lacks another may have.

use std::collections::HashSet;

use super::columns::{Complete, SignupColumns, headers_of_pinch_hitters};
use super::corrections::Corrections;
use super::headers::HeaderKey;
use super::problem::Problem;
use super::roles::{List, Somewhere};
use super::sheet::{Manner, Sheet};
use super::{SourceFile, ao3};
use crate::domain::{Field, Settings};

/// A file with its columns found; none where it cannot be read.
pub(super) struct Opened<'f> {
    pub(super) name: &'f str,
    pub(super) list: List,
    pub(super) table: Option<(Sheet<'f>, SignupColumns)>,
}

impl<'f> Opened<'f> {
    /// Opens all files; a header that `[columns]` names need not be in each of them.
    pub(super) fn all(
        files: &'f [SourceFile],
        settings: &'f Settings,
        corrections: &Corrections,
        problems: &mut Vec<Problem>,
    ) -> Vec<Self> {
        let known = known_headers(settings);
        let manner = Manner { corrections: Some(corrections), ..of_signups(settings, &known) };
        let sheets: Vec<Option<Sheet<'f>>> = files.iter().map(|file| Sheet::open(file, manner, problems)).collect();
        let headers = sheets.iter().flatten().flat_map(Sheet::header);
        let anywhere: HashSet<HeaderKey> = headers.map(|header| HeaderKey::of(header)).collect();
        let mut find = |sheet: Sheet<'f>| {
            let (columns, complete) = SignupColumns::find(&sheet, &settings.columns, &anywhere, problems);
            (sheet, columns, complete)
        };
        let found: Vec<_> = sheets.into_iter().map(|sheet| sheet.map(&mut find)).collect();
        let has = |found: &Option<(_, SignupColumns, _)>| Somewhere::of(found.as_ref().map(|(_, columns, _)| columns));
        let somewhere = found.iter().map(has).fold(Somewhere::default(), Somewhere::or);
        let check = |(file, found): (&'f SourceFile, Option<(Sheet<'f>, SignupColumns, Complete)>)| {
            let table = found.and_then(|(sheet, columns, complete)| {
                let columns = columns.checked(&sheet, (&settings.columns, &anywhere), somewhere, problems)?;
                (complete == Complete::Yes).then_some((sheet, columns))
            });
            Self::new(file, List::Everybody, table)
        };
        files.iter().zip(found).map(check).collect()
    }

    /// Opens files of pinch hitters.
    pub(super) fn of_pinch_hitters(
        files: &'f [SourceFile],
        settings: &Settings,
        corrections: &Corrections,
        problems: &mut Vec<Problem>,
    ) -> Vec<Self> {
        let known = headers_of_pinch_hitters();
        let manner = Manner { corrections: Some(corrections), ..Manner::of(settings, &known) };
        let open = |file: &'f SourceFile| {
            let table = Sheet::open(file, manner, problems).and_then(|sheet| {
                let columns = SignupColumns::of_pinch_hitters(&sheet, problems)?;
                Some((sheet, columns))
            });
            Self::new(file, List::PinchHitters, table)
        };
        files.iter().map(open).collect()
    }

    fn new(file: &'f SourceFile, otherwise: List, table: Option<(Sheet<'f>, SignupColumns)>) -> Self {
        let list = table.as_ref().map_or(otherwise, |(_, columns)| columns.list());
        Self { name: &file.name, list, table }
    }
}

/// How sign-ups are read, given all headers that they may have.
pub(super) fn of_signups<'m>(settings: &'m Settings, known: &'m [&'m str]) -> Manner<'m> {
    let hints = &settings.files;
    Manner { delimiter: hints.delimiter, sheet: hints.sheet.as_deref(), ..Manner::of(settings, known) }
}

/// All headers that a file of sign-ups may have.
pub(super) fn known_headers(settings: &Settings) -> Vec<&str> {
    let named = settings.columns.0.iter().flat_map(|(_, headers)| headers).map(String::as_str);
    Field::ALL.iter().map(|(_, name)| *name).chain(named).chain(ao3::HEADERS).collect()
}
