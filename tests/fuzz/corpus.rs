//! Inputs that are worth changing: the fixtures, what is kept in `fixtures/fuzz`, and what led to something new.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::readers::{Reader, collect, fixtures};

/// Longer inputs are not kept: they would be hard to read.
const KEPT: usize = 4 << 10;

pub(crate) struct Corpus {
    reader: Reader,
    inputs: Vec<Vec<u8>>,
    /// How many of them stand in files.
    known: usize,
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
        Self { reader, known: inputs.len(), inputs }
    }

    pub(crate) fn inputs(&self) -> &[Vec<u8>] {
        &self.inputs
    }

    pub(crate) fn add(&mut self, input: Vec<u8>) {
        self.inputs.push(input);
    }

    /// Writes the short ones among the new inputs down.
    pub(crate) fn keep(&self) {
        let folder = folder(self.reader);
        fs::create_dir_all(&folder).unwrap();
        for input in self.inputs[self.known..].iter().filter(|input| input.len() <= KEPT) {
            fs::write(folder.join(name_of(input)), input).unwrap();
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
