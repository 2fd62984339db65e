//! What a round gives, as pages: one file each, without network, readable without scripts.
//!
//! Text comes from [`explain`](crate::explain) and stands in templates below `pages/`; foreign text passes
//! the templates' own escaping and nothing else.

mod markdown;
mod page;
mod public;

pub use public::{Format, PublicSummary, public_summary};
