//! Why a column was taken for a field, and what is not sure: values, each with its sentence.

use std::fmt;

use super::privacy::Secret;
use super::shape::Look;
use crate::domain::Field;
use crate::wording::{all_quoted, excerpt, grouped, list, on_one_line, quoted};

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has its sentence below")]
pub enum Sense {
    Name,
    Site,
    Email,
    OtherNames,
    Remixable,
    Written,
    Writes,
    Fandoms,
    Ao3Request,
    Ao3Offer,
    OfferToRemix,
    Like,
    Also,
    Willing,
    Never,
    Wanting,
    Avoid,
    Safe,
    Requests,
    Makes,
    Accepts,
    Link,
    Works,
    HowMany,
    HowOften,
    PinchHit,
    NotesForRemixer,
    Notes,
    Time,
}

/// Why a column was taken for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The header is the field's own name.
    OwnName,
    /// The wording of the question.
    Question(Sense),
    /// What the cells look like: so many of those filled in.
    Cells {
        /// What they look like.
        look: Look,
        /// How many do.
        count: usize,
        /// How many are filled in.
        filled: usize,
    },
    /// It goes on with the question before it.
    GoesOn,
    /// Other questions or the cells tell what “offered” and “requested” mean in this file.
    Offered,
    /// Those who name people to avoid call them as this column does: so many of those who name any.
    CalledSo {
        /// How many do.
        count: usize,
        /// How many name somebody.
        filled: usize,
    },
    /// No question asks for more liked fandoms than this one.
    OnlyWilling,
}

/// Something that a moderator should look at in what was guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The column was taken for one field and might hold another.
    AlsoPossible {
        /// The header.
        header: String,
        /// What it was taken for.
        field: Field,
        /// What it might be too.
        other: Field,
    },
    /// The column might hold this field, but that is too weak to use it.
    Perhaps {
        /// The header.
        header: String,
        /// The field.
        field: Field,
    },
    /// “Offered” and “requested” may mean the one or the other.
    Direction {
        /// Headers that speak of what is offered.
        offered: Vec<String>,
        /// Headers that speak of what is requested.
        requested: Vec<String>,
    },
    /// Answers that only moderators may see, in a field that is mailed or shown.
    Private {
        /// The header.
        header: String,
        /// What it would have been taken for.
        field: Field,
        /// Why it was not.
        why: Secret,
    },
    /// Fandoms in which people do not want to be remixed, which no field holds.
    NotRemixable {
        /// The header.
        header: String,
    },
    /// Notes that may be meant for the moderators were taken, and will be mailed.
    Mailed {
        /// The header.
        header: String,
    },
    /// One of these fields must be there and none was found.
    Missing {
        /// The fields.
        fields: Vec<Field>,
    },
    /// Cells have commas, and whether these separate is not clear.
    Separator,
}

impl Doubt {
    /// The headers it is about.
    #[must_use]
    pub fn headers(&self) -> Vec<&str> {
        match self {
            Self::AlsoPossible { header, .. }
            | Self::Perhaps { header, .. }
            | Self::Private { header, .. }
            | Self::NotRemixable { header }
            | Self::Mailed { header } => vec![header],
            Self::Direction { offered, requested } => offered.iter().chain(requested).map(String::as_str).collect(),
            Self::Missing { .. } | Self::Separator => Vec::new(),
        }
    }

    /// The fields it is about.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        match self {
            Self::AlsoPossible { field, other, .. } => vec![*field, *other],
            Self::Perhaps { field, .. } | Self::Private { field, .. } => vec![*field],
            Self::Direction { .. } => vec![Field::Remixable, Field::Like],
            Self::NotRemixable { .. } => vec![Field::Remixable],
            Self::Mailed { .. } => vec![Field::Notes],
            Self::Missing { fields } => fields.clone(),
            Self::Separator => Vec::new(),
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlsoPossible { header, field, other } => {
                write!(f, "{} was taken for {}; also possible: {}.", quoted(header), field.name(), other.name())
            }
            Self::Perhaps { header, field } => write!(f, "{} may be {}; it is not used.", quoted(header), field.name()),
            Self::Direction { offered, requested } => {
                let headers = all_quoted(offered.iter().chain(requested));
                write!(
                    f,
                    "{} may speak of fandoms in which people may be remixed, or of fandoms that they will remix.",
                    list(&headers)
                )
            }
            Self::Private { header, field, why } => {
                let why = match why {
                    Secret::ForModerators => "seems to be for the moderators only",
                    Secret::RealName => "seems to ask for real names",
                };
                write!(f, "{} {why} and is not used: {}.", quoted(header), shown_how(*field))
            }
            Self::NotRemixable { header } => write!(
                f,
                "{} seems to ask for fandoms in which people do not want to be remixed and is not used: whoever names \
                 a fandom there must not list it as remixable.",
                quoted(header)
            ),
            Self::Mailed { header } => write!(
                f,
                "{} was taken for notes, which are mailed to the remixer. If it is for moderators only, delete the line.",
                quoted(header)
            ),
            Self::Missing { fields } => {
                let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
                write!(f, "No column was found for {}, and one is needed.", names.join(" or "))
            }
            Self::Separator => {
                f.write_str("Lists have commas in them, and whether these part the entries is not clear.")
            }
        }
    }
}

