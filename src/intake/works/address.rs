//! When two web addresses lead to one work.

/// Other names of the Archive of Our Own.
const ARCHIVE: &str = "archiveofourown.org";
const ARCHIVE_ALIASES: [&str; 4] =
    ["ao3.org", "archiveofourown.com", "archiveofourown.net", "insecure.archiveofourown.org"];

/// What a reader's browser adds and no work is told apart by.
const PASSING: [&str; 3] = ["view_adult", "view_full_work", "show_comments"];

/// An address as it is compared: no scheme, no `www.`, no case of the host, no slash at the end, no
/// fragment. Where a path says `works/123`, as on the archives of that family, only that much of it counts:
/// chapters and collections are ways to the same work.
pub(super) fn key(address: &str) -> String {
    let (place, query) = without_scheme(address.trim()).split('#').next().map_or(("", ""), |address| {
        let mut parts = address.splitn(2, '?');
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    });
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let mut key = host_key(host);
    let segments = || path.split('/').filter(|segment| !segment.is_empty());
    if let Some(number) = work_number(segments()) {
        key.push_str("/works/");
        key.push_str(number);
        return key;
    }
    for segment in segments() {
        key.push('/');
        key.push_str(segment);
    }
    let kept = query.split('&').filter(|part| !part.is_empty() && !is_passing(part));
    for (place, part) in kept.enumerate() {
        key.push(if place == 0 { '?' } else { '&' });
        key.push_str(part);
    }
    key
}

fn is_passing(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default();
    PASSING.contains(&name) || name.starts_with("utm_")
}

fn host_key(host: &str) -> String {
    let lower = host.trim().to_lowercase();
    let bare = lower.strip_prefix("www.").unwrap_or(&lower);
    let bare = [":80", ":443"].iter().find_map(|port| bare.strip_suffix(port)).unwrap_or(bare);
    if ARCHIVE_ALIASES.contains(&bare) { ARCHIVE.to_owned() } else { bare.to_owned() }
}

/// The number in `works/123`, `works/123/chapters/4`, `collections/x/works/123`, `users/x/works/123`.
fn work_number<'a>(mut segments: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut first = segments.next()?;
    if matches!(first, "collections" | "users") {
        segments.next()?;
        first = segments.next()?;
    }
    let number = segments.next().filter(|_| first == "works")?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(number)
}

fn without_scheme(address: &str) -> &str {
    let schemes = ["https://", "http://", "//"];
    let starts = |scheme: &&&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    schemes.iter().find(starts).map_or(address, |scheme| &address[scheme.len()..])
}

/// The addresses that stand in a text.
pub(super) fn found_in(text: &str) -> impl Iterator<Item = &str> {
    let around = |c: char| matches!(c, '<' | '>' | '"' | '“' | '”' | '|' | '[' | ']');
    let pieces = text.split(move |c: char| c.is_whitespace() || around(c));
    pieces.flat_map(|piece| piece.split(",http")).filter_map(address_in)
}

/// The address in a piece of text without blanks.
fn address_in(piece: &str) -> Option<&str> {
    let trimmed = piece.trim_end_matches([',', '.', ';', ':', '!', '?', '’', '\'']);
    let trimmed =
        if trimmed.contains('(') && !trimmed.starts_with('(') { trimmed } else { trimmed.trim_matches(['(', ')']) };
    // What the text before it was split at is part of the next address's scheme.
    let cut = ["s://", "://"].iter().find_map(|rest| trimmed.strip_prefix(rest));
    let start = || trimmed.find("://").map(|place| place + 3).filter(|_| has_scheme(trimmed));
    let address = match cut {
        Some(rest) => rest,
        None => start().map_or(trimmed, |start| &trimmed[start..]),
    };
    let known = cut.is_some() || has_scheme(trimmed);
    (known && !address.is_empty() || is_bare(address)).then_some(address)
}

fn has_scheme(piece: &str) -> bool {
    let Some((before, _)) = piece.split_once("://") else { return false };
    ["http", "https"].iter().any(|scheme| {
        let start = before.len().checked_sub(scheme.len());
        start.and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(scheme))
    })
}

/// An address without its scheme: a host with a point in it, and a path.
fn is_bare(piece: &str) -> bool {
    let Some((host, path)) = piece.split_once('/') else { return false };
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    !path.is_empty()
        && !name.is_empty()
        && host.chars().all(plain)
        && end.len() > 1
        && end.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_addresses_lead_to_one_work() {
        for address in [
            "https://archiveofourown.org/works/123",
            "http://www.archiveofourown.org/works/123/",
            "HTTPS://ArchiveOfOurOwn.org/works/123?view_adult=true#comments",
            "archiveofourown.org/works/123/chapters/456",
            "https://archiveofourown.org/collections/remix_2026/works/123",
            "https://ao3.org/works/123",
            " //archiveofourown.org/works/123 ",
        ] {
            assert_eq!(key(address), "archiveofourown.org/works/123", "{address}");
        }
        assert_eq!(
            key("https://Ada.dreamwidth.org/12.html?view_adult=true&thread=5"),
            "ada.dreamwidth.org/12.html?thread=5"
        );
        for (one, other) in [
            ("https://x.org/works/123", "https://x.org/works/124"),
            ("https://x.org/s/A", "https://x.org/s/a"),
            ("https://x.org/works/123", "https://y.org/works/123"),
            ("https://x.org/series/1", "https://x.org/works/1"),
        ] {
            assert_ne!(key(one), key(other));
        }
        assert_eq!(key(""), "");
    }

    #[test]
    fn addresses_are_found_in_text() {
        let found = |text| found_in(text).map(key).collect::<Vec<_>>();
        assert_eq!(found("My Work (https://x.org/works/1), please!"), ["x.org/works/1"]);
        assert_eq!(found("https://x.org/a,https://x.org/b, http://x.org/c."), ["x.org/a", "x.org/b", "x.org/c"]);
        assert_eq!(found("Title:https://x.org/works/2 <www.y.org/z>"), ["x.org/works/2", "y.org/z"]);
        assert_eq!(found("https://en.org/wiki/A_(b)"), ["en.org/wiki/A_(b)"]);
        assert_eq!(found("either/or, I/O. v1.2/final and/or a.b"), [""; 0]);
        assert_eq!(found(&"x://(".repeat(50_000)).len(), 0);
    }
}
