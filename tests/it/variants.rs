//! The short variants: what each holds, what keeps one from being made, and that none can lose a caveat.

use crate::support::{cases, every_format, read, unreleased};
use caveat::diag::Report;
use caveat::document::Variant;
use caveat::load::Input;
use caveat::render::{Artifact, Format};
use caveat::{Built, Options};
use serde_json::Value;

fn input(case: &str) -> Input {
    unreleased(case)
}

fn text_of(built: &Built, path: &str) -> String {
    let found: Option<&Artifact> = built.artifacts.iter().find(|a| a.path == path);
    let bytes = &found.unwrap_or_else(|| panic!("{path} was not written")).bytes;
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn made(input: Input, options: &Options) -> Built {
    match caveat::build(input, options) {
        Ok(built) => built,
        Err(refused) => panic!("{:#?}", refused.report.diagnostics),
    }
}

/// A case with one change to its file.
fn changed(case: &str, from: &str, to: &str) -> Input {
    let mut input = input(case);
    let text = String::from_utf8(input.files["case.yaml"].clone()).expect("text");
    assert!(text.contains(from), "`{from}` does not stand in {case}");
    input.files.insert("case.yaml".into(), text.replacen(from, to, 1).into_bytes());
    input
}

fn only(variant: Variant) -> Options {
    Options { variants: vec![variant], ..every_format() }
}

#[test]
fn a_variant_is_written_in_the_formats_it_has_and_nothing_else() {
    for (variant, wanted) in [
        (Variant::Brief, vec!["brief.html", "brief.md", "brief.json", "receipt.json"]),
        (
            Variant::OnePage,
            vec!["one-page.html", "one-page.md", "one-page.json", "receipt.json"],
        ),
        (Variant::Social, vec!["social.json", "social.txt", "receipt.json"]),
    ] {
        let built = made(input("tumangang"), &only(variant));
        let paths = built.artifacts.iter().map(|artifact| artifact.path.as_str());
        let paths: Vec<&str> =
            paths.filter(|path| !path.starts_with("figures/")).collect();
        assert_eq!(paths, wanted);
    }
    let html = Options { formats: vec![Format::Html], ..every_format() };
    let built = made(input("tumangang"), &html);
    let paths: Vec<&str> = built.artifacts.iter().map(|a| a.path.as_str()).collect();
    // The page would hold the pieces of an image twice: the picture to save stands beside it.
    let plate = "figures/who_looks_where-print.svg";
    assert_eq!(paths, ["brief.html", plate, "one-page.html", "receipt.json"]);
}

#[test]
fn a_variant_alone_is_the_same_as_beside_the_others() {
    let all = made(input("tumangang"), &every_format());
    for variant in Variant::ALL {
        let one = made(input("tumangang"), &only(variant));
        for artifact in one.artifacts.iter().filter(|a| a.path != caveat::receipt::FILE) {
            let beside = all.artifacts.iter().find(|a| a.path == artifact.path);
            assert!(beside == Some(artifact), "{} differs", artifact.path);
        }
    }
}

#[test]
fn the_records_of_the_variants_agree_with_the_schema() {
    let schema = serde_json::from_str(&read("docs/brief.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for case in cases() {
        let built = made(input(case.trim_start_matches("cases/")), &every_format());
        for variant in Variant::ALL {
            let file = format!("{}.json", variant.name());
            let record: Value =
                serde_json::from_str(&text_of(&built, &file)).expect(&file);
            assert_eq!(record["variant"], variant.name());
            let errors: Vec<String> =
                validator.iter_errors(&record).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{case}, {file}: {errors:?}");
        }
    }
}

#[test]
fn each_post_is_whole_and_within_the_limit() {
    let mut posts_count = 0;
    for case in cases() {
        let built = made(input(case.trim_start_matches("cases/")), &every_format());
        let record: Value =
            serde_json::from_str(&text_of(&built, "social.json")).expect("JSON");
        let text = text_of(&built, "social.txt");
        let waives = read(&format!("{case}/case.yaml")).contains("\nallow:");
        for post in record["posts"].as_array().into_iter().flatten() {
            let words = post["text"].as_str().expect("words");
            assert_eq!(words.contains("The authors waived"), waives, "{words}");
            let length = words.chars().count();
            assert_eq!(post["length"].as_u64(), Some(length as u64));
            assert!(length as u64 <= post["limit"].as_u64().expect("a limit"), "{words}");
            for short in post["caveats"].as_array().into_iter().flatten() {
                assert!(words.contains(short.as_str().expect("words")), "{words}");
            }
            assert!(text.contains(words), "{case}: the text lacks {words}");
            assert!(!words.contains(".."), "{case}: two stops: {words}");
            posts_count += 1;
        }
    }
    assert!(posts_count > 15, "{posts_count} posts");
}

fn refused(input: Input, options: &Options) -> Report {
    match caveat::build(input, options) {
        Ok(_) => panic!("it was built"),
        Err(refused) => refused.report,
    }
}

/// Of the shipped case the narrative places a map before it.
#[test]
fn the_one_page_shows_the_figure_that_the_case_names_first() {
    let built = made(input("tumangang"), &only(Variant::OnePage));
    let page = text_of(&built, "one-page.md");
    assert!(page.contains("A count far above the earlier maximum"), "{page}");
    assert!(!page.contains("The crossing, near the border"), "{page}");
}

/// As author and year, a citation is words in the sentence.
#[test]
fn a_citation_in_words_stands_apart_from_the_word_before_it() {
    let mut input = input("new");
    input.house = Some("../house.yaml".to_string());
    input.files.insert("../house.yaml".to_string(), b"citation_style: apa\n".to_vec());
    let built = made(input, &only(Variant::Brief));
    let page = text_of(&built, "brief.md");
    let cited: Vec<usize> = page.match_indices("(Name, 2024").map(|(at, _)| at).collect();
    assert!(cited.len() > 2, "{page}");
    assert!(cited.iter().all(|at| page[..*at].ends_with(' ')), "{page}");
}

#[test]
fn a_finding_that_does_not_fit_is_not_cut() {
    let short = "    short: some freight at Tumangang in October 2023 was arms or munitions for Russia\n";
    let long = changed("tumangang", short, "");
    let report = refused(long.clone(), &only(Variant::Social));
    let [fault] = &report
        .diagnostics
        .iter()
        .filter(|d| d.rule == "post-too-long")
        .collect::<Vec<_>>()[..]
    else {
        panic!("{:#?}", report.diagnostics);
    };
    assert!(
        fault.message.contains("10 characters too long: 510 of 500"),
        "{}",
        fault.message
    );
    assert!(fault.help.iter().any(|help| help.contains("`short:`")), "{:?}", fault.help);
    // What does not need the posts is built.
    made(long.clone(), &only(Variant::OnePage));
    // Kept out in writing, it keeps nothing else back.
    let out = changed("tumangang", short, "    post: no\n");
    let built = made(out, &only(Variant::Social));
    let record: Value =
        serde_json::from_str(&text_of(&built, "social.json")).expect("JSON");
    assert_eq!(record["posts"].as_array().map(Vec::len), Some(3));
    assert!(!text_of(&built, "social.txt").contains("arms"));
}

#[test]
fn a_post_without_room_for_what_was_waived_is_not_made() {
    let because = "because: The pages may vanish.}]\nscale: icd203\n";
    let allow = format!("allow: [{{rule: source-not-archived, {because}");
    let waiving = changed("tumangang", "scale: icd203\n", &allow);
    let report = refused(waiving, &only(Variant::Social));
    let mut faults = report.diagnostics.iter().filter(|d| d.rule == "post-too-long");
    let fault = faults.next().expect("a post is too long");
    assert!(
        fault.message.contains("and that checks were waived 48"),
        "{}",
        fault.message
    );
    assert!(faults.next().is_none(), "{:#?}", report.diagnostics);
}

#[test]
fn nothing_is_posted_of_a_brief_that_was_withdrawn() {
    let withdrawn = changed("tumangang", "status: published", "status: withdrawn");
    let built = made(withdrawn, &only(Variant::Social));
    let text = text_of(&built, "social.txt");
    assert!(text.contains("Withdrawn: this brief no longer stands."), "{text}");
    assert!(!text.contains("Post 1"), "{text}");
}

#[test]
fn the_one_page_tells_the_headline_once_and_its_confidence_in_a_sentence_of_its_own() {
    let built = made(input("tumangang"), &every_format());
    let page = text_of(&built, "one-page.md");
    let likely = page.lines().find(|line| line.contains("It is likely (55–80 %) that"));
    assert!(!likely.expect("the judgement").contains("confidence"));
    assert!(page.lines().any(|line| line == "Our confidence in this judgement is low."));
    assert_eq!(page.matches("arms or munitions bound for Russia").count(), 1);
    assert_eq!(page.matches("<picture>").count(), 1);
    assert!(page.contains("of four origins, three of them independent"), "{page}");
    let with_url =
        changed("yongbyon", "published: ", "url: https://example.org/b\npublished: ");
    let built = made(with_url, &every_format());
    assert!(
        text_of(&built, "one-page.html").contains("<a href=\"https://example.org/b\">")
    );
    assert!(text_of(&built, "social.txt").contains("\nhttps://example.org/b\n"));
}

#[test]
fn the_range_stands_beside_a_term_that_a_link_leaves_to_the_words_around_it() {
    let folder = "tests/rules/likelihood-without-range/good";
    let (input, _) = crate::rules::read(std::path::Path::new(folder));
    let page = text_of(&made(input, &every_format()), "brief.md");
    for said in [
        "It is likely (55–80 %) that [the railcars carried munitions]",
        "The railcars [likely (55–80 %) carried munitions]",
        ", which is likely (55–80 %).",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(!page.contains("%) (55"), "{page}");
}

/// What is said under a house whose template of the one page is this.
fn said_under(name: &str, template: &str) -> String {
    let mut changed = input("tumangang");
    let house = format!("templates: {{{name}: frame.txt}}\n");
    changed.house = Some("../house.yaml".to_string());
    changed.files.insert("../house.yaml".to_string(), house.into_bytes());
    changed.files.insert("../frame.txt".to_string(), template.as_bytes().to_vec());
    match caveat::build(changed, &only(Variant::OnePage)) {
        Ok(_) => "built".to_string(),
        Err(refused) => {
            let said = refused.report.diagnostics.iter().filter(|d| d.rule == "template");
            said.map(|d| d.message.clone()).collect()
        }
    }
}

#[test]
fn a_template_of_the_one_page_that_loses_a_caveat_is_refused() {
    for (name, fragment) in
        [("one-page.html", "section.html"), ("one-page.md", "section.markdown")]
    {
        let whole = read(&format!("templates/{name}"));
        assert_eq!(said_under(name, &whole), "built");
        let kept = format!("{{{{ {fragment} }}}}");
        let cut = format!(
            "{{{{ {fragment} | replace(from=\"cargo cannot be identified\", to=\"\") | safe }}}}"
        );
        let said = said_under(name, &whole.replacen(&kept, &cut, 1));
        assert!(
            said.contains("loses the caveat “the cargo cannot be identified”"),
            "{said}"
        );
        let said = said_under(name, &whole.replacen(&kept, "", 1));
        assert!(said.contains("leaves out"), "{said}");
    }
}

#[test]
fn a_post_ends_with_one_stop_whatever_the_source_is_called() {
    let named =
        changed("tumangang", "    name: Beyond Parallel\n", "    name: Analyst, A.\n");
    let built = made(named, &only(Variant::Social));
    let text = text_of(&built, "social.txt");
    assert!(text.contains("Analyst, A."), "{text}");
    assert!(!text.contains(".."), "{text}");
}

/// What a judgement came to limits it more than any caveat, and travels as far.
#[test]
fn a_judgement_found_wrong_says_so_wherever_it_is_told() {
    let mut input = changed("reference", "verdict: unresolved ", "verdict: wrong ");
    let text = String::from_utf8(input.files["case.yaml"].clone()).unwrap();
    let roomy = text.replacen("post_limit: 480", "post_limit: 600", 1);
    input.files.insert("case.yaml".into(), roomy.into_bytes());
    let built = made(input, &every_format());
    let sentence = "It has since been found wrong.";
    for path in ["brief.md", "brief.html", "one-page.md", "one-page.html", "social.txt"] {
        assert!(text_of(&built, path).contains(sentence), "{path}");
    }
    let svg = text_of(&built, "figures/judged-light.svg");
    assert!(svg.contains("since found wrong"), "the chart of likelihood");
}
