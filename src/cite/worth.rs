//! What an element of a style can print, and where it may stand in place of what was around it.

use hayagriva::citationberg::LayoutRenderingElement as Element;
use hayagriva::citationberg::taxonomy::{StandardVariable, Variable};
use hayagriva::citationberg::{Choose, DatePart, DatePartName, Text, TextTarget};

/// What an element can print, and what it tells the group around it. What prints nothing and counts as nothing has none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// What a field holds; where that is empty the group counts an empty field.
    Field,
    /// What a field holds; where that is empty the group may count nothing.
    Loose,
    /// Words of its own, which the group does not count.
    Words,
    /// Words or fields; the group may count it as filled though its fields are empty.
    Mixed,
    /// Nothing, and the group counts an empty field.
    Hollow,
}

/// An element with its worth.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) element: Element,
    pub(super) worth: Worth,
}

/// How the elements of a list stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint<'s> {
    /// Each after the one before, with a delimiter or none between them: in a group, in a macro, and in a choice in either.
    Joined(Option<&'s str>),
    /// The first that prints, and a name among them takes the looks of the one it stands for.
    Substitute,
    /// Otherwise.
    Other,
}

impl Joint<'_> {
    /// Whether these may stand here by themselves, without the group or macro (joined by `inner`) that held them. It must not
    /// have decided whether they print, and what joined them must join them still.
    pub(super) fn takes(self, pieces: &[Piece], inner: Option<&str>) -> bool {
        let is_plain = |piece: &Piece| {
            matches!(piece.worth, Worth::Field | Worth::Loose | Worth::Hollow)
        };
        let is_joined = self == Joint::Joined(inner);
        let is_one =
            matches!(pieces, [one] if !forks(&one.element) && self.takes_one(one));
        let may_fail = pieces.iter().any(|piece| may_fail(&piece.element));
        pieces.iter().all(is_plain) && (is_joined || is_one) && !may_fail
    }

    /// Whether this may stand here by itself, without the settled choice that held it.
    pub(super) fn takes_one(self, piece: &Piece) -> bool {
        self != Joint::Substitute || !matches!(piece.element, Element::Names(_))
    }
}

/// Whether it may print nothing though it has a field: a day or a month of a date that has a year alone. The group around it
/// notices.
fn may_fail(element: &Element) -> bool {
    match element {
        Element::Date(date) => {
            let has_year = |part: &DatePart| part.name == DatePartName::Year;
            date.form.is_none() && !date.date_part.iter().any(has_year)
        }
        Element::Choose(choose) => branches(choose).any(|list| list.iter().any(may_fail)),
        _ => false,
    }
}

/// So many elements are copied to where a macro stood; more stay a macro, which may stand in many places.
const COPIED_MAX: usize = 8;

/// Whether a copy of these costs less than to look them up.
pub(super) fn are_few(pieces: &[Piece]) -> bool {
    pieces.iter().map(|piece| count(&piece.element)).sum::<usize>() <= COPIED_MAX
}

fn count(element: &Element) -> usize {
    let of_list = |list: &Vec<Element>| list.iter().map(count).sum::<usize>();
    1 + match element {
        Element::Group(group) => of_list(&group.children),
        Element::Choose(choose) => branches(choose).map(of_list).sum(),
        Element::Names(names) => {
            names.substitute().map_or(0, |instead| of_list(&instead.children))
        }
        _ => 0,
    }
}

/// Whether a choice comes to several elements: what joins them comes from around it.
fn forks(element: &Element) -> bool {
    let Element::Choose(choose) = element else { return false };
    branches(choose).any(|list| list.len() > 1 || list.iter().any(forks))
}

/// What each branch of a choice holds.
pub(super) fn branches(choose: &Choose) -> impl Iterator<Item = &Vec<Element>> {
    let last = choose.otherwise.iter().map(|last| &last.children);
    choose.branches().map(|branch| &branch.children).chain(last)
}

/// What a group of these can print, or a macro. It falls silent when all of its fields are empty.
pub(super) fn of_group(pieces: &[Piece]) -> Option<Worth> {
    let any = |worth| pieces.iter().any(|piece| piece.worth == worth);
    let counts = any(Worth::Field) || any(Worth::Hollow);
    let prints = any(Worth::Field) || any(Worth::Loose);
    match () {
        () if pieces.is_empty() => None,
        () if any(Worth::Mixed) => Some(Worth::Mixed),
        () if counts && prints => Some(Worth::Field),
        () if counts => Some(Worth::Hollow),
        () if any(Worth::Words) => Some(Worth::Mixed),
        () => Some(Worth::Loose),
    }
}

/// What these can print one by one.
pub(super) fn of_list(pieces: &[Piece]) -> Option<Worth> {
    let any = |worth| pieces.iter().any(|piece| piece.worth == worth);
    if any(Worth::Words) {
        let is_same = pieces.iter().all(|piece| piece.worth == Worth::Words);
        return Some(if is_same { Worth::Words } else { Worth::Mixed });
    }
    of_group(pieces)
}

/// What a choice among lists can print, of which one may be empty.
pub(super) fn of_choice(lists: &[Option<Worth>]) -> Option<Worth> {
    let any = |worth| lists.contains(&worth);
    let all = |known: &[Option<Worth>]| lists.iter().all(|worth| known.contains(worth));
    match () {
        () if all(&[None]) => None,
        () if all(&[Some(Worth::Hollow)]) => Some(Worth::Hollow),
        () if all(&[None, Some(Worth::Words)]) => Some(Worth::Words),
        () if any(Some(Worth::Words)) || any(Some(Worth::Mixed)) => Some(Worth::Mixed),
        () if all(&[Some(Worth::Field), Some(Worth::Hollow)]) => Some(Worth::Field),
        () => Some(Worth::Loose),
    }
}

/// An element that prints a field which is always empty.
pub(super) fn stand_in() -> Piece {
    let var = Variable::Standard(StandardVariable::ReviewedGenre);
    let target = TextTarget::Variable { var, form: Default::default() };
    Piece { element: Element::Text(Text::with_target(target)), worth: Worth::Hollow }
}
