//! Labels: blocks of text that find a free place near what they name, and never stand on each other, on a mark or outside the frame.

use super::{Anchor, Area, Canvas, Letter, Point, ratios, wrap_text};

/// Lines of text set as one.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) lines: Vec<(String, Letter)>,
}

/// From one baseline to the next, against the size.
pub(super) fn leading() -> f64 {
    ratios().line * 1.25
}

impl Block {
    pub(super) fn add(&mut self, text: &str, letter: Letter, max: f64) {
        for line in wrap_text(text, letter.size, letter.strong, max) {
            // A sign between two names parts nothing at the end of a line.
            let line = line.strip_suffix(" ·").unwrap_or(&line).to_string();
            self.lines.push((line, letter));
        }
    }

    pub(super) fn width(&self) -> f64 {
        self.lines.iter().map(|(text, letter)| letter.width_of(text)).fold(0.0, f64::max)
    }

    pub(super) fn height(&self) -> f64 {
        let leading = leading();
        self.lines.iter().map(|(_, letter)| letter.size * leading).sum()
    }

    /// Draws it inside `area`, aligned by `anchor`; over lines when `over`.
    pub(super) fn draw(&self, canvas: &Canvas, area: Area, anchor: Anchor, over: bool) {
        let x = match anchor {
            Anchor::Start => area.left,
            Anchor::Middle => (area.left + area.right) / 2.0,
            Anchor::End => area.right,
        };
        let (mut y, leading) = (area.top, leading());
        for (text, letter) in &self.lines {
            let at = (x, y + letter.size);
            if over {
                canvas.text_over(at, anchor, *letter, text);
            } else {
                canvas.text(at, anchor, *letter, text);
            }
            y += letter.size * leading;
        }
    }
}

/// What stands on a picture already.
#[derive(Clone)]
pub(super) struct Board {
    pub(super) frame: Area,
    taken: Vec<Area>,
    /// Thin lines: text keeps off them where it can, and has a rim of the ground where it cannot.
    soft: Vec<Area>,
    /// Of what is taken, the marks: a line that leads to one does not end at another.
    marks: Vec<Area>,
    /// Lines of events: no text stands on one.
    lines: Vec<Area>,
    /// Lines from labels to what they name.
    leaders: Vec<[Point; 2]>,
    /// Rings, each a middle and a reach: no text stands on one, and a line to what lies inside may cross it.
    rings: Vec<(Point, f64)>,
}

/// A place that may serve: its upper left corner, and how text stands in it.
pub(super) type Candidate = (Point, Anchor);

impl Board {
    pub(super) fn new(frame: Area) -> Board {
        let (taken, soft, marks, lines) = Default::default();
        let (leaders, rings) = Default::default();
        Board { frame, taken, soft, marks, lines, leaders, rings }
    }

    pub(super) fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    pub(super) fn take_mark(&mut self, area: Area) {
        self.marks.push(area);
        self.take(area);
    }

    pub(super) fn take_softly(&mut self, area: Area) {
        self.soft.push(area);
    }

    /// A line that no text may stand on, and that a line from a label crosses where it must.
    pub(super) fn take_line(&mut self, area: Area) {
        self.lines.push(area);
    }

    pub(super) fn take_ring(&mut self, middle: Point, reach: f64) {
        self.rings.push((middle, reach));
    }

    pub(super) fn is_free(&self, area: &Area) -> bool {
        self.frame.holds(area)
            && !self.taken.iter().chain(&self.lines).any(|other| other.meets(area))
            && !self.leaders.iter().any(|line| area.is_crossed(*line))
            && !self.rings.iter().any(|ring| area.is_on_ring(*ring))
    }

    /// Whether a line to a mark would run over another mark, a label or another such line.
    fn bars(&self, line: [Point; 2], mark: &Area, over_lines: bool) -> bool {
        let in_the_way = |areas: &[Area]| {
            areas.iter().any(|area| !area.meets(mark) && area.is_crossed(line))
        };
        // A line that runs close by another mark, or ends there, would name that one.
        let is_of_another = self
            .marks
            .iter()
            .any(|other| other != mark && other.grown(BESIDE).is_crossed(line));
        is_of_another
            || in_the_way(&self.taken)
            || (!over_lines && (in_the_way(&self.soft) || in_the_way(&self.lines)))
            || self.leaders.iter().any(|other| crosses(line, *other))
    }

