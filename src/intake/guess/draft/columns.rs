//! `[columns]` of a new `round.toml`: what was found and why, what was not, and what is not sure.

use std::fmt;

use super::super::reason::{Reason, in_comment};
use super::super::{Doubt, FileKind, Guess, GuessedColumn};
use super::{comment, line, setting, text};
use crate::domain::Field;

const ABOUT: &str =
    "\n[columns]                              # our field = the header (or list of headers) in your file\n";

/// Writes the part.
pub(super) fn write(f: &mut fmt::Formatter<'_>, guess: Option<&Guess>) -> fmt::Result {
    let Some(guess) = guess else { return write_examples(f) };
    match guess.kind {
        FileKind::Ao3 => {
            return f.write_str(
                "\n# [columns] is not needed: this is AO3's download of sign-ups, and its columns are known. Requests are\n\
                 # fandoms in which people may be remixed, offers are fandoms that they will remix.\n",
            );
        }
        FileKind::OwnWords if guess.columns.iter().all(is_own) && guess.doubts.is_empty() => {
            f.write_str("\n# [columns] is not needed: the headers of the file are the names of the fields.\n")?;
        }
        FileKind::OwnWords | FileKind::Questions => write_guessed(f, guess)?,
    }
    write_unused(f, guess)
}

fn write_examples(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(ABOUT)?;
    comment(f, "A file whose headers already are these words needs none of these lines, nor does AO3's download.")?;
    for (field, _) in Field::ALL {
        line(f, &format!("# {}", setting(field.name(), example(field))), what(field))?;
    }
    Ok(())
}

fn write_guessed(f: &mut fmt::Formatter<'_>, guess: &Guess) -> fmt::Result {
    f.write_str(ABOUT)?;
    comment(f, "Guessed from the headers and the cells; please compare each line with your form.")?;
    for doubt in &guess.doubts {
        match doubt {
            Doubt::Missing { fields } if !is_open(guess, fields) => write_missing(f, fields, guess)?,
            Doubt::Direction { offered, requested } => write_direction(f, offered, requested)?,
            _ => {}
        }
    }
    let fields = guess.fields();
    for (field, columns) in &fields {
        if guess.kind != FileKind::OwnWords || !columns.iter().all(|column| is_own(column)) {
            write_field(f, *field, columns, guess)?;
        }
    }
    write_misnamed(f, guess)?;
    write_not_found(f, guess)
}

/// Without these lines the program would take the columns for what their headers say.
fn write_misnamed(f: &mut fmt::Formatter<'_>, guess: &Guess) -> fmt::Result {
    let needed = [Field::Name, Field::Remixable, Field::Like, Field::Also];
    for field in guess.misnamed().into_iter().filter(|field| !needed.contains(field)) {
        f.write_str("\n")?;
        comment(f, "The file has a header of that name, but it seems to hold something else; [] keeps it unused.")?;
        writeln!(f, "{} = []", field.name())?;
    }
    Ok(())
}

fn is_own(column: &GuessedColumn) -> bool {
    column.reasons == [Reason::OwnName]
}

fn write_field(f: &mut fmt::Formatter<'_>, field: Field, columns: &[&GuessedColumn], guess: &Guess) -> fmt::Result {
    f.write_str("\n")?;
    for column in columns {
        let reasons: Vec<String> = column.reasons.iter().map(ToString::to_string).collect();
        comment(f, &in_comment(&reasons.join("; ")))?;
        for doubt in guess.doubts.iter().filter(|doubt| doubt.headers() == [column.header.as_str()]) {
            match doubt {
                Doubt::AlsoPossible { other, .. } => comment(f, &format!("not sure: also possible: {}", other.name()))?,
                _ => comment(f, &format!("not sure: {}", in_comment(&doubt.to_string())))?,
            }
        }
    }
    match columns {
        [only] => writeln!(f, "{}", setting(field.name(), &only.header)),
        several => {
            writeln!(f, "{} = [", field.name())?;
            several.iter().try_for_each(|column| writeln!(f, "  {},", text(&column.header)))?;
            writeln!(f, "]")
        }
    }
}

fn write_missing(f: &mut fmt::Formatter<'_>, fields: &[Field], guess: &Guess) -> fmt::Result {
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    f.write_str("\n")?;
    comment(f, &format!("TO DO: no column was found for {}, and one is needed.", names.join(" or ")))?;
    comment(f, "Write the header of that column here and take the # away:")?;
    for field in fields {
        for header in perhaps(guess, *field) {
            line(f, &format!("# {}", setting(field.name(), header)), "not sure, so not used")?;
        }
        if perhaps(guess, *field).next().is_none() {
            line(f, &format!("# {}", setting(field.name(), example(*field))), what(*field))?;
        }
    }
    Ok(())
}

/// Whether both readings of “offered” and “requested” have a line for it already.
fn is_open(guess: &Guess, fields: &[Field]) -> bool {
    let of = |doubt: &Doubt| {
        matches!(doubt, Doubt::Direction { .. }) && fields.iter().any(|field| doubt.fields().contains(field))
    };
    guess.doubts.iter().any(of)
}

