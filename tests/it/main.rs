//! One integration binary; each module says in its first line what belongs there.
