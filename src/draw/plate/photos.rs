//! Photos: one image in its frame, with marks, date, inset and callouts; or words in its place when it may not be shown.

use super::arrange::places;
use super::callouts::{self, Ground, Target, Thing};
use super::frames::Frame;
use super::paper::{ALERT, DARK, LIGHT, Paper};
use super::signs::{draw_marks, fitting_reach, room, spread};
use super::stamp::{PAD, drawn_height, fits_beside, label_lines, label_size};
use super::withheld::draw_withheld;
use super::{Area, Point, gauge};
use crate::document::Raster;
use crate::evaluate::plate::{MarkSign, Panel, PanelView, PlatePlot};
use crate::marks::{Shape, Spot};

/// Places that are tried along each edge.
const STEPS: u32 = 16;

pub(super) fn draw_photo(
    paper: &mut Paper,
    plate: &PlatePlot,
    frame: &Frame,
    rasters: &[Raster],
    name: &str,
) {
    let panel = &plate.panels[frame.panel];
    match &panel.view {
        PanelView::Withheld(why) => draw_withheld(paper, panel, frame.area, why),
        PanelView::Shown { part, inset, .. } => {
            let raster = |is_inset: bool| {
                let wanted = (frame.panel, is_inset);
                rasters.iter().find(|raster| (raster.panel, raster.is_inset) == wanted)
            };
            Photo::new(plate, panel, frame, *part).draw(
                paper,
                raster(false),
                inset.zip(raster(true)),
                name,
            );
        }
    }
}

/// Whether the date has a place on an image alone where it covers nothing that was marked.
pub(super) fn is_label_clear(plate: &PlatePlot, frame: &Frame) -> bool {
    let panel = &plate.panels[frame.panel];
    let PanelView::Shown { part, .. } = &panel.view else { return true };
    let photo = Photo::new(plate, panel, frame, *part);
    let marks = photo.marks();
    let spots: Vec<Area> =
        marks.iter().map(|(_, shape)| room(shape, photo.reach)).collect();
    let size = label_size(panel, frame.area.width());
    let place = photo.clear_place(size, &spots, &[], &[]);
    photo.covered(&place, &spots, &[], &[]) == 0
}

/// An image that is shown.
struct Photo<'a> {
    plate: &'a PlatePlot,
    panel: &'a Panel,
    frame: &'a Frame,
    part: [f64; 4],
    /// Half the size of a sign.
    reach: f64,
}

