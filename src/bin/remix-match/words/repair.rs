//! What `repair` says.

use std::path::Path;

use remix_match::domain::{Round, Stand, Whole};
use remix_match::explain::{Figures, Gap, News, Post, Side, Stood, further_sentence, goal_sentences};
use remix_match::export::{OtherOrder, RepairFigures};
use remix_match::report::Names;
use remix_match::wording::{all_quoted, capitalised, count, excerpt, short_list};

use super::{FEW, round_flag, written};
use crate::terminal::{Line, Tone};

/// What came out, to be told.
pub(crate) struct Story<'a> {
    pub round: &'a Round,
    pub news: &'a [News],
    pub figures: &'a RepairFigures,
    pub stand: &'a Stand,
    pub whole: &'a Whole,
    pub gaps: &'a [Gap],
    /// Whether places came before letters.
    pub placed_first: bool,
    /// Whether no pair is marked as one that somebody knows of.
    pub nobody_told: bool,
    /// The round's folder.
    pub folder: &'a Path,
    /// Whether people are named, or only counted: to a moderator who plays it could tell who remixes them.
    pub names: Names,
}

impl Story<'_> {
    /// Who must be written to, and who was left out.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = vec![self.new_letters()];
        lines.extend(self.nobody_told());
        let parts = [
            (Post::NewAuthor, "Another author for"),
            (Post::NoAuthor, "No author any more for"),
            (Post::FirstLetter, "A first letter for"),
        ];
        lines.extend(parts.into_iter().filter_map(|(post, what)| self.people(post, what)));
        lines.extend(self.unchanged());
        lines.extend(self.pairs());
        lines.extend(self.against_rules());
        lines.extend(self.against_decisions());
        let sides = [(Side::Remixer, "No author for"), (Side::Author, "No remixer for")];
        lines.extend(sides.into_iter().filter_map(|side| self.left_out(side)));
        lines.extend(self.other_order());
        lines
    }

    fn new_letters(&self) -> Line {
        let RepairFigures { new_letters, unavoidable, proven, .. } = *self.figures;
        if new_letters == 0 {
            return Line::new(Tone::Good, "Nobody with a letter needs another one.".to_owned());
        }
        let people = count(new_letters, "person", "people");
        let fewest = if proven { "the fewest possible (proven)" } else { "not proven to be the fewest" };
        let why = match (new_letters, unavoidable) {
            (1, 1) => ", because the pair is not possible any more".to_owned(),
            (all, unavoidable) if all == unavoidable => ", all because their pair is not possible any more".to_owned(),
            (_, 0) => String::new(),
            (_, unavoidable) => format!(", {unavoidable} of them because their pair is not possible any more"),
        };
        let need = if new_letters == 1 { "needs" } else { "need" };
        Line::new(Tone::Warning, capitalised(&format!("{people} with a letter {need} another one{why}: {fewest}.")))
    }

    fn nobody_told(&self) -> Option<Line> {
        let text = "  No pair is marked as sent, so anybody may have another author now. If letters are out, write sent as \
                    their status in assignments.csv first.";
        let on_page = "  No pair is marked as sent, so anybody may have another author now. If letters are out, mark them as sent \
                       first.";
        self.nobody_told.then(|| Line::new(Tone::Warning, text).on_page(on_page))
    }

    fn unchanged(&self) -> Option<Line> {
        let unchanged = self.figures.unchanged;
        let keep = if unchanged == 1 { "keeps" } else { "keep" };
        let text = format!("  {} {keep} what their letter says.", count(unchanged, "remixer", "remixers"));
        (unchanged > 0).then(|| Line::plain(text))
    }

    fn people(&self, post: Post, what: &str) -> Option<Line> {
        let mut names: Vec<&str> = self
            .news
            .iter()
            .filter(|news| news.post == post)
            .map(|news| self.round.roster.name(news.remixer))
            .collect();
        names.dedup();
        let told = self.told(&names);
        (!names.is_empty()).then(|| Line::plain(format!("  {what} {told}.")))
    }

    /// How many pairs stand now, and whether there could be more.
    fn pairs(&self) -> Vec<Line> {
        if self.whole.pairs.is_empty() {
            return vec![Line::plain("  No pairs stand now.")];
        }
        let goals = &self.whole.outcome.goals;
        let stood = Stood::of(self.round, &self.stand.settled);
        let first = goal_sentences(goals, (self.round, stood), Figures::Told).into_iter().take(1);
        let all = first.chain(further_sentence(&self.whole.further));
        all.map(|sentence| Line::plain(format!("  {sentence}"))).collect()
    }

    fn against_rules(&self) -> Option<Line> {
        let number = self.figures.kept_against_rules;
        let pairs = count(number, "pair breaks", "pairs break");
        let stays = if number == 1 { "stays" } else { "stay" };
        let text = format!("{pairs} a rule and {stays}, as you said so or the remix is posted: verify tells more.");
        (number > 0).then(|| Line::new(Tone::Warning, capitalised(&text)))
    }

    /// Pairs that were to be kept, and that letters stand against.
    fn against_decisions(&self) -> Option<Line> {
        let missing = self.round.decisions.keep.iter().filter(|pair| self.whole.pairs.binary_search(pair).is_err());
        let number = missing.count();
        let (pairs, are) = (count(number, "pair", "pairs"), if number == 1 { "is" } else { "are" });
        let text = format!(
            "{pairs} that you decided to keep {are} not there: a letter went out, or something was posted, that stands \
             against it."
        );
        (number > 0).then(|| Line::new(Tone::Warning, capitalised(&text)))
    }

    fn left_out(&self, (side, what): (Side, &str)) -> Option<Line> {
        let names: Vec<&str> =
            self.gaps.iter().filter(|gap| gap.side == side).map(|gap| self.round.roster.name(gap.person)).collect();
        let told = self.told(&names);
        let line = || Line::new(Tone::Warning, format!("{what} {told}; unplaced.csv says why."));
        (!names.is_empty()).then(|| line().on_page(format!("{what} {told}.")))
    }

    fn told(&self, names: &[&str]) -> String {
        match self.names {
            Names::Told => short_list(&all_quoted(names.iter()), FEW),
            Names::Withheld => count(names.len(), "person", "people"),
        }
    }

    /// What the other order of letters and places would come to, where that is anything else.
    fn other_order(&self) -> Option<Line> {
        let OtherOrder { placed, new_letters } = self.figures.other_order;
        let (now, letters) = (self.whole.pairs.len(), self.figures.new_letters);
        if !self.placed_first {
            let more = count(placed.saturating_sub(now), "more pair", "more pairs");
            let people = count(new_letters.saturating_sub(letters), "more person", "more people");
            let text = format!("With --placed-first: {more}, and a new letter for {people}.");
            return (placed > now).then(|| Line::plain(text).typed());
        }
        let fewer = count(letters.saturating_sub(new_letters), "person", "people");
        let pairs = count(now.saturating_sub(placed), "pair", "pairs");
        let text = format!("Without --placed-first: {pairs} fewer, and {fewer} fewer to write to.");
        (placed < now).then(|| Line::plain(text).typed())
    }

    /// Who gets which author now: only for whoever asks.
    pub(crate) fn changed_pairs(&self) -> Vec<Line> {
        let name = |id| excerpt(self.round.roster.name(id), 60);
        let pairs = self.news.iter().filter_map(News::to_be_told);
        pairs.map(|(remixer, author)| Line::plain(format!("  {} remixes {}", name(remixer), name(author)))).collect()
    }

    /// Which files there are now, and what to do with them.
    pub(crate) fn written(&self, output: &Path, files: &[&str], moved: Option<&Path>) -> Vec<Line> {
        let mut lines = written(files, output, moved);
        let letters = format!("remix-match export letters{}", round_flag(self.folder));
        if self.news.iter().all(|news| news.to_be_told().is_none()) {
            lines
                .push(Line::new(Tone::Heading, "Next: read changes.csv. Nobody gets a letter with an author.").typed());
            return lines;
        }
        let next = format!("Next: read changes.csv, then send new-letters.csv as a mail merge, or use {letters}");
        lines.push(Line::new(Tone::Heading, next).typed());
        lines.push(super::letters::sent());
        lines
    }
}
