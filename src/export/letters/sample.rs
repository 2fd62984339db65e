//! A letter to nobody, to look at while a template is changed: everything in it is made up but for the settings.

use crate::domain::{
    FandomBook, FandomId, Media, MediumId, Participant, ParticipantId, Request, Roster, Round, Settings,
};

use super::{Letter, Mistake, Templates, letters};

const FANDOMS: [&str; 3] = ["Marple", "Poirot", "Lord Peter Wimsey"];

/// The letter that a made-up remixer would get about a made-up author who filled in everything, with the title, the due
/// date and the contact of the round.
///
/// # Errors
/// What is wrong with the templates, where it only shows in this letter.
///
/// # Panics
/// Never: whoever is made up has an address.
pub fn sample_letter(settings: &Settings, templates: &Templates) -> Result<Letter, Vec<Mistake>> {
    let fandom = FandomId::new;
    let names = FANDOMS.map(str::to_owned).to_vec();
    let book = FandomBook::new(names, &[]).expect("no umbrella is made up");
    let [author, remixer] = [ParticipantId::new(0), ParticipantId::new(1)];
    let mut writer = Participant {
        name: "hollow-oak".to_owned(),
        remixable: vec![fandom(0), fandom(1), fandom(2)],
        accepts: Media::Only(vec![MediumId::new(0), MediumId::new(1)]),
        ..Participant::default()
    };
    "https://example.org/users/hollow-oak/works".clone_into(&mut writer.works_link);
    "The Night Train (a gift)".clone_into(&mut writer.safe);
    "Happy endings, please. No horror.".clone_into(&mut writer.notes);
    let mut reader = Participant {
        name: "quillwort".to_owned(),
        email: Some("quillwort@example.org".to_owned()),
        like: vec![fandom(0)],
        also: vec![fandom(1)],
        ..Participant::default()
    };
    reader.requests.push(Request { typed: "The Body in the Greenhouse".to_owned(), authors: vec![author] });
    let media = ["fiction", "art"].map(str::to_owned).to_vec();
    let round = Round::new(settings.clone(), Roster::new(vec![writer, reader], book, media), Vec::new());
    let mut all = letters(&round, &[(remixer, author)], &[], templates)?.letters;
    Ok(all.pop().expect("whoever is made up has an address"))
}
