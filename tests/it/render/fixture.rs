//! A brief built by hand: every kind of block, inline and group, in words that a real one would use.

use super::apparatus::{
    caveats, evidence, figure, looks, method, notes, record, sources,
};
use caveat::document::*;

thread_local! {
    static SUFFIX: std::cell::Cell<&'static str> = const { std::cell::Cell::new("") };
}

/// The fixture with `suffix` at the end of every text in it.
pub(super) fn document_with(suffix: &'static str) -> Document {
    SUFFIX.set(suffix);
    let document = document();
    SUFFIX.set("");
    document
}

pub(super) fn say(words: &str) -> String {
    format!("{words}{}", SUFFIX.get())
}

pub(super) fn text(words: &str) -> Inline {
    Inline::Text(say(words))
}

pub(super) fn value(words: &str, evidence: &str) -> Inline {
    Inline::Value(BoundValue {
        words: say(words),
        evidence: Some(evidence.to_owned()),
        of: None,
    })
}

pub(super) fn cite(id: &str, number: usize, source: &str) -> Inline {
    Inline::Cite(Citation {
        sources: vec![source.to_owned()],
        id: id.to_owned(),
        form: CitationForm::Note(number),
    })
}

pub(super) fn tarps() -> Inline {
    Inline::Caveat(CaveatMark {
        caveat: "tarps".to_owned(),
        to: "caveat-tarps".to_owned(),
        short: say("the cargo cannot be identified"),
    })
}

pub(super) fn reference(to: &str, words: &str) -> Inline {
    Inline::Reference { to: to.to_owned(), content: vec![text(words)] }
}

pub(super) fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub(super) fn field(label: &str, blocks: Vec<Block>) -> Field {
    Field { label: say(label), blocks }
}

pub(super) fn section(kind: &str, title: &str, blocks: Vec<Block>) -> Section {
    let title = if title.is_empty() { vec![] } else { vec![text(title)] };
    Section { id: kind.to_owned(), kind: kind.to_owned(), title, blocks }
}

pub(super) fn group(kind: GroupKind, id: &str, blocks: Vec<Block>) -> Block {
    Block::Group(Group { kind, id: id.to_owned(), blocks })
}

pub(super) fn cells(words: &[&str]) -> Vec<Vec<Inline>> {
    words.iter().map(|word| vec![text(word)]).collect()
}

/// The brief.
pub(super) fn document() -> Document {
    Document {
        variant: Variant::Brief,
        meta: meta(),
        sections: sections(),
        evidence: evidence(),
        notes: notes(),
        figures: vec![figure()],
        record: record().into(),
        owed: Vec::new(),
    }
}

fn meta() -> Meta {
    let word = say;
    Meta {
        id: "tumangang-2023-10".to_owned(),
        title: vec![
            value("About 73", "ev-peak"),
            text(" freight railcars at Tumangang after the Kim–Putin summit"),
        ],
        subtitle: vec![text(
            "What satellite images showed at the border station between North Korea and Russia, and what they could not show",
        )],
        description: word(
            "About 73 freight railcars stood at Tumangang on 5 October 2023, against about 20 at most in the five years before (the cargo cannot be identified).",
        ),
        authors: vec![Author {
            name: word("Caveat project"),
            affiliation: None,
            url: Some(word("https://example.org/")),
        }],
        published: "2026-11-23".to_owned(),
        published_words: word("23 November 2026"),
        updated: None,
        updated_words: String::new(),
        cutoff: word("2023-10-08"),
        cutoff_words: word("8 October 2023"),
        status: word("published"),
        language: word("en"),
        paper: Paper::A4,
        publisher: Some(word("Caveat project")),
        masthead: Some(word("Caveat briefs")),
        url: Some(word("https://example.org/briefs/tumangang-2023-10")),
        licence: Some(word("Text and charts: CC BY 4.0. Sources keep their own rights.")),
        facility: word("Tumangang Rail Facility"),
        facility_names: vec![
            (word("ko"), word("두만강역")),
            (word("ru"), word("Туманган")),
        ],
        keywords: vec![word("North Korea"), word("Russia"), word("rail")],
        edition: None,
        generator: word("Caveat 0.1.0"),
    }
}

