//! Figures of origins: many, few, long chains, names in three scripts, circles that no checked case holds.

use super::{assert_clear, figure, plots, texts, view_box, write_drawings};
use caveat::document::{Theme, Width};
use caveat::evaluate::plot::{
    OriginNode, OriginsPlot, Plot, PlotKind, PlotRead, Stretch,
};

const NAMES: [&str; 12] = [
    "Beyond Parallel",
    "두만강역 열차 야적장 위성사진 분석 보도",
    "Железнодорожное сообщение через границу: обзор печати",
    "Meduza",
    "The Kyiv Independent",
    "VOA",
    "연합뉴스",
    "Радио Свободная Азия",
    "Reuters",
    "A publisher of unusual length that says in its name what it could have kept to itself",
    "KBS",
    "Onewordthatisfarlongerthananycolumncanholdandsomustbreaksomewhereinside",
];
const DAYS: [&str; 5] = [
    "8 October 2023",
    "about 7 October 2023",
    "",
    "December 2022",
    "between 14 and 22 September 2023",
];
const READS: [PlotRead; 5] = [
    PlotRead::Full,
    PlotRead::Opening,
    PlotRead::Copy,
    PlotRead::NotRead,
    PlotRead::NotStated,
];

fn node(n: usize, under: Option<usize>) -> OriginNode {
    let name = NAMES[n * 7 % NAMES.len()].to_string();
    let date_words = DAYS[n * 3 % DAYS.len()].to_string();
    OriginNode {
        label: format!("{name} ({date_words})"),
        name,
        date_words,
        read: READS[n % READS.len()],
        own: n % 11 == 10,
        told: false,
        under,
        also: Vec::new(),
        origins: vec![under.unwrap_or(n)],
    }
}

pub(super) fn plot(id: &str, nodes: Vec<OriginNode>) -> Plot {
    let none = Stretch { from: 0, to: 0 };
    plots::plot(id, none, PlotKind::Origins(OriginsPlot { nodes }))
}

/// As many sources, each under one before it or under none.
fn generated(count: usize, roots: u64, depth: usize, seed: u64) -> Vec<OriginNode> {
    let mut dice = plots::Dice(seed);
    let mut nodes: Vec<OriginNode> = Vec::new();
    let mut depths: Vec<usize> = Vec::new();
    for n in 0..count {
        let is_root = n == 0 || dice.next(10) < roots;
        let under = (!is_root).then(|| dice.next(n as u64) as usize);
        let under = under.filter(|under| depths[*under] + 1 < depth);
        depths.push(under.map_or(0, |under| depths[under] + 1));
        let mut node = node(n, under);
        if n > 3 && dice.next(5) == 0 && under.is_some() {
            node.also = vec![dice.next(n as u64) as usize];
        }
        nodes.push(node);
    }
    nodes
}

fn fixtures() -> Vec<Plot> {
    let mut all = vec![
        plot("origins_one", generated(1, 0, 1, 1)),
        plot("origins_none_repeats", generated(9, 10, 1, 2)),
        plot("origins_sixty", generated(60, 3, 2, 3)),
        plot("origins_three_columns", generated(60, 2, 3, 4)),
        plot("origins_deep", generated(60, 1, 9, 5)),
        plot(
            "origins_chain",
            (0..40).map(|n: usize| node(n, n.checked_sub(1))).collect(),
        ),
        plot("origins_fan", (0..25).map(|n| node(n, (n > 0).then_some(0))).collect()),
    ];
    for (n, count) in [2, 3, 5, 8, 13, 21, 34, 120].into_iter().enumerate() {
        for depth in 1..6 {
            let nodes = generated(count, n as u64 % 6, depth, 40 + n as u64);
            all.push(plot(&format!("origins_{count}_{depth}"), nodes));
        }
    }
    all
}

#[test]
fn labels_of_origins_never_meet() {
    for plot in fixtures() {
        assert_clear(&plot);
        write_drawings(&plot);
    }
}

/// Points of the lines of a drawing.
fn line_points(svg: &str) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for piece in svg.split("<path ").skip(1) {
        let tag = piece.split("/>").next().unwrap();
        if !tag.contains("stroke=\"#") || tag.contains("fill=\"#") {
            continue;
        }
        let data = tag.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut numbers = data
            .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .filter_map(|number| number.parse::<f64>().ok());
        while let (Some(x), Some(y)) = (numbers.next(), numbers.next()) {
            points.push((x, y));
        }
    }
    points
}

#[test]
fn links_run_beside_the_words() {
    let mut seen = 0;
    for plot in fixtures() {
        for drawing in figure(&plot).drawings.iter().filter(|d| d.theme == Theme::Light) {
            let texts = texts(&drawing.svg);
            for (x, y) in line_points(&drawing.svg) {
                seen += 1;
                let on = texts
                    .iter()
                    .find(|(_, b)| b[0] < x && x < b[2] && b[1] < y && y < b[3]);
                assert!(
                    on.is_none(),
                    "a link of {} ({:?}) runs through {on:?} at {x}, {y}",
                    plot.id,
                    drawing.width
                );
            }
        }
    }
    assert!(seen > 1000, "{seen} points of links were looked at");
}

/// Every source is drawn, by its whole name, in both widths; and stands in the table.
#[test]
fn no_source_is_left_out() {
    for plot in fixtures() {
        let PlotKind::Origins(origins) = &plot.kind else { unreachable!() };
        let figure = figure(&plot);
        assert_eq!(figure.table.rows.len(), origins.nodes.len(), "{}", plot.id);
        for drawing in &figure.drawings {
            let marks = drawing.svg.matches("<g><title>").count();
            assert_eq!(marks, origins.nodes.len(), "{} ({:?})", plot.id, drawing.width);
            let joined: String =
                texts(&drawing.svg).into_iter().map(|(t, _)| t).collect();
            let joined: String = joined.split_whitespace().collect();
            for node in &origins.nodes {
                let name: String = node.name.split_whitespace().collect();
                assert!(joined.contains(&name), "{} lacks {}", plot.id, node.name);
            }
        }
    }
}

/// What no checked case holds: circles, and indexes that lead nowhere.
#[test]
fn circles_of_origins_are_drawn_and_end() {
    let mut circle: Vec<OriginNode> =
        (0..4).map(|n| node(n, Some((n + 1) % 4))).collect();
    circle.push(node(4, None));
    circle.push(node(5, Some(5)));
    circle.push(node(6, Some(99)));
    circle[4].also = vec![98, 4];
    circle[4].origins = vec![97];
    assert_clear(&plot("origins_circle", circle));
}

#[test]
fn a_wide_page_has_columns_and_a_narrow_one_an_outline() {
    let plot = plot("origins_columns", generated(20, 2, 2, 9));
    for drawing in figure(&plot).drawings {
        let heads = texts(&drawing.svg).into_iter().map(|(words, _)| words);
        let is_in_columns =
            heads.into_iter().any(|head| head == "Pages that repeat them");
        assert_eq!(is_in_columns, drawing.width == Width::Wide);
        assert!(view_box(&drawing.svg).0 <= 720.0);
    }
}
