//! What questions mean: each clue is what a question must and must not speak of to ask for a field, how sure that
//! is, and what it is called in the comment beside the guess.

use super::concept::Concept::{
    self, Accept, Alias, Also, Birth, Block, By, CallYou, Eligible, Email, Fandom, HowMany, HowOften, Letter, Like,
    Link, Made, Make, Match, Media, Modal, Name, Nobody, Not, Notes, Offer, OfferNumber, Other, Own, Passive, Person,
    PinchHit, RealName, Remix, Remixer, Request, RequestNumber, Safe, Site, Time, Wanting, WillNot, Work, Write,
    Written,
};
use super::concept::Concepts;
use super::question::Question;
use super::reason::Sense;
use crate::domain::Field;

/// How sure something is; what is asked for in so many words has about a hundred.
pub(super) type Points = i32;

/// Of the points of a clue, how many of ten count where part of it stands in brackets or a further sentence.
const ASIDE: Points = 7;

struct Clue {
    field: Field,
    all: Concepts,
    none: Concepts,
    points: Points,
    sense: Sense,
}

const fn clue(field: Field, points: Points, all: &[Concept], none: &[Concept], sense: Sense) -> Clue {
    Clue { field, all: Concepts::of(all), none: Concepts::of(none), points, sense }
}

