//! Competing hypotheses: the matrix of evidence, what speaks against each, and what the method cannot do.

use super::{Composer, paragraph, text};
use crate::document::{Align, Block, Group, GroupKind, Inline, Section, Table};
use crate::evaluate::{self, Matrix};

const HOLES: &str = "A way to show the reasoning, and no proof. What fits a hypothesis counts for nothing, since it may fit others as well; what contradicts it is weighted by how far it can be believed and how much it bears on the question, and added up. The sums put the hypotheses in an order and are not probabilities. A hypothesis vague enough to fit everything is never contradicted, and the matrix holds only the evidence that its authors thought of. Trials have not shown that the method makes judgements more accurate.";

impl Composer<'_> {
    /// The annex on competing hypotheses.
    pub(super) fn hypotheses(&mut self) -> Option<Section> {
        let id = self.open("hypotheses");
        let bound = self.bound;
        if bound.case.hypotheses.is_empty() {
            return None;
        }
        let matrix = &self.evaluation.matrix;
        let ids: Vec<String> = bound.case.hypotheses.keys().cloned().collect();
        let items = ids.iter().map(|id| vec![Block::Paragraph(self.hypothesis(id))]);
        let items: Vec<Vec<Block>> = items.collect();
        let mut blocks = vec![
            paragraph(HOLES),
            Block::List { ordered: true, items },
            Block::Table(self.matrix_table(matrix)),
        ];
        blocks.extend(self.standing(matrix));
        let group = Group { kind: GroupKind::Confidence, id: "matrix".into(), blocks };
        let title = vec![text("Competing hypotheses")];
        let blocks = vec![Block::Group(group)];
        Some(Section { id, kind: "hypotheses".into(), title, blocks })
    }

    fn hypothesis(&mut self, id: &str) -> Vec<Inline> {
        let bound = self.bound;
        let hypothesis = &bound.case.hypotheses[id];
        let mut words = self.inlines(&format!("hypotheses.{id}.text"));
        words.push(text("."));
        if let Some(judgement) = &hypothesis.judgement {
            let to = format!("judgement-{judgement}");
            let content = vec![text("a judgement of this brief")];
            words.extend([
                text(" Stated as "),
                Inline::Reference { to, content },
                text("."),
            ]);
            if let Some(result) = self.evaluation.judgements.get(judgement) {
                words.extend(self.spaced_marks(&result.basis));
            }
        }
        for (field, lead) in [
            ("because", " It stands though another is less contradicted, because: "),
            ("would_disprove", " What would speak against it: "),
        ] {
            let said = self.inlines(&format!("hypotheses.{id}.{field}"));
            if !said.is_empty() {
                words.push(text(lead));
                words.extend(said);
            }
        }
        words
    }

    fn matrix_table(&mut self, matrix: &Matrix) -> Table {
        let case = &self.bound.case;
        let mut rows = Vec::new();
        for (n, row) in case.evidence.iter().enumerate() {
            let mut said = vec![text(format!("{}. ", n + 1))];
            said.extend(self.inlines(&format!("evidence[{n}].text")));
            said.push(text("."));
            if let Some(basis) = matrix.bases.get(n) {
                said.extend(self.spaced_marks(basis));
            }
            let mut cells = vec![
                said,
                vec![text(row.credibility.unwrap_or_default().word())],
                vec![text(row.relevance.unwrap_or_default().word())],
            ];
            let fits = case.hypotheses.keys().map(|id| row.fits.get(id));
            cells.extend(fits.map(|fit| vec![text(fit.map_or("–", |f| f.letters()))]));
            rows.push(cells);
        }
        let strong = |words: String| vec![Inline::Strong(vec![text(words)])];
        let mut last =
            vec![strong("Weighted inconsistency".into()), Vec::new(), Vec::new()];
        last.extend(matrix.against.iter().map(|sum| strong(sum.words())));
        rows.push(last);
        let mut head: Vec<String> =
            ["Evidence", "Believed", "Bears on it"].map(String::from).to_vec();
        head.extend((1..=case.hypotheses.len()).map(|n| n.to_string()));
        let mut align = vec![Align::Left; 3];
        align.resize(head.len(), Align::Right);
        Table {
            caption: vec![text(
                "How the evidence fits each hypothesis, by its number. CC strongly consistent, C consistent, N neutral, I inconsistent, II strongly inconsistent",
            )],
            align,
            head: head.into_iter().map(|words| vec![text(words)]).collect(),
            rows,
            rows_left_out: 0,
        }
    }

    /// Which are least contradicted, and what that hangs on.
    fn standing(&self, matrix: &Matrix) -> Vec<Block> {
        let named = |indexes: &[usize]| {
            let names: Vec<String> =
                indexes.iter().map(|n| format!("hypothesis {}", n + 1)).collect();
            evaluate::listed(&names)
        };
        let is = |indexes: &[usize]| if indexes.len() == 1 { "is" } else { "are alike" };
        let leaders = &matrix.leaders;
        let mut said = vec![format!(
            "{} {} least contradicted.",
            evaluate::capitalised(&named(leaders)),
            is(leaders)
        )];
        let row = |n: usize| format!("row {}", n + 1);
        let others = matrix.leaders_without.iter().enumerate();
        let hangs = others.filter(|(_, without)| *without != leaders);
        let hangs: Vec<String> = hangs
            .map(|(n, without)| {
                format!("Without {}, {} {}.", row(n), named(without), is(without))
            })
            .collect();
        if hangs.is_empty() {
            said.push("No single piece of evidence decides that.".into());
        }
        said.extend(hangs);
        let idle = (0..matrix.is_idle.len()).filter(|n| matrix.is_idle[*n]).map(row);
        let idle: Vec<String> = idle.collect();
        if !idle.is_empty() {
            let tell = if idle.len() == 1 { "tells" } else { "tell" };
            let rows = evaluate::capitalised(&evaluate::listed(&idle));
            said.push(format!("{rows} {tell} none apart from another."));
        }
        vec![paragraph(said.join(" "))]
    }
}
