//! `export masterlist`: all remixes that are there, for the reveal or before it.

use remix_match::export::MasterlistAnswer;
use remix_match::report::{Names, masterlist};

use super::{Earlier, text_file, write};
use crate::args::Masterlist;
use crate::commands::state::{Posted, state};
use crate::failure::{Failure, Status};
use crate::shell::Shell;
use crate::words;
use crate::words::masterlist::Story;

pub(super) fn run(args: &Masterlist, shell: &Shell) -> Result<Status, Failure> {
    let state = state(args.assignments.as_deref(), Posted::of(args.posted.as_deref()), shell)?;
    let (names, stem) =
        if args.anonymous { (Names::Withheld, "masterlist-anonymous") } else { (Names::Told, "masterlist") };
    let list = masterlist(&state.round, &state.remixes, names);
    let mut files = Vec::new();
    if !state.remixes.is_empty() {
        files.push(text_file(&format!("{stem}.md"), list.markdown));
        files.push(text_file(&format!("{stem}.html"), list.html));
        files.push(text_file(&format!("{stem}-headers.txt"), list.headers));
    }
    let moved = if files.is_empty() { None } else { write(&state.output, &files, Earlier::of(args.replace), shell)? };
    let file_names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let answer = MasterlistAnswer {
        remixes: state.remixes.len(),
        fandoms: list.fandoms,
        anonymous: args.anonymous,
        withheld: list.withheld.len(),
        warnings: state.warnings() + list.withheld.len(),
        files: &file_names,
    };
    state.tell(shell);
    shell.terminal.notices(&words::masterlist::withheld(&list.withheld));
    shell.terminal.answer(&answer);
    shell.terminal.result(&Story { answer: &answer, output: &state.output, moved: moved.as_deref() }.lines());
    Ok(if answer.warnings > 0 || answer.remixes == 0 { Status::Look } else { Status::Done })
}
