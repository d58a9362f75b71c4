fn main() {
    let out = std::env::args().nth(1).unwrap();
    for case in std::env::args().skip(2) {
        let input = caveat::load::read_case(std::path::Path::new(&case)).unwrap_or_else(|_| panic!("{case}"));
        let loaded = caveat::load::load(input);
        let mut report = loaded.report.clone();
        let Some(c) = &loaded.case else { println!("{case}: no case"); continue };
        let bound = caveat::bind::bind(&loaded, c, &mut report);
        let evaluation = caveat::evaluate::evaluate(&bound);
        let name = case.rsplit('/').next().unwrap();
        for plot in &evaluation.plots {
            let f = caveat::draw::figure(plot);
            for d in &f.drawings {
                let w = if d.width == caveat::document::Width::Wide { "wide" } else { "narrow" };
                let t = if d.theme == caveat::document::Theme::Light { "light" } else { "dark" };
                std::fs::write(format!("{out}/{name}-{}-{w}-{t}.svg", f.id), &d.svg).unwrap();
            }
            println!("{name} {} {}", f.id, f.drawings.len());
        }
    }
}
