//! Bytes to text: a byte order mark decides, else what the settings say, else UTF-8, else Windows-1252.

use std::borrow::Cow;
use std::collections::HashSet;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::problem::{FileProblem, Looks, Problem};
use super::records::Records;
use super::{SourceFile, delimiter, workbook};
use crate::wording::quoted;

/// The text of a file that is no table, such as a template; none where it is not text, and a problem says why.
#[must_use]
pub fn plain_text(file: &SourceFile) -> (Option<String>, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = decode(file, None, &mut problems).map(Cow::into_owned);
    (text, problems)
}

/// The text of a file, without its byte order mark; none where it is not text, and a problem says why.
///
/// `label` is the encoding that the settings name. A byte order mark still wins: it cannot be there
/// by accident.
pub(super) fn decode<'f>(
    file: &'f SourceFile,
    label: Option<&str>,
    problems: &mut Vec<Problem>,
) -> Option<Cow<'f, str>> {
    checked(file, text_of(&file.bytes, label), problems)
}

fn checked<'f>(
    file: &SourceFile,
    text: Result<(Cow<'f, str>, Vec<String>), Failure>,
    problems: &mut Vec<Problem>,
) -> Option<Cow<'f, str>> {
    let text = match text {
        Ok((text, examples)) => {
            if !examples.is_empty() {
                problems.push(Problem::new(&file.name, FileProblem::GuessedEncoding { examples }));
            }
            text
        }
        Err((kind, row)) => {
            let problem = Problem::new(&file.name, kind);
            problems.push(if let Some(row) = row { problem.at_row(row) } else { problem });
            return None;
        }
    };
    let examples = garbled(&text);
    if !examples.is_empty() {
        problems.push(Problem::new(&file.name, FileProblem::Garbled { examples }));
    }
    if let Some(place) = text.bytes().position(|byte| byte == 0) {
        let row = row_at(&text[..place]);
        problems.push(Problem::new(&file.name, FileProblem::NulCharacter).at_row(row));
        return None;
    }
    Some(text)
}

/// How the encoding of a file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingFrom {
    /// A mark at its beginning says so.
    Mark,
    /// The settings name it.
    Settings,
    /// All its bytes make sense in it, which they do not by chance.
    Bytes,
    /// It is what remains, and may be another.
    Guess,
}

/// The encoding of a file that [`decode`] can read, by the name that the Encoding Standard gives it.
pub(super) fn encoding_of(bytes: &[u8], label: Option<&str>) -> &'static str {
    origin(bytes, label).0
}

/// The same, and how it is known.
pub(super) fn origin(bytes: &[u8], label: Option<&str>) -> (&'static str, EncodingFrom) {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let (encoding, from) = match (Encoding::for_bom(bytes), named) {
        (Some((encoding, _)), _) => (encoding, EncodingFrom::Mark),
        (None, Some(encoding)) => (encoding, EncodingFrom::Settings),
        (None, None) if std::str::from_utf8(bytes).is_ok() => (UTF_8, EncodingFrom::Bytes),
        (None, None) => (WINDOWS_1252, EncodingFrom::Guess),
    };
    (encoding.name(), from)
}

/// A text in the encoding of bytes that [`decode`] can read without being told which it is. What Windows-1252 cannot
/// say, or would say so that it looks like UTF-8, is UTF-8.
pub(super) fn encode_like(text: &str, bytes: &[u8]) -> Vec<u8> {
    let marked = Encoding::for_bom(bytes);
    let mark = &bytes[..marked.map_or(0, |(_, length)| length)];
    let units = text.encode_utf16();
    match marked {
        Some((encoding, _)) if encoding == UTF_16LE => {
            mark.iter().copied().chain(units.flat_map(u16::to_le_bytes)).collect()
        }
        Some((encoding, _)) if encoding == UTF_16BE => {
            mark.iter().copied().chain(units.flat_map(u16::to_be_bytes)).collect()
        }
        None if std::str::from_utf8(bytes).is_err() => match WINDOWS_1252.encode(text) {
            (single, _, false) if std::str::from_utf8(&single).map_or(true, |again| again == text) => {
                single.into_owned()
            }
            _ => text.as_bytes().to_vec(),
        },
        _ => [mark, text.as_bytes()].concat(),
    }
}

/// The text of a web page, or of a post that was saved as text. The encoding that a page says it has counts only where
/// it is not UTF-8: browsers change the one and not the other when they save it.
pub(super) fn decode_page<'f>(file: &'f SourceFile, problems: &mut Vec<Problem>) -> Option<Cow<'f, str>> {
    let bytes = &file.bytes;
    let looks = known_format(bytes).filter(|looks| *looks != Looks::WebPage && Encoding::for_bom(bytes).is_none());
    let claimed = || charset(bytes).and_then(|label| text_in(bytes, Some(&label)).ok());
    let text = match looks {
        Some(looks) => Err((FileProblem::NotText(looks), None)),
        None if std::str::from_utf8(bytes).is_ok() => text_in(bytes, None),
        None => claimed().map_or_else(|| text_in(bytes, None), Ok),
    };
    checked(file, text, problems)
}

/// The encoding that a page says it has.
fn charset(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_ascii_lowercase();
    let (_, label) = start.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(label.len());
    Some(label[..end].to_owned()).filter(|label| Encoding::for_label(label.as_bytes()).is_some())
}

/// What is wrong, and in which row.
type Failure = (FileProblem, Option<u64>);

fn text_of<'f>(bytes: &'f [u8], label: Option<&str>) -> Result<(Cow<'f, str>, Vec<String>), Failure> {
    match known_format(bytes) {
        Some(looks) if Encoding::for_bom(bytes).is_none() => Err((FileProblem::NotText(looks), None)),
        _ => text_in(bytes, label),
    }
}

