//! Changed inputs: bytes, lines and cells that are moved, doubled, cut or replaced by something odd.

use std::io::{Cursor, Read, Write};

use rand::RngExt;
use rand::rngs::ChaCha12Rng;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::below;
use crate::readers::Reader;

/// What files hold that readers stumble over.
const ODD: [&str; 58] = [
    ",",
    ";",
    "\t",
    "\"",
    "\"\"",
    "\n",
    "\r",
    "\r\n",
    "\n\n\n",
    ", ",
    " - ",
    " | ",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{301}",
    "\u{200b}",
    "ß",
    "İ",
    "ﬁ",
    "ダ",
    "कि",
    "👩‍👩‍👧",
    "Any",
    "Any Fandom",
    "any ",
    "none",
    "n/a",
    "-",
    "@",
    "@@",
    "a@b.c",
    " at ",
    " dot ",
    "sep=;\n",
    "2016",
    "-1",
    "99999999999999999999",
    "1e308",
    "NaN",
    "name",
    "email",
    "remixable",
    "like",
    "<p>",
    "</p>",
    "<a href=\"x\">",
    "</a>",
    "&#x110000;",
    "&amp;",
    "<!--",
    "<script>",
    "=",
    "[",
    "]",
    "#",
    "%",
];

/// What stands in the parts of workbooks.
const ODD_XML: [&str; 22] = [
    "<",
    ">",
    "/>",
    "</c>",
    "</row>",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c r=\"A0\">",
    " t=\"s\"",
    " t=\"e\"",
    " t=\"b\"",
    "-1",
    "4294967296",
    "18446744073709551616",
    "&#0;",
    "&bogus;",
    "<![CDATA[",
    "table:number-columns-repeated=\"16384\" ",
    "table:number-rows-repeated=\"1048576\" ",
    "<text:s text:c=\"99999999\"/>",
    "<office:annotation>",
    "</table:table>",
    " office:value=\"1e999\"",
];

/// An input made from others.
pub(crate) fn mutated(reader: Reader, inputs: &[Vec<u8>], chance: &mut ChaCha12Rng) -> Vec<u8> {
    let one = &inputs[below(chance, inputs.len())];
    let other = &inputs[below(chance, inputs.len())];
    if reader.is_archive() && !chance.random_bool(0.2) {
        return with_changed_part(one, chance).unwrap_or_else(|| changed(one, other, &ODD_XML, chance));
    }
    let encoded = one.starts_with(&[0xff, 0xfe]);
    if encoded && !chance.random_bool(0.2) {
        let [one, other] = [one, other].map(|bytes| utf8(bytes));
        return utf16(&changed(&one, &other, &ODD, chance));
    }
    changed(one, other, &ODD, chance)
}

fn changed(one: &[u8], other: &[u8], odd: &[&str], chance: &mut ChaCha12Rng) -> Vec<u8> {
    let mut bytes = one.to_vec();
    for _ in 0..=below(chance, 4) {
        let (from, to) = range(&bytes, chance);
        match below(chance, 9) {
            0 => drop(bytes.drain(from..to)),
            1 => drop(bytes.splice(from..from, odd[below(chance, odd.len())].bytes())),
            2 => drop(bytes.splice(from..to, odd[below(chance, odd.len())].bytes())),
            3 => {
                let (start, end) = range(other, chance);
                bytes.splice(from..to, other[start..end].iter().copied());
            }
            4 => bytes.truncate(from),
            5 => {
                let again = bytes[from..to].repeat(1 + below(chance, 40));
                bytes.splice(from..from, again);
            }
            6 => {
                let moved: Vec<u8> = bytes.drain(from..to).collect();
                let place = below(chance, bytes.len() + 1);
                bytes.splice(place..place, moved);
            }
            7 if from < bytes.len() => bytes[from] = chance.random(),
            _ if from < bytes.len() => bytes[from] ^= 1 << below(chance, 8),
            _ => {}
        }
    }
    bytes
}

/// A range of bytes: of any length, or a whole line or cell.
fn range(bytes: &[u8], chance: &mut ChaCha12Rng) -> (usize, usize) {
    let from = below(chance, bytes.len() + 1);
    let separator = [b'\n', b',', b'<', b'"'][below(chance, 4)];
    if chance.random_bool(0.5) {
        let begins = bytes[..from].iter().rposition(|byte| *byte == separator).map_or(0, |place| place + 1);
        let ends = bytes[from..].iter().position(|byte| *byte == separator).map_or(bytes.len(), |place| from + place);
        return (begins, ends);
    }
    (from, (from + 1 + below(chance, 64)).min(bytes.len()).max(from))
}

/// The archive with one of its parts changed; none where it can no longer be opened.
fn with_changed_part(bytes: &[u8], chance: &mut ChaCha12Rng) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut text = Vec::new();
        part.by_ref().take(1 << 20).read_to_end(&mut text).ok()?;
        parts.push((name, text));
    }
    // The cells stand in one of the larger parts.
    parts.sort_by_key(|(_, text)| std::cmp::Reverse(text.len()));
    let chosen = below(chance, parts.len()).min(below(chance, parts.len()));
    let other = parts[below(chance, parts.len())].1.clone();
    parts[chosen].1 = changed(&parts[chosen].1, &other, &ODD_XML, chance);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&text).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn utf8(bytes: &[u8]) -> Vec<u8> {
    let units = bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    String::from_utf16_lossy(&units.collect::<Vec<_>>()).into_bytes()
}

fn utf16(text: &[u8]) -> Vec<u8> {
    let units: Vec<u16> = String::from_utf8_lossy(text).encode_utf16().collect();
    [0xff, 0xfe].into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}
