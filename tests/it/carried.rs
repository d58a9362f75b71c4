//! No projection of a finding, claim, judgement or figure can lose a caveat: each is broken here, in a template of a house or in the document, and nothing is built.

use crate::support::{every_format, unreleased};
use caveat::Options;
use caveat::document::{Block, Document, Inline, Receipt, Variant, Width, figure_anchor};
use caveat::load::{self, Input};
use caveat::render::{self, Format, Templates};
use caveat::{bind, check, cite, compose, draw, evaluate};
use std::collections::BTreeMap;
use std::sync::Arc;

const SHORT: &str = "the cargo cannot be identified";
/// It however it is capitalised.
const SAID: &str = "cargo cannot be identified";

fn input() -> Input {
    unreleased("tumangang")
}

/// What is said of the shipped case under a house with this template.
fn said_under(name: &str, template: &str) -> String {
    let mut changed = input();
    let house = format!("templates: {{{name}: frame.txt}}\n");
    changed.house = Some("../house.yaml".to_string());
    changed.files.insert("../house.yaml".to_string(), house.into_bytes());
    changed.files.insert("../frame.txt".to_string(), template.as_bytes().to_vec());
    let brief = Options { variants: vec![Variant::Brief], ..every_format() };
    match caveat::build(changed, &brief) {
        Ok(_) => "built".to_string(),
        Err(refused) => {
            let said = refused.report.diagnostics.iter().filter(|d| d.rule == "template");
            said.map(|d| d.message.clone()).collect()
        }
    }
}

fn template(name: &str) -> String {
    let all = render::default_templates().into_iter();
    let text = all.filter(|(known, _)| *known == name).map(|(_, text)| text).next();
    text.expect("a template of ours").to_string()
}

#[test]
fn a_template_that_takes_a_caveat_out_of_a_part_is_refused() {
    let gone = |fragment: &str, said: &str| {
        format!("{{{{ {fragment} | replace(from=\"{said}\", to=\"…\") | safe }}}}")
    };
    let count = "count is approximate";
    for (name, fragment) in
        [("page.html", "section.html"), ("brief.md", "section.markdown")]
    {
        let kept = format!("{{{{ {fragment} }}}}");
        let whole = template(name);
        assert_eq!(said_under(name, &whole), "built", "{name}");
        let parts = [
            ("findings", "finding-3", SAID),
            ("judgements", "judgement-arms", SAID),
            ("confidence", "confidence-arms", SAID),
            ("claims", "claim-", count),
            ("narrative", "", count),
        ];
        for (kind, of, short) in parts {
            let cut = format!(
                "{{% if section.kind == \"{kind}\" %}}{}{{% else %}}{kept}{{% endif %}}",
                gone(fragment, short)
            );
            let said = said_under(name, &whole.replacen(&kept, &cut, 1));
            assert!(said.contains(short) && said.contains(of), "{name}, {kind}: {said}");
        }
    }
    let page = template("page.html");
    let said =
        said_under("page.html", &page.replace("{{ json_ld }}", &gone("json_ld", SAID)));
    assert!(said.contains(SHORT) && said.contains("judgement-arms"), "{said}");
    let hidden = page.replace("{{ section.html }}", "<!-- {{ section.html }} -->");
    assert!(said_under("page.html", &hidden).starts_with("the template"), "hidden");
}

#[test]
fn a_head_that_describes_the_brief_without_its_caveats_is_refused() {
    let page = template("page.html");
    let own = "<meta name=\"description\" content=\"{{ meta.description }}\">";
    let short = "<meta content='{{ meta.description | truncate(length=40) }}' name='description'>";
    let data = "<script type=\"application/ld+json\">{{ json_ld }}</script>";
    let headline = "<script id=d type='application/ld+json'>{\"headline\": \"{{ meta.title }}\"}</script>";
    let broken = "<script type=\"application/ld+json\">{{ json_ld | truncate(length=40) | safe }}</script>";
    let other = "<meta property=\"og:description\" content=\"{{ meta.description }}\">";
    let bare = page.replace(own, "").replace(other, "");
    for (what, cut) in [
        ("shortened, attributes turned", page.replace(own, short)),
        ("for one kind of card only", page.replace(own, &format!("{own}{short}"))),
        ("none at all", bare),
        ("data of its own", page.replace(data, headline)),
        ("data that cannot be read", page.replace(data, broken)),
    ] {
        assert!(cut != page, "{what}");
        let said = said_under("page.html", &cut);
        assert!(said.contains("of `description`"), "{what}: {said}");
    }
    let turned = "<meta content='{{ meta.description }}' name='description'>";
    let organisation = format!(
        "{data}<script type='application/ld+json'>{{\"@type\": \"Organization\"}}</script>"
    );
    for kept in [
        page.replace(own, turned),
        page.replace(data, ""),
        page.replace(data, &organisation),
    ] {
        assert!(kept != page);
        assert_eq!(said_under("page.html", &kept), "built");
    }
}