impl<'a> Photo<'a> {
    fn new(
        plate: &'a PlatePlot,
        panel: &'a Panel,
        frame: &'a Frame,
        part: [f64; 4],
    ) -> Photo<'a> {
        let photo = Photo { plate, panel, frame, part, reach: 0.0 };
        let mut callouts = plate.callouts.iter();
        let is_told = callouts.any(|callout| callout.panel == frame.panel);
        let reach = fitting_reach(&photo.marks(), is_told, |shape| photo.is_sign(shape));
        Photo { reach, ..photo }
    }

    fn draw(
        &self,
        paper: &mut Paper,
        raster: Option<&Raster>,
        inset: Option<([f64; 4], &Raster)>,
        name: &str,
    ) {
        let area = self.frame.area;
        let marks = self.marks();
        let spots: Vec<Area> =
            marks.iter().map(|(_, shape)| room(shape, self.reach)).collect();
        let targets = self.targets(&marks);
        let named: Vec<Point> = targets.iter().map(|target| target.at).collect();
        let mut fixed = Vec::new();
        let label = match self.frame.band {
            band if band > 0.0 => Area { top: area.top - band, bottom: area.top, ..area },
            _ => {
                let size = label_size(self.panel, area.width());
                let label = self.clear_place(size, &spots, &named, &fixed);
                fixed.push(label);
                label
            }
        };
        let gauge = Some(area.width()).filter(|_| self.frame.has_gauge);
        let gauge = gauge.and_then(|width| gauge::of_one(self.panel, width));
        let gauge = gauge.map(|gauge| {
            let place = self.gauge_place(gauge.size());
            (gauge, place)
        });
        let inset = inset.and_then(|(whole, raster)| {
            let apart: Vec<Area> = fixed.iter().map(|area| area.grown(4.0)).collect();
            let place = self.inset_place(whole, &spots, &named, &apart)?;
            fixed.push(place.grown(2.0));
            Some((whole, raster, place))
        });
        paper.clipped(&format!("{name}-clip"), area, |paper| {
            if let Some(raster) = raster {
                paper.raster(&raster.id, (raster.width, raster.height), area);
            }
            draw_marks(paper, &marks, self.reach, |shape| self.is_sign(shape));
        });
        if let Some((whole, raster, place)) = inset {
            self.draw_inset(paper, raster, whole, place);
        }
        self.draw_label(paper, label);
        if let Some((gauge, place)) = gauge {
            gauge.draw_in(paper, place);
        }
        let things: Vec<Thing> =
            marks.iter().map(|(sign, shape)| self.thing(*sign, shape)).collect();
        let ground = Ground { frame: area, fixed: &fixed, things: &things };
        let places = places(&targets, &ground);
        callouts::draw(paper, &targets, &places);
    }

    /// Whether a mark stands there as the sign of its group, and not as its own outline.
    fn is_sign(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Point(_) => true,
            Shape::Line { .. } => false,
            Shape::Area(_) | Shape::Oval { .. } => self.plate.is_compared,
        }
    }

    /// What callouts keep off: the sign of a mark, or its outline.
    fn thing(&self, sign: MarkSign, shape: &Shape) -> Thing {
        let area = room(shape, 0.0);
        if self.is_sign(shape) {
            let at = shape.spot();
            let area = Area::around(at, 0.0);
            let sides = vec![(at, at)];
            let reach = self.reach * spread(sign);
            return Thing { area, sides, reach, is_closed: false };
        }
        let is_closed = !matches!(shape, Shape::Line { .. });
        let mut corners = shape.corners();
        if let Shape::Oval { .. } = shape {
            // Its four ends stand in pairs.
            corners.swap(1, 2);
        }
        corners.extend(corners.first().copied().filter(|_| is_closed));
        let sides = corners.windows(2).map(|two| (two[0], two[1])).collect();
        Thing { area, sides, reach: 2.0, is_closed }
    }

    fn scale(&self) -> f64 {
        self.frame.area.width() / (self.part[2] - self.part[0])
    }

    /// From pixels of the original to the page.
    fn on_page(&self, (x, y): Spot) -> Point {
        let scale = self.scale();
        let area = self.frame.area;
        (area.left + (x - self.part[0]) * scale, area.top + (y - self.part[1]) * scale)
    }

    /// Marks of this image with their signs, on the page; those outside the frame are left out.
    fn marks(&self) -> Vec<(MarkSign, Shape)> {
        let marks = self.plate.groups.iter().flat_map(|group| &group.marks);
        marks
            .filter(|mark| mark.panel == self.frame.panel && mark.is_in_view)
            .map(|mark| (mark.sign, mark.shape.moved(|spot| self.on_page(spot))))
            .collect()
    }

    /// What the callouts of this image point at, on the page. Their numbers count through all images of the figure.
    fn targets(&self, marks: &[(MarkSign, Shape)]) -> Vec<Target> {
        let all = (1..).zip(&self.plate.callouts);
        let ours = all.filter(|(_, callout)| callout.panel == self.frame.panel);
        ours.map(|(number, callout)| {
            let shape = callout.shape.as_ref();
            let shape = shape.map(|shape| shape.moved(|spot| self.on_page(spot)));
            let at = self.on_page(callout.spot);
            let stands_here = |(_, shape): &(MarkSign, Shape)| {
                self.is_sign(shape)
                    && room(shape, self.reach).meets(&Area::around(at, 1.0))
            };
            let is_bare = shape.is_none() && !marks.iter().any(stands_here);
            let outline = shape.filter(|shape| !self.is_sign(shape));
            let at = match &outline {
                Some(Shape::Line { points, .. }) => self.free_spot(points, at, marks),
                _ => at,
            };
            let is_reached = matches!(outline, Some(Shape::Area(_) | Shape::Oval { .. }));
            let room = if is_bare || is_reached { 0.0 } else { self.reach + 2.5 };
            Target { number, at, room, is_bare, outline }
        })
        .collect()
    }

    /// Where on a line no sign of another mark stands, the nearest to `at`: a number there names the line alone.
    fn free_spot(
        &self,
        points: &[Point],
        at: Point,
        marks: &[(MarkSign, Shape)],
    ) -> Point {
        let near = |(x, y): Point| (x - at.0) * (x - at.0) + (y - at.1) * (y - at.1);
        let is_free = |spot: &Point| {
            let stands = |(_, shape): &(MarkSign, Shape)| {
                self.is_sign(shape)
                    && room(shape, self.reach + 5.0).meets(&Area::around(*spot, 1.0))
            };
            !marks.iter().any(stands)
        };
        let along = points.windows(2).flat_map(|ends| {
            let [(x, y), (to_x, to_y)] = [ends[0], ends[1]];
            (0..=20).map(move |n| {
                let part = f64::from(n) / 20.0;
                (x + (to_x - x) * part, y + (to_y - y) * part)
            })
        });
        let spots = std::iter::once(at).chain(along).filter(is_free);
        spots.min_by(|a, b| near(*a).total_cmp(&near(*b))).unwrap_or(at)
    }

    /// Where the whole image stands, as large as it can be without covering a mark; nowhere where it would.
    fn inset_place(
        &self,
        whole: [f64; 4],
        marks: &[Area],
        targets: &[Point],
        taken: &[Area],
    ) -> Option<Area> {
        INSETS.into_iter().find_map(|share| {
            let size = inset_size(whole, &self.frame.area, share);
            let place = self.clear_place(size, marks, targets, taken);
            let is_free = self.covered(&place.grown(2.0), marks, targets, taken) == 0;
            (is_free && self.frame.area.holds(&place)).then_some(place)
        })
    }

    /// How much would be covered: labels and insets before what callouts name, and that before marks.
    fn covered(
        &self,
        area: &Area,
        marks: &[Area],
        targets: &[Point],
        taken: &[Area],
    ) -> usize {
        let marks = marks.iter().filter(|mark| mark.meets(area)).count();
        let targets =
            targets.iter().filter(|t| Area::around(**t, 8.0).meets(area)).count();
        let taken = taken.iter().filter(|other| other.meets(area)).count();
        taken * 10_000 + targets * 100 + marks
    }

    /// A place at an edge of the frame where fewest marks are covered: a corner, when one is as good as any.
    fn clear_place(
        &self,
        size: Point,
        marks: &[Area],
        targets: &[Point],
        taken: &[Area],
    ) -> Area {
        let Area { left, top, right, bottom } = self.frame.area.grown(-8.0);
        let (width, height) = size;
        let at = |x: f64, y: f64| Area::new(x, y, x + width, y + height);
        let mut places = vec![
            at(left, top),
            at(right - width, bottom - height),
            at(right - width, top),
            at(left, bottom - height),
        ];
        for step in 1..STEPS {
            let x = left + (right - width - left) * f64::from(step) / f64::from(STEPS);
            places.extend([at(x, top), at(x, bottom - height)]);
        }
        for step in 1..STEPS {
            let y = top + (bottom - height - top) * f64::from(step) / f64::from(STEPS);
            places.extend([at(left, y), at(right - width, y)]);
        }
        let covered = |area: &Area| self.covered(&area.grown(2.0), marks, targets, taken);
        places.iter().copied().min_by_key(covered).unwrap_or(places[0])
    }

    /// Where a gauge stands in the band: beside the date, or under it. There it hides nothing.
    fn gauge_place(&self, (width, height): Point) -> Area {
        let Area { left, top, right, .. } = self.frame.area;
        let is_beside = fits_beside(self.panel, right - left, width);
        let left = if is_beside == self.frame.label_right { left } else { right - width };
        let bottom = match is_beside {
            true => top - (self.frame.band - height) / 2.0,
            false => top - drawn_height(self.panel, right - left),
        };
        Area::new(left, bottom - height, left + width, bottom)
    }

    fn draw_label(&self, paper: &mut Paper, area: Area) {
        let (lines, drawn_count) = label_lines(self.panel, self.frame.area.width());
        let (stamp, drawn) = lines.split_at(lines.len() - drawn_count);
        let is_band = self.frame.band > 0.0;
        let mut top = area.top;
        // In a band higher than its lines the date takes what is left: words on a drawing stand in one row over all of them.
        let mut left = area.height() - label_size(self.panel, self.frame.area.width()).1;
        for (lines, ground, opacity) in [(stamp, DARK, 0.86), (drawn, ALERT, 1.0)] {
            if lines.is_empty() {
                continue;
            }
            let height: f64 = lines.iter().map(|(set, _)| set.size * 1.35).sum();
            let bottom = top + height + PAD * 1.1 + std::mem::take(&mut left);
            let opacity = if is_band { 1.0 } else { opacity };
            paper.rect(Area { top, bottom, ..area }, ground, opacity);
            let mut y = top + PAD * 0.55;
            for (set, line) in lines {
                let (x, anchor) = match self.frame.label_right {
                    true => (area.right - PAD, "end"),
                    false => (area.left + PAD, "start"),
                };
                paper.text((x, y + set.size * 1.04), anchor, *set, line);
                y += set.size * 1.35;
            }
            top = bottom;
        }
    }

    /// The whole image, small, with the part that is shown.
    fn draw_inset(
        &self,
        paper: &mut Paper,
        raster: &Raster,
        whole: [f64; 4],
        place: Area,
    ) {
        paper.rect(place.grown(1.5), LIGHT, 1.0);
        paper.raster(&raster.id, (raster.width, raster.height), place);
        let scale = place.width() / (whole[2] - whole[0]);
        let [left, top, right, bottom] = self.part;
        let part = Area::new(
            place.left + (left - whole[0]) * scale,
            place.top + (top - whole[1]) * scale,
            place.left + (right - whole[0]) * scale,
            place.top + (bottom - whole[1]) * scale,
        );
        paper.frame(part, DARK, 3.4);
        paper.frame(part, LIGHT, 1.8);
    }
}

/// How large an inset is, against the most that it may be: the first that covers nothing.
const INSETS: [f64; 4] = [1.0, 0.8, 0.62, 0.48];

/// The size of an inset: about a fifth of the frame, and never more than two fifths of either side.
fn inset_size(whole: [f64; 4], frame: &Area, share: f64) -> Point {
    let (width, height) = (whole[2] - whole[0], whole[3] - whole[1]);
    let longest = (frame.width() * 0.2).clamp(64.0, 150.0) * share;
    let scale = (longest / width.max(height))
        .min(frame.width() * 0.4 / width)
        .min(frame.height() * 0.4 / height);
    (width * scale, height * scale)
}