/// Headers of columns that may hold a field and were not sure enough to use.
fn perhaps(guess: &Guess, field: Field) -> impl Iterator<Item = &String> {
    guess.doubts.iter().filter_map(move |doubt| match doubt {
        Doubt::Perhaps { header, field: of } if *of == field => Some(header),
        _ => None,
    })
}

/// Both readings, each as lines that only need their `#` taken away.
fn write_direction(f: &mut fmt::Formatter<'_>, offered: &[String], requested: &[String]) -> fmt::Result {
    f.write_str("\n")?;
    comment(f, "not sure: “offered” and “requested” mean one thing on AO3 and the other elsewhere, and a wrong guess")?;
    comment(f, "would turn the round around. Take the # away from the lines of the reading that is right.")?;
    let readings = [
        (
            "People offer their own works to be remixed, and request fandoms that they want to remix:",
            offered,
            requested,
        ),
        ("As on AO3: people request what they want to receive, and offer what they will write:", requested, offered),
    ];
    for (reading, remixable, like) in readings {
        comment(f, reading)?;
        for (field, headers) in [(Field::Remixable, remixable), (Field::Like, like)] {
            if !headers.is_empty() {
                let listed: Vec<String> = headers.iter().map(|header| text(header)).collect();
                comment(f, &format!("  {} = [{}]", field.name(), listed.join(", ")))?;
            }
        }
    }
    Ok(())
}

fn write_not_found(f: &mut fmt::Formatter<'_>, guess: &Guess) -> fmt::Result {
    let told = |field: Field| {
        guess.doubts.iter().any(|doubt| matches!(doubt, Doubt::Missing { fields } if fields.contains(&field)))
    };
    let misnamed = guess.misnamed();
    let missing = Field::ALL.iter().map(|(field, _)| *field);
    let missing: Vec<Field> = missing
        .filter(|field| !guess.columns.iter().any(|column| column.field == *field) && !misnamed.contains(field))
        .collect();
    if missing.iter().all(|field| told(*field)) {
        return Ok(());
    }
    f.write_str("\n")?;
    comment(f, "Not found in the file:")?;
    for field in missing.into_iter().filter(|field| !told(*field)) {
        for header in perhaps(guess, field) {
            line(f, &format!("# {}", setting(field.name(), header)), "not sure, so not used")?;
        }
        if perhaps(guess, field).next().is_none() {
            line(f, &format!("# {}", setting(field.name(), example(field))), what(field))?;
        }
    }
    Ok(())
}

fn write_unused(f: &mut fmt::Formatter<'_>, guess: &Guess) -> fmt::Result {
    if guess.unused.is_empty() {
        return Ok(());
    }
    f.write_str("\n")?;
    comment(f, "Headers that are not used:")?;
    for header in &guess.unused {
        comment(f, &format!("  {}", text(&in_comment(header))))?;
        let private = |doubt: &&Doubt| matches!(doubt, Doubt::Private { header: of, .. } | Doubt::NotRemixable { header: of } if of == header);
        if let Some(doubt) = guess.doubts.iter().find(private) {
            comment(f, &format!("    {}", in_comment(&doubt.to_string())))?;
        }
    }
    Ok(())
}

/// A header that such a column may have.
fn example(field: Field) -> &'static str {
    match field {
        Field::Name => "Your name",
        Field::Email => "E-mail address",
        Field::AlsoKnownAs => "Other names",
        Field::Remixable => "Fandoms you have written in",
        Field::Like => "Fandoms you would like to remix",
        Field::Also => "Fandoms you will also remix",
        Field::Never => "What you will not write",
        Field::Makes => "What will you make?",
        Field::Accepts => "What may be made from your works?",
        Field::WorksLink => "Link to your works",
        Field::Safe => "Safe works",
        Field::Requests => "Works you would love to remix",
        Field::DoNotMatch => "Whom should we not match you with?",
        Field::MakesUpTo => "How many remixes will you make?",
        Field::RemixedUpTo => "How many times may you be remixed?",
        Field::PinchHitter => "Can you pinch hit?",
        Field::Notes => "Notes for your remixer",
        Field::Submitted => "Timestamp",
    }
}

/// What a field holds.
fn what(field: Field) -> &'static str {
    match field {
        Field::Name => "needed: how people are called",
        Field::Email => "without it nobody gets a mail",
        Field::AlsoKnownAs => "other names of the same person",
        Field::Remixable => "needed: fandoms in which their works may be remixed",
        Field::Like => "this or also is needed: fandoms they would like to remix",
        Field::Also => "fandoms they will remix too",
        Field::Never => "fandoms they will not remix",
        Field::Makes => "media they will make; empty: all",
        Field::Accepts => "media others may make; empty: all",
        Field::WorksLink => "where their works are",
        Field::Safe => "works that nobody may remix",
        Field::Requests => "works or authors they would love to remix",
        Field::DoNotMatch => "for you only; never mailed",
        Field::MakesUpTo => "so many remixes; empty: 1, and 0: none",
        Field::RemixedUpTo => "so often; empty: 1, and 0: not at all",
        Field::PinchHitter => "who takes an author over when somebody drops out",
        Field::Notes => "mailed to the remixer",
        Field::Submitted => "of two sign-ups the later counts",
    }
}
