//! Letters to remixers, read back by a program that knows nothing of how they were written.

use std::collections::BTreeSet;

use mail_parser::{Address, Message, MessageParser, MimeHeaders};
use proptest::prelude::*;
use remix_match::domain::{Media, MediumId, Participant, ParticipantId, PersonKey, Request, Round, without_addresses};
use remix_match::export::{
    self, Concern, Grade, Letter, Letters, Mailing, Mistake, MistakeKind, TemplateFile, Templates,
};
use remix_match::report::{SentLetter, letters_page};

use crate::hand_round::{fandoms, id, person, round};
use crate::report::html::Page;

/// Names as people type them.
const NAMES: [&str; 12] = [
    "=cmd|'/c calc'!A1",
    "@petrichor",
    "- Five Things",
    "Ann \"Nan\" O'Hara, jr. <x>",
    "two\nlines",
    "🌸 hana ✨",
    "刀剣乱舞",
    "Zoë & Söhne; (they)",
    "</p><script>alert(1)</script>",
    "{{ title }}{% raw %}",
    "a\r\nBcc: everybody@example.net",
    "=?utf-8?Q?coded?=",
];

/// Three people who offer and like everything; each has an address.
fn three(change: impl FnOnce(&mut [Participant; 3])) -> Round {
    let mut people = ["ash", "birch", "cedar"]
        .map(|name| Participant { email: Some(format!("{name}@example.org")), ..person(name, &[0, 1, 2], &[1]) });
    people[0].also = fandoms(&[0]);
    change(&mut people);
    let mut round = round(people.into());
    "Revival".clone_into(&mut round.settings.title);
    "10 May".clone_into(&mut round.settings.due);
    round
}

fn letters(round: &Round, pairs: &[(usize, usize)]) -> Letters {
    let pairs: Vec<(ParticipantId, ParticipantId)> =
        pairs.iter().map(|&(remixer, author)| (id(remixer), id(author))).collect();
    export::letters(round, &pairs, &[], &Templates::default()).unwrap()
}

#[test]
fn a_letter_that_replaces_another_says_so() {
    let round = three(|_| ());
    let made = export::letters(&round, &[(id(0), id(1)), (id(1), id(2))], &[id(0)], &Templates::default()).unwrap();
    let says_so: Vec<bool> =
        made.letters.iter().map(|letter| letter.text.contains("takes the place of our earlier letter")).collect();
    assert_eq!(says_so, [true, false]);
}

/// The letter to ash about birch.
fn letter(change: impl FnOnce(&mut [Participant; 3])) -> Letter {
    letters(&three(change), &[(0, 1)]).letters.remove(0)
}

fn parsed(letter: &Letter) -> Message<'_> {
    MessageParser::default().parse(&letter.bytes).expect("a mail")
}

fn text(mail: &Message<'_>) -> String {
    mail.body_text(0).unwrap().replace("\r\n", "\n")
}

fn page(mail: &Message<'_>) -> Page {
    Page::read(&mail.body_html(0).unwrap().replace("\r\n", "\n"))
}

/// The only address of a header, with its name.
#[track_caller]
fn only<'m>(header: Option<&'m Address<'m>>) -> (Option<&'m str>, &'m str) {
    let all: Vec<_> = header.expect("the header is there").iter().collect();
    let [one] = all.as_slice() else { panic!("{all:?}") };
    (one.name.as_deref(), one.address.as_deref().unwrap())
}

fn headers(mail: &Message<'_>) -> Vec<String> {
    mail.headers().iter().map(|header| header.name.as_str().to_owned()).collect()
}

