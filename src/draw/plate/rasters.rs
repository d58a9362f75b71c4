//! Rasters: the pieces of images that figures show, decoded once an image, made smaller for the screen and for print, and never larger than a licence allows.

use super::super::CASE_FILE;
use crate::check::Checked;
use crate::diag::{Diagnostic, KeyPath, Place};
use crate::digest;
use crate::document::Raster;
use crate::evaluate::plate::{Layout, Panel, PanelView, PlatePlot};
use crate::evaluate::plot::PlotKind;
use crate::load::{Picture, Source, at_fault};
use crate::pixels::{self, Crop, Rendition};
use std::collections::BTreeMap;

/// Columns of an image alone, of one of a pair, and of one of a sheet: on the screen, and in print.
const COLUMNS: [[u32; 2]; 3] = [[1440, 2880], [1440, 2160], [640, 1080]];
/// Columns of an inset.
const INSET_COLUMNS: u32 = 300;

/// What the figures of a case show, for the screen and for print, by the id of the figure.
#[derive(Clone, Debug, Default)]
pub struct Rasters {
    /// For pages.
    pub screen: BTreeMap<String, Vec<Raster>>,
    /// For print, where that is larger.
    pub print: BTreeMap<String, Vec<Raster>>,
}

/// A piece that a figure wants.
struct Wanted {
    figure: String,
    panel: usize,
    is_inset: bool,
    crop: Crop,
    /// For the screen and for print.
    columns: [u32; 2],
}

/// Decodes every image that a figure shows, and makes what they show of it. An image that does not hold what it promises is an error
/// of the case.
pub fn rasters(checked: &Checked<'_>) -> Result<Rasters, Vec<Diagnostic>> {
    let mut rasters = Rasters::default();
    let mut faults = Vec::new();
    for (image, source, wanted) in shown(checked) {
        let sizes: Vec<(Crop, u32)> = wanted
            .iter()
            .flat_map(|w| w.columns.map(|columns| (w.crop, columns)))
            .collect();
        match pixels::renditions(&source.bytes, &source.header, &sizes) {
            Ok(made) => {
                for (wanted, made) in wanted.iter().zip(made.chunks_exact(2)) {
                    rasters.put(image, wanted, made);
                }
            }
            Err(fault) => faults.push(at(image, source, &fault)),
        }
        faults.extend(another(image, source));
    }
    if faults.is_empty() { Ok(rasters) } else { Err(faults) }
}

/// What keeps the images that figures show from being shown: each is decoded, and nothing is made of it.
pub fn unreadable(checked: &Checked<'_>) -> Vec<Diagnostic> {
    let fault = |(image, source, _): (&str, &Source, Vec<Wanted>)| {
        let decoded = pixels::renditions(&source.bytes, &source.header, &[]);
        match decoded {
            Err(fault) => Some(at(image, source, &fault)),
            Ok(_) => another(image, source),
        }
    };
    shown(checked).into_iter().filter_map(fault).collect()
}

/// Each image that a figure shows, with the pieces of it that figures want.
fn shown<'a>(checked: &'a Checked<'_>) -> Vec<(&'a str, &'a Source, Vec<Wanted>)> {
    let pictures = &checked.bound().pictures;
    let mut by_image: BTreeMap<&str, Vec<Wanted>> = BTreeMap::new();
    for plot in &checked.evaluation().plots {
        let PlotKind::Plate(plate) = &plot.kind else { continue };
        for (n, panel) in plate.panels.iter().enumerate() {
            let Some(picture) = pictures.get(&panel.image) else { continue };
            let wanted = wanted(&plot.id, plate, n, panel, picture);
            by_image.entry(&panel.image).or_default().extend(wanted);
        }
    }
    let with_source = |(image, mut wanted): (&'a str, Vec<Wanted>)| {
        let source = pictures.get(image)?.source.as_ref()?;
        if let Some(longest) = &checked.bound().case.images.get(image)?.largest_size {
            share(&mut wanted, source, longest.0);
        }
        (!wanted.is_empty()).then_some((image, source, wanted))
    };
    by_image.into_iter().filter_map(with_source).collect()
}

