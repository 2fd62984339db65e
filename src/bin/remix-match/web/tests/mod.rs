//! The page without a port: requests in, responses out.

mod after;
mod browser;
mod command;
mod earlier;
mod guard;
mod letters;
mod problems;
mod repair;
mod result;
mod spoilers;

use browser::Browser;
