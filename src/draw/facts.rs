//! Facts: the rows of the table of figures that are neither series nor strips.

use super::table::{Row, view_words};
use super::{read_words, value_words};
use crate::evaluate::plot::{
    BarsPlot, CompositionPlot, HypothesesPlot, LikelihoodPlot, LocatorPlot, Mark,
    OriginsPlot, PlotBasis, PlotFit, SourcesPlot, Stretch, TimelineEvent, TimelinePlot,
};

fn dated(when: Stretch, cells: Vec<String>) -> Row {
    Row { when: Some(when), ..plain(cells) }
}

fn plain(cells: Vec<String>) -> Row {
    Row { cells, when: None, ends: [None; 2] }
}

/// A value in its row: what it is of, the value, how it is known.
fn valued(mut cells: Vec<String>, mark: &Mark) -> Row {
    cells.extend([
        value_words(mark),
        mark.basis.words(mark.period).to_string(),
        mark.caveats.join("; "),
        mark.sources.join("; "),
    ]);
    Row {
        cells,
        when: Some(mark.when),
        ends: mark.level.ends(mark.stat_words.as_deref()),
    }
}

pub(super) const COMPOSITION: [&str; 7] =
    ["Look", "Measure", "Class", "Value", "How known", "Caveats", "Who says so"];

pub(super) fn composition_rows(plot: &CompositionPlot) -> impl Iterator<Item = Row> {
    plot.rows.iter().flat_map(|row| {
        let parts = row.parts.iter().map(|(class, mark)| {
            let class = plot.classes.get(*class).cloned().unwrap_or_default();
            valued(vec![row.label.clone(), row.measure.clone(), class], mark)
        });
        let total = row.total.iter().map(|mark| {
            let all = "in all".to_string();
            valued(vec![row.label.clone(), row.measure.clone(), all], mark)
        });
        parts.chain(total)
    })
}

pub(super) const BARS: [&str; 6] =
    ["Measure", "Date", "Value", "How known", "Caveats", "Who says so"];

pub(super) fn bar_rows(plot: &BarsPlot) -> impl Iterator<Item = Row> {
    plot.rows.iter().map(|row| {
        valued(vec![row.label.clone(), row.mark.date_words.clone()], &row.mark)
    })
}

pub(super) const TIMELINE: [&str; 5] =
    ["Date", "What", "How known", "Caveats", "Who says so"];

pub(super) fn timeline_rows(plot: &TimelinePlot) -> impl Iterator<Item = Row> {
    let events = plot.events.iter().map(|event| {
        let label = [Some(&event.label), event.note.as_ref()];
        let label: Vec<&str> = label.into_iter().flatten().map(String::as_str).collect();
        dated(
            event.when,
            vec![
                event.date_words.clone(),
                label.join("; "),
                event_words(event).to_string(),
                event.caveats.join("; "),
                event.sources.join("; "),
            ],
        )
    });
    let looks = plot.looks.rows.iter().flat_map(|row| &row.marks).map(|mark| {
        dated(
            mark.when,
            vec![
                mark.date_words.clone(),
                format!("a look; view {}; {}", view_words(mark.view), mark.method),
                String::new(),
                mark.caveats.join("; "),
                mark.sources.join("; "),
            ],
        )
    });
    events.chain(looks)
}

/// How an event is known: that it happened needs no word, nobody need have seen it.
fn event_words(event: &TimelineEvent) -> &'static str {
    match event.basis {
        PlotBasis::Seen => "",
        PlotBasis::Asserted => "asserted",
        other => other.words(false),
    }
}

pub(super) const SOURCES: [&str; 6] =
    ["Origin", "Source", "Date", "Reliability", "Part", "Read"];

pub(super) fn source_rows(plot: &SourcesPlot) -> impl Iterator<Item = Row> {
    plot.rows.iter().flat_map(|row| {
        row.sources.iter().map(|source| {
            plain(vec![
                row.label.clone(),
                source.name.clone(),
                source.date_words.clone(),
                source.grade.map_or("not graded".to_string(), |grade| grade.to_string()),
                if source.relay { "relays it" } else { "the origin" }.to_string(),
                source.access_words.clone(),
            ])
        })
    })
}

