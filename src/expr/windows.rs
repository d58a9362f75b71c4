//! Which cells of a series a window holds: surely, perhaps, or not. Nothing is interpolated.

use super::{Anchor, Basis, Frame, Look, Moment, Pick, Scope, Stat};
use crate::dates::{DAWN, DUSK, Minute};

/// Where a look stands to a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before it.
    Before,
    /// Surely in it.
    Sure,
    /// Perhaps in it.
    Maybe,
    /// After it.
    After,
}

/// The edges of a window: what lies within the inner ones is surely in it, what meets the outer ones perhaps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// First minute surely in it.
    pub from: Minute,
    /// First minute no longer surely in it.
    pub to: Minute,
    /// First minute perhaps in it.
    pub outer_from: Minute,
    /// First minute no longer perhaps in it.
    pub outer_to: Minute,
    /// A look that it leaves out, being named as its edge; and on which side it stands.
    pub except: Option<(u32, Place)>,
}

impl Scope<'_> {
    /// Whether a cell counts for a pick, by what it rests on.
    pub(super) fn counts(&self, pick: &Pick, cell: u32) -> bool {
        match self.table.cells.get(cell as usize).map(|cell| cell.basis) {
            Some(Basis::Asserted) => pick.asserted,
            Some(Basis::Forecast) => pick.forecast,
            Some(_) => true,
            None => false,
        }
    }

    /// The cells of a pick's series.
    pub(super) fn cells_of(&self, pick: &Pick) -> std::ops::Range<u32> {
        match pick.series.and_then(|at| self.table.series.get(at as usize)) {
            Some(series) => series.from..series.to,
            None => 0..0,
        }
    }

    /// The moment of an anchor: for an event with several readings, from the first to the last of them.
    pub(super) fn anchor(&self, anchor: Anchor) -> Option<Moment> {
        match anchor {
            Anchor::Date(moment) => Some(moment),
            Anchor::Look(look) => {
                self.table.looks.get(look as usize).map(|look| look.moment)
            }
            Anchor::Event(event) => self.event(event).map(|(moment, _)| moment),
        }
    }

    /// When an event was, and whether its readings differ.
    pub(super) fn event(&self, event: u32) -> Option<(Moment, bool)> {
        let readings = &self.table.events.get(event as usize)?.readings;
        if let Some((_, moment)) =
            self.events.get(&event).and_then(|at| readings.get(*at))
        {
            return Some((*moment, false));
        }
        let (_, first) = readings.first()?;
        let differ = readings.iter().any(|(_, moment)| moment != first);
        Some((self.table.events.get(event as usize)?.moment()?, differ))
    }

    /// The edges of a frame; none when there is no frame.
    pub(super) fn bounds(&self, frame: Option<&Frame>) -> Option<Bounds> {
        let all = Bounds {
            from: DAWN,
            to: DUSK,
            outer_from: DAWN,
            outer_to: DUSK,
            except: None,
        };
        match frame? {
            Frame::At(anchor) => {
                let moment = self.anchor(*anchor)?;
                Some(Bounds {
                    from: moment.from,
                    to: moment.to,
                    outer_from: moment.from,
                    outer_to: moment.to,
                    ..all
                })
            }
            Frame::Between(from, to) => {
                let first =
                    from.and_then(|anchor| self.anchor(anchor)).map_or(DAWN, |m| m.from);
                let last =
                    to.and_then(|anchor| self.anchor(anchor)).map_or(DUSK, |m| m.to);
                Some(Bounds {
                    from: first,
                    to: last,
                    outer_from: first,
                    outer_to: last,
                    ..all
                })
            }
            Frame::Before(anchor) => {
                let moment = self.anchor(*anchor)?;
                Some(match anchor {
                    Anchor::Date(_) => {
                        Bounds { to: moment.from, outer_to: moment.from, ..all }
                    }
                    Anchor::Look(look) => Bounds {
                        to: moment.earliest(),
                        outer_to: moment.latest() - 1,
                        except: Some((*look, Place::After)),
                        ..all
                    },
                    Anchor::Event(_) => Bounds {
                        to: moment.earliest(),
                        outer_to: moment.latest() - 1,
                        ..all
                    },
                })
            }
            Frame::After(anchor) => {
                let moment = self.anchor(*anchor)?;
                Some(match anchor {
                    Anchor::Date(_) => {
                        Bounds { from: moment.to, outer_from: moment.to, ..all }
                    }
                    Anchor::Look(look) => Bounds {
                        from: moment.latest(),
                        outer_from: moment.earliest() + 1,
                        except: Some((*look, Place::Before)),
                        ..all
                    },
                    Anchor::Event(_) => Bounds {
                        from: moment.latest(),
                        outer_from: moment.earliest() + 1,
                        ..all
                    },
                })
            }
            Frame::First | Frame::Last => Some(all),
        }
    }

    /// Where a look stands to a window; without a window every look is in it.
    pub(super) fn place(&self, bounds: Option<&Bounds>, look: u32) -> Place {
        let Some(bounds) = bounds else { return Place::Sure };
        if let Some((except, side)) = bounds.except
            && except == look
        {
            return side;
        }
        let Some(look) = self.table.looks.get(look as usize) else { return Place::After };
        let (first, last) = (look.moment.earliest(), look.moment.latest());
        if first >= bounds.from && last <= bounds.to {
            Place::Sure
        } else if last > bounds.outer_from && first < bounds.outer_to {
            Place::Maybe
        } else if first >= bounds.outer_to {
            Place::After
        } else {
            Place::Before
        }
    }

    /// Calls `visit` with each cell of a pick in order of time, and where it stands to the window.
    pub(super) fn each_member(&self, pick: &Pick, mut visit: impl FnMut(u32, Place)) {
        let bounds = self.bounds(pick.window.as_ref());
        for cell in self.cells_of(pick) {
            if self.counts(pick, cell) {
                let look = self.table.cells[cell as usize].look;
                visit(cell, self.place(bounds.as_ref(), look));
            }
        }
    }

    /// The cell of a pick's series at a look.
    pub(super) fn cell_at(&self, pick: &Pick, look: u32) -> Option<u32> {
        let range = self.cells_of(pick);
        let cells = self.table.cells.get(range.start as usize..range.end as usize)?;
        let at = cells.binary_search_by_key(&look, |cell| cell.look).ok()?;
        let cell = range.start + u32::try_from(at).ok()?;
        self.counts(pick, cell).then_some(cell)
    }

    /// Whether a cell belongs to a period rather than to a look.
    pub(super) fn is_period(&self, cell: u32) -> bool {
        self.stat(cell).is_some()
    }

    /// What a period's value is; none for a look.
    pub(super) fn stat(&self, cell: u32) -> Option<Stat> {
        let look = self.table.cells.get(cell as usize)?.look;
        self.table.looks.get(look as usize)?.period.map(|period| period.stat)
    }

    /// Whether a cell was seen, or inferred from what was, at a look that could have seen it.
    pub(super) fn is_usable(&self, cell: u32) -> bool {
        let Some(cell) = self.table.cells.get(cell as usize) else { return false };
        let look = self.table.looks.get(cell.look as usize);
        matches!(cell.basis, Basis::Seen | Basis::Inferred)
            && look.is_some_and(Look::is_usable)
    }

    /// The cells that a pick of one look may mean: none, one, or several where a date or an edge does not decide.
    pub(super) fn candidates(&self, pick: &Pick) -> Vec<u32> {
        match &pick.window {
            Some(Frame::At(Anchor::Look(look))) => {
                self.cell_at(pick, *look).into_iter().collect()
            }
            Some(Frame::First) => self.outermost(pick, false),
            Some(Frame::Last) => self.outermost(pick, true),
            _ => {
                let mut found = Vec::new();
                let flow = self
                    .table
                    .measures
                    .get(pick.measure as usize)
                    .is_some_and(|m| m.flow);
                self.each_member(pick, |cell, place| {
                    if place == Place::Sure && (flow || !self.is_period(cell)) {
                        found.push(cell);
                    }
                });
                found
            }
        }
    }

    /// The first or last cells of a pick: all that no other is surely before, or after.
    pub(super) fn outermost(&self, pick: &Pick, last: bool) -> Vec<u32> {
        let mut members = Vec::new();
        self.each_member(pick, |cell, place| {
            let inside = matches!(place, Place::Sure | Place::Maybe);
            let flow =
                self.table.measures.get(pick.measure as usize).is_some_and(|m| m.flow);
            if inside && (flow || !self.is_period(cell)) {
                members.push((cell, place));
            }
        });
        let moment = |cell: u32| {
            let look = self.table.cells[cell as usize].look as usize;
            self.table.looks[look].moment
        };
        let sure = members.iter().filter(|(_, place)| *place == Place::Sure);
        let edge = if last {
            sure.map(|(cell, _)| moment(*cell).earliest()).max()
        } else {
            sure.map(|(cell, _)| -moment(*cell).latest()).max()
        };
        let reaches = |cell: u32| match (edge, last) {
            (None, _) => true,
            (Some(edge), true) => moment(cell).latest() > edge,
            (Some(edge), false) => moment(cell).earliest() < -edge,
        };
        members.iter().map(|(cell, _)| *cell).filter(|cell| reaches(*cell)).collect()
    }
}
