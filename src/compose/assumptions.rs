//! Key assumptions of all judgements, the weakest first (Key Assumptions Check, Tradecraft Primer 2009); and the checks that the author waived.

use super::{Composer, text};
use crate::case::AssumptionStatus;
use crate::check;
use crate::document::{Align, Block, Group, GroupKind, Inline, Section, Table};
use crate::evaluate;

impl Composer<'_> {
    /// The annex on assumptions: for each judgement what it takes for granted, the weakest first.
    pub(super) fn assumptions(&mut self) -> Option<Section> {
        let id = self.open("assumptions");
        let judgements = &self.bound.case.judgements;
        let ids: Vec<&String> = judgements.keys().collect();
        let all = || judgements.values().flat_map(|judgement| &judgement.assumptions);
        let weak = all().filter(|assumption| {
            !matches!(
                assumption.status,
                Some(AssumptionStatus::Supported | AssumptionStatus::Caveated)
            )
        });
        let how_many = match (all().count(), weak.count()) {
            (1, 0) => "one key assumption, which is supported or caveated".to_string(),
            (1, _) => "one key assumption, which is unsupported".to_string(),
            (count, 0) => {
                format!("{count} key assumptions, all of them supported or caveated")
            }
            (count, 1) => format!("{count} key assumptions, of which one is unsupported"),
            (count, weak) => {
                format!("{count} key assumptions, of which {weak} are unsupported")
            }
        };
        let intro = format!(
            "The judgements rest on {how_many}. One that is unsupported caps the confidence of its judgement. What follows if it is wrong stands beside each."
        );
        let groups: Vec<Block> =
            ids.into_iter().filter_map(|id| self.assumed(id)).collect();
        if groups.is_empty() {
            return None;
        }
        let blocks = std::iter::once(super::paragraph(intro)).chain(groups).collect();
        let title = vec![text("Key assumptions")];
        Some(Section { id, kind: "assumptions".into(), title, blocks })
    }

    fn assumed(&mut self, id: &str) -> Option<Block> {
        let judgement = self.bound.case.judgements.get(id)?;
        if judgement.assumptions.is_empty() {
            return None;
        }
        let content = vec![text(crate::document::plain(&self.judgement_sentence(id)))];
        let mut lead = vec![Inline::Reference { to: format!("judgement-{id}"), content }];
        if let Some(result) = self.evaluation.judgements.get(id) {
            lead.extend(self.spaced_marks(&result.basis));
        }
        let mut order: Vec<usize> = (0..judgement.assumptions.len()).collect();
        order.sort_by_key(|n| match judgement.assumptions[*n].status {
            Some(AssumptionStatus::Supported) => 2,
            Some(AssumptionStatus::Caveated) => 1,
            Some(AssumptionStatus::Unsupported) | None => 0,
        });
        let table = self.assumptions_table(id, judgement, &order);
        let blocks = vec![Block::Paragraph(lead), Block::Table(table)];
        let id = format!("assumptions-{id}");
        Some(Block::Group(Group { kind: GroupKind::Confidence, id, blocks }))
    }

    /// The checks that the author waived, each with its reason and with what it hides.
    pub(super) fn waived(&mut self) -> Option<Section> {
        let id = self.open("waived");
        let allow = &self.bound.case.allow;
        if allow.is_empty() {
            return None;
        }
        let rows = allow.iter().enumerate().map(|(n, allow)| {
            let silenced = self.allowed.iter().find(|allowed| allowed.index == n);
            let count = silenced.map_or(0, |allowed| allowed.count);
            let place = allow.place.as_deref();
            let place = place.map_or(vec![text("the whole case")], |id| self.named(id));
            let summary = check::summary(&allow.rule).unwrap_or_default();
            let found = text(format!("{} (", evaluate::capitalised(summary)));
            vec![
                vec![found, Inline::Code(allow.rule.clone()), text(")")],
                place,
                vec![text(count.to_string())],
                vec![text(allow.because.clone())],
            ]
        });
        let head = ["Check", "Where", "Findings", "Why the authors waived it"];
        let table = Table {
            caption: Vec::new(),
            head: head.iter().map(|words| vec![text(*words)]).collect(),
            align: vec![Align::Left, Align::Left, Align::Right, Align::Left],
            rows: rows.collect(),
            rows_left_out: 0,
        };
        let title = vec![text("Checks waived")];
        Some(Section {
            id,
            kind: "waived".into(),
            title,
            blocks: vec![Block::Table(table)],
        })
    }
}
