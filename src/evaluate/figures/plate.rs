//! Plates as data: which parts of which images, the words of stamp and credit, the marks by group, what two counters agree on.

use super::Gather;
use super::lie::pixel_words;
use crate::bind::{Bound, LookOrigin, PanelBound, PlateBound};
use crate::case::{
    Case, Figure, FigureKind, Image, ImageKind, LongValue, Observation, SourceRef, Value,
    YesNo,
};
use crate::dates::{self, Unit, Zone};
use crate::document::Inline;
use crate::evaluate::basis::join;
use crate::evaluate::plate::{CalloutPlot, Layout, Panel, PanelView, PlatePlot};
use crate::evaluate::{
    Basis, Evaluation, capitalised, listed, of_supports, plain_text, sentence,
};

impl Gather<'_> {
    /// What a figure of images shows.
    pub(super) fn plate(&mut self, figure: &Figure) -> PlatePlot {
        let shown = self.chosen.plate.clone().unwrap_or_default();
        let (mut plot, basis) =
            of(self.bound, self.evaluation, self.index, figure, &shown);
        for (panel, alone) in plot.panels.iter_mut().zip(&shown.panels) {
            let of_image = |set: &&String| {
                let marks = self.bound.case.marks.get(*set);
                marks.is_some_and(|marks| marks.image == alone.image)
            };
            let sets = shown.sets.iter().filter(of_image).cloned().collect();
            let plate = PlateBound { panels: vec![alone.clone()], sets, ..shown.clone() };
            let basis = Shown { bound: self.bound, figure, plate: &plate }.basis();
            panel.caveats = self.shorts(&basis.caveats);
            panel.said_by = self.said_by(&basis.sources, false).concat();
        }
        self.basis = join(&self.basis, &basis);
        plot
    }
}

fn of(
    bound: &Bound,
    evaluation: &Evaluation,
    n: usize,
    figure: &Figure,
    plate: &PlateBound,
) -> (PlatePlot, Basis) {
    let shown = Shown { bound, figure, plate };
    let layout = match figure.kind {
        FigureKind::Pair => Layout::Pair,
        FigureKind::Sheet => Layout::Sheet,
        _ => Layout::Plate,
    };
    let panels: Vec<Panel> =
        (0..plate.panels.len()).map(|panel| shown.panel(panel, layout)).collect();
    let (groups, rows) = shown.groups(&panels);
    let callouts = plate.callouts.iter().enumerate();
    let callouts = callouts.filter_map(|(at, callout)| {
        let callout = callout
            .as_ref()
            .filter(|c| panels.get(c.panel).is_some_and(Panel::is_shown))?;
        let words =
            plain_text(bound, evaluation, &format!("figures[{n}].callouts[{at}].text"));
        let content = vec![Inline::Text(words.clone())];
        let (panel, spot, shape) = (callout.panel, callout.spot, callout.shape.clone());
        Some(CalloutPlot { panel, spot, shape, words, content })
    });
    let callouts = callouts.collect();
    let is_shown = panels.iter().any(Panel::is_shown);
    let classes = shown.classes();
    let plot = PlatePlot {
        layout,
        panels,
        callouts,
        is_compared: plate.within.is_some(),
        tally: shown.tally(&groups, &classes),
        classes,
        counters: if is_shown { shown.counters() } else { String::new() },
        groups,
        rows,
        caveats: Vec::new(),
    };
    (plot, shown.basis())
}

/// A figure of images while it is made.
pub(super) struct Shown<'a> {
    pub(super) bound: &'a Bound,
    pub(super) figure: &'a Figure,
    pub(super) plate: &'a PlateBound,
}

