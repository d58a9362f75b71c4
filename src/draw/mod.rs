//! Draw: one file a kind of figure; a plot becomes pictures, a table and a CSV. Plotters gives coordinates and series, through a backend of ours; dates, labels, marks and hatches are ours.

mod palette;
mod measure;
mod backend;
mod canvas;
mod joined;
mod labels;
mod ticks;
mod scale;
mod axis;
mod legend;
mod events;
mod symbols;
mod values;
mod flows;
mod rails;
mod periods;
mod outline;
mod gathered;
mod bins;
mod keys;
mod pieces;
mod series;
mod rows;
mod coats;
mod columns;
mod states;
mod looks;
mod across;
mod totals;
mod composition;
mod apart;
mod bar_keys;
mod bars;
mod multiples;
mod happened;
mod timeline;
mod sources;
mod origins;
mod likelihood;
mod hypotheses;
mod world;
mod map;
mod locator;
mod facts;
mod table;
mod plate;
mod frame;

use crate::check::Checked;
use crate::document::{Drawing, Figure, Inline, Theme, Width, plain};
use crate::evaluate::plate::PlatePlot;
use crate::evaluate::plot::{Plot, PlotKind, Stretch};
use crate::evaluate::whole_series;
use crate::tokens::Tokens;
use crate::workers::at_once;

use across::{Across, RowLabels};
use apart::Apart;
use axis::{draw_dates, draw_values, gutter_width};
use backend::{Naming, Sheet};
use bar_keys::bar_keys;
use bars::draw_bar_arrow;
use bins::{bin_keys, draw_bins, draw_strip_bins, is_dense, is_mixed};
use canvas::{Anchor, Area, Brush, Canvas, Letter, Point};
use coats::{Coat, coats_of, draw_caveat_flag, draw_coat, state_keys};
use columns::{Columns, is_crowded};
use events::{EventLayout, draw_broken, lay_out_events};
use flows::{draw_bar, draw_bar_body, draw_bar_rim};
use gathered::draw_gathered;
use happened::{draw_dates_of, draw_event_sign, draw_note_sign, event_key, event_keys};
pub use joined::in_order;
use keys::{caveats_of, limited_key, limited_rails, series_keys};
use labels::{Block, Board, Candidate, leader, leading, place_near, place_over};
use legend::{Key, draw_keys, draw_legend, draw_listed};
use looks::{
    draw_look, draw_look_row, look_caveat_key, look_caveats, look_keys, look_row_height,
};
use measure::{families, page_width, scale, wrap_text};
pub use measure::{in_type_of, ratios, text_width, type_files};
use origins::read_words;
use outline::{draw_limited, draw_outline, outline_signs};
use palette::{Ink, Shade, name_at, series_ink};
use periods::{cut_key, draw_period, draw_period_key, is_capped, is_cut, place_period};
use pieces::{Pieces, symbol_of, unplaced_key, value_words};
use rails::{Rail, draw_on_rail, draw_rail, rail_ends, rail_of, rail_on};
use rows::{Rows, lay_out_rows};
use scale::{Scale, Values, chosen_axis, number_words, value_axis};
use series::Outlook;
use symbols::{
    Symbol, draw_direction, draw_hidden, draw_hollow, draw_none_seen, draw_open_end,
    draw_symbol, draw_uncountable,
};
use table::view_words;
use ticks::{iso_day, month_words, time_axis};
use totals::{draw_about, draw_total, open_total, told_total, total_block, whole};
use values::{
    View, draw_interval, draw_joins, draw_none_there, draw_open_symbol, draw_range,
    draw_rival_line, draw_rivals, draw_span, draw_value, height_of, open_length,
    reach_of, rise, span_least, steps,
};

pub use frame::framed;
pub use palette::dark_rules;
pub use plate::{Rasters, rasters, unreadable};

/// Name of the case file in places.
const CASE_FILE: &str = "case.yaml";

/// Size of most of the text; the SVG element carries it.
pub const TEXT_SIZE: f64 = 12.0;
/// Numbers and dates of axes.
const TICK: Letter = Letter { size: TEXT_SIZE, strong: false, ink: Ink::Muted };
const TICK_STRONG: Letter = Letter { strong: true, ..TICK };
/// Dates, caveats and keys.
const NOTE: Letter = Letter { size: TEXT_SIZE, strong: false, ink: Ink::Muted };
const NOTE_STRONG: Letter = Letter { size: TEXT_SIZE, strong: true, ink: Ink::Text };
/// Direct labels.
const LABEL: Letter = Letter { size: 14.0, strong: true, ink: Ink::Text };

/// The page that a picture is laid out for.
#[derive(Clone, Copy, Debug)]
struct Page {
    width: f64,
    narrow: bool,
}

/// A picture and its height.
struct Picture {
    canvas: Canvas,
    height: f64,
}

