//! The program as people run it: exit statuses, what stands where, what is written and what is not.

pub(crate) mod builder;

mod arguments;
mod assigning;
mod checking;
mod explaining;
mod later;
mod public;
mod starting;
mod verifying;
mod writing;