impl Shown<'_> {
    fn panel(&self, n: usize, layout: Layout) -> Panel {
        let PanelBound { image: id, part, is_cropped } = &self.plate.panels[n];
        let image = &self.bound.case.images[id.as_str()];
        let picture = self.bound.pictures.get(id);
        let source = picture.and_then(|picture| picture.source.as_ref());
        let view = match (image.withheld(source.is_some()), part, picture, source) {
            (None, Some(part), Some(picture), Some(source)) => PanelView::Shown {
                part: *part,
                inset: (*is_cropped
                    && layout == Layout::Plate
                    && self.figure.inset != Some(YesNo::No))
                .then_some(source.shows),
                metres_a_pixel: picture.metres_a_pixel.map(|(across, _)| across),
                north: picture.north,
            },
            (why, ..) => {
                PanelView::Withheld(why.unwrap_or("its file cannot be shown").to_string())
            }
        };
        Panel {
            image: id.clone(),
            tag: match (layout, n) {
                (Layout::Pair, 0) => Some("Before"),
                (Layout::Pair, _) => Some("After"),
                _ => None,
            },
            stamp: self.stamp(id),
            credit: self.credit(n, image, &view),
            view,
            largest_size: image.largest_size.map(|size| size.0.min(1 << 20) as u32),
            is_schematic: image.kind == Some(ImageKind::Schematic),
            caveats: Vec::new(),
            said_by: String::new(),
        }
    }

    /// The day, and the minute on the clock of the place and on UTC's.
    pub(super) fn stamp(&self, id: &str) -> Vec<String> {
        let key = format!("images.{id}.taken");
        let (Some(moment), Some(zone)) =
            (self.bound.dates.get(&key), self.bound.table.zones.first())
        else {
            return match self.bound.case.images[id].kind {
                // What was drawn has no day.
                Some(ImageKind::Schematic) => Vec::new(),
                _ => vec!["Date not known".to_string()],
            };
        };
        if moment.start != Unit::Minute || moment.shape != dates::Shape::Single {
            return vec![capitalised(&dates::say(moment, zone))];
        }
        let day = dates::date_of(zone.local(moment.from));
        let utc = Zone::utc();
        let clock = |zone: &Zone| {
            let minute = zone.local(moment.from).rem_euclid(dates::DAY);
            format!("{:02}:{:02}", minute / 60, minute % 60)
        };
        let there = dates::date_of(moment.from);
        let also = if there == day {
            String::new()
        } else {
            format!(" on {}", dates::say_date(there))
        };
        vec![
            dates::say_date(day),
            format!("{} local time, {} UTC{also}", clock(zone), clock(&utc)),
        ]
    }

    /// What was done to an image that is shown.
    fn done_to(&self, n: usize) -> Vec<String> {
        let PanelBound { image: id, is_cropped, .. } = &self.plate.panels[n];
        let is_of = |set: &String| {
            self.bound.case.marks.get(set).is_some_and(|marks| marks.image == *id)
        };
        let mut points = self.plate.callouts.iter().flatten();
        let is_marked =
            self.plate.sets.iter().any(is_of) || points.any(|callout| callout.panel == n);
        let picture = self.bound.pictures.get(id);
        let source = picture.and_then(|picture| picture.source.as_ref());
        let is_copy = source.is_some_and(|source| source.is_rendition);
        let done = match (*is_cropped, is_marked) {
            (true, true) => Some("cropped, marks added"),
            (true, false) => Some("cropped"),
            (false, true) => Some("marks added"),
            (false, false) => None,
        };
        let copied = is_copy.then_some("from a smaller copy");
        let done = done.into_iter().chain(copied).map(str::to_string);
        done.chain(self.enlarged(n)).collect()
    }

    /// How few pixels stand behind an image that is drawn much larger than it is.
    fn enlarged(&self, n: usize) -> Option<String> {
        let PanelBound { image, part, .. } = &self.plate.panels[n];
        let [left, _, right, _] = (*part)?;
        let source = self.bound.pictures.get(image)?.source.as_ref()?;
        let kept = f64::from(source.header.width) / (source.shows[2] - source.shows[0]);
        let across = ((right - left) * kept).round();
        let is_alone =
            self.figure.kind == FigureKind::Plate && self.figure.width.is_none();
        let room = if is_alone { 720.0 } else { 240.0 };
        (across * 2.0 < room).then(|| format!("enlarged from {across} pixels across"))
    }

    /// Who made it and how, then whose it is and what was done to it.
    fn credit(&self, n: usize, image: &Image, view: &PanelView) -> Vec<String> {
        let known = |text: &Option<String>| {
            text.clone().filter(|text| text != "unknown" && !text.trim().is_empty())
        };
        let made: Vec<String> =
            known(&image.provider).into_iter().chain(known(&image.sensor)).collect();
        let mut how = unless_empty(made.join(", "));
        let picture = self.bound.pictures.get(&self.plate.panels[n].image);
        how.extend(pixel_words(picture, known(&image.gsd)));
        how.extend(image.off_nadir.as_ref().map(|a| format!("{}° off nadir", a.text)));
        how.extend(known(&image.cloud).map(|cloud| format!("cloud {cloud}")));
        let mut lines = unless_empty(how.join("; "));
        let mut whose: Vec<String> = known(&image.credit).into_iter().collect();
        whose.extend(known(&image.licence));
        whose.extend(
            known(&image.permission)
                .filter(|_| image.is_permitted())
                .map(|text| format!("by permission: {text}")),
        );
        if matches!(view, PanelView::Shown { .. }) {
            whose.extend(self.done_to(n));
        }
        lines.extend(unless_empty(whose.join("; ")));
        lines
    }

    /// What stands behind the images, and behind what is counted on them.
    fn basis(&self) -> Basis {
        let case = &self.bound.case;
        let mut basis = match self.plate.sets.is_empty() {
            true => self.basis_of_looks(),
            false => self.basis_of_marks(),
        };
        let images =
            self.plate.panels.iter().filter_map(|panel| case.images.get(&panel.image));
        for image in images {
            basis.sources.extend(indexes(&image.sources, case));
            basis.caveats.extend(caveats(&image.caveats, case));
        }
        for list in [&mut basis.sources, &mut basis.caveats] {
            list.sort_unstable();
            list.dedup();
        }
        basis
    }

    /// Looks made on the images, with their place in the table.
    fn looks(&self) -> impl Iterator<Item = (&Observation, u32)> {
        let shows =
            |id: &String| self.plate.panels.iter().any(|panel| panel.image == *id);
        let looks = self.bound.looks.iter().filter_map(|beside| match beside.origin {
            LookOrigin::Observation(n) => {
                let look = self.bound.case.observations.get(n as usize)?;
                Some((look, beside.support))
            }
            LookOrigin::Row(..) => None,
        });
        looks.filter(move |(look, _)| look.image.items().iter().any(shows))
    }

    /// What stands behind the looks, and whatever limits what was seen on them: who looks at the picture counts as they did.
    fn basis_of_looks(&self) -> Basis {
        let supports: Vec<u32> = self.looks().map(|(_, support)| support).collect();
        let mut basis = of_supports(self.bound, &supports);
        let cells = self.bound.table.cells.iter().zip(&self.bound.cell_support);
        let of_look = |look: u32| {
            self.bound
                .looks
                .get(look as usize)
                .is_some_and(|look| supports.contains(&look.support))
        };
        let seen =
            cells.filter(|(cell, _)| of_look(cell.look)).map(|(_, support)| *support);
        basis
            .caveats
            .extend(of_supports(self.bound, &seen.collect::<Vec<u32>>()).caveats);
        basis
    }

    /// Whoever marked, and whatever limits the look, the marks and what is counted from them.
    fn basis_of_marks(&self) -> Basis {
        let case = &self.bound.case;
        let mut basis = Basis::default();
        for marks in self.plate.sets.iter().filter_map(|id| case.marks.get(id)) {
            let sources = indexes(&marks.sources, case);
            let found =
                sources.iter().filter_map(|n| case.sources.get_index(*n as usize));
            let found: Vec<u32> =
                found.flat_map(|(_, source)| caveats(&source.caveats, case)).collect();
            basis.caveats.extend(found);
            basis.sources.extend(sources);
        }
        for (look, _) in self.looks() {
            basis.caveats.extend(caveats(&look.caveats, case));
            for (name, value) in &look.values {
                let Value::Long(long) = value else { continue };
                let is_counted = |set: &String| counts_from(long, set, None);
                if !self.plate.sets.iter().any(is_counted) {
                    continue;
                }
                basis.caveats.extend(caveats(&long.caveats, case));
                let Some(measure) = case.measures.get(measure_of(name)) else { continue };
                basis.caveats.extend(caveats(&measure.caveats, case));
                for part in measure.at.items() {
                    let part = case.facility.parts.get(part);
                    let own = part.map_or(&[][..], |part| &part.caveats);
                    basis.caveats.extend(caveats(own, case));
                }
            }
        }
        basis
    }
}

