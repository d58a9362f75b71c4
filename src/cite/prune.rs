//! Cuts a style down to what can speak of our sources: the same words in a fraction of the time.
//!
//! A style such as Chicago's knows forty kinds of work and a hundred fields, and Hayagriva asks for each of them at every
//! level of nesting. What no source of a case can have is decided here once: branches for other kinds and for fields that
//! are never set go, and so do elements that would print such a field. A group falls silent when all its fields are empty,
//! so that where a field goes a stand-in that is always empty stays, unless a field beside it counts anyway. What is then
//! left of a group, a macro or a choice that makes no difference stands in its parent.

use super::{
    Facts, Joint, Piece, Worth, are_few, branches, never, of_choice, of_group, of_list,
    settled, stand_in, tests_of,
};
use hayagriva::citationberg::taxonomy::{NameVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, CslMacro, ElseBranch, Group, IndependentStyle,
    LayoutRenderingElement as Element, Names, NamesChild, Sort, SortKey, Substitute,
    Text, TextTarget, ToFormatting,
};
use std::collections::BTreeMap;

struct Pruner<'a> {
    facts: &'a Facts,
    macros: BTreeMap<&'a str, &'a [Element]>,
    done: BTreeMap<&'a str, Vec<Piece>>,
}

/// The style cut down for entries of which these facts hold.
pub(super) fn prune(style: &IndependentStyle, facts: &Facts) -> IndependentStyle {
    let macros = style.macros.iter().map(|m| (&*m.name, &*m.children)).collect();
    let mut pruner = Pruner { facts, macros, done: BTreeMap::new() };
    let mut citation = style.citation.clone();
    let mut bibliography = style.bibliography.clone();
    citation.layout.elements = pruner.layout(&style.citation.layout.elements);
    let mut sorts: Vec<&Sort> = style.citation.sort.iter().collect();
    if let (Some(list), Some(whole)) = (&mut bibliography, &style.bibliography) {
        list.layout.elements = pruner.layout(&whole.layout.elements);
        sorts.extend(&whole.sort);
    }
    let mut used = BTreeMap::new();
    for key in sorts.into_iter().flat_map(|sort| &sort.keys) {
        if let SortKey::MacroName { name, .. } = key {
            pruner.named(name);
            pruner.keep(name, &mut used);
        }
    }
    let lists = bibliography.iter().map(|list| &list.layout.elements);
    for elements in lists.chain([&citation.layout.elements]) {
        elements.iter().for_each(|element| pruner.keep_within(element, &mut used));
    }
    IndependentStyle {
        info: style.info.clone(),
        default_locale: style.default_locale.clone(),
        version: style.version.clone(),
        citation,
        bibliography,
        settings: style.settings.clone(),
        macros: used
            .into_iter()
            .map(|(name, children)| CslMacro { name, children })
            .collect(),
        locale: style.locale.clone(),
    }
}

impl<'a> Pruner<'a> {
    fn layout(&mut self, elements: &'a [Element]) -> Vec<Element> {
        without_worth(self.list(elements, Joint::Other))
    }

    /// What is left of a list. Where nothing else counts as a field, one stand-in does for all that went.
    fn list(&mut self, elements: &'a [Element], joint: Joint<'_>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for element in elements {
            self.element(element, joint, &mut pieces);
        }
        let count = pieces.len();
        pieces.retain(|piece| piece.worth != Worth::Hollow);
        let counts = pieces.iter().any(|piece| piece.worth == Worth::Field);
        if pieces.len() < count && !counts {
            pieces.push(stand_in());
        }
        pieces
    }

