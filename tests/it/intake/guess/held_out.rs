//! Questionnaires that were written down before the vocabulary was tried on them. Their cells are what anybody
//! would answer; `-` is a question that must not be used, or that is too unclear to be.

use super::{Question, holds};

/// What people answer to such a question.
fn answers(kind: &str) -> &'static [&'static str] {
    match kind {
        "name" => &["ash", "birch_b", "Cedar Wood", "dogwood", "elder"],
        "email" => &["ash@example.org", "b@example.net", "cedar@example.org", "dog@example.com", "e@example.org"],
        "remixable" | "like" | "also" | "fandoms" => &[
            "Marple;Good Omens (TV)",
            "Good Omens (TV)",
            "Kings (TV 2009);Marple",
            "Merlin (TV);Kings (TV 2009)",
            "Marple",
        ],
        "never" => &["", "RPF", "Kings (TV 2009)", "noncon", ""],
        "links" | "works_link" => {
            &["https://a.example.org", "http://b.example.org", "https://c.example.org", "", "n/a"]
        }
        "yes or no" | "pinch_hitter" => &["Yes", "No", "Yes", "Maybe", "Yes"],
        "submitted" | "times" => {
            &["3/1/2024 9:02:11", "3/1/2024 10:00:00", "3/2/2024 1:02:03", "3/4/2024 23:00:01", "3/5/2024 1:00:00"]
        }
        "makes" | "accepts" => &["Fic", "Fic, Art", "Art", "Podfic", "Fic"],
        "safe" => &["", "The Long Way", "Story A https://a.example.org/1", "none", ""],
        "do_not_match" | "requests" | "people" => &["", "birch_b", "", "", "ash - no"],
        "also_known_as" => &[],
        _ => &["", "thanks for running this!", "I'm away in June so please pinch me", "", ""],
    }
}

/// Each header with the field that it must be taken for and, where it is answered otherwise, the kind of answers.
type Form = &'static [(&'static str, &'static str)];

#[track_caller]
fn holds_for(form: Form) {
    let question = |(header, wanted): &(&'static str, &'static str)| -> Question<'static> {
        let (field, kind) = wanted.split_once(": ").unwrap_or((wanted, wanted));
        (header, field, answers(kind))
    };
    holds(&form.iter().map(question).collect::<Vec<_>>());
}

