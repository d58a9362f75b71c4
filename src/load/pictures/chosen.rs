//! Chosen: what a plate, a pair or a sheet shows that names no image: what the looks were made on, and what was marked and counted there.

use super::Picture;
use crate::case::{Case, Figure, FigureKind, Image, OneOrMany, Value, YesNo};
use crate::load::forbids_derivatives;
use indexmap::IndexMap;

/// Most images that a sheet shows.
const SHEET_MAX: usize = 24;

/// Gives figures of images that name none the images of looks, by date: to a plate the last, to a pair the first and the last that are alike, to a sheet all;
/// those that may go out, where any may. To a plate and a pair come the marks that are counted on them.
pub(super) fn fill(case: &mut Case, pictures: &IndexMap<String, Picture>) {
    let is_bare = |figure: &Figure| {
        let kinds = [FigureKind::Plate, FigureKind::Pair, FigureKind::Sheet];
        kinds.contains(&figure.kind) && figure.image.items().is_empty()
    };
    if !case.figures.iter().any(is_bare) {
        return;
    }
    let seen = seen(case, pictures);
    let of_kind = |kind: FigureKind| match kind {
        FigureKind::Plate => seen.last().cloned().into_iter().collect(),
        FigureKind::Pair => pair(&seen, pictures),
        _ if seen.len() < 2 => Vec::new(),
        _ => seen[seen.len().saturating_sub(SHEET_MAX)..].to_vec(),
    };
    let chosen: Vec<(usize, Vec<String>, Vec<String>)> = case
        .figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| is_bare(figure))
        .map(|(n, figure)| {
            let images: Vec<String> = of_kind(figure.kind);
            let is_marked =
                figure.kind != FigureKind::Sheet && figure.marks.items().is_empty();
            let marks = if is_marked { marks(case, &images) } else { Vec::new() };
            (n, images, marks)
        })
        .collect();
    for (n, images, marks) in chosen {
        case.figures[n].image = OneOrMany::Many(images);
        if !marks.is_empty() {
            case.figures[n].marks = OneOrMany::Many(marks);
        }
    }
}

/// The images of looks in order of date, each file once; those that may go out, where any may.
fn seen(case: &Case, pictures: &IndexMap<String, Picture>) -> Vec<String> {
    let source = |id: &str| pictures.get(id).and_then(|picture| picture.source.as_ref());
    let mut dated: Vec<(&str, &str)> = Vec::new();
    for look in case.observations.iter().filter(|look| look.date.is_some()) {
        for id in look.image.items() {
            let Some(image) = case.images.get(id) else { continue };
            let taken = image.taken.as_deref().or(look.date.as_deref());
            dated.push((taken.unwrap_or_default(), id));
        }
    }
    dated.sort_by(|one, other| one.0.cmp(other.0));
    let mut seen: Vec<String> = Vec::new();
    for (_, id) in dated {
        let file = |id: &str| source(id).map(|source| (&source.file, source.shows));
        let is_known = |other: &String| {
            other == id || file(id).is_some_and(|of| Some(of) == file(other))
        };
        if !seen.iter().any(is_known) {
            seen.push(id.to_string());
        }
    }
    let is_shown =
        |id: &&String| case.images[id.as_str()].withheld(source(id).is_some()).is_none();
    let shown: Vec<String> = seen.iter().filter(is_shown).cloned().collect();
    if shown.is_empty() { seen } else { shown }
}

/// The first image and the last that shows as much as it, as large.
fn pair(seen: &[String], pictures: &IndexMap<String, Picture>) -> Vec<String> {
    let of = |id: &String| {
        let picture = pictures.get(id)?;
        let source = picture.source.as_ref()?;
        Some((source.shows, picture.metres_a_pixel))
    };
    for (n, first) in seen.iter().enumerate() {
        if let Some(last) = seen[n + 1..].iter().rev().find(|last| of(last) == of(first))
        {
            return vec![first.clone(), last.clone()];
        }
    }
    Vec::new()
}

/// The sets of marks on these images that looks are counted from, where the images may be drawn upon.
fn marks(case: &Case, images: &[String]) -> Vec<String> {
    let may_bear = |image: &Image| match image.derivatives {
        Some(own) => own == YesNo::Yes,
        None => !image.licence.as_deref().is_some_and(forbids_derivatives),
    };
    let is_there = |id: &str| {
        let set = case.marks.get(id);
        set.is_some_and(|set| images.contains(&set.image))
    };
    if !images.iter().filter_map(|id| case.images.get(id)).all(may_bear) {
        return Vec::new();
    }
    let mut sets: Vec<String> = Vec::new();
    for value in case.observations.iter().flat_map(|look| look.values.values()) {
        let Value::Long(long) = value else { continue };
        for name in long.marks.items() {
            let id = name.split('.').next().unwrap_or(name);
            if is_there(id) && !sets.iter().any(|set| set == id) {
                sets.push(id.to_string());
            }
        }
    }
    sets
}
