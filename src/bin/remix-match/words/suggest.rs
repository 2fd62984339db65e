//! What `suggest` says.

use std::path::Path;

use remix_match::domain::{FandomId, ParticipantId, Round};
use remix_match::explain::{Advice, Answer, Change, Reliance, Side};
use remix_match::intake::Question;
use remix_match::wording::{all_quoted, count, either, grouped, list, quoted, short_list};

use super::check::more;
use super::{FEW, round_flag};
use crate::terminal::{Line, Tone};

/// How many changes are shown.
const SHOWN: usize = 2 * FEW;

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
                let warning = "Only one other person shares these fandoms, so the text gives away who that is.";
                lines.push(Line::new(Tone::Warning, warning));
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
        let advice = self.advice;
        if advice.unplaced == 0 {
            return vec![Line::new(Tone::Good, "Everybody can be placed as things are.")];
        }
        let unplaced = count(advice.unplaced, "person has", "people have");
        let mut lines =
            vec![Line::new(Tone::Warning, format!("{unplaced} no author now, and as many have no remixer."))];
        let number = advice.answers.len() + advice.changes.len();
        if number == 0 {
            lines.push(Line::plain("No change to the sign-ups would place anybody more."));
            return lines;
        }
        lines.push(Line::new(Tone::Heading, format!("{} {}: {}.", self.all(number), self.placed(), self.kinds())));
        lines.push(Line::plain(format!("  {}", self.proof())));
        lines
    }

    fn all(&self, number: usize) -> String {
        count(number, "change would place", "changes would place")
    }

    /// Whom the changes would place.
    fn placed(&self) -> String {
        let left = self.advice.still_unplaced.iter().filter(|gap| gap.side == Side::Remixer).count();
        if left == 0 { "everybody".to_owned() } else { format!("all but {}", count(left, "person", "people")) }
    }

    /// What is to be changed.
    fn kinds(&self) -> String {
        let lines = count(self.advice.answers.len(), "line in fandoms.csv", "lines in fandoms.csv");
        let fandoms = self.advice.changes.len();
        let fandoms = count(fandoms, "fandom added to a sign-up", "fandoms added to sign-ups");
        let kinds = [(lines, self.advice.answers.len()), (fandoms, self.advice.changes.len())];
        let kinds: Vec<String> = kinds.into_iter().filter(|(_, number)| *number > 0).map(|(text, _)| text).collect();
        list(&kinds)
    }

    fn proof(&self) -> String {
        let (fewest, changes) = (self.advice.fewest, self.advice.changes.len());
        let mut text = if fewest < changes {
            format!("At least {} are needed in the sign-ups (proven).", grouped(fewest))
        } else if self.advice.answers.is_empty() {
            "Fewer cannot do it (proven).".to_owned()
        } else {
            "With these lines, fewer changes to sign-ups cannot do it (proven).".to_owned()
        };
        if !self.advice.answers.is_empty() {
            let without = grouped(self.advice.fewest_without_answers);
            text.push_str(&format!(" Without them it takes {without} (--sign-ups-only)."));
        }
        text
    }

    fn answers(&self) -> Vec<Line> {
        if self.advice.answers.is_empty() {
            return Vec::new();
        }
        let heading = "Questions about fandom names. Where the answer is yes, put the line into fandoms.csv:";
        let mut lines = vec![Line::new(Tone::Heading, heading)];
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
        let mut lines = vec![Line::new(Tone::Heading, "Ask, the most promising first (--texts prints what to write):")];
        lines.extend(changes.iter().take(SHOWN).map(|change| Line::plain(format!("  {}", self.change(change)))));
        lines.extend(more(changes.len(), SHOWN));
        lines
    }

    fn change(&self, change: &Change) -> String {
        let fandoms = self.round.roster.fandoms();
        let named = |fandom: &FandomId| fandoms.name(*fandom);
        let (name, fandom) = (quoted(self.name(change.person)), quoted(named(&change.fandom)));
        let asked = match change.side {
            Side::Remixer => format!("whether {name} will also remix {fandom}."),
            Side::Author => format!("whether {name} has works in {fandom} to be remixed."),
        };
        let why = change.ground.sentence(change.side, fandoms);
        let others = all_quoted(change.alternatives.iter().map(named));
        let others = if others.is_empty() { String::new() } else { format!(" Instead: {}.", either(&others)) };
        format!("{asked} {why}{others}")
    }

    fn still_unplaced(&self) -> Vec<Line> {
        let gaps = &self.advice.still_unplaced;
        if gaps.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![Line::new(Tone::Warning, "Whatever people add, these stay without somebody:")];
        for gap in gaps.iter().take(SHOWN) {
            let role = match gap.side {
                Side::Remixer => "as a remixer",
                Side::Author => "as an author",
            };
            lines.push(Line::plain(format!("  {} {role}: {}", quoted(self.name(gap.person)), gap.reason)));
        }
        lines.extend(more(gaps.len(), SHOWN));
        lines
    }

    /// Who hangs on whom is not told unless asked for: where that is one person, it is as good as a pair.
    fn reliances(&self) -> Vec<Line> {
        let reliances = &self.advice.reliances;
        let (alone, others): (Vec<_>, Vec<_>) = reliances.iter().partition(|reliance| !reliance.left_alone.is_empty());
        let mut lines = Vec::new();
        if !alone.is_empty() {
            let who = self.people(&alone);
            let text =
                format!("If one of these drops out, somebody is left whom nobody else can be matched with: {who}.");
            lines.push(Line::plain(text));
        }
        if self.pairs == Pairs::Named {
            lines.extend(alone.iter().map(|reliance| Line::plain(format!("  {}", self.left_alone(reliance)))));
        }
        if !others.is_empty() {
            let who = self.people(&others);
            lines
                .push(Line::plain(format!("If one of these drops out, one person more is left over than now: {who}.")));
        }
        lines
    }

    fn people(&self, reliances: &[&Reliance]) -> String {
        short_list(&all_quoted(reliances.iter().map(|reliance| self.name(reliance.person))), FEW)
    }

    fn left_alone(&self, reliance: &Reliance) -> String {
        let role = |side| match side {
            Side::Remixer => "a remixer",
            Side::Author => "an author",
        };
        let alone =
            |&(person, side): &(ParticipantId, Side)| format!("{} as {}", quoted(self.name(person)), role(side));
        let alone: Vec<String> = reliance.left_alone.iter().map(alone).collect();
        format!("Without {} there is nobody for {}.", quoted(self.name(reliance.person)), list(&alone))
    }

    fn next_step(&self) -> Option<Line> {
        let flag = round_flag(self.folder);
        (self.advice.unplaced > 0).then(|| {
            let text = format!("Next: change the sign-ups as people answer, then: remix-match assign{flag}");
            Line::new(Tone::Heading, text)
        })
    }
}