fn sections() -> Vec<Section> {
    vec![
        findings(),
        section("lead", "", vec![Block::Figure("railcars".to_owned())]),
        narrative(),
        judgements(),
        caveats(),
        looks(),
        section(
            "disagreements",
            "Where sources disagree",
            vec![group(
                GroupKind::Disagreement,
                "disagreement-train",
                vec![paragraph(
                    "One train on 30 November 2022: 38 North counts 8 cars, a later report at least 6. Both are kept; no test rests on one of them alone.",
                )],
            )],
        ),
        sources(),
        method(),
    ]
}

fn findings() -> Section {
    section(
        "findings",
        "Key findings",
        vec![
            group(
                GroupKind::Notice,
                "notice-retrospective",
                vec![Block::Paragraph(vec![
                    Inline::Strong(vec![text("A retrospective.")]),
                    text(
                        " This brief was first published on 23 November 2026 and uses nothing published after 8 October 2023.",
                    ),
                ])],
            ),
            group(
                GroupKind::Finding,
                "finding-1",
                vec![Block::Paragraph(vec![
                    value("About 73", "ev-peak"),
                    text(" freight railcars stood in the yard on "),
                    value("5 October 2023", "ev-date"),
                    text(", against "),
                    value("about 20", "ev-base"),
                    text(" at most in the five years before."),
                    cite("cite-1", 1, "beyond-parallel"),
                    tarps(),
                ])],
            ),
            group(
                GroupKind::Finding,
                "finding-2",
                vec![Block::Paragraph(vec![
                    text(
                        "It is likely (55–80%) that the traffic is North Korea’s supply of arms and munitions to Russia. Confidence is low.",
                    ),
                    tarps(),
                ])],
            ),
            group(
                GroupKind::Finding,
                "finding-3",
                vec![Block::Paragraph(vec![
                    text("The yard stood empty on "),
                    value("14 September 2023", "ev-date"),
                    text(", the day after the summit, so the rise falls "),
                    value("between 14 September and 5 October 2023", "ev-onset"),
                    text("."),
                    cite("cite-2", 2, "radio-free-asia"),
                ])],
            ),
        ],
    )
}

fn narrative() -> Section {
    section(
        "narrative",
        "What was seen",
        vec![
            Block::Paragraph(vec![
                text("On the "),
                value("5 October 2023", "ev-date"),
                text(" image the yard held "),
                value("about 73", "ev-peak"),
                text(" freight railcars, by the count of the analysts who published it."),
                cite("cite-3", 1, "beyond-parallel"),
                text(" That is "),
                reference("claim-record", "the highest count in the record"),
                text(". In the stretch from 2018 to September 2023 the highest was "),
                value("about 20", "ev-base"),
                text(". "),
                Inline::Emphasis(vec![
                    text(
                        "No count between those two dates was published in what was read",
                    ),
                    text(", so the path from one to the other is not known."),
                ]),
            ]),
            Block::Heading {
                level: 3,
                id: "what-stood".to_owned(),
                content: vec![
                    text("What stood in the "),
                    Inline::Foreign("ko".to_owned(), vec![text("역")]),
                    text(" yard beside "),
                    value("about 73", "ev-peak"),
                    text(" railcars"),
                ],
            },
            paragraph(
                "Crates, containers and equipment lay beside the track, most of it under tarps. Three things limit what can be said of them:",
            ),
            Block::List {
                ordered: false,
                items: vec![
                    vec![paragraph("tarps cover the load;")],
                    vec![Block::Paragraph(vec![
                        text("the sensor is "),
                        Inline::Strong(vec![text("not stated")]),
                        text(";"),
                    ])],
                    vec![
                        paragraph("no look fell between the two dates."),
                        Block::List {
                            ordered: true,
                            items: vec![
                                vec![paragraph("One was clouded.")],
                                vec![paragraph("One was not taken.")],
                            ],
                        },
                    ],
                ],
            },
            Block::Quote(vec![Block::Paragraph(vec![
                text("“an unprecedented number of freight railcars”"),
                cite("cite-4", 1, "beyond-parallel"),
            ])]),
            group(
                GroupKind::Claim,
                "claim-record",
                vec![
                    Block::Paragraph(vec![text(
                        "The count of 5 October 2023 is the highest in the record.",
                    )]),
                    Block::Fields(vec![
                        field("Verdict", vec![paragraph("Holds")]),
                        field(
                            "Tested",
                            vec![Block::Paragraph(vec![
                                text("about 73 railcars ("),
                                Inline::Code(say("railcars[peak]")),
                                text(") is more than about 20, the most before it."),
                            ])],
                        ),
                    ]),
                ],
            ),
            Block::Table(Table {
                caption: vec![
                    text("Railcars by type, "),
                    value("5 October 2023", "ev-date"),
                ],
                head: cells(&["Type", "Cars", "Hedge"]),
                align: vec![Align::Left, Align::Right, Align::Center],
                rows: vec![
                    cells(&["Ore cars", "41", "about"]),
                    cells(&["Boxcars", "26", "about"]),
                    vec![
                        vec![text("Tank cars")],
                        vec![value("6", "ev-tank")],
                        vec![text("at least")],
                    ],
                ],
                rows_left_out: 0,
            }),
            Block::Code(say("railcars[peak] > max(railcars[before peak])\n")),
            Block::Rule,
            Block::Paragraph(vec![
                Inline::Deleted(vec![text("An earlier count")]),
                text(" stands corrected."),
                Inline::Break,
                text("See "),
                Inline::Link {
                    href: "https://example.org/a?b=1&c=(2)".to_owned(),
                    content: vec![text("the image of "), value("5 October", "ev-date")],
                },
                text("."),
            ]),
        ],
    )
}

