//! Sources: bibliographic fields as in Hayagriva, grading beside them; and how they are cited.

use super::{OneOrMany, Whole, YesNo};
use schemars::JsonSchema;
use serde::Deserialize;

/// A thing cited.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is: article, report, web, blog, post, video, book, chapter, newspaper, thesis, legislation, misc …
    #[serde(rename = "type")]
    pub kind_of_work: String,
    /// Title in its own language.
    pub title: String,
    /// Title in the brief's language, printed in brackets.
    pub title_translated: Option<String>,
    /// Short name for prose: "Beyond Parallel".
    pub name: Option<String>,
    /// Author or authors: `Bermudez, Joseph S.`
    #[serde(default)]
    pub author: OneOrMany,
    /// Publisher.
    pub publisher: Option<String>,
    /// Newspaper, journal, site or book in which it stands.
    pub parent: Option<Parent>,
    /// Day, month or year of publication, or `unknown`.
    pub date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// DOI.
    pub doi: Option<String>,
    /// Pages.
    pub page_range: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Day on which it was read.
    pub accessed: Option<String>,
    /// Reliability of the source, A to F. F is "cannot be judged", not "worst".
    pub reliability: Option<Reliability>,
    /// What it is for what it is cited for: primary, secondary or tertiary.
    pub kind: Option<SourceKind>,
    /// What of it was read: full, opening, not read or mirror.
    pub access: Option<Access>,
    /// What kind of material it is, how it knows, and its interest.
    pub describes: Option<String>,
    /// Whether the authors of the case made it: its values are then their own, and never printed as reported.
    pub own: Option<YesNo>,
    /// Ids of the sources that it only relays: it adds no independent confirmation. `unknown` where it tells what others said and
    /// names none of them.
    #[serde(default)]
    pub repeats: Repeats,
    /// Ids of caveats that reach everything it says, and whatever others repeat of it.
    #[serde(default)]
    pub caveats: Vec<String>,
    /// A copy kept for good.
    pub archived: Option<Archived>,
    /// A remark for the file, not printed.
    pub note: Option<String>,
}

impl Source {
    /// Its name in prose: its short name, else its publisher, its first author, or its title.
    pub fn name_in_prose(&self) -> &str {
        let short = self.name.as_ref().or(self.publisher.as_ref());
        short.or(self.author.items().first()).unwrap_or(&self.title)
    }

    /// The page that it stands on, so that one page under two addresses is one: the DOI, or else the address without scheme,
    /// `www.`, fragment and the stroke at its end. What an address asks for (`?id=2`) tells pages apart and stays.
    pub fn page(&self) -> Option<String> {
        if let Some(doi) = &self.doi {
            return Some(format!("doi:{}", bare(doi).trim_start_matches("doi.org/")));
        }
        self.url.as_deref().map(bare).filter(|page| !page.is_empty())
    }

    /// Whether it tells what others said, and names none of them: where it has it from cannot be followed, so it confirms nothing.
    pub fn hides_its_origin(&self) -> bool {
        let tells =
            matches!(self.kind, Some(SourceKind::Secondary | SourceKind::Tertiary));
        self.repeats.is_unknown() || tells && self.repeats.ids().is_empty()
    }

    /// Its publisher in small letters and without a leading article; none is guessed.
    pub fn house(&self) -> Option<String> {
        let publisher = self.publisher.as_ref()?.trim().to_lowercase();
        Some(publisher.strip_prefix("the ").unwrap_or(&publisher).trim().to_string())
    }
}

/// What an address may ask for that names no other page: who sent the reader.
const ASKED_BY_SENDERS: [&str; 5] = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid"];

/// Where archives put the address of the page that they keep.
const ARCHIVES: [&str; 4] =
    ["web.archive.org/web/", "archive.ph/", "archive.is/", "archive.today/"];