/// The best clue of a question for a field.
pub(super) fn best(question: &Question, field: Field) -> Option<(Points, Sense)> {
    let of_field = CLUES.iter().filter(|clue| clue.field == field);
    let spoken = of_field.filter_map(|clue| Some((points(clue, question)?, clue.sense)));
    // The first of several equally good ones, so that the reason given is the table's first.
    spoken.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

fn points(clue: &Clue, question: &Question) -> Option<Points> {
    if question.main.all(clue.all) && !question.main.any(clue.none) {
        Some(clue.points)
    } else if question.whole.all(clue.all) && !question.whole.any(clue.none) {
        Some(clue.points * ASIDE / 10)
    } else {
        None
    }
}

use Field as F;

#[rustfmt::skip] // a table is read by its columns
const CLUES: &[Clue] = &[
    clue(F::Name, 96, &[CallYou], &[Other, Alias, Not, Match, Fandom, Work, Email, RealName, Link], Sense::Name),
    clue(F::Name, 95, &[Site, Name], &[Other, Alias, Not, Match, Fandom, RealName, Remix, Work], Sense::Name),
    clue(F::Name, 85, &[Name], &[Other, Alias, Not, Match, Fandom, Work, RealName, Remix, Safe, Email], Sense::Name),
    clue(F::Name, 45, &[Site], &[Other, Alias, Not, Match, Fandom, Work, Remix, Safe, Like, Link, Email], Sense::Site),
    clue(F::Name, 42, &[Person], &[Other, Alias, Not, Match, Fandom, Work, Remix, Safe, Like, Link, Email, Request, Write, Make, Media, Block, Notes, Passive], Sense::Name),
    clue(F::Email, 85, &[Email], &[Other], Sense::Email),
    clue(F::AlsoKnownAs, 97, &[Other, Name], &[Fandom, Remix, Like], Sense::OtherNames),
    clue(F::AlsoKnownAs, 95, &[Alias], &[Fandom, Remix, CallYou], Sense::OtherNames),
    clue(F::AlsoKnownAs, 88, &[Other, Site], &[Fandom, Remix, Like, Work], Sense::OtherNames),
    clue(F::AlsoKnownAs, 52, &[Site, Name], &[Not, Match, Fandom, RealName, Remix, Work], Sense::OtherNames),
    clue(F::Remixable, 96, &[Fandom, Passive], &[Not, Safe, Person], Sense::Remixable),
    clue(F::Remixable, 96, &[Fandom, Written], &[Not, Safe], Sense::Written),
    clue(F::Remixable, 90, &[Fandom, RequestNumber], &[Notes, Link, Not], Sense::Ao3Request),
    clue(F::Remixable, 85, &[Fandom, Passive, Person], &[Not, Safe], Sense::Remixable),
    clue(F::Remixable, 85, &[Fandom, Eligible], &[Not, Safe], Sense::Written),
    clue(F::Remixable, 75, &[Fandom, Own], &[Not, Safe, Remix], Sense::Written),
    clue(F::Remixable, 60, &[Fandom, Write], &[Not, Safe, Like, Also, Modal, Offer, Request, Passive, PinchHit], Sense::Writes),
    clue(F::Remixable, 55, &[Passive], &[Not, Safe, Name, Media, Make, Made, Accept, Link, Work, PinchHit, Person, Email], Sense::Remixable),
    clue(F::Remixable, 52, &[Written], &[Not, Safe, Name, Site, Media, Link, Work, Alias, Time, Email, Person, Notes], Sense::Written),
    clue(F::Remixable, 40, &[Fandom], &[Not, Safe, Like, Also, Modal, Remix, Notes, Offer, Request, PinchHit, OfferNumber], Sense::Fandoms),
    clue(F::Remixable, 44, &[Fandom, Match], &[Not, Safe, Like, Also, Remix], Sense::Fandoms),
    clue(F::Like, 95, &[Fandom, Remix, Like], &[Not, Passive, Own, Written, Also], Sense::Like),
    clue(F::Like, 91, &[Fandom, Write, Like], &[Not, Passive, Own, Written, Also], Sense::Like),
    clue(F::Like, 90, &[Fandom, OfferNumber], &[Notes, Link, Not], Sense::Ao3Offer),
    clue(F::Like, 88, &[Fandom, Remix, Offer], &[Not, Passive, Own, Written], Sense::OfferToRemix),
    clue(F::Like, 86, &[Fandom, Write, Offer], &[Not, Passive, Own, Written], Sense::OfferToRemix),
    clue(F::Like, 82, &[Fandom, Remix, Request], &[Not, Passive, Own, Written], Sense::Like),
    clue(F::Like, 82, &[Fandom, Like, Also], &[Not, Passive, Own, Written], Sense::Like),
    clue(F::Like, 80, &[Fandom, Like], &[Not, Passive, Own, Written, Also, Person], Sense::Like),
    clue(F::Like, 62, &[Remix, Offer], &[Not, Passive, Work, Person, Own, Media, Name, Fandom, PinchHit], Sense::OfferToRemix),
    clue(F::Like, 40, &[Like], &[Not, Passive, Work, Person, Own, Media, Name, Also, Notes, Email, PinchHit, Match, Written], Sense::Like),
    clue(F::Like, 70, &[Remix, Like], &[Not, Passive, Work, Person, Own, Media, Name, Also], Sense::Like),
    clue(F::Also, 94, &[Fandom, Remix, Also], &[Not, Passive, Own, Written], Sense::Also),
    clue(F::Also, 90, &[Fandom, Also], &[Not, Passive, Own, Written], Sense::Also),
    clue(F::Also, 85, &[Fandom, Remix, Modal], &[Not, Passive, Own, Written, Like], Sense::Willing),
    clue(F::Also, 80, &[Fandom, Write, Modal], &[Not, Passive, Own, Written, Like], Sense::Willing),
    clue(F::Also, 62, &[Remix, Also], &[Not, Passive, Work, Person, Own, Media, Name, PinchHit, Email], Sense::Also),
    clue(F::Also, 62, &[Fandom, Remix], &[Not, Passive, Written, Like, Own, Offer, Request], Sense::Willing),
    clue(F::Also, 55, &[Remix, Modal], &[Not, Passive, Work, Person, Own, Media, Name, Like, Notes], Sense::Willing),
    clue(F::Never, 90, &[Not, Fandom], &[Person, Passive, Safe, Own], Sense::Never),
    clue(F::Never, 85, &[Not, Write], &[Person, Match, Passive, Safe, Own], Sense::Never),
    clue(F::Never, 82, &[Not, Remix], &[Person, Match, Passive, Work, Own, Safe, Nobody], Sense::Never),
    clue(F::Never, 76, &[WillNot], &[Person, Match, Passive, Own, Safe, Accept], Sense::Never),
    clue(F::DoNotMatch, 36, &[Not], &[Fandom, Write, Remix, WillNot, Wanting, Work, Safe, Email, Notes, Passive, Alias, Media, Make], Sense::Avoid),
    clue(F::Never, 45, &[Wanting], &[Person, Match, Safe], Sense::Wanting),
    clue(F::DoNotMatch, 98, &[Not, Match, Person], &[Alias], Sense::Avoid),
    clue(F::DoNotMatch, 93, &[Not, Match], &[Fandom, Alias], Sense::Avoid),
    clue(F::DoNotMatch, 90, &[Block], &[Fandom], Sense::Avoid),
    clue(F::DoNotMatch, 88, &[Not, Person], &[Fandom, Work, Safe], Sense::Avoid),
    clue(F::DoNotMatch, 80, &[Not, Passive, By], &[Fandom, Work], Sense::Avoid),
    clue(F::DoNotMatch, 62, &[Not, Person], &[Safe], Sense::Avoid),
    clue(F::DoNotMatch, 55, &[Not, Match], &[Alias], Sense::Avoid),
    clue(F::Safe, 95, &[Safe], &[Email, Person], Sense::Safe),
    clue(F::Safe, 95, &[Safe, Work], &[Email], Sense::Safe),
    clue(F::Safe, 85, &[Not, Work, Passive], &[Fandom], Sense::Safe),
    clue(F::Safe, 80, &[Not, Work, Remix, Person], &[], Sense::Safe),
    clue(F::Safe, 78, &[Nobody, Remix], &[], Sense::Safe),
    clue(F::Safe, 76, &[Nobody, Work], &[], Sense::Safe),
    clue(F::Safe, 70, &[Not, Passive], &[Person, By, Media, Accept, Make, Made], Sense::Safe),
    clue(F::Safe, 65, &[Not, Work, Remix], &[Person], Sense::Safe),
    clue(F::Safe, 72, &[Not, Remix], &[Person, Fandom, Match, Write, Modal, WillNot], Sense::Safe),
    clue(F::Requests, 86, &[Request, Work], &[Fandom, Not, RequestNumber, Passive, Accept, Media], Sense::Requests),
    clue(F::Requests, 86, &[Request, Person], &[Fandom, Not, RequestNumber, Passive], Sense::Requests),
    clue(F::Requests, 86, &[Work, Remix, Like], &[Not, Passive, Own, Safe, Fandom, Media, Make], Sense::Requests),
    clue(F::Requests, 55, &[Work, Like], &[Not, Passive, Own, Safe, Fandom, Media, Make, Written, Write, Notes, Link], Sense::Requests),
    clue(F::Requests, 83, &[Person, Remix, Like], &[Not, Passive, Fandom, Media], Sense::Requests),
    clue(F::Requests, 82, &[Person, Match, Like], &[Not, Fandom], Sense::Requests),
    clue(F::Makes, 88, &[Media, Make], &[Own, Made, Accept, Passive, Not, Link, Person], Sense::Makes),
    clue(F::Makes, 80, &[Make], &[Own, Made, Accept, Passive, Not, Fandom, Link, Person], Sense::Makes),
    clue(F::Makes, 72, &[Media, Offer], &[Own, Made, Accept, Passive, Not, Fandom, Link], Sense::Makes),
    clue(F::Makes, 70, &[Media, Modal], &[Own, Made, Accept, Passive, Not, Fandom, Link, Person], Sense::Makes),
    clue(F::Makes, 45, &[Media], &[Own, Made, Accept, Passive, Not, Fandom, Link, Person, Request, Notes], Sense::Makes),
    clue(F::Accepts, 92, &[Media, Accept], &[Not, Fandom], Sense::Accepts),
    clue(F::Accepts, 90, &[Made, Own], &[Not, Fandom, Link], Sense::Accepts),
    clue(F::Accepts, 88, &[Make, Own], &[Not, Fandom, Link], Sense::Accepts),
    clue(F::Accepts, 84, &[Make, Person], &[Not, Fandom, Link], Sense::Accepts),
    clue(F::Accepts, 82, &[Media, Passive], &[Not, Fandom, Link], Sense::Accepts),
    clue(F::Accepts, 80, &[Media, Own], &[Not, Fandom, Link], Sense::Accepts),
    clue(F::Accepts, 70, &[Media, Request], &[Not, Fandom, Link], Sense::Accepts),
    clue(F::WorksLink, 92, &[Link, Work], &[Safe, Request, Not, Like, Email], Sense::Link),
    clue(F::WorksLink, 80, &[Link, Own], &[Safe, Not, Email], Sense::Link),
    clue(F::WorksLink, 72, &[Link], &[Safe, Request, Not, Letter, Fandom, Like, Email, Notes], Sense::Link),
    clue(F::WorksLink, 20, &[Work], &[Safe, Request, Not, Like, Fandom, Email], Sense::Works),
    clue(F::WorksLink, 60, &[Link, RequestNumber], &[], Sense::Link),
    clue(F::WorksLink, 45, &[Site], &[Other, Alias, Not, Match, Name, Fandom, Safe, Like], Sense::Site),
    clue(F::MakesUpTo, 112, &[HowMany, Remix], &[Passive, Fandom, PinchHit, Written, HowOften, Other, Nobody, Safe], Sense::HowMany),
    clue(F::MakesUpTo, 110, &[HowMany, Make], &[Passive, Fandom, PinchHit, Written, HowOften, Other, Accept, Safe], Sense::HowMany),
    clue(F::MakesUpTo, 110, &[HowMany, Write], &[Passive, Fandom, PinchHit, Written, HowOften, Other, Safe], Sense::HowMany),
    clue(F::MakesUpTo, 105, &[HowMany, Match], &[Passive, Fandom, PinchHit, Written, Not, Other, Safe], Sense::HowMany),
    clue(F::RemixedUpTo, 114, &[HowMany, Passive], &[Fandom, PinchHit, Written, Match, Safe, Not], Sense::HowOften),
    clue(F::RemixedUpTo, 114, &[HowOften, Passive], &[Fandom, PinchHit, Written, Safe, Not], Sense::HowOften),
    clue(F::PinchHitter, 95, &[PinchHit], &[Fandom], Sense::PinchHit),
    clue(F::Notes, 93, &[Notes, Remixer], &[], Sense::NotesForRemixer),
    clue(F::Notes, 90, &[Letter, Remixer], &[Link], Sense::NotesForRemixer),
    clue(F::Notes, 88, &[Notes, RequestNumber], &[], Sense::Notes),
    clue(F::Notes, 82, &[Notes], &[Fandom, Link, OfferNumber, Safe, Email], Sense::Notes),
    clue(F::Notes, 60, &[Notes], &[Link, OfferNumber, Safe, Email], Sense::Notes),
    clue(F::Notes, 52, &[Letter], &[Link], Sense::Notes),
    clue(F::Notes, 45, &[Wanting], &[Person, Match], Sense::Wanting),
    clue(F::Submitted, 75, &[Time], &[Birth, Fandom, Match, Not, Notes], Sense::Time),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn field(header: &str) -> Option<Field> {
        let question = Question::of(header);
        let scored = Field::ALL.iter().filter_map(|(field, _)| Some((best(&question, *field)?.0, *field)));
        scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, field)| field)
    }

    #[test]
    fn questions_are_understood_in_many_wordings() {
        for (header, wanted) in [
            ("What name should we call you? (AO3 / DW / LJ name)", F::Name),
            ("Any other names you have posted fic under? (so we don't match you to yourself!)", F::AlsoKnownAs),
            ("FANDOMS YOU WOULD LIKE TO HAVE REMIXED", F::Remixable),
            ("Which fandoms would you love to remix?", F::Like),
            ("Fandoms you'd be willing to remix if needed", F::Also),
            ("Fandoms you refuse to remix", F::Never),
            ("Who should we not pair you with?", F::DoNotMatch),
            ("Stories nobody may remix", F::Safe),
            ("Specific stories you would love to remix", F::Requests),
            ("What kinds of work are you happy to receive?", F::Accepts),
            ("What are you going to create?", F::Makes),
            ("URL of your works", F::WorksLink),
            ("How many remixes will you make?", F::MakesUpTo),
            ("Number of remixes you are willing to write", F::MakesUpTo),
            ("How many assignments would you like?", F::MakesUpTo),
            ("How many authors would you like to remix?", F::MakesUpTo),
            ("Wie viele Remixe schreibst du?", F::MakesUpTo),
            ("Maximum number of remixes", F::MakesUpTo),
            ("How many times may you be remixed?", F::RemixedUpTo),
            ("How often can your works be remixed?", F::RemixedUpTo),
            ("How many people may remix you?", F::RemixedUpTo),
            ("How many remixes would you like to receive?", F::RemixedUpTo),
            ("PINCH HITTER?", F::PinchHitter),
            ("Letter to your remixer", F::Notes),
            ("Zeitstempel", F::Submitted),
            ("Courriel", F::Email),
        ] {
            assert_eq!(field(header), Some(wanted), "{header}");
        }
    }
}
