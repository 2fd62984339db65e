//! How long a moderator waits for each page of a large round in the browser, and for the effect of another rule.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use std::{fs, thread, time};

/// How often each page is asked for.
const RUNS: usize = 5;

/// What pages show that is hidden until asked for, and a rule that is switched and back.
const MORE: [&str; 6] = [
    "/result?pairs=shown",
    "/result/pairs?search=a",
    "/result/person?number=7",
    "/letters?show=1",
    "/after?show=1",
    "/after/repair/people?q=a",
];

/// The page of a round, and the cookie that it is seen with.
struct Page {
    program: Child,
    host: String,
    cookie: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// Prints the middle one of the times that each page takes.
pub(crate) fn measure(round: &Path) {
    println!("| page | seconds | kB |\n|---|---|---|");
    let page = Page::open(round);
    let paths = paths_in_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/remix-match/web/pages"));
    for path in paths.iter().map(String::as_str).chain(MORE) {
        page.tell(path);
    }
    if paths.iter().any(|path| path == "/rules/effect") {
        let goals = "filled=yes&eligible=all&first=also_only&second=requested&third=choice";
        for changed in [
            "mutual=forbid&years=all",
            "mutual=allow&years=all",
            "mutual=avoid&years=all&both_ways=yes",
            "mutual=avoid&years=last&last_years=1",
        ] {
            let rules = format!("{changed}&{goals}");
            page.tell(&format!("/rules/effect?{rules}"));
        }
    }
}

impl Page {
    fn open(round: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_remix-match"));
        command.args(["ui", "--no-open", "--json", "--round"]).arg(round).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut program = command.spawn().expect("the program can be run");
        let mut said = String::new();
        let mut lines = BufReader::new(program.stdout.take().expect("it is piped"));
        while !said.contains("/enter/") {
            lines.read_line(&mut said).expect("it tells its address");
        }
        let way_in = said.split('"').find_map(|text| text.strip_prefix("http://")).expect("an address");
        let (host, path) = way_in.split_once('/').expect("a path");
        let mut page = Self { program, host: host.to_owned(), cookie: String::new() };
        let entered = page.ask(&format!("/{path}"));
        between(&entered, "set-cookie: ", ";").expect("a cookie").clone_into(&mut page.cookie);
        page
    }

    fn ask(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it is open");
        let (host, cookie) = (&self.host, &self.cookie);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
            .expect("it listens");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks until the page is there, as the browser does.
    fn tell(&self, path: &str) {
        let mut times = Vec::new();
        let mut answer = String::new();
        for _ in 0..RUNS {
            let start = Instant::now();
            answer = self.ask(path);
            while answer.starts_with("HTTP/1.1 202") {
                thread::sleep(time::Duration::from_millis(20));
                answer = self.ask(path);
            }
            times.push(start.elapsed().as_secs_f64());
        }
        times.sort_by(f64::total_cmp);
        let note = answer
            .get(9..12)
            .filter(|status| *status != "200")
            .map_or_else(String::new, |status| format!(" ({status})"));
        println!("| {path}{note} | {:.3} | {} |", times[RUNS / 2], answer.len() / 1_000);
    }
}

/// Addresses of pages as they stand in the source, so that a new one is measured, too.
fn paths_in_source(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for path in fs::read_dir(folder).expect("the source is there").map(|entry| entry.expect("it can be read").path()) {
        if path.is_dir() {
            paths.extend(paths_in_source(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("it can be read");
            let routes = text.split("Route::page(").skip(1).filter_map(|rest| between(rest, "\"", "\""));
            paths.extend(routes.filter(|path| !path.contains('{')).map(str::to_owned));
        }
    }
    paths.sort();
    paths
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    text.split_once(start)?.1.split_once(end).map(|(inner, _)| inner)
}
