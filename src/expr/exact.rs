//! Exact numbers: fractions that never round and never panic. A result that does not fit is none, and the caller says so.

use std::cmp::Ordering;

use num_integer::Integer;
use num_rational::Ratio;

/// A fraction in lowest terms, its bottom above zero. Sixteen bytes, because a case may hold a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    top: i64,
    bottom: i64,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact { top: 0, bottom: 1 };
    /// One.
    pub const ONE: Exact = Exact { top: 1, bottom: 1 };

    /// A whole number.
    pub const fn whole(number: i64) -> Exact {
        Exact { top: number, bottom: 1 }
    }

    /// `top` divided by `bottom`; none when `bottom` is zero or the fraction does not fit.
    pub fn fraction(top: i64, bottom: i64) -> Option<Exact> {
        if bottom == 0 {
            return None;
        }
        Exact::fit(Ratio::new(i128::from(top), i128::from(bottom)))
    }

    /// Numerator, with the sign.
    pub fn top(self) -> i64 {
        self.top
    }

    /// Denominator, above zero.
    pub fn bottom(self) -> i64 {
        self.bottom
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        self.bottom == 1
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.top < 0
    }

    /// The sum.
    #[expect(
        clippy::should_implement_trait,
        reason = "a sum may not fit, and then there is none"
    )]
    pub fn add(self, other: Exact) -> Option<Exact> {
        if self.bottom == 1 && other.bottom == 1 {
            return self.top.checked_add(other.top).map(Exact::whole);
        }
        if self.bottom == other.bottom {
            return Exact::reduced(self.top.checked_add(other.top)?, self.bottom);
        }
        Exact::fit(self.wide() + other.wide())
    }

    /// The difference.
    pub fn less(self, other: Exact) -> Option<Exact> {
        if self.bottom == 1 && other.bottom == 1 {
            return self.top.checked_sub(other.top).map(Exact::whole);
        }
        if self.bottom == other.bottom {
            return Exact::reduced(self.top.checked_sub(other.top)?, self.bottom);
        }
        Exact::fit(self.wide() - other.wide())
    }

    /// The product.
    pub fn times(self, other: Exact) -> Option<Exact> {
        // Reduced crosswise first: the product is then in lowest terms, and needs no division in 128 bits.
        let one = Exact::reduced(self.top, other.bottom)?;
        let two = Exact::reduced(other.top, self.bottom)?;
        let top = one.top.checked_mul(two.top)?;
        Some(Exact { top, bottom: one.bottom.checked_mul(two.bottom)? })
    }

    /// The quotient; none when `other` is zero.
    pub fn over(self, other: Exact) -> Option<Exact> {
        if other.top == 0 {
            return None;
        }
        // Cross-multiplied in 128 bits: Ratio's own division reduces first and cannot overflow here.
        Exact::fit(self.wide() / other.wide())
    }

    /// The greatest whole number not above it.
    pub fn floor(self) -> i64 {
        self.top.div_euclid(self.bottom)
    }

    /// The least whole number not below it.
    pub fn ceil(self) -> i64 {
        let floor = self.floor();
        if self.bottom == 1 { floor } else { floor.saturating_add(1) }
    }

    /// `top` over a `bottom` above zero, in lowest terms.
    fn reduced(top: i64, bottom: i64) -> Option<Exact> {
        if bottom == 1 {
            return Some(Exact::whole(top));
        }
        let shared = top.unsigned_abs().gcd(&bottom.unsigned_abs());
        let shared = i64::try_from(shared).ok()?;
        Some(Exact { top: top / shared, bottom: bottom / shared })
    }

    fn wide(self) -> Ratio<i128> {
        Ratio::new_raw(i128::from(self.top), i128::from(self.bottom))
    }

    fn fit(wide: Ratio<i128>) -> Option<Exact> {
        let top = i64::try_from(*wide.numer()).ok()?;
        let bottom = i64::try_from(*wide.denom()).ok()?;
        Some(Exact { top, bottom })
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        if self.bottom == other.bottom {
            return self.top.cmp(&other.top);
        }
        let left = i128::from(self.top) * i128::from(other.bottom);
        let right = i128::from(other.top) * i128::from(self.bottom);
        left.cmp(&right)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
