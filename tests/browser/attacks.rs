//! What other pages try in the same browser. Nothing is changed, and nothing is told.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::json;

use crate::driver::Browser;
use crate::page::Page;

/// A page of another program on this computer, on a port of its own: its address, and how often it was asked for.
fn other_page() -> (String, Arc<AtomicUsize>) {
    let asked_for = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked_for);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 4096];
            drop(stream.read(&mut asked));
            counted.fetch_add(1, Ordering::Relaxed);
            let page = "<!DOCTYPE html><title>Another page</title><p>Hello.";
            let length = page.len();
            drop(write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}"
            ));
        }
    });
    (address, asked_for)
}

#[test]
fn a_name_that_somebody_made_point_here_is_not_answered() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of_nothing();
    page.let_in(&browser);
    let port = page.address.rsplit(':').next().unwrap();
    browser.go(&format!("http://evil.test:{port}/"));
    browser.wait_until_it_says("This page answers only to its own address.");
    for path in ["/", "/style.css", "/enter/0", "/working"] {
        assert_eq!(browser.wait_for("return (await fetch(given[0])).status", &[path.into()]), 403, "{path}");
    }
    let before = page.state();
    let sent = "return (await fetch('/rounds/made-up', { method: 'POST', body: new URLSearchParams({ participants: 20 }) })).status";
    assert_eq!(browser.wait_for(sent, &[]), 403);
    assert!(page.state() == before);
    // By its other own name it is there, but that browser has not come in by it.
    browser.go(&format!("http://localhost:{port}/"));
    browser.wait_until_it_says("This browser has not been let in yet.");
}

/// Cookies are the same for all ports of a computer, so another port's page has ours.
#[test]
fn another_port_changes_nothing_and_reads_nothing() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of_nothing();
    page.let_in(&browser);
    let (other, asked_for) = other_page();
    let before = page.state();
    browser.go(&other);
    assert!(asked_for.load(Ordering::Relaxed) > 0);
    assert_eq!(browser.run("return document.cookie", &[]), "", "no script sees the key");
    let form = "const form = document.body.appendChild(document.createElement('form')); form.method = 'post'; \
                form.action = arguments[0] + '/rounds/made-up'; form.innerHTML = '<input name=participants value=20>'; form.submit()";
    browser.then(|| drop(browser.run(form, &[page.address.clone().into()])));
    browser.wait_until_it_says("Another page tried to use this one, and was stopped. Nothing was changed.");
    assert!(page.state() == before);
    browser.go(&other);
    let post = "return fetch(given[0] + '/rounds/made-up', { method: 'POST', mode: 'no-cors', credentials: 'include', \
                body: new URLSearchParams({ participants: 20 }) }).then((answer) => answer.type, () => 'refused')";
    let read = "return fetch(given[0] + given[1], { credentials: 'include', mode: given[2] }).then((answer) => answer.text(), () => 'refused')";
    browser.wait_for(post, &[page.address.clone().into()]);
    assert!(page.state() == before);
    for path in ["/", "/style.css", "/page.js"] {
        for mode in ["cors", "no-cors"] {
            let seen = browser.wait_for(read, &[page.address.clone().into(), path.into(), mode.into()]);
            assert_eq!(seen, "refused", "{path} by {mode}");
        }
    }
    let show = "return new Promise((done) => { const frame = document.createElement('iframe'); frame.src = given[0]; \
                frame.onload = () => { let seen = 'nothing'; try { seen = frame.contentDocument.body.innerText } catch {} done(seen) }; \
                document.body.append(frame) })";
    assert_eq!(browser.wait_for(show, &[format!("{}/", page.address).into()]), "nothing");
    // A link of another page shows nothing either; the round is there for whoever goes back.
    browser.go(&other);
    browser.then(|| drop(browser.run("location = arguments[0]", &[format!("{}/", page.address).into()])));
    browser.wait_until_it_says("Another page tried to use this one");
    page.show(&browser, "/");
    browser.wait_until_it_says("Which round?");
    assert!(page.state() == before);
}

#[test]
fn nothing_runs_that_is_not_ours() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of_nothing();
    page.let_in(&browser);
    let script = "
        const found = [];
        document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
        const put = (html) => document.body.appendChild(Object.assign(document.createElement('div'), { innerHTML: html }));
        const inline = document.createElement('script');
        inline.textContent = 'window.foreign = 1';
        document.body.append(inline);
        const away = document.createElement('script');
        away.src = given[0];
        document.body.append(away);
        put('<p style=\"color: red\">x</p><img src=\"' + given[0] + 'x.png\"><iframe src=\"' + given[0] + '\"></iframe><object data=\"' + given[0] + '\"></object>');
        put('<button id=press onclick=\"window.foreign = 2\">x</button>').firstChild.click();
        put('<base href=\"' + given[0] + '\">');
        await fetch(given[0]).catch(() => {});
        const form = put('<form method=post action=\"' + given[0] + '\"></form>').firstChild;
        form.submit();
        await new Promise((done) => setTimeout(done, 500));
        return [window.foreign ?? 0, [...new Set(found)].sort().join(' '), document.baseURI];";
    let (other, asked_for) = other_page();
    let seen = browser.wait_for(script, &[other.into()]);
    let stopped =
        "base-uri connect-src form-action frame-src img-src object-src script-src-attr script-src-elem style-src-attr";
    assert_eq!(seen, json!([0, stopped, format!("{}/", page.address)]));
    assert_eq!(asked_for.load(Ordering::Relaxed), 0);
}

#[test]
fn markup_in_names_is_shown_as_text() {
    let Some(browser) = Browser::open() else { return };
    let name = "<b id=foreign>bold<b>";
    let page = Page::of(|folder| {
        fs::create_dir(folder.join(name)).unwrap();
        let settings = format!("title = \"{name}<script>window.foreign = 1</script>\"\nsignups = \"a.csv\"\n");
        fs::write(folder.join(name).join("round.toml"), settings).unwrap();
    });
    page.let_in(&browser);
    let is_text = || {
        browser.wait_until_it_says(name);
        assert_eq!(
            browser.run("return [document.querySelectorAll('#foreign, b').length, window.foreign ?? 0]", &[]),
            json!([0, 0])
        );
    };
    is_text();
    browser.then(|| browser.press(name));
    is_text();
    assert_eq!(
        browser.run("return document.querySelector('h1').textContent", &[]),
        format!("{name}<script>window.foreign = 1</script>")
    );
    assert_eq!(browser.complaints(), [""; 0]);
}

/// What is dropped beside its place does not take the page away.
#[test]
fn a_file_that_misses_its_place_does_nothing() {
    let Some(browser) = Browser::open() else { return };
    let page = Page::of_nothing();
    page.let_in(&browser);
    let file = page.path("dropped.csv");
    fs::write(&file, "name\nash\n").unwrap();
    let before = page.state();
    browser.run("window.stays = true", &[]);
    browser.drop_file("h1", &file);
    thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(browser.run("return window.stays", &[]), true);
    assert!(page.state() == before);
}
