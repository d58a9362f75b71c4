//! The Word file, where the program is built with it: whole parts, locked controls with their fingerprints, the same bytes twice.

#[cfg(feature = "docx")]
mod with_docx {
    use crate::support::root;
    use caveat::document::Variant;
    use caveat::load::{self, Input};
    use caveat::render::Format;
    use std::collections::BTreeMap;
    use std::io::Read;

    fn options() -> caveat::Options {
        let variants = vec![Variant::Brief];
        caveat::Options { formats: vec![Format::Docx], variants, strict: false }
    }

    fn input(case: &str) -> Input {
        load::read_case(&root().join("cases").join(case)).expect("the case can be read")
    }

    fn file(case: &str) -> Vec<u8> {
        let built = caveat::build(input(case), &options()).expect("it builds");
        let mut docx = built.artifacts.into_iter().filter(|a| a.path == "brief.docx");
        docx.next().expect("a Word file").bytes.to_vec()
    }

    fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
        let mut archive =
            zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            parts.insert(
                part.name().expect("a name").into_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            );
        }
        parts
    }

    #[test]
    fn the_day_of_an_update_stands_on_the_cover_and_in_the_properties() {
        let parts = parts(&file("reference"));
        let text = &parts["word/document.xml"];
        let at = text.find(">Published <").expect("the day");
        let said = text[at..].split("</w:p>").next().unwrap_or_default();
        let words = said.split("<w:t xml:space=\"preserve\">").skip(1);
        let words = words.filter_map(|words| words.split('<').next());
        let said = words.collect::<String>();
        assert!(said.starts_with("14 June 2024 · Updated 20 June 2024"), "{said}");
        let core = &parts["docProps/core.xml"];
        assert!(core.contains(">2024-06-14T00:00:00Z</dcterms:created>"), "{core}");
        assert!(core.contains(">2024-06-20T00:00:00Z</dcterms:modified>"), "{core}");
    }

    #[test]
    fn every_shipped_case_comes_out_and_the_same_twice() {
        for case in ["new", "ordway", "reference"] {
            let made = file(case);
            assert!(made == file(case), "{case}");
            let parts = parts(&made);
            let text = &parts["word/document.xml"];
            // Every relation that the body names is there, and every picture has its words.
            for used in
                text.split("r:embed=\"").skip(1).chain(text.split("r:id=\"").skip(1))
            {
                let id = used.split('"').next().unwrap_or_default();
                let relations = &parts["word/_rels/document.xml.rels"];
                assert!(relations.contains(&format!("Id=\"{id}\"")), "{case}: {id}");
            }
            assert!(!text.contains("descr=\"\""), "{case}");
            let marks = text.matches("<w:footnoteReference ").count();
            assert_eq!(
                parts["word/footnotes.xml"].matches("<w:footnoteRef/>").count(),
                marks
            );
        }
    }

    #[test]
    fn every_picture_has_its_drawing_beside_it() {
        for case in ["reference", "ordway"] {
            let parts = parts(&file(case));
            let text = &parts["word/document.xml"];
            let count = |words: &str| text.matches(words).count();
            assert!(count("<a:blip ") > 0, "{case}");
            assert_eq!(count("<asvg:svgBlip "), count("<a:blip "), "{case}");
            let drawings = parts.iter().filter(|(path, _)| path.ends_with(".svg"));
            let drawings: Vec<&String> = drawings.map(|(_, drawing)| drawing).collect();
            assert_eq!(drawings.len(), count("<a:blip "), "{case}");
            assert!(drawings.iter().all(|drawing| drawing.contains("<svg ")), "{case}");
        }
    }

    /// A page is not left white before a figure: text that follows it in the narrative stands before it.
    #[test]
    fn a_figure_without_room_on_its_page_goes_behind_the_text_that_follows_it() {
        let narrative = String::from_utf8(input("tumangang").files["brief.md"].clone());
        let narrative = narrative.expect("it is text");
        let text = parts(&file("tumangang")).remove("word/document.xml").expect("it");
        let blocks: Vec<&str> = narrative.split("\n\n").collect();
        let first = |block: &str| -> String {
            let words = block.split([' ', '\n']).take(4);
            words.collect::<Vec<_>>().join(" ")
        };
        let behind = blocks.windows(2).filter(|pair| {
            let figure = pair[0].strip_prefix("![](figure:").map(|id| id.trim_end());
            let Some(id) = figure.and_then(|id| id.strip_suffix(')')) else {
                return false;
            };
            let at = text.find(&format!("name=\"Figure {id}\"")).expect("the figure");
            text.find(&first(pair[1])).is_some_and(|words| words < at)
        });
        assert!(behind.count() > 1);
    }

    /// Nor where its section ends: it goes over the heading, within the narrative, and its section holds it still.
    #[test]
    fn a_figure_goes_on_into_the_next_part_of_the_narrative_and_no_further() {
        let mut over = 0;
        for case in ["tumangang", "tumangang_2024", "rajin", "yongbyon"] {
            let narrative = String::from_utf8(input(case).files["brief.md"].clone());
            let narrative = narrative.expect("it is text");
            let text = parts(&file(case)).remove("word/document.xml").expect("it");
            let headings: Vec<(usize, &str)> = narrative
                .match_indices("\n## ")
                .filter_map(|(at, _)| Some((at, narrative[at + 4..].lines().next()?)))
                .collect();
            let judged =
                text.find(">Key judgements</w:t></w:r></w:p>").expect("a heading");
            for (at, _) in narrative.match_indices("![](figure:") {
                let id = narrative[at + 11..].split(')').next().expect("an id");
                let figure = text.find(&format!("name=\"Figure {id}\"")).expect("it");
                assert!(figure < judged, "{case}: {id}");
                let next = headings.iter().find(|(heading, _)| *heading > at);
                let next = next.and_then(|(_, words)| {
                    text.find(&format!(">{words}</w:t></w:r></w:p>"))
                });
                over += usize::from(next.is_some_and(|heading| heading < figure));
            }
        }
        assert!(over > 0);
    }

    /// Nor does that of the sources part one of them from what is told of it.
    #[test]
    fn a_source_is_not_parted_from_what_is_told_of_it() {
        for case in ["tumangang", "rajin", "yongbyon"] {
            let text = parts(&file(case)).remove("word/document.xml").expect("it");
            let sources = text.split("<w:pStyle w:val=\"Source\"/>").skip(1);
            for source in sources {
                let next = source.split("<w:pStyle w:val=\"").nth(1).expect("a style");
                assert!(next.starts_with("Field\""), "{case}: {}", &next[..20]);
            }
        }
    }

    /// A note at the foot would part what stands under a figure from it.
    #[test]
    fn what_a_figure_cites_is_told_under_it() {
        let text = parts(&file("tumangang")).remove("word/document.xml").expect("it");
        let mut notes = text.split("<w:p>").filter(|p| p.contains("\"FigureNote\""));
        assert!(notes.clone().any(|p| p.contains(" (")));
        assert!(!notes.any(|p| p.contains("w:footnoteReference")));
    }

    #[test]
    fn every_value_and_caveat_is_locked_and_tagged() {
        let parts = parts(&file("tumangang"));
        let text = &parts["word/document.xml"];
        let controls: Vec<&str> = text.split("<w:sdt>").skip(1).collect();
        assert!(controls.len() > 100, "{}", controls.len());
        for control in &controls {
            assert!(control.contains("<w:lock w:val=\"sdtContentLocked\"/>"));
            let tag =
                control.split("<w:tag w:val=\"").nth(1).and_then(|t| t.split('"').next());
            let tag = tag.expect("a tag");
            assert!(tag.len() <= 64 && tag.split(':').count() == 3, "{tag}");
        }
        let holds = |words: &str, kind: &str| {
            let tag = format!("<w:tag w:val=\"{kind}:");
            controls
                .iter()
                .any(|control| control.contains(words) && control.contains(&tag))
        };
        assert!(holds("about 73", "value:railcars[peak]"));
        assert!(holds("cargo cannot be identified", "caveat"));
        assert!(
            text.contains("두만강역") && text.contains("<w:lang w:eastAsia=\"ko\"/>")
        );
    }

    /// Read as a program reads them that finds no font of these scripts on its machine.
    #[test]
    fn letters_of_other_scripts_lie_in_the_file() {
        let made = file("gallery");
        let table = &parts(&made)["word/fontTable.xml"];
        let archive = std::io::Cursor::new(&made[..]);
        let mut archive = zip::ZipArchive::new(archive).expect("a zip");
        for (number, family, letter) in
            [(1, "Noto Sans KR", '부'), (2, "Noto Sans SC", '码')]
        {
            let (_, own) =
                table.split_once(&format!("w:name=\"{family}\"")).expect("its font");
            let key = own.split("w:fontKey=\"{").nth(1).expect("its key");
            let digits: String = key.chars().take(36).filter(|c| *c != '-').collect();
            let mut font = Vec::new();
            let path = format!("word/fonts/font{number}.odttf");
            let mut part = archive.by_name(&path).expect("the font");
            part.read_to_end(&mut font).expect("its bytes");
            for (at, byte) in font.iter_mut().enumerate().take(32) {
                let pair = 2 * (15 - at % 16);
                *byte ^= u8::from_str_radix(&digits[pair..pair + 2], 16).unwrap();
            }
            let font = skrifa::FontRef::new(&font).expect("a font");
            let map = skrifa::MetadataProvider::charmap(&font);
            assert!(map.map(letter).is_some(), "{family}");
            assert!(map.map('가').is_none(), "{family} holds what is not set");
        }
        let plain = parts(&file("new"));
        assert!(!plain["word/fontTable.xml"].contains("<w:font "));
        assert!(!plain.keys().any(|path| path.starts_with("word/fonts/")));
    }

    #[test]
    fn a_style_that_hides_words_is_refused() {
        let styles =
            std::fs::read_to_string(root().join("templates/word/styles.xml")).unwrap();
        let hidden = styles.replace("<w:i/><w:iCs/>", "<w:vanish/>");
        let mut input = input("tumangang");
        input.house = Some("../house.yaml".to_string());
        let house = "templates: {word/styles.xml: styles.txt}\n".to_string();
        input.files.insert("../house.yaml".to_string(), house.into_bytes());
        input.files.insert("../styles.txt".to_string(), hidden.into_bytes());
        let refused = caveat::build(input, &options()).expect_err("it hides caveats");
        let said = format!("{:?}", refused.report.diagnostics);
        assert!(said.contains("hides words"), "{said}");
    }

    /// The styles of a file of a house, which another program or language named otherwise.
    #[test]
    fn styles_that_a_house_lacks_are_ours() {
        let german = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Standard\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Standard\"/></w:style></w:styles>";
        let mut input = input("new");
        input.house = Some("../house.yaml".to_string());
        let house = "templates: {word/styles.xml: styles.txt}\n".to_string();
        input.files.insert("../house.yaml".to_string(), house.into_bytes());
        input.files.insert("../styles.txt".to_string(), german.into());
        let built = caveat::build(input, &options()).expect("it builds");
        let styles = &parts(&built.artifacts[0].bytes)["word/styles.xml"];
        let ours =
            std::fs::read_to_string(root().join("templates/word/styles.xml")).unwrap();
        for id in ours.split("w:styleId=\"").skip(1) {
            let id = id.split('"').next().unwrap();
            let times = styles.matches(&format!("w:styleId=\"{id}\"")).count();
            assert_eq!(times, 1, "{id}: {styles}");
        }
        let heading = "w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>";
        assert!(styles.contains(heading) && !styles.contains("Standard"), "{styles}");
        assert_eq!(styles.matches("w:val=\"heading 1\"").count(), 1);
        assert_eq!(styles.matches("w:type=\"paragraph\" w:default=\"1\"").count(), 1);
        assert!(styles.ends_with("</w:styles>") && !styles.contains("{{"), "{styles}");
    }

    /// The styles of a Word file of the house, named in house.yaml or on the command line; it is an input like any other.
    #[test]
    fn a_word_file_lends_its_styles() {
        const RED: &str = "c00000";
        let mut lender = input("new");
        lender.house = Some("../house.yaml".to_string());
        let red = format!("tokens: {{colours: {{accent: {{light: \"#{RED}\"}}}}}}\n");
        lender.files.insert("../house.yaml".to_string(), red.into_bytes());
        let lent = caveat::build(lender, &options()).expect("it builds").artifacts;
        let lent = lent[0].bytes.to_vec();
        assert!(parts(&lent)["word/styles.xml"].contains(RED));
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        let file = folder.join(format!("lender-{}.docx", std::process::id()));
        std::fs::write(&file, &lent).expect("a file for it");
        let named = {
            let mut named = input("new");
            named.house = Some("../house.yaml".to_string());
            let house = "templates: {word/styles.xml: house.docx}\n".to_string();
            named.files.insert("../house.yaml".to_string(), house.into_bytes());
            named.files.insert("../house.docx".to_string(), lent.clone());
            named
        };
        let given = input("new").with_reference(&file).expect("it is read");
        let _ = std::fs::remove_file(&file);
        for (input, path) in [(named, "../house.docx"), (given, "reference-doc/lender")] {
            let built = caveat::build(input, &options()).expect("it builds");
            let styles = &parts(&built.artifacts[0].bytes)["word/styles.xml"];
            assert!(styles.contains(RED), "{path}");
            let inputs = &built.receipt.inputs;
            assert!(inputs.iter().any(|file| file.path.starts_with(path)), "{inputs:?}");
        }
    }

    /// A title in Arabic keeps its order, and so does the sentence behind it.
    #[test]
    fn what_stands_behind_arabic_is_no_part_of_it() {
        let mut input = input("gallery");
        let case = String::from_utf8(input.files["case.yaml"].clone()).unwrap();
        let title = "title: A survey that was never made";
        assert!(case.contains(title));
        let case = case.replace(title, "title: \"رصيف المثال (7)!\"\n    language: ar");
        input.files.insert("case.yaml".into(), case.into_bytes());
        let built = caveat::build(input, &options()).expect("it builds");
        let made = built.artifacts.iter().find(|made| made.path.ends_with(".docx"));
        let all = parts(&made.expect("a Word file").bytes);
        let run = |words: &str| {
            format!(
                "<w:rtl/><w:lang w:bidi=\"ar\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
            )
        };
        let end = run(")!") + "<w:r><w:rPr>" + &run("\u{200f}\u{200e}");
        assert!(all["word/footnotes.xml"].contains(&end));
    }

    #[test]
    fn no_text_of_a_case_is_markup() {
        let mut input = input("new");
        let case = String::from_utf8(input.files["case.yaml"].clone()).unwrap();
        let title =
            case.lines().find(|l| l.starts_with("title:")).expect("a title").to_owned();
        let hostile = "title: 'Boats &amp; \"]]> {{ x }} &#x41; %d'";
        input
            .files
            .insert("case.yaml".into(), case.replace(&title, hostile).into_bytes());
        let Ok(built) = caveat::build(input, &options()) else { return };
        let parts = parts(&built.artifacts[0].bytes);
        assert!(parts["word/document.xml"].contains("&amp;amp;"));
        assert!(!parts["docProps/core.xml"].contains("]]>"));
    }
}
