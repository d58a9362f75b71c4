//! Bar keys: which signs values beside each other use, and what each says.

use super::{
    Across, Area, Brush, Canvas, Key, Rail, Symbol, caveats_of, draw_bar_arrow,
    draw_bar_body, draw_hidden, draw_hollow, draw_none_seen, draw_symbol,
    draw_uncountable, limited_key, limited_rails, rail_of, reach_of, series_ink,
};
use crate::evaluate::plot::{BarRow, Level, Mark, PlotBasis};

fn key<'a>(words: &str, draw: impl Fn(&Canvas, (f64, f64)) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

pub(super) fn bar_keys<'a>(rows: &[BarRow], scale: &Across) -> Vec<Key<'a>> {
    let any = |test: fn(&Mark) -> bool| rows.iter().any(|row| test(&row.mark));
    let ink = series_ink(0);
    let plain =
        Symbol { ink, shape: 0, basis: PlotBasis::Seen, caveated: false, reach: 4.2 };
    let is_bars = scale.values.has_base();
    let body = move |canvas: &Canvas, (x, y): (f64, f64), symbol: &Symbol| match is_bars {
        true => {
            draw_bar_body(canvas, Area::new(x - 7.0, y - 6.0, x + 8.0, y + 6.0), symbol);
        }
        false => draw_symbol(canvas, symbol, (x, y)),
    };
    let mut keys = Vec::new();
    if any(|mark| matches!(mark.level, Level::About { .. })) {
        keys.push(key(
            "approximate, with the reach of “about”",
            move |canvas, (x, y)| {
                if !is_bars {
                    let soft = Area::new(x - 8.0, y - 4.0, x + 8.0, y + 4.0);
                    canvas.rect(soft, Brush::fill(ink).opacity(0.3));
                    draw_symbol(canvas, &plain, (x, y));
                    return;
                }
                let soft = Area::new(x - 1.0, y - 4.0, x + 8.0, y + 4.0);
                canvas.rect(
                    Area::new(x - 8.0, y - 6.0, x - 1.0, y + 6.0),
                    Brush::fill(ink),
                );
                canvas.rect(soft, Brush::fill(ink).opacity(0.3));
                canvas.line(
                    &[(x + 3.0, y - 7.0), (x + 3.0, y + 7.0)],
                    Brush::stroke(ink, 2.0),
                );
            },
        ));
    }
    let ranges: [(&str, Holds); 2] = [
        ("between two numbers", |mark| !mark.is_rival),
        ("sources differ: from the lowest to the highest of what they say", |mark| {
            mark.is_rival
        }),
    ];
    for (words, test) in ranges {
        let is_range = |mark: &Mark| matches!(mark.level, Level::Range { .. });
        if rows.iter().any(|row| is_range(&row.mark) && test(&row.mark)) {
            keys.push(key(words, move |canvas, (x, y)| {
                if is_bars {
                    let body = Area::new(x - 8.0, y - 6.0, x, y + 6.0);
                    canvas.rect(body, Brush::fill(ink));
                }
                let left = if is_bars { x } else { x - 8.0 };
                let soft = Area::new(left, y - 4.0, x + 8.0, y + 4.0);
                canvas.rect(soft, Brush::fill(ink).opacity(0.3));
            }));
        }
    }
    if any(|mark| matches!(mark.level, Level::Relation { .. })) {
        keys.push(key("direction only, no number", move |canvas, at| {
            Rail::Direction.draw_sign(canvas, &plain, at);
        }));
    }
    if any(Mark::is_floor) {
        keys.push(key("at least", move |canvas, (x, y)| {
            draw_bar_arrow(canvas, ink, x - 6.0, y, 13.0)
        }));
    }
    if any(|mark| matches!(mark.level, Level::AtMost(_))) {
        keys.push(key("at most", move |canvas, (x, y)| {
            draw_bar_arrow(canvas, ink, x + 6.0, y, -13.0)
        }));
    }
    let signs: [(&str, Holds, Draw); 4] = [
        ("none there", |mark| mark.level == Level::NoneThere, draw_hollow),
        (
            "present, but uncountable",
            |mark| mark.level == Level::Uncountable,
            draw_uncountable,
        ),
        ("hidden: number unknown", |mark| mark.level == Level::Hidden, draw_hidden),
        (
            "none seen, but not all was in view",
            |mark| mark.level == Level::NoneSeen,
            draw_none_seen,
        ),
    ];
    let seen = |test: Holds| {
        rows.iter().any(|row| row.mark.basis == PlotBasis::Seen && test(&row.mark))
    };
    for (words, test, draw) in signs {
        if seen(test) {
            keys.push(key(words, move |canvas, at| draw(canvas, &plain, at)));
        }
    }
    let bases: [(&str, Holds, PlotBasis); 3] = [
        ("inferred, not seen", |m| m.basis == PlotBasis::Inferred, PlotBasis::Inferred),
        (
            "asserted by someone, not seen",
            |m| m.basis == PlotBasis::Asserted,
            PlotBasis::Asserted,
        ),
        ("forecast", |m| m.basis == PlotBasis::Forecast, PlotBasis::Forecast),
    ];
    for (words, test, basis) in bases {
        let symbol = Symbol { basis, ..plain };
        let of = rows.iter().map(|row| &row.mark).filter(|mark| test(mark));
        let (long, short): (Vec<&Mark>, Vec<&Mark>) = of.partition(|mark| has_body(mark));
        if !long.is_empty() {
            keys.push(key(words, move |canvas, at| body(canvas, at, &symbol)));
        }
        // What has no length bears the sign that it has in every other figure.
        if !short.is_empty() && (is_bars || long.is_empty()) {
            keys.push(key(words, move |canvas, at| draw_symbol(canvas, &symbol, at)));
        }
    }
    let caveats = caveats_of(rows.iter().map(|row| row.mark.caveats.as_slice()));
    if !caveats.is_empty() {
        let words = format!("limited by a caveat: {}", caveats.join("; "));
        let symbol = Symbol { caveated: true, ..plain };
        let limited = rows.iter().filter(|row| !row.mark.caveats.is_empty());
        let limited: Vec<&Mark> = limited.map(|row| &row.mark).collect();
        let rails = limited_rails(&limited);
        let is_on_rail = |mark: &&&Mark| {
            mark.basis == PlotBasis::Seen
                && rails.iter().any(|rail| rail_of(&mark.level) == Some(*rail))
        };
        let is_alone = limited.iter().filter(|mark| !is_on_rail(mark)).count() == 0;
        if !is_alone {
            keys.push(key(&words, move |canvas, at| body(canvas, at, &symbol)));
        }
        let by = match is_alone {
            true => format!("a caveat: {}", caveats.join("; ")),
            false => "a caveat".to_string(),
        };
        keys.extend(rails.iter().map(|rail| limited_key(*rail, plain, &by)));
    }
    keys
}

/// Whether a value is drawn with a length: none there has none.
fn has_body(mark: &Mark) -> bool {
    mark.level != Level::NoneThere && reach_of(&mark.level).is_some()
}

/// Whether a mark is of a kind.
type Holds = fn(&Mark) -> bool;

type Draw = fn(&Canvas, &Symbol, (f64, f64));
