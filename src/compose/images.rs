//! Images: what is known of each picture, what may be done with it, how its file can be checked, and who marked what on it.

use super::claims::field;
use super::{Composer, counted, text};
use crate::case::{Image, ImageKind, Publish};
use crate::document::{
    Block, Group, GroupKind, Inline, RecordImage, RecordMarks, RecordRendition, Section,
};
use crate::evaluate;

impl Composer<'_> {
    /// Every image of the case.
    pub(super) fn images(&mut self) -> Option<Section> {
        let id = self.open("images");
        let bound = self.bound;
        let blocks: Vec<Block> =
            bound.case.images.iter().map(|(id, image)| self.image(id, image)).collect();
        let title = vec![text("Images")];
        Some(Section { id, kind: "images".into(), title, blocks })
    }

    fn image(&mut self, id: &str, image: &Image) -> Block {
        let known = |text: &Option<String>| text.clone().filter(|text| text != "unknown");
        let taken = self.bound.dates.get(&format!("images.{id}.taken"));
        let taken = super::evidence::day_words(taken, self.bound.table.zones.first());
        let is_drawn = image.kind == Some(ImageKind::Schematic);
        let what = if is_drawn { "Drawing" } else { "Image" };
        let name = known(&image.provider).unwrap_or_else(|| what.to_string());
        let name = match (taken.is_empty(), is_drawn) {
            (false, _) => format!("{name}, {taken}."),
            (true, true) => format!("{name}."),
            (true, false) => format!("{name}, date not known."),
        };
        let lead = vec![
            Inline::Strong(vec![text(name)]),
            text(" "),
            text(evaluate::sentence(&shown_words(image, self.is_shown(id)))),
        ];
        let mut fields = Vec::new();
        let mut push = |label: &str, words: Option<String>| {
            fields.extend(words.map(|words| field(label, evaluate::sentence(&words))));
        };
        push("Sensor", known(&image.sensor));
        push("Ground sample distance", image.gsd.clone());
        push(
            "Off nadir",
            image.off_nadir.as_ref().map(|angle| format!("{}°", angle.text)),
        );
        push("Cloud", known(&image.cloud));
        push("Place", Some(self.place_words(id)));
        push("Credit", image.credit.clone());
        push("Licence", image.licence.clone());
        push("Permission", image.permission.clone());
        push("Original", self.original_words(id, image));
        push("From its metadata", self.filled_words(id));
        push("Marks", self.marks_words(id));
        let mut blocks = vec![Block::Paragraph(lead)];
        if !fields.is_empty() {
            blocks.push(Block::Fields(fields));
        }
        Block::Group(Group { kind: GroupKind::Image, id: format!("image-{id}"), blocks })
    }

    /// Whether a figure shows a piece of the image.
    fn is_shown(&self, id: &str) -> bool {
        self.figures.iter().any(|f| f.rasters.iter().any(|raster| raster.image == id))
    }

    /// Whether the place that it shows was checked.
    fn place_words(&self, id: &str) -> String {
        let is_placed = self.bound.case.facility.location.is_some();
        match evaluate::metres_off(self.bound, id) {
            _ if !is_placed => {
                "not checked: no point is given for the facility".to_string()
            }
            None => {
                let picture = self.bound.pictures.get(id);
                let source = picture.and_then(|picture| picture.source.as_ref());
                match source.and_then(|source| source.header.unread_grid) {
                    Some(grid) => format!(
                        "not checked: its georeference is on a grid that is not read (EPSG {grid})"
                    ),
                    None => {
                        "not checked: neither a footprint nor a georeference is known"
                            .to_string()
                    }
                }
            }
            Some(metres) if metres < 1.0 => {
                "the point given for the facility lies on the image".to_string()
            }
            Some(metres) if metres < 1000.0 => {
                format!(
                    "the point given for the facility lies {metres:.0} m off the image"
                )
            }
            Some(metres) => format!(
                "the point given for the facility lies {:.1} km off the image",
                metres / 1000.0
            ),
        }
    }

    /// How the original can be checked, and whether it is there.
    fn original_words(&self, id: &str, image: &Image) -> Option<String> {
        let found = self.bound.pictures.get(id).and_then(|p| p.original_sha256.clone());
        match (&image.sha256, &found) {
            (_, Some(hash)) => Some(format!("kept with the case, SHA-256 {hash}")),
            (Some(hash), None) => Some(match &image.rendition {
                Some(_) => format!(
                    "not kept with the case, so that the copy was not compared with it; SHA-256 {hash}"
                ),
                None => format!("not kept with the case, SHA-256 {hash}"),
            }),
            (None, None) => None,
        }
    }

    fn filled_words(&self, id: &str) -> Option<String> {
        let picture = self.bound.pictures.get(id)?;
        let filled = picture.known.iter().filter(|known| known.filled);
        let filled: Vec<String> = filled
            .map(|known| format!("{} ({})", known.key.replace('_', " "), known.from))
            .collect();
        (!filled.is_empty()).then(|| filled.join(", "))
    }

    fn marks_words(&self, id: &str) -> Option<String> {
        let sets = self.bound.case.marks.iter().filter(|(_, marks)| marks.image == id);
        let told: Vec<String> = sets
            .filter_map(|(name, marks)| {
                let set = self.bound.marks.get(name)?;
                let count = set.marks.iter().filter(|mark| mark.is_thing()).count();
                let by = marks.by.clone().unwrap_or_else(|| name.replace('_', " "));
                Some(format!("{} by {by}", counted(count, "mark", "marks")))
            })
            .collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

/// Whether it is shown here, and if not, why.
fn shown_words(image: &Image, is_shown: bool) -> String {
    match (is_shown, image.publish) {
        (true, _) => "Shown in this brief".to_string(),
        (false, Some(Publish::No)) => "Not shown: it may not be reproduced".to_string(),
        (false, Some(Publish::Ask)) if !image.is_permitted() => {
            "Not shown: permission has not been given".to_string()
        }
        (false, _) => "Not shown".to_string(),
    }
}

/// The images for machines, with the hash of each piece that is shown.
pub(super) fn record_images(composer: &Composer<'_>) -> Vec<RecordImage> {
    let bound = composer.bound;
    let of = |(id, image): (&String, &Image)| {
        let picture = bound.pictures.get(id);
        let found = picture.and_then(|picture| picture.original_sha256.clone());
        let known = picture.into_iter().flat_map(|picture| &picture.known);
        let filled = known.filter(|known| known.filled);
        RecordImage {
            id: id.clone(),
            taken: image.taken.clone(),
            provider: image.provider.clone(),
            sensor: image.sensor.clone(),
            gsd: image.gsd.clone(),
            off_nadir: image.off_nadir.as_ref().map(|angle| angle.text.clone()),
            cloud: image.cloud.clone(),
            credit: image.credit.clone(),
            licence: image.licence.clone(),
            permission: image.permission.clone(),
            publish: match image.publish {
                Some(Publish::Yes) => "yes",
                Some(Publish::No) => "no",
                Some(Publish::Ask) => "ask",
                None => "not stated",
            }
            .to_string(),
            original_kept: found.is_some(),
            sha256: found.or_else(|| image.sha256.clone()),
            filled: filled.map(|k| (k.key.to_string(), k.from.to_string())).collect(),
            renditions: renditions(composer, id),
        }
    };
    bound.case.images.iter().map(of).collect()
}

fn renditions(composer: &Composer<'_>, image: &str) -> Vec<RecordRendition> {
    let sizes = composer.figures.iter().flat_map(|figure| {
        let screen = figure.rasters.iter().map(|raster| ("screen", raster));
        let print = figure.print.iter().map(|raster| ("print", raster));
        screen.chain(print).map(move |(size, raster)| (&figure.id, size, raster))
    });
    let ours = sizes.filter(|(.., raster)| raster.image == image);
    ours.map(|(figure, size, raster)| RecordRendition {
        figure: figure.clone(),
        size: size.to_string(),
        media_type: raster.media_type.to_string(),
        width: raster.width,
        height: raster.height,
        sha256: raster.sha256.clone(),
    })
    .collect()
}

/// The sets of marks for machines.
pub(super) fn record_marks(composer: &Composer<'_>) -> Vec<RecordMarks> {
    let bound = composer.bound;
    let sets = bound.case.marks.iter().filter_map(|(id, marks)| {
        let set = bound.marks.get(id)?;
        Some(RecordMarks {
            id: id.clone(),
            image: marks.image.clone(),
            by: marks.by.clone(),
            count: set.marks.iter().filter(|mark| mark.is_thing()).count(),
            sha256: set.sha256.clone(),
        })
    });
    sets.collect()
}
