//! The round in the browser: a request in, a response out; and the listener around it.
//!
//! A request passes the `guard`, which lets in only the browser that this program opened, and only what its own pages
//! ask for. Its `form` is read, and one of the `pages` answers it: from the files of the round, which are read
//! anew each time, so that nothing can be out of date and nothing is lost. What a page changes it changes by running a
//! command as if it were typed. `work` lets one request at a time at the round, and shows how far it is where that
//! takes long.

mod answer;
mod app;
mod assets;
mod door;
mod form;
mod guard;
mod instance;
mod layout;
mod listener;
mod pager;
mod pages;
mod pending;
mod routes;
mod spoilers;
#[cfg(test)]
mod tests;
mod visit;
mod work;

pub(crate) use listener::serve;
