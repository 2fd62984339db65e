//! What is not let in, and what every response says.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::Browser;
use super::browser::PORT;

#[test]
fn only_our_own_names_are_answered() {
    let browser = Browser::new();
    let asked = |host: &str| {
        let mut request = browser.request("GET", "/").body(Body::empty()).unwrap();
        request.headers_mut().insert(header::HOST, host.parse().unwrap());
        browser.send(request).status
    };
    for host in ["127.0.0.1:43210", "localhost:43210", "LOCALHOST:43210"] {
        assert_eq!(asked(host), StatusCode::OK, "{host}");
    }
    let others =
        ["evil.test", "evil.test:43210", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.test:43210", "[::1]:43210"];
    for host in others.into_iter().chain(["", "me@127.0.0.1:43210", "127.0.0.1:43210 evil.test", "127.0.0.1:432100"]) {
        assert_eq!(asked(host), StatusCode::FORBIDDEN, "{host}");
    }
}

#[test]
fn a_host_stands_once_and_in_its_own_place() {
    let browser = Browser::new();
    let twice = browser.request("GET", "/").header(header::HOST, format!("127.0.0.1:{PORT}"));
    assert_eq!(browser.send(twice.body(Body::empty()).unwrap()).status, StatusCode::FORBIDDEN);
    let nowhere = Request::builder().uri("/").header(header::COOKIE, browser.app.door.cookie());
    assert_eq!(browser.send(nowhere.body(Body::empty()).unwrap()).status, StatusCode::FORBIDDEN);
    let absolute = browser.request("GET", "http://127.0.0.1:43210/").body(Body::empty()).unwrap();
    assert_eq!(browser.send(absolute).status, StatusCode::FORBIDDEN);
}