#[test]
fn what_a_template_or_a_style_sheet_hides_is_not_carried() {
    let page = template("page.html");
    let section = "{{ section.html }}";
    for (before, behind) in [
        ("<div hidden>", "</div>"),
        ("<div style=\"display: none\">", "</div>"),
        ("<template>", "</template>"),
        ("<noscript><div>", "</div></noscript>"),
        ("<!-- ", " -->"),
    ] {
        let hidden = page.replace(section, &format!("{before}{section}{behind}"));
        assert!(hidden != page);
        let said = said_under("page.html", &hidden);
        assert!(said.contains("leaves out"), "{before}: {said}");
    }
    for style in [
        ".caveat-mark { display: none; }",
        "@media print { .finding .caveat-mark, .byline { display:none !important } }",
        ".caveat-mark:not(:hover) { /* { */ opacity: 0 }",
        "#finding-3 { visibility: hidden }",
        ".section-judgements { display: none }",
        ".caveat-mark { color: transparent }",
        ".caveat-mark { color: rgb(0 0 0 / 5%) }",
        ".caveat-mark { color: #0000 }",
        ".caveat-mark { position: absolute; left: -9999px }",
        ".caveat-mark { margin: 0 0 0 -9999px }",
        ".caveat-mark { clip-path: inset(50%) }",
        ".caveat-mark { transform: scale(0) }",
        ".caveat-mark { transform: translate(0, -2000px) }",
        ".caveat-mark { font-size: 1px }",
        ".caveat-mark { font: 1px/1 serif }",
        ".caveat-mark { overflow: hidden; max-height: 0 }",
        ".caveat-mark { opacity: 1% }",
        ".caveat-mark { filter: opacity(0) }",
    ] {
        let said = said_under("style/house.css", style);
        assert!(said.contains("a style sheet that hides"), "{style}: {said}");
    }
    for style in [
        "/* .caveat-mark { display: none; } */ .masthead { color: red }",
        "@media print { .byline, .contents { display: none } }",
        ".caveat-mark { color: black; font: italic 0.9em/1.4 serif; margin-left: -2px }",
        ".caveat-mark { color: rgb(0 0 0 / 80%); max-width: 40ch; left: 100% }",
        "nav { display: none } .byline { a { color: red } }",
        ".card .caveat-mark-icon { display: none }",
    ] {
        assert_eq!(said_under("style/house.css", style), "built", "{style}");
    }
}

#[test]
fn a_sheet_that_hides_what_cannot_be_told_is_refused_at_its_line() {
    for style in [
        "/* ours */\n[class^=caveat] { display: none }",
        "\n* { visibility: hidden }",
        "\n.finding { & > em { display: none } }",
        "\n.finding { .caveat-mark { display: none } }",
        "\n.finding p { font-size: 0 }",
        "\n:is(.byline, .finding) li { display: none }",
        "\n@keyframes away { to { opacity: 0 } }",
        "\nli { display: none }",
    ] {
        let said = said_under("style/house.css", style);
        assert!(said.contains("cannot be told from the sheet"), "{style}: {said}");
    }
}

/// A small case: a file of the tests of rules, with texts of it replaced.
fn small(changes: &[(&str, &str)]) -> Input {
    let path = "tests/rules/weasel-word/good/case.yaml";
    let mut text = crate::support::read(path);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let files = BTreeMap::from([("case.yaml".to_string(), text.into_bytes())]);
    Input { name: "small".into(), files, ..Input::default() }
}

/// What is built of a small case, by path.
fn built(changes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let options =
        Options { variants: vec![Variant::Brief, Variant::OnePage], ..every_format() };
    let built = caveat::build(small(changes), &options);
    let built =
        built.unwrap_or_else(|refused| panic!("{:#?}", refused.report.diagnostics));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    built.artifacts.into_iter().map(|file| (file.path, text(&file.bytes))).collect()
}

