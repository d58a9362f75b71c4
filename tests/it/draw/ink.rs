//! Ink against words: no dot, sign, arrow or bar runs through a text of a picture, nor out of the picture.

type Point = (f64, f64);

/// Something drawn in the colour of a series: its outline, and how far its stroke reaches to either side; or a blank, which takes away what it lies on.
struct Shape {
    outline: Vec<[Point; 2]>,
    reach: f64,
    blank: bool,
}

/// What the signs of values are drawn with; soft ink (intervals, bands, lines from look to look) is no sign.
fn shapes(svg: &str) -> Vec<Shape> {
    let tags = svg.split('<').filter_map(|piece| piece.split("/>").next());
    // Patterns are made of paths too.
    let tags = tags.filter(|tag| !tag.contains(" opacity=") && !tag.contains("d=\"M0 0"));
    let blank = |tag: &str| tag.starts_with("path class=\"c-ground\" fill=\"#");
    let ours = tags.filter(|tag| {
        blank(tag) || tag.contains("class=\"c-series") || tag.contains(" fill=\"url(#")
    });
    let mut shapes = Vec::new();
    for tag in ours {
        let blank = blank(tag);
        let value =
            |name: &str| tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next();
        let number = |name: &str| value(name).and_then(|n| n.parse::<f64>().ok());
        let reach = number("stroke-width").unwrap_or_default() / 2.0;
        if let (Some(x), Some(y), Some(r)) = (number("cx"), number("cy"), number("r")) {
            let corners = [(x - r, y), (x, y - r), (x + r, y), (x, y + r), (x - r, y)];
            let outline = corners.windows(2).map(|two| [two[0], two[1]]).collect();
            shapes.push(Shape { outline, reach, blank });
        }
        let data = value("d").unwrap_or_default();
        let outlines = data.split('M').skip(1).map(outline);
        shapes.extend(outlines.map(|outline| Shape { outline, reach, blank }));
    }
    shapes
}

/// The lines of one piece of a path; a point alone is a line of no length.
fn outline(piece: &str) -> Vec<[Point; 2]> {
    let (mut points, mut letter, mut word) = (Vec::<Point>::new(), 'L', String::new());
    let mut first = None;
    for c in piece.chars().chain(['M']) {
        if c == '.' || c == '-' || c.is_ascii_digit() {
            word.push(c);
            continue;
        }
        if let Ok(number) = word.parse::<f64>() {
            let last = points.last().copied().unwrap_or_default();
            match letter {
                'H' => points.push((number, last.1)),
                'V' => points.push((last.0, number)),
                _ => match first.take() {
                    Some(x) => points.push((x, number)),
                    None => first = Some(number),
                },
            }
        }
        word.clear();
        if c == 'Z' {
            points.extend(points.first().copied());
        }
        letter = if c == ' ' { letter } else { c };
    }
    points.windows(2).map(|two| [two[0], two[1]]).collect()
}

/// The least and the most of a line along each axis, wider by `reach`.
fn room([from, to]: [Point; 2], reach: f64) -> [f64; 4] {
    [
        from.0.min(to.0) - reach,
        from.1.min(to.1) - reach,
        from.0.max(to.0) + reach,
        from.1.max(to.1) + reach,
    ]
}

/// Whether a line runs through a box, where no blank lies on it.
fn is_crossed(b: [f64; 4], [from, to]: [Point; 2], blanks: &[[f64; 4]]) -> bool {
    let holds = |[left, top, right, bottom]: &[f64; 4], (x, y): Point| {
        *left < x && x < *right && *top < y && y < *bottom
    };
    let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / 0.5).ceil().max(1.0);
    (0..=steps as usize).any(|step| {
        let share = step as f64 / steps;
        let at = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        holds(&b, at) && !blanks.iter().any(|blank| holds(blank, at))
    })
}

/// What stands on a text, and what leaves the picture.
pub(crate) fn faults(svg: &str, (width, height): (f64, f64)) -> Vec<String> {
    let texts = super::texts(svg);
    let mut faults = Vec::new();
    let mut blanks: Vec<[f64; 4]> = Vec::new();
    // From the last, so that what a blank takes away comes after it.
    for Shape { outline, reach, blank } in shapes(svg).into_iter().rev() {
        if blank {
            let rooms = outline.iter().map(|line| room(*line, 0.0));
            blanks.extend(rooms.reduce(|a, b| {
                [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
            }));
            continue;
        }
        for line in outline {
            let [left, top, right, bottom] = room(line, reach);
            if left < -0.6 || top < -0.6 || right > width + 0.6 || bottom > height + 0.6 {
                faults.push(format!("{line:?} leaves the picture"));
            }
            let near = texts.iter().filter(|(_, b)| {
                b[0] < right && left < b[2] && b[1] < bottom && top < b[3]
            });
            let by = 0.8 - reach;
            let inner = |b: &[f64; 4]| [b[0] + by, b[1] + by, b[2] - by, b[3] - by];
            let met = near.filter(|(_, b)| is_crossed(inner(b), line, &blanks));
            let met =
                met.map(|(words, b)| format!("{line:?} runs through `{words}` {b:?}"));
            faults.extend(met);
        }
    }
    faults
}
