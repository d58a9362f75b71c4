//! The story in docs/history.md, run as it stands in a repository of its own: its edits are made, its commands run, and what they print is kept in the page.

use crate::history::ground::{Ground, quiet};
use crate::support::{expect, read};
use std::path::Path;
use std::process::Command;

const PAGE: &str = "docs/history.md";
const START: &str = "<!-- story -->\n";

#[test]
fn the_story_of_a_case_comes_out_as_the_page_tells_it() {
    let ground = Ground::new("story");
    std::fs::create_dir_all(ground.path("story")).unwrap();
    let page = read(PAGE);
    let (head, story) = page.split_once(START).expect("the story");
    let mut told = format!("{head}{START}");
    let mut commands = 0;
    let mut rest = story;
    while let Some((before, after)) = rest.split_once("```") {
        let (kind, after) = after.split_once('\n').expect("a block");
        let (body, after) = after.split_once("```").expect("the end of a block");
        told.push_str(before);
        let body = match kind {
            "diff" => {
                edit(&ground, body);
                body.to_string()
            }
            "console" => body
                .lines()
                .filter_map(|line| line.strip_prefix("$ "))
                .map(|line| {
                    commands += 1;
                    format!("$ {line}\n{}", run(&ground, line, commands))
                })
                .collect(),
            other => panic!("a block of the kind `{other}`"),
        };
        told.push_str(&format!("```{kind}\n{body}```"));
        rest = after;
    }
    told.push_str(rest);
    assert!(commands > 20, "the commands were not found");
    expect(PAGE, &told);
}

/// Makes an edit: what stands in the lines with a space or a minus must stand in the file, once.
fn edit(ground: &Ground, diff: &str) {
    let mut lines = diff.lines();
    let file = lines.next().and_then(|line| line.strip_prefix("--- ")).expect("a file");
    let side = |mark: char| -> String {
        let lines = lines.clone().filter(|line| line.starts_with([' ', mark]));
        lines.map(|line| format!("{}\n", &line[1..])).collect()
    };
    ground.change(&format!("story/{file}"), &side('-'), &side('+'));
}

/// Runs a line in the shell and gives what it prints. Each has a time of its own, an hour after the last.
fn run(ground: &Ground, line: &str, n: usize) -> String {
    let mut shell = Command::new("sh");
    quiet(&mut shell, &ground.folder);
    let program = Path::new(env!("CARGO_BIN_EXE_caveat")).parent().unwrap().display();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap());
    let date = format!("2024-07-{:02}T{:02}:00:00Z", 1 + n / 24, n % 24);
    shell
        .current_dir(ground.path("story"))
        .env("PATH", path)
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .args(["-c", &format!("{{ {line}\n}} 2>&1")]);
    let output = shell.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
}
