//! The back of the fixture: looks, sources, method, evidence, notes, figure, record.

use super::fixture::{
    cells, cite, field, group, paragraph, reference, say, section, tarps, text, value,
};
use caveat::document::*;

pub(super) fn caveats() -> Section {
    section(
        "caveats",
        "Caveats",
        vec![
            group(
                GroupKind::Caveat,
                "caveat-tarps",
                vec![
                    Block::Paragraph(vec![Inline::Strong(vec![text(
                        "The cargo cannot be identified.",
                    )])]),
                    Block::Paragraph(vec![
                        text(
                            "Tarps cover the crates, containers and equipment, so what they hold cannot be identified.",
                        ),
                        cite("cite-5", 1, "beyond-parallel"),
                    ]),
                    Block::Fields(vec![
                        field("Limits", vec![paragraph("identity")]),
                        field("Caps confidence at", vec![paragraph("low")]),
                    ]),
                ],
            ),
            group(
                GroupKind::Caveat,
                "caveat-sensor",
                vec![
                    Block::Paragraph(vec![Inline::Strong(vec![text(
                        "The sensor is not stated.",
                    )])]),
                    paragraph(
                        "The publisher credits the image to Planet without naming the satellite, so the size of a pixel is unknown.",
                    ),
                    Block::Fields(vec![field("Limits", vec![paragraph("quantity")])]),
                ],
            ),
        ],
    )
}

pub(super) fn looks() -> Section {
    section(
        "looks",
        "Looks and gaps",
        vec![
            paragraph(
                "Four looks were usable. The longest gap is 21 days, from 14 September to 5 October 2023.",
            ),
            Block::Table(Table {
                caption: vec![],
                head: cells(&["Date", "View", "Railcars", "Cargo"]),
                align: vec![Align::Left, Align::Left, Align::Right, Align::Left],
                rows: vec![
                    cells(&["14 September 2023", "clear", "none", "not looked at"]),
                    cells(&["5 October 2023", "clear", "about 73", "hidden"]),
                ],
                rows_left_out: 12,
            }),
        ],
    )
}

pub(super) fn sources() -> Section {
    section("sources", "Sources", vec![
        group(GroupKind::Source, "source-beyond-parallel", vec![
            Block::Paragraph(vec![text("Bermudez, Joseph S., Victor Cha, and Jennifer Jun. “Dramatic Increase in DPRK-Russia Border Rail Traffic After Kim-Putin Summit.” "), Inline::Emphasis(vec![text("Beyond Parallel")]), text(", CSIS, 6 October 2023. "), Inline::Link { href: "https://beyondparallel.csis.org/dramatic-increase-in-dprk-russia-border-rail-traffic-after-kim-putin-summit/".to_owned(), content: vec![text("https://beyondparallel.csis.org/dramatic-increase-in-dprk-russia-border-rail-traffic-after-kim-putin-summit/")] }, text(".")]),
            Block::Fields(vec![field("Reliability", vec![paragraph("B, usually reliable")]), field("Kind", vec![paragraph("primary")]), field("Read", vec![paragraph("its opening")])]),
        ]),
        group(GroupKind::Source, "source-radio-free-asia", vec![
            paragraph("Radio Free Asia. “North Korea’s Tumangang Station Empty.” 18 September 2023."),
            Block::Fields(vec![field("Reliability", vec![paragraph("C, fairly reliable")]), field("Repeats", vec![Block::Paragraph(vec![reference("source-beyond-parallel", "Beyond Parallel")])])]),
        ]),
    ])
}

pub(super) fn method() -> Section {
    section(
        "method",
        "Method",
        vec![Block::Paragraph(vec![
            text("Every number in this brief comes from the case file. Words are ours. "),
            Inline::Cite(Citation {
                sources: vec!["radio-free-asia".to_owned()],
                id: "cite-6".to_owned(),
                form: CitationForm::Words(vec![text("(Radio Free Asia 2023)")]),
            }),
            text(" "),
            Inline::Value(BoundValue { words: "5".to_owned(), evidence: None, of: None }),
            text(" is a literal."),
        ])],
    )
}

pub(super) fn evidence() -> Vec<Evidence> {
    let one = |id: &str, words: &str, section: &str, blocks: Vec<Block>| Evidence {
        id: id.to_owned(),
        words: say(words),
        blocks,
        section: section.to_owned(),
    };
    vec![
        one(
            "ev-peak",
            "about 73",
            "findings",
            vec![
                Block::Paragraph(vec![
                    text(
                        "Individual freight railcars standing in the yard, counted on an image of 5 October 2023 by Beyond Parallel.",
                    ),
                    cite("cite-7", 1, "beyond-parallel"),
                    text(" “About” is taken to reach 10% either way: 66 to 80."),
                ]),
                Block::Paragraph(vec![
                    text("Limited by "),
                    reference("caveat-sensor", "the sensor is not stated"),
                    text("."),
                ]),
            ],
        ),
        one(
            "ev-date",
            "5 October 2023",
            "findings",
            vec![paragraph("The date of the image as its publisher gives it.")],
        ),
        one(
            "ev-base",
            "about 20",
            "findings",
            vec![Block::List {
                ordered: false,
                items: vec![
                    vec![paragraph(
                        "The most in any look from October 2018 to about September 2023.",
                    )],
                    vec![paragraph(
                        "Beyond Parallel reports it; the single counts were not published.",
                    )],
                ],
            }],
        ),
        one(
            "ev-onset",
            "between 14 September and 5 October 2023",
            "findings",
            vec![paragraph(
                "Worked out: no railcars on 14 September, about 73 on 5 October, nothing looked at between.",
            )],
        ),
        one(
            "ev-tank",
            "6",
            "narrative",
            vec![paragraph("Counted by Beyond Parallel on the image of 5 October 2023.")],
        ),
    ]
}