#[test]
fn a_letter_has_all_that_a_remixer_needs() {
    let mut round = three(|[ash, birch, _]| {
        let request = |typed: &str, author| Request { typed: typed.to_owned(), authors: vec![id(author)] };
        ash.requests = vec![request("Birch's \"Fall\"", 1), request("Cedar's", 2)];
        birch.works_link = "https://example.org/@birch.b".to_owned();
        birch.safe = "The Long Way\nDown".to_owned();
        birch.accepts = Media::Only(vec![MediumId::new(0), MediumId::new(1)]);
        birch.notes = "no gore".to_owned();
    });
    "the mods <mods@example.org>, or Discord".clone_into(&mut round.settings.contact);
    let made = letters(&round, &[(0, 1)]);
    assert_eq!(made.concerns, []);
    let mail = parsed(&made.letters[0]);
    let expected = "Dear ash,\n\nhere is your author for Revival.\n\nYour author: birch\n\n\
        Fandoms that the two of you share:\n  - fandom 1\n  - fandom 0\n\nThey also have works in:\n  - fandom 2\n\n\
        You can remix any of their works, whatever its fandom, but not the safe ones.\n\n\
        Their works:\n  https://example.org/@birch.b\n\nWorks of theirs that you asked for:\n  - Birch's \"Fall\"\n\n\
        Safe, not to be remixed:\n  The Long Way\n  Down\n\nWhat may be made of their works: art, fic\n\n\
        They wrote:\n  no gore\n\nRemixes are due: 10 May\n\n\
        Please keep to yourself who your author is until all remixes are revealed.\n\n\
        To reach the moderators: the mods <mods@example.org>, or Discord\n";
    assert_eq!(text(&mail), expected);
    assert_eq!(made.letters[0].text, expected);
    let words = page(&mail).words();
    for line in expected.lines().map(|line| line.trim().trim_start_matches("- ").trim_end_matches(':')) {
        assert!(words.contains(line), "{line}: {words}");
    }
    let html = page(&mail);
    assert_eq!(html.of_name("a").next().unwrap().attribute("href"), Some("https://example.org/@birch.b"));
    assert_eq!(mail.subject(), Some("Revival: your author"));
    assert_eq!(only(mail.to()), (Some("ash"), "ash@example.org"));
    assert_eq!(only(mail.from()), (None, "mods@example.org"));
    assert_eq!(only(mail.reply_to()), (None, "mods@example.org"));
}

#[test]
fn it_is_a_draft_without_a_date_or_a_sender_of_ours() {
    let letter = letter(|_| ());
    let mail = parsed(&letter);
    assert_eq!(headers(&mail), ["MIME-Version", "X-Unsent", "To", "Subject", "Content-Type"]);
    assert_eq!(mail.header("X-Unsent").and_then(|value| value.as_text()), Some("1"));
    let kinds: Vec<_> = mail.parts.iter().map(|part| part.content_type().unwrap().subtype().unwrap()).collect();
    assert_eq!(kinds, ["alternative", "plain", "html"]);
    for contact in ["ask Wren", "a@example.org or b@example.org", "mods@localhost"] {
        let mut round = three(|_| ());
        contact.clone_into(&mut round.settings.contact);
        let made = letters(&round, &[(0, 1)]);
        let mail = parsed(&made.letters[0]);
        assert!(mail.from().is_none() && mail.reply_to().is_none(), "{contact}");
        assert!(text(&mail).contains(&format!("To reach the moderators: {contact}\n")));
    }
}

#[test]
fn whoever_has_two_authors_gets_one_letter_about_both() {
    let made = letters(&three(|_| ()), &[(2, 0), (0, 2), (0, 1), (0, 2)]);
    assert_eq!(
        made.letters.iter().map(|letter| letter.file.as_str()).collect::<Vec<_>>(),
        ["to-ash.eml", "to-cedar.eml"]
    );
    let mail = parsed(&made.letters[0]);
    let text = text(&mail);
    assert_eq!(mail.subject(), Some("Revival: your authors"));
    assert!(text.contains("you have 2 authors for Revival"), "{text}");
    let authors: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("Your author: ")).collect();
    assert_eq!(authors, ["birch", "cedar"]);
}

