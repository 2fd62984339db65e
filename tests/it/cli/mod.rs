//! The program as people run it: exit statuses, what stands where, what is written and what is not.

pub(crate) mod builder;

mod arguments;
mod assigning;
mod checking;
mod deciding;
mod explaining;
mod history;
#[cfg(unix)]
mod interrupted;
mod later;
mod letters;
mod midway;
mod page;
mod public;
mod repair_laws;
mod repairing;
mod starting;
mod verifying;
mod whole_round;
mod writing;
