//! Cuts a style down to what can speak of our sources: the same words in a fifth of the time.
//!
//! A style such as Chicago's knows forty kinds of work and a hundred fields, and Hayagriva asks for each of them at every
//! level of nesting. What no source of a case can have is decided here once: branches for other kinds and for fields that
//! are never set go, and so do elements that would print such a field. A group falls silent when all its fields are empty,
//! so that where a field goes a stand-in that is always empty stays.

use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, StandardVariable, Variable,
};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, IndependentStyle,
    LayoutRenderingElement as Element, NamesChild, SortKey, TestPosition, Text,
    TextTarget,
};
use std::collections::BTreeMap;

/// What is known of the entries of a document before any is formatted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The kinds of work among them, as CSL knows them; none when that is not known.
    pub(super) kinds: Option<Vec<Kind>>,
    /// Fields that every entry has.
    pub(super) always: Vec<Variable>,
    /// Fields that some entry or citation may have.
    pub(super) sometimes: Vec<Variable>,
    /// Whether every citation is the first of its source, or none is; none when that is not known.
    pub(super) is_first: Option<bool>,
}

impl Facts {
    fn never(&self, variable: Variable) -> bool {
        !self.always(variable) && !self.sometimes.contains(&variable)
    }

    fn always(&self, variable: Variable) -> bool {
        self.always.contains(&variable)
    }
}

/// What an element can print.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worth {
    /// Something.
    Live,
    /// Nothing, and it counts as an empty field.
    Hollow,
    /// Nothing, and it counts as nothing.
    Void,
}

struct Pruner<'a> {
    facts: &'a Facts,
    macros: BTreeMap<&'a str, &'a [Element]>,
    done: BTreeMap<String, (Vec<Element>, Worth)>,
}

/// The style cut down for entries of which these facts hold.
pub(super) fn prune(style: &IndependentStyle, facts: &Facts) -> IndependentStyle {
    let macros = style.macros.iter().map(|m| (&*m.name, &*m.children)).collect();
    let mut pruner = Pruner { facts, macros, done: BTreeMap::new() };
    let mut citation = style.citation.clone();
    let mut bibliography = style.bibliography.clone();
    pruner.list(&mut citation.layout.elements);
    let mut keys: Vec<&SortKey> = Vec::new();
    keys.extend(style.citation.sort.iter().flat_map(|sort| &sort.keys));
    if let Some(list) = &mut bibliography {
        pruner.list(&mut list.layout.elements);
    }
    keys.extend(style.bibliography.iter().flat_map(|b| &b.sort).flat_map(|s| &s.keys));
    for key in keys {
        if let SortKey::MacroName { name, .. } = key {
            pruner.named(name);
        }
    }
    let done = pruner.done.into_iter();
    IndependentStyle {
        info: style.info.clone(),
        default_locale: style.default_locale.clone(),
        version: style.version.clone(),
        citation,
        bibliography,
        settings: style.settings.clone(),
        macros: done.map(|(name, (children, _))| CslMacro { name, children }).collect(),
        locale: style.locale.clone(),
    }
}