const FIRST: &[Form] = &[
    &[
        ("Your name (LJ/DW/IJ)", "name"),
        ("Email address", "email"),
        ("URL for your stories", "works_link"),
        ("Fandoms in which you are eligible to be remixed", "remixable"),
        ("Fandoms you are willing to remix", "like"),
        ("Fandoms/pairings you refuse to write", "never"),
        ("Safe story, if any", "safe"),
        ("Willing to pinch hit?", "pinch_hitter"),
        ("Anything else I should know", "notes"),
    ],
    &[
        ("Name:", "name"),
        ("Email:", "email"),
        ("Fandoms I can be matched on:", "-: fandoms"),
        ("Fandoms I would like to write:", "like"),
        ("Link to my fic:", "works_link"),
        ("Safe stories:", "safe"),
        ("Authors I don't want to be matched with:", "do_not_match"),
        ("Other notes:", "notes"),
    ],
    &[
        ("Timestamp", "submitted"),
        ("AO3 Username", "name"),
        ("Email Address", "email"),
        ("Please list every fandom you can be remixed in", "remixable"),
        ("Please list every fandom you can write", "like"),
        ("If you'd like a work or series to be off-limits, list it here", "safe"),
        ("Can others make podfic of your work?", "-: yes or no"),
        ("Are there any users you need to be kept apart from?", "do_not_match"),
        ("Would you like to be on the pinch hit list?", "pinch_hitter"),
    ],
    &[
        ("Nickname", "name"),
        ("E-mail (not shared)", "email"),
        ("I have written for these fandoms", "remixable"),
        ("I want to remix these fandoms", "like"),
        ("I could also remix these fandoms", "also"),
        ("I do not want to remix these fandoms", "never"),
        ("I do not want to be matched with these people", "do_not_match"),
        ("Please don't remix these works of mine", "safe"),
        ("Works I'd love to remix", "requests: safe"),
        ("Final comments", "notes"),
    ],
    &[
        ("who", "name"),
        ("mail", "email"),
        ("wrote", "remixable"),
        ("wants", "-: fandoms"),
        ("nope", "-: fandoms"),
        ("avoid", "do_not_match"),
        ("safe", "safe"),
        ("ph", "pinch_hitter"),
    ],
    &[
        ("Participant", "name"),
        ("Contact", "email"),
        ("What fandoms do you have works in (minimum 3 works, 500 words)?", "remixable"),
        ("Which of these fandoms would you be excited to remix? (Check all that apply)", "like"),
        ("Which of these fandoms would you remix if we really needed you to? (Check all that apply)", "also"),
        ("Are there any other fandoms you'd remix?", "also"),
        ("DNWs", "-"),
        ("Medium you work in", "makes"),
        ("Mediums you'd be happy with others transforming your work into", "accepts"),
        ("Other pseuds", "also_known_as"),
        ("Is there anyone we shouldn't match you with? This stays confidential.", "do_not_match: also_known_as"),
        ("Anything else you'd like us to know?", "notes"),
    ],
    &[
        ("Zeitstempel", "submitted"),
        ("Name (AO3)", "name"),
        ("Mailadresse", "email"),
        ("Fandoms, die geremixt werden dürfen", "remixable"),
        ("Fandoms, die ich remixen würde", "like"),
        ("Fandoms, die ich auf keinen Fall remixen will", "never"),
        ("Mit diesen Personen möchte ich nicht zusammenarbeiten", "do_not_match"),
        ("Bemerkungen", "notes"),
    ],
    &[
        ("Discord handle", "name"),
        ("Email for reveals", "email"),
        ("What canons have you created for?", "remixable"),
        ("Canons you'd like to create a remix for", "like"),
        ("Canons you can also do in a pinch", "also"),
        ("What will you create?", "makes"),
        ("What would you like created from your works?", "accepts"),
        ("Please link us to your gallery or archive", "works_link"),
        ("Any creators you'd rather avoid", "do_not_match"),
    ],
    &[
        ("Your preferred name", "name"),
        ("Your email", "email"),
        ("Tell us the fandoms you would like us to match you on as a remixee", "remixable"),
        ("Tell us the fandoms you would like us to match you on as a remixer", "like"),
        ("People I won't write for", "do_not_match"),
        ("People I would love to be assigned", "requests"),
        ("I have read the rules", "-: yes or no"),
        ("Time zone", "-"),
        ("Age confirmation", "-: yes or no"),
    ],
    &[
        ("Timestamp", "submitted"),
        ("Username", "name"),
        ("Score", "-"),
        ("Fandoms", "-: fandoms"),
        ("Will remix", "like"),
        ("Won't remix", "never"),
        ("Ex-friends", "-: people"),
    ],
];

#[test]
fn questionnaires_of_the_first_batch_are_understood() {
    for form in FIRST {
        holds_for(form);
    }
}

