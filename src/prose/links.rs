//! Addresses of links: the web, or an item of the case.

use super::{ItemKind, Target};
use crate::diag;

/// Where an address leads; else what is wrong with it, and what to do.
pub(super) fn target(href: &str) -> Result<Target, (String, String)> {
    let Some((scheme, rest)) = href.split_once(':') else {
        return Err((
            format!("the link `{href}` leads nowhere"),
            "write a whole address (`https://…`), or an item of the case (`claim:id`)"
                .to_string(),
        ));
    };
    let lower = scheme.to_ascii_lowercase();
    let is_web = matches!(lower.as_str(), "http" | "https")
        && rest.strip_prefix("//").is_some_and(|host| !host.is_empty());
    if is_web || (lower == "mailto" && !rest.is_empty()) {
        return Ok(Target::Web(format!("{lower}:{rest}")));
    }
    match ItemKind::ALL.into_iter().find(|kind| kind.word() == scheme) {
        Some(kind) if is_id(rest) => Ok(Target::Item(kind, rest.to_string())),
        Some(kind) => Err((
            format!("`{rest}` is not an id"),
            format!("write `{}:` and the id of an entry of the case", kind.word()),
        )),
        None => Err(refused(scheme, &lower)),
    }
}

fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn refused(scheme: &str, lower: &str) -> (String, String) {
    let message = format!("a link cannot begin with `{scheme}:`");
    let known = ItemKind::ALL.into_iter().map(ItemKind::word);
    let help = match diag::nearest(lower, known.chain(["https", "http", "mailto"])) {
        Some(near) => format!("did you mean `{near}:`?"),
        None => "use `https:`, `http:`, `mailto:`, or an item of the case: `figure:`, \
                 `claim:`, `judgement:`, `caveat:`, `look:` or `source:` with its id"
            .to_string(),
    };
    (message, help)
}
