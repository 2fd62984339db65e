//! String literals of a source file that people may read, and the texts of page templates.

/// Attributes whose texts nobody sees but programmers.
const FOR_PROGRAMMERS: [&str; 5] = ["#[expect(", "#[allow(", "#[must_use", "#[serde(", "#[cfg("];

/// What is said only where the program itself is wrong.
const BUGS: [&str; 6] =
    [".expect(", "panic!(", "unreachable!(", "assert!(", "assert_eq!(", "unwrap_or_else(|_| panic!("];

/// The literals of a file, without those of tests, remarks and bugs, each as it is printed.
pub(crate) fn literals(source: &str) -> Vec<String> {
    let code: Vec<char> = source.split("#[cfg(test)]").next().unwrap_or_default().chars().collect();
    let mut reader = Reader { code: &code, place: 0, before: String::new(), found: Vec::new() };
    while reader.place < code.len() {
        reader.step();
    }
    reader.found
}

/// What `--help` shows: remarks before commands and arguments, each as one text. Those before functions, and before
/// what is no command, end with a full stop and are left out.
pub(crate) fn help_texts(source: &str) -> Vec<String> {
    let mut texts = remarks(source);
    texts.retain(|text| !text.ends_with('.') || text.starts_with("Gives "));
    texts
}

fn remarks(source: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in source.lines().map(str::trim) {
        let Some(text) = line.strip_prefix("///") else {
            goes_on = false;
            continue;
        };
        match texts.last_mut().filter(|_| goes_on) {
            Some(before) => before.push_str(text),
            None => texts.push(text.trim().to_owned()),
        }
        goes_on = true;
    }
    texts
}

/// The texts between the tags of a page, with `{}` in place of what is filled in.
pub(crate) fn page_texts(page: &str) -> Vec<String> {
    let mut texts = String::new();
    let mut rest = page;
    let ends = [("{%", "%}", "\n"), ("{#", "#}", "\n"), ("{{", "}}", "{}"), ("<", ">", "\n")];
    while let Some(next) = rest.chars().next() {
        if let Some((_, end, instead)) = ends.iter().find(|(start, _, _)| rest.starts_with(start)) {
            texts.push_str(instead);
            rest = rest.split_once(end).map_or("", |(_, after)| after);
        } else {
            texts.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    texts.lines().map(|line| line.trim().to_owned()).collect()
}

struct Reader<'c> {
    code: &'c [char],
    place: usize,
    /// The code since the statement began, without literals.
    before: String,
    found: Vec<String>,
}

impl Reader<'_> {
    fn starts_with(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(offset, c)| self.code.get(self.place + offset) == Some(&c))
    }

    fn skip_until(&mut self, end: &str) {
        while self.place < self.code.len() && !self.starts_with(end) {
            self.place += 1;
        }
        self.place += end.len();
    }

    fn step(&mut self) {
        let character = self.code[self.place];
        if self.starts_with("//") {
            return self.skip_until("\n");
        }
        if let Some(start) = FOR_PROGRAMMERS.into_iter().find(|start| self.starts_with(start)) {
            self.place += start.len();
            return self.skip_until("]");
        }
        match character {
            '"' => self.literal(),
            'r' if self.starts_with("r\"") || self.starts_with("r#\"") => self.raw_literal(),
            '\'' => self.letter(),
            ';' | '{' | '}' => {
                self.before.clear();
                self.place += 1;
            }
            _ => {
                self.before.extend(Some(character).filter(|c| !c.is_whitespace()));
                self.place += 1;
            }
        }
    }

    /// A character, which may be a quotation mark, or the name of a lifetime.
    fn letter(&mut self) {
        let is_escaped = self.code.get(self.place + 1) == Some(&'\\');
        let is_letter = is_escaped || self.code.get(self.place + 2) == Some(&'\'');
        self.place += if is_escaped { 3 } else { 1 };
        if is_letter {
            self.skip_until("'");
        }
    }

    fn literal(&mut self) {
        let mut text = String::new();
        self.place += 1;
        while let Some(&character) = self.code.get(self.place).filter(|c| **c != '"') {
            self.place += 1;
            if character == '\\' {
                self.escape(&mut text);
            } else {
                text.push(character);
            }
        }
        self.place += 1;
        self.keep(text);
    }

    fn escape(&mut self, text: &mut String) {
        let escaped = self.code[self.place];
        self.place += 1;
        match escaped {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'u' => {
                let digits: String = self.code[self.place + 1..].iter().take_while(|c| **c != '}').collect();
                self.place += digits.len() + 2;
                text.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            // The line goes on behind the blanks of the next one.
            '\n' => {
                while self.code.get(self.place).is_some_and(|c| c.is_whitespace()) {
                    self.place += 1;
                }
            }
            other => text.push(other),
        }
    }

    fn raw_literal(&mut self) {
        let (start, end) = if self.starts_with("r#") { ("r#\"", "\"#") } else { ("r\"", "\"") };
        let from = self.place + start.len();
        self.place = from;
        self.skip_until(end);
        let text = self.code[from..(self.place - end.len()).min(self.code.len())].iter().collect();
        self.keep(text);
    }

    fn keep(&mut self, text: String) {
        let is_for_bugs = BUGS.iter().any(|bug| self.before.contains(bug));
        let is_bytes = self.before.ends_with('b');
        if !is_for_bugs && !is_bytes {
            self.found.push(text);
        }
        self.before.push('…');
    }
}