fn judgements() -> Section {
    section(
        "judgements",
        "Judgements",
        vec![group(
            GroupKind::Judgement,
            "judgement-arms",
            vec![
                Block::Paragraph(vec![
                    text(
                        "It is likely (55–80 %) that the traffic is North Korea’s supply of arms and munitions to Russia.",
                    ),
                    text(" "),
                    tarps(),
                    text(" "),
                    Inline::Caveat(CaveatMark {
                        caveat: "sensor".to_owned(),
                        to: "caveat-sensor".to_owned(),
                        short: say("the sensor is not stated"),
                    }),
                ]),
                Block::Fields(vec![
                    field(
                        "Likelihood",
                        vec![paragraph("likely (55–80 % on the ICD 203 scale).")],
                    ),
                    field(
                        "Assumptions",
                        vec![Block::Table(Table {
                            head: cells(&["Assumption", "Support", "If it is wrong"]),
                            rows: vec![cells(&[
                                "Railcars present stand for railcars used.",
                                "caveated",
                                "The count says nothing of traffic.",
                            ])],
                            ..Table::default()
                        })],
                    ),
                    field(
                        "Confidence",
                        vec![Block::Paragraph(vec![
                            text(
                                "Low. One origin stands behind the count; the load was hidden.",
                            ),
                            tarps(),
                        ])],
                    ),
                    field(
                        "Rests on",
                        vec![Block::List {
                            ordered: false,
                            items: vec![
                                vec![Block::Paragraph(vec![
                                    reference(
                                        "claim-record",
                                        "The count is the highest in the record",
                                    ),
                                    text(": holds."),
                                ])],
                                vec![paragraph(
                                    "According to Beyond Parallel, the number rose gradually after the summit: reported, not tested.",
                                )],
                            ],
                        }],
                    ),
                    field(
                        "Alternatives",
                        vec![paragraph(
                            "Resumed civil trade in ore, oil and food. Less likely, because the rise began within weeks of the summit and the yard had stood empty.",
                        )],
                    ),
                    field(
                        "What would change it",
                        vec![Block::List {
                            ordered: false,
                            items: vec![
                                vec![paragraph("An uncovered load is seen.")],
                                vec![paragraph(
                                    "Customs figures show civil trade of this size.",
                                )],
                            ],
                        }],
                    ),
                ]),
            ],
        )],
    )
}
