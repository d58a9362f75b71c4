//! `caveat log`: the history of each claim and judgement, from git.

use super::{say, tell};
use crate::changes::{Aspect, Chapter, Sort, State, What, story};
use crate::history::{Repository, Snapshot, Version};
use crate::load::{self, MachineError};
use clap::ValueEnum;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};

pub(super) const EXAMPLES: &str = "Examples:\n  caveat log cases/harbour                the history of every claim and judgement\n  caveat log cases/harbour busy record    of these alone\n  caveat log cases/harbour --format md    as Markdown";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Case folder in a git repository
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Ids of claims and judgements; all when left out
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people at a terminal
    Human,
    /// Markdown
    Md,
    /// For programs
    Json,
}

/// A version as it is told: a commit, or what is not committed yet.
struct When {
    day: String,
    commit: String,
    author: String,
    subject: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, MachineError> {
    let folder = super::checkout::folder_of(&arguments.case);
    let repository = Repository::of(&folder).map_err(|absent| MachineError {
        what: format!("cannot tell the history of {}", folder.display()),
        why: absent.words(),
        help: Some(absent.help().to_string()),
    })?;
    let versions = repository.versions()?;
    let told = told(&repository, &versions, &folder)?;
    let mut by_item: BTreeMap<(Sort, String), Vec<&Chapter>> = BTreeMap::new();
    for chapter in &told.chapters {
        let change = &chapter.change;
        if arguments.ids.is_empty() || arguments.ids.contains(&change.id) {
            by_item.entry((change.sort, change.id.clone())).or_default().push(chapter);
        }
    }
    let when: Vec<When> = versions.iter().map(when).chain([uncommitted()]).collect();
    let items: Vec<((Sort, String), Vec<&Chapter>)> = by_item.into_iter().rev().collect();
    tell(&match arguments.format {
        Form::Human => human(&items, &when),
        Form::Md => markdown(&items, &when),
        Form::Json => as_json(&items, &when),
    })?;
    for note in notes(&repository, &versions, &told, &items) {
        say(&format!("note: {note}\n"));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is said of the history itself, beside its items.
fn notes(
    repository: &Repository,
    versions: &[Version],
    told: &Told,
    items: &[((Sort, String), Vec<&Chapter>)],
) -> Vec<String> {
    let mut notes = Vec::new();
    if repository.is_shallow {
        notes.push("the clone is shallow: what happened before is not in it".to_string());
    }
    if versions.is_empty() {
        notes.push("no version of the case is committed".to_string());
    }
    if told.unreadable > 0 {
        let versions = if told.unreadable == 1 { "version" } else { "versions" };
        notes.push(format!(
            "{} {versions} could not be read as a case, and were passed over",
            told.unreadable
        ));
    }
    if items.is_empty() && !versions.is_empty() {
        notes.push("nothing is known under these ids".to_string());
    }
    notes
}

fn when(version: &Version) -> When {
    When {
        day: version.day.clone(),
        commit: Repository::short(&version.commit).to_string(),
        author: version.author.clone(),
        subject: version.subject.clone(),
    }
}

fn uncommitted() -> When {
    When {
        day: "not committed".to_string(),
        commit: String::new(),
        author: String::new(),
        subject: String::new(),
    }
}

/// The story, and how many versions could not be read.
struct Told {
    chapters: Vec<Chapter>,
    unreadable: usize,
}

/// Snapshots that are evaluated side by side.
const AT_ONCE: usize = 64;

fn told(
    repository: &Repository,
    versions: &[Version],
    folder: &Path,
) -> Result<Told, MachineError> {
    let mut teller = Teller::new(versions);
    // What comes next is read while what was read is evaluated.
    let (sender, read) = mpsc::sync_channel(AT_ONCE);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            repository.each(versions, |n, snapshot| _ = sender.send((n, snapshot)))
        });
        let mut read = read.into_iter();
        loop {
            let some: Vec<(usize, Option<Snapshot>)> =
                read.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            teller.tell(some);
        }
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    if !versions.is_empty()
        && let Some(now) = crate::state(load::read_case(folder)?)
    {
        let parents: Vec<Arc<State>> =
            teller.states.last().into_iter().flatten().cloned().collect();
        teller.told.chapters.extend(story(versions.len(), &now, &parents));
    }
    Ok(teller.told)
}

/// Tells version after version; what was evaluated once is kept while it is needed.
struct Teller<'a> {
    versions: &'a [Version],
    states: Vec<Option<Arc<State>>>,
    /// How many versions still need the state of each.
    needed: Vec<usize>,
    known: BTreeMap<Vec<String>, Option<Arc<State>>>,
    told: Told,
}

