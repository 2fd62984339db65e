//! The page without a port: requests in, responses out.

mod bodies;
mod browser;
mod everywhere;
mod guard;
mod slow;
mod work;

use browser::Browser;
pub(super) use slow::SLOW;
