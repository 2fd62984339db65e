//! A page as a careful reader takes it in: every tag closed, nothing that a standard calls an error.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Tags that hold nothing and are not closed.
const VOID: [&str; 4] = ["meta", "link", "input", "br"];

/// A page.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
    /// Texts with the names of the elements around them, the outermost first.
    pub(crate) texts: Vec<(Vec<String>, String)>,
}

/// An opening tag.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Page {
    /// Reads a page.
    ///
    /// # Panics
    /// If anything about it is malformed.
    #[track_caller]
    pub(crate) fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let (mut page, mut open) = (Self::default(), Vec::<String>::new());
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name.0);
                    let attributes = tag.attributes.iter().map(|(name, value)| (text(&name.0), text(&value.value.0)));
                    page.elements.push(Element { name: name.clone(), attributes: attributes.collect() });
                    if !tag.self_closing && !VOID.contains(&name.as_str()) {
                        open.push(name);
                    }
                }
                Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name.0)), "closed in the wrong order"),
                Token::String(words) => page.texts.push((open.clone(), text(&words.value.0))),
                Token::Error(error) => panic!("{:?}", error.value),
                Token::Comment(_) => panic!("a comment: nothing on the page makes one"),
                Token::Doctype(_) => {}
            }
        }
        assert!(open.is_empty(), "{open:?} stay open");
        page
    }

    /// How many elements have a class.
    pub(crate) fn of_class(&self, class: &str) -> usize {
        let has = |element: &&Element| {
            element.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
        };
        self.elements.iter().filter(has).count()
    }

    pub(crate) fn of_name(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// Pictures that say something; bars beside their number say nothing more.
    pub(crate) fn drawings(&self) -> impl Iterator<Item = &Element> {
        self.of_name("svg").filter(|drawing| drawing.attribute("aria-hidden").is_none())
    }

    /// Everything that is read at first sight: not what is folded away, nor styles and scripts.
    pub(crate) fn at_first_sight(&self) -> String {
        let is_seen =
            |around: &[String]| !around.iter().any(|name| ["details", "style", "script"].contains(&name.as_str()));
        self.texts.iter().filter(|(around, _)| is_seen(around)).map(|(_, text)| text.as_str()).collect()
    }

    /// All that people read, folded away or not.
    pub(crate) fn words(&self) -> String {
        let is_read = |around: &[String]| !around.iter().any(|name| ["style", "script"].contains(&name.as_str()));
        self.texts.iter().filter(|(around, _)| is_read(around)).map(|(_, text)| text.as_str()).collect()
    }

    /// The texts directly within elements of a name.
    pub(crate) fn within<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        let of_name = move |(around, _): &&(Vec<String>, String)| around.last().is_some_and(|last| last == name);
        self.texts.iter().filter(of_name).map(|(_, text)| text.as_str())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("a page is UTF-8")
}
