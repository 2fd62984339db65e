//! The text of the letters: the usual one, or the moderator's own in a file of the round.

use remix_match::domain::Settings;
use remix_match::export::{Mistake, TemplateFile, Templates, sample_letter};
use remix_match::intake::{self, SourceFile};
use serde::Serialize;

use super::Shown;
use crate::failure::Failure;
use crate::files::{self, SettingsFile};
use crate::web::answer::{Page, Reply};
use crate::web::layout::ShownLine;
use crate::web::visit::Visit;
use crate::words;

/// The moderator's own text, in the folder of the round.
pub(super) const FILE: &str = "letter.txt";

/// The text, and what it comes to.
#[derive(Serialize)]
pub(super) struct Wording {
    /// Whether it is the moderator's own.
    is_own: bool,
    text: String,
    sample: Sample,
}

/// A letter to nobody, or what is wrong.
#[derive(Serialize)]
struct Sample {
    letter: Option<Shown>,
    mistakes: Vec<ShownLine>,
}

impl Wording {
    pub(super) fn of(visit: &Visit<'_>, settings: &Settings) -> Result<Self, Failure> {
        let usual = || Templates::written()[0].text.to_owned();
        let Some(bytes) = files::read_if_there(&visit.path(FILE))? else {
            return Ok(Self { is_own: false, sample: Sample::of(settings, &Templates::default()), text: usual() });
        };
        let (text, problems) = intake::plain_text(&SourceFile { name: FILE.to_owned(), bytes });
        let Some(text) = text else {
            let mistakes = ShownLine::all(&words::problems::lines(&problems));
            return Ok(Self { is_own: true, text: usual(), sample: Sample { letter: None, mistakes } });
        };
        Ok(Self { is_own: true, sample: Sample::of_text(settings, &text), text })
    }
}

impl Sample {
    fn of_text(settings: &Settings, text: &str) -> Self {
        match templates(text) {
            Ok(templates) => Self::of(settings, &templates),
            Err(mistakes) => Self::wrong(&mistakes),
        }
    }

    fn of(settings: &Settings, templates: &Templates) -> Self {
        match sample_letter(settings, templates) {
            Ok(letter) => Self { letter: Some(Shown::of(letter)), mistakes: Vec::new() },
            Err(mistakes) => Self::wrong(&mistakes),
        }
    }

    fn wrong(mistakes: &[Mistake]) -> Self {
        Self { letter: None, mistakes: ShownLine::all(&words::failure::template_mistakes(mistakes)) }
    }
}

fn templates(text: &str) -> Result<Templates, Vec<Mistake>> {
    Templates::new(&TemplateFile { name: FILE.to_owned(), text: text.to_owned() }, None)
}

/// The text as it was typed, with the line ends that files have. A browser sends those of mails.
fn typed(visit: &Visit<'_>) -> String {
    visit.form.text("text").replace("\r\n", "\n")
}

/// Keeps a text, also one with mistakes: nothing that was typed is lost, and no letter is written before it is mended.
pub(super) fn change(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let text = typed(visit);
    if text.trim().is_empty() {
        return Err(Failure::Form(crate::failure::FormTrouble::Empty("The text of the letters")));
    }
    files::write(&visit.path(FILE), text.as_bytes())?;
    let mistakes = templates(&text).err().map_or(0, |mistakes| mistakes.len());
    visit.shell.terminal.result(&words::changes::letter_kept(mistakes));
    Ok(Reply::GoTo("/letters#text".to_owned()))
}

/// Goes back to the usual text.
pub(super) fn usual(visit: &Visit<'_>) -> Result<Reply, Failure> {
    files::remove_if_there(&visit.path(FILE))?;
    visit.shell.terminal.result(&words::changes::letter_is_usual());
    Ok(Reply::GoTo("/letters#text".to_owned()))
}

/// What a text would come to, while it is typed.
pub(super) fn sample(visit: &Visit<'_>) -> Result<Reply, Failure> {
    let settings = SettingsFile::read(visit.round())?.settings;
    let sample = Sample::of_text(&settings, &typed(visit));
    Ok(Reply::Part(Page::new("letter-sample.html", "", &sample)))
}