#[test]
fn a_pinch_hitter_who_takes_part_too_gets_one_letter() {
    let round = three(|[ash, birch, _]| {
        (birch.name, birch.email) = ("Ash".to_owned(), None);
        birch.is_pinch_hitter = true;
        ash.email = Some("a@example.org".to_owned());
    });
    for pairs in [&[(0, 2), (1, 0)][..], &[(1, 2), (0, 1)]] {
        let made = letters(&round, pairs);
        assert_eq!((made.letters.len(), made.concerns.len()), (1, 0));
        assert_eq!((made.letters[0].to.as_str(), made.letters[0].file.as_str()), ("a@example.org", "to-ash.eml"));
        assert!(made.letters[0].text.contains("you have 2 authors"));
    }
    assert_eq!(letters(&round, &[(1, 2)]).letters.len(), 0);
}

#[test]
fn no_letter_holds_an_address_but_for_the_one_it_goes_to() {
    let made = letters(
        &three(|[ash, birch, _]| {
            "birch@work.example".clone_into(&mut birch.name);
            birch.notes = "ask b@example.net".to_owned();
            birch.works_link = "mailto:b@example.net".to_owned();
            birch.safe = "b@example.net".to_owned();
            ash.requests = vec![Request { typed: "b@example.net".to_owned(), authors: vec![id(1)] }];
        }),
        &[(0, 1), (1, 0)],
    );
    for letter in &made.letters {
        let mail = parsed(letter);
        let words = page(&mail).words();
        assert_eq!((without_addresses(&text(&mail)), without_addresses(&words)), (None, None));
        assert!(without_addresses(mail.subject().unwrap()).is_none() && without_addresses(&letter.file).is_none());
        let mut bytes = String::from_utf8(letter.bytes.clone()).unwrap();
        bytes = bytes.replacen(&format!("<{}>", letter.to), "", 1);
        assert_eq!(without_addresses(&bytes), None);
    }
    let left_out =
        |person: &str, column| Concern::AddressLeftOut { mailing: Mailing::Letters, person: person.into(), column };
    assert!(made.concerns.contains(&left_out("ash", "RequestedWorks")), "{:?}", made.concerns);
    assert!(made.concerns.contains(&left_out("(address left out)", "AuthorNotes")), "{:?}", made.concerns);
    let told: Vec<String> = made.concerns.iter().map(ToString::to_string).collect();
    assert!(told.iter().all(|notice| notice.starts_with("letters, ") && !notice.contains('@')), "{told:?}");
}

#[test]
fn people_without_a_usable_address_get_a_warning_and_no_letter() {
    for address in
        [None, Some("ash at example"), Some("ash@localhost"), Some("a@b.org, c@d.org"), Some("a@b.org\r\nX: y")]
    {
        let made = letters(&three(|people| people[0].email = address.map(str::to_owned)), &[(0, 1), (1, 0)]);
        assert_eq!(made.letters.len(), 1, "{address:?}");
        assert_eq!(made.concerns, [Concern::NoAddress { mailing: Mailing::Letters, remixer: "ash".to_owned() }]);
        assert_eq!(made.concerns[0].grade(), Grade::Warning);
    }
}

#[test]
fn what_somebody_refuses_or_whom_they_avoid_is_nowhere() {
    let plain = letter(|_| ());
    let with_refusals = letter(|[ash, birch, _]| {
        birch.never = fandoms(&[4]);
        birch.do_not_match = vec![id(2)];
        ash.do_not_match = vec![id(2)];
        ash.never = fandoms(&[5]);
    });
    assert_eq!(plain, with_refusals);
}

