//! Who is not let in, and that nothing is changed by whoever tries.

use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Request, StatusCode, header};

use super::Browser;
use super::browser::PORT;
use crate::web::routes::Route;
use crate::web::{assets, pages};

const FORM: &str = "application/x-www-form-urlencoded";

/// A change that is done by whoever may do it, so that a refusal is one.
const CHANGE: &str = "/rounds/made-up";

fn browser() -> Browser {
    Browser::at_fixture("google-forms")
}

/// Any request as only its method and path make it.
fn bare(method: &str, path: &str) -> Builder {
    Request::builder().method(method).uri(path).header(header::HOST, format!("127.0.0.1:{PORT}"))
}

fn form(request: Builder) -> Request<Body> {
    request.header(header::CONTENT_TYPE, FORM).body(Body::from("participants=20&title=a&round=0")).unwrap()
}

fn empty(request: Builder) -> Request<Body> {
    request.body(Body::empty()).unwrap()
}

/// The request is refused, and the folder stays as it is to the byte.
#[track_caller]
fn refused(browser: &Browser, request: Request<Body>, status: StatusCode) {
    let asked = format!("{request:?}");
    let before = browser.state();
    let seen = browser.send(request);
    assert_eq!(seen.status, status, "{asked}");
    assert!(browser.state() == before, "{asked}");
    assert!(!seen.headers.contains_key(header::SET_COOKIE), "{asked}");
    let text = seen.text();
    assert!(text.contains("remix-match") && !text.contains("Winter Remix"), "{asked}\n{text}");
}

/// Where something is changed, and where something is told.
fn paths(changes: bool) -> Vec<String> {
    let own: &[&str] = if changes { &["/quit", "/cancel"] } else { &["/working", "/working/step", "/no-such-page"] };
    let routes = pages::all().filter(|route| route.changes() == changes).map(concrete);
    routes.chain(own.iter().map(|path| (*path).to_owned())).collect()
}

/// A path of the route with something where it leaves the rest open.
fn concrete(route: &'static Route) -> String {
    let open = route.path.split_once('{').map_or(route.path, |(start, _)| start);
    if open == route.path { open.to_owned() } else { format!("{open}1") }
}

