//! No projection of a finding, claim, judgement or figure can lose a caveat: each is broken here, in a template of a house or in the document, and nothing is built.

use crate::support::{every_format, root};
use caveat::Options;
use caveat::document::{Block, Document, Inline, Variant, Width, figure_anchor};
use caveat::load::{self, Input};
use caveat::render::{self, Format, Templates};
use caveat::{bind, check, cite, compose, draw, evaluate};

const SHORT: &str = "the cargo cannot be identified";
/// It however it is capitalised.
const SAID: &str = "cargo cannot be identified";

fn input() -> Input {
    load::read_case(&root().join("cases/tumangang")).expect("the case can be read")
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
    let (checked, _) = check::run(&bound, &evaluation, report, false).expect("it passes");
    let figures = draw::figures(&checked);
    compose::document(&checked, figures, sources)
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
    render::all(&Format::USUAL, &whole, &Templates::default()).expect("the whole is built");
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
    let finding = changed(&|d| d.record.findings[2].caveats.clear());
    refuses(Format::Json, &finding, "finding-3", SHORT);
    let claim = changed(&|d| d.record.claims.iter_mut().for_each(|c| c.caveats.clear()));
    let short = &whole.owed.iter().find(|owed| owed.of.starts_with("claim-"));
    refuses(Format::Json, &claim, "claim-", &short.expect("one").caveats[0]);
    let judgement =
        changed(&|d| d.record.judgements.iter_mut().for_each(|j| j.caveats.clear()));
    refuses(Format::Json, &judgement, "judgement-", SHORT);
    refuses(Format::Html, &judgement, "judgement-", SHORT);
    let card = changed(&|d| d.meta.description = "About 73 freight railcars".to_string());
    refuses(Format::Html, &card, "description", "the count is approximate");
}