impl Pruner<'_> {
    /// Prunes a list of elements; what it can print in all.
    fn list(&mut self, elements: &mut Vec<Element>) -> Worth {
        let mut worth = Worth::Void;
        let mut is_hollow = false;
        let mut kept = Vec::with_capacity(elements.len());
        for mut element in std::mem::take(elements) {
            match self.element(&mut element) {
                Worth::Live => {
                    worth = Worth::Live;
                    kept.push(element);
                }
                Worth::Hollow => is_hollow = true,
                Worth::Void => {}
            }
        }
        if is_hollow {
            kept.push(stand_in());
            if worth == Worth::Void {
                worth = Worth::Hollow;
            }
        }
        *elements = kept;
        worth
    }

    fn element(&mut self, element: &mut Element) -> Worth {
        let alive =
            |is_live: bool, otherwise| if is_live { Worth::Live } else { otherwise };
        match element {
            Element::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => {
                    alive(!self.facts.never(*var), Worth::Hollow)
                }
                TextTarget::Macro { name } => self.named(&name.clone()),
                TextTarget::Term { .. } | TextTarget::Value { .. } => Worth::Live,
            },
            Element::Number(number) => {
                alive(!self.facts.never(number.variable.into()), Worth::Hollow)
            }
            Element::Label(label) => {
                alive(!self.facts.never(label.variable.into()), Worth::Void)
            }
            Element::Date(date) => {
                let is_never =
                    date.variable.is_some_and(|d| self.facts.never(Variable::Date(d)));
                alive(!is_never, Worth::Hollow)
            }
            Element::Names(names) => {
                let has = |name: &NameVariable| self.facts.always(Variable::Name(*name));
                let is_named = names.variable.iter().any(has);
                let is_substitute =
                    |c: &NamesChild| matches!(c, NamesChild::Substitute(_));
                names.children.retain(|child| !(is_named && is_substitute(child)));
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        self.list(&mut substitute.children);
                    }
                }
                Worth::Live
            }
            // A group of words alone prints; one whose fields are all empty does not.
            Element::Group(group) => match self.list(&mut group.children) {
                Worth::Live if group.children.iter().all(is_words_or_stand_in) => {
                    let hollow = group.children.iter().any(is_stand_in);
                    alive(!hollow, Worth::Hollow)
                }
                worth => worth,
            },
            Element::Choose(choose) => self.choose(choose),
        }
    }

    /// What a macro can print; it counts as a group.
    fn named(&mut self, name: &str) -> Worth {
        if let Some((_, worth)) = self.done.get(name) {
            return *worth;
        }
        let Some(mut children) = self.macros.remove(name).map(<[Element]>::to_vec) else {
            return Worth::Live;
        };
        let mut worth = self.list(&mut children);
        if worth == Worth::Live
            && children.iter().all(is_words_or_stand_in)
            && children.iter().any(is_stand_in)
        {
            worth = Worth::Hollow;
        }
        self.done.insert(name.to_string(), (children, worth));
        worth
    }

    fn choose(&mut self, choose: &mut Choose) -> Worth {
        let first = std::mem::replace(&mut choose.if_, never());
        let others = std::mem::take(&mut choose.else_if);
        let mut branches = Vec::new();
        let mut is_settled = false;
        for mut branch in std::iter::once(first).chain(others) {
            match self.test(&mut branch) {
                Some(false) => continue,
                Some(true) => {
                    is_settled = true;
                    branch = ChooseBranch {
                        is_uncertain_date: None,
                        children: branch.children,
                        ..never()
                    };
                }
                None => {}
            }
            let worth = self.list(&mut branch.children);
            branches.push((branch, worth));
            if is_settled {
                break;
            }
        }
        if is_settled {
            choose.otherwise = None;
        }
        let mut otherwise = Worth::Void;
        if let Some(last) = &mut choose.otherwise {
            otherwise = self.list(&mut last.children);
        }
        // Branches at the end that print nothing and count as nothing are as good as none.
        if otherwise == Worth::Void {
            choose.otherwise = None;
            while branches.last().is_some_and(|(_, worth)| *worth == Worth::Void) {
                branches.pop();
            }
        }
        let worths = || branches.iter().map(|(_, worth)| *worth).chain([otherwise]);
        let worth = if worths().all(|worth| worth == Worth::Void) {
            Worth::Void
        } else if worths().all(|worth| worth == Worth::Hollow) {
            Worth::Hollow
        } else {
            Worth::Live
        };
        let mut kept = branches.into_iter().map(|(branch, _)| branch);
        choose.if_ = kept.next().unwrap_or_else(never);
        choose.else_if = kept.collect();
        worth
    }

    /// Whether the branch is surely taken or surely not, where that is settled; tests that are settled are dropped.
    fn test(&self, branch: &mut ChooseBranch) -> Option<bool> {
        let facts = self.facts;
        let known = |variable: &Variable| match variable {
            variable if facts.never(*variable) => Some(false),
            variable if facts.always(*variable) => Some(true),
            _ => None,
        };
        let kind = |kind: &Kind| match facts.kinds.as_deref() {
            Some(kinds) if !kinds.contains(kind) => Some(false),
            Some([_]) => Some(true),
            _ => None,
        };
        let position = |position: &TestPosition| match (facts.is_first, position) {
            (Some(is_first), TestPosition::First) => Some(is_first),
            (Some(is_first), TestPosition::Subsequent) => Some(!is_first),
            (Some(true), _) => Some(false),
            _ => None,
        };
        let mut settled = Vec::new();
        drop_settled(&mut branch.position, &mut settled, position);
        drop_settled(&mut branch.type_, &mut settled, kind);
        drop_settled(&mut branch.variable, &mut settled, known);
        let numeric = |variable: &Variable| known(variable).filter(|has| !has);
        drop_settled(&mut branch.is_numeric, &mut settled, numeric);
        // Our dates carry their hedge themselves.
        drop_settled(&mut branch.is_uncertain_date, &mut settled, |_| Some(false));
        let open = branch.disambiguate.is_some()
            || branch.locator.is_some()
            || branch.position.is_some()
            || branch.type_.is_some()
            || branch.variable.is_some()
            || branch.is_numeric.is_some();
        let (any_true, any_false) = (settled.contains(&true), settled.contains(&false));
        match branch.match_ {
            ChooseMatch::All if any_false => Some(false),
            ChooseMatch::All if any_true && !open => Some(true),
            ChooseMatch::Any if any_true => Some(true),
            ChooseMatch::Any if any_false && !open => Some(false),
            ChooseMatch::None if any_true => Some(false),
            ChooseMatch::None if any_false && !open => Some(true),
            _ => None,
        }
    }
}

/// Drops the tests of a list whose outcome is settled, and the list with the last of them.
fn drop_settled<T>(
    tests: &mut Option<Vec<T>>,
    settled: &mut Vec<bool>,
    outcome: impl Fn(&T) -> Option<bool>,
) {
    let Some(list) = tests else { return };
    list.retain(|test| match outcome(test) {
        Some(known) => {
            settled.push(known);
            false
        }
        None => true,
    });
    if list.is_empty() {
        *tests = None;
    }
}

/// A branch that is never taken.
fn never() -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: Some(vec![DateVariable::Submitted]),
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children: Vec::new(),
    }
}

/// An element that prints a field which is always empty.
fn stand_in() -> Element {
    Element::Text(Text {
        target: TextTarget::Variable {
            var: Variable::Standard(StandardVariable::ReviewedGenre),
            form: Default::default(),
        },
        formatting: Default::default(),
        affixes: Default::default(),
        display: None,
        quotes: false,
        strip_periods: false,
        text_case: None,
    })
}

fn is_stand_in(element: &Element) -> bool {
    matches!(
        element,
        Element::Text(Text {
            target: TextTarget::Variable {
                var: Variable::Standard(StandardVariable::ReviewedGenre),
                ..
            },
            ..
        })
    )
}

fn is_words_or_stand_in(element: &Element) -> bool {
    let is_words = matches!(
        element,
        Element::Text(Text {
            target: TextTarget::Term { .. } | TextTarget::Value { .. },
            ..
        })
    );
    is_words || is_stand_in(element)
}
