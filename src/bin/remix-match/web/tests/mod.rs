//! The page without a port: requests in, responses out.

mod browser;
mod guard;
mod result;
mod spoilers;

use browser::Browser;
