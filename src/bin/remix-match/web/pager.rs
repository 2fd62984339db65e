//! A long list, a hundred a page.

use serde::Serialize;

use super::form::Form;

/// So many stand on a page.
const OF_A_PAGE: usize = 100;

/// Which part of a list is shown.
#[derive(Serialize)]
pub(super) struct Pager {
    /// The address of the list with a question mark in it, to which the number of the page is added.
    address: String,
    /// The place on that page, with its `#`; empty where it is the whole page.
    place: &'static str,
    /// Counted from 1.
    pub(super) page: usize,
    pages: usize,
    pub(super) all: usize,
}

impl Pager {
    /// The page that a form asks for of so many; the last where there are not as many.
    pub(super) fn of(form: &Form, all: usize, address: String) -> Self {
        let pages = all.div_ceil(OF_A_PAGE).max(1);
        let page = form.number("page").unwrap_or(1).clamp(1, pages);
        Self { address, place: "", page, pages, all }
    }

    /// The same for a list that is one of several things on its page.
    pub(super) fn at(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// What stands on the page.
    pub(super) fn part<T>(&self, list: impl IntoIterator<Item = T>) -> Vec<T> {
        list.into_iter().skip((self.page - 1) * OF_A_PAGE).take(OF_A_PAGE).collect()
    }
}
