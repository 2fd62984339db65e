//! How the time and the memory of solving grow with the size of a round, for rounds of several shapes.
//!
//! ```text
//! cargo bench                        100 to 100,000 people, all shapes, all settings
//! cargo bench -- 1000000             another size, or several
//! cargo bench -- --shape mismatched --settings allow 1000 10000
//! cargo bench -- --help
//! ```
//!
//! All seeds are fixed. Each measurement runs in a process of its own, because the peak of memory is one of
//! the process.

mod apart;
mod arguments;
mod measure;
mod settings;
mod shapes;
mod sheet;
mod table;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(case) = arguments.measured_here() {
        println!("{}", measure::measure(&case).as_line());
        return ExitCode::SUCCESS;
    }
    table::print(&arguments.series(), arguments.limit())
}
