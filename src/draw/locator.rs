//! Locator: the facility on land and water, with its parts, its look-alikes, borders, a scale and a wider view in a corner.

use super::map::{DEGREE_KM, Map, name_countries, near};
use super::{
    Anchor, Area, Block, Board, Brush, Canvas, Ink, Key, Letter, NOTE, NOTE_STRONG, Page,
    Picture, Point, draw_legend, leader, number_words, place_near,
};
use crate::case::ACROSS_KM;
use crate::evaluate::plot::{LocatorPlot, MapPlace, MapRole, sine_cosine};

/// The least that a locator shows from west to east.
const ACROSS_LEAST_KM: f64 = 160.0;

/// The picture of a place; none where nothing has a position.
pub(super) fn draw_locator(locator: &LocatorPlot, page: Page) -> Option<Picture> {
    locator.places.first()?;
    let canvas = Canvas::new();
    let height = if page.narrow { 300.0 } else { 400.0 };
    let frame = Area::new(0.5, 0.5, page.width - 0.5, height);
    let across = across(locator, frame);
    let map = Map::new(middle(locator), across, frame);
    // A map that is asked to show less than all shows the facility.
    let map = match locator.places.iter().find(|place| place.role == MapRole::Facility) {
        Some(facility) if !holds(&map, facility) => {
            Map::new((facility.lat, facility.lon), across, frame)
        }
        _ => map,
    };
    let (patches, disputed, taken) = map.draw(&canvas, false);
    let mut board = Board::new(frame.grown(-6.0));
    taken.into_iter().for_each(|area| board.take_softly(area));
    let spots: Vec<(Area, &MapPlace)> = locator
        .places
        .iter()
        .filter(|place| holds(&map, place))
        .map(|place| (Area::around(map.at((map.near(place.lon), place.lat)), 6.0), place))
        .collect();
    for (area, _) in &spots {
        board.take(*area);
    }
    let is_vague = draw_rings(&canvas, &map, &mut board, &spots);
    draw_scale(&canvas, &map, &mut board);
    draw_inset(&canvas, &map, &mut board, page);
    draw_places(&canvas, &spots);
    let labels = place_labels(&mut board, &spots, page);
    for ((spot, _), label) in spots.iter().zip(&labels) {
        if let Some(label) = label {
            label.draw(&canvas, *spot);
        }
    }
    let facility = locator.places.iter().find(|place| place.role == MapRole::Facility);
    let facility = facility.map(|place| (map.near(place.lon), place.lat));
    name_countries(&canvas, &map, (&patches, &disputed), facility, &mut board);
    canvas.rect(frame, Brush::stroke(Ink::Axis, 1.0));
    let mut keys = place_keys(&spots, is_vague);
    if !disputed.is_empty() {
        keys.push(key("disputed border", |canvas, (x, y)| {
            let brush = Brush::stroke(Ink::Muted, 1.3).dash(1);
            canvas.line(&[(x - 8.0, y), (x + 8.0, y)], brush);
        }));
    }
    keys.extend(labels.iter().zip(&spots).filter_map(|(label, (_, place))| {
        let Some(label) = label else {
            let words =
                format!("{}, among the points that stand close", described(place));
            return Some(key(&words, move |canvas, at| {
                draw_place(canvas, place.role, at)
            }));
        };
        let number = label.number?.to_string();
        Some(key(&described(place), move |canvas, (x, y)| {
            canvas.text((x, y + 4.2), Anchor::Middle, NOTE_STRONG, &number);
        }))
    }));
    let beyond = locator.places.iter().filter(|place| !holds(&map, place));
    keys.extend(beyond.map(|place| Key {
        draw: Box::new(move |canvas, at| draw_place(canvas, place.role, at)),
        words: format!("{}, beyond the map", described(place)),
    }));
    let end = draw_legend(&canvas, &keys, (0.0, page.width), height + 12.0);
    Some(Picture { canvas, height: end + 6.0 })
}

/// Whether a place lies on a map.
fn holds(map: &Map, place: &MapPlace) -> bool {
    map.window.holds(&Area::around((map.near(place.lon), place.lat), 0.0))
}

