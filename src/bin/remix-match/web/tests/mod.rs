//! The page without a port: requests in, responses out.

mod after;
mod bodies;
mod browser;
mod command;
mod earlier;
mod everywhere;
mod files;
mod guard;
mod letters;
mod otherwise;
mod problems;
mod repair;
mod result;
mod rules;
mod slow;
mod spoilers;
mod start;
mod work;

use browser::Browser;
pub(super) use slow::SLOW;
