//! Figures: expected pictures, and what must be true of any picture.

mod columns;
mod ink;
mod kinds;
mod known;
mod lines;
mod maps;
mod multiples;
mod origins;
mod plots;

use std::path::PathBuf;

use caveat::document::{Figure, Theme, Width};
use caveat::evaluate::plot::{Plot, PlotKind, Stretch};
use caveat::tokens::{Tokens, contrast};

fn figure(plot: &Plot) -> Figure {
    caveat::draw::figure(plot, Tokens::ours())
}

fn name_of(figure: &Figure, width: Width, theme: Theme) -> String {
    let width = if width == Width::Wide { "wide" } else { "narrow" };
    let theme = if theme == Theme::Light { "light" } else { "dark" };
    format!("{}-{width}-{theme}.svg", figure.id)
}

/// Texts of a drawing with the boxes that the carried fonts give them: `(text, left, top, right, bottom)`.
fn texts(svg: &str) -> Vec<(String, [f64; 4])> {
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(tag[start..].split('"').next()?.to_string())
    };
    let mut found = Vec::new();
    for piece in svg.split("<text").skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let words = rest.split("</text>").next().unwrap();
        let words = words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        let number = |name: &str| attribute(tag, name).map(|n| n.parse::<f64>().unwrap());
        let size = number("font-size").unwrap_or(12.0);
        let strong = attribute(tag, "font-weight").is_some();
        let width = measure(&words, size, strong);
        let x = number("x").unwrap();
        let y = number("y").unwrap();
        let left = match attribute(tag, "text-anchor").as_deref() {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        // From the height of capitals to just below the baseline.
        found.push((words, [left, y - size * 0.74, left + width, y + size * 0.12]));
    }
    found
}

