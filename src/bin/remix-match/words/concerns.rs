//! What is to be known about the files that `assign` makes, and what of it a moderator may read who plays.

use remix_match::domain::Round;
use remix_match::explain::SpoilerFree;
use remix_match::export::{Concern, Grade, Mailing};
use remix_match::wording::{count, grouped, quoted, short_list};

use crate::terminal::{Line, Tone};

/// How many concerns of one kind are shown.
const OF_A_KIND: usize = 4;
/// How many people without an address are named.
const UNREACHABLE: usize = 8;

/// Concerns, and whom nothing may tell who remixes them.
#[derive(Clone, Copy)]
pub(crate) struct Concerns<'a> {
    pub all: &'a [Concern],
    pub round: &'a Round,
    pub hidden: Option<&'a SpoilerFree>,
}

impl Concerns<'_> {
    /// By kind, many of a kind cut short.
    pub(crate) fn lines(self) -> Vec<Line> {
        let mut lines = self.unreachable_lines();
        let others: Vec<&Concern> = self.others().collect();
        for kind in others.chunk_by(|one, other| one.code() == other.code()) {
            let shown = if kind.len() > OF_A_KIND + 1 { OF_A_KIND } else { kind.len() };
            lines.extend(kind[..shown].iter().map(|concern| line(concern)));
            if kind.len() > shown {
                lines.push(
                    Line::plain(format!("  ... and {} more of this kind", grouped(kind.len() - shown))).off_page(),
                );
            }
        }
        lines.extend(self.untold().map(|text| Line::plain(format!("Notice: {text}"))));
        lines
    }

    /// Only those who get no mail.
    pub(crate) fn unreachable_lines(self) -> Vec<Line> {
        self.unreachable(UNREACHABLE).into_iter().map(warning).collect()
    }

    /// All of a grade, as sentences: one for each concern that may be told.
    pub(crate) fn sentences(self, grade: Grade) -> Vec<String> {
        let others = self.others().map(|concern| (concern.grade(), concern.to_string()));
        let notice = self.untold().map(|text| (Grade::Notice, text));
        let without_mail = self.all.iter().filter(|concern| matches!(concern, Concern::NoAddress { .. }));
        let without_mail: Vec<String> = if self.may_name_placed() {
            without_mail.map(ToString::to_string).collect()
        } else {
            self.unreachable(0).into_iter().collect()
        };
        let all = without_mail.into_iter().map(|text| (Grade::Warning, text)).chain(others).chain(notice);
        all.filter(|(of, _)| *of == grade).map(|(_, text)| text).collect()
    }

    fn may_name_placed(self) -> bool {
        self.hidden.is_none_or(SpoilerFree::may_name_placed)
    }

    /// One sentence for all to whom no mail can be sent.
    fn unreachable(self, most: usize) -> Option<String> {
        let names: Vec<String> = self.all.iter().filter_map(Concern::unreachable).map(quoted).collect();
        let have = count(names.len(), "person has", "people have");
        let in_letters = |concern: &Concern| matches!(concern, Concern::NoAddress { mailing: Mailing::Letters, .. });
        let so = if self.all.iter().any(in_letters) {
            "there is no letter to them"
        } else {
            "the mail merge leaves them out"
        };
        let told = format!("{have} an author but no usable e-mail address, so {so}");
        (!names.is_empty()).then(|| {
            if self.may_name_placed() { format!("{told}: {}.", short_list(&names, most)) } else { format!("{told}.") }
        })
    }

    /// Those that are told one by one. To a moderator who plays nothing is told of a single row of the mail merge,
    /// not even that there is something to tell: it could be known whose row that must be.
    fn others(&self) -> impl Iterator<Item = &Concern> {
        let may_tell = |concern: &Concern| match concern {
            Concern::NoAddress { .. } => false,
            Concern::ModeratorsAddressLeftOut { .. } | Concern::FormulaName { .. } => true,
            Concern::AddressLeftOut { .. } | Concern::FormulaCell { .. } | Concern::CellCut { .. } => {
                self.hidden.is_none()
            }
        };
        self.all.iter().filter(move |concern| may_tell(concern))
    }

    /// What a moderator who plays is told instead, whether or not there is something to tell.
    fn untold(&self) -> impl Iterator<Item = String> + use<> {
        let name = self.hidden.map(|hidden| quoted(self.round.roster.name(hidden.person())));
        name.into_iter().map(|name| {
            format!("What there may be to know about single cells of the mail merge is not told to {name}.")
        })
    }
}

fn line(concern: &Concern) -> Line {
    match concern.grade() {
        Grade::Warning => warning(concern.to_string()),
        // The report has them all, and the page of files says which are safe.
        Grade::Notice => Line::plain(format!("Notice: {concern}")).off_page(),
    }
}

fn warning(text: impl AsRef<str>) -> Line {
    Line::new(Tone::Warning, format!("Warning: {}", text.as_ref()))
}
