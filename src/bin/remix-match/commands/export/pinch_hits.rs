//! `export pinch-hits`: who waits for a remixer, and who could take them.

use std::collections::BTreeSet;
use std::path::Path;

use remix_match::explain::{Waiting, waiting};
use remix_match::export::{self, ByteOrderMark, PinchHitsAnswer};
use remix_match::report::{Names, pinch_hit_list};

use super::{Earlier, text_file, write};
use crate::args::PinchHits;
use crate::commands::state::{Posted, state};
use crate::failure::{Failure, Status};
use crate::folder::NewFile;
use crate::shell::Shell;
use crate::timings::Step;
use crate::words;
use crate::words::pinch_hits::Story;

pub(super) fn run(args: &PinchHits, shell: &Shell) -> Result<Status, Failure> {
    let state = state(args.assignments.as_deref(), Posted::Unread, shell)?;
    let round = &state.round;
    let waiting = shell.stopwatch.time(Step::Graph, || waiting(round, &state.assignments.pairs()));
    let names = if args.with_names { Names::Told } else { Names::Withheld };
    let list = pinch_hit_list(round, &waiting, names);
    let table = export::pinch_hits(round, &waiting);
    let formulas: Vec<String> = export::formulas(&table).into_iter().map(str::to_owned).collect();
    let mut files = Vec::new();
    if !waiting.is_empty() {
        files.push(text_file("pinch-hits-public.md", list.markdown));
        files.push(text_file("pinch-hits-public.html", list.html));
        files.push(text_file("pinch-hits-public.txt", list.text));
        files.push(NewFile { name: "pinch-hits.csv".to_owned(), bytes: table.csv(ByteOrderMark::Without) });
    }
    let moved = if files.is_empty() { None } else { write(&state.output, &files, Earlier::of(args.replace), shell)? };
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let answer = answer(&waiting, state.warnings() + usize::from(!list.to_look_at.is_empty()), &names);
    let earlier_lists = state.output.join("pinch-hits.csv").exists();
    let story = Story { answer: &answer, output: &state.output, moved: moved.as_deref(), earlier_lists };
    state.tell(shell);
    shell.terminal.notices(&words::pinch_hits::fandoms(&list.left_out, &list.to_look_at));
    shell.terminal.notices(&words::formulas(&formulas, Path::new("pinch-hits.csv")));
    shell.terminal.answer(&answer);
    shell.terminal.result(&story.lines());
    Ok(if answer.warnings + answer.without_pinch_hitter > 0 { Status::Look } else { Status::Done })
}

fn answer<'a>(waiting: &[Waiting], warnings: usize, files: &'a [&'a str]) -> PinchHitsAnswer<'a> {
    let able: BTreeSet<_> = waiting.iter().flat_map(|waits| &waits.pinch_hitters).map(|hitter| hitter.person).collect();
    PinchHitsAnswer {
        waiting: waiting.len(),
        without_pinch_hitter: waiting.iter().filter(|waits| waits.pinch_hitters.is_empty()).count(),
        pinch_hitters: able.len(),
        warnings,
        files,
    }
}