/// A text as a letter shows it on one line.
fn on_a_line(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[test]
fn names_are_sent_as_they_are_typed() {
    for name in NAMES {
        let shown = without_addresses(&on_a_line(name)).unwrap_or_else(|| on_a_line(name));
        let letter = letter(|[ash, birch, _]| {
            name.clone_into(&mut ash.name);
            name.clone_into(&mut birch.name);
            birch.notes = format!("{name}\n\n  {name}");
        });
        let mail = parsed(&letter);
        assert_eq!(headers(&mail), ["MIME-Version", "X-Unsent", "To", "Subject", "Content-Type"], "{name}");
        let (to, address) = only(mail.to());
        assert_eq!((to.map(on_a_line), address), (Some(shown.clone()), "ash@example.org"));
        let text = text(&mail);
        assert!(text.starts_with(&format!("Dear {shown},\n")), "{text}");
        assert!(text.contains(&format!("Your author: {shown}\n")), "{text}");
        let html = page(&mail);
        assert_eq!(html.within("bdi").collect::<Vec<_>>(), [shown.as_str(); 2], "{name}");
        assert!(html.of_name("script").next().is_none());
    }
}

#[test]
fn the_same_letters_are_the_same_bytes_whatever_the_order_of_pairs() {
    let round = three(|people| "Zoë 🌸".clone_into(&mut people[2].name));
    let made = letters(&round, &[(0, 1), (0, 2), (1, 2), (2, 0)]);
    assert!(made == letters(&round, &[(2, 0), (0, 2), (1, 2), (0, 1)]));
    // Whoever drops out, the others' files stay what they are.
    let fewer = letters(&round, &[(2, 0), (1, 2)]);
    assert!(fewer.letters.iter().all(|letter| made.letters.contains(letter)));
}

fn any_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned);
    let sign = prop::sample::select(vec![
        "\r\n", "\n", "\r", "\"", "\\", "<", ">", ",", ";", ":", "@", "=?", "?=", "--", "é", "刀", "🌸", " ", "\t",
        "\0", ".", "To: x", "x", "y",
    ]);
    let signs = prop::collection::vec(sign, 0..60).prop_map(|signs| signs.concat());
    let long = ("[a-z ]{1,40}", 1..60_usize).prop_map(|(text, times)| text.repeat(times));
    prop_oneof![odd, signs, any::<String>(), long]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(160) })]

    /// Whatever people type, a letter has the headers that it has, one receiver, and two parts that say what they should.
    #[test]
    fn nothing_that_people_type_becomes_a_header_or_a_part(
        name in any_text(), title in any_text(), notes in any_text(), fandom in any_text(), due in any_text(),
    ) {
        let mut round = three(|[ash, birch, _]| {
            name.clone_into(&mut ash.name);
            notes.clone_into(&mut birch.notes);
            fandom.clone_into(&mut birch.safe);
        });
        title.clone_into(&mut round.settings.title);
        due.clone_into(&mut round.settings.due);
        let letter = letters(&round, &[(0, 1)]).letters.remove(0);
        let mail = parsed(&letter);
        prop_assert_eq!(headers(&mail), ["MIME-Version", "X-Unsent", "To", "Subject", "Content-Type"]);
        prop_assert_eq!(only(mail.to()).1, "ash@example.org");
        prop_assert_eq!((mail.parts.len(), mail.attachment_count()), (3, 0));
        prop_assert_eq!(text(&mail), letter.text.as_str());
        prop_assert_eq!(mail.subject().unwrap().trim_end(), letter.subject.as_str());
        let words = page(&mail).words();
        for line in letter.text.lines().map(|line| line.trim().trim_start_matches("- ").trim_end_matches(':')) {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(words.contains(&line), "{:?} in {:?}", line, words);
        }
        let raw = String::from_utf8(letter.bytes.clone()).unwrap();
        prop_assert!(raw.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n', '\0'])));
        prop_assert!(letter.file.starts_with("to-") && !letter.file.contains(['/', '\\', '\0', ':']));
    }

    /// Two names are two files, also where capitals are small letters, unless they are one person's.
    #[test]
    fn names_that_differ_are_files_that_differ(names in prop::collection::btree_set(any_text(), 2..12)) {
        let names: Vec<&String> = names.iter().collect();
        let people = names.iter().map(|name| Participant {
            name: (*name).clone(),
            email: Some("a@example.org".to_owned()),
            ..person("x", &[0], &[0])
        });
        let round = round(people.collect());
        let pairs: Vec<(usize, usize)> = (0..names.len()).map(|place| (place, 0)).collect();
        let made = letters(&round, &pairs);
        let files: BTreeSet<String> = made.letters.iter().map(|letter| letter.file.to_lowercase()).collect();
        let people: BTreeSet<PersonKey> = names.iter().map(|name| PersonKey::of(name)).collect();
        prop_assert_eq!((files.len(), made.letters.len()), (people.len(), people.len()));
    }
}