const SECOND: &[Form] = &[
    &[
        ("Timestamp", "submitted"),
        ("Please enter your email address:", "email"),
        ("Please enter your AO3 pseud:", "name"),
        ("Other identities (so that you're not assigned to yourself)", "also_known_as"),
        ("Fandoms you want to offer for remixing", "remixable"),
        ("Fandoms you want to write in", "like"),
        ("Fandoms you'd accept as a fallback", "also"),
        ("Fandoms or topics you want to avoid writing", "never"),
        ("Fics to leave alone", "safe"),
        ("A specific fic you'd kill to remix?", "requests: safe"),
        ("People to avoid", "do_not_match"),
        ("Would you be willing to do a pinch hit?", "pinch_hitter"),
        ("Optional details", "notes"),
    ],
    &[
        ("Email", "email"),
        ("Username", "name"),
        ("Fandoms to be remixed in", "remixable"),
        ("Fandoms to remix", "like"),
        ("Do you have any works that are off-limits for remixing?", "safe"),
        ("Is there someone you can't be matched with?", "do_not_match"),
        ("Dear Remixer letter", "notes: links"),
        ("Favorite tropes", "-"),
    ],
    &[
        ("Twitter handle", "name"),
        ("AO3 link", "works_link"),
        ("mail address", "email"),
        ("source fandoms (what can people remix of yours?)", "remixable"),
        ("target fandoms (what do you want to remix?)", "like"),
        ("type of fanwork you create", "makes"),
        ("type of fanwork you want to receive", "accepts"),
        ("blocked users", "do_not_match"),
        ("extra", "-"),
    ],
    &[
        ("Submission Date", "submitted"),
        ("Full Name", "-: name"),
        ("AO3 username", "name"),
        ("E-mail", "email"),
        ("Which fandoms have you written at least five fics for?", "remixable"),
        ("Which fandoms do you know well enough to remix?", "like"),
        ("Any fandoms you absolutely don't want to be assigned?", "never"),
        ("Anyone you absolutely don't want to be assigned?", "do_not_match"),
        ("Submission IP", "-"),
        ("Submission ID", "-"),
    ],
    &[
        ("Pseudo AO3", "name"),
        ("Adresse mail", "email"),
        ("Fandoms où l'on peut vous remixer", "remixable"),
        ("Fandoms que vous souhaitez remixer", "like"),
        ("Fandoms que vous pouvez aussi remixer", "also"),
        ("Personnes avec qui vous ne voulez pas être associé·e", "do_not_match"),
        ("Textes à ne pas remixer", "-: safe"),
        ("Commentaires", "notes"),
    ],
    &[
        ("Usuario de AO3", "name"),
        ("Correo electrónico", "email"),
        ("Fandoms en los que te pueden remezclar", "remixable"),
        ("Fandoms que quieres remezclar", "like"),
        ("¿Hay alguien con quien no quieras ser emparejado?", "do_not_match"),
        ("¿Algo más?", "notes"),
    ],
    &[
        ("Name", "name"),
        ("Email", "email"),
        ("Fandoms I've written", "remixable"),
        ("Fandoms I'd like to write", "like"),
        ("Fandoms I won't write", "never"),
        ("Fandoms I'd prefer not to write but will", "also"),
        ("Notes for mods", "-: people"),
        ("Notes", "notes"),
        ("Reason for any exclusions (mods only)", "-"),
    ],
    &[
        ("DW username", "name"),
        ("Preferred email", "email"),
        ("Link to fic archive", "works_link"),
        ("I have enough fic in these fandoms", "remixable"),
        ("I would be happy to remix these fandoms", "like"),
        ("Please don't give me", "do_not_match"),
        ("Don't remix", "never"),
    ],
    &[
        ("Handle", "name"),
        ("Contact info", "email"),
        ("Offers to remix", "like"),
        ("Requests to be remixed", "remixable"),
        ("Safe", "safe"),
        ("No-go people", "do_not_match"),
        ("No-go fandoms", "never"),
    ],
    &[
        ("What's your name?", "name"),
        ("What's your email?", "email"),
        ("What can others remix?", "remixable"),
        ("What do you want to remix?", "like"),
        ("What else would you remix?", "also"),
        ("What will you not remix?", "never"),
        ("Who do you not want to be matched to?", "do_not_match"),
        ("What shouldn't be remixed?", "safe"),
    ],
    &[
        ("Timestamp", "submitted"),
        ("Username", "name"),
        ("Do you consent to your email being shared with your remixer?", "-: yes or no"),
        ("Email", "email"),
        ("Have you remixed before?", "-: yes or no"),
        ("What fandoms are you offering to write?", "like"),
        ("What fandoms are you requesting?", "remixable"),
        ("What are your Do Not Wants?", "-"),
        ("Do you want a beta?", "-: yes or no"),
    ],
    &[
        ("Your AO3 account", "name"),
        ("AO3 profile URL", "works_link"),
        ("Email", "email"),
        ("Tick all fandoms in which you have at least 1000 words", "remixable"),
        ("Tick all fandoms you'd enjoy remixing", "like"),
        ("Is there anybody in this community you have had trouble with?", "-: people"),
        ("Tell us about yourself", "-"),
        ("How did you hear about us?", "-"),
    ],
];

#[test]
fn questionnaires_of_the_second_batch_are_understood() {
    for form in SECOND {
        holds_for(form);
    }
}