impl<'a> Teller<'a> {
    fn new(versions: &'a [Version]) -> Teller<'a> {
        let mut needed = vec![0; versions.len()];
        versions.iter().flat_map(|v| &v.from).for_each(|n| needed[*n] += 1);
        let told = Told { chapters: Vec::new(), unreadable: 0 };
        Teller { versions, states: Vec::new(), needed, known: BTreeMap::new(), told }
    }

    fn tell(&mut self, snapshots: Vec<(usize, Option<Snapshot>)>) {
        let mut inputs = Vec::new();
        for (_, snapshot) in &snapshots {
            let Some(snapshot) = snapshot else { continue };
            let is_asked = inputs.iter().any(|(key, _)| *key == snapshot.key);
            if !self.known.contains_key(&snapshot.key) && !is_asked {
                inputs.push((snapshot.key.clone(), snapshot.input.clone()));
            }
        }
        for (key, state) in evaluated(inputs) {
            self.known.insert(key, state);
        }
        for (n, snapshot) in snapshots {
            let from = &self.versions[n].from;
            let parents: Vec<Arc<State>> =
                from.iter().filter_map(|parent| self.states[*parent].clone()).collect();
            let state = match snapshot {
                None => Some(Arc::new(State::default())),
                Some(snapshot) => self.known.get(&snapshot.key).cloned().flatten(),
            };
            match &state {
                Some(state) => self.told.chapters.extend(story(n, state, &parents)),
                None => self.told.unreadable += 1,
            }
            // A version that cannot be read is passed over: what comes after it is held against what came before.
            self.states.push(state.or_else(|| parents.first().cloned()));
            for parent in from {
                self.needed[*parent] -= 1;
                if self.needed[*parent] == 0 {
                    self.states[*parent] = None;
                }
            }
        }
        if self.known.len() > AT_ONCE * 4 {
            self.known.clear();
        }
    }
}

type Evaluated = Vec<(Vec<String>, Option<Arc<State>>)>;

/// The states of some versions, on as many threads as there are processors.
fn evaluated(inputs: Vec<(Vec<String>, load::Input)>) -> Evaluated {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = inputs.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let mut rest = inputs;
        let mut running = Vec::new();
        while !rest.is_empty() {
            let part: Vec<_> = rest.drain(..size.min(rest.len())).collect();
            running.push(scope.spawn(move || {
                let state = |(key, input)| (key, crate::state(input).map(Arc::new));
                part.into_iter().map(state).collect::<Evaluated>()
            }));
        }
        let join = |part: std::thread::ScopedJoinHandle<'_, Evaluated>| {
            part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        running.into_iter().flat_map(join).collect()
    })
}

/// What happened, in lines: the first says it, the others add to it.
pub(super) fn lines(what: &What) -> Vec<String> {
    match what {
        What::New(now) => {
            let mut first = format!("new: {}", now.text);
            let held: Vec<String> = [
                now.verdict.clone(),
                now.likelihood.clone(),
                now.confidence.as_ref().map(|level| format!("{level} confidence")),
            ]
            .into_iter()
            .flatten()
            .collect();
            if !held.is_empty() {
                first.push_str(&format!(" ({})", held.join(", ")));
            }
            vec![first]
        }
        What::Withdrawn(was) => vec![format!("withdrawn: {}", was.text)],
        What::Changed(differences) => differences.iter().map(difference).collect(),
        What::Grounds(differences) if differences.is_empty() => {
            vec!["says the same; something that it rests on has changed".to_string()]
        }
        What::Grounds(differences) => {
            let says = "says the same; what it rests on has changed".to_string();
            std::iter::once(says).chain(differences.iter().map(difference)).collect()
        }
    }
}

