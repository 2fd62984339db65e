//! `ui`: from its first address to its end, over its port.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::builder::{RoundFolder, program};

/// A page that is open, with the browser that came in.
struct Open {
    child: Child,
    /// Without a key.
    address: String,
    way_in: String,
    /// What it says on its standard output after the address.
    said: Box<dyn BufRead>,
}

impl Open {
    fn at(round: &RoundFolder) -> Self {
        Self::begun(program(&round.path("")).args(["ui", "--no-open", "--json"]).stdin(Stdio::null()))
    }

    /// Waits for the address that is printed: as JSON, or in a line for people.
    fn begun(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut told = String::new();
        while !told.contains("/enter/") {
            assert_ne!(said.read_line(&mut told).unwrap(), 0, "{told}");
        }
        let way_in: String =
            told[told.find("http://").unwrap()..].chars().take_while(|letter| !"\"\n ".contains(*letter)).collect();
        let address = way_in.split_once("enter/").unwrap().0.to_owned();
        Self { child, address, way_in, said: Box::new(said) }
    }

    /// A request, and all that comes back.
    fn ask(&self, method: &str, path: &str, cookie: &str) -> String {
        let host = self.address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Comes in by the key and gives the cookie.
    fn enter(&self) -> String {
        let path = self.way_in.strip_prefix(self.address.trim_end_matches('/')).unwrap();
        let answer = self.ask("GET", path, "");
        let cookie = answer.split("set-cookie: ").nth(1).unwrap_or_else(|| panic!("{answer}"));
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Its exit status and what it said on its standard error.
    fn end(mut self) -> (Option<i32>, String) {
        let since = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if since.elapsed() > Duration::from_secs(30) {
                self.child.kill().unwrap();
                panic!("it does not end");
            }
            sleep(Duration::from_millis(10));
        };
        let (mut errors, mut rest) = (String::new(), String::new());
        self.child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        self.said.read_to_string(&mut rest).unwrap();
        (status.code(), errors)
    }

    fn quit(self) {
        let cookie = self.enter();
        self.quit_with(&cookie);
    }

    fn quit_with(self, cookie: &str) {
        assert!(self.ask("POST", "/quit", cookie).contains("You can close this window now."));
        let (status, errors) = self.end();
        assert_eq!((status, errors.as_str()), (Some(0), "Closed. Everything is in the folder of the round.\n"));
    }
}

/// What the page keeps in the folder as long as it is open.
fn kept(round: &RoundFolder) -> Vec<String> {
    let names = round.names("").into_iter();
    names.filter(|name| name.starts_with(".remix-match-") || name.starts_with("open-")).collect()
}

#[test]
fn the_address_lets_one_browser_in_and_quitting_leaves_nothing() {
    let round = RoundFolder::three();
    let page = Open::at(&round);
    assert!(page.ask("GET", "/", "").starts_with("HTTP/1.1 403"));
    let cookie = page.enter();
    let seen = page.ask("GET", "/", &cookie);
    assert!(seen.starts_with("HTTP/1.1 200") && seen.contains("<h1>Test Round</h1>"), "{seen}");
    let again = page.ask("GET", page.way_in.strip_prefix(page.address.trim_end_matches('/')).unwrap(), "");
    assert!(again.starts_with("HTTP/1.1 403"), "{again}");
    assert_eq!(kept(&round), [".remix-match-page", ".remix-match-page-address"]);
    // Nothing else of this computer's addresses is answered.
    let port = page.address.rsplit(':').next().unwrap().trim_end_matches('/').to_owned();
    assert!(TcpStream::connect(format!("[::1]:{port}")).is_err());
    assert!(page.ask("POST", "/quit", &cookie).contains("You can close this window now."));
    assert_eq!(page.end().0, Some(0));
    assert_eq!(kept(&round), [""; 0]);
}

#[test]
fn a_second_start_says_where_the_page_is_open() {
    let round = RoundFolder::three();
    let page = Open::at(&round);
    let run = round.run("ui --no-open").ends_with(0);
    assert!(run.stdout.contains(&format!("is open already, at {}\n", page.address)), "{}", run.stdout);
    assert!(!run.stdout.contains("enter"), "{}", run.stdout);
    let json = round.run("ui --no-open --json").ends_with(0).json();
    assert_eq!((&json["address"], &json["open_already"]), (&Value::from(page.address.clone()), &true.into()));
    page.quit();
    Open::at(&round).quit();
}

#[test]
fn a_port_that_is_taken_is_told() {
    let round = RoundFolder::three();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let run = round.run(&format!("ui --no-open --port {port}")).ends_with(4);
    let said = format!(
        "Nothing can be opened on port {port}: another program has it. Without --port any port that is free is taken.\n"
    );
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", said.as_str()));
    assert_eq!(kept(&round), [""; 0]);
    drop(taken);
    let page = Open::begun(program(&round.path("")).args(["ui", "--no-open", "--json", "--port", &port.to_string()]));
    assert!(page.address.ends_with(&format!(":{port}/")));
    page.quit();
}

#[test]
fn ports_of_the_system_are_wrong_usage() {
    for port in ["80", "0", "1023", "65536", "-1", "x"] {
        let run = RoundFolder::three().run(&format!("ui --no-open --port={port}")).ends_with(2);
        assert!(run.stderr.contains("1024 to 65535"), "{}", run.stderr);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let round = RoundFolder::three();
    for folder in ["signups.csv", "signups.csv/inner"] {
        let run = round.run(&format!("ui --no-open --round {folder}")).ends_with(4);
        assert!(run.stderr.contains(folder) && run.stderr.contains("could not be written"), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let round = RoundFolder::three();
    fs::create_dir(round.path("closed")).unwrap();
    fs::set_permissions(round.path("closed"), fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(round.path("closed/trial"), "").is_ok() {
        eprintln!("Whoever runs the tests may write everywhere: not tested.");
        return;
    }
    let run = round.run("ui --no-open --round closed").ends_with(4);
    assert!(
        run.stderr.contains("closed/.remix-match-page could not be written: this is not allowed"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_folder_that_is_not_there_is_made_for_a_new_round() {
    let round = RoundFolder::new();
    let page = Open::begun(program(&round.path("")).args(["ui", "--no-open", "--json", "--round", "winter"]));
    let cookie = page.enter();
    assert!(page.ask("GET", "/", &cookie).contains("Begin a new round"));
    page.quit_with(&cookie);
    assert_eq!(round.names("winter"), [""; 0]);
}

#[cfg(unix)]
#[test]
fn ended_from_outside_it_ends_in_order() {
    for signal in ["INT", "TERM", "HUP"] {
        let round = RoundFolder::three();
        let page = Open::at(&round);
        tell(&page.child, signal);
        let (status, errors) = page.end();
        assert_eq!((status, errors.contains("Closed.")), (Some(0), true), "{signal}: {errors}");
        assert_eq!(kept(&round), [""; 0], "{signal}");
    }
}

#[cfg(unix)]
fn tell(child: &Child, signal: &str) {
    assert!(Command::new("kill").arg(format!("-{signal}")).arg(child.id().to_string()).status().unwrap().success());
}

#[test]
fn killed_it_leaves_nothing_that_stops_the_next_start() {
    let round = RoundFolder::three();
    for _ in 0..3 {
        let mut page = Open::at(&round);
        page.child.kill().unwrap();
        page.child.wait().unwrap();
        assert_eq!(kept(&round), [".remix-match-page", ".remix-match-page-address"]);
    }
    fs::write(round.path("open-remix-match-abc.html"), "an old way in").unwrap();
    let page = Open::at(&round);
    assert_eq!(kept(&round), [".remix-match-page", ".remix-match-page-address"]);
    page.quit();
    assert_eq!(kept(&round), [""; 0]);
}

/// Puts something in the place of what opens a browser, which notes what it is to open.
#[cfg(target_os = "linux")]
fn with_opener<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    use std::os::unix::fs::PermissionsExt;

    let (opener, noted) = (folder.join("xdg-open"), folder.join("noted"));
    fs::write(&opener, format!("#!/bin/sh\necho \"$@\" > '{0}.new'\nmv '{0}.new' '{0}'\n", noted.display())).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(paths).unwrap())
}

/// Whoever double-clicks the program types nothing.
#[cfg(target_os = "linux")]
#[test]
fn no_arguments_open_the_page_by_a_file_that_only_its_owner_can_read() {
    use std::os::unix::fs::PermissionsExt;

    let (round, opener) = (RoundFolder::three(), tempfile::tempdir().unwrap());
    let mut command = program(&round.path(""));
    // Without a terminal, and with nobody who types, it serves as well.
    let page = Open::begun(with_opener(&mut command, opener.path()).stdin(Stdio::null()));
    let since = Instant::now();
    while !opener.path().join("noted").exists() {
        assert!(since.elapsed() < Duration::from_secs(20));
        sleep(Duration::from_millis(10));
    }
    let noted = fs::read_to_string(opener.path().join("noted")).unwrap();
    let file = Path::new(noted.trim());
    assert!(!noted.contains("enter") && file.starts_with(round.path("").canonicalize().unwrap()), "{noted}");
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(file).unwrap();
    assert!(text.replace("&#x2f;", "/").contains(&page.way_in), "{text}");
    let cookie = page.enter();
    let since = Instant::now();
    while file.exists() {
        assert!(since.elapsed() < Duration::from_secs(20), "it goes away once it was used");
        sleep(Duration::from_millis(10));
    }
    assert!(page.ask("GET", "/", &cookie).starts_with("HTTP/1.1 200"));
    page.quit_with(&cookie);
}

#[cfg(target_os = "linux")]
#[test]
fn the_file_that_opens_the_page_goes_with_it() {
    let (round, opener) = (RoundFolder::three(), tempfile::tempdir().unwrap());
    let page = Open::begun(with_opener(&mut program(&round.path("")), opener.path()).arg("ui").stdin(Stdio::null()));
    sleep(Duration::from_millis(300));
    assert_eq!(kept(&round).len(), 3);
    tell(&page.child, "INT");
    assert_eq!(page.end().0, Some(0));
    assert_eq!(kept(&round), [""; 0]);
}

/// The work goes on after its answer: quitting waits for what is being written, and stops what is not.
#[test]
fn quitting_stops_what_was_begun() {
    let round = RoundFolder::new();
    fs::remove_file(round.path("round.toml")).unwrap();
    let page = Open::at(&round);
    let cookie = page.enter();
    let host = page.address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut stream = TcpStream::connect(&host).unwrap();
    let form = "participants=20000";
    write!(stream, "POST /rounds/made-up HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}", form.len()).unwrap();
    sleep(Duration::from_millis(50));
    page.ask("POST", "/quit", &cookie);
    let since = Instant::now();
    assert_eq!(page.end().0, Some(0));
    assert!(since.elapsed() < Duration::from_secs(20));
    let made: Vec<String> = round.names("").into_iter().filter(|name| !name.starts_with("signups")).collect();
    // All of it, or nothing.
    assert!(made.is_empty() || made == ["made-up-20000"] && round.names("made-up-20000").len() == 3, "{made:?}");
}