pub(super) const ORIGINS: [&str; 5] =
    ["Source", "Published", "Repeats", "Origin", "What was read"];

pub(super) fn origin_rows(origins: &OriginsPlot) -> impl Iterator<Item = Row> {
    let named = |all: &[usize]| -> String {
        let nodes = all.iter().filter_map(|n| origins.nodes.get(*n));
        nodes.map(|node| node.label.clone()).collect::<Vec<_>>().join("; ")
    };
    origins.nodes.iter().enumerate().map(move |(n, node)| {
        let repeats: Vec<usize> =
            node.under.into_iter().chain(node.also.iter().copied()).collect();
        let origin = match node.origins[..] {
            _ if node.told => "not known".to_string(),
            [one] if one == n => "itself".to_string(),
            _ => named(&node.origins),
        };
        let own = if node.own { "our own; " } else { "" };
        plain(vec![
            node.name.clone(),
            node.date_words.clone(),
            named(&repeats),
            origin,
            format!("{own}{}", read_words(node.read)),
        ])
    })
}

pub(super) const LIKELIHOOD: [&str; 6] =
    ["Judgement", "Whose", "Likelihood", "Range", "Confidence", "Caveats"];

pub(super) fn judgement_rows(plot: &LikelihoodPlot) -> impl Iterator<Item = Row> {
    plot.rows.iter().map(|row| {
        plain(vec![
            row.text.clone(),
            row.by.clone().unwrap_or_else(|| "ours".to_string()),
            row.term_words.clone(),
            row.range_words.clone(),
            row.confidence_words.clone(),
            row.caveats.join("; "),
        ])
    })
}

/// Evidence, its weights, a column a hypothesis, caveats.
pub(super) fn hypotheses_head(plot: &HypothesesPlot) -> Vec<String> {
    let mut head = ["Evidence", "Believed", "Bears on it"].map(str::to_string).to_vec();
    head.extend(plot.hypotheses.iter().map(|hypothesis| hypothesis.text.clone()));
    head.push("Caveats".to_string());
    head
}

pub(super) fn evidence_rows(plot: &HypothesesPlot) -> impl Iterator<Item = Row> {
    let rows = plot.rows.iter().map(|row| {
        let mut cells = vec![
            row.text.clone(),
            row.weight_words.0.clone(),
            row.weight_words.1.clone(),
        ];
        let fits = row.fits.iter();
        cells.extend(fits.map(|fit| fit.map_or("not rated", PlotFit::words).to_string()));
        cells.push(row.caveats.join("; "));
        plain(cells)
    });
    let mut sums =
        vec!["Weighted inconsistency".to_string(), String::new(), String::new()];
    sums.extend(
        plot.hypotheses.iter().map(|hypothesis| hypothesis.against_words.clone()),
    );
    sums.push(String::new());
    rows.chain(std::iter::once(plain(sums)))
}

pub(super) const LOCATOR: [&str; 7] = [
    "Place",
    "What",
    "Position",
    "How exact",
    "From the facility",
    "Caveats",
    "Who says so",
];

pub(super) fn place_rows(plot: &LocatorPlot) -> impl Iterator<Item = Row> {
    let placed = plot.places.iter().map(|place| {
        let names = std::iter::once(&place.name).chain(&place.other_names);
        let names: Vec<&str> = names.map(String::as_str).collect();
        plain(vec![
            names.join(" · "),
            place.role.words().to_string(),
            place.position_words.clone(),
            place.precision_words.clone(),
            place.distance_words.clone().unwrap_or_else(|| "–".to_string()),
            place.caveats.join("; "),
            place.sources.join("; "),
        ])
    });
    let unplaced = plot.unplaced.iter().map(|(name, role)| {
        let mut cells = vec![name.clone(), role.words().to_string()];
        cells.extend(["not given", "–", "–", "", ""].map(str::to_string));
        plain(cells)
    });
    placed.chain(unplaced)
}
