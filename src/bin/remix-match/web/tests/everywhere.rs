//! What holds on every page, whatever it shows: its headers, and that the text of others is text.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use html5gum::{Token, Tokenizer};

use super::Browser;
use super::browser::{PORT, Seen};
use crate::args::Args;
use crate::commands;
use crate::shell::Shell;
use crate::timings::Progress;
use crate::web::guard::HEADERS;
use crate::web::{assets, pages};

/// Every address that shows something, with something where it leaves the rest open.
fn addresses() -> Vec<String> {
    let open = |path: &str| path.split_once('{').map_or(path.to_owned(), |(start, _)| format!("{start}0"));
    let routes = pages::all().filter(|route| !route.changes()).map(|route| open(route.path));
    routes.chain(["/working", "/working/step", "/enter/no-key", "/no-such-page"].map(str::to_owned)).collect()
}

#[track_caller]
fn says_everything(seen: &Seen) {
    let fixed = [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
          form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    assert_eq!(fixed, HEADERS);
    for (name, value) in fixed {
        let all: Vec<_> = seen.headers.get_all(name).iter().collect();
        assert_eq!(all, [value], "{name} of {}", seen.path);
    }
    assert!(seen.bytes.is_empty() || seen.headers.contains_key(header::CONTENT_TYPE), "{}", seen.path);
    assert!(!seen.headers.contains_key("access-control-allow-origin"), "{}", seen.path);
}

#[test]
fn every_response_says_what_a_browser_may_do_with_it() {
    let browser = Browser::at_fixture("google-forms");
    for path in addresses().into_iter().chain(assets::paths().map(str::to_owned)) {
        for method in ["GET", "HEAD", "POST", "OPTIONS"] {
            let asked = |host: &str, cookie: bool, site: &str| {
                let request = Request::builder().method(method).uri(&path).header(header::HOST, host);
                let request = request
                    .header("sec-fetch-site", site)
                    .header(header::COOKIE, if cookie { browser.app.door.cookie() } else { String::new() });
                says_everything(&browser.send(request.body(Body::empty()).unwrap()));
            };
            asked(&format!("127.0.0.1:{PORT}"), true, "same-origin");
            asked(&format!("127.0.0.1:{PORT}"), true, "cross-site");
            asked(&format!("127.0.0.1:{PORT}"), false, "none");
            asked("evil.test", true, "none");
        }
    }
    for route in pages::all().filter(|route| route.changes()) {
        says_everything(&browser.post(route.path, &[]));
    }
    says_everything(&browser.post("/rounds/made-up", &[("participants", "no number")]));
    let garbled =
        browser.request("POST", "/rounds/new").header(header::CONTENT_TYPE, "multipart/form-data; boundary=a");
    says_everything(&browser.send(garbled.body(Body::from("-")).unwrap()));
    says_everything(&browser.get(browser.app.door.way_in().strip_prefix("http://127.0.0.1:43210").unwrap()));
    for path in ["/cancel", "/quit"] {
        says_everything(&browser.post(path, &[]));
    }
}

/// To look at something changes nothing, and neither does to look whether it is there.
#[test]
fn looking_changes_nothing() {
    for browser in [Browser::new(), Browser::at_fixture("google-forms"), marked()] {
        let before = browser.state();
        for path in addresses() {
            for method in ["GET", "HEAD"] {
                browser.send(browser.request(method, &path).body(Body::empty()).unwrap());
            }
            assert!(browser.state() == before, "{path}");
        }
    }
}

/// What would be seen if any of it were more than text.
const MARKUP: &str = "<b id=foreign>x</b><script>foreign()</script>'\" onfocus=foreign() x='\">&lt;i&gt;{{ 7 * 7 }}";

/// What would turn the text around it, hide it, or end a line. (Not all of it may stand in TOML or CSV as it is.)
const CONTROLS: &str = "\u{202e}\u{2066}\u{7f}\u{85}\u{1b}[31m\u{8}";

/// A round with a result in which every cell that may hold text holds markup.
fn marked() -> Browser {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let foreign = |what: &str| format!("{what} {MARKUP}{CONTROLS}");
    let mut rows = String::from(
        "name,email,also_known_as,remixable,like,also,never,works_link,safe,requests,do_not_match,notes\n",
    );
    for who in ["Ash", "Birch", "Cedar", "Dogwood"] {
        let fandoms = format!("{}; {}", foreign("Marple").replace(';', ","), foreign("Kings").replace(';', ","));
        let liked = if who == "Dogwood" { foreign("Nothing of theirs").replace(';', ",") } else { fandoms.clone() };
        let cells = [
            foreign(who),
            format!("{}@example.org", who.to_lowercase()),
            foreign("Old"),
            fandoms,
            liked,
            foreign("Also").replace(';', ","),
            foreign("Never").replace(';', ","),
            "javascript:foreign()".to_owned(),
            foreign("Safe"),
            foreign("Request"),
            foreign("Nobody"),
            foreign("Notes"),
        ];
        rows.push_str(&cells.map(|text| cell(&text)).join(","));
        rows.push('\n');
    }
    let title = format!("Round {}", MARKUP.replace('\\', "").replace('\'', "’"));
    let file = "<u>sheet’s & people<u>.csv";
    let settings = format!(
        "title = '{title}'\nyear = 2026\ndue = '{title}'\nsignups = \"{file}\"\nhistory = [\"past {file}\"]\nfandoms = \"of {file}\"\n"
    );
    let past = format!(
        "year,remixer,author,fandom,status\n2024,{0},{1},{0},{1}\n",
        cell(&foreign("Ash")),
        cell(&foreign("Birch"))
    );
    let fandoms = format!(
        "name,same_as,within\n{},,{}\n",
        cell(&foreign("Marple").replace(';', ",")),
        cell(&foreign("Whodunits").replace(';', ","))
    );
    let browser = Browser::with(&[
        ("round.toml", settings.as_bytes()),
        (file, rows.as_bytes()),
        (&format!("past {file}"), past.as_bytes()),
        (&format!("of {file}"), fandoms.as_bytes()),
        ("<u>other<u> {{ 7 * 7 }}/round.toml", settings.as_bytes()),
        ("player.txt", foreign("Birch").as_bytes()),
    ]);
    let run = |command: &str| {
        let args: Args = clap::Parser::parse_from(command.split(' '));
        let shell = Shell::for_page(browser.folder().to_owned(), Progress::default());
        commands::run(args.command.unwrap(), &shell).unwrap();
    };
    run("remix-match assign");
    browser
}

/// Nothing of what came from outside is more than text in a page.
#[track_caller]
fn is_only_text(seen: &Seen) {
    let is_html =
        seen.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"));
    if !is_html {
        return;
    }
    let text = seen.text();
    for token in Tokenizer::new(&text).map(Result::unwrap) {
        let Token::StartTag(tag) = token else { continue };
        let attributes =
            tag.attributes.iter().map(|(name, value)| (String::from_utf8_lossy(name), String::from_utf8_lossy(value)));
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        for (attribute, value) in attributes {
            let value = value.to_ascii_lowercase();
            assert!(!attribute.starts_with("on") && attribute != "style", "{attribute} of {name} on {}", seen.path);
            assert!(!value.trim().starts_with("javascript:"), "{value} on {}", seen.path);
            assert!(!(attribute == "id" && value == "foreign"), "markup of others on {}:\n{text}", seen.path);
            let leads =
                ["src", "action", "formaction", "data"].contains(&&*attribute) || attribute == "href" && name == "link";
            let is_ours = value.starts_with('/') && !value.starts_with("//") || value == "data:,";
            assert!(!leads || is_ours, "{attribute}={value} on {}", seen.path);
        }
    }
    assert!(!text.contains("<script>") && !text.contains("Round 49") && !text.contains("x='\">49"), "{}", seen.path);
    let odd: BTreeSet<char> =
        text.chars().filter(|letter| CONTROLS.contains(*letter) && !"[31m".contains(*letter)).collect();
    assert!(odd.is_empty(), "{odd:?} on {}\n{text}", seen.path);
}

#[test]
fn the_text_of_others_is_text_on_every_page() {
    let browser = marked();
    for path in addresses() {
        let mut seen = browser.get(&path);
        while seen.status == StatusCode::ACCEPTED {
            seen = browser.get(&path);
        }
        assert_ne!(seen.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}\n{}", seen.text());
        is_only_text(&seen);
    }
    // It is there, so it was looked at.
    let text = browser.get("/").text();
    assert!(text.contains("&lt;b id=foreign&gt;"), "{text}");
    // Names of folders are names of others, too.
    std::fs::remove_file(browser.folder().join("round.toml")).unwrap();
    let choice = browser.get("/");
    assert!(choice.text().contains("&lt;u&gt;other&lt;"), "{}", choice.text());
    is_only_text(&choice);
}

/// Fields of every form on a page: where it is sent, and what they are called.
fn forms(page: &str) -> Vec<(String, Vec<String>)> {
    let mut forms = Vec::new();
    for token in Tokenizer::new(page).map(Result::unwrap) {
        let Token::StartTag(tag) = token else { continue };
        let get =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
        match &*String::from_utf8_lossy(&tag.name) {
            "form" => forms.push((get("action").unwrap_or_default(), Vec::new())),
            "input" | "select" | "textarea" | "button" => {
                if let (Some((_, fields)), Some(name)) = (forms.last_mut(), get("name")) {
                    fields.push(name);
                }
            }
            _ => {}
        }
    }
    forms
}

/// Whatever is typed into any field of any page, it is answered in words, and shown as text.
#[test]
fn markup_in_every_field_is_text() {
    let mut tried = BTreeSet::new();
    for browser in [Browser::new(), marked()] {
        for path in addresses() {
            let before = tried.len();
            for (action, fields) in forms(&browser.get(&path).text()) {
                let is_change = pages::all().any(|route| route.changes() && route.path == action);
                if is_change && tried.insert((action.clone(), fields.clone())) {
                    try_out(&browser, &action, &fields);
                }
            }
            if tried.len() > before {
                for seen in addresses() {
                    is_only_text(&browser.get(&seen));
                }
            }
        }
    }
    assert!(tried.iter().any(|(action, _)| action == "/rounds/new"));
}

/// Sends a form with the same in all of its fields.
fn try_out(browser: &Browser, action: &str, fields: &[String]) {
    for text in [MARKUP, CONTROLS, "0", "-1", ""] {
        let typed = fields.iter().filter(|name| *name != "opened").map(|name| (name.as_str(), text));
        let sent = browser.post(action, &typed.collect::<Vec<_>>());
        is_only_text(&sent);
        let page = browser.arrive(sent);
        assert!(!page.contains("bug in remix-match"), "{action} {fields:?} {text}\n{page}");
    }
}

/// A form of a window that shows another round than is open now is not followed.
#[test]
fn a_form_is_for_the_round_that_its_page_showed() {
    let browser = Browser::with(&[
        ("one/round.toml", b"title = \"One\"\nsignups = \"a.csv\"\n"),
        ("two/round.toml", b"title = \"Two\"\nsignups = \"a.csv\"\n"),
    ]);
    let page = browser.get("/").text();
    let number =
        |page: &str| page.split("name=\"opened\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = ["open", "new", "made-up"]
        .iter()
        .map(|name| format!("action=\"/rounds/{name}\"><input type=\"hidden\" name=\"opened\""));
    for form in fields {
        assert!(page.contains(&form), "{form}\n{page}");
    }
    let first = number(&page);
    assert!(
        browser
            .do_and_see("/rounds/open", &[("round", "0"), ("folder", "one"), ("opened", &first)])
            .contains("<h1>One</h1>")
    );
    let before = browser.state();
    for path in pages::all().filter(|route| route.changes()).map(|route| route.path) {
        let seen = browser.post(path, &[("round", "1"), ("title", "new"), ("participants", "20"), ("opened", &first)]);
        assert_eq!(seen.status, StatusCode::CONFLICT);
        assert!(seen.text().contains("Another round was opened"), "{}", seen.text());
        assert!(browser.state() == before, "{path}");
    }
    browser.app.open(browser.folder().to_owned());
    let now = number(&browser.get("/").text());
    assert!(
        browser
            .do_and_see("/rounds/open", &[("round", "1"), ("folder", "two"), ("opened", &now)])
            .contains("<h1>Two</h1>")
    );
}