    /// Adds what is left of an element.
    fn element(
        &mut self,
        element: &'a Element,
        joint: Joint<'_>,
        pieces: &mut Vec<Piece>,
    ) {
        let worth = match element {
            Element::Text(text) => match &text.target {
                TextTarget::Macro { name } => {
                    return self.reference(text, name, joint, pieces);
                }
                // Not counted as a field.
                TextTarget::Variable {
                    var: var @ Variable::Standard(StandardVariable::YearSuffix),
                    ..
                } => (!self.facts.never(*var)).then_some(Worth::Loose),
                TextTarget::Variable { var, .. } => Some(self.of_field(*var)),
                TextTarget::Term { .. } | TextTarget::Value { .. } => Some(Worth::Words),
            },
            Element::Number(number) => Some(self.of_field(number.variable.into())),
            Element::Date(date) => {
                let of_field = |variable| self.of_field(Variable::Date(variable));
                Some(date.variable.map_or(Worth::Hollow, of_field))
            }
            Element::Label(label) => {
                let is_never = self.facts.never(label.variable.into());
                (!is_never).then_some(Worth::Words)
            }
            Element::Names(names) => return pieces.extend(self.names(names)),
            Element::Group(group) => return self.group(group, joint, pieces),
            Element::Choose(choose) => return self.choose(choose, joint, pieces),
        };
        match worth {
            Some(Worth::Hollow) => pieces.push(stand_in()),
            Some(worth) => pieces.push(Piece { element: element.clone(), worth }),
            None => {}
        }
    }

    fn of_field(&self, variable: Variable) -> Worth {
        if self.facts.never(variable) { Worth::Hollow } else { Worth::Field }
    }

    /// Names that nobody has print nothing and count as nothing; what stands for them may.
    fn names(&mut self, names: &'a Names) -> Option<Piece> {
        let never = |name: &NameVariable| self.facts.never(Variable::Name(*name));
        let always = |name: &NameVariable| self.facts.always(Variable::Name(*name));
        let variable = names.variable.iter().copied().filter(|name| !never(name));
        let variable: Vec<NameVariable> = variable.collect();
        let is_sure = variable.iter().any(always);
        let mut instead = None;
        let mut children = Vec::new();
        for child in &names.children {
            match child {
                NamesChild::Substitute(_) if is_sure => {}
                NamesChild::Substitute(substitute) => {
                    let list = self.list(&substitute.children, Joint::Substitute);
                    instead = of_list(&list);
                    let children_left = without_worth(list);
                    if !children_left.is_empty() {
                        let left = Substitute { children: children_left };
                        children.push(NamesChild::Substitute(left));
                    }
                }
                other => children.push(other.clone()),
            }
        }
        let worth = match (variable.is_empty(), instead) {
            (true, instead) => instead?,
            (false, Some(Worth::Words | Worth::Mixed)) => Worth::Mixed,
            (false, _) => Worth::Loose,
        };
        if worth == Worth::Hollow {
            return Some(stand_in());
        }
        let mut names = names.clone();
        (names.variable, names.children) = (variable, children);
        Some(Piece { element: Element::Names(names), worth })
    }

    fn group(&mut self, group: &'a Group, joint: Joint<'_>, pieces: &mut Vec<Piece>) {
        let delimiter = group.delimiter.as_deref();
        let mut list = self.list(&group.children, Joint::Joined(delimiter));
        let is_bare = group.to_formatting().is_empty()
            && group.prefix.is_none()
            && group.suffix.is_none()
            && group.display.is_none();
        match of_group(&list) {
            None => {}
            Some(Worth::Hollow) => pieces.push(stand_in()),
            Some(_) if is_bare && joint.takes(&list, delimiter) => {
                pieces.append(&mut list)
            }
            Some(worth) => {
                let children = without_worth(list);
                let group = Group { children, ..without_children(group) };
                pieces.push(Piece { element: Element::Group(group), worth });
            }
        }
    }

    /// A macro counts as a group without a delimiter.
    fn reference(
        &mut self,
        text: &Text,
        name: &'a str,
        joint: Joint<'_>,
        pieces: &mut Vec<Piece>,
    ) {
        self.named(name);
        let list = self.done.get(name).map(Vec::as_slice).unwrap_or_default();
        let is_bare = *text == Text::with_target(text.target.clone());
        match of_group(list) {
            None => {}
            Some(Worth::Hollow) => pieces.push(stand_in()),
            Some(_) if is_bare && joint.takes(list, None) && are_few(list) => {
                pieces.extend_from_slice(list);
            }
            Some(worth) => {
                pieces.push(Piece { element: Element::Text(text.clone()), worth });
            }
        }
    }

