//! How a problem is shown: where it stands, on one line, and to programs.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Column, Problem, ProblemKind, sentences};
use crate::wording::excerpt;

impl Problem {
    /// Where in the file it stands, as a spreadsheet shows it: `row 7 (ada), column D “Email Address”`. Empty
    /// where it is about the whole file.
    #[must_use]
    pub fn place(&self) -> String {
        let unit = if matches!(self.kind, ProblemKind::Settings(_)) { "line" } else { "row" };
        let row = self.row.map(|row| format!("{unit} {row}"));
        let person = self.person.as_ref().map(|person| format!("({person})"));
        let row = [row, person].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let column = self.column.as_ref().map(|Column { letter, header }| match excerpt(header, 40) {
            header if header.is_empty() => format!("column {letter}"),
            header => format!("column {letter} “{header}”"),
        });
        [Some(row).filter(|row| !row.is_empty()), column].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// All of it on one line.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        let comma = if place.is_empty() { "" } else { ", " };
        write!(f, "{}{comma}{place}: ", excerpt(&self.file, 120))?;
        let told = self.told();
        f.write_str(&sentences(&[&told.message, &told.fix]))
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.told();
        let mut out = serializer.serialize_struct("Problem", 10)?;
        out.serialize_field("code", told.code)?;
        out.serialize_field("severity", self.severity().name())?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("row", &self.row)?;
        out.serialize_field("column", &self.column())?;
        out.serialize_field("letter", &self.letter())?;
        out.serialize_field("person", &self.person)?;
        out.serialize_field("value", &self.value)?;
        out.serialize_field("message", &told.message)?;
        out.serialize_field("fix", &told.fix)?;
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SettingsProblem, SignupProblem};
    use super::*;

    #[test]
    fn a_problem_reads_as_one_line_with_its_place() {
        let column = Column { letter: "C".into(), header: "Fandoms\nyou like".into() };
        let problem = Problem::new("signups.csv", SignupProblem::AnyRemixable)
            .at_row(14)
            .of_person("Zoë")
            .in_column(Some(column))
            .with_value("Any");
        let line = problem.to_string();
        assert!(line.starts_with("signups.csv, row 14 (Zoë), column C “Fandoms you like”: “Any”"), "{line}");
        assert!(!line.contains('\n'));
    }

    #[test]
    fn settings_have_lines_and_json_has_all_parts() {
        let kind = SettingsProblem::UnknownKey { nearest: Some("title".into()), belongs: None };
        let problem = Problem::new("round.toml", kind).at_row(3).with_value("titel");
        assert_eq!(problem.to_string(), "round.toml, line 3: “titel” is not a known key. Did you mean “title”?");
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json["code"], "unknown_key");
        assert_eq!(json["severity"], "error");
        assert_eq!(json["row"], 3);
        assert!(json["column"].is_null());
    }
}