/// `railcars` of `railcars.ore@yard`.
pub(super) fn measure_of(name: &str) -> &str {
    name.split(['@', '.']).next().unwrap_or_default()
}

/// Whether a value is counted from a set of marks, or from those of one class in it.
pub(super) fn counts_from(long: &LongValue, set: &str, class: Option<&str>) -> bool {
    long.marks.items().iter().any(|name| {
        let (id, of) = name.split_once('.').unwrap_or((name, ""));
        id == set && (of.is_empty() || class.is_none_or(|class| class == of))
    })
}

fn caveats<'a>(ids: &'a [String], case: &'a Case) -> impl Iterator<Item = u32> + 'a {
    ids.iter().filter_map(|id| case.caveats.get_index_of(id)).map(|index| index as u32)
}

fn indexes(sources: &[SourceRef], case: &Case) -> Vec<u32> {
    let indexes =
        sources.iter().filter_map(|source| case.sources.get_index_of(source.id()));
    indexes.map(|index| index as u32).collect()
}

/// A text as a list: of itself, or of nothing when it is empty.
fn unless_empty(text: String) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text] }
}

/// "Ordway-Swisher, 27 September 2018"
pub(super) fn plate_title(facility: &str, plate: &PlatePlot) -> String {
    let days = plate.panels.iter().filter_map(|panel| panel.stamp.first());
    match listed(&days.cloned().collect::<Vec<_>>()) {
        days if days.is_empty() => facility.to_string(),
        days => format!("{facility}, {days}"),
    }
}

/// What a figure of images shows, one sentence each.
pub(super) fn plate_told(plate: &PlatePlot) -> Vec<String> {
    let mut told: Vec<String> = plate.panels.iter().map(panel_words).collect();
    if plate.is_shown() {
        told.extend(plate.tally.iter().map(|(what, count)| format!("{what}: {count}.")));
    }
    let callouts = (1..).zip(&plate.callouts);
    told.extend(
        callouts.map(|(n, callout)| format!("{n}: {}", sentence(&callout.words))),
    );
    told
}

/// An image in a sentence: what it is, when, of whom, and whether it is shown.
fn panel_words(panel: &Panel) -> String {
    let kind = if panel.is_schematic { "Drawing, not a photograph" } else { "Image" };
    let tag = panel.tag.map_or(String::new(), |tag| format!("{tag}: "));
    let mut words = vec![format!("{tag}{kind}")];
    words.extend(panel.stamp.iter().cloned());
    let mut words = vec![words.join(", ")];
    words.extend(panel.credit.first().cloned());
    if let PanelView::Withheld(why) = &panel.view {
        words.push(format!("not shown, because {why}"));
    }
    sentence(&words.join("; "))
}
