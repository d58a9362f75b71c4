//! Origins: who repeats whom among the sources, as data.

/// Who repeats whom among the sources.
#[derive(Clone, Debug, Default)]
pub struct OriginsPlot {
    /// Every source, one that is repeated before those that stand under it.
    pub nodes: Vec<OriginNode>,
}

impl OriginsPlot {
    /// How many of them are origins.
    pub fn origins_count(&self) -> usize {
        let is_origin = |(n, node): &(usize, &OriginNode)| node.origins.contains(n);
        self.nodes.iter().enumerate().filter(is_origin).count()
    }

    /// The sources that repeat one of which they do not stand under.
    pub fn also_by(&self, n: usize) -> impl Iterator<Item = &OriginNode> {
        self.nodes.iter().filter(move |node| node.also.contains(&n))
    }

    /// The sources that stand right under each.
    pub fn below(&self) -> Vec<Vec<usize>> {
        let mut below = vec![Vec::new(); self.nodes.len()];
        for (n, node) in self.nodes.iter().enumerate() {
            if let Some(list) = node.under.and_then(|under| below.get_mut(under)) {
                list.push(n);
            }
        }
        below
    }

    /// The sources that repeat each: those that stand under it, and those that stand under another and repeat it too.
    pub fn repeaters(&self) -> Vec<Vec<usize>> {
        let mut repeaters = self.below();
        for (n, node) in self.nodes.iter().enumerate() {
            for repeated in &node.also {
                if let Some(list) = repeaters.get_mut(*repeated) {
                    list.push(n);
                }
            }
        }
        repeaters
    }
}

/// A source among those that it repeats and those that repeat it.
#[derive(Clone, Debug, Default)]
pub struct OriginNode {
    /// Its name in prose.
    pub name: String,
    /// The same, with its day where another bears that name.
    pub label: String,
    /// Day of publication in words; empty when it bears none.
    pub date_words: String,
    /// What of it was read.
    pub read: PlotRead,
    /// Whether it is the authors' own.
    pub own: bool,
    /// Whether it tells what others said, and whom it repeats is not known.
    pub told: bool,
    /// Index into `OriginsPlot::nodes` of the source under which it stands; none for an origin.
    pub under: Option<usize>,
    /// Indexes of the others that it repeats too.
    pub also: Vec<usize>,
    /// Indexes of its origins.
    pub origins: Vec<usize>,
}

/// What of a source was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlotRead {
    /// All of it.
    Full,
    /// Its opening.
    Opening,
    /// A copy on another site.
    Copy,
    /// Nothing: known only through others.
    NotRead,
    /// Not stated.
    #[default]
    NotStated,
}
