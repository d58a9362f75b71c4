//! Turns: the eight ways in which a camera may have stored a picture. What it shows is cut from what is stored, and turned back once it is small.

use super::Crop;

/// How a stored picture is turned before it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Whether its columns are shown as rows.
    pub is_swapped: bool,
    /// Whether its columns run the other way.
    pub is_mirrored: bool,
    /// Whether its rows run the other way.
    pub is_upended: bool,
}

impl Turn {
    /// The turn that Exif numbers from 1, as it is stored, to 8; what has another number is shown as it is stored.
    pub fn of_exif(number: u32) -> Turn {
        Turn {
            is_swapped: (5..=8).contains(&number),
            is_mirrored: matches!(number, 2 | 3 | 7 | 8),
            is_upended: matches!(number, 3 | 4 | 6 | 7),
        }
    }

    /// Columns and rows as they are stored of what is shown, or the other way round.
    pub fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.is_swapped { (height, width) } else { (width, height) }
    }

    /// A part of what is shown, in pixels as they are stored, of which there are so many columns and rows.
    pub fn stored(self, crop: Crop, (columns, rows): (u32, u32)) -> Crop {
        let Crop { left, top, .. } = crop;
        let (width, height) = self.size((crop.width, crop.height));
        let (left, top) = self.size((left, top));
        let left = if self.is_mirrored { columns - left - width } else { left };
        let top = if self.is_upended { rows - top - height } else { top };
        Crop { left, top, width, height }
    }

    /// Where a pixel of a picture that is shown stands in one that is stored, of so many columns and rows.
    pub fn place(self, (x, y): (u32, u32), (columns, rows): (u32, u32)) -> (u32, u32) {
        let pixel = Crop { left: x, top: y, width: 1, height: 1 };
        let Crop { left, top, .. } = self.stored(pixel, (columns, rows));
        (left, top)
    }
}
