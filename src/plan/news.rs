//! What remixers must be told after a repair.

use crate::domain::{Pair, ParticipantId};

use super::repair::{End, Fate, Mended, Standing};

/// Whether somebody must be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Post {
    /// They have another author than their letter says.
    NewAuthor,
    /// They have no author any more.
    NoAuthor,
    /// They have an author of whom no letter told them yet.
    FirstLetter,
    /// Nothing has changed for them.
    Nothing,
    /// They dropped out.
    Gone,
}

impl Post {
    /// The word for it in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NewAuthor => "new author",
            Self::NoAuthor => "no author",
            Self::FirstLetter => "first letter",
            Self::Nothing | Self::Gone => "none",
        }
    }
}

/// What somebody must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    /// Who remixes.
    pub remixer: ParticipantId,
    /// Whether a letter must go out.
    pub post: Post,
    /// The author of whom they know.
    pub before: Option<ParticipantId>,
    /// The author whom they have now.
    pub now: Option<ParticipantId>,
    /// Why the pair of which they know ended.
    pub why: Option<End>,
}

impl News {
    /// The pair of which a letter must tell.
    #[must_use]
    pub fn to_be_told(&self) -> Option<Pair> {
        let brings_an_author = matches!(self.post, Post::NewAuthor | Post::FirstLetter);
        self.now.filter(|_| brings_an_author).map(|author| (self.remixer, author))
    }
}

/// What everybody must be told.
pub(super) fn all_news(people: usize, rows: &[Standing], fates: &[Fate], pairs: &[Mended]) -> Vec<News> {
    let mut before: Vec<Vec<(Standing, Fate)>> = vec![Vec::new(); people];
    for (row, fate) in rows.iter().zip(fates) {
        before[row.pair.0.index()].push((*row, *fate));
    }
    let mut news = Vec::new();
    let mut pairs = pairs.iter().filter(|mended| mended.standing.status.is_live()).peekable();
    for (place, before) in before.iter().enumerate() {
        let remixer = ParticipantId::new(place);
        let mut now = Vec::new();
        while let Some(mended) = pairs.next_if(|mended| mended.standing.pair.0 == remixer) {
            now.push(mended.standing.pair.1);
        }
        news.extend(news_for(remixer, before, &now));
    }
    news
}

/// What one remixer must be told, by the pairs that they had and the authors whom they have now.
fn news_for(remixer: ParticipantId, had: &[(Standing, Fate)], now: &[ParticipantId]) -> Vec<News> {
    let told = |post, before, now, why| News { remixer, post, before, now, why };
    let (mut news, mut lost, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for (row, fate) in had {
        let author = row.pair.1;
        match fate {
            Fate::Ends(End::RemixerGone) => news.push(told(Post::Gone, Some(author), None, Some(End::RemixerGone))),
            Fate::Ends(why) if row.status.is_known() => lost.push((author, *why)),
            Fate::Stays | Fate::Locked(_) if row.status.is_known() => {
                known.push(author);
                // Who asked for a pinch hit knows of it, but has no letter before it is sent.
                let waits = row.status.awaits_letter();
                let (post, before) = if waits { (Post::FirstLetter, None) } else { (Post::Nothing, Some(author)) };
                news.push(told(post, before, Some(author), None));
            }
            _ => {}
        }
    }
    lost.reverse();
    for &author in now.iter().filter(|author| !known.contains(author)) {
        news.push(match lost.pop() {
            Some((before, why)) => told(Post::NewAuthor, Some(before), Some(author), Some(why)),
            None => told(Post::FirstLetter, None, Some(author), None),
        });
    }
    news.extend(lost.into_iter().rev().map(|(before, why)| told(Post::NoAuthor, Some(before), None, Some(why))));
    news
}
