//! The page without a port: requests in, responses out.

mod after;
mod browser;
mod command;
mod guard;
mod letters;

use browser::Browser;