pub(super) fn notes() -> Vec<Note> {
    vec![
        Note {
            number: 1,
            id: "note-1".to_owned(),
            citations: ["cite-1", "cite-3", "cite-4", "cite-5", "cite-7"]
                .map(str::to_owned)
                .to_vec(),
            content: vec![
                text(
                    "Joseph S. Bermudez, Victor Cha, and Jennifer Jun, “Dramatic Increase in DPRK-Russia Border Rail Traffic After Kim-Putin Summit,” ",
                ),
                Inline::Emphasis(vec![text("Beyond Parallel")]),
                text(", 6 October 2023, key findings."),
            ],
        },
        Note {
            number: 2,
            id: "note-2".to_owned(),
            citations: vec!["cite-2".to_owned()],
            content: vec![text(
                "Radio Free Asia, “North Korea’s Tumangang Station Empty,” 18 September 2023.",
            )],
        },
    ]
}

pub(super) fn figure() -> Figure {
    let drawing = |width, theme, svg: &str| Drawing { width, theme, svg: svg.to_owned() };
    let wide = include_str!("../../render/wide.svg");
    let narrow = include_str!("../../render/narrow.svg");
    let dark = wide.replace("#ffffff", "#14171b").replace("#16181d", "#eceef1");
    Figure {
        id: "railcars".to_owned(),
        kind: "series".to_owned(),
        number: 1,
        title: vec![
            text("Freight railcars in the yard rose from none to "),
            value("about 73", "ev-peak"),
            text(" in three weeks"),
        ],
        subtitle: vec![text(
            "Freight railcars standing in the yard, by look, October 2018 to October 2023",
        )],
        alt: say(
            "No railcars on 14 September 2023; about 73 on 5 October 2023; at most about 20 before.",
        ),
        notes: vec![
            vec![text("Open marks: the cargo cannot be identified."), tarps()],
            vec![text("No line joins looks; nothing was looked at between them.")],
        ],
        source_line: vec![
            text("Sources: Beyond Parallel; Radio Free Asia."),
            cite("cite-8", 1, "beyond-parallel"),
        ],
        table: Table {
            caption: vec![text("Freight railcars by look")],
            head: cells(&["Date", "Railcars", "Source"]),
            align: vec![Align::Left, Align::Right, Align::Left],
            rows: vec![
                cells(&["2018-10/2023-09~", "about 20 at most", "Beyond Parallel"]),
                cells(&["2023-09-14", "none", "Radio Free Asia"]),
                cells(&["2023-10-05", "about 73", "Beyond Parallel"]),
            ],
            rows_left_out: 3,
        },
        csv: b"date,railcars\n2023-10-05,about 73\n".to_vec().into(),
        drawings: vec![
            drawing(Width::Wide, Theme::Light, wide),
            drawing(Width::Narrow, Theme::Light, narrow),
            drawing(Width::Wide, Theme::Dark, &dark),
        ],
        ..Figure::default()
    }
}

pub(super) fn record() -> Record {
    let lineage = RecordLineage {
        looks: vec!["peak".to_owned()],
        looks_count: 1,
        sources: vec!["beyond-parallel".to_owned()],
        caveats: vec!["tarps".to_owned()],
        ..Default::default()
    };
    Record {
        format: 1,
        id: "tumangang-2023-10".to_owned(),
        title: say("About 73 freight railcars at Tumangang after the Kim–Putin summit"),
        published: "2026-11-23".to_owned(),
        information_cutoff: "2023-10-08".to_owned(),
        status: "published".to_owned(),
        scale: "icd203".to_owned(),
        claims: vec![RecordClaim {
            id: "record".to_owned(),
            text: say("The count of 5 October 2023 is the highest in the record."),
            verdict: say("holds"),
            reported_by: None,
            lineage: lineage.clone(),
            ..Default::default()
        }],
        judgements: vec![RecordJudgement {
            id: "arms".to_owned(),
            sentence: say(
                "It is likely that the traffic is North Korea’s supply of arms and munitions to Russia.",
            ),
            likelihood: say("likely"),
            range: Some(say("55–80%")),
            confidence: say("low"),
            caveats: vec![say("the cargo cannot be identified")],
            lineage,
            ..Default::default()
        }],
        caveats: vec![RecordCaveat {
            id: "tarps".to_owned(),
            short: say("the cargo cannot be identified"),
            limits: "identity".to_owned(),
            text: say("Tarps cover the load."),
        }],
        ..Default::default()
    }
}
