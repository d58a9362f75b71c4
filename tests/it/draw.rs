//! Figures: expected pictures, and what must be true of any picture.

mod plots;

use std::path::PathBuf;

use caveat::document::{Figure, Theme, Width};
use caveat::draw::figure;

fn name_of(figure: &Figure, width: Width, theme: Theme) -> String {
    let width = if width == Width::Wide { "wide" } else { "narrow" };
    let theme = if theme == Theme::Light { "light" } else { "dark" };
    format!("{}-{width}-{theme}.svg", figure.id)
}

/// For looking at: every drawing of every plot, in the folder named by CAVEAT_DRAWINGS.
#[test]
#[allow(clippy::disallowed_methods)]
fn write_drawings_to_look_at() {
    let Ok(folder) = std::env::var("CAVEAT_DRAWINGS") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let plots = vec![
        plots::railcars(),
        plots::every_level(),
        plots::trains(),
        plots::wagons(),
        plots::generated(5000, 365 * 60, 7),
    ];
    for plot in plots {
        let figure = figure(&plot);
        for drawing in &figure.drawings {
            let path = PathBuf::from(&folder).join(name_of(
                &figure,
                drawing.width,
                drawing.theme,
            ));
            std::fs::write(path, &drawing.svg).unwrap();
        }
    }
}
