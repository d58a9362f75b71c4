//! Set pages, where the program is built with them: the same bytes twice, tags and standards, paper, letters of other scripts, templates of a
//! house that may not lose a caveat, nothing of what an edition withholds. The words are read back by `pdftotext` of poppler.

#[cfg(feature = "pdf")]
mod with_pdf {
    use crate::history::ground::{Ground, copy};
    use crate::support::{root, smallest_line_pt, unreleased, words_of_pdf};
    use caveat::content::Content;
    use caveat::document::Variant;
    use caveat::load::Input;
    use caveat::render::{self, Format};
    use std::collections::BTreeSet;

    fn options(variants: &[Variant]) -> caveat::Options {
        let variants = variants.to_vec();
        caveat::Options { formats: vec![Format::Pdf], variants, strict: false }
    }

    fn file(input: Input) -> Content {
        let built = caveat::build(input, &options(&[Variant::Brief])).expect("it builds");
        let mut made = built.artifacts.into_iter().filter(|a| a.path == "brief.pdf");
        made.next().expect("a PDF").bytes
    }

    /// The case under a house file, with other files beside it.
    fn under(case: &str, house: &str, beside: &[(&str, &str)]) -> Input {
        let mut input = unreleased(case);
        input.house = Some("../house.yaml".to_string());
        input.files.insert("../house.yaml".to_string(), house.as_bytes().to_vec());
        for (name, text) in beside {
            input.files.insert(format!("../{name}"), text.as_bytes().to_vec());
        }
        input
    }

    #[test]
    fn charts_are_drawn_and_only_photographs_are_dots() {
        let dots = |case: &str| {
            let bytes = file(unreleased(case)).to_vec();
            let kind = b"/Subtype/Image";
            bytes.windows(kind.len()).filter(|own| own == kind).count()
        };
        assert_eq!(dots("rajin"), 0);
        assert!(dots("ordway") > 0);
    }

    /// What the build says is wrong, all of it.
    fn refused(input: Input) -> String {
        let refused = caveat::build(input, &options(&[Variant::Brief]));
        let report = refused.expect_err("it is refused").report;
        report
            .diagnostics
            .iter()
            .map(|d| format!("{}: {}\n", d.rule, d.message))
            .collect()
    }