    fn named(&mut self, name: &str) {
        // A macro is done once; while it is, it counts as empty, which ends a circle.
        if let Some((name, children)) = self.macros.remove_entry(name) {
            let list = self.list(children, Joint::Joined(None));
            self.done.insert(name, list);
        }
    }

    fn choose(&mut self, choose: &'a Choose, joint: Joint<'_>, pieces: &mut Vec<Piece>) {
        let inner = if joint == Joint::Substitute { Joint::Other } else { joint };
        let mut branches = Vec::new();
        let mut last = choose.otherwise.as_ref().map(|last| last.children.as_slice());
        for whole in choose.branches() {
            let mut branch = tests_of(whole);
            match settled(&mut branch, self.facts) {
                Some(false) => {}
                Some(true) => {
                    last = Some(&whole.children);
                    break;
                }
                None => branches.push((branch, self.list(&whole.children, inner))),
            }
        }
        let last = self.list(last.unwrap_or_default(), inner);
        // Branches at the end that print nothing and count as nothing are as good as none.
        while last.is_empty() && branches.last().is_some_and(|(_, list)| list.is_empty())
        {
            branches.pop();
        }
        let is_joined = matches!(joint, Joint::Joined(_));
        let is_one = matches!(last.as_slice(), [one] if joint.takes_one(one));
        if branches.is_empty() && (is_joined || is_one) {
            return pieces.extend(last);
        }
        let lists = branches.iter().map(|(_, list)| of_list(list));
        let lists: Vec<Option<Worth>> = lists.chain([of_list(&last)]).collect();
        let Some(worth) = of_choice(&lists) else { return };
        if worth == Worth::Hollow {
            return pieces.push(stand_in());
        }
        let branches = branches
            .into_iter()
            .map(|(tests, list)| ChooseBranch { children: without_worth(list), ..tests });
        let mut branches = branches.collect::<Vec<_>>().into_iter();
        let choose = Choose {
            if_: branches.next().unwrap_or_else(never),
            else_if: branches.collect(),
            otherwise: (!last.is_empty())
                .then(|| ElseBranch { children: without_worth(last) }),
        };
        pieces.push(Piece { element: Element::Choose(choose), worth });
    }

    /// Keeps a macro, and those that it refers to.
    fn keep(&self, name: &str, used: &mut BTreeMap<String, Vec<Element>>) {
        let Some(list) = self.done.get(name).filter(|_| !used.contains_key(name)) else {
            return;
        };
        let children = without_worth(list.clone());
        used.insert(name.to_string(), children.clone());
        children.iter().for_each(|element| self.keep_within(element, used));
    }

    fn keep_within(&self, element: &Element, used: &mut BTreeMap<String, Vec<Element>>) {
        let lists: Vec<&Vec<Element>> = match element {
            Element::Text(text) => {
                if let TextTarget::Macro { name } = &text.target {
                    self.keep(name, used);
                }
                return;
            }
            Element::Group(group) => vec![&group.children],
            Element::Choose(choose) => branches(choose).collect(),
            Element::Names(names) => {
                names.substitute().iter().map(|substitute| &substitute.children).collect()
            }
            Element::Number(_) | Element::Label(_) | Element::Date(_) => return,
        };
        lists.into_iter().flatten().for_each(|element| self.keep_within(element, used));
    }
}

fn without_worth(pieces: Vec<Piece>) -> Vec<Element> {
    pieces.into_iter().map(|piece| piece.element).collect()
}

/// A group with all but its children.
fn without_children(group: &Group) -> Group {
    Group {
        children: Vec::new(),
        font_style: group.font_style,
        font_variant: group.font_variant,
        font_weight: group.font_weight,
        text_decoration: group.text_decoration,
        vertical_align: group.vertical_align,
        prefix: group.prefix.clone(),
        suffix: group.suffix.clone(),
        delimiter: group.delimiter.clone(),
        display: group.display,
    }
}
