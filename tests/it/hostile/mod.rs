//! Files and surroundings that mean no good, or are just broken: each ends with a sentence and the right
//! exit status, never with a panic, and leaves nothing half-written. Common accidents of writing are in
//! `cli::writing`, faulty tables in `fixtures/problems`.

mod files;
mod folders;
mod records;

#[cfg(target_os = "linux")]
mod disks;
#[cfg(unix)]
mod streams_and_permissions;
