//! All letters on one page, as they will be read: for the moderator, before they are sent.

use serde::Serialize;

use crate::domain::Round;
use crate::wording::count;

use super::gate::{as_sent, shown};
use super::page;

/// A letter that is to be shown. It is written already, so nothing is left out of it here.
#[derive(Clone, Copy, Debug)]
pub struct SentLetter<'a> {
    /// To whom, by name.
    pub name: &'a str,
    /// To which address.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// What it says.
    pub text: &'a str,
    /// The name of its file.
    pub file: &'a str,
}

#[derive(Serialize)]
struct View {
    title: String,
    number: String,
    letters: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    name: String,
    to: String,
    subject: String,
    text: String,
    file: String,
}

/// The page. It tells who got whom.
#[must_use]
pub fn letters_page(round: &Round, letters: &[SentLetter<'_>]) -> String {
    let letter = |letter: &SentLetter<'_>| Shown {
        name: shown(letter.name),
        to: as_sent(letter.to),
        subject: as_sent(letter.subject),
        text: as_sent(letter.text),
        file: as_sent(letter.file),
    };
    let view = View {
        title: shown(&round.settings.title),
        number: count(letters.len(), "letter", "letters"),
        letters: letters.iter().map(letter).collect(),
    };
    page::filled("letters.html", &view)
}
