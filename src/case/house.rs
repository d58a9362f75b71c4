//! What a publisher sets once for all its cases: `house.yaml` in the nearest folder above the case.

use super::{Case, Tlp};
use crate::document::Paper;
use crate::fonts::HouseFont;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A publisher's settings. A case's own `house` key may override presentation, and may make severities stricter.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct House {
    /// Publisher.
    pub publisher: Option<String>,
    /// Words over the title.
    pub masthead: Option<String>,
    /// Licence of the brief.
    pub licence: Option<String>,
    /// Citation style by its CSL name: `chicago-notes` when left out, `apa`, `chicago-author-date`, `ieee` …
    pub citation_style: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Paper of set pages: `a4` or `letter`. When left out, `letter` where the language of the brief is that of a country which prints on it (`en-US`), else `a4`.
    pub paper: Option<Paper>,
    /// The order of sections. Findings, judgements, caveats and sources cannot be left out.
    pub sections: Option<Vec<SectionName>>,
    /// Templates that replace ours, by name: `{page.html: templates/page.html}`.
    #[serde(default)]
    pub templates: IndexMap<String, String>,
    /// Colours, fonts, sizes and spaces that replace ours, by name as in `assets/tokens.json`.
    pub tokens: Option<HouseTokens>,
    /// Severities by rule: error, warning, note or off. Of errors only those of the trade and of form may be made softer, and none be off.
    #[serde(default)]
    pub severities: IndexMap<String, HouseSeverity>,
    /// Rules that no case may allow.
    #[serde(default)]
    pub never_allow: Vec<String>,
    /// Roles that must have signed every claim and judgement of a published brief: `[fact check, editor]`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Editions beside `public`, each with the strictest label of the Traffic Light Protocol that may stand in it: `{partners: amber}`.
    #[serde(default)]
    pub editions: IndexMap<String, Tlp>,
    /// How far hedges reach in tests.
    pub hedges: Option<Hedges>,
    /// Thresholds and caps of the steps that limit confidence.
    pub confidence: Option<super::ConfidenceSettings>,
    /// Thresholds of the rules on values, series and images.
    pub measuring: Option<super::MeasuringSettings>,
    /// The most characters that a post of the variant `social` may have: 300 when left out.
    pub post_limit: Option<super::Whole>,
    /// Names with numbers in them that prose may use freely.
    #[serde(default)]
    pub names: Vec<String>,
}

/// The look of a house where it differs from ours.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseTokens {
    /// Colours: `{accent: {light: "#8a1538", dark: "#f0a0b5"}}`.
    #[serde(default)]
    pub colours: IndexMap<String, HouseColour>,
    /// Lists of fonts for `serif` (running text), `sans` (charts, labels, tables) and `mono`, as CSS writes them. The first of `serif` and of `sans` is one that the program carries, or one of `font_files`.
    #[serde(default)]
    pub fonts: IndexMap<String, String>,
    /// Font files (.ttf, .otf) of those families, by path from the folder of the house: `[fonts/House-Regular.ttf, fonts/House-Bold.ttf]`.
    #[serde(default)]
    pub font_files: Vec<String>,
    /// What was read of the font files.
    #[serde(skip)]
    pub fonts_read: Vec<HouseFont>,
    /// Sizes: `text`, which scales the type of charts, page, PDF and Word; `title`, `heading`, `small` against it; `measure`, `column`, `side`, `gap` of the page.
    #[serde(default)]
    pub sizes: IndexMap<String, String>,
    /// Spaces in charts, page, PDF and Word: `line`, `paragraph`, `figure`, `gutter`, `margin`.
    #[serde(default)]
    pub spaces: IndexMap<String, String>,
}

/// A colour on light and on dark pages; a form that is left out stays ours.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseColour {
    /// On a light page, six hexadecimal digits: `"#8a1538"`.
    pub light: Option<String>,
    /// On a dark page.
    pub dark: Option<String>,
}

impl House {
    /// The language of a brief: the case's own, else that of the house, else English.
    pub fn language_of<'a>(&'a self, case: &'a Case) -> &'a str {
        let known = case.language.as_deref().or(self.language.as_deref());
        known.unwrap_or("en")
    }

    /// The paper of set pages: as the house says, else as the country of the language prints.
    pub fn paper_of(&self, case: &Case) -> Paper {
        let language = self.language_of(case);
        let is_letter = ["en-US", "en-CA", "fr-CA", "es-MX", "es-US", "en-PH"];
        match self.paper {
            Some(paper) => paper,
            None if is_letter.contains(&language) => Paper::Letter,
            None => Paper::A4,
        }
    }
}

/// How far hedges reach in tests.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hedges {
    /// Reach of "about": `10%`.
    pub about: Option<String>,
    /// How far below its number "nearly" reaches: `10%`.
    pub nearly: Option<String>,
    /// How far above its number "just over" reaches: `10%`.
    pub just_over: Option<String>,
    /// What "most" is above: `50%`.
    pub most: Option<String>,
    /// The least that "several" means: 3.
    pub several: Option<super::Whole>,
    /// The least that "dozens" means: 24.
    pub dozens: Option<super::Whole>,
}

/// Severity of a rule in a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HouseSeverity {
    /// Stops the build.
    Error,
    /// The author should look.
    Warning,
    /// Worth knowing.
    Note,
    /// Not reported.
    Off,
}

/// The sections of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectionName {
    /// Notice and key findings.
    Findings,
    /// The first figure.
    Figure,
    /// The narrative of `brief.md`.
    Narrative,
    /// Key judgements with their confidence notes.
    Judgements,
    /// How sure each judgement may be, step by step.
    Confidence,
    /// Key assumptions of all judgements, the weakest first.
    Assumptions,
    /// Competing hypotheses and the evidence against each.
    Hypotheses,
    /// Claims and what was tested.
    Claims,
    /// Caveats and what each limits.
    Caveats,
    /// Looks and gaps.
    Looks,
    /// What is known of each image, and what may be done with it.
    Images,
    /// Where sources disagree.
    Disagreements,
    /// Sources with reliability, independence and archive.
    Sources,
    /// How the work was done.
    Method,
    /// Checks that the author waived, each with its reason.
    Waived,
    /// What changed since the last version.
    Changes,
    /// How to cite.
    Citation,
    /// What the brief was made from, and how to check it.
    Receipt,
}