#[test]
fn only_our_own_names_are_answered() {
    let browser = browser();
    let asked = |host: &str| {
        let mut request = empty(browser.request("GET", "/"));
        request.headers_mut().insert(header::HOST, host.parse().unwrap());
        request
    };
    for host in ["127.0.0.1:43210", "localhost:43210", "LOCALHOST:43210"] {
        assert_eq!(browser.send(asked(host)).status, StatusCode::OK, "{host}");
    }
    let others = ["evil.test", "evil.test:43210", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.test:43210"];
    let more =
        ["[::1]:43210", "", "me@127.0.0.1:43210", "127.0.0.1:43210 evil.test", "127.0.0.1:432100", "0.0.0.0:43210"];
    for host in
        others.into_iter().chain(more).chain(["localhost", "localhost.:43210", "127.1:43210", "2130706433:43210"])
    {
        refused(&browser, asked(host), StatusCode::FORBIDDEN);
    }
}

#[test]
fn a_host_stands_once_and_in_its_own_place() {
    let browser = browser();
    let host = format!("127.0.0.1:{PORT}");
    refused(&browser, empty(browser.request("GET", "/").header(header::HOST, &host)), StatusCode::FORBIDDEN);
    refused(&browser, empty(browser.request("GET", "/").header(header::HOST, "evil.test")), StatusCode::FORBIDDEN);
    let mut nowhere = empty(browser.request("GET", "/"));
    nowhere.headers_mut().remove(header::HOST);
    refused(&browser, nowhere, StatusCode::FORBIDDEN);
    for absolute in ["http://127.0.0.1:43210/", "http://evil.test/"] {
        refused(&browser, empty(browser.request("GET", absolute)), StatusCode::FORBIDDEN);
    }
}

#[test]
fn the_right_host_is_asked_for_everywhere() {
    let browser = browser();
    let key = browser.app.door.way_in();
    let key = key.split_once("/enter/").unwrap().1;
    let sees = paths(false).into_iter().chain(assets::paths().map(str::to_owned)).chain([format!("/enter/{key}")]);
    let all = sees.map(|path| ("GET", path)).chain(paths(true).into_iter().map(|path| ("POST", path)));
    for (method, path) in all {
        let mut request = form(browser.request(method, &path));
        request.headers_mut().insert(header::HOST, "evil.test:43210".parse().unwrap());
        refused(&browser, request, StatusCode::FORBIDDEN);
    }
    assert!(!browser.app.door.was_entered());
}

#[test]
fn a_key_opens_once_and_its_cookie_is_for_this_browser_only() {
    let browser = browser();
    let way_in = browser.app.door.way_in();
    let path = way_in.strip_prefix("http://127.0.0.1:43210").unwrap();
    let key = path.strip_prefix("/enter/").unwrap();
    assert_eq!(key.len(), 32, "128 bits");
    let wrong = ["0".repeat(32), key.to_uppercase() + "0", key[1..].to_owned(), format!("{key}0"), "%00".to_owned()];
    for wrong in &wrong {
        refused(&browser, empty(bare("GET", &format!("/enter/{wrong}"))), StatusCode::FORBIDDEN);
    }
    // Looking does not open, and forms do not either.
    assert_eq!(browser.send(empty(bare("HEAD", path))).status, StatusCode::FORBIDDEN);
    refused(&browser, form(bare("POST", path)), StatusCode::BAD_REQUEST);
    refused(&browser, empty(bare("GET", &format!("{path}/"))), StatusCode::NOT_FOUND);
    assert!(!browser.app.door.was_entered());
    let entered = browser.send(empty(bare("GET", path).header("sec-fetch-site", "cross-site")));
    assert_eq!(entered.status, StatusCode::OK);
    let cookie = entered.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    let parts: Vec<&str> = cookie.split("; ").collect();
    let (name, secret) = parts[0].split_once('=').unwrap();
    assert_eq!((name, secret.len()), ("remix-match-43210", 32));
    assert_eq!(parts[1..], ["Path=/", "HttpOnly", "SameSite=Strict"]);
    assert_ne!(secret, key);
    assert!(!entered.text().contains(key) && !entered.text().contains(secret));
    assert_eq!(browser.send(empty(bare("GET", "/").header(header::COOKIE, parts[0]))).status, StatusCode::OK);
    refused(&browser, empty(bare("GET", path)), StatusCode::FORBIDDEN);
    // Whoever is in already may open the old address again.
    assert_eq!(browser.send(empty(bare("GET", path).header(header::COOKIE, parts[0]))).status, StatusCode::OK);
    let next = browser.app.door.way_in();
    assert_ne!(next, way_in);
    assert_eq!(browser.app.door.way_in(), next, "an address is good until it is used");
}

#[test]
fn a_key_is_used_up_by_whoever_is_in_already_too() {
    let browser = browser();
    let way_in = browser.app.door.way_in();
    let path = way_in.strip_prefix("http://127.0.0.1:43210").unwrap();
    assert_eq!(browser.get(path).status, StatusCode::OK);
    refused(&browser, empty(bare("GET", path)), StatusCode::FORBIDDEN);
}

#[test]
fn nobody_is_let_in_without_the_cookie() {
    let browser = browser();
    let cookie = browser.app.door.cookie();
    let (own, _) = cookie.split_once(';').unwrap();
    let (name, secret) = own.split_once('=').unwrap();
    let foreign = [
        None,
        Some(format!("{name}={}", "0".repeat(32))),
        Some(format!("{name}=")),
        Some(format!("remix-match-43211={secret}")),
        Some(format!("remix-match={secret}")),
        Some(format!("x{name}={secret}")),
        Some(format!("{name}={secret}0")),
        Some(format!("{name}=\"{secret}\"")),
        Some(secret.to_owned()),
    ];
    for cookie in foreign {
        let with = |request: Builder| match &cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        for path in paths(false) {
            refused(&browser, empty(with(bare("GET", &path))), StatusCode::FORBIDDEN);
            refused(&browser, empty(with(bare("OPTIONS", &path))), StatusCode::FORBIDDEN);
        }
        for path in paths(true) {
            refused(
                &browser,
                form(with(bare("POST", &path)).header("sec-fetch-site", "same-origin")),
                StatusCode::FORBIDDEN,
            );
        }
    }
    for path in assets::paths() {
        assert_eq!(browser.send(empty(bare("GET", path))).status, StatusCode::OK);
    }
}

#[test]
fn the_cookie_is_found_among_others() {
    let browser = browser();
    let cookie = browser.app.door.cookie();
    let (own, _) = cookie.split_once(';').unwrap();
    let asked = |lines: &[String]| {
        let request = lines.iter().fold(bare("GET", "/"), |request, line| request.header(header::COOKIE, line));
        browser.send(empty(request)).status
    };
    assert_eq!(asked(&[format!("a=b; {own}; c=d=e")]), StatusCode::OK);
    assert_eq!(asked(&[format!("a=b;{own}")]), StatusCode::OK);
    assert_eq!(asked(&["a=b".to_owned(), own.to_owned()]), StatusCode::OK);
    assert_eq!(asked(&["remix-match-43210=old".to_owned(), own.to_owned()]), StatusCode::OK);
    assert_eq!(asked(&["remix-match-43210".to_owned(), "; ; =".to_owned()]), StatusCode::FORBIDDEN);
}

/// A request with the cookie, and with what a browser would say of where it comes from.
fn from(browser: &Browser, method: &str, path: &str, site: Option<&str>, origin: Option<&str>) -> Request<Body> {
    let request = bare(method, path).header(header::COOKIE, browser.app.door.cookie());
    let mut request = form(request);
    for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
        if let Some(value) = value {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
    }
    request
}

#[test]
fn forms_of_other_pages_are_refused() {
    let browser = browser();
    let own = "http://127.0.0.1:43210";
    let foreign = [
        (Some("cross-site"), None),
        (Some("cross-site"), Some("https://evil.test")),
        (Some("same-site"), Some("http://127.0.0.1:43211")),
        (Some("same-site"), Some(own)),
        (Some("Same-Origin"), None),
        (Some("null"), Some(own)),
        (None, Some("null")),
        (None, Some("http://127.0.0.1:43211")),
        (None, Some("http://127.0.0.1")),
        (None, Some("http://localhost:43210")),
        (None, Some("https://evil.test")),
        (None, Some("file://")),
    ];
    for (site, origin) in foreign {
        for path in paths(true).into_iter().chain(["/".to_owned(), "/no-such-page".to_owned()]) {
            refused(&browser, from(&browser, "POST", &path, site, origin), StatusCode::FORBIDDEN);
        }
    }
    for (site, origin) in [(Some("same-origin"), Some(own)), (None, Some(own)), (None, None), (Some("none"), None)] {
        let browser = self::browser();
        assert_eq!(browser.send(from(&browser, "POST", CHANGE, site, origin)).status, StatusCode::SEE_OTHER);
        assert!(browser.folder().with_file_name("made-up-20").exists());
    }
}

#[test]
fn other_pages_see_nothing() {
    let browser = browser();
    let foreign = [
        (Some("cross-site"), None),
        (Some("same-site"), None),
        (Some(""), None),
        (None, Some("http://127.0.0.1:43211")),
        (None, Some("null")),
        (Some("same-site"), Some("http://127.0.0.1:43210")),
    ];
    for (site, origin) in foreign {
        for path in paths(false).into_iter().chain(assets::paths().map(str::to_owned)) {
            refused(&browser, from(&browser, "GET", &path, site, origin), StatusCode::FORBIDDEN);
        }
        assert!(browser.send(from(&browser, "HEAD", "/", site, origin)).bytes.is_empty());
    }
    for (site, origin) in [(Some("none"), None), (None, None), (None, Some("http://localhost:43210"))] {
        let seen = browser.send(from(&browser, "GET", "/", site, origin));
        assert_eq!(seen.status, StatusCode::OK);
        assert!(!seen.headers.contains_key("access-control-allow-origin"));
    }
}

#[test]
fn each_address_has_one_method() {
    let browser = browser();
    for path in paths(true) {
        // What is asked for with GET changes nothing, whatever its query says.
        refused(
            &browser,
            empty(browser.request("GET", &format!("{path}?participants=20&title=a"))),
            StatusCode::NOT_FOUND,
        );
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "BREW"] {
            refused(&browser, form(browser.request(method, &path)), StatusCode::BAD_REQUEST);
        }
    }
    for path in paths(false).into_iter().filter(|path| path != "/no-such-page") {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
            let request = form(browser.request(method, &path).header("x-http-method-override", "GET"));
            let is_change = method == "POST" && paths(true).contains(&path);
            if !is_change {
                refused(&browser, request, StatusCode::BAD_REQUEST);
            }
        }
    }
    let before = browser.state();
    let head = browser.send(empty(browser.request("HEAD", "/")));
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    assert!(browser.state() == before);
}

