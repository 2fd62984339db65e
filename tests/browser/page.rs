//! The program with its page open, for a browser to come in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::driver::Browser;

/// A page that is open. It ends with the value.
pub(crate) struct Page {
    program: Child,
    /// Without a stroke at its end.
    pub(crate) address: String,
    way_in: String,
    folder: TempDir,
}

impl Page {
    /// The page of an empty folder.
    pub(crate) fn of_nothing() -> Self {
        Self::of(|_| {})
    }

    /// The page of a folder into which something is put before.
    pub(crate) fn of(fill: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        fill(folder.path());
        let mut program = program(folder.path());
        program.args(["ui", "--no-open", "--json"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut program = program.spawn().unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(program.stdout.take().unwrap());
        while !said.contains("/enter/") {
            assert_ne!(lines.read_line(&mut said).unwrap(), 0, "{said}");
        }
        let way_in = said.split('"').find(|text| text.starts_with("http://")).unwrap().to_owned();
        let address = way_in.split("/enter/").next().unwrap().to_owned();
        Self { program, address, way_in, folder }
    }

    /// Lets a browser in, once.
    pub(crate) fn let_in(&self, browser: &Browser) {
        browser.then(|| browser.go(&self.way_in));
        browser.find(".bar-of-page");
    }

    /// Shows a page.
    #[track_caller]
    pub(crate) fn show(&self, browser: &Browser, path: &str) {
        browser.then(|| browser.go(&format!("{}{path}", self.address)));
    }

    /// What is answered to a browser with this cookie, outside of any page.
    pub(crate) fn ask(&self, cookie: &str, path: &str) -> String {
        let host = self.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the program writes on the command line for the same round.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        program(self.folder.path()).args(arguments).output().unwrap()
    }

    /// Every file below the folder but what the open page keeps for itself.
    pub(crate) fn state(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let (mut state, mut folders) = (BTreeMap::new(), vec![self.folder.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                state.insert(path.clone(), fs::read(&path).ok());
                folders.extend(path.is_dir().then_some(path));
            }
        }
        state
    }

    /// Its exit status, once it has ended by itself.
    pub(crate) fn end(mut self) -> Option<i32> {
        self.program.wait().unwrap().code()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// The program, with nothing in its surroundings that changes what it says.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_remix-match"));
    command.current_dir(folder).env_remove("RUST_BACKTRACE").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// Copies a case of `fixtures` into a folder.
pub(crate) fn copy_case(name: &str, folder: &Path) {
    copy_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name), folder);
}

/// Copies what stands in a folder itself, but nothing that is hidden.
pub(crate) fn copy_files(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let name = file.file_name().unwrap().to_str().unwrap();
        if !name.starts_with('.') {
            fs::copy(&file, to.join(name)).unwrap();
        }
    }
}