fn with_template(text: &str) -> Result<Letter, Vec<Mistake>> {
    let file = TemplateFile { name: "mine.txt".to_owned(), text: text.to_owned() };
    let made = export::letters(&three(|_| ()), &[(id(0), id(1))], &[], &Templates::new(&file, None)?)?;
    Ok(made.letters.into_iter().next().unwrap())
}

#[test]
fn a_template_of_their_own_says_what_moderators_wish() {
    let letter =
        with_template("subject: Psst, {{ remixer }}\r\n\r\nHi {{ remixer }}!\r\n{# not sent #}\r\n{{ due }}\r\n")
            .unwrap();
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("Psst, ash", "Hi ash!\n10 May\n"));
    let mail = parsed(&letter);
    assert!(mail.parts.len() == 1 && mail.content_type().unwrap().subtype() == Some("plain"), "no page was asked for");
    let letter = with_template("{% for author in authors %}{{ author.name }}{% endfor %}").unwrap();
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("Revival: your author", "birch\n"));
}

#[test]
fn a_mistake_in_a_template_is_told_with_its_place_and_what_may_be_meant() {
    let told = |text: &str| with_template(text).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = "mine.txt, line 2: letters have no field “titel” here. Did you mean title?";
    assert_eq!(told("Subject: x\n{{ titel }}"), [expected]);
    let told = told("{{ author.name }}\n{{ do_not_match }}\n{% for a in authors %}{{ a.never }}{% endfor %}");
    assert_eq!(told.len(), 3, "{told:?}");
    let place = "What is told of an author stands between {% for author in authors %} and {% endfor %}.";
    assert_eq!(told[0], format!("mine.txt, line 1: letters have no field “author” here. {place}"));
    assert_eq!(told[1], "mine.txt, line 2: letters have no field “do_not_match” here.");
    assert!(told[2].contains("line 3") && told[2].ends_with("“a.never” here."), "{told:?}");
}

#[test]
fn a_mistake_that_only_shows_in_a_letter_is_told_too() {
    let mistakes = with_template("{% if remixer == \"ash\" %}\n{{ nobody }}{% endif %}").unwrap_err();
    let kind = MistakeKind::UnknownField { typed: "nobody".to_owned() };
    assert_eq!(mistakes, [Mistake { file: "mine.txt".to_owned(), line: Some(2), kind }]);
}

#[test]
fn the_page_shows_all_letters_as_they_are() {
    let round = three(|people| "</pre><b>bold</b>".clone_into(&mut people[1].notes));
    let made = letters(&round, &[(0, 1), (2, 0)]);
    let shown = made.letters.iter().map(|letter| SentLetter {
        name: round.roster.name(letter.remixer),
        to: &letter.to,
        subject: &letter.subject,
        text: &letter.text,
        file: &letter.file,
    });
    let html = letters_page(&round, &shown.collect::<Vec<_>>());
    let page = Page::read(&html);
    let texts: Vec<&str> = page.within("pre").map(|text| text.trim_start_matches('\n')).collect();
    assert_eq!(texts, made.letters.iter().map(|letter| letter.text.trim_end()).collect::<Vec<_>>());
    let told: Vec<&str> = page.within("dd").collect();
    assert_eq!(told, ["ash@example.org", "Revival: your author", "cedar@example.org", "Revival: your author"]);
    assert!(page.words().contains("2 letters") && page.words().contains("Private: this page tells who got whom"));
    assert!(page.of_name("script").next().is_none() && page.of_name("b").next().is_none());
    assert!(html.contains("default-src 'none'") && !html.contains("http://") && !html.contains("https://"));
}