/// How others come to see a field.
fn shown_how(field: Field) -> &'static str {
    match field {
        Field::Name => "names are mailed",
        Field::Notes => "notes are mailed to the remixer",
        Field::Safe => "safe works are mailed to the remixer",
        Field::WorksLink => "links to works are mailed to the remixer",
        Field::Requests => "requests may be mailed",
        Field::Remixable => "the fandoms of an author are mailed to the remixer",
        _ => "others may be shown what stands there",
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OwnName => f.write_str("the header is the name of the field"),
            Self::Question(sense) => f.write_str(sense.sentence()),
            Self::Cells { look, count, filled } => {
                let verb = if *count == 1 { look.of_one() } else { look.of_many() };
                write!(
                    f,
                    "{} of {} {} {verb}",
                    grouped(*count),
                    grouped(*filled),
                    if *filled == 1 { "cell" } else { "cells" }
                )
            }
            Self::CalledSo { count, filled } => {
                write!(f, "{} of {} who would rather avoid somebody call them so", grouped(*count), grouped(*filled))
            }
            Self::GoesOn => f.write_str("it goes on with the question before it"),
            Self::Offered => f.write_str("so the rest of the file has it"),
            Self::OnlyWilling => f.write_str("no other question asks what they like more"),
        }
    }
}

impl Look {
    fn of_one(self) -> &'static str {
        match self {
            Self::Address => "is an e-mail address",
            Self::Link => "is a link",
            Self::YesNo => "is a yes, no or maybe",
            Self::Date => "is a date",
            Self::Number => "is a small number",
            Self::Medium => "is a word for a medium",
            Self::OtherPerson => "names somebody else who signed up",
            Self::Anything => "says “any”",
            Self::Prose => "is long",
        }
    }

    fn of_many(self) -> &'static str {
        match self {
            Self::Address => "are e-mail addresses",
            Self::Link => "are links",
            Self::YesNo => "are yes, no or maybe",
            Self::Date => "are dates",
            Self::Number => "are small numbers",
            Self::Medium => "are words for media",
            Self::OtherPerson => "name somebody else who signed up",
            Self::Anything => "say “any”",
            Self::Prose => "are long",
        }
    }
}

impl Sense {
    fn sentence(self) -> &'static str {
        match self {
            Self::Name => "the question asks for a name",
            Self::Site => "the question names a site where people have an account",
            Self::Email => "the question asks for an e-mail address",
            Self::OtherNames => "the question asks for other names",
            Self::Remixable => "the question speaks of fandoms in which others may remix",
            Self::Written => "the question speaks of fandoms that people have written in",
            Self::Writes => "the question speaks of fandoms that people write in",
            Self::Fandoms => "the question speaks of fandoms",
            Self::Ao3Request => "requests on AO3 are fandoms in which people may be remixed",
            Self::Ao3Offer => "offers on AO3 are fandoms that people will remix",
            Self::OfferToRemix => "the question speaks of fandoms that people offer to remix",
            Self::Like => "the question speaks of fandoms that people would like to remix",
            Self::Also => "the question speaks of fandoms that people will remix too",
            Self::Willing => "the question speaks of fandoms that people will remix",
            Self::Never => "the question speaks of what people will not write",
            Self::Wanting => "the question speaks of what people do not want",
            Self::Avoid => "the question asks whom people would rather not be matched with",
            Self::Safe => "the question speaks of works that nobody may remix",
            Self::Requests => "the question asks for works or authors that people would love to remix",
            Self::Makes => "the question asks what people will make",
            Self::Accepts => "the question asks what others may make",
            Self::Link => "the question asks for a link",
            Self::Works => "the question speaks of works",
            Self::HowMany => "the question asks how many remixes people will make",
            Self::HowOften => "the question asks how often people may be remixed",
            Self::PinchHit => "the question speaks of pinch hits",
            Self::NotesForRemixer => "the question is for the remixer to read",
            Self::Notes => "the question leaves room for notes",
            Self::Time => "the question is about when the form was sent",
        }
    }
}

/// A text that may stand in a comment: one line without control characters, not too long.
pub(super) fn in_comment(text: &str) -> String {
    excerpt(&on_one_line(text), 160)
}
