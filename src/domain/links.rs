//! Addresses of web pages that may become links.

/// Whether a text is one address of a web page and nothing else: nothing but `http` and `https` may become a link.
#[must_use]
pub fn is_web_link(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let Some(rest) = small.strip_prefix("https://").or_else(|| small.strip_prefix("http://")) else { return false };
    let foreign = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !rest.contains(foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_of_web_pages_become_links() {
        for link in ["https://example.org/works/1?a=b&c=d#e", "HTTP://x", "http://[::1]/", "https://例え.jp/作品"] {
            assert!(is_web_link(link), "{link}");
        }
        for text in
            ["", "example.org", "https://", "javascript:alert(1)", "https://a b", "https://a\"onclick=", "data:x"]
        {
            assert!(!is_web_link(text), "{text}");
        }
        assert!(!is_web_link("https:///x") && !is_web_link(" https://x"));
    }
}