#[test]
fn a_title_carries_what_limits_it_where_no_finding_does() {
    let other = (
        "\"{{ railcars[peak] }} railcars stood in the yard. [@report]\"",
        "\"The yard was quiet on {{ early | date }}. [@report]\"",
    );
    let files = built(&[other]);
    let short = "which way they went is not known";
    for path in ["brief.html", "brief.md", "one-page.html", "one-page.md"] {
        let text = &files[path];
        let at = text.find("id=\"title-limits\"").unwrap_or_else(|| panic!("{path}"));
        assert!(
            text[at..].split("id=\"finding-1\"").next().unwrap().contains(short),
            "{path}"
        );
    }
    for path in ["brief.json", "one-page.json"] {
        let record: serde_json::Value = serde_json::from_str(&files[path]).expect("JSON");
        let limits = record["title_caveats"].as_array().expect("a list");
        assert!(limits.iter().any(|own| own == short), "{path}");
    }
    assert!(!built(&[])["brief.md"].contains("title-limits"), "a finding carries them");
}

#[test]
fn the_words_of_a_figure_carry_what_limits_the_values_and_claims_they_tell() {
    let figures = [
        "{id: f, kind: looks, title: Looks, subtitle: \"{{ railcars[peak] }} railcars at the peak\"}",
        "{id: f, kind: looks, title: Looks, subtitle: \"[More stood there](claim:more) at the peak\"}",
        "{id: f, kind: looks, title: Looks, alt: \"At the peak {{ railcars[peak] }} railcars.\"}",
    ];
    for figure in figures {
        let figure = format!("\nfigures: [{figure}]\nfindings:\n");
        let files = built(&[("\nfindings:\n", &figure)]);
        let short = "Which way they went is not known.";
        for path in ["brief.html", "brief.md"] {
            let part = files[path].split("id=\"figure-f\"").nth(1).expect("the figure");
            let part = part.split("Data of").next().expect("what stands over its table");
            assert!(part.contains(short), "{path}: {figure}");
        }
        let alt = files["brief.md"].split(" alt=\"").nth(1).expect("a picture");
        assert!(
            alt.split('"').next().expect("its text").contains(short),
            "alt: {figure}"
        );
    }
}

#[test]
fn a_claim_carries_what_limits_the_claims_that_it_leads_to() {
    let more = (
        "\njudgements:\n",
        "\n  lead:\n    text: \"Few stood there on {{ early | date }}, and [more later](claim:more).\"\n    test: railcars[early] < 100\njudgements:\n",
    );
    let files = built(&[more]);
    let record: serde_json::Value =
        serde_json::from_str(&files["brief.json"]).expect("JSON");
    let claims = record["claims"].as_array().expect("a list");
    let lead = claims.iter().find(|claim| claim["id"] == "lead").expect("the claim");
    let limits = lead["caveats"].as_array().expect("a list");
    assert!(
        limits.iter().any(|own| own == "which way they went is not known"),
        "{limits:?}"
    );
}

#[test]
fn a_caveat_whose_short_form_is_a_part_of_another_is_missed_all_the_same() {
    let mut changed = document();
    let owed =
        changed.owed.iter_mut().find(|owed| owed.of == "finding-3").expect("it owes");
    owed.caveats.push("cannot be identified".to_string());
    refuses(Format::Markdown, &changed, "finding-3", "cannot be identified");
}

/// The document of the shipped case.
fn document() -> Document {
    let loaded = load::load(input());
    let case = loaded.case.as_ref().expect("a case");
    let sources = case.sources.clone();
    let sources =
        std::thread::spawn(move || cite::prepare(sources, cite::DEFAULT_STYLE, "en"));
    let mut report = loaded.report.clone();
    let bound = bind::bind(&loaded, case, &mut report);
    let evaluation = evaluate::evaluate(&bound);
    let (checked, _) =
        check::run(&bound, &evaluation, report, check::Gate::Usual).expect("it passes");
    let figures = draw::figures(&checked, &draw::Rasters::default());
    compose::document(&checked, figures, sources, &Receipt::default())
}

/// What a format says of a document, the whole and the changed one.
fn refuses(format: Format, changed: &Document, of: &str, short: &str) {
    let built = render::all(&[format], changed, &Templates::default());
    let failure = built.map(|_| of.to_string()).expect_err("it is not built");
    assert!(failure.because.contains(of), "{format:?}: {}", failure.because);
    assert!(failure.missing.iter().any(|lost| lost == short), "{:?}", failure.missing);
}

/// Every run of inlines below some blocks.
fn each_run(blocks: &mut [Block], visit: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| each_run(item, visit));
            }
            Block::Quote(inner) => each_run(inner, visit),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(&mut *visit),
            Block::Fields(fields) => {
                fields.iter_mut().for_each(|field| each_run(&mut field.blocks, visit));
            }
            Block::Group(group) => each_run(&mut group.blocks, visit),
            Block::Code(_) | Block::Figure(_) | Block::Rule => {}
        }
    }
}

