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
use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};

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
    /// Whether nothing that it was made from could be read.
    is_first_known: bool,
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
    let mut when: Vec<When> = versions.iter().map(when).chain([uncommitted()]).collect();
    told.first_known.iter().for_each(|n| when[*n].is_first_known = true);
    let items: Vec<((Sort, String), Vec<&Chapter>)> = by_item.into_iter().rev().collect();
    tell(&match arguments.format {
        Form::Human => human(&items, &when),
        Form::Md => markdown(&items, &when),
        Form::Json => as_json(&items, &when),
    })?;
    for note in notes(&repository, &versions, &told) {
        say(&format!("note: {note}\n"));
    }
    let is_known = |id: &&String| items.iter().any(|((_, known), _)| known == *id);
    let mut unknown = arguments.ids.iter().filter(|id| !is_known(id)).peekable();
    let code = u8::from(unknown.peek().is_some() && !versions.is_empty());
    for id in unknown.filter(|_| code > 0) {
        say(&format!(
            "caveat: nothing is known under `{id}` in any version of the case\n"
        ));
    }
    Ok(ExitCode::from(code))
}

/// What is said of the history itself, beside its items.
fn notes(repository: &Repository, versions: &[Version], told: &Told) -> Vec<String> {
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
            "{} {versions} could not be read as a case, or {} not in this clone: passed over",
            told.unreadable,
            if told.unreadable == 1 { "is" } else { "are" }
        ));
    }
    notes
}

fn when(version: &Version) -> When {
    When {
        day: version.day.clone(),
        commit: Repository::short(&version.commit).to_string(),
        author: version.author.clone(),
        subject: version.subject.clone(),
        is_first_known: false,
    }
}

fn uncommitted() -> When {
    When {
        day: "not committed".to_string(),
        commit: String::new(),
        author: String::new(),
        subject: String::new(),
        is_first_known: false,
    }
}

/// The story, and how many versions could not be read.
struct Told {
    chapters: Vec<Chapter>,
    unreadable: usize,
    /// The versions that were made from others of which none could be read.
    first_known: Vec<usize>,
}

/// Most versions that are read, or evaluated, before they are wanted.
const AHEAD_MAX: usize = 64;

fn told(
    repository: &Repository,
    versions: &[Version],
    folder: &Path,
) -> Result<Told, MachineError> {
    let mut teller = Teller::new(versions);
    let known = Known::default();
    let (sender, read) = mpsc::sync_channel(AHEAD_MAX);
    let read = Mutex::new(read);
    // While one version is told, the next are evaluated, and those after them are read.
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            repository.each(versions, |n, snapshot| _ = sender.send((n, snapshot)))
        });
        let (sender, evaluated) = mpsc::sync_channel(AHEAD_MAX);
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            let (sender, read, known) = (sender.clone(), &read, &known);
            let next = || read.lock().unwrap_or_else(PoisonError::into_inner).recv();
            scope.spawn(move || {
                while let Ok((n, snapshot)) = next() {
                    _ = sender.send((n, known.state(snapshot)));
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for (n, state) in evaluated {
            early.insert(n, state);
            while let Some(state) = early.remove(&teller.states.len()) {
                teller.tell(state);
            }
        }
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    if !versions.is_empty() {
        let last: Vec<Arc<State>> =
            teller.states.last().into_iter().flatten().cloned().collect();
        match crate::state(load::read_case(folder)?) {
            Some(now) => teller.told.chapters.extend(story(versions.len(), &now, &last)),
            None => teller.told.unreadable += 1,
        }
    }
    Ok(teller.told)
}

type Evaluated = Option<Arc<State>>;

/// What was evaluated, by what it was made of: many versions are the same case.
#[derive(Default)]
struct Known(Mutex<BTreeMap<Vec<String>, Arc<OnceLock<Evaluated>>>>);

impl Known {
    /// What a version states; none when it cannot be read as a case.
    fn state(&self, snapshot: Option<Snapshot>) -> Evaluated {
        let Some(Snapshot { key, input }) = snapshot else {
            return Some(Arc::new(State::default()));
        };
        let state = {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() > AHEAD_MAX * 4 {
                known.clear();
            }
            Arc::clone(known.entry(key).or_default())
        };
        state.get_or_init(|| crate::state(input).map(Arc::new)).clone()
    }
}

/// Tells version after version; what one states is kept while it is needed.
struct Teller<'a> {
    versions: &'a [Version],
    states: Vec<Evaluated>,
    /// How many versions still need the state of each.
    needed: Vec<usize>,
    told: Told,
}

impl<'a> Teller<'a> {
    fn new(versions: &'a [Version]) -> Teller<'a> {
        let mut needed = vec![0; versions.len()];
        versions.iter().flat_map(|v| &v.from).for_each(|n| needed[*n] += 1);
        let told = Told { chapters: Vec::new(), unreadable: 0, first_known: Vec::new() };
        Teller { versions, states: Vec::new(), needed, told }
    }

    /// Tells the version after those that were told.
    fn tell(&mut self, state: Evaluated) {
        let n = self.states.len();
        let from = &self.versions[n].from;
        let parents: Vec<Arc<State>> =
            from.iter().filter_map(|parent| self.states[*parent].clone()).collect();
        if parents.is_empty() && !from.is_empty() {
            self.told.first_known.push(n);
        }
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

/// The same, at a version: what was there when nothing before is known need not be new.
fn lines_at(chapter: &Chapter, at: &When) -> Vec<String> {
    let mut told = lines(&chapter.change.what);
    if at.is_first_known
        && let Some(first) = told.first_mut()
        && let Some(said) = first.strip_prefix("new: ")
    {
        *first = format!("as first known: {said}");
    }
    told
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
            let mut told = lines_at(chapter, at);
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
                lines_at(chapter, at).iter().map(|l| cell(l)).collect();
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
