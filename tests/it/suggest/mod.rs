//! What `suggest` says, against trying everything, against solving again, and by doing what it says.

mod applied;
mod fewest;
mod grounds;
mod random;
mod told;
