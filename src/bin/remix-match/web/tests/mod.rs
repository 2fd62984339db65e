//! The page without a port: requests in, responses out.

mod browser;
mod guard;
mod slow;
mod work;

use browser::Browser;
pub(super) use slow::SLOW;
