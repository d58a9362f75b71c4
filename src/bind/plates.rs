//! Plates: which part of which image a figure shows, which marks stand on it, and where its callouts point.

use super::{Binder, CASE_FILE};
use crate::case::{Callout, Crop, Figure, FigureKind};
use crate::diag::{Diagnostic, KeyPath, Place, nearest};
use crate::load::Picture;
use crate::marks::{Placed, Shape, Spot, agreed};

/// The longest that an area of an image may be, against its other side: what is longer is a line on a page.
const ASPECT_MAX: f64 = 12.0;

/// What a plate, pair or sheet shows.
#[derive(Clone, Debug, Default)]
pub struct PlateBound {
    /// Its images, in order.
    pub panels: Vec<PanelBound>,
    /// Ids of the sets of marks to draw.
    pub sets: Vec<String>,
    /// How near two counters' marks of one thing stand, when two are compared.
    pub within: Option<Within>,
    /// Where each callout points, in their order; those that point nowhere are reported and none.
    pub callouts: Vec<Option<CalloutBound>>,
}

/// A part of an image.
#[derive(Clone, Debug)]
pub struct PanelBound {
    /// Id of the image.
    pub image: String,
    /// Left, top, right and bottom in pixels of the original; none where no file of it is there.
    pub part: Option<[f64; 4]>,
    /// Whether that is less than the whole.
    pub is_cropped: bool,
}

/// A distance as written and in pixels of the image.
#[derive(Clone, Debug, PartialEq)]
pub struct Within {
    /// `1.5 m`
    pub words: String,
    /// The same in pixels along a row.
    pub pixels: f64,
    /// How many times as much ground a pixel has along a column.
    pub stretch: f64,
}

impl Within {
    /// Pairs of marks that lie no farther apart, as [`agreed`].
    pub fn agreed(
        &self,
        one: &[Placed<'_>],
        other: &[Placed<'_>],
    ) -> Option<Vec<(usize, usize)>> {
        // As they stand where pixels are squares, so that nothing is rounded.
        match self.stretch == 1.0 {
            true => agreed(one, other, self.pixels),
            false => agreed(&self.square(one), &self.square(other), self.pixels),
        }
    }

    /// Marks as they stand where a pixel is a square.
    fn square<'a>(&self, all: &[Placed<'a>]) -> Vec<Placed<'a>> {
        all.iter().map(|((x, y), class)| ((*x, y * self.stretch), *class)).collect()
    }
}

/// Where a callout points.
#[derive(Clone, Debug, PartialEq)]
pub struct CalloutBound {
    /// Index of the panel.
    pub panel: usize,
    /// The place, in pixels of the original.
    pub spot: Spot,
    /// The mark that it names, where it names one.
    pub shape: Option<Shape>,
}