/// Takes every mention of a caveat out of some blocks: marks, links, and words.
fn take_out(blocks: &mut [Block], short: &str) {
    let says = |inline: &Inline| {
        let words = caveat::document::plain(std::slice::from_ref(inline));
        words.to_lowercase().contains(&short.to_lowercase())
    };
    each_run(blocks, &mut |inlines| inlines.retain(|inline| !says(inline)));
}

#[test]
fn a_part_of_the_document_that_loses_any_of_its_caveats_is_refused() {
    let whole = document();
    render::all(&Format::ALL, &whole, &Templates::default()).expect("the whole is built");
    let mut tried_count = 0;
    for section in 0..whole.sections.len() {
        for block in 0..whole.sections[section].blocks.len() {
            let Block::Group(group) = &whole.sections[section].blocks[block] else {
                continue;
            };
            let owed = whole.owed.iter().find(|owed| owed.of == group.id);
            let Some(owed) = owed else { continue };
            // The two that matter most: the first, and the last of a long list.
            for short in owed.caveats.first().into_iter().chain(owed.caveats.last()) {
                let mut changed = whole.clone();
                take_out(&mut changed.sections[section].blocks[block..=block], short);
                refuses(Format::Markdown, &changed, &owed.of, short);
                tried_count += 1;
            }
        }
    }
    assert!(tried_count > 40, "{tried_count} parts were tried");
}

#[test]
fn a_page_is_read_as_strictly_as_the_markdown() {
    let whole = document();
    for of in ["finding-3", "judgement-arms", "confidence-arms"] {
        let mut changed = whole.clone();
        for section in &mut changed.sections {
            for block in &mut section.blocks {
                if matches!(block, Block::Group(group) if group.id == of) {
                    take_out(std::slice::from_mut(block), SHORT);
                }
            }
        }
        refuses(Format::Html, &changed, of, SHORT);
    }
}

#[test]
fn a_narrative_that_tells_a_claim_without_its_caveat_is_refused() {
    let whole = document();
    let told = |section: &&mut caveat::document::Section| section.kind == "narrative";
    for format in [Format::Html, Format::Markdown] {
        let mut changed = whole.clone();
        let short = "the count is approximate";
        for section in changed.sections.iter_mut().filter(told) {
            each_run(&mut section.blocks, &mut |inlines| {
                inlines.retain(
                    |i| !matches!(i, Inline::Caveat(mark) if mark.short == short),
                );
            });
        }
        refuses(format, &changed, "narrative-", short);
    }
}

#[test]
fn a_figure_without_its_caveat_in_note_or_alternative_text_is_refused() {
    let whole = document();
    let (of, short) = (figure_anchor("railcars"), "the count is approximate");
    let without = |change: &dyn Fn(&mut caveat::document::Figure)| {
        let mut changed = whole.clone();
        let figure = changed.figures.iter_mut().find(|figure| figure.id == "railcars");
        change(figure.expect("the figure"));
        changed
    };
    let noteless = without(&|figure| figure.notes.clear());
    refuses(Format::Html, &noteless, &of, short);
    refuses(Format::Markdown, &noteless, &of, short);
    let dumb = without(&|figure| {
        for drawing in figure.drawings.iter_mut().filter(|d| d.width == Width::Narrow) {
            drawing.svg = drawing.svg.replace("The count is approximate.", "");
        }
    });
    refuses(Format::Html, &dumb, &of, short);
    let altless = without(&|figure| figure.alt = "Railcars by date.".to_string());
    refuses(Format::Markdown, &altless, &of, short);
}

#[test]
fn a_record_or_a_card_without_its_caveat_is_refused() {
    let whole = document();
    let changed = |change: &dyn Fn(&mut Document)| {
        let mut changed = whole.clone();
        change(&mut changed);
        changed
    };
    let finding = changed(&|d| Arc::make_mut(&mut d.record).findings[2].caveats.clear());
    refuses(Format::Json, &finding, "finding-3", SHORT);
    let claim = changed(&|d| {
        Arc::make_mut(&mut d.record).claims.iter_mut().for_each(|c| c.caveats.clear())
    });
    let short = &whole.owed.iter().find(|owed| owed.of.starts_with("claim-"));
    refuses(Format::Json, &claim, "claim-", &short.expect("one").caveats[0]);
    let judgement = changed(&|d| {
        Arc::make_mut(&mut d.record).judgements.iter_mut().for_each(|j| j.caveats.clear())
    });
    refuses(Format::Json, &judgement, "judgement-", SHORT);
    refuses(Format::Html, &judgement, "judgement-", SHORT);
    let card = changed(&|d| d.meta.description = "About 73 freight railcars".to_string());
    refuses(Format::Html, &card, "description", "the count is approximate");
}
