//! Title page and metadata.

use super::Composer;
use super::evidence::day_words;
use crate::document::{Author, Meta};

/// The metadata of the brief.
pub(super) fn of(composer: &mut Composer<'_>) -> Meta {
    composer.open("title");
    let title = composer.inlines("title");
    let subtitle = composer.inlines("subtitle");
    let bound = composer.bound;
    let case = &bound.case;
    let house = &bound.house;
    let zone = bound.table.zones.first();
    let authors = case
        .authors
        .iter()
        .map(|author| Author {
            name: author.name.clone(),
            affiliation: author.affiliation.clone(),
            url: author.url.clone(),
        })
        .collect();
    Meta {
        id: case.id.clone(),
        title,
        subtitle,
        description: description(composer),
        authors,
        published: case.published.clone(),
        published_words: day_words(bound.published.as_ref(), zone),
        updated: case.updated.clone(),
        updated_words: match &bound.updated {
            Some(day) => day_words(Some(day), zone),
            None => String::new(),
        },
        cutoff: case.information_cutoff.clone(),
        cutoff_words: day_words(bound.cutoff.as_ref(), zone),
        status: case.status.word().to_string(),
        language: house.language_of(case).to_string(),
        paper: house.paper_of(case),
        publisher: house.publisher.clone(),
        masthead: house.masthead.clone(),
        url: case.url.clone(),
        licence: house.licence.clone(),
        facility: case.facility.name.clone(),
        facility_names: case.facility.names.clone().into_iter().collect(),
        keywords: case.keywords.clone(),
        edition: composer.receipt.edition.clone(),
        generator: format!("Caveat {}", crate::receipt::VERSION),
    }
}

/// The first finding whole, with its caveats and those of the title: a preview may be short, but never surer.
fn description(composer: &Composer<'_>) -> String {
    let findings = super::record::findings(composer);
    let text = findings.first().map_or("", |finding| &finding.text);
    let caveats = super::owed::card(composer.bound, composer.evaluation);
    super::with_caveats(text, &caveats)
}