/// Least and greatest latitude and longitude of all places; longitudes are counted on past 180 from the first place, so that a line in the sea parts nothing.
fn ends(locator: &LocatorPlot) -> [(f64, f64); 2] {
    let first = locator.places.first().map_or(0.0, |place| place.lon);
    let lats = locator.places.iter().map(|place| place.lat);
    let lons = locator.places.iter().map(|place| near(first, place.lon));
    let widen = |(low, high): (f64, f64), v: f64| (low.min(v), high.max(v));
    let none = (f64::MAX, f64::MIN);
    [lats.fold(none, widen), lons.fold(none, widen)]
}

/// The middle of all places, latitude first.
fn middle(locator: &LocatorPlot) -> (f64, f64) {
    let [lat, lon] = ends(locator).map(|(low, high)| (low + high) / 2.0);
    (lat.clamp(-84.0, 84.0), near(0.0, lon))
}

/// Kilometres from west to east that hold all places with room for their names.
fn across(locator: &LocatorPlot, frame: Area) -> f64 {
    if let Some(across) = locator.across_km {
        return across;
    }
    let (lat, _) = middle(locator);
    let (_, narrowing) = sine_cosine(lat);
    let [high, wide] = ends(locator).map(|(low, high)| (high - low) * DEGREE_KM);
    let wide = wide * narrowing / 0.5;
    let high = high / 0.5 * frame.width() / frame.height();
    wide.max(high).clamp(ACROSS_LEAST_KM, ACROSS_KM[1] as f64)
}

fn draw_place(canvas: &Canvas, role: MapRole, (x, y): Point) {
    match role {
        MapRole::Facility => {
            canvas.circle((x, y), 6.4, Brush::fill(Ink::Ground));
            canvas.circle((x, y), 5.2, Brush::fill(Ink::Series2));
            canvas.circle((x, y), 1.8, Brush::fill(Ink::Ground));
        }
        MapRole::Part => {
            canvas.circle((x, y), 4.2, Brush::fill(Ink::Ground));
            canvas.circle((x, y), 3.2, Brush::fill(Ink::Text));
        }
        MapRole::LookAlike => {
            canvas.circle((x, y), 5.4, Brush::fill(Ink::Ground));
            let brush = Brush::stroke(Ink::Text, 1.6);
            canvas.circle((x, y), 4.2, brush);
            canvas.line(&[(x - 3.0, y + 3.0), (x + 3.0, y - 3.0)], brush);
        }
    }
}

/// The ring in which each place may lie, where it can be seen; whether there is one. No words stand on it.
fn draw_rings(
    canvas: &Canvas,
    map: &Map,
    board: &mut Board,
    spots: &[(Area, &MapPlace)],
) -> bool {
    let mut is_vague = false;
    for (area, place) in spots {
        let at = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        let reach = map.kilometres(place.reach_km);
        let brush = Brush::stroke(Ink::Text, 0.9).dash(2);
        if reach <= 8.0 {
            continue;
        }
        board.take_ring(at, reach);
        if map.frame.holds(&Area::around(at, reach)) {
            canvas.circle(at, reach, brush);
            is_vague = true;
            continue;
        }
        // Of one that leaves the frame the pieces inside are drawn: without them the point would look exact.
        let inside = |(x, y): &Point| map.frame.holds(&Area::around((*x, *y), 0.5));
        for arc in ring(at, reach).chunk_by(|one, next| inside(one) == inside(next)) {
            if arc.len() > 1 && arc.iter().all(inside) {
                canvas.line(arc, brush);
                is_vague = true;
            }
        }
    }
    is_vague
}

