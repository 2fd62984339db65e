//! A real browser, driven as `WebDriver` (<https://www.w3.org/TR/webdriver2/>) says: JSON over HTTP to `chromedriver` on this
//! computer. The little that is needed of it stands here, and costs no crate.

use std::cell::Cell;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use mail_parser::decoders::base64::base64_decode;
use serde_json::{Value, json};
use tempfile::TempDir;

/// So long anything may take that a page does.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

const MISSING: &str = "The page is not tested in a real browser: chromium and chromedriver are not both there.\n\
                       Debian: apt-get install chromium chromium-driver\n\
                       Ubuntu: apt-get install chromium-browser chromium-chromedriver";

/// What is in the way of everything but this computer: the name `evil.test` leads here, as a name does that somebody else
/// made point here, and no other name leads anywhere.
const NAMES: &str = "MAP evil.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/// A browser with a profile of its own. It ends with the value.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    folder: TempDir,
    /// How many pictures were saved.
    shots: Cell<u32>,
}

impl Browser {
    /// One that has been nowhere; none where there is no Chromium, but that is a failure where `CI` is set.
    pub(crate) fn open() -> Option<Self> {
        let Some((chromium, chromedriver)) = programs() else {
            assert!(env::var_os("CI").is_none(), "{MISSING}");
            eprintln!("{MISSING}");
            return None;
        };
        // Beside what is built, and not where programs in a cage of their own see another folder.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        fs::create_dir(folder.path().join("downloads")).unwrap();
        let (driver, port) = started(&chromedriver);
        let mut browser = Self { driver, port, session: String::new(), folder, shots: Cell::default() };
        let wanted = wanted(&chromium, browser.folder.path());
        let opened = browser.ask("POST", "/session", &wanted);
        let session = opened["sessionId"].as_str().unwrap_or_else(|| panic!("{opened}"));
        session.clone_into(&mut browser.session);
        Some(browser)
    }

