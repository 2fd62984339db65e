//! Inputs that are worth changing: the fixtures, what is kept in `fixtures/fuzz`, and what led to something new.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::readers::{Reader, collect, fixtures};

/// Longer inputs are not kept: they would be hard to read.
const KEPT: usize = 4 << 10;

pub(crate) struct Corpus {
    reader: Reader,
    inputs: Vec<Vec<u8>>,
    /// Kinds of problems that the files lead to.
    known: BTreeSet<&'static str>,
    /// New inputs, with the kinds of problems that they lead to.
    new: Vec<(usize, BTreeSet<&'static str>)>,
}

impl Corpus {
    pub(crate) fn of(reader: Reader) -> Self {
        let mut inputs = reader.seeds();
        let mut paths = Vec::new();
        if folder(reader).is_dir() {
            collect(&folder(reader), &mut paths);
        }
        paths.sort();
        inputs.extend(paths.iter().map(|path| fs::read(path).unwrap()));
        Self { reader, inputs, known: BTreeSet::new(), new: Vec::new() }
    }

    pub(crate) fn inputs(&self) -> &[Vec<u8>] {
        &self.inputs
    }

    /// Notes what an input from a file leads to.
    pub(crate) fn note(&mut self, kinds: &BTreeSet<&'static str>) {
        self.known.extend(kinds);
    }

    pub(crate) fn add(&mut self, input: Vec<u8>, kinds: BTreeSet<&'static str>) {
        self.new.push((self.inputs.len(), kinds));
        self.inputs.push(input);
    }

    /// Writes down those new inputs that lead to kinds of problems to which no file does, the shortest first.
    pub(crate) fn keep(mut self) {
        let folder = folder(self.reader);
        self.new.sort_by_key(|(place, _)| self.inputs[*place].len());
        for (place, kinds) in self.new {
            let input = &self.inputs[place];
            if input.len() <= KEPT && !kinds.is_subset(&self.known) {
                self.known.extend(kinds);
                fs::create_dir_all(&folder).unwrap();
                fs::write(folder.join(name_of(input)), input).unwrap();
            }
        }
    }
}

fn folder(reader: Reader) -> PathBuf {
    fixtures().join("fuzz").join(reader.name())
}

/// A name that tells inputs apart.
pub(crate) fn name_of(input: &[u8]) -> String {
    let digest = Sha256::digest(input);
    let [first, second, ..] = digest.as_slice().as_chunks::<4>().0 else { unreachable!("it has 32 bytes") };
    format!("{:08x}{:08x}", u32::from_be_bytes(*first), u32::from_be_bytes(*second))
}
