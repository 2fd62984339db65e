//! What Markdown means in a line of text: headings, bullets, bold, links.

use super::marks::{TITLE, bare};
use super::page::{BOLD, Kind, Line};

/// Takes the signs of Markdown out of a line and notes what they say.
pub(super) fn tidy(line: &mut Line) {
    let level = line.text.chars().take_while(|c| *c == '#').count();
    if (1..=6).contains(&level) && line.text[level..].starts_with(' ') {
        line.kind = Kind::Heading(u8::try_from(level).unwrap_or(BOLD));
        line.text = line.text.trim_matches('#').trim().to_owned();
    }
    let text = without_bullet(&line.text);
    let is_bold = text.len() > 4 && ["**", "__"].iter().any(|sign| text.starts_with(sign) && text.ends_with(sign));
    if is_bold && line.kind == Kind::Text && !text[2..text.len() - 2].contains("**") {
        line.kind = Kind::Heading(BOLD);
    }
    line.text = without_signs(text);
}

/// The line without the sign before an item of a list.
pub(super) fn without_bullet(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.strip_prefix(['*', '-', '+', '•', '·', '‣', '>']).or_else(|| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        Some(&text[digits..]).filter(|_| (1..=4).contains(&digits)).and_then(|rest| rest.strip_prefix(['.', ')']))
    });
    rest.filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}

/// Links become marked, stars go, a backslash goes before the sign that it kept from being one.
fn without_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Where the brackets stand that are open, and whether any link can still be closed.
    let (mut open, mut may_close): (Vec<usize>, bool) = (Vec::new(), true);
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '\\' if rest.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.extend(rest.chars().next());
                rest = &rest[1..];
            }
            '*' => {}
            '[' => {
                open.push(out.len());
                out.push('[');
            }
            ']' => {
                let start = open.pop();
                let end = rest.strip_prefix('(').filter(|_| may_close).map(|address| address.find(')'));
                may_close &= end != Some(None);
                match start.zip(end.flatten()) {
                    Some((start, end)) => {
                        out.replace_range(start..=start, &TITLE.0.to_string());
                        out.push(TITLE.1);
                        rest = &rest[end + 2..];
                    }
                    None => out.push(']'),
                }
            }
            _ => out.push(character),
        }
    }
    out
}

/// Lines that are underlined with dashes or double dashes are headings.
pub(super) fn underlined(lines: &mut Vec<Line>) {
    let is_rule = |line: &Line, sign: char| {
        let text = bare(&line.text);
        text.len() > 2 && text.chars().all(|c| c == sign)
    };
    for place in 1..lines.len() {
        let level = if is_rule(&lines[place], '=') { 1 } else { 2 };
        let follows = lines[place].number == lines[place - 1].number + 1;
        if follows && (level == 1 || is_rule(&lines[place], '-')) && lines[place - 1].kind == Kind::Text {
            lines[place - 1].kind = Kind::Heading(level);
        }
    }
    lines.retain(|line| !is_rule(line, '=') && !is_rule(line, '-'));
}

#[cfg(test)]
mod tests {
    use super::super::page::{Manner, lines};
    use super::*;

    fn tidied(text: &str) -> (String, Kind) {
        let mut line = Line { number: 1, text: text.to_owned(), kind: Kind::Text };
        tidy(&mut line);
        (line.text, line.kind)
    }

    #[test]
    fn signs_of_markdown_are_understood() {
        assert_eq!(tidied("## Kings ##"), ("Kings".to_owned(), Kind::Heading(2)));
        assert_eq!(tidied("**Kings**"), ("Kings".to_owned(), Kind::Heading(BOLD)));
        assert_eq!(tidied("**Author:** ash\\_elm"), ("Author: ash_elm".to_owned(), Kind::Text));
        let link = "\u{e000}Blue [2]\u{e001} by ash".to_owned();
        assert_eq!(tidied("* [Blue [2]](https://x.example/a) by ash").0, link);
        assert_eq!(tidied("12. x [y] (z) [w](v").0, "x [y] (z) [w](v");
    }

    #[test]
    fn underlined_lines_are_headings() {
        let found = lines("Kings\n=====\nBlue\n\n---\nx", Manner::Text);
        let found: Vec<_> = found.iter().map(|line| (line.text.as_str(), line.kind)).collect();
        assert_eq!(found, [("Kings", Kind::Heading(1)), ("Blue", Kind::Text), ("x", Kind::Text)]);
    }
}