#[test]
fn no_path_leads_out() {
    let browser = browser();
    let out = [
        "..",
        "%2e%2e",
        "%2E%2E",
        "..%2f",
        "%2e%2e%2f%2e%2e%2f",
        "..%5c",
        "....//",
        "%252e%252e%252f",
        "%c0%ae%c0%ae/",
    ];
    let to = ["round.toml", "etc/passwd", "%2fetc%2fpasswd", "signups.csv%00.css", "responses.csv"];
    for before in ["/", "//", "/style.css/", "/working/", "/rounds/"] {
        for out in out {
            for to in to {
                refused(&browser, empty(browser.request("GET", &format!("{before}{out}/{to}"))), StatusCode::NOT_FOUND);
            }
        }
    }
    for path in [
        "//",
        "/round.toml",
        "/responses.csv",
        "/style.css%00",
        "/%2fstyle.css",
        "/STYLE.CSS",
        "/.",
        "/%00",
        "/.remix-match-page",
    ] {
        refused(&browser, empty(browser.request("GET", path)), StatusCode::NOT_FOUND);
    }
}

/// Where a page takes the rest of a path, nothing but what it knows is found by it.
#[test]
fn no_rest_of_a_path_leads_out() {
    let browser = browser();
    for route in pages::all() {
        let Some((start, _)) = route.path.split_once('{') else { continue };
        for rest in [
            "..%2fround.toml",
            "%2e%2e%2fround.toml",
            "round.toml",
            "..%5c..",
            "%00",
            "%ff",
            "%2fetc%2fpasswd",
            "-1",
            "x",
        ] {
            let path = format!("{start}{rest}");
            let (before, request) = (browser.state(), if route.changes() { "POST" } else { "GET" });
            let seen = browser.send(form(browser.request(request, &path)));
            let text = if seen.status == StatusCode::SEE_OTHER { browser.arrive(seen) } else { seen.text() };
            assert!(
                !text.contains("signups = ") && !text.contains("root:") && !text.contains("bug in remix-match"),
                "{path}\n{text}"
            );
            assert!(browser.state().0 == before.0, "{path}");
        }
    }
}
