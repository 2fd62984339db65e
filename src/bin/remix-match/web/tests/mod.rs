//! The page without a port: requests in, responses out.

mod browser;
mod guard;

use browser::Browser;
