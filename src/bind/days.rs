//! Days that are neither looks nor events: when sources were published and read, what others give as the date of an event, when images were taken,
//! when judgements were made and settled.

use super::{Binder, CASE_FILE};
use crate::dates::Moment;
use crate::diag::{KeyPath, Place};
use std::collections::BTreeMap;

impl Binder<'_> {
    /// Each of these days by key path; those that cannot be read are reported and missing.
    pub(super) fn days(&mut self) -> BTreeMap<String, Moment> {
        let case = self.case;
        let top = KeyPath::default();
        let mut written: Vec<(KeyPath, &String)> = Vec::new();
        for (id, source) in &case.sources {
            let path = top.key("sources").key(id);
            push(&mut written, path.key("date"), &source.date);
            push(&mut written, path.key("accessed"), &source.accessed);
            if let Some(archived) = &source.archived {
                push(&mut written, path.key("archived").key("on"), &archived.on);
            }
        }
        // The reading in use is the event's own date.
        for (id, event) in &case.events {
            let path = top.key("events").key(id).key("readings");
            let others = event.readings.iter().filter(|(source, _)| {
                event.used.as_ref().is_some_and(|used| used != *source)
            });
            written.extend(others.map(|(source, date)| (path.key(source), date)));
        }
        for (id, image) in &case.images {
            push(&mut written, top.key("images").key(id).key("taken"), &image.taken);
        }
        for (id, marks) in &case.marks {
            push(&mut written, top.key("marks").key(id).key("on"), &marks.on);
        }
        for (id, judgement) in &case.judgements {
            let path = top.key("judgements").key(id);
            push(&mut written, path.key("made"), &judgement.made);
            if let Some(outcome) = &judgement.outcome {
                written.push((path.key("outcome").key("on"), &outcome.on));
            }
        }
        for (n, revision) in case.revisions.iter().enumerate() {
            push(&mut written, top.key("revisions").index(n).key("on"), &revision.on);
        }
        for (n, review) in case.reviews.iter().enumerate() {
            written.push((top.key("reviews").index(n).key("on"), &review.on));
        }
        let mut days = BTreeMap::new();
        for (path, text) in written {
            let key = path.to_string();
            if let Some(moment) = self.moment(text, 0, Place::value(CASE_FILE, path)) {
                days.insert(key, moment);
            }
        }
        days
    }
}

fn push<'a>(
    written: &mut Vec<(KeyPath, &'a String)>,
    path: KeyPath,
    text: &'a Option<String>,
) {
    written
        .extend(text.as_ref().filter(|text| *text != "unknown").map(|text| (path, text)));
}