/// Every figure of a checked case, with the pieces of images that they show. A series too long for its table stands beside the brief as a whole.
pub fn figures(checked: &Checked<'_>, rasters: &Rasters) -> Vec<Figure> {
    let tokens = Tokens::of(&checked.bound().house);
    let plots = &checked.evaluation().plots;
    let mut figures =
        at_once(plots, |plot| in_type_of(&tokens, || shown(plot, &tokens, rasters)));
    for (n, (figure, plot)) in figures.iter_mut().zip(plots).enumerate() {
        if plot.rows_count.is_some() {
            figure.csv = whole_series(checked.bound(), checked.evaluation(), n);
        }
    }
    figures
}

/// The figure of a plot with its pieces of images.
fn shown(plot: &Plot, tokens: &Tokens, rasters: &Rasters) -> Figure {
    let figure = figure(plot, tokens);
    let PlotKind::Plate(plate) = &plot.kind else { return figure };
    let screen = rasters.screen.get(&plot.id).cloned().unwrap_or_default();
    let bare = PlatePlot { caveats: Vec::new(), ..plate.clone() };
    let is_caveated = !plate.caveats.is_empty();
    let bares = is_caveated.then(|| plate::drawings(plot, &bare, &screen, tokens));
    Figure {
        drawings: plate::drawings(plot, plate, &screen, tokens),
        bare: bares.unwrap_or_default(),
        slides: plate::slides(plot, &bare, &screen, tokens),
        print: rasters.larger(&plot.id),
        rasters: screen,
        ..figure
    }
}

/// The figure of a plot: a picture for each width and theme, the same facts as a table, and all of them as CSV where the plot
/// holds them all.
pub fn figure(plot: &Plot, tokens: &Tokens) -> Figure {
    let (mut table, csv) = table::tabulate(plot);
    for cell in table.rows.iter_mut().flatten() {
        put_in_order(cell);
    }
    Figure {
        id: plot.id.clone(),
        kind: plot.kind.word().to_string(),
        number: plot.number,
        title: plot.title.clone(),
        subtitle: plot.subtitle.clone(),
        alt: plot.alt.clone(),
        notes: plot.notes.clone(),
        source_line: plot.source_line.clone(),
        table,
        csv,
        drawings: drawings(plot, tokens),
        ..Figure::default()
    }
}

/// Names that run to the left end where they end: what stands behind them in a cell keeps its place.
fn put_in_order(cell: &mut [Inline]) {
    for inline in cell {
        if let Inline::Text(words) = inline {
            *words = in_order(words).into_owned();
        }
    }
}

fn drawings(plot: &Plot, tokens: &Tokens) -> Vec<Drawing> {
    let mut drawings = Vec::new();
    let title = plain(&plot.title);
    let wide = [(Width::Wide, "wide")].into_iter().filter(|_| !plot.half);
    for (width, word) in wide.chain([(Width::Narrow, "narrow")]) {
        let page = match width {
            Width::Wide => Page { width: page_width(720.0), narrow: false },
            Width::Narrow => Page { width: page_width(360.0), narrow: true },
        };
        let Some(picture) = picture(plot, page) else { continue };
        for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let prefix = format!("{}-{word}-{shade}", plot.id);
            let name =
                Naming { tokens, prefix: &prefix, title: &title, description: &plot.alt };
            let size = (page.width, picture.height.ceil());
            let svg = picture.canvas.write_svg(size, theme, &name);
            drawings.push(Drawing { width, theme, svg });
        }
    }
    drawings
}

fn picture(plot: &Plot, page: Page) -> Option<Picture> {
    match &plot.kind {
        PlotKind::Series(series) => series::draw_series(plot, series, page),
        PlotKind::States(states) => states::draw_states(plot, states, page),
        PlotKind::Looks(looks) => looks::draw_looks(plot, looks, page),
        PlotKind::Composition(made) => composition::draw_composition(plot, made, page),
        PlotKind::Timeline(timeline) => timeline::draw_timeline(plot, timeline, page),
        PlotKind::Bars(bars) => bars::draw_bars(plot, bars, page),
        PlotKind::Multiples(series) => multiples::draw_multiples(plot, series, page),
        PlotKind::Sources(sources) => sources::draw_sources(sources, page),
        PlotKind::Origins(origins) => origins::draw_origins(origins, page),
        PlotKind::Likelihood(likelihood) => likelihood::draw_likelihood(likelihood, page),
        PlotKind::Hypotheses(matrix) => hypotheses::draw_hypotheses(matrix, page),
        PlotKind::Locator(locator) => locator::draw_locator(locator, page),
        PlotKind::Plate(_) => None,
    }
}

/// The local minutes that hold all stretches, with some room at both ends; none without a stretch.
fn range_of(stretches: impl Iterator<Item = Stretch>, offset: i64) -> Option<(i64, i64)> {
    let mut range: Option<(i64, i64)> = None;
    for stretch in stretches {
        let (from, to) = (stretch.from + offset, stretch.to.max(stretch.from) + offset);
        range = Some(range.map_or((from, to), |(a, b)| (a.min(from), b.max(to))));
    }
    range
}

/// Room at both ends of a range, so that marks stand clear of the frame.
fn padded((from, to): (i64, i64)) -> (i64, i64) {
    let span = to - from;
    let room = (span / 40).max(if span <= 1440 { 60 } else { 720 });
    (from - room, to + room)
}
