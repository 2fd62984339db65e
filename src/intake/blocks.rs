//! Tags of web pages.

/// Whether text goes on in a new line where this tag opens or closes.
pub(super) fn breaks_line(tag: &[u8]) -> bool {
    const TAGS: [&[u8]; 16] = [
        b"p",
        b"br",
        b"div",
        b"ul",
        b"ol",
        b"li",
        b"blockquote",
        b"hr",
        b"pre",
        b"tr",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
    ];
    TAGS.contains(&tag)
}
