//! Real readers of the mail merge, as far as they are installed here; what they are asked stands in `tests/readers`.

use std::path::Path;
use std::process::{Command, Stdio};

/// What the script ends with where a reader is missing.
const SKIPPED: i32 = 77;

#[test]
fn every_cell_of_the_mail_merge_comes_back_from_every_reader() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(python) = python() else {
        eprintln!("skipped: no Python that knows LibreOffice is here");
        return;
    };
    let mut command = Command::new(python);
    command.arg(root.join("tests/readers/mail_merge.py")).env("PYTHONDONTWRITEBYTECODE", "1");
    let run = command.arg(env!("CARGO_BIN_EXE_remix-match")).arg(root.join("fixtures/mail-merge")).output().unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    if run.status.code() == Some(SKIPPED) {
        eprintln!("{told}");
        return;
    }
    assert!(run.status.success(), "{told}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(told.contains("every cell came back"), "{told}");
}

/// The office speaks to the Python of the system, which need not be the first one.
fn python() -> Option<&'static str> {
    let knows_it = |python: &&str| {
        let mut command = Command::new(python);
        command.args(["-c", "import uno"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    ["python3", "/usr/bin/python3"].into_iter().find(knows_it)
}
