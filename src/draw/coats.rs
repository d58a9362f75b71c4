//! Coats: how a state looks in a strip, by colour and pattern together, and the keys that say so.

use super::{Area, Brush, Canvas, Ink, Key, Symbol, caveats_of, draw_symbol, series_ink};
use crate::evaluate::plot::{PlotBasis, StatesPlot};

/// How a state looks.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Coat {
    /// Colour and pattern.
    Full(Ink, u8),
    /// Not there.
    Hollow,
    Hidden,
    /// Looked, and not seen; not all was in view.
    NotSeen,
}

/// The coat of each state, in order.
pub(super) fn coats_of(states: &[String]) -> Vec<Coat> {
    const PATTERNS: [u8; 6] = [0, 4, 2, 5, 3, 6];
    let mut used = 0;
    states
        .iter()
        .map(|state| match state.as_str() {
            "absent" | "none" => Coat::Hollow,
            "hidden" => Coat::Hidden,
            _ => {
                used += 1;
                Coat::Full(series_ink(used - 1), PATTERNS[(used - 1) % PATTERNS.len()])
            }
        })
        .collect()
}

/// A small ring over a tile: a caveat limits it.
pub(super) fn draw_caveat_flag(canvas: &Canvas, at: (f64, f64)) {
    canvas.circle(at, 2.6, Brush::fill(Ink::Ground));
    canvas.circle(at, 2.6, Brush::stroke(Ink::Text, 1.3));
}

pub(super) fn draw_coat(canvas: &Canvas, coat: Coat, area: Area, basis: PlotBasis) {
    let told = match basis {
        PlotBasis::Asserted => 2,
        PlotBasis::Forecast => 1,
        PlotBasis::Seen | PlotBasis::Inferred => 0,
    };
    let rim = |ink: Ink, width: f64, dash: u8| {
        let half = width / 2.0;
        let inner = Area::new(
            area.left + half,
            area.top + half,
            (area.right - half).max(area.left + half),
            area.bottom - half,
        );
        canvas.rect(inner, Brush::stroke(ink, width).dash(dash));
    };
    match coat {
        Coat::Full(ink, pattern) if told > 0 => {
            canvas.rect(area, Brush::fill(Ink::Ground));
            canvas.rect(area, Brush::fill(ink).pattern(pattern).opacity(0.3));
            rim(ink, 1.6, told);
        }
        Coat::Full(ink, pattern) => {
            let fill = Brush::fill(ink).pattern(pattern);
            if basis == PlotBasis::Inferred {
                canvas.rect(area, Brush::fill(Ink::Ground));
                let opacity = if pattern == 0 { 0.35 } else { 0.55 };
                canvas.rect(area, fill.opacity(opacity));
                rim(ink, 1.4, 0);
            } else {
                canvas.rect(area, fill);
                if pattern > 0 && area.width() > 4.0 {
                    rim(ink, 1.2, 0);
                }
            }
        }
        Coat::Hollow => {
            canvas.rect(area, Brush::fill(Ink::Ground));
            rim(Ink::Text, 1.3, told);
        }
        Coat::NotSeen => {
            canvas.rect(area, Brush::fill(Ink::Ground));
            rim(Ink::Grey, 1.3, 1);
        }
        Coat::Hidden => {
            canvas.rect(area, Brush::fill(Ink::Grey).pattern(1));
            if area.width() > 4.0 {
                rim(Ink::Grey, 1.0, told);
            }
        }
    }
    draw_known(canvas, coat, area, basis);
}

/// The sign of what was not seen, as a series has it, where a tile has room: a core, a cross, a plus.
fn draw_known(canvas: &Canvas, coat: Coat, area: Area, basis: PlotBasis) {
    const REACH: f64 = 2.8;
    let is_shaded = matches!(coat, Coat::Full(..)) && basis == PlotBasis::Inferred;
    let room = area.width().min(area.height());
    if basis == PlotBasis::Seen || is_shaded || room < REACH * 2.0 + 1.0 {
        return;
    }
    let at = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
    let ink = match coat {
        Coat::Full(ink, _) => ink,
        Coat::Hollow => Ink::Text,
        Coat::Hidden | Coat::NotSeen => Ink::Grey,
    };
    canvas.circle(at, REACH + 1.0, Brush::fill(Ink::Ground));
    if basis == PlotBasis::Inferred {
        canvas.circle(at, REACH * 0.6, Brush::fill(ink));
        return;
    }
    let symbol = Symbol { ink, shape: 0, basis, caveated: false, reach: REACH };
    draw_symbol(canvas, &symbol, at);
}

