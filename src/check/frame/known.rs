//! What a case is known to speak of, worked out once for all the rules that ask for it.

use super::gist::Gist;
use super::grounds::said_in_brief;
use super::reading::words;
use super::voice::Voice;
use super::{Own, Subject, language};
use crate::bind::Bound;
use std::sync::OnceLock;

/// What was asked for already.
#[derive(Debug, Default)]
pub(in crate::check) struct Known {
    places: OnceLock<Gist>,
    measures: OnceLock<Gist>,
    names: OnceLock<Gist>,
    said: OnceLock<Gist>,
}

impl<'a> Subject<'a> {
    /// What parts of the place and sources are called.
    pub(in crate::check) fn names_of_places(&self) -> &Gist {
        self.known.places.get_or_init(|| places(self.bound))
    }

    /// What measures and what is counted are called.
    pub(in crate::check) fn names_of_measures(&self) -> &Gist {
        self.known.measures.get_or_init(|| measures(self.bound))
    }

    /// Names of the place, of what is measured there, of events and of sources: they claim nothing.
    pub(in crate::check) fn names(&self) -> &Gist {
        self.known.names.get_or_init(|| {
            let case = &self.bound.case;
            let events = case.events.values().map(|event| event.label.as_str());
            let sources = case.sources.values().map(|source| source.name_in_prose());
            let places = self.names_of_places().clone();
            let measures = self.names_of_measures().clone();
            of(self.bound, events.chain(sources)).with(places).with(measures)
        })
    }

    /// What the brief says where a source, a test or a likelihood can stand beside it, with the names.
    pub(in crate::check) fn said_in_brief(&self) -> &Gist {
        let said = || said_in_brief(self.bound).with(self.names().clone());
        self.known.said.get_or_init(said)
    }

    /// What the brief says in its own voice in one of these ways, where there are lists of words to read it by: what says nothing new can be
    /// seen only there.
    pub(in crate::check) fn reads(
        &self,
        voices: &'static [Voice],
    ) -> impl Iterator<Item = &'a Own<'a>> {
        let is_read = language(self.bound).1;
        self.says(voices).filter(move |_| is_read)
    }
}

fn places(bound: &Bound) -> Gist {
    let parts = bound.case.facility.parts.values().map(|part| part.name.as_str());
    let sources = bound.case.sources.values();
    let sources = sources.flat_map(|source| source.name.iter().chain(&source.publisher));
    of(bound, parts.chain(sources.map(String::as_str)))
}

fn measures(bound: &Bound) -> Gist {
    let names = bound.case.measures.values().flat_map(|measure| {
        let names = [&measure.label, &measure.unit, &measure.units];
        names.into_iter().flatten().chain(measure.called.items())
    });
    of(bound, names.map(String::as_str))
}

fn of<'a>(bound: &Bound, names: impl Iterator<Item = &'a str>) -> Gist {
    names.fold(Gist::default(), |known, name| known.with(Gist::of(bound, &words(name))))
}