    /// The template.
    fn ours() -> &'static str {
        let mut all = render::default_templates().into_iter();
        all.find(|(name, _)| *name == "brief.typ").expect("a template").1
    }

    fn holds(bytes: &[u8], words: &str) -> bool {
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    }

    #[test]
    fn text_of_a_case_is_never_code() {
        let code = r#"#panic("no") $a^b$ #pagebreak() #eval("x") \n @here [x] = y"#;
        let mut input = unreleased("new");
        let case = String::from_utf8(input.files["case.yaml"].clone()).unwrap();
        let hostile =
            case.replace("name: Example Harbour", &format!("name: 'Harbour {code}'"));
        assert_ne!(case, hostile);
        input.files.insert("case.yaml".to_string(), hostile.into_bytes());
        let said = words_of_pdf(&file(input));
        // Marks that were typed straight are set.
        let said: String = said.replace(['“', '”'], "\"").split_whitespace().collect();
        let code: String = code.split_whitespace().collect();
        assert!(said.contains(&code), "{said}");
    }

    #[test]
    fn cases_come_out_the_same_twice_tagged_and_marked_with_their_standards() {
        for case in ["new", "ordway", "reference"] {
            let made = file(unreleased(case));
            assert!(made == file(unreleased(case)), "{case}");
            assert!(made.starts_with(b"%PDF-1.7"), "{case}");
            for mark in [
                "<pdfaid:part>2</pdfaid:part>",
                "<pdfaid:conformance>A</pdfaid:conformance>",
                "<pdfuaid:part>1</pdfuaid:part>",
            ] {
                assert!(holds(&made, mark), "{case}: {mark}");
            }
            assert!(!holds(&made, "/JavaScript") && !holds(&made, "/OpenAction"));
        }
    }

    #[test]
    fn its_days_are_those_of_the_case() {
        let made = file(unreleased("tumangang"));
        assert!(holds(&made, "<xmp:CreateDate>2026-11-23"), "no day, or another");
    }

    #[test]
    fn names_in_other_scripts_can_be_copied() {
        let words = words_of_pdf(&file(unreleased("tumangang")));
        for name in ["두만강역", "Туманган"] {
            assert!(words.contains(name), "{name}");
        }
    }

    #[test]
    fn the_house_says_on_what_paper() {
        let box_of = |paper: &str| {
            let made = file(under("new", paper, &[]));
            (holds(&made, "[0 0 595.27"), holds(&made, "[0 0 612 792]"))
        };
        assert_eq!(box_of("publisher: A\n"), (true, false));
        assert_eq!(box_of("language: en-US\n"), (false, true));
        assert_eq!(box_of("language: en-US\npaper: a4\n"), (true, false));
        assert_eq!(box_of("paper: letter\n"), (false, true));
    }

    /// The pages of a case on paper of a size, in words.
    fn pages(case: &str, variant: Variant, paper: &str) -> Vec<String> {
        let input = under(case, &format!("paper: {paper}\n"), &[]);
        let built = caveat::build(input, &options(&[variant])).expect("it builds");
        let words = words_of_pdf(&built.artifacts[0].bytes);
        words.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
    }

    #[test]
    fn no_heading_stands_alone_at_the_foot_of_a_page() {
        for (case, paper, heading, what_follows) in [
            ("tumangang", "letter", "A depot that filled", "Another line of evidence"),
            ("tumangang_2024", "letter", "A yard that emptied", "In winter the picture"),
            ("gallery", "a4", "States and looks", "States: either-or"),
        ] {
            let pages = pages(case, Variant::Brief, paper);
            // The contents name it too, on another page.
            let is_whole =
                |page: &String| page.contains(heading) && page.contains(what_follows);
            assert!(pages.iter().any(is_whole), "{case} on {paper}");
        }
    }

    #[test]
    fn the_one_page_is_one_and_its_figure_can_be_read() {
        for case in ["tumangang", "yongbyon", "rajin"] {
            for paper in ["a4", "letter"] {
                let input = under(case, &format!("paper: {paper}\n"), &[]);
                let built = caveat::build(input, &options(&[Variant::OnePage]));
                let bytes = &built.expect("it builds").artifacts[0].bytes;
                let pages = words_of_pdf(bytes).matches('\u{c}').count();
                assert_eq!(pages, 1, "{case} on {paper}");
                let smallest_pt = smallest_line_pt(bytes);
                assert!(smallest_pt > 6.6, "{case} on {paper}: {smallest_pt}");
            }
        }
    }

    #[test]
    fn a_figure_does_not_stand_alone_on_a_page() {
        let pages = pages("yongbyon", Variant::Brief, "a4");
        let (figure, heading) = ("When someone published a look", "Key judgements");
        let is_filled = |page: &String| page.contains(figure) && page.contains(heading);
        assert!(pages.iter().any(is_filled));
    }

    /// Words of a page, however its lines end.
    fn in_one_line(page: &str) -> String {
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_first_page_says_what_a_brief_is_and_each_other_which_page_of_which_brief() {
        let title = "A pause at Rajin: no ship in a month, and nobody knows why";
        for paper in ["a4", "letter"] {
            let pages = pages("rajin", Variant::Brief, paper);
            let said: Vec<String> = pages.iter().map(|page| in_one_line(page)).collect();
            let first = [title, "라진항", "Published 23 November 2026"];
            let more = ["Updated 26 November 2026", "Information to 31 March 2024"];
            for words in first.iter().chain(&more) {
                assert!(said[0].contains(words), "{paper}: {words}");
            }
            for (at, page) in said.iter().enumerate() {
                let number = format!("{} of {}", at + 1, said.len());
                assert!(page.contains(&number), "{paper}: {number}");
                assert!(page.contains(title), "{paper}: {number} has no title");
            }
        }
    }

    #[test]
    fn a_long_brief_says_after_its_findings_on_which_pages_its_parts_stand() {
        for paper in ["a4", "letter"] {
            let pages = pages("rajin", Variant::Brief, paper);
            let (own, contents) = pages
                .iter()
                .enumerate()
                .find_map(|(at, page)| Some((at, page.split_once("In this brief")?.1)))
                .expect("contents");
            assert!(pages[..=own].iter().any(|page| page.contains("Key findings")));
            for part in ["The pause", "Key judgements", "Sources", "Method", "Evidence"] {
                let is_entry = |line: &&str| {
                    let rest = line.strip_prefix(part);
                    rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
                };
                let at = contents.lines().position(|line| is_entry(&line));
                let entry: Vec<&str> =
                    contents.lines().skip(at.expect(part)).take(2).collect();
                let entry = entry.join(" ");
                let number =
                    entry.split(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty());
                let page = number.and_then(|n| n.parse::<usize>().ok()).expect(part);
                let is_there = pages[page - 1].lines().any(|line| line.trim() == part);
                assert!(is_there, "{paper}: {part} does not stand on page {page}");
            }
        }
        let one = pages("rajin", Variant::OnePage, "a4");
        assert!(!one[0].contains("In this brief"));
    }

    /// How a table that is longer than a page goes over: its head stands on each, and neither page has a row alone.
    #[test]
    fn a_long_table_has_its_head_on_every_page_and_no_row_alone() {
        for (case, paper) in
            [("tumangang", "a4"), ("tumangang", "letter"), ("rajin", "letter")]
        {
            let pages = pages(case, Variant::Brief, paper);
            let begins = pages.iter().position(|p| p.contains("Every look and period"));
            let ends = pages.iter().rposition(|p| p.contains("Where sources disagree"));
            let table = begins.expect("it begins")..=ends.expect("it ends");
            let mut parts = 0;
            for page in &pages[table] {
                // What stands behind the table has tables of its own.
                let own = page.split("Where sources disagree").next().unwrap_or(page);
                let rows = own.matches("s reported by").count();
                let has_head = own.lines().any(|line| line.trim() == "What it says");
                assert_eq!(rows > 0, has_head, "{case} on {paper}: {page}");
                assert!(rows != 1, "{case} on {paper}: {page}");
                parts += usize::from(has_head);
            }
            assert!(parts > 1, "{case} on {paper}");
        }
    }

    #[test]
    fn a_template_of_a_house_may_not_lose_a_caveat_nor_hide_it() {
        let ours = ours();
        let house = "templates: {brief.typ: own.txt}\n";
        let build = |text: &str| under("tumangang", house, &[("own.txt", text)]);
        assert!(file(build(ours)).starts_with(b"%PDF"));
        let mark = "else if it.t == \"caveats\" {";
        let paragraph = "let said = words(it.c, apart: apart)";
        for (from, to) in [
            (mark, "else if it.t == \"caveats\" { } else if it.t == \"lost\" {"),
            (
                mark,
                "else if it.t == \"caveats\" { hide(it.marks.first().short) } else if it.t == \"lost\" {",
            ),
            (paragraph, "let said = pdf.artifact(words(it.c, apart: apart))"),
            (paragraph, "let said = text(size: 1pt, words(it.c, apart: apart))"),
        ] {
            let cut = ours.replacen(from, to, 1);
            assert!(cut != ours, "{from}");
            let said = refused(build(&cut));
            assert!(said.contains("loses the caveat"), "{to}: {said}");
        }
        let said = refused(build("#title[Nothing]"));
        assert!(said.contains("leaves out"), "{said}");
        // No clock, and no file but those that it is given.
        for (text, why) in [
            ("#datetime.today()", "unable to get the current date"),
            ("#read(\"/etc/hostname\")", "file not found"),
            ("#import \"@preview/x:1.0.0\"", "not"),
            ("\n\n#nothing", "unknown variable"),
        ] {
            let said = refused(build(text));
            assert!(said.contains("brief.typ") && said.contains(why), "{text}: {said}");
        }
    }

    #[test]
    fn a_fault_of_a_template_names_its_line() {
        let house = "templates: {brief.typ: own.txt}\n";
        let text = format!("{}\n#nothing\n", ours());
        let lines = text.lines().count();
        let input = under("new", house, &[("own.txt", &text)]);
        let built = caveat::build(input, &options(&[Variant::Brief]));
        let refused = built.expect_err("it is refused");
        let first = &refused.report.diagnostics[0];
        let place = refused.texts.locate(&first.place);
        assert_eq!((place.line, place.column), (lines, 2), "{}", first.message);
    }

    #[test]
    fn what_is_longer_than_a_page_goes_on_and_what_leaves_the_paper_is_refused() {
        let long = |words: &str| {
            let mut input = unreleased("new");
            let case = String::from_utf8(input.files["case.yaml"].clone()).expect("text");
            let line = case.lines().find(|l| l.contains("    text: ")).expect("a text");
            let text = format!("    text: Doors. {words} LAST");
            input
                .files
                .insert("case.yaml".into(), case.replace(line, &text).into_bytes());
            input
        };
        let said = words_of_pdf(&file(long(&"Doors are doors. ".repeat(600))));
        assert!(said.contains("LAST"), "it runs off the page");
        assert!(words_of_pdf(&file(long(&"doors".repeat(60)))).contains("LAST"));
        let far = format!("{}\n#place(dx: 25cm)[Far away]\n", ours());
        let house = "templates: {brief.typ: own.txt}\n";
        let input = under("new", house, &[("own.txt", &far)]);
        let said = refused(input);
        assert!(said.contains("beyond the edge of page"), "{said}");
    }

    #[test]
    fn letters_that_cannot_be_set_are_named() {
        let mut input = unreleased("new");
        let case = String::from_utf8(input.files["case.yaml"].clone()).expect("text");
        let title = case.lines().find(|l| l.starts_with("title:")).expect("a title");
        let other = case.replace(title, "title: Boats at ნავსადგური");
        input.files.insert("case.yaml".into(), other.into_bytes());
        let refusal = caveat::build(input.clone(), &options(&[Variant::Brief]))
            .expect_err("no font has them");
        let places = refusal.report.diagnostics.iter().map(|d| &d.place);
        let lines: Vec<_> = places.map(|place| refusal.texts.locate(place)).collect();
        assert!(
            lines
                .iter()
                .any(|at| at.file == "case.yaml" && at.line > 1 && at.column == 18),
            "{lines:?}"
        );
        let said = refused(input);
        assert!(
            said.contains("has `ა` (U+10D0)") && !said.contains("template `"),
            "{said}"
        );
    }

    #[test]
    fn nothing_withheld_is_in_what_the_public_gets() {
        let ground = Ground::new("edition-pdf");
        copy(&root().join("tests/editions"), &ground.path(""));
        let words = |folder: &str, more: &[&str]| {
            let arguments =
                [&["build", "yard", "-o", folder, "--to", "pdf"], more].concat();
            let (code, _, err) = ground.caveat(&arguments);
            assert_eq!(code, 0, "{err}");
            let bytes =
                std::fs::read(ground.path(folder).join("brief.pdf")).expect("a PDF");
            words_of_pdf(&bytes)
        };
        let secrets = ["Quiet", "Memorandum", "hushed", "signal box", "Ministry"];
        let whole = words("whole", &[]);
        assert!(whole.contains("Quiet Memorandum"));
        let public = words("public", &["--edition", "public", "--as-of", "2023-11-01"]);
        assert!(public.contains("public"));
        for secret in secrets {
            assert!(!public.contains(secret), "{secret}");
        }
    }

    /// What a house template puts together is in no file that could be searched as it stands: only who reads the pages finds it.
    #[test]
    fn a_name_that_a_template_puts_together_is_found_on_the_page_and_beside_it() {
        let ground = Ground::new("edition-pdf-told");
        copy(&root().join("tests/editions"), &ground.path(""));
        let house = "editions: {partners: amber}\ntemplates: {brief.typ: own.typ}\n";
        ground.write("house.yaml", house);
        let name = "#let name = \"Qui\" + \"et Memo\" + \"randum\"\n";
        let page = "`brief.pdf#page=";
        for (typed, place) in [
            ("#name", page),
            ("Seen there.#footnote(name)", page),
            ("#box(width: 2em, text(hyphenate: true, lang: \"en\", name))", page),
            ("#box(width: 4em, par(justify: true, name))", page),
            ("#text(tracking: -1pt, kerning: false, name)", page),
            ("#text(fill: white, size: 1pt, name)", page),
            ("#rotate(90deg, name)", page),
            ("#(\"Qui\" + \"et\")#h(1em)#(\"Memo\" + \"randum\")", page),
            ("#stack(dir: ttb, \"Qui\" + \"et\", \"Memo\" + \"randum\")", page),
            ("#set document(keywords: name)", "`brief.pdf#"),
            ("#figure(rect(), alt: name)", "`brief.pdf#texts"),
            (
                "#link(\"https://example.org/\" + lower(name.replace(\" \", \"-\")))[there]",
                "`brief.pdf#texts",
            ),
            ("#text(tracking: 4pt, name)", page),
        ] {
            ground.write("own.typ", &format!("{name}{}\n{typed}\n", ours()));
            let arguments =
                ["build", "yard", "-o", "told", "--to", "pdf", "--edition", "public"];
            let (code, _, err) =
                ground.caveat(&[&arguments[..], &["--as-of", "2023-11-01"]].concat());
            assert_eq!(code, 1, "{typed}: {err}");
            assert!(err.contains(place), "{typed}: {err}");
            assert!(
                err.contains("`quiet memorandum`, which is withheld"),
                "{typed}: {err}"
            );
        }
    }

    /// Our reading of the pages is held against poppler's.
    #[test]
    fn what_is_read_back_is_what_pdftotext_reads() {
        for case in ["tumangang", "reference"] {
            let bytes = file(unreleased(case));
            let theirs = words_of_pdf(&bytes);
            let made = render::Artifact { path: "brief.pdf".into(), bytes };
            let parts = render::unpacked(&made);
            let pages = parts.iter().filter(|(path, _)| path.contains("#page="));
            let ours: String = pages
                .map(|(_, text)| String::from_utf8_lossy(text).into_owned() + "\n")
                .collect();
            let (ours, theirs) = (runs(&ours), runs(&theirs));
            let lacking = theirs.difference(&ours);
            assert_eq!(lacking.collect::<Vec<_>>(), [""; 0], "{case}");
        }
    }

    /// The runs of letters and those of digits. It takes every hyphen at the end of a line for one that breaks a word, and marks of notes for
    /// parts of the words before them.
    fn runs(text: &str) -> BTreeSet<String> {
        let text = text.replace("-\n", "").replace('-', "");
        let letters = text.split(|c: char| !c.is_alphabetic());
        let digits = text.split(|c: char| !c.is_numeric());
        letters.chain(digits).map(str::to_string).collect()
    }

    /// Words in Arabic, with signs over letters and with letters of several dots, in a caveat, a name and a chart.
    #[test]
    fn arabic_is_set_and_read_back_once() {
        let mut input = unreleased("gallery");
        let case = input.files["case.yaml"].clone();
        let case = String::from_utf8(case).expect("text");
        let case = [
            (
                "short: trees hide the last track",
                "short: trees hide الأشجار the last track",
            ),
            ("label: Cranes at work", "label: رافعات الميناء"),
            ("text: counted from the air", "text: عُدّت من الجو"),
        ]
        .iter()
        .fold(case, |case, (before, after)| {
            assert!(case.contains(before), "{before}");
            case.replace(before, after)
        });
        input.files.insert("case.yaml".to_string(), case.into_bytes());
        let words = words_of_pdf(&file(input));
        for name in ["رصيف", "المثال", "شجار", "رافعات", "الميناء"]
        {
            assert!(words.contains(name), "{name}");
        }
    }

    /// A title in Arabic keeps its order, and so does the sentence behind it.
    #[test]
    fn what_stands_behind_arabic_is_no_part_of_it() {
        let mut input = unreleased("gallery");
        let case = String::from_utf8(input.files["case.yaml"].clone()).expect("text");
        let title = "title: A survey that was never made";
        assert!(case.contains(title));
        let case = case.replace(title, "title: \"رصيف المثال (7)!\"\n    language: ar");
        input.files.insert("case.yaml".to_string(), case.into_bytes());
        // As the line stands on the page, from left to right.
        let words = words_of_pdf(&file(input));
        let line = words.lines().find(|line| line.contains("A. Maker, ‘"));
        let line = line.expect("the note");
        assert!(
            line.ends_with("’, 2 September 2024, https://example.org/survey."),
            "{line}"
        );
    }

    /// Notes follow each other, though figures stand on other pages than the words around them.
    #[test]
    fn notes_stand_in_order() {
        let made = file(unreleased("tumangang"));
        let words = words_of_pdf(&made);
        let mut last = 0;
        for page in words.split('\u{c}') {
            // A note begins a line with its number, and notes follow each other to the foot.
            let numbers = page.lines().filter_map(|line| {
                let (number, rest) = line.split_once(' ')?;
                let number: usize = number.parse().ok()?;
                let is_note =
                    rest.starts_with(|c: char| c.is_alphanumeric() || "‘“[".contains(c));
                is_note.then_some(number)
            });
            for number in numbers {
                last += usize::from(number == last + 1);
            }
        }
        assert!(last > 50, "the notes are in order only up to {last}");
    }

    #[test]
    fn evidence_stands_in_order() {
        let words = words_of_pdf(&file(unreleased("tumangang")));
        let number = |line: &str| line.strip_prefix('e')?.parse::<usize>().ok();
        let found: Vec<usize> = words.lines().filter_map(number).collect();
        let last = found.last().copied().unwrap_or_default();
        assert!(last > 20, "{found:?}");
        assert_eq!(found, (1..=last).collect::<Vec<_>>());
    }
}
