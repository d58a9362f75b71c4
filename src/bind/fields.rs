//! Fields of a form of their own, which no expression reads: lengths of time, how often a sign was seen, cloud, addresses.

use super::{Binder, CASE_FILE};
use crate::case::Measure;
use crate::diag::{Diagnostic, KeyPath, Place};

impl Binder<'_> {
    /// Reports those that say nothing that could be read.
    pub(super) fn fields(&mut self) {
        let (case, top) = (self.case, KeyPath::default());
        for (id, measure) in &case.measures {
            self.of_measure(measure, &top.key("measures").key(id));
        }
        let mut addresses = vec![(top.key("url"), &case.url)];
        for (n, author) in case.authors.iter().enumerate() {
            addresses.push((top.key("authors").index(n).key("url"), &author.url));
        }
        for (id, source) in &case.sources {
            let path = top.key("sources").key(id);
            addresses.push((path.key("url"), &source.url));
            if let Some(archived) = &source.archived {
                addresses.push((path.key("archived").key("url"), &archived.url));
            }
        }
        for (id, image) in &case.images {
            let path = top.key("images").key(id);
            addresses.push((path.key("url"), &image.url));
            if let Some(cloud) = image.cloud.as_deref().filter(|c| *c != "unknown") {
                self.share_value(cloud, Place::value(CASE_FILE, path.key("cloud")));
            }
        }
        for (path, url) in addresses {
            if let Some(url) = url.as_deref().filter(|url| !is_address(url)) {
                self.report.push(bad_address(url, Place::value(CASE_FILE, path)));
            }
        }
    }

    fn of_measure(&mut self, measure: &Measure, path: &KeyPath) {
        if let Some(within) = &measure.line_within {
            self.lag(within, Place::value(CASE_FILE, path.key("line_within")));
        }
        if let Some(before) = measure.seen_before.as_deref().filter(|b| !is_tally(b)) {
            let place = Place::value(CASE_FILE, path.key("seen_before"));
            let message = format!("`{before}` does not say how often the sign was seen");
            self.report.push(
                Diagnostic::error("bad-measure", place, message)
                    .help("write in how many of the instances it was seen: `0 of 2`"),
            );
        }
    }
}

/// `1 of 2`: no more than there were.
fn is_tally(text: &str) -> bool {
    let number = |part: &str| part.trim().parse::<u32>().ok();
    let parts = text.split_once(" of ");
    let numbers = parts.and_then(|(seen, all)| number(seen).zip(number(all)));
    numbers.is_some_and(|(seen, all)| seen <= all && all > 0)
}

/// Whether a browser could go there.
fn is_address(url: &str) -> bool {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    is_web
        && rest.starts_with(char::is_alphanumeric)
        && !url.contains(char::is_whitespace)
}

fn bad_address(url: &str, place: Place) -> Diagnostic {
    let message = format!("`{url}` is not an address on the web");
    let diagnostic = Diagnostic::error("bad-address", place.clone(), message);
    let whole = format!("https://{url}");
    match url.contains('.') && !url.contains(':') && is_address(&whole) {
        true => diagnostic.help("write it whole").suggest(place, whole),
        false => diagnostic.help("write it whole, as `https://example.org/page`; what is no page is described in words"),
    }
}