    /// Whether words would be read at another mark than their own: nearer to it, or right beside it though a line leads elsewhere.
    fn names_another(&self, words: &Area, mark: &Area, has_line: bool) -> bool {
        let own = words.gap_to(mark);
        self.marks.iter().filter(|other| *other != mark).any(|other| {
            let gap = words.gap_to(other);
            if has_line { gap < BESIDE * 2.0 } else { gap + 0.5 < own }
        })
    }

    fn is_clear(&self, area: &Area) -> bool {
        !self.soft.iter().any(|other| other.meets(area))
    }

    /// Takes the first candidate that is free of everything.
    pub(super) fn place(
        &mut self,
        size: Point,
        candidates: impl IntoIterator<Item = Candidate>,
    ) -> Option<(Area, Anchor)> {
        self.take_first(size, candidates, false, None)
    }

    /// The same, over thin lines too.
    pub(super) fn place_over_lines(
        &mut self,
        size: Point,
        candidates: impl IntoIterator<Item = Candidate>,
    ) -> Option<(Area, Anchor)> {
        self.take_first(size, candidates, true, None)
    }

    /// With `mark`, a place is no use where the line to it would run over something else.
    fn take_first(
        &mut self,
        (width, height): Point,
        candidates: impl IntoIterator<Item = Candidate>,
        over_lines: bool,
        mark: Option<Area>,
    ) -> Option<(Area, Anchor)> {
        for ((left, top), anchor) in candidates {
            let area = Area::new(left, top, left + width, top + height);
            let wide = area.grown(1.5);
            if self.is_free(&wide) && (over_lines || self.is_clear(&wide)) {
                let line = mark.and_then(|mark| Some((mark, leader(mark, area)?)));
                if mark
                    .is_some_and(|mark| self.names_another(&area, &mark, line.is_some()))
                {
                    continue;
                }
                if line.is_some_and(|(mark, line)| self.bars(line, &mark, over_lines)) {
                    continue;
                }
                self.leaders.extend(line.map(|(_, line)| line));
                self.take(wide);
                return Some((area, anchor));
            }
        }
        None
    }
}

/// Finds a place near `mark` for the first of `blocks` that has one: around it, else anywhere in `plot`, the nearest first. The index of the block comes back too.
pub(super) fn place_near(
    board: &mut Board,
    mark: Area,
    blocks: &[Block],
    plot: Area,
) -> Option<(Area, Anchor, usize)> {
    // Near and clear of lines, then near and over a line, then farther off in the same order.
    for (distances, over_lines) in
        [(&NEAR[..], false), (&NEAR, true), (&FAR, false), (&FAR, true)]
    {
        for (index, block) in blocks.iter().enumerate() {
            let size = (block.width(), block.height());
            let places = around(mark, size, distances);
            if let Some((area, anchor)) =
                board.take_first(size, places, over_lines, Some(mark))
            {
                return Some((area, anchor, index));
            }
        }
    }
    let middle = ((mark.left + mark.right) / 2.0, (mark.top + mark.bottom) / 2.0);
    let (index, block) = blocks.iter().enumerate().next_back()?;
    let size = (block.width(), block.height());
    // A line across half the picture joins nothing for the eye: such words stand better among the keys.
    let reach = (plot.width() * 0.4).min(160.0);
    let mut places = Vec::new();
    let mut top = plot.top;
    while top + size.1 <= plot.bottom {
        let mut left = plot.left;
        while left + size.0 <= plot.right {
            let (dx, dy) =
                (left + size.0 / 2.0 - middle.0, top + size.1 / 2.0 - middle.1);
            places.push((dx * dx + dy * dy, ((left, top), Anchor::Start)));
            left += 12.0;
        }
        top += 10.0;
    }
    places.retain(|(square, _)| *square <= reach * reach);
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let places = places.into_iter().map(|(_, place)| place);
    let (area, anchor) = board.take_first(size, places, true, Some(mark))?;
    Some((area, anchor, index))
}

/// Finds a place right over a bar.
pub(super) fn place_over(
    board: &mut Board,
    bar: Area,
    blocks: &[Block],
) -> Option<(Area, Anchor, usize)> {
    for (index, block) in blocks.iter().enumerate() {
        let (width, height) = (block.width(), block.height());
        let top = bar.top - height - 4.0;
        let middle = (bar.left + bar.right) / 2.0;
        let places = [
            ((middle - width / 2.0, top), Anchor::Middle),
            ((bar.left, top), Anchor::Start),
            ((bar.right - width, top), Anchor::End),
        ];
        if let Some((area, anchor)) = board.place((width, height), places) {
            return Some((area, anchor, index));
        }
    }
    None
}

