//! The page in a real Chromium. Where there is none, it says what to install, and nothing of it is tested.
//! `SCREENSHOTS=folder cargo test --test browser` keeps a picture of every step.

mod attacks;
mod driver;
mod everywhere;
mod flow;
mod keyboard;
mod page;
mod unsent;