impl Binder<'_> {
    /// What a figure of images shows; none for a chart.
    pub(super) fn plate(
        &mut self,
        figure: &Figure,
        path: &KeyPath,
    ) -> Option<PlateBound> {
        let images = figure.image.items();
        let (least, most, word) = match figure.kind {
            FigureKind::Plate => (1, 1, "a plate shows one image"),
            FigureKind::Pair => {
                (2, 2, "a pair shows two images: the one before, then the one after")
            }
            FigureKind::Sheet => (2, 24, "a sheet shows 2 to 24 images"),
            _ => return None,
        };
        if images.len() < least || images.len() > most {
            let place = Place::value(CASE_FILE, path.key("image"));
            self.report.push(
                Diagnostic::error("bad-plate", place, word)
                    .help("name ids of `images`, such as `image: [before, after]`"),
            );
        }
        let panels =
            images.iter().filter_map(|id| self.panel(id, figure, path)).collect();
        let mut bound = PlateBound {
            panels,
            sets: figure.marks.items().to_vec(),
            ..PlateBound::default()
        };
        self.named_once(figure.marks.items(), &path.key("marks"), "bad-plate");
        self.shown_once(images, &path.key("image"));
        bound.within = self.compared(figure, path);
        for (n, callout) in figure.callouts.iter().enumerate() {
            let path = path.key("callouts").index(n).key("on");
            let target = self.target(callout, &bound, &path);
            let target = target.filter(|target| self.is_in_view(target, &bound, &path));
            bound.callouts.push(target);
        }
        Some(bound)
    }

    fn panel(&mut self, id: &str, figure: &Figure, path: &KeyPath) -> Option<PanelBound> {
        let loaded = self.loaded;
        let picture = loaded.pictures.get(id)?;
        let Some(source) = &picture.source else {
            return Some(PanelBound {
                image: id.to_string(),
                part: None,
                is_cropped: false,
            });
        };
        let whole = source.shows;
        let wanted = match &figure.crop {
            None => whole,
            Some(Crop::Pixels(ends)) => match ends.as_slice() {
                [a, b, c, d] => [a.0 as f64, b.0 as f64, c.0 as f64, d.0 as f64],
                _ => [0.0; 4],
            },
            Some(Crop::Ground(ground)) => {
                let place =
                    |key: &str| Place::value(CASE_FILE, path.key("crop").key(key));
                let each = picture.metres_a_pixel.map(|(across, down)| [across, down]);
                let [across, down] = [0, 1].map(|n| each.map(|each| each[n]));
                let width =
                    self.length(&ground.width, picture, across, place("width"))?;
                let height =
                    self.length(&ground.height, picture, down, place("height"))?;
                let at = (ground.lat.number, ground.lon.number);
                let middle =
                    picture.georeference.and_then(|geo| geo.pixel_at(at.0, at.1));
                let Some((x, y)) = middle else {
                    if picture.is_incomplete {
                        return None;
                    }
                    let message = format!("where `{id}` lies on the ground is not known");
                    self.bad_crop(&path.key("crop"), message);
                    return None;
                };
                [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0]
            }
        };
        let part = [
            wanted[0].max(whole[0]),
            wanted[1].max(whole[1]),
            wanted[2].min(whole[2]),
            wanted[3].min(whole[3]),
        ];
        let excess =
            part.iter().zip(&wanted).map(|(there, wanted)| (there - wanted).abs());
        if source.crop(part).is_some() && excess.fold(0.0, f64::max) > 0.5 {
            let message = format!(
                "this area reaches beyond `{id}`; of it the pixels [{:.0}, {:.0}, {:.0}, {:.0}] are there",
                part[0], part[1], part[2], part[3]
            );
            self.bad_crop(&path.key("crop"), message);
            return None;
        }
        if source.crop(part).is_none() {
            let message = format!(
                "nothing of `{id}` lies in that area: it has {} by {} pixels",
                whole[2] - whole[0],
                whole[3] - whole[1]
            );
            self.bad_crop(&path.key("crop"), message);
            return None;
        }
        let aspect = (part[2] - part[0]) / (part[3] - part[1]);
        if !(1.0 / ASPECT_MAX..=ASPECT_MAX).contains(&aspect) {
            let message = format!(
                "an area of {} by {} pixels is too long for a plate",
                part[2] - part[0],
                part[3] - part[1]
            );
            self.bad_crop(&path.key("crop"), message);
            return None;
        }
        let is_cropped = part != whole;
        Some(PanelBound { image: id.to_string(), part: Some(part), is_cropped })
    }

    fn bad_crop(&mut self, path: &KeyPath, message: String) {
        let place = Place::value(CASE_FILE, path.clone());
        self.report.push(Diagnostic::error("bad-crop", place, message).help(
            "write left, top, right and bottom in pixels, such as `[0, 0, 1200, 800]`, or the middle and the size of an area: `{lat: 52.1, lon: 4.3, width: 300 m, height: 200 m}`",
        ));
    }

    /// Reports a set of marks that is named twice: nothing is compared with itself, nor counted by two.
    pub(super) fn named_once(
        &mut self,
        names: &[String],
        path: &KeyPath,
        rule: &'static str,
    ) {
        for (n, name) in names.iter().enumerate() {
            if names[..n].contains(name) {
                let place = Place::value(CASE_FILE, path.index(n));
                let message = format!("the marks `{name}` are named twice");
                self.report.push(
                    Diagnostic::error(rule, place, message)
                        .help("name another set; marks that are compared with themselves always agree"),
                );
            }
        }
    }

    /// Reports an image that stands beside itself: a reader takes the two for two days.
    fn shown_once(&mut self, images: &[String], path: &KeyPath) {
        let loaded = self.loaded;
        let file = |id: &String| {
            let source = loaded.pictures.get(id)?.source.as_ref()?;
            Some((&source.file, source.shows))
        };
        for (n, id) in images.iter().enumerate() {
            let is_same = |other: &&String| {
                *other == id || file(other).is_some_and(|of| Some(of) == file(id))
            };
            let Some(other) = images[..n].iter().find(is_same) else { continue };
            let message = match other == id {
                true => format!("the image `{id}` is named twice"),
                false => format!("the images `{other}` and `{id}` are one picture"),
            };
            let place = Place::value(CASE_FILE, path.index(n));
            self.report.push(
                Diagnostic::error("bad-plate", place, message)
                    .help("name images of different days: beside itself, a picture shows a change that is none"),
            );
        }
    }

    fn compared(&mut self, figure: &Figure, path: &KeyPath) -> Option<Within> {
        let written = figure.within.as_ref()?;
        let place = Place::value(CASE_FILE, path.key("within"));
        let sets = figure.marks.items();
        let images: Vec<&str> = sets
            .iter()
            .filter_map(|id| Some(self.case.marks.get(id)?.image.as_str()))
            .collect();
        match images.as_slice() {
            [one, other] if one == other => self.within(written, one, place),
            _ => {
                self.report.push(
                    Diagnostic::error(
                        "bad-plate",
                        place,
                        "`within` compares two sets of marks on one image",
                    )
                    .help("name two sets under `marks`, such as `[ab_marks, cd_marks]`"),
                );
                None
            }
        }
    }

    /// A distance on an image.
    pub(super) fn within(
        &mut self,
        written: &str,
        image: &str,
        place: Place,
    ) -> Option<Within> {
        let loaded = self.loaded;
        let picture = loaded.pictures.get(image)?;
        let each = picture.metres_a_pixel;
        let pixels =
            self.length(written, picture, each.map(|(across, _)| across), place)?;
        let is_ground = !written.trim().ends_with("px");
        let stretch =
            each.filter(|_| is_ground).map_or(1.0, |(across, down)| down / across);
        Some(Within { words: written.to_string(), pixels, stretch })
    }

    /// A length such as `1.5 m` or `15 px`, in pixels of an image that have so many metres in its direction.
    fn length(
        &mut self,
        written: &str,
        picture: &Picture,
        each_m: Option<f64>,
        place: Place,
    ) -> Option<f64> {
        let bad = |message: String, help: &str| {
            Diagnostic::error("bad-length", place.clone(), message).help(help)
        };
        let pixels =
            written.trim().strip_suffix("px").map(|number| number.trim().parse::<f64>());
        let found = match (pixels, crate::load::metres(written)) {
            (Some(Ok(pixels)), _) if pixels > 0.0 && pixels < 1e6 => Ok(pixels),
            (None, Some(_)) if each_m.is_none() && picture.is_incomplete => return None,
            (None, Some(metres)) => each_m.map(|each| metres / each).ok_or_else(|| {
                bad(
                    "how many metres a pixel of this image has is not known".to_string(),
                    "give the image its `gsd`, or write the length in pixels, such as `15 px`",
                )
            }),
            _ => Err(bad(
                format!("`{written}` is no length"),
                "write a number with m, cm, km or px, such as `1.5 m` or `15 px`",
            )),
        };
        match found {
            Ok(pixels) => Some(pixels),
            Err(diagnostic) => {
                self.report.push(diagnostic);
                None
            }
        }
    }

    /// Reports a distance within which nearly everything lies.
    pub(super) fn too_wide(&mut self, place: Place) {
        let message = "within this distance each mark has so many others that things cannot be told apart";
        self.report.push(
            Diagnostic::error("bad-length", place, message)
                .help("take about half the size of one of the things"),
        );
    }

    /// Whether a callout points at something that the figure shows; if not, it is reported.
    fn is_in_view(
        &mut self,
        target: &CalloutBound,
        plate: &PlateBound,
        path: &KeyPath,
    ) -> bool {
        let part = plate.panels.get(target.panel).and_then(|panel| panel.part);
        let Some([left, top, right, bottom]) = part else { return true };
        let (x, y) = target.spot;
        if (left..=right).contains(&x) && (top..=bottom).contains(&y) {
            return true;
        }
        let message = "this callout points at something that the figure does not show";
        let place = Place::value(CASE_FILE, path.clone());
        self.report.push(Diagnostic::error("bad-plate", place, message).help(format!(
            "it shows the pixels [{left:.0}, {top:.0}, {right:.0}, {bottom:.0}]: left, top, right, bottom"
        )));
        false
    }

    /// Where a callout points: at a mark that the figure draws, or at a pixel of its only image.
    fn target(
        &mut self,
        callout: &Callout,
        plate: &PlateBound,
        path: &KeyPath,
    ) -> Option<CalloutBound> {
        let place = Place::value(CASE_FILE, path.clone());
        let loaded = self.loaded;
        let id = match callout.on.items() {
            [id] => id,
            [x, y] => {
                let spot = x.trim().parse().ok().zip(y.trim().parse().ok());
                return spot.map(|spot| CalloutBound { panel: 0, spot, shape: None });
            }
            _ => return None,
        };
        let (set, id) =
            id.split_once('.').map_or((None, id.as_str()), |(set, id)| (Some(set), id));
        let sets = plate.sets.iter().filter(|known| set.is_none_or(|set| set == *known));
        let mut known: Vec<&str> = Vec::new();
        for name in sets {
            let Some(marks) = loaded.marks.get(name) else { continue };
            known.extend(marks.marks.iter().map(|mark| mark.id.as_str()));
            let Some(mark) = marks.marks.iter().find(|mark| mark.id == id) else {
                continue;
            };
            let image = self.case.marks.get(name).map(|marks| &marks.image);
            let panel =
                plate.panels.iter().position(|panel| Some(&panel.image) == image)?;
            let (spot, shape) = (mark.shape.spot(), Some(mark.shape.clone()));
            return Some(CalloutBound { panel, spot, shape });
        }
        let message = format!("no mark of this figure is called `{id}`");
        let diagnostic = Diagnostic::error("unknown-name", place, message);
        self.report.push(match nearest(id, known) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("name the id of a mark, or its number in the file, or write pixels: `on: [412, 87]`"),
        });
        None
    }
}
