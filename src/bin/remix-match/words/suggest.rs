//! What `suggest` says.

use std::path::Path;

use remix_match::domain::{ParticipantId, Round};
use remix_match::explain::{Advice, Answer, Lasting, Reliance};
use remix_match::intake::Question;
use remix_match::wording::{all_quoted, quoted, short_list};

use super::check::more;
use super::{FEW, round_flag};
use crate::terminal::{Line, Tone};

/// How many changes are shown.
const SHOWN: usize = 2 * FEW;

/// What is to be known of a text that gives something away.
pub(crate) const GIVES_AWAY: &str = "Only one other person shares a fandom in this text, so it gives away who that is.";

/// Whether it is told who hangs on whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pairs {
    Named,
    Counted,
}

/// What was found out, to be told.
pub(crate) struct Story<'a> {
    pub round: &'a Round,
    pub advice: &'a Advice,
    pub questions: &'a [Question],
    /// The round's folder.
    pub folder: &'a Path,
    pub reliances: &'a [Reliance],
    pub pairs: Pairs,
}

impl Story<'_> {
    /// What to change, and on whom others hang.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = self.summary();
        lines.extend(self.answers());
        lines.extend(self.changes());
        lines.extend(self.still_unplaced());
        lines.extend(self.reliances());
        lines.extend(self.next_step());
        lines
    }

    /// A text for each person.
    pub(crate) fn texts(&self) -> Vec<Line> {
        let mut lines = self.summary();
        for letter in &self.advice.letters {
            lines.push(Line::plain(""));
            lines.push(Line::new(Tone::Heading, format!("To {}:", quoted(self.name(letter.person)))));
            if letter.gives_away {
                lines.push(Line::new(Tone::Warning, GIVES_AWAY));
            }
            lines.push(Line::plain(""));
            lines.extend(letter.text.lines().map(Line::plain));
        }
        lines
    }

    fn name(&self, person: ParticipantId) -> &str {
        self.round.roster.name(person)
    }

    fn summary(&self) -> Vec<Line> {
        let tone = if self.advice.is_complete() { Tone::Good } else { Tone::Warning };
        let mut sentences = self.advice.summary().into_iter();
        let first = sentences.next().map(|first| Line::new(tone, first));
        first.into_iter().chain(sentences.map(Line::plain)).collect()
    }

    pub(crate) fn answers(&self) -> Vec<Line> {
        if self.advice.answers.is_empty() {
            return Vec::new();
        }
        let heading =
            "Where these names belong together, put the line into fandoms.csv (--sign-ups-only if none does):";
        let mut lines = vec![Line::new(Tone::Heading, heading).typed()];
        for answer in self.advice.answers.iter().take(SHOWN) {
            lines.extend(self.answer(answer));
        }
        lines.extend(more(self.advice.answers.len(), SHOWN));
        lines
    }

    fn answer(&self, answer: &Answer) -> Vec<Line> {
        let question = &self.questions[answer.question];
        let names = all_quoted(&question.names).join(" / ");
        let people = short_list(&all_quoted(answer.helps.iter().map(|&person| self.name(person))), FEW);
        let row = question.lines.first().map_or("", |line| line.row.as_str());
        let told = format!("  {names}: it would open a way for {people}.");
        vec![Line::plain(told), Line::plain(format!("      {row}"))]
    }

    fn changes(&self) -> Vec<Line> {
        let changes = &self.advice.changes;
        if changes.is_empty() {
            return Vec::new();
        }
        let heading = "Ask, the most promising first (--texts prints what to write):";
        let mut lines = vec![Line::new(Tone::Heading, heading)];
        for change in changes.iter().take(SHOWN) {
            let roster = &self.round.roster;
            lines.push(Line::plain(format!("  {}. {}", change.request(roster), change.why(roster))));
            let instead = change.instead(roster);
            lines.extend(instead.map(|others| Line::plain(format!("      or {others}"))));
        }
        lines.extend(more(changes.len(), SHOWN));
        lines
    }

    pub(crate) fn still_unplaced(&self) -> Vec<Line> {
        let lasting = &self.advice.still_unplaced;
        if lasting.is_empty() {
            return Vec::new();
        }
        let heading = "Added fandoms alone do not place these:";
        let mut lines = vec![Line::new(Tone::Warning, heading)];
        let sentence = |lasting: &Lasting| Line::plain(format!("  {}", lasting.sentence(self.round)));
        lines.extend(lasting.iter().take(SHOWN).map(sentence));
        lines.extend(more(lasting.len(), SHOWN));
        lines
    }

    /// Who hangs on whom is not told unless asked for: where that is one person, it is as good as a pair.
    pub(crate) fn reliances(&self) -> Vec<Line> {
        let reliances = self.reliances;
        let (alone, others): (Vec<_>, Vec<_>) = reliances.iter().partition(|reliance| !reliance.left_alone.is_empty());
        let mut lines = Vec::new();
        if !alone.is_empty() {
            let who = self.people(&alone);
            lines.push(Line::plain(match alone.len() {
                1 => format!("Somebody can be matched with nobody but {who}."),
                _ => format!("On each of these somebody hangs who can be matched with nobody else: {who}."),
            }));
        }
        if self.pairs == Pairs::Named {
            let sentence = |reliance: &&Reliance| Line::plain(format!("  {}", reliance.sentence(&self.round.roster)));
            lines.extend(alone.iter().map(sentence));
        }
        if !others.is_empty() {
            let who = self.people(&others);
            lines.push(Line::plain(match others.len() {
                1 => format!("If {who} drops out, one person more is left over than now."),
                _ => format!("Whichever of these drops out, one person more is left over than now: {who}."),
            }));
        }
        lines
    }

    fn people(&self, reliances: &[&Reliance]) -> String {
        short_list(&all_quoted(reliances.iter().map(|reliance| self.name(reliance.person))), FEW)
    }

    fn next_step(&self) -> Option<Line> {
        let flag = round_flag(self.folder);
        let asks = !self.advice.changes.is_empty() || !self.advice.answers.is_empty();
        asks.then(|| {
            let text = format!("Next: change the sign-ups as people answer, then again: remix-match suggest{flag}");
            Line::new(Tone::Heading, text).typed()
        })
    }
}