/// Advance widths by the carried fonts, apart from the code under test.
fn measure(text: &str, size: f64, strong: bool) -> f64 {
    use skrifa::MetadataProvider;
    // Arabic letters take other forms beside each other; those are tested by themselves.
    if text.contains(|c| ('\u{621}'..='\u{6FF}').contains(&c)) {
        return caveat::draw::text_width(text, size, strong);
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts");
    thread_local! {
        static FONTS: std::cell::RefCell<Vec<Vec<u8>>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    FONTS.with_borrow_mut(|fonts| {
        if fonts.is_empty() {
            for name in ["inter-regular", "inter-semibold", "noto-sans-arabic-regular"] {
                fonts.push(read(&format!("{folder}/{name}.ttf")));
            }
            fonts.extend([
                caveat::fonts::hangul().to_vec(),
                caveat::fonts::han().to_vec(),
            ]);
        }
        let width_in = |font: &[u8], character: char| {
            let font = skrifa::FontRef::new(font).unwrap();
            let glyph = font.charmap().map(character)?;
            let size = skrifa::instance::Size::new(1000.0);
            let place = skrifa::instance::LocationRef::default();
            font.glyph_metrics(size, place).advance_width(glyph).map(f64::from)
        };
        let first = usize::from(strong);
        text.chars()
            .map(|c| {
                width_in(&fonts[first], c)
                    .or_else(|| fonts[2..].iter().find_map(|font| width_in(font, c)))
                    .unwrap_or(1000.0)
            })
            .sum::<f64>()
            * size
            / 1000.0
    })
}

fn read(path: &str) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// No text meets another or leaves the picture, in either width.
fn assert_clear(plot: &Plot) {
    let faults = faults(plot);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults(plot: &Plot) -> Vec<String> {
    let mut faults = Vec::new();
    for drawing in figure(plot).drawings.iter().filter(|d| d.theme == Theme::Light) {
        let (width, height) = view_box(&drawing.svg);
        let place = format!("{} ({:?})", plot.id, drawing.width);
        let mut texts = texts(&drawing.svg);
        let rings = rings(&drawing.svg);
        for (words, a) in &texts {
            if rings.iter().any(|ring| is_on_ring(a, *ring)) {
                faults.push(format!("`{words}` stands on a ring in {place}: {a:?}"));
            }
            let inside = a[0] >= -0.6
                && a[1] >= -0.6
                && a[2] <= width + 0.6
                && a[3] <= height + 0.6;
            if !inside {
                faults.push(format!("`{words}` leaves {place}: {a:?}"));
            }
        }
        let over = ink::faults(&drawing.svg, (width, height)).into_iter().take(2);
        faults.extend(over.map(|fault| format!("{fault} in {place}")));
        // From the top, so that each is held only against those that begin before it ends.
        texts.sort_by(|(_, a), (_, b)| a[1].total_cmp(&b[1]));
        for (index, (words, a)) in texts.iter().enumerate() {
            let near = texts[index + 1..].iter().take_while(|(_, b)| b[1] < a[3] - 0.6);
            for (other, b) in near.filter(|(_, b)| a[2] > b[0] + 0.6 && b[2] > a[0] + 0.6)
            {
                faults
                    .push(format!("`{words}` {a:?} and `{other}` {b:?} meet in {place}"));
            }
        }
    }
    faults
}

/// The rings of a drawing: the middle and the reach of each wide circle that is not filled.
fn rings(svg: &str) -> Vec<[f64; 3]> {
    let tags =
        svg.split("<circle ").skip(1).map(|piece| piece.split("/>").next().unwrap());
    let ring = |tag: &str| {
        let number = |name: &str| -> f64 {
            let rest = tag.split(&format!(" {name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        [number("cx"), number("cy"), number("r")]
    };
    let dashed = tags.filter(|tag| tag.contains("stroke-dasharray"));
    dashed.map(ring).filter(|[.., reach]| *reach > 8.0).collect()
}

/// Whether a ring runs through a box.
fn is_on_ring([left, top, right, bottom]: &[f64; 4], [x, y, reach]: [f64; 3]) -> bool {
    let far = |x0: f64, y0: f64| ((x - x0).powi(2) + (y - y0).powi(2)).sqrt();
    let near = far(x.clamp(*left, *right), y.clamp(*top, *bottom));
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
    let farthest = corners.iter().map(|(x, y)| far(**x, **y)).fold(0.0, f64::max);
    near < reach && reach < farthest
}

fn view_box(svg: &str) -> (f64, f64) {
    let numbers = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split('"').next().unwrap();
    let (width, height) = numbers.split_once(' ').unwrap();
    (width.parse().unwrap(), height.parse().unwrap())
}

#[test]
fn labels_never_meet() {
    for plot in fixtures() {
        assert_clear(&plot);
        write_drawings(&plot);
    }
    let labels = [
        "Kim–Putin summit at Vostochny",
        "Treaty",
        "북한과 러시아의 포괄적 전략적 동반자 관계에 관한 조약 서명",
        "Железнодорожное сообщение между Хасаном и Туманганом возобновлено",
        "A label of unusual length that says what could have been said in half as many words",
        "Onewordthatisfarlongerthananylinecanholdandsomustbreaksomewhereinside",
    ];
    for (case, (count, span)) in [
        (1, 1),
        (2, 1),
        (3, 2),
        (5, 9),
        (12, 40),
        (30, 90),
        (80, 400),
        (150, 900),
        (400, 3000),
        (1200, 9000),
        (5000, 21_900),
        (5000, 30),
        (40, 21_900),
    ]
    .into_iter()
    .enumerate()
    {
        let numbers: &[u64] =
            if count < 1000 { &[0, 1, 2, 3, 5, 8, 12] } else { &[0, 5, 12] };
        for events in numbers.iter().copied() {
            let mut plot = plots::generated(count, span, 17 + case as u64);
            let mut dice = plots::Dice(events + case as u64);
            plot.events = (0..events)
                .map(|index| {
                    let at = plot.window.from + dice.next(span * 1440) as i64;
                    let label = labels[dice.next(6) as usize];
                    plots::event(
                        Stretch { from: at, to: at + 1440 },
                        &format!("{} Oct 20{:02}", index + 1, index),
                        label,
                    )
                })
                .collect();
            plot.id = format!("generated_{count}_{span}_{events}");
            assert_clear(&plot);
            write_drawings(&plot);
            // The same on a scale of ratios, with words at some of the looks.
            plot.axis.log = true;
            plot.id.push_str("_log");
            annotate(&mut plot, &labels, &mut dice);
            assert_clear(&plot);
            write_drawings(&plot);
        }
    }
}

/// Words at the first look and at every seventeenth after it.
fn annotate(plot: &mut Plot, labels: &[&str], dice: &mut plots::Dice) {
    let PlotKind::Series(series) = &mut plot.kind else { return };
    let marks = series.runs.iter_mut().flat_map(|run| &mut run.marks);
    for mark in marks.step_by(17) {
        mark.note = Some(labels[dice.next(6) as usize].to_string());
        mark.highlighted = dice.next(2) == 0;
    }
}

/// The same for every other kind, of any size, in any script.
#[test]
fn labels_of_no_kind_meet() {
    let (mut all, mut rings_count) = (Vec::new(), 0);
    let around = [(42.42, 130.6), (17.5, -88.2), (71.0, 179.2), (35.0, 77.0)];
    let maps = (0..60_u32).map(|n| {
        let spread = 0.05 * f64::from(n % 7 + 1);
        let dice = &mut plots::Dice(900 + u64::from(n));
        kinds::locator(around[n as usize % 4], 2 + u64::from(n % 9), spread, dice)
    });
    for plot in kinds::all().into_iter().chain(maps) {
        rings_count +=
            figure(&plot).drawings.iter().map(|d| rings(&d.svg).len()).sum::<usize>();
        all.extend(faults(&plot).into_iter().take(3));
        write_drawings(&plot);
    }
    assert!(rings_count > 100, "only {rings_count} rings");
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// Every character of every kind is in a font that the program carries, so that no picture shows a box.
#[test]
fn every_character_has_a_glyph() {
    use caveat::fonts::{INTER_REGULAR, OTHER_SCRIPTS};
    use skrifa::MetadataProvider;
    let has = |c: char| {
        std::iter::once(INTER_REGULAR)
            .chain(OTHER_SCRIPTS.map(|font| font()))
            .any(|font| skrifa::FontRef::new(font).unwrap().charmap().map(c).is_some())
    };
    for label in kinds::LABELS {
        for c in label.chars() {
            assert!(has(c), "no font holds {c}");
        }
    }
    assert!(!has('\u{10ffff}'));
}

/// Korean syllables are measured without their font: each is as wide there as is taken for it, and there are none that the font lacks.
#[test]
fn korean_syllables_are_as_wide_as_their_font_has_them() {
    use skrifa::MetadataProvider;
    use skrifa::instance::{LocationRef, Size};
    let font = skrifa::FontRef::new(caveat::fonts::hangul()).unwrap();
    let (map, at) = (font.charmap(), LocationRef::default());
    let metrics = font.glyph_metrics(Size::new(1000.0), at);
    for syllable in '\u{ac00}'..='\u{d7a3}' {
        let glyph = map.map(syllable).expect("a glyph");
        let width = caveat::draw::text_width(&syllable.to_string(), 1000.0, false);
        assert_eq!(
            metrics.advance_width(glyph).map(f64::from),
            Some(width),
            "{syllable}"
        );
    }
}

/// A house's colour stands in the sheet of the page and in the charts; what cannot be used changes nothing and is told.
#[test]
fn a_house_recolours_page_and_charts() {
    use caveat::case::{House, HouseColour, HouseTokens};
    let colour = |light: &str| HouseColour { light: Some(light.into()), dark: None };
    let mut tokens = HouseTokens::default();
    tokens.colours.insert("series-1".into(), colour("#AA0044"));
    tokens.fonts.insert("serif".into(), "Georgia, serif".into());
    let house = House { tokens: Some(tokens.clone()), ..House::default() };
    let made = Tokens::of(&house);
    assert!(made.css().contains("--series-1: #aa0044;"));
    assert!(made.css().contains("--serif: Georgia, serif;"));
    let svg = &caveat::draw::figure(&plots::railcars(), &made).drawings[0].svg;
    assert!(svg.contains("#aa0044") && !svg.contains(hex("series-1", Theme::Light)));
    assert!(caveat::draw::dark_rules(&made).contains(".c-series-1[fill=\"#aa0044\"]"));
    for hostile in
        ["#12345", "red", "#12345g", "url(x)", "#000;}body{display:none", "#ÄÄÄ"]
    {
        tokens.colours.insert("ink".into(), colour(hostile));
        tokens.fonts.insert("sans".into(), hostile.into());
        tokens.sizes.insert("measure".into(), hostile.into());
        let house = House { tokens: Some(tokens.clone()), ..House::default() };
        let made = Tokens::of(&house);
        assert_eq!(made.colours["ink"], Tokens::ours().colours["ink"]);
        assert_eq!(made.sizes, Tokens::ours().sizes);
        assert!(!made.css().contains(";}") && !made.css().contains("url("));
        assert!(caveat::tokens::faults(&house).len() >= 2, "{hostile}");
    }
}

/// A figure taken out of its page keeps its title, its caveats and its sources.
#[test]
fn a_framed_figure_keeps_its_words() {
    let mut plot = plots::railcars();
    plot.notes = vec![plots::text("The count is approximate.")];
    let figure = figure(&plot);
    let (svg, (width, height)) = caveat::draw::framed(&figure, Tokens::ours()).unwrap();
    let said: String = texts(&svg).into_iter().map(|(words, _)| words + " ").collect();
    for words in
        ["Freight railcars at Tumangang", "The count is approximate.", "Beyond Parallel"]
    {
        assert!(said.contains(words), "{words} is not in the picture");
    }
    assert!(width == 764.0 && height > 400.0);
}

fn fixtures() -> Vec<Plot> {
    vec![
        plots::railcars(),
        plots::railcars_long(),
        plots::every_level(),
        plots::trains(),
        plots::wagons(),
        plots::visits(),
        plots::generated(5000, 365 * 60, 7),
        plots::yongbyon(),
        plots::looks(22, 300, 1),
        Plot { id: "looks_rows".to_string(), ..plots::looks(16, 500, 3) },
        Plot { id: "looks_many".to_string(), ..plots::looks(900, 3000, 2) },
    ]
}

/// For looking at: every drawing, in the folder named by CAVEAT_DRAWINGS.
fn write_drawings(plot: &Plot) {
    let Ok(folder) = std::env::var("CAVEAT_DRAWINGS") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let figure = figure(plot);
    for drawing in &figure.drawings {
        let path =
            PathBuf::from(&folder).join(name_of(&figure, drawing.width, drawing.theme));
        std::fs::write(path, &drawing.svg).unwrap();
    }
}

/// Goldens are one width and theme each, so that a change can be read: `(plot, width, theme)`.
#[test]
fn drawings_are_as_expected() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/draw");
    let wanted = [
        (plots::railcars(), Width::Wide, Theme::Light),
        (plots::railcars(), Width::Narrow, Theme::Dark),
        (plots::every_level(), Width::Wide, Theme::Light),
        (plots::trains(), Width::Wide, Theme::Light),
        (plots::yongbyon(), Width::Wide, Theme::Light),
        (plots::looks(22, 300, 1), Width::Wide, Theme::Light),
    ];
    for (plot, width, theme) in wanted {
        let figure = figure(&plot);
        let drawing = figure
            .drawings
            .iter()
            .find(|d| d.width == width && d.theme == theme)
            .unwrap();
        let path = format!("{folder}/{}", name_of(&figure, width, theme));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &drawing.svg).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(expected == drawing.svg, "{path} differs: UPDATE=1 cargo test draw");
    }
}

#[test]
fn drawings_need_no_style() {
    for plot in fixtures() {
        let figure = figure(&plot);
        assert_eq!(figure.drawings.len(), 4);
        for drawing in &figure.drawings {
            for forbidden in
                ["<style", "style=", "<script", "var(", "href", "NaN", "\"inf"]
            {
                assert!(!drawing.svg.contains(forbidden), "{forbidden} in {}", plot.id);
            }
            for needed in ["role=\"img\"", "aria-labelledby", "<title id=", "<desc id="] {
                assert!(drawing.svg.contains(needed), "{needed} in {}", plot.id);
            }
            for piece in drawing.svg.split("font-size=\"").skip(1) {
                let size: f64 = piece.split('"').next().unwrap().parse().unwrap();
                assert!(size >= 11.0);
            }
        }
    }
}

/// Linear light of one channel of `#rrggbb`.
fn channels(hex: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn hex(name: &str, theme: Theme) -> &'static str {
    let colour = &Tokens::ours().colours[name];
    if theme == Theme::Light { &colour.light } else { &colour.dark }
}

/// Contrast by the standard's own formula, with a power that the program does without.
fn contrast_by_the_book(a: &str, b: &str) -> f64 {
    let light = |hex: &str| {
        let [red, green, blue] = channels(hex);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (light(a).max(light(b)), light(a).min(light(b)));
    (a + 0.05) / (b + 0.05)
}

/// WCAG 2.2: each token as its use needs, on the ground and where else it stands.
#[test]
fn colours_have_contrast() {
    for theme in [Theme::Light, Theme::Dark] {
        for (name, colour) in &Tokens::ours().colours {
            let grounds = match colour.on.as_str() {
                "ground" => &["ground", "rail", "tint", "land", "water"][..],
                _ => &["plate-ground", "plate-blank"],
            };
            for ground in grounds.iter().copied() {
                let ratio = contrast(hex(name, theme), hex(ground, theme));
                let by_the_book =
                    contrast_by_the_book(hex(name, theme), hex(ground, theme));
                assert!((ratio - by_the_book).abs() < 1e-6);
                let is_text = ["ink", "muted"].contains(&name.as_str());
                let stands_there = ["ground", "rail", "tint", "plate-ground"]
                    .contains(&ground)
                    || is_text
                    || name.starts_with("plate-");
                assert!(
                    !stands_there || ratio >= colour.contrast,
                    "{name} on {ground}, {theme:?}: {ratio:.2}"
                );
            }
        }
    }
}

/// The colours of series stay apart, the first four widely, and so do those of marks, for readers who lack one kind of cone (matrices of Viénot, Brettel and Mollon 1999, in linear light).
#[test]
fn colours_stay_apart_without_a_cone() {
    let views: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
        [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
    ];
    for theme in [Theme::Light, Theme::Dark] {
        for view in views {
            let series = (1..=8).map(|n| format!("series-{n}"));
            let marks = (1..=6).map(|n| format!("mark-{n}"));
            for (names, firmly) in [(series.collect(), 4), (marks.collect::<Vec<_>>(), 0)]
            {
                let seen: Vec<(&str, [f64; 3])> = names
                    .iter()
                    .map(|name| {
                        let linear = channels(hex(name, theme));
                        let mixed = view.map(|row| {
                            row.iter()
                                .zip(linear)
                                .map(|(a, b)| a * b)
                                .sum::<f64>()
                                .max(0.0)
                        });
                        (name.as_str(), lab(mixed))
                    })
                    .collect();
                for (index, (name, a)) in seen.iter().enumerate() {
                    for (other, b) in seen.iter().skip(index + 1) {
                        let distance = a
                            .iter()
                            .zip(b)
                            .map(|(a, b)| (a - b) * (a - b))
                            .sum::<f64>()
                            .sqrt();
                        let other_index =
                            seen.iter().position(|(n, _)| n == other).unwrap();
                        let least = if other_index < firmly { 24.0 } else { 9.0 };
                        assert!(
                            distance > least,
                            "{name} and {other}, {theme:?}: {distance:.1}"
                        );
                    }
                }
            }
        }
    }
}

/// A part at the very point of the facility is drawn over its sign, and smaller.
#[test]
fn a_part_shows_on_the_sign_of_the_facility() {
    let plot = kinds::locator((42.42, 130.6), 2, 0.0, &mut plots::Dice(3));
    for drawing in figure(&plot).drawings {
        let at = |radius: &str| drawing.svg.find(&format!("r=\"{radius}\"")).unwrap();
        assert!(at("5.2") < at("3.2"), "{:?}", drawing.width);
    }
}

/// Without colour, classes of a composition differ by their fill, and none is filled as what is uncertain is.
#[test]
fn classes_differ_in_greyscale() {
    let svgs = kinds::all().into_iter().filter(|plot| plot.id.starts_with("composition"));
    let mut most = 0;
    for plot in svgs {
        for drawing in figure(&plot).drawings {
            // The keys of the classes come first: `series-N` plain, or with the number of a pattern.
            let body = drawing.svg.split("</defs>").last().unwrap();
            let (keys, _) = body.split_once("font-weight=\"600\"").unwrap();
            let fill = |piece: &str| -> Option<(usize, usize)> {
                let name = piece.split("series-").nth(1)?.split(['"', ')']).next()?;
                let (ink, fill) = name.split_once('-').unwrap_or((name, "0"));
                Some((ink.parse().ok()?, fill.parse().ok()?))
            };
            let keys: Vec<(usize, usize)> =
                keys.split("<path ").filter_map(fill).collect();
            most = most.max(keys.len());
            let light = |ink: usize| {
                lab(channels(hex(&format!("series-{ink}"), drawing.theme)))[0]
            };
            for (n, (ink, fill)) in keys.iter().enumerate() {
                assert_ne!(*fill, 1, "a class is hatched in {}", plot.id);
                for (other, other_fill) in keys[n + 1..].iter().take(7) {
                    let apart = (light(*ink) - light(*other)).abs();
                    assert!(
                        fill != other_fill || apart > 12.0,
                        "series-{ink} and series-{other} in {}: {apart:.0}",
                        plot.id
                    );
                }
            }
        }
    }
    assert!(most >= 8, "{most}");
}

/// CIE Lab of linear light.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// A million marks, and a table that says what it left out.
#[test]
fn a_great_many_marks_become_an_outline() {
    let plot = plots::generated(60_000, 21_900, 3);
    let figure = figure(&plot);
    assert_eq!(figure.table.rows.len(), 500);
    assert_eq!(figure.table.rows_left_out, 59_500);
    let csv = String::from_utf8(figure.csv.to_vec()).unwrap();
    assert_eq!(csv.lines().count(), 60_001);
    assert!(csv.starts_with(
        "date,measure,value,low,high,unit,how known,caveats,who says so,first day,last day\n"
    ));
    for drawing in &figure.drawings {
        assert!(drawing.svg.len() < 300_000, "{}", drawing.svg.len());
    }
}

/// Values, dates and words that no honest case holds still give a picture.
#[test]
fn hostile_plots_are_drawn() {
    use caveat::evaluate::plot::Level;
    let levels = [
        Level::Exact(1e300),
        Level::Exact(-1e18),
        Level::Exact(0.000_000_1),
        Level::Range { low: 9.0, high: 2.0 },
        Level::Exact(f64::NAN),
        Level::AtLeast(f64::INFINITY),
        Level::NoneSeen,
    ];
    let words = "</text><script>alert(1)</script> \u{0}\u{202e}&lt; ]]> \"'";
    for count in 1..=levels.len() {
        for scale in [1, 1 << 20, 1 << 33] {
            let marks = levels[..count]
                .iter()
                .enumerate()
                .map(|(index, level)| {
                    let from = (index as i64 - 3) * 1440 * scale;
                    let when = Stretch { from, to: from + (index as i64 - 2) * 700 };
                    caveat::evaluate::plot::Mark {
                        highlighted: true,
                        period: index == 2,
                        caveats: vec![words.to_string()],
                        ..plots::mark(when, words, *level, words)
                    }
                })
                .collect();
            let runs = vec![plots::run(words, marks); if scale == 1 { 30 } else { 1 }];
            let kind = PlotKind::Series(plots::series(words, runs));
            let mut plot = plots::plot("hostile", Stretch { from: 9, to: -9 }, kind);
            let when = Stretch { from: 40, to: -40 };
            plot.events = vec![plots::event(when, words, words); 12];
            for drawing in figure(&plot).drawings {
                for forbidden in ["<script", "NaN", "\u{0}", "\"inf"] {
                    assert!(!drawing.svg.contains(forbidden), "{forbidden}");
                }
            }
        }
    }
}