const THIRD: &[Form] = &[
    &[
        ("Timestamp", "submitted"),
        ("Username on AO3 (or wherever you post)", "name"),
        ("Email address you check regularly", "email"),
        ("What fandoms are you eligible in?", "remixable"),
        ("Additional fandoms (not in the list above)", "remixable"),
        ("What fandoms would you like to get?", "like"),
        ("What fandoms are you NOT willing to get?", "never"),
        ("Names of anyone you can't be matched to, for any reason", "do_not_match"),
        ("Anything off limits (fics, series, characters)?", "safe"),
        ("I am interested in pinch hitting", "pinch_hitter"),
        ("Misc.", "notes"),
    ],
    &[
        ("Penname", "name"),
        ("Mail", "email"),
        ("Fandoms in which my stories may be used", "remixable"),
        ("Fandoms whose stories I want to use", "like"),
        ("Stories that may not be used", "safe"),
        ("Persons I do not want as partner", "do_not_match"),
        ("Media I produce", "makes"),
        ("Media I accept", "accepts"),
    ],
    &[
        ("User", "name"),
        ("email", "email"),
        ("My works", "works_link"),
        ("My fandoms", "-: fandoms"),
        ("Fandoms I want", "like"),
        ("Fandoms I don't want", "never"),
        ("People I don't want", "do_not_match"),
        ("Works I want", "requests: safe"),
    ],
    &[
        ("Your Name/Pseud", "name"),
        ("Your Email", "email"),
        ("Offering (Fandoms you've written)", "remixable"),
        ("Requesting (Fandoms you want to remix)", "like"),
        ("Notes to your author/remixer", "notes"),
        ("Notes to the mod", "-"),
    ],
    &[
        ("Nick", "name"),
        ("E-Mail", "email"),
        ("Meine Fandoms (zum Remixen freigegeben)", "remixable"),
        ("Fandoms die ich gern remixen würde", "like"),
        ("Fandoms die ich notfalls auch remixen würde", "also"),
        ("Geschichten die tabu sind", "safe"),
        ("Ich möchte nicht zugelost werden zu", "do_not_match"),
        ("Pinch Hitter?", "pinch_hitter"),
    ],
    &[
        ("Start time", "-: times"),
        ("Completion time", "submitted"),
        ("Your AO3 handle?", "name"),
        ("Your email?", "email"),
        ("Check all the fandoms you have at least 3 works in that are open to remixing", "remixable"),
        ("Check all fandoms you would happily remix", "like"),
        ("Check all the fandoms you would remix under duress", "also"),
        ("If you selected Other, which?", "-: fandoms"),
        ("Would you like to be added to the mailing list?", "-: yes or no"),
        ("How can we contact you in an emergency?", "-: email"),
    ],
    &[
        ("ao3", "name"),
        ("e-mail", "email"),
        ("can be remixed", "remixable"),
        ("will remix", "like"),
        ("won't remix", "never"),
        ("safe fics", "safe"),
        ("no match", "do_not_match"),
        ("pinch", "pinch_hitter"),
        ("notes", "notes"),
    ],
    &[
        ("Name of participant", "name"),
        ("Email of participant", "email"),
        ("Fandoms others can remix for this participant", "remixable"),
        ("Fandoms this participant can remix", "like"),
        ("Exclusions", "do_not_match"),
    ],
    &[
        ("What do you go by?", "name"),
        ("What email should we use?", "email"),
        ("Anything you'd like your partner to know?", "notes"),
        ("Anyone you'd like to be partnered with?", "requests"),
        ("Anyone you'd hate to be partnered with?", "do_not_match"),
        ("Fandoms you create for", "remixable"),
        ("Fandoms you'd love to create for", "like"),
    ],
    &[
        ("Pseud", "name"),
        ("Email", "email"),
        ("Remixable fandoms", "remixable"),
        ("Remixing fandoms", "like"),
        ("Willing to default to fandoms", "like"),
        ("Authors I have already remixed", "-: people"),
        ("Who remixed me last year", "-: people"),
    ],
];

#[test]
fn questionnaires_of_the_third_batch_are_understood() {
    for form in THIRD {
        holds_for(form);
    }
}