/// Makes crops of an image smaller that together have more pixels than a square whose side is the longest that a picture of it may have: put
/// together they would show it larger than it may be shown.
fn share(wanted: &mut [Wanted], source: &Source, longest: u64) {
    let is_crop = |wanted: &Wanted| {
        let Crop { width, height, .. } = wanted.crop;
        !wanted.is_inset && (width, height) != (source.header.width, source.header.height)
    };
    let mut pixels: BTreeMap<Crop, f64> = BTreeMap::new();
    for Wanted { crop, columns, .. } in wanted.iter().filter(|wanted| is_crop(wanted)) {
        let across = f64::from(columns[1].max(columns[0]).min(crop.width));
        let high = across * f64::from(crop.height) / f64::from(crop.width);
        let most = pixels.entry(*crop).or_default();
        *most = most.max(across * high);
    }
    let times = (longest as f64) * (longest as f64) / pixels.values().sum::<f64>();
    if !times.is_finite() || times >= 1.0 {
        return;
    }
    for wanted in wanted.iter_mut().filter(|wanted| is_crop(wanted)) {
        let width = wanted.crop.width;
        let fewer =
            |most: u32| (f64::from(most.min(width)) * times.sqrt()).max(1.0) as u32;
        wanted.columns = wanted.columns.map(fewer);
    }
}

/// A copy that shows another picture than its original, as far as that is here and can be read.
fn another(image: &str, source: &Source) -> Option<Diagnostic> {
    let (original, header) = source.original.as_ref()?;
    let [left, top, right, bottom] = source.shows.map(|end| end.max(0.0) as u32);
    let (right, bottom) = (right.min(header.width), bottom.min(header.height));
    let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
    let part = Crop { left, top, width, height };
    let is_empty = width == 0 || height == 0;
    let whole = Some((original.as_slice(), header, part)).filter(|_| !is_empty)?;
    let alike = pixels::are_alike(whole, (&source.bytes, &source.header));
    let is_another = alike.ok().flatten() == Some(false);
    is_another.then(|| {
        let fault = pixels::Fault {
            rule: "image-lies",
            message: "shows another picture than the original".to_string(),
            help: "make the copy anew from the original; where it shows a part, write which under `shows`",
        };
        at(image, source, &fault)
    })
}

/// A fault at the place that names the file.
fn at(image: &str, source: &Source, fault: &pixels::Fault) -> Diagnostic {
    let path = KeyPath::default().key("images").key(image);
    let path = match source.is_rendition {
        true => path.key("rendition").key("file"),
        false => path.key("file"),
    };
    at_fault(&source.file, Place::value(CASE_FILE, path), fault)
}

impl Rasters {
    fn put(&mut self, image: &str, wanted: &Wanted, made: &[Rendition]) {
        let lists = [&mut self.screen, &mut self.print];
        for (list, rendition) in lists.into_iter().zip(made) {
            let kind = if wanted.is_inset { "inset" } else { "raster" };
            list.entry(wanted.figure.clone()).or_default().push(Raster {
                id: format!("{}-{kind}-{}", wanted.figure, wanted.panel),
                image: image.to_string(),
                panel: wanted.panel,
                is_inset: wanted.is_inset,
                media_type: rendition.media_type,
                width: rendition.width,
                height: rendition.height,
                sha256: digest::sha256(&rendition.bytes),
                bytes: rendition.bytes.clone(),
            });
        }
    }

    /// Those of a figure for print, unless they are those of the screen.
    pub(in crate::draw) fn larger(&self, figure: &str) -> Vec<Raster> {
        let print = self.print.get(figure).cloned().unwrap_or_default();
        let screen = self.screen.get(figure).map(Vec::as_slice).unwrap_or_default();
        if print.as_slice() == screen { Vec::new() } else { print }
    }
}

fn wanted(
    figure: &str,
    plate: &PlatePlot,
    panel_number: usize,
    panel: &Panel,
    picture: &Picture,
) -> Vec<Wanted> {
    let PanelView::Shown { part, inset, .. } = &panel.view else { return Vec::new() };
    let columns = match plate.layout {
        Layout::Plate => COLUMNS[0],
        Layout::Pair => COLUMNS[1],
        Layout::Sheet => COLUMNS[2],
    };
    let pieces =
        [(Some(part), columns, false), (inset.as_ref(), [INSET_COLUMNS; 2], true)];
    let pieces = pieces.into_iter().filter_map(|(part, columns, is_inset)| {
        let crop = picture.source.as_ref()?.crop(*part?)?;
        let columns = columns.map(|most| most.min(allowed(crop, panel.largest_size)));
        let figure = figure.to_string();
        Some(Wanted { figure, panel: panel_number, is_inset, crop, columns })
    });
    pieces.collect()
}

/// The most columns that a piece may have when its longer side may have so many pixels.
fn allowed(crop: Crop, longest: Option<u32>) -> u32 {
    let Some(longest) = longest else { return u32::MAX };
    let (width, height) = (u64::from(crop.width), u64::from(crop.height));
    let columns = if width >= height {
        u64::from(longest)
    } else {
        u64::from(longest) * width / height
    };
    u32::try_from(columns.max(1)).unwrap_or(u32::MAX)
}
