//! What `suggest --json` prints.

use serde::Serialize;

use crate::domain::{FandomId, Field, ParticipantId, Round};
use crate::explain::{Advice, Answer, Change, Lasting, Letter, Reliance, Side};
use crate::wording::capitalised;

/// What to ask whom.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestAnswer<'a> {
    participants: usize,
    unplaced_remixers: usize,
    unplaced_authors: usize,
    /// So many fandoms must be added to sign-ups at least to place as many, once the lines for `fandoms.csv` are there.
    fewest: usize,
    /// So many are needed at least without these lines.
    fewest_without_lines: usize,
    /// Whether everybody would be placed.
    complete: bool,
    changes: Vec<ChangeAnswer<'a>>,
    texts: Vec<TextAnswer<'a>>,
    still_unplaced: Vec<StillUnplaced<'a>>,
    hangs_on: Vec<HangsOn<'a>>,
}

/// A line for `fandoms.csv`, or a fandom for somebody's sign-up.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum ChangeAnswer<'a> {
    Line { file: &'a str, line: &'a str, ground: &'static str, why: &'a str, helps: Vec<&'a str> },
    SignUp(SignUpChange<'a>),
}

#[derive(Clone, Debug, Serialize)]
struct SignUpChange<'a> {
    name: &'a str,
    side: &'static str,
    /// The column of the sign-ups, by its native name.
    field: &'static str,
    fandom: &'a str,
    ground: &'static str,
    why: String,
    alternatives: Vec<&'a str>,
    /// Always none: it is the sign-up that changes.
    file: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
struct TextAnswer<'a> {
    name: &'a str,
    text: &'a str,
    gives_away: bool,
}

#[derive(Clone, Debug, Serialize)]
struct StillUnplaced<'a> {
    name: &'a str,
    side: &'static str,
    why: String,
    /// How many there are who could go without in their place, they themselves among them.
    one_of: usize,
}

#[derive(Clone, Debug, Serialize)]
struct HangsOn<'a> {
    name: &'a str,
    left_alone: Vec<LeftAlone<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct LeftAlone<'a> {
    name: &'a str,
    side: &'static str,
}

/// A question about fandom names as it stands in the answer: the line to put into `fandoms.csv`, and why it is asked.
#[derive(Clone, Copy, Debug)]
pub struct QuestionLine<'a> {
    /// The line.
    pub line: &'a str,
    /// Why.
    pub why: &'a str,
}

impl<'a> SuggestAnswer<'a> {
    /// Puts advice into the words of the interface.
    #[must_use]
    pub fn of(round: &'a Round, advice: &'a Advice, reliances: &[Reliance], questions: &[QuestionLine<'a>]) -> Self {
        let file = round.settings.fandoms.as_deref().unwrap_or("fandoms.csv");
        let lines = advice.answers.iter().map(|answer| line(round, file, answer, questions[answer.question]));
        let changes = advice.changes.iter().map(|change| ChangeAnswer::SignUp(sign_up(round, change)));
        Self {
            participants: round.roster.sign_ups(),
            unplaced_remixers: advice.unplaced(Side::Remixer),
            unplaced_authors: advice.unplaced(Side::Author),
            fewest: advice.fewest,
            fewest_without_lines: advice.fewest_without_answers,
            complete: advice.places_everybody(),
            changes: lines.chain(changes).collect(),
            texts: advice.letters.iter().map(|letter| text(round, letter)).collect(),
            still_unplaced: advice.still_unplaced.iter().flat_map(|lasting| still_unplaced(round, lasting)).collect(),
            hangs_on: reliances.iter().map(|reliance| hangs_on(round, reliance)).collect(),
        }
    }
}

fn line<'a>(round: &'a Round, file: &'a str, answer: &Answer, question: QuestionLine<'a>) -> ChangeAnswer<'a> {
    let helps = answer.helps.iter().map(|&person| round.roster.name(person)).collect();
    ChangeAnswer::Line { file, line: question.line, ground: "question", why: question.why, helps }
}

fn sign_up<'a>(round: &'a Round, change: &Change) -> SignUpChange<'a> {
    let fandoms = round.roster.fandoms();
    let named = |fandom: &FandomId| fandoms.name(*fandom);
    let field = match change.side {
        Side::Remixer => Field::Also,
        Side::Author => Field::Remixable,
    };
    SignUpChange {
        name: round.roster.name(change.person),
        side: change.side.as_str(),
        field: field.name(),
        fandom: named(&change.fandom),
        ground: change.ground.name(),
        why: change.why(&round.roster),
        alternatives: change.alternatives.iter().map(named).collect(),
        file: None,
    }
}

fn text<'a>(round: &'a Round, letter: &'a Letter) -> TextAnswer<'a> {
    TextAnswer { name: round.roster.name(letter.person), text: &letter.text, gives_away: letter.gives_away }
}

fn still_unplaced<'a>(round: &'a Round, lasting: &Lasting) -> impl Iterator<Item = StillUnplaced<'a>> {
    let (why, one_of) = (capitalised(&lasting.reason(round)), lasting.people.len());
    let side = lasting.side.as_str();
    lasting.without.iter().map(move |&person| {
        let name = round.roster.name(person);
        StillUnplaced { name, side, why: why.clone(), one_of }
    })
}

fn hangs_on<'a>(round: &'a Round, reliance: &Reliance) -> HangsOn<'a> {
    let alone =
        |&(person, side): &(ParticipantId, Side)| LeftAlone { name: round.roster.name(person), side: side.as_str() };
    HangsOn { name: round.roster.name(reliance.person), left_alone: reliance.left_alone.iter().map(alone).collect() }
}
