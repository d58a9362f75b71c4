//! Marks of a figure: in groups with their numbers, and what two counters agree on.

use super::Shown;
use super::plate::{counts_from, measure_of};
use super::signs::{DIRECTION, LINE, MARKS, Signs};
use crate::bind::PanelBound;
use crate::case::{LongValue, Value};
use crate::evaluate::plate::{ComparedClass, MarkGroup, MarkSign, Panel, PlateMark};
use crate::evaluate::{listed, source_name};
use crate::marks::{Mark, Placed, Shape, placed};
use indexmap::{IndexMap, IndexSet};
use std::collections::BTreeSet;

/// What two counters agree on.
struct Compared {
    /// Of what both marked, of what only the first did, and of what only the second did.
    labels: [String; 3],
    /// Numbers of marks in the first set and in the second.
    pairs: Vec<(usize, usize)>,
    /// How many more they marked at one place, and called differently.
    other_class_count: usize,
}

impl Compared {
    /// Which of the three a mark belongs to: number `n` of the first or the second set.
    fn place(&self, is_second: bool, n: usize) -> usize {
        let is_of =
            |(one, other): &(usize, usize)| n == if is_second { *other } else { *one };
        match (self.pairs.iter().any(is_of), is_second) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        }
    }
}

impl<'a> Shown<'a> {
    /// The marks of a set, each with the panel of its image.
    fn marked(&self, set: &str) -> impl Iterator<Item = (usize, &'a Mark)> + use<'a> {
        let bound = self.bound;
        let image = bound.case.marks.get(set).map(|marks| marks.image.as_str());
        let panel =
            self.plate.panels.iter().position(|p| Some(p.image.as_str()) == image);
        let marks = bound.marks.get(set).into_iter().flat_map(|set| &set.marks);
        marks.filter_map(move |mark| Some((panel?, mark)))
    }

    fn counter(&self, set: &str) -> String {
        let by = self.bound.case.marks.get(set).and_then(|marks| marks.by.clone());
        by.unwrap_or_else(|| set.replace('_', " "))
    }

    /// Which of the counters that a figure tells apart marked a set: as the case declares them.
    fn counter_number(&self, set: &str) -> usize {
        let declared = self.bound.case.marks.keys();
        let shown = declared.filter(|id| self.plate.sets.contains(id));
        let counters: IndexSet<String> = shown.map(|id| self.counter(id)).collect();
        counters.get_index_of(&self.counter(set)).unwrap_or_default()
    }

    /// The counter of a set, and the sources that it is from.
    fn marked_by(&self, set: &str) -> String {
        let case = &self.bound.case;
        let sources = case.marks.get(set).into_iter().flat_map(|marks| &marks.sources);
        let names = sources
            .filter_map(|source| case.sources.get_index_of(source.id()))
            .map(|index| source_name(case, index as u32));
        let mut told = vec![self.counter(set)];
        names.for_each(|name| {
            if !told.contains(&name) {
                told.push(name);
            }
        });
        told.join("; ")
    }

    /// Whether a value is counted from marks on the image of a set.
    fn counts_on(&self, long: &LongValue, set: &str) -> bool {
        let marks = &self.bound.case.marks;
        let image = |id: &str| marks.get(id).map(|marks| &marks.image);
        let mut sets = long.marks.items().iter();
        sets.any(|name| image(name.split('.').next().unwrap_or(name)) == image(set))
    }

    /// What the marks of a set are called, by class: the label of the class, or of the measure that is counted from them. A word that only
    /// the file of marks has is not printed: no rule reads it.
    fn thing(&self, set: &str, mark: &Mark) -> String {
        let class = mark.class.as_deref();
        let measures = &self.bound.case.measures;
        let counted =
            || self.bound.case.observations.iter().flat_map(|look| &look.values);
        let uses = |value: &Value| match value {
            Value::Long(long) => counts_from(long, set, class.or(Some(""))),
            Value::Words(_) => false,
        };
        // Of a set that nothing is counted from, what others call that class which mark the same image.
        let knows = |name: &str, value: &Value| {
            let measure = measures.get(measure_of(name));
            let has = measure.zip(class).is_some_and(|(m, c)| m.classes.contains_key(c));
            has && matches!(value, Value::Long(long) if self.counts_on(long, set))
        };
        let name = counted().find(|(_, value)| uses(value));
        let name = name.or_else(|| counted().find(|(name, value)| knows(name, value)));
        let name = name.map(|(name, _)| name);
        let measure = name.and_then(|name| measures.get(measure_of(name)));
        let of_class = measure.zip(class).and_then(|(m, class)| m.classes.get(class));
        let label = match &mark.shape {
            Shape::Line { arrow: true, .. } => of_class.ok_or(DIRECTION),
            Shape::Line { .. } => of_class.ok_or(LINE),
            _ => of_class.or(measure.and_then(|m| m.label.as_ref())).ok_or(MARKS),
        };
        label.cloned().unwrap_or_else(str::to_string)
    }

    /// The groups of the key, and a row for each mark. What stands on an image that is not shown is counted, and not drawn.
    pub(super) fn groups(&self, panels: &[Panel]) -> (Vec<MarkGroup>, Vec<[String; 10]>) {
        let compared = self.compared();
        let signs = Signs::of(&self.bound.case);
        let mut groups: IndexMap<String, MarkGroup> = IndexMap::new();
        let compared_signs =
            [MarkSign::Both(0), MarkSign::OnlyFirst(0), MarkSign::OnlySecond(0)];
        for (label, sign) in
            compared.iter().flat_map(|c| c.labels.iter().zip(compared_signs))
        {
            groups.insert(label.clone(), MarkGroup::named(label.clone(), sign));
        }
        let mut rows = Vec::new();
        for (order, set) in self.plate.sets.iter().enumerate() {
            let who = self.marked_by(set);
            for (n, (panel, mark)) in self.marked(set).enumerate() {
                let compared = compared.as_ref().filter(|_| mark.is_thing());
                let place = compared.map(|compared| compared.place(order == 1, n));
                let label = match compared.zip(place) {
                    Some((compared, place)) => compared.labels[place].clone(),
                    None => self.label(set, mark, panel),
                };
                let image = &self.plate.panels[panel].image;
                // Where a thing lies on an image that may not be shown is not told either.
                if panels[panel].is_shown() {
                    let beside = [self.stamp(image).join("; "), who.clone()];
                    let is_in_view = self.is_in_view(panel, mark);
                    rows.push(self.row((set, n, mark), &label, is_in_view, beside));
                }
                // What both marked stands once, where the first has it.
                if (place, order) == (Some(0), 1) {
                    continue;
                }
                let number = signs.number_of(&self.thing(set, mark));
                let group = groups.entry(label.clone()).or_insert_with(|| {
                    let counter = self.counter_number(set);
                    MarkGroup::named(label, MarkSign::Thing { number, counter })
                });
                group.things_count += usize::from(mark.is_thing());
                if panels[panel].is_shown() {
                    let is_in_view = self.is_in_view(panel, mark);
                    group.in_view_count += usize::from(is_in_view);
                    let shape = mark.shape.clone();
                    let sign = group.sign.of_thing(number);
                    group.marks.push(PlateMark { panel, sign, shape, is_in_view });
                }
            }
        }
        groups.sort_by(|_, one, _, other| one.sign.cmp(&other.sign));
        (groups.into_values().collect(), rows)
    }

    /// What a mark is called: of several counters, with the one who set it; on several images, with the one that it is on. What
    /// stood there at two times is never added up.
    fn label(&self, set: &str, mark: &Mark, panel: usize) -> String {
        let mut label = self.thing(set, mark);
        if self.differ(|set| self.counter(set)) {
            label.push_str(&format!(", {}", self.counter(set)));
        }
        // Beside another image, the day says on which of them it was counted, though only one bears marks.
        let image = &self.plate.panels[panel].image;
        if self.plate.panels.iter().any(|other| other.image != *image) {
            label.push_str(&format!(", {}", self.day(image)));
        }
        label
    }

    /// Whether the sets of marks are not all the same in that.
    fn differ<T: PartialEq>(&self, of: impl Fn(&str) -> T) -> bool {
        let mut all = self.plate.sets.iter().map(|set| of(set));
        let first = all.next();
        all.any(|other| Some(other) != first)
    }

    /// The day of an image, or its id where it has none.
    fn day(&self, image: &str) -> String {
        let stamp = self.stamp(image).into_iter().next();
        stamp.unwrap_or_else(|| image.replace('_', " "))
    }

    /// Whether any of a mark shows in the part that is shown. Where two counters are compared it stands there as a sign, in its middle. Of an
    /// image that is not shown nothing is told of parts.
    fn is_in_view(&self, panel: usize, mark: &Mark) -> bool {
        let PanelBound { image, part, .. } = &self.plate.panels[panel];
        let picture = self.bound.pictures.get(image);
        let has_file = picture.is_some_and(|picture| picture.source.is_some());
        let is_shown =
            self.bound.case.images[image.as_str()].withheld(has_file).is_none();
        let Some(part) = part.filter(|_| is_shown) else { return true };
        match self.plate.within.is_some() && mark.is_thing() {
            true => Shape::Point(mark.shape.spot()).shows_in(part),
            false => mark.shape.shows_in(part),
        }
    }

    fn compared(&self) -> Option<Compared> {
        let within = self.plate.within.as_ref()?;
        let [one, other] = self.plate.sets.as_slice() else { return None };
        let [first, second] = [one, other].map(|set| {
            self.marked(set).map(|(_, mark)| placed(mark)).collect::<Vec<_>>()
        });
        let pairs = within.agreed(&first, &second)?;
        // What is left of both, by its place alone.
        let left = |all: &[Placed<'_>], paired: &BTreeSet<usize>| {
            let left = all.iter().enumerate().filter(|(n, _)| !paired.contains(n));
            left.map(|(_, (spot, _))| (*spot, None)).collect::<Vec<_>>()
        };
        let first = left(&first, &pairs.iter().map(|pair| pair.0).collect());
        let second = left(&second, &pairs.iter().map(|pair| pair.1).collect());
        let other_class_count = within.agreed(&first, &second)?.len();
        // Two sets of one person are told apart by their ids.
        let is_one = self.counter(one) == self.counter(other);
        let name = |set: &String| match is_one {
            true => format!("{} ({})", self.counter(set), set.replace('_', " ")),
            false => self.counter(set),
        };
        let labels = [
            "Marked by both".to_string(),
            format!("Only by {}", name(one)),
            format!("Only by {}", name(other)),
        ];
        Some(Compared { labels, pairs, other_class_count })
    }

    /// What was counted, in words and numbers.
    pub(super) fn tally(
        &self,
        groups: &[MarkGroup],
        classes: &[ComparedClass],
    ) -> Vec<(String, String)> {
        let Some(within) = &self.plate.within else {
            let groups = groups.iter().filter(|group| group.things_count > 0);
            let counted = groups.map(|g| (g.label.clone(), count_of(g)));
            // Who marked nothing is told: none was found, and that was counted too.
            let none = self.plate.sets.iter().filter(|set| self.counted(set).0 == 0);
            let none =
                none.map(|set| (format!("Marked by {}", self.counter(set)), "0".into()));
            return counted.chain(none).collect();
        };
        let mut tally = Vec::new();
        for set in &self.plate.sets {
            let (count, shown) = self.counted(set);
            let label = format!("Marked by {}", self.counter(set));
            tally.push((label, shown_of(count, shown)));
        }
        let told = groups.iter().enumerate();
        for (n, group) in told.filter(|(n, group)| *n < 3 || group.things_count > 0) {
            let label = match n {
                0 => format!(
                    "{}, no more than {} apart",
                    group.label,
                    unbroken(&within.words)
                ),
                _ => group.label.clone(),
            };
            tally.push((label, count_of(group)));
            if n < 3 {
                let of_group = classes.iter().filter(|class| class.counts[n] > 0);
                tally.extend(of_group.map(|class| {
                    (format!("Of these, {}", class.label), class.counts[n].to_string())
                }));
            }
        }
        let differ = self.classed_differently();
        if differ > 0 {
            let label = "Marked by both at one place and classed differently".to_string();
            tally.push((label, differ.to_string()));
        }
        tally
    }

    /// What two counters marked, class by class where there are several: by both, as the first marked it, only by the first, only by the second.
    pub(super) fn classes(&self) -> Vec<ComparedClass> {
        let Some(compared) = self.compared() else { return Vec::new() };
        let signs = Signs::of(&self.bound.case);
        let mut classes: IndexMap<String, [usize; 3]> = IndexMap::new();
        for (order, set) in self.plate.sets.iter().enumerate() {
            for (n, (_, mark)) in self.marked(set).enumerate() {
                if !mark.is_thing() {
                    continue;
                }
                let counts = classes.entry(self.thing(set, mark)).or_default();
                let place = compared.place(order == 1, n);
                counts[place] += usize::from((place, order) != (0, 1));
            }
        }
        let class = |(label, counts): (String, [usize; 3])| {
            let number = signs.number_of(&label);
            ComparedClass { label, number, counts }
        };
        let mut classes: Vec<ComparedClass> = classes.into_iter().map(class).collect();
        // What only the second calls so, of what the first calls otherwise, is counted as the first does.
        classes.retain(|class| class.counts != [0; 3]);
        classes.sort_by_key(|class| class.number);
        if classes.len() < 2 { Vec::new() } else { classes }
    }

    /// How many things two counters marked at one place and called differently.
    fn classed_differently(&self) -> usize {
        self.compared().map_or(0, |compared| compared.other_class_count)
    }

    /// How many things are marked in a set, and how many of them show.
    fn counted(&self, set: &str) -> (usize, usize) {
        let things = || self.marked(set).filter(|(_, mark)| mark.is_thing());
        let shown = things().filter(|(panel, mark)| self.is_in_view(*panel, mark));
        (things().count(), shown.count())
    }

    /// Who marked, how much, and how two are compared.
    pub(super) fn counters(&self) -> String {
        // What somebody marked in several files is told once.
        let mut by: IndexMap<String, (usize, usize)> = IndexMap::new();
        for set in &self.plate.sets {
            let (count, shown) = self.counted(set);
            let by = by.entry(self.counter(set)).or_default();
            *by = (by.0 + count, by.1 + shown);
        }
        // What stood on several images is never added up: each has its count in the table.
        let marks = &self.bound.case.marks;
        let is_bare =
            by.len() == 1 || self.differ(|set| marks.get(set).map(|marks| &marks.image));
        let told = |(who, (count, shown)): (String, (usize, usize))| match is_bare {
            true => who,
            false if shown < count => format!("{who} ({count}, {shown} shown)"),
            false => format!("{who} ({count})"),
        };
        let counted: Vec<String> = by.into_iter().map(told).collect();
        match (&self.plate.within, counted.is_empty()) {
            (_, true) => String::new(),
            (None, _) => format!("Marked by {}", listed(&counted)),
            (Some(within), _) => {
                let apart = unbroken(&within.words);
                let alike =
                    if self.classed_differently() > 0 { "of one class and " } else { "" };
                format!(
                    "Marked by {}; marks of both {alike}no more than {apart} apart are one thing",
                    listed(&counted)
                )
            }
        }
    }
}

/// How many things a group has, and how many of them show where that is fewer; of those on an image that is not shown, how many there are.
fn count_of(group: &MarkGroup) -> String {
    match group.marks.is_empty() {
        true => group.things_count.to_string(),
        false => shown_of(group.things_count, group.in_view_count),
    }
}

/// "61 (20 shown)"
fn shown_of(count: usize, shown: usize) -> String {
    if shown < count { format!("{count} ({shown} shown)") } else { count.to_string() }
}

/// A length whose unit stays with its number.
fn unbroken(length: &str) -> String {
    length.trim().replace(' ', "\u{a0}")
}
