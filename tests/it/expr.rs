//! Times, value words and expressions: the data stand in tests/expr, one line a test.

use std::path::PathBuf;

use caveat::dates;

/// Rewrites the part after ` => ` of each line with what `answer` says of the part before it, and compares.
fn lines(file: &str, mut answer: impl FnMut(&str) -> String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/expr").join(file);
    let old = std::fs::read_to_string(&path).unwrap();
    let mut new = String::new();
    for line in old.lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            new.push_str(line);
        } else {
            let asked = line.split(" => ").next().unwrap_or(line);
            new.push_str(&format!("{asked} => {}", answer(asked)));
        }
        new.push('\n');
    }
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, &new).unwrap();
    } else {
        for (n, (old, new)) in old.lines().zip(new.lines()).enumerate() {
            assert_eq!(old, new, "tests/expr/{file}:{}", n + 1);
        }
    }
}

fn fault(fault: &dates::Fault, text: &str) -> String {
    let at = text.get(fault.range.clone()).unwrap_or("outside the text");
    format!("! {} [at `{at}`] {}", fault.message, fault.help.join("; "))
}

#[test]
fn times() {
    let zone = dates::Zone::named("Asia/Pyongyang").unwrap();
    lines("dates.txt", |text| match dates::parse(text) {
        Ok(written) => {
            let moment = dates::resolve(&written, &zone);
            format!(
                "{} | {} | {} | {}",
                dates::say(&moment, &zone),
                dates::say_stretch(&moment, &zone),
                dates::iso(&moment, &zone),
                dates::label(&moment, &zone)
            )
        }
        Err(wrong) => fault(&wrong, text),
    });
}