/// How far off a line must keep from a mark that it does not name.
const BESIDE: f64 = 3.5;
/// How far from a mark its label may stand.
const NEAR: [f64; 3] = [5.0, 14.0, 26.0];
const FAR: [f64; 4] = [40.0, 58.0, 80.0, 110.0];

/// Places around `mark` for a block of this size: beside it first, then above and below, then farther off in widening rings.
fn around(mark: Area, (width, height): Point, distances: &[f64]) -> Vec<Candidate> {
    let middle = ((mark.left + mark.right) / 2.0, (mark.top + mark.bottom) / 2.0);
    let mut places = Vec::new();
    for distance in distances.iter().copied() {
        let (right, left) = (mark.right + distance, mark.left - distance - width);
        let (above, below) = (mark.top - distance - height, mark.bottom + distance);
        let centered = middle.0 - width / 2.0;
        places.push(((right, middle.1 - 9.0), Anchor::Start));
        places.push(((left, middle.1 - 9.0), Anchor::End));
        places.push(((right, above.max(middle.1 - height)), Anchor::Start));
        places.push(((left, above.max(middle.1 - height)), Anchor::End));
        places.push(((centered, above), Anchor::Middle));
        places.push(((mark.left, above), Anchor::Start));
        places.push(((mark.right - width, above), Anchor::End));
        places.push(((right, above), Anchor::Start));
        places.push(((left, above), Anchor::End));
        places.push(((right, below), Anchor::Start));
        places.push(((left, below), Anchor::End));
        places.push(((centered, below), Anchor::Middle));
        places.push(((mark.left, below), Anchor::Start));
        places.push(((mark.right - width, below), Anchor::End));
        for part in [0.25, 0.75] {
            let x = mark.left - width + (mark.width() + width) * part;
            places.push(((x, above), Anchor::Middle));
            places.push(((x, below), Anchor::Middle));
        }
    }
    places
}

/// A thin line from a label that stands away from its mark; none where they are near.
pub(super) fn leader(mark: Area, label: Area) -> Option<[Point; 2]> {
    let clamp = |value: f64, low: f64, high: f64| value.clamp(low, high.max(low));
    let middle = ((mark.left + mark.right) / 2.0, (mark.top + mark.bottom) / 2.0);
    let from = (
        clamp(middle.0, label.left, label.right),
        clamp(middle.1, label.top, label.bottom),
    );
    let to = (clamp(from.0, mark.left, mark.right), clamp(from.1, mark.top, mark.bottom));
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 11.0 {
        return None;
    }
    // Both ends keep a little away from what they join, and never so far that they stand by something else.
    let part = (3.0 / length).min(0.08);
    let inset = |a: Point, b: Point| (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part);
    Some([inset(from, to), inset(to, from)])
}

/// On which side of a line a point is.
fn hand([a, b]: [Point; 2], point: Point) -> f64 {
    (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0)
}

/// Whether two lines cross.
fn crosses(one: [Point; 2], other: [Point; 2]) -> bool {
    hand(one, other[0]) * hand(one, other[1]) < 0.0
        && hand(other, one[0]) * hand(other, one[1]) < 0.0
}

impl Area {
    /// Whether a ring runs through it: a part of it lies within the ring, and a part outside.
    fn is_on_ring(&self, ((x, y), reach): (Point, f64)) -> bool {
        let squared = |dx: f64, dy: f64| dx * dx + dy * dy;
        let near = squared(
            x - x.clamp(self.left, self.right),
            y - y.clamp(self.top, self.bottom),
        );
        let far = squared(
            (x - self.left).abs().max((x - self.right).abs()),
            (y - self.top).abs().max((y - self.bottom).abs()),
        );
        near < squared(reach, 1.0) && squared(reach, -1.0) < far
    }

    /// How far another is off, 0 where they meet.
    fn gap_to(&self, other: &Area) -> f64 {
        let across = (other.left - self.right).max(self.left - other.right).max(0.0);
        let down = (other.top - self.bottom).max(self.top - other.bottom).max(0.0);
        (across * across + down * down).sqrt()
    }

    /// Whether a line runs through it, or ends in it.
    fn is_crossed(&self, line: [Point; 2]) -> bool {
        let holds = |(x, y): Point| {
            self.left < x && x < self.right && self.top < y && y < self.bottom
        };
        let (left, top, right, bottom) = (self.left, self.top, self.right, self.bottom);
        holds(line[0])
            || holds(line[1])
            || crosses(line, [(left, top), (right, bottom)])
            || crosses(line, [(right, top), (left, bottom)])
    }
}