    /// A command of `WebDriver` about this session; panics with what it says where it fails.
    #[track_caller]
    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.ask(method, &format!("/session/{}{path}", self.session), body);
        assert!(answer.get("error").is_none(), "{path}: {answer:#}");
        answer
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        let value: Value = serde_json::from_slice(&body_of(stream)).unwrap();
        value["value"].clone()
    }

    /// A command of the browser's own protocol.
    #[track_caller]
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.command("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    #[track_caller]
    pub(crate) fn go(&self, address: &str) {
        self.command("POST", "/url", &json!({ "url": address }));
    }

    pub(crate) fn address(&self) -> String {
        self.command("GET", "/url", &Value::Null).as_str().unwrap().to_owned()
    }

    /// The cookie of the page that is shown, which no script sees.
    pub(crate) fn cookie(&self) -> String {
        let cookies = self.command("GET", "/cookie", &Value::Null);
        let text = |cookie: &Value, field: &str| cookie[field].as_str().unwrap().to_owned();
        let all = cookies.as_array().unwrap().iter();
        all.map(|cookie| format!("{}={}", text(cookie, "name"), text(cookie, "value"))).collect::<Vec<_>>().join("; ")
    }

    /// Runs a function's body in the page, and gives what it returns.
    #[track_caller]
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.command("POST", "/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The same, and waits for what it promises.
    #[track_caller]
    pub(crate) fn wait_for(&self, script: &str, arguments: &[Value]) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1); \
             (async function() {{ {script} }})(...given).then(done, (why) => done({{ thrown: String(why) }}))"
        );
        self.command("POST", "/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// The one element that is wanted, as soon as it is there.
    #[track_caller]
    pub(crate) fn find(&self, css: &str) -> Value {
        let found = || {
            self.ask(
                "POST",
                &format!("/session/{}/element", self.session),
                &json!({ "using": "css selector", "value": css }),
            )
        };
        let mut element = found();
        let since = Instant::now();
        while element.get("error").is_some() {
            assert!(since.elapsed() < PATIENCE, "{css} is not on {}:\n{}", self.address(), self.text());
            thread::sleep(Duration::from_millis(30));
            element = found();
        }
        element
    }

    #[track_caller]
    pub(crate) fn click(&self, css: &str) {
        self.click_on(&self.find(css));
    }

    #[track_caller]
    pub(crate) fn click_on(&self, element: &Value) {
        self.command("POST", &format!("/element/{}/click", id(element)), &json!({}));
    }

    /// The element of this kind whose text begins so.
    #[track_caller]
    pub(crate) fn named(&self, css: &str, start: &str) -> Value {
        let script = "return [...document.querySelectorAll(arguments[0])].find((one) => one.textContent.trim().startsWith(arguments[1]))";
        let since = Instant::now();
        loop {
            let found = self.run(script, &[css.into(), start.into()]);
            if !found.is_null() {
                return found;
            }
            assert!(since.elapsed() < PATIENCE, "no {css} “{start}” on {}:\n{}", self.address(), self.text());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Presses a button.
    #[track_caller]
    pub(crate) fn press(&self, name: &str) {
        self.click_on(&self.named("button", name));
    }

    /// Types into a field in the place of what is there; into a field for files their paths.
    #[track_caller]
    pub(crate) fn fill(&self, css: &str, text: &str) {
        let element = self.find(css);
        if !css.contains("type=file") {
            self.command("POST", &format!("/element/{}/clear", id(&element)), &json!({}));
        }
        self.command("POST", &format!("/element/{}/value", id(&element)), &json!({ "text": text }));
    }

    /// Presses keys one after another, wherever they lead.
    pub(crate) fn type_keys(&self, keys: &str) {
        let press = |key: char| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        let actions: Vec<Value> = keys.chars().flat_map(press).collect();
        self.command("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// What can be read on the page.
    pub(crate) fn text(&self) -> String {
        self.run("return document.body.innerText", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page says so.
    #[track_caller]
    pub(crate) fn wait_until_it_says(&self, words: &str) {
        let since = Instant::now();
        while !self.text().contains(words) {
            assert!(since.elapsed() < PATIENCE, "“{words}” is not on {}:\n{}", self.address(), self.text());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Waits until a function's body returns true in the page.
    #[track_caller]
    pub(crate) fn wait_until(&self, script: &str) {
        let since = Instant::now();
        while self.run(script, &[]) != true {
            assert!(since.elapsed() < PATIENCE, "{script} is not so on {}:\n{}", self.address(), self.text());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Waits until the page is another one than is shown now, after something was done that leads there.
    #[track_caller]
    pub(crate) fn then(&self, act: impl FnOnce()) {
        self.run("window.isBefore = true", &[]);
        act();
        let since = Instant::now();
        // While there is no page nothing runs in it.
        let script = json!({ "script": "return !window.isBefore && document.readyState === 'complete' && !document.querySelector('[data-working]')", "args": [] });
        while self.ask("POST", &format!("/session/{}/execute/sync", self.session), &script) != json!(true) {
            assert!(since.elapsed() < PATIENCE, "still on {}:\n{}", self.address(), self.text());
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Drags a file of this computer onto an element and lets it go there.
    pub(crate) fn drop_file(&self, css: &str, file: &Path) {
        let script = "arguments[0].scrollIntoView({ block: 'center' }); const box = arguments[0].getBoundingClientRect(); \
                      return [box.x + box.width / 2, box.y + box.height / 2]";
        let place = self.run(script, &[self.find(css)]);
        for kind in ["dragEnter", "dragOver", "drop"] {
            let data = json!({ "items": [], "files": [file], "dragOperationsMask": 1 });
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "data": data });
            self.devtools("Input.dispatchDragEvent", &event);
        }
    }

    /// Shows pages as on a screen of so many pixels, in daylight or in the dark.
    pub(crate) fn look(&self, width: u32, scheme: &str) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
        );
    }

    /// Everything that was asked of any computer since the last time, by any page.
    pub(crate) fn requests(&self) -> Vec<String> {
        let entries = self.command("POST", "/se/log", &json!({ "type": "performance" }));
        let messages = entries.as_array().unwrap().iter().map(|entry| entry["message"].as_str().unwrap());
        let events = messages.map(|message| serde_json::from_str::<Value>(message).unwrap()["message"].take());
        let requests = events.filter(|event| event["method"] == "Network.requestWillBeSent");
        let addresses = requests.map(|event| event["params"]["request"]["url"].as_str().unwrap().to_owned());
        // The browser's own first page comes from nowhere.
        addresses.filter(|address| !address.starts_with("chrome://") && !address.starts_with("data:")).collect()
    }

    /// What the browser complains of since the last time.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let entries = self.command("POST", "/se/log", &json!({ "type": "browser" }));
        let of_note =
            entries.as_array().unwrap().iter().filter(|entry| entry["level"] != "DEBUG" && entry["level"] != "INFO");
        of_note.map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }

    /// A file that was downloaded, once all of it is there.
    pub(crate) fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.folder.path().join("downloads").join(name);
        let since = Instant::now();
        while !path.exists() {
            assert!(since.elapsed() < PATIENCE, "{name} does not come");
            thread::sleep(Duration::from_millis(30));
        }
        fs::read(path).unwrap()
    }

    /// Saves a picture of the whole page, where `SCREENSHOTS` names a folder for those of each test.
    pub(crate) fn shot(&self, name: &str) {
        let Some(folder) = env::var_os("SCREENSHOTS").map(PathBuf::from) else { return };
        let folder = folder.join(thread::current().name().unwrap_or_default().replace("::", "-"));
        fs::create_dir_all(&folder).unwrap();
        let size = self.run("const all = document.documentElement; return [all.clientWidth, all.scrollHeight]", &[]);
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1 });
        let picture = self.devtools("Page.captureScreenshot", &json!({ "captureBeyondViewport": true, "clip": clip }));
        let picture = base64_decode(picture["data"].as_str().unwrap().as_bytes()).unwrap();
        let number = self.shots.get() + 1;
        self.shots.set(number);
        fs::write(folder.join(format!("{number:02}-{name}.png")), picture).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            drop(self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null));
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// What an answer holds. The driver says how long it is, and does not always hang up.
fn body_of(stream: TcpStream) -> Vec<u8> {
    stream.set_read_timeout(Some(PATIENCE * 4)).unwrap();
    let mut answer = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        assert_ne!(answer.read_line(&mut line).unwrap(), 0, "the driver hangs up");
        if line.trim().is_empty() {
            break;
        }
        if let Some(bytes) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = bytes.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body).unwrap();
    body
}

fn id(element: &Value) -> &str {
    element.as_object().and_then(|fields| fields.values().next()?.as_str()).unwrap_or_else(|| panic!("{element}"))
}

/// Chromium and its driver; `CHROMIUM` and `CHROMEDRIVER` name others.
fn programs() -> Option<(PathBuf, PathBuf)> {
    let paths: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let find = |variable: &str, names: &[&str]| {
        let given = env::var_os(variable).map(PathBuf::from);
        given.or_else(|| {
            names.iter().flat_map(|name| paths.iter().map(move |path| path.join(name))).find(|path| path.is_file())
        })
    };
    let chromium = find("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
    Some((chromium, find("CHROMEDRIVER", &["chromedriver", "chromium.chromedriver"])?))
}

/// The driver on any port that is free, which it tells.
fn started(chromedriver: &Path) -> (Child, u16) {
    let mut driver =
        Command::new(chromedriver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut said = BufReader::new(driver.stdout.take().unwrap());
    let mut line = String::new();
    let port = loop {
        line.clear();
        assert_ne!(said.read_line(&mut line).unwrap(), 0, "chromedriver tells no port");
        if let Some((_, port)) = line.split_once("successfully on port ") {
            break port.trim().trim_end_matches('.').parse().unwrap();
        }
    };
    // It goes on talking, and must not wait for a reader.
    thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    (driver, port)
}

/// The browser that is asked for: fresh, without a window, and with nothing to do on its own.
fn wanted(chromium: &Path, folder: &Path) -> Value {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let names = format!("--host-resolver-rules={NAMES}");
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--window-size=1100,900",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-color-profile=srgb",
        &profile,
        &names,
    ];
    let downloads =
        json!({ "download.default_directory": folder.join("downloads"), "download.prompt_for_download": false });
    json!({ "capabilities": { "alwaysMatch": {
        "goog:chromeOptions": { "binary": chromium, "args": arguments, "prefs": downloads },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": 60_000 },
    } } })
}
