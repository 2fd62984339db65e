//! The text of a new `round.toml`: every key there is, commented where it is the default, and the columns that
//! were guessed with the reasons beside them. No cell of the sign-ups stands in it.

mod columns;

use std::fmt::{self, Display, Write};

use super::reason::in_comment;
use super::{Doubt, Guess};

/// Files of earlier rounds that lie where the new one will find them, as paths from its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the key of round.toml that names such a file")]
pub struct Neighbours {
    pub history: Option<String>,
    pub fandoms: Option<String>,
    pub people: Option<String>,
    pub works: Option<String>,
}

/// A `round.toml` to be written; displaying it gives its text.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'d> {
    /// What the round is called.
    pub title: &'d str,
    /// The sign-up file as a path from the round's folder; none: it will be put there as `signups.csv`.
    pub signups: Option<&'d str>,
    /// What was guessed from it.
    pub guess: Option<&'d Guess>,
    /// Files that were found.
    pub neighbours: &'d Neighbours,
}

const HEAD: &str = "\
# The settings of this round. What stands behind a # is not read: where a line begins with one, it shows
# the default or an example. Take the # away to change it. Paths are relative to this folder.

";

const REST: &str = "
[rules]
# mutual = \"avoid\"                     # two who remix each other: avoid | forbid | allow
# history_years = \"all\"                # or a number: only so many years before this one count
# history_both_ways = false            # true: nobody gets somebody who has remixed them before either
# history_ignore = [\"defaulted\"]       # past rounds with such a status do not count

# Left out, everybody may be remixed in every fandom they list. With it, works are counted in works.csv:
# [eligibility]
# per = \"fandom\"                       # fandom | participant
# any_of = [ { works = 3, words = 500 }, { works = 5, words = 100 }, { works = 3, medium = \"art\" } ]

[goals]
# order = [\"also_only\", \"requested\", \"choice\"]  # what makes an assignment better, most important first
";

impl Display for Draft<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        self.write_top(f)?;
        columns::write(f, self.guess)?;
        f.write_str(
            "\n[files]                                # only where the program guesses wrong\n\
             # delimiter = \";\"                      # the character between cells\n\
             # encoding = \"windows-1252\"\n",
        )?;
        match self.guess.and_then(|guess| guess.sheet.as_deref()) {
            Some(sheet) => line(f, &setting("sheet", sheet), "the first sheet holds no sign-ups, and this one does")?,
            None => line(f, "# sheet = \"Form Responses 1\"", "of a workbook; otherwise the first")?,
        }
        self.write_lists(f)?;
        f.write_str(REST)?;
        f.write_str(if self.guess.is_some() { NEXT_CHECK } else { NEXT_SIGNUPS })
    }
}

const NEXT_CHECK: &str = "
# Next: compare [columns] with the questions of your form, then run check on this folder.
";

const NEXT_SIGNUPS: &str = "
# Next: put the file with the sign-ups into this folder as signups.csv, or name it above; write under [columns]
# which header holds what; then run check on this folder.
";

impl Draft<'_> {
    fn write_top(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &setting("title", self.title), "how letters and reports call the round")?;
        match self.guess.and_then(|guess| guess.year) {
            Some(year) => line(f, &format!("year = {year}"), "all sign-ups were sent in that year")?,
            None => line(f, "# year = 2026", "from which history_years counts back")?,
        }
        line(f, "# due = \"10 September\"", "free text for letters")?;
        line(f, "# contact = \"ask the moderators\"", "how to reach you: free text for letters, may be an address")?;
        let signups = self.signups.unwrap_or("signups.csv");
        line(f, &setting("signups", signups), ".csv .tsv .txt .xlsx .ods; or a list of such files")?;
        let near = self.neighbours;
        let listed = |path: &Option<String>| path.as_ref().map(|path| format!("history = [{}]", text(path)));
        neighbour(
            f,
            listed(&near.history),
            "# history = [\"past-rounds.csv\"]",
            "year,remixer,author: who remixed whom before",
        )?;
        let named = |key: &str, path: &Option<String>| path.as_ref().map(|path| setting(key, path));
        neighbour(
            f,
            named("fandoms", &near.fandoms),
            "# fandoms = \"fandoms.csv\"",
            "name,same_as,within: names that are the same; umbrellas",
        )?;
        neighbour(
            f,
            named("people", &near.people),
            "# people = \"people.csv\"",
            "name,also_known_as,email: other names of people",
        )?;
        neighbour(
            f,
            named("works", &near.works),
            "# works = \"works.csv\"",
            "author,title,url,fandom,words,medium,safe: offered works",
        )?;
        line(f, "# corrections = \"corrections.csv\"", "file,row,column,was,now: cells that are read differently")?;
        line(f, "# decisions = \"decisions.csv\"", "remixer,author,decision: pairs to be kept, or never to be made")?;
        line(f, "# output = \"out\"", "the folder for results")
    }

    fn write_lists(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\n[lists]\n")?;
        let lists = self.guess.map(|guess| &guess.lists);
        if self.guess.is_some_and(|guess| guess.doubts.contains(&Doubt::Separator)) {
            comment(f, &format!("not sure: {} If they do:", Doubt::Separator))?;
            comment(f, "separator = \", \"")?;
        }
        match lists.and_then(|lists| lists.separator) {
            Some((separator, cells)) => {
                let why =
                    format!("it parts the entries of lists; it stands in {} of them", crate::wording::grouped(cells));
                line(f, &setting("separator", separator), &why)?;
            }
            None => line(f, "# separator = \";\"", "inside one cell; a line break always separates too")?,
        }
        match lists.map(|lists| lists.ignore.as_slice()) {
            Some(ignore @ [_, ..]) => {
                let entries: Vec<String> = ignore.iter().map(|entry| text(entry)).collect();
                line(f, &format!("ignore = [{}]", entries.join(", ")), "found among the fandoms, and none of them")
            }
            _ => line(f, "# ignore = [\"Fanfiction\", \"Fanart\"]", "entries that are no fandoms"),
        }
    }
}

fn neighbour(f: &mut fmt::Formatter<'_>, found: Option<String>, example: &str, what: &str) -> fmt::Result {
    match found {
        Some(setting) => line(f, &setting, &format!("found there; {what}")),
        None => line(f, example, what),
    }
}

/// A line with its remark, which begins in the same column wherever there is room.
fn line(f: &mut fmt::Formatter<'_>, setting: &str, remark: &str) -> fmt::Result {
    writeln!(f, "{setting:<38} # {}", in_comment(remark))
}

fn comment(f: &mut fmt::Formatter<'_>, remark: &str) -> fmt::Result {
    f.write_str("# ")?;
    f.write_str(remark)?;
    f.write_char('\n')
}

fn setting(key: &str, value: &str) -> String {
    format!("{key} = {}", text(value))
}

/// A text as TOML writes it.
fn text(value: &str) -> String {
    toml::Value::from(value).to_string()
}