/// The text in whatever encoding it is.
fn text_in<'f>(bytes: &'f [u8], label: Option<&str>) -> Result<(Cow<'f, str>, Vec<String>), Failure> {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((strict(encoding, &bytes[mark..])?, Vec::new()));
    }
    if let Some(encoding) = named {
        return Ok((strict(encoding, bytes)?, Vec::new()));
    }
    if looks_like_utf16(bytes) {
        return Err((FileProblem::Utf16WithoutMark, None));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), Vec::new()));
    }
    if bytes.iter().any(|byte| matches!(byte, 0..=8 | 14..=31)) {
        return Err((FileProblem::NotText(Looks::Unknown), None));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let examples = foreign_words(&text);
    Ok((text, examples))
}

fn strict<'f>(encoding: &'static Encoding, bytes: &'f [u8]) -> Result<Cow<'f, str>, Failure> {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    if !faulty {
        return Ok(text);
    }
    let row = row_at(&before_fault(encoding, bytes));
    Err((FileProblem::WrongEncoding { encoding: encoding.name() }, Some(row)))
}

/// The text up to the first bytes that mean nothing.
fn before_fault(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(most);
    let _ = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    text
}

/// The row that a spreadsheet would show for what follows this text.
fn row_at(before: &str) -> u64 {
    let delimiter = delimiter::announced(before).map(|(delimiter, _)| delimiter);
    let delimiter = delimiter.unwrap_or_else(|| delimiter::guessed(before, &HashSet::new()));
    // A letter stands for what follows, so that an empty line there counts as a row.
    let text = format!("{before}x");
    let mut records = Records::new(&text, 0, delimiter, 0);
    while records.advance() {}
    records.row.max(1)
}

fn known_format(bytes: &[u8]) -> Option<Looks> {
    const OLD_WORKBOOK: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
    if workbook::is_archive(bytes) {
        Some(Looks::Workbook)
    } else if bytes.starts_with(OLD_WORKBOOK) {
        Some(Looks::OldWorkbook)
    } else {
        bytes.starts_with(b"%PDF-").then_some(Looks::Pdf).or_else(|| is_web_page(bytes).then_some(Looks::WebPage))
    }
}

pub(super) fn is_web_page(bytes: &[u8]) -> bool {
    let start: Vec<u8> = bytes.trim_ascii_start().iter().take(14).map(u8::to_ascii_lowercase).collect();
    [b"<!doctype html".as_slice(), b"<html>", b"<html "].iter().any(|tag| start.starts_with(tag))
}

/// Latin text in UTF-16 has a zero in every second byte, always on the same side.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(400)];
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = start.len() / 2;
    half > 1 && (even * 10 >= half * 7 && odd * 10 < half || odd * 10 >= half * 7 && even * 10 < half)
}

/// A few words with letters beyond ASCII, each once.
fn foreign_words(text: &str) -> Vec<String> {
    first_words(text, |word| !word.is_ascii())
}

/// A few words with letters that nobody types: each is two or three bytes of UTF-8, read as letters of Windows-1252.
fn garbled(text: &str) -> Vec<String> {
    const SIGNS: [&str; 6] = ["Ã©", "Ã¨", "Ã¶", "Ã¼", "Ã«", "â€™"];
    if text.is_ascii() || !text.contains(['Ã', 'â']) {
        return Vec::new();
    }
    first_words(text, |word| SIGNS.iter().any(|sign| word.contains(sign)))
}

fn first_words(text: &str, chosen: impl Fn(&str) -> bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let all = text.split(|c: char| c.is_whitespace() || ",;\"".contains(c));
    for word in all.filter(|word| chosen(word)).map(quoted) {
        if !words.contains(&word) {
            words.push(word);
        }
        if words.len() == 3 {
            break;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: Option<&str>) -> Result<(String, Vec<String>), FileProblem> {
        text_of(bytes, label).map(|(text, examples)| (text.into_owned(), examples)).map_err(|(kind, _)| kind)
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn marks_and_plain_utf8_are_understood() {
        let marked = [&[0xff, 0xfe], utf16("Zoë,x").as_slice()].concat();
        assert_eq!(read(&marked, None).unwrap().0, "Zoë,x");
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain("Zoë".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(read(&big, None).unwrap().0, "Zoë");
        assert_eq!(read("\u{feff}Zoë".as_bytes(), None).unwrap().0, "Zoë");
        assert_eq!(read("Zoë".as_bytes(), None).unwrap(), ("Zoë".to_owned(), vec![]));
    }

    #[test]
    fn other_bytes_are_windows_1252_with_examples_or_what_the_settings_say() {
        assert_eq!(read(b"Zo\xeb,Jos\xe9", None).unwrap(), ("Zoë,José".into(), vec!["“Zoë”".into(), "“José”".into()]));
        assert_eq!(read(b"\xc0\xe4\xe0", Some("windows-1251")).unwrap().0, "Ада");
        assert!(matches!(read(b"\xff", Some("utf-8")), Err(FileProblem::WrongEncoding { .. })));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(b"PK\x03\x04rest", None), Err(FileProblem::NotText(Looks::Workbook)));
        assert_eq!(read(&utf16("name,email"), None), Err(FileProblem::Utf16WithoutMark));
        assert_eq!(read(&utf16("name,email"), Some("utf-16le")).unwrap().0, "name,email");
        assert_eq!(read(b"\xff\x00\x01\x02\x80", None), Err(FileProblem::NotText(Looks::Unknown)));
    }
}