fn difference(difference: &crate::changes::Difference) -> String {
    let aspect = difference.aspect.word();
    if difference.aspect == Aspect::Below {
        return format!("{aspect}: {}", difference.is);
    }
    match (difference.was.as_str(), difference.is.as_str()) {
        ("", is) => format!("{aspect}: + {is}"),
        (was, "") => format!("{aspect}: − {was}"),
        (was, is) => format!("{aspect}: {was} → {is}"),
    }
}

fn because(chapter: &Chapter, when: &When) -> Option<String> {
    match &chapter.because {
        Some(because) => Some(format!("because: {because}")),
        None if !chapter.change.owes_reason() => None,
        None if when.commit.is_empty() => Some("no reason is given".to_string()),
        None => Some(format!("no reason is given; the commit says: {}", when.subject)),
    }
}

fn human(items: &[((Sort, String), Vec<&Chapter>)], when: &[When]) -> String {
    let mut out = String::new();
    for ((sort, id), chapters) in items {
        out.push_str(&format!("{} {id}\n", sort.word()));
        for chapter in chapters {
            let at = &when[chapter.version];
            let head = match at.commit.as_str() {
                "" => format!("{:22}", at.day),
                commit => format!("{}  {commit:9}  ", at.day),
            };
            let mut told = lines(&chapter.change.what);
            if !at.author.is_empty() {
                told.push(format!("by {}", at.author));
            }
            told.extend(because(chapter, at));
            for (n, line) in told.iter().enumerate() {
                let lead =
                    if n == 0 { head.clone() } else { " ".repeat(head.chars().count()) };
                out.push_str(&format!("  {lead}{}\n", super::print::visible(line)));
            }
        }
        out.push('\n');
    }
    out
}

fn markdown(items: &[((Sort, String), Vec<&Chapter>)], when: &[When]) -> String {
    let mut out = String::new();
    for ((sort, id), chapters) in items {
        out.push_str(&format!(
            "### {} `{id}`\n\n| day | commit | what | why |\n|---|---|---|---|\n",
            sort.word()
        ));
        for chapter in chapters {
            let at = &when[chapter.version];
            let what: Vec<String> =
                lines(&chapter.change.what).iter().map(|l| cell(l)).collect();
            let why = because(chapter, at).unwrap_or_default();
            let why = why.strip_prefix("because: ").unwrap_or(&why);
            out.push_str(&format!(
                "| {} | {} | {} | {} |\n",
                at.day,
                at.commit,
                what.join("<br>"),
                cell(why)
            ));
        }
        out.push('\n');
    }
    out
}

/// A text as a cell of a Markdown table: it is no markup there.
pub(super) fn cell(text: &str) -> String {
    let mut out = String::new();
    for letter in super::print::visible(text).chars() {
        match letter {
            '\n' | '\r' => out.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            letter => out.push(letter),
        }
    }
    out
}

fn as_json(items: &[((Sort, String), Vec<&Chapter>)], when: &[When]) -> String {
    let entry = |chapter: &&Chapter| {
        let at = &when[chapter.version];
        json!({
            "day": at.day, "commit": at.commit, "author": at.author, "subject": at.subject,
            "what": super::diff::what(&chapter.change.what), "because": chapter.because,
        })
    };
    let items: Vec<Value> = items
        .iter()
        .map(|((sort, id), chapters)| {
            let chapters: Vec<Value> = chapters.iter().map(entry).collect();
            json!({ "sort": sort.word(), "id": id, "history": chapters })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&json!({ "version": 1, "items": items }))
        .unwrap_or_default();
    text.push('\n');
    text
}