/// An address without scheme, `www.` or `m.`, fragment, what a sender adds, the name of an index, and the stroke at its end; of a
/// page in an archive that of the page itself; the name of the site in small letters.
fn bare(url: &str) -> String {
    let url = url.trim();
    let archived = ARCHIVES.iter().any(|archive| url.contains(archive));
    let kept = url.rfind("http").filter(|at| archived && *at > 0);
    let url = kept.and_then(|at| url.get(at..)).unwrap_or(url);
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split('#').next().unwrap_or_default();
    let (page, asked) = url.split_once('?').unwrap_or((url, ""));
    let (site, path) = page.split_at(page.find('/').unwrap_or(page.len()));
    let site = site.to_lowercase();
    let site = ["www.", "m.", "amp."]
        .iter()
        .find_map(|way| site.strip_prefix(way))
        .unwrap_or(&site);
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_door =
        |part: &&str| ["amp", "index.html", "index.htm", "index.php"].contains(part);
    if parts.last().is_some_and(is_door) {
        parts.pop();
    }
    let is_own = |part: &&str| {
        !part.is_empty()
            && !ASKED_BY_SENDERS.iter().any(|sender| part.starts_with(sender))
    };
    let asked: Vec<&str> = asked.split('&').filter(is_own).collect();
    let stroke = if parts.is_empty() { "" } else { "/" };
    let mark = if asked.is_empty() { "" } else { "?" };
    format!("{site}{stroke}{}{mark}{}", parts.join("/"), asked.join("&"))
}

/// Whom a source repeats.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Repeats {
    /// It does not say whom.
    Unknown(Unknown),
    /// Ids of sources.
    Sources(Vec<String>),
}

/// The word for what cannot be found out.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unknown {
    /// Nobody knows; else ids of sources stand here as a list, `[ID]`.
    Unknown,
}

impl Default for Repeats {
    fn default() -> Repeats {
        Repeats::Sources(Vec::new())
    }
}

impl Repeats {
    /// The sources that are named; none where they are unknown.
    pub fn ids(&self) -> &[String] {
        match self {
            Repeats::Unknown(_) => &[],
            Repeats::Sources(ids) => ids,
        }
    }

    /// Whether it is said that nobody knows whom.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Repeats::Unknown(_))
    }
}

/// The work in which a source stands.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    /// newspaper, periodical, web, blog, book …
    #[serde(rename = "type")]
    pub kind_of_work: String,
    /// Its title.
    pub title: String,
    /// Volume.
    pub volume: Option<Whole>,
    /// Issue.
    pub issue: Option<Whole>,
}

/// Reliability of a source (AJP-2.1, STANAG 2511).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

/// Credibility of a piece of information (AJP-2.1, STANAG 2511).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Credibility {
    /// Confirmed by other sources.
    #[serde(rename = "1")]
    Confirmed,
    /// Probably true.
    #[serde(rename = "2")]
    ProbablyTrue,
    /// Possibly true.
    #[serde(rename = "3")]
    PossiblyTrue,
    /// Doubtful.
    #[serde(rename = "4")]
    Doubtful,
    /// Improbable.
    #[serde(rename = "5")]
    Improbable,
    /// Cannot be judged.
    #[serde(rename = "6")]
    CannotBeJudged,
}

/// How near a source stands to what it is cited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// It saw or made the thing itself.
    Primary,
    /// It reports what another saw.
    Secondary,
    /// It collects such reports.
    Tertiary,
}

/// What of a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// All of it.
    Full,
    /// Its opening.
    Opening,
    /// Nothing: known only through others.
    #[serde(rename = "not read")]
    NotRead,
    /// A copy on another site.
    Mirror,
}

impl Access {
    /// The word written for it.
    pub fn word(self) -> &'static str {
        match self {
            Access::Full => "full",
            Access::Opening => "opening",
            Access::NotRead => "not read",
            Access::Mirror => "mirror",
        }
    }
}

/// A copy kept for good.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Archived {
    /// File in the case folder.
    pub file: Option<String>,
    /// Its SHA-256.
    pub sha256: Option<String>,
    /// Address of a copy at an archive.
    pub url: Option<String>,
    /// Day on which it was made.
    pub on: Option<String>,
}

/// A source where it is cited: its id, or its id with what is cited and how credible it is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SourceRef {
    /// Its id.
    Id(String),
    /// Its id with more beside it.
    Cited(Cited),
}

/// A source with what of it is cited.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cited {
    /// Id of the source.
    pub id: String,
    /// Credibility of this piece of information, 1 to 6. 6 is "cannot be judged", not "worst".
    pub credibility: Option<Credibility>,
    /// Where in it: `p. 3`, `key findings`.
    pub locator: Option<String>,
    /// Its own words.
    pub wording: Option<String>,
}

impl SourceRef {
    /// The id of the source.
    pub fn id(&self) -> &str {
        match self {
            SourceRef::Id(id) => id,
            SourceRef::Cited(cited) => &cited.id,
        }
    }

    /// Credibility, locator and wording, when given.
    pub fn cited(&self) -> Option<&Cited> {
        match self {
            SourceRef::Id(_) => None,
            SourceRef::Cited(cited) => Some(cited),
        }
    }
}
