//! Small multiples: what is cut at their left edge, what is open, and words at a look that find no place are told in the key; each event has its number.

use super::plots::{self, days, mark, plot, run, series};
use super::{assert_clear, figure, kinds, texts};
use caveat::evaluate::plot::*;

/// Panels with a period that begins long before the first look, bounds on both sides, values that were not seen, words at looks, and events.
pub(crate) fn cut(panels: usize, looks: i64, apart_days: i64) -> Plot {
    let first = plots::day(2024, 1, 9).from;
    let last = first + looks * apart_days * 1440;
    let of = |panel: usize, n: i64| {
        let from = first + n * apart_days * 1440;
        let value = (20 + (n * 13 + panel as i64 * 29) % 90) as f64;
        let (level, words) = match (n as usize + panel) % 4 {
            0 => (Level::Exact(value), format!("{value}")),
            1 => (Level::AtLeast(value), format!("at least {value}")),
            2 => (Level::AtMost(value), format!("up to {value}")),
            _ => (Level::Range { low: value, high: value + 9.0 }, "a range".to_string()),
        };
        let bases = [
            PlotBasis::Seen,
            PlotBasis::Inferred,
            PlotBasis::Asserted,
            PlotBasis::Forecast,
        ];
        let when = Stretch { from, to: from + 1440 };
        Mark {
            basis: bases[n as usize / 2 % 4],
            note: (n % 3 == 0)
                .then(|| kinds::LABELS[(n as usize + panel) % 8].to_string()),
            ..mark(when, &format!("look {n}"), level, &words)
        }
    };
    let runs = (0..panels).map(|panel| {
        let long = Mark {
            period: true,
            stat_words: Some("at most".to_string()),
            ..mark(
                days((2018, 10, 1), (2024, 1, 5 + panel as i64)),
                "October 2018 to January 2024",
                if panel % 2 == 0 { Level::AtMost(40.0) } else { Level::Exact(30.0) },
                "about 40",
            )
        };
        let marks = std::iter::once(long).chain((0..looks).map(|n| of(panel, n)));
        run(kinds::LABELS[panel % 8], marks.collect())
    });
    let window = Stretch { from: first, to: last };
    let runs = runs.collect();
    let mut plot =
        plot("multiples_cut", window, PlotKind::Multiples(series("railcars", runs)));
    let event = |n: i64| {
        let at = first + n * (last - first) / 9;
        let when = Stretch { from: at, to: at + 1440 };
        plots::event(when, "5 Feb", kinds::LABELS[n as usize % 8])
    };
    plot.events = (0..4).chain([4, 4, 5]).map(event).collect();
    plot.id = format!("multiples_cut_{panels}_{looks}_{apart_days}");
    plot
}

#[test]
fn what_is_cut_open_or_crowded_is_told() {
    for (panels, looks, apart_days) in [(1, 3, 9), (2, 12, 20), (3, 30, 7), (7, 60, 30)] {
        let plot = cut(panels, looks, apart_days);
        super::write_drawings(&plot);
        assert_clear(&plot);
        for drawing in &figure(&plot).drawings {
            let svg = &drawing.svg;
            let count = |words: &str| svg.matches(words).count();
            let place = format!("{} ({:?})", plot.id, drawing.width);
            let told = texts(svg).into_iter().map(|(words, _)| words + " ");
            let told: String = told.collect();
            // A period of a panel that is cut has a key of its own.
            let cuts = told.matches("begins before what is").count();
            assert_eq!(cuts, panels, "{place}: {told}");
            // A crowd of mixed kinds stands in columns, which say so of all that they hold.
            let is_gathered = told.contains("a column: the looks of");
            let open = told.matches("one of them is “at least”").count();
            let is_told = count(">at least<") == 1 && count(">at most<") == 1;
            assert!(if is_gathered { open == 1 } else { is_told }, "{place}: {told}");
            // Each event has its number in each panel, and beside its words.
            for n in 1..=7 {
                let is_number = |piece: &&str| {
                    let (tag, rest) = piece.split_once('>').unwrap();
                    tag.contains("font-weight") && rest.starts_with(&format!("{n}<"))
                };
                let numbers = svg.split("<text").skip(1).filter(is_number).count();
                assert_eq!(numbers, panels + 1, "{n} in {place}");
            }
        }
    }
}