fn key<'a>(words: &str, draw: impl Fn(&Canvas, (f64, f64)) + 'a) -> Key<'a> {
    Key { draw: Box::new(draw), words: words.to_string() }
}

/// The room of a key's drawing.
fn tile((x, y): (f64, f64)) -> Area {
    Area::new(x - 7.0, y - 5.5, x + 7.0, y + 5.5)
}

/// The states in declared order, then the signs that occur.
pub(super) fn state_keys<'a>(states: &'a StatesPlot, coats: &'a [Coat]) -> Vec<Key<'a>> {
    let mut keys = Vec::new();
    for (index, (state, coat)) in states.states.iter().zip(coats).enumerate() {
        if !states
            .rows
            .iter()
            .flat_map(|row| &row.marks)
            .any(|m| m.states.contains(&index))
        {
            continue;
        }
        keys.push(key(state, move |c, at| {
            draw_coat(c, *coat, tile(at), PlotBasis::Seen)
        }));
    }
    let marks = || states.rows.iter().flat_map(|row| row.marks.iter());
    let told = coats.iter().position(|coat| *coat == Coat::Hidden);
    let told = told.is_some_and(|index| marks().any(|m| m.states.contains(&index)));
    if marks().any(|m| m.hidden) && !told {
        keys.push(key("hidden", move |c, at| {
            draw_coat(c, Coat::Hidden, tile(at), PlotBasis::Seen);
        }));
    }
    if marks().any(|m| !m.hidden && m.states.is_empty()) {
        keys.push(key("not seen, but not all was in view", move |c, at| {
            draw_coat(c, Coat::NotSeen, tile(at), PlotBasis::Seen);
        }));
    }
    sign_keys(&mut keys, states);
    keys.push(key("not looked at", move |c, at| {
        c.rect(tile(at), Brush::fill(Ink::Rail))
    }));
    let caveats = caveats_of(marks().map(|m| m.caveats.as_slice()));
    if !caveats.is_empty() {
        let words = format!("limited by a caveat: {}", caveats.join("; "));
        keys.push(key(&words, draw_caveat_flag));
    }
    keys
}

/// Keys of what a strip says beside its states.
fn sign_keys(keys: &mut Vec<Key>, states: &StatesPlot) {
    let marks = || states.rows.iter().flat_map(|row| row.marks.iter());
    let first = Coat::Full(series_ink(0), 0);
    if marks().any(|m| m.states.len() > 1) {
        keys.push(key("one or the other", move |c, at| {
            let area = tile(at);
            let middle = (area.top + area.bottom) / 2.0;
            draw_coat(c, first, Area { bottom: middle, ..area }, PlotBasis::Seen);
            let second = Coat::Full(series_ink(1), 4);
            draw_coat(c, second, Area { top: middle, ..area }, PlotBasis::Seen);
        }));
    }
    let kinds = [
        (PlotBasis::Inferred, "inferred, not seen"),
        (PlotBasis::Asserted, "asserted by someone, not seen"),
        (PlotBasis::Forecast, "forecast"),
    ];
    for (basis, words) in kinds {
        if marks().any(|m| m.basis == basis) {
            keys.push(key(words, move |c, at| draw_coat(c, first, tile(at), basis)));
        }
    }
    if marks().any(|m| !m.period && m.when.to - m.when.from > 2 * 1440) {
        keys.push(key("on a day between these dates", move |c, at| {
            draw_coat(c, first, tile(at), PlotBasis::Seen);
            c.rect(tile(at), Brush::fill(Ink::Rail).opacity(0.55));
        }));
    }
    if marks().any(|m| m.period) {
        keys.push(key("over a period", move |c, (x, y)| {
            draw_coat(
                c,
                first,
                Area::new(x - 8.0, y - 3.0, x + 8.0, y + 3.0),
                PlotBasis::Seen,
            );
        }));
    }
}
