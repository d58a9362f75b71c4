//! Hands: how many of some origins can confirm each other. Two that share an author, a publisher or a title are one hand; who tells
//! what others said, and not whose words, is none.

use crate::alike::is_one_person;
use crate::case::Source;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// Origins that are weighed exactly against each other; what lies beyond is counted as the first ones leave it.
const WEIGHED_MAX: usize = 64;

/// Steps in which the search must end: real cases take some dozens.
const STEPS_MAX: u32 = 20_000;

/// How many hands are behind some origins: the most of them of which no two are one hand. One more origin never makes fewer.
pub fn hands(sources: &IndexMap<String, Source>, origins: &[String]) -> u64 {
    let known = origins.iter().filter_map(|id| sources.get(id));
    let known = known.filter(|source| !source.hides_its_origin());
    let known: Vec<Hand> = known.map(Hand::of).collect();
    let mut left: Vec<usize> = Vec::new();
    // Of those who write the same under the same name one stands for all.
    for (n, hand) in known.iter().enumerate() {
        if left.len() < WEIGHED_MAX && !left.iter().any(|other| known[*other] == *hand) {
            left.push(n);
        }
    }
    let is_one: Vec<Vec<bool>> = known
        .iter()
        .map(|one| known.iter().map(|other| one.is_one_with(other)).collect())
        .collect();
    most_apart(&is_one, &left, &mut 0)
}

/// By what somebody is known again.
#[derive(PartialEq, Eq)]
struct Hand {
    house: Option<String>,
    /// What it is called in prose, where that is another word.
    name: Option<String>,
    short: Option<String>,
    /// Of "Beyond Parallel, CSIS" each.
    houses: Vec<String>,
    authors: Vec<Author>,
    title: Option<String>,
}

impl Hand {
    fn of(source: &Source) -> Hand {
        let title = source.title.to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        Hand {
            house: source.house(),
            name: source.name.as_deref().map(bare),
            short: source.publisher.as_deref().and_then(initials),
            houses: source
                .house()
                .iter()
                .flat_map(|all| all.split(','))
                .map(bare)
                .collect(),
            authors: source.author.items().iter().map(|name| Author::of(name)).collect(),
            // "Statement" heads many pages.
            title: (words.len() > 3).then(|| words.join(" ")),
        }
    }

    fn is_one_with(&self, other: &Hand) -> bool {
        let same =
            |one: &Option<String>, two: &Option<String>| one.is_some() && one == two;
        same(&self.house, &other.house)
            || same(&self.house, &other.name)
            || same(&self.name, &other.house)
            || same(&self.house, &other.short)
            || same(&self.short, &other.house)
            || same(&self.title, &other.title)
            || self.is_house_of(other)
            || other.is_house_of(self)
            || self.authors.iter().any(|one| other.authors.iter().any(|two| one.is(two)))
    }

    /// Whether this is one of the houses that publish another together: CSIS, and "Beyond Parallel, CSIS".
    fn is_house_of(&self, other: &Hand) -> bool {
        matches!(&self.houses[..], [house] if other.houses.contains(house))
    }
}

/// Somebody who wrote, as the name is written and in its words.
#[derive(PartialEq, Eq)]
struct Author {
    name: String,
    words: BTreeSet<String>,
}

impl Author {
    fn of(name: &str) -> Author {
        let lower = name.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(str::to_string).collect();
        Author { name: name.to_string(), words }
    }

    /// Whether two names are of one person: a name of one word is that word alone.
    fn is(&self, other: &Author) -> bool {
        self.words == other.words
            || self.words.len().min(other.words.len()) > 1
                && !self.words.is_disjoint(&other.words)
                && is_one_person(&self.name, &other.name)
    }
}

/// A name in small letters and without a leading article.
fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.strip_prefix("the ").unwrap_or(&name).trim().to_string()
}

/// `fas` of "Federation of American Scientists"; none of a name with fewer than three capitals.
fn initials(publisher: &str) -> Option<String> {
    let words = publisher.split(|c: char| !c.is_alphanumeric());
    let firsts = words.filter_map(|word| word.chars().next());
    let capitals: Vec<char> = firsts.filter(|first| first.is_uppercase()).collect();
    let short: String = capitals.iter().flat_map(|first| first.to_lowercase()).collect();
    (capitals.len() >= 3).then_some(short)
}

/// The most of `left` of which no two are one. Whoever meets only such as are one with each other is taken; else both ways are tried.
fn most_apart(is_one: &[Vec<bool>], left: &[usize], steps: &mut u32) -> u64 {
    *steps += 1;
    let near = |n: usize| -> Vec<usize> {
        left.iter().copied().filter(|m| *m != n && is_one[n][*m]).collect()
    };
    let without = |gone: &[usize]| -> Vec<usize> {
        left.iter().copied().filter(|n| !gone.contains(n)).collect()
    };
    let is_clique =
        |all: &[usize]| all.iter().all(|one| all.iter().all(|two| is_one[*one][*two]));
    let mut widest: Option<(usize, Vec<usize>)> = None;
    for n in left {
        let mut near = near(*n);
        if is_clique(&near) {
            near.push(*n);
            return 1 + most_apart(is_one, &without(&near), steps);
        }
        if widest.as_ref().is_none_or(|(_, most)| near.len() > most.len()) {
            widest = Some((*n, near));
        }
    }
    let Some((n, mut near)) = widest else { return 0 };
    let other = most_apart(is_one, &without(&[n]), steps);
    if *steps > STEPS_MAX {
        return other;
    }
    near.push(n);
    other.max(1 + most_apart(is_one, &without(&near), steps))
}
