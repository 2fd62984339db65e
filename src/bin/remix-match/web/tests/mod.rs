//! The page without a port: requests in, responses out.

mod browser;
mod files;
mod guard;
mod start;

use browser::Browser;