/// Points on a ring, by halves of the arcs between them: exact on every machine.
fn ring((x, y): Point, reach: f64) -> Vec<Point> {
    let mut points = vec![(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
    for _ in 0..6 {
        let halves = points.windows(2).flat_map(|ends| {
            let (dx, dy): Point = (ends[0].0 + ends[1].0, ends[0].1 + ends[1].1);
            let length = (dx * dx + dy * dy).sqrt();
            [ends[0], (dx / length, dy / length)]
        });
        points = halves.chain([(1.0, 0.0)]).collect();
    }
    points.iter().map(|(dx, dy)| (x + dx * reach, y + dy * reach)).collect()
}

fn draw_places(canvas: &Canvas, spots: &[(Area, &MapPlace)]) {
    // The facility first, so that a part of it shows on its sign.
    for (area, place) in spots {
        let at = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        canvas.named(Some(described(place)), |canvas| draw_place(canvas, place.role, at));
    }
}

fn named(place: &MapPlace) -> String {
    match place.role {
        MapRole::LookAlike => format!("{}: {}", place.name, place.role.words()),
        _ => place.name.clone(),
    }
}

/// The name of a place, what it is, and how far from the facility.
fn described(place: &MapPlace) -> String {
    match place.distance_told() {
        Some(distance) => format!("{}, {distance}", named(place)),
        None => named(place),
    }
}

/// Signs no farther apart than this stand on each other; more than so many of them have numbers.
const HUDDLED: f64 = 3.0;
const HUDDLED_MOST: usize = 2;

/// What stands at a place: its name, or a number that the key explains.
struct PlaceLabel {
    area: Area,
    anchor: Anchor,
    block: Block,
    number: Option<usize>,
}

impl PlaceLabel {
    fn draw(&self, canvas: &Canvas, spot: Area) {
        if let Some(line) = leader(spot.grown(-2.0), self.area) {
            canvas.line(&line, Brush::stroke(Ink::Text, 0.8));
        }
        self.block.draw(canvas, self.area, self.anchor, true);
    }
}

/// Names at their places. Those that find no room are numbers, which come right after the facility: they stand nearest to their points.
fn place_labels(
    board: &mut Board,
    spots: &[(Area, &MapPlace)],
    page: Page,
) -> Vec<Option<PlaceLabel>> {
    // Lines from names to points that stand on each other could not be told apart.
    let near = |n: usize| {
        let (at, _) = &spots[n];
        spots.iter().filter(|(other, _)| other.grown(HUDDLED).meets(at)).count()
    };
    let is_huddled =
        |n: usize| spots[n].1.role != MapRole::Facility && near(n) > HUDDLED_MOST;
    let mut is_numbered: Vec<bool> = (0..spots.len()).map(is_huddled).collect();
    loop {
        let mut trial = board.clone();
        let mut number = 1;
        let mut labels: Vec<Option<PlaceLabel>> = spots.iter().map(|_| None).collect();
        let before = is_numbered.clone();
        let mut order: Vec<usize> = (0..spots.len()).collect();
        order.sort_by_key(|n| (spots[*n].1.role != MapRole::Facility, !before[*n]));
        for n in order {
            let (spot, place) = &spots[n];
            if before[n] {
                labels[n] = number_at(&mut trial, *spot, number);
                number += usize::from(labels[n].is_some());
            } else {
                labels[n] = name_at(&mut trial, *spot, place, page);
                is_numbered[n] = labels[n].is_none();
            }
        }
        if is_numbered == before {
            *board = trial;
            return labels;
        }
    }
}

/// A number beside its point, where that has room.
fn number_at(board: &mut Board, spot: Area, number: usize) -> Option<PlaceLabel> {
    let mut block = Block::default();
    let letter = Letter { ink: Ink::Text, ..NOTE_STRONG };
    block.lines.push((number.to_string(), letter));
    let plot = board.frame;
    let (area, anchor, _) = place_near(board, spot, std::slice::from_ref(&block), plot)?;
    Some(PlaceLabel { area, anchor, block, number: Some(number) })
}

/// The name of a place with its other names and its distance, where it finds room.
fn name_at(
    board: &mut Board,
    spot: Area,
    place: &MapPlace,
    page: Page,
) -> Option<PlaceLabel> {
    let size = if place.role == MapRole::Facility { 14.0 } else { 12.0 };
    let letter = Letter { size, strong: true, ink: Ink::Text };
    let widths = if page.narrow { [130.0, 92.0] } else { [210.0, 130.0] };
    let block = |max: f64, all: bool| {
        let mut block = Block::default();
        block.add(&place.name, letter, max);
        if all {
            block.add(&place.other_names.join(" · "), NOTE, max);
        }
        if place.role == MapRole::LookAlike {
            block.add("not the facility", NOTE, max);
        }
        if let Some(distance) = &place.distance_words {
            block.add(distance, NOTE, max);
        }
        block
    };
    let blocks =
        [block(widths[0], true), block(widths[1], true), block(widths[1], false)];
    let plot = board.frame;
    let (area, anchor, index) = place_near(board, spot, &blocks, plot)?;
    let block = blocks.into_iter().nth(index)?;
    Some(PlaceLabel { area, anchor, block, number: None })
}

/// A wider view in the corner that is free.
fn draw_inset(canvas: &Canvas, map: &Map, board: &mut Board, page: Page) {
    let (width, height) = if page.narrow { (96.0, 76.0) } else { (168.0, 126.0) };
    let frame = map.frame;
    let corners = [
        (frame.left, frame.bottom - height),
        (frame.left, frame.top),
        (frame.right - width, frame.top),
        (frame.right - width, frame.bottom - height),
    ];
    let across = frame.width() / map.per_lat * DEGREE_KM;
    let wider = (across * 9.0).clamp(1_600.0, 16_000.0);
    if wider < across * 3.0 {
        return;
    }
    let areas =
        corners.map(|(left, top)| Area::new(left, top, left + width, top + height));
    let Some(area) = areas.into_iter().find(|area| board.is_free(&area.grown(-8.0)))
    else {
        return;
    };
    board.take(area.grown(4.0));
    let window = map.window;
    let middle = ((window.top + window.bottom) / 2.0, (window.left + window.right) / 2.0);
    let inset = Map::new(middle, wider, area);
    inset.draw(canvas, true);
    let (west, south) = inset.at((window.left, window.top));
    let (east, north) = inset.at((window.right, window.bottom));
    // No line of the map runs through what says where it is.
    let shown = Area::new(west - 1.0, north - 1.0, east + 1.0, south + 1.0);
    canvas.rect(shown, Brush::fill(Ink::Land));
    canvas.rect(shown, Brush::fill(Ink::Series2).opacity(0.3));
    canvas.rect(shown, Brush::stroke(Ink::Series2, 1.6));
    canvas.rect(area, Brush::stroke(Ink::Axis, 1.0));
}

/// A bar of round length with north beside it, in a corner below that is free.
fn draw_scale(canvas: &Canvas, map: &Map, board: &mut Board) {
    let longest = map.frame.width() / 4.0;
    let mut length = 1.0;
    for step in [2.0, 2.5, 2.0].into_iter().cycle().take(18) {
        if map.kilometres(length * step) > longest {
            break;
        }
        length *= step;
    }
    let words = format!("{} km", number_words(length));
    let bar = map.kilometres(length);
    let width = NOTE.width_of(&words).max(bar) + 34.0;
    let bottom = map.frame.bottom - 14.0;
    let ends = [map.frame.right - 14.0, map.frame.left + width + 6.0];
    let room =
        |right: f64| Area::new(right - width, bottom - 26.0, right + 8.0, bottom + 8.0);
    let right = ends.into_iter().find(|right| board.is_free(&room(*right)));
    let right = right.unwrap_or(ends[0]);
    board.take(room(right));
    let brush = Brush::stroke(Ink::Text, 1.6);
    let left = right - bar;
    let points =
        [(left, bottom - 5.0), (left, bottom), (right, bottom), (right, bottom - 5.0)];
    canvas.line(&points, brush);
    let ink = Letter { ink: Ink::Text, ..NOTE };
    canvas.text_over((right, bottom - 9.0), Anchor::End, ink, &words);
    let x = right - width + 20.0;
    canvas.line(&[(x, bottom), (x, bottom - 22.0)], brush);
    canvas.line(
        &[(x - 3.5, bottom - 17.0), (x, bottom - 22.0), (x + 3.5, bottom - 17.0)],
        brush,
    );
    canvas.text_over((x - 6.0, bottom - 1.0), Anchor::End, ink, "N");
}

fn key<'a>(words: &str, draw: impl Fn(&Canvas, Point) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

fn place_keys<'a>(spots: &[(Area, &MapPlace)], vague: bool) -> Vec<Key<'a>> {
    let mut keys = Vec::new();
    for role in [MapRole::Facility, MapRole::Part, MapRole::LookAlike] {
        if spots.iter().any(|(_, place)| place.role == role) {
            keys.push(key(role.words(), move |canvas, at| draw_place(canvas, role, at)));
        }
    }
    if vague {
        keys.push(key("how far it may lie from the point", |canvas, at| {
            canvas.circle(at, 6.0, Brush::stroke(Ink::Text, 0.9).dash(2));
        }));
    }
    keys
}
