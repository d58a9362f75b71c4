//! A brief built by hand: every kind of block, inline and group, in words that a real one would use.

use caveat::document::*;

pub(super) fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

pub(super) fn value(words: &str, evidence: &str) -> Inline {
    Inline::Value(BoundValue {
        words: words.to_owned(),
        evidence: Some(evidence.to_owned()),
    })
}

fn cite(id: &str, number: usize, source: &str) -> Inline {
    Inline::Cite(Citation {
        sources: vec![source.to_owned()],
        id: id.to_owned(),
        form: CitationForm::Note(number),
    })
}

fn tarps() -> Inline {
    Inline::Caveat(CaveatMark {
        caveat: "tarps".to_owned(),
        to: "caveat-tarps".to_owned(),
        short: "the cargo cannot be identified".to_owned(),
    })
}

fn reference(to: &str, words: &str) -> Inline {
    Inline::Reference { to: to.to_owned(), content: vec![text(words)] }
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn field(label: &str, blocks: Vec<Block>) -> Field {
    Field { label: label.to_owned(), blocks }
}

fn section(kind: &str, title: &str, blocks: Vec<Block>) -> Section {
    let title = if title.is_empty() { vec![] } else { vec![text(title)] };
    Section { id: kind.to_owned(), kind: kind.to_owned(), title, blocks }
}

fn group(kind: GroupKind, id: &str, blocks: Vec<Block>) -> Block {
    Block::Group(Group { kind, id: id.to_owned(), blocks })
}

fn cells(words: &[&str]) -> Vec<Vec<Inline>> {
    words.iter().map(|word| vec![text(word)]).collect()
}

/// The brief.
pub(super) fn document() -> Document {
    Document {
        meta: meta(),
        sections: sections(),
        evidence: evidence(),
        notes: notes(),
        figures: vec![figure()],
        record: record(),
    }
}

fn meta() -> Meta {
    let word = |words: &str| words.to_owned();
    Meta {
        id: word("tumangang-2023-10"),
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
        published: word("2026-11-23"),
        published_words: word("23 November 2026"),
        cutoff: word("2023-10-08"),
        cutoff_words: word("8 October 2023"),
        status: word("published"),
        language: word("en"),
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
        generator: word("Caveat 0.1.0"),
    }
}

fn sections() -> Vec<Section> {
    vec![
        section(
            "notices",
            "",
            vec![group(
                GroupKind::Notice,
                "notice-retrospective",
                vec![Block::Paragraph(vec![
                    Inline::Strong(vec![text("A retrospective.")]),
                    text(
                        " This brief was first published on 23 November 2026 and uses nothing published after 8 October 2023.",
                    ),
                ])],
            )],
        ),
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
                                Inline::Code("railcars[peak]".to_owned()),
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
            Block::Code("railcars[peak] > max(railcars[before peak])\n".to_owned()),
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
                Block::Heading {
                    level: 3,
                    id: "judgement-arms-heading".to_owned(),
                    content: vec![text(
                        "It is likely that the traffic is North Korea’s supply of arms and munitions to Russia.",
                    )],
                },
                Block::Fields(vec![
                    field("Likelihood", vec![paragraph("Likely (55–80%)")]),
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

fn caveats() -> Section {
    section(
        "caveats",
        "Caveats",
        vec![
            group(
                GroupKind::Caveat,
                "caveat-tarps",
                vec![
                    Block::Heading {
                        level: 3,
                        id: "caveat-tarps-heading".to_owned(),
                        content: vec![text("The cargo cannot be identified")],
                    },
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
                    Block::Heading {
                        level: 3,
                        id: "caveat-sensor-heading".to_owned(),
                        content: vec![text("The sensor is not stated")],
                    },
                    paragraph(
                        "The publisher credits the image to Planet without naming the satellite, so the size of a pixel is unknown.",
                    ),
                    Block::Fields(vec![field("Limits", vec![paragraph("quantity")])]),
                ],
            ),
        ],
    )
}

fn looks() -> Section {
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

fn sources() -> Section {
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

fn method() -> Section {
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
            Inline::Value(BoundValue { words: "5".to_owned(), evidence: None }),
            text(" is a literal."),
        ])],
    )
}

fn evidence() -> Vec<Evidence> {
    let one = |id: &str, words: &str, section: &str, blocks: Vec<Block>| Evidence {
        id: id.to_owned(),
        words: words.to_owned(),
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

fn notes() -> Vec<Note> {
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

fn figure() -> Figure {
    let drawing = |width, theme, svg: &str| Drawing { width, theme, svg: svg.to_owned() };
    let wide = include_str!("../../render/wide.svg");
    let narrow = include_str!("../../render/narrow.svg");
    let dark = wide.replace("#ffffff", "#14171b").replace("#16181d", "#eceef1");
    Figure {
        id: "railcars".to_owned(),
        kind: "series".to_owned(),
        number: 1,
        title: vec![text("Freight railcars in the yard rose from none to "), value("about 73", "ev-peak"), text(" in three weeks")],
        subtitle: vec![text("Freight railcars standing in the yard, by look, October 2018 to October 2023")],
        alt: "No railcars on 14 September 2023; about 73 on 5 October 2023; at most about 20 before.".to_owned(),
        notes: vec![vec![text("Open marks: the cargo cannot be identified."), tarps()], vec![text("No line joins looks; nothing was looked at between them.")]],
        source_line: vec![text("Sources: Beyond Parallel; Radio Free Asia."), cite("cite-8", 1, "beyond-parallel")],
        table: Table { caption: vec![text("Freight railcars by look")], head: cells(&["Date", "Railcars", "Source"]), align: vec![Align::Left, Align::Right, Align::Left], rows: vec![cells(&["2018-10/2023-09~", "about 20 at most", "Beyond Parallel"]), cells(&["2023-09-14", "none", "Radio Free Asia"]), cells(&["2023-10-05", "about 73", "Beyond Parallel"])], rows_left_out: 3 },
        csv: Some("date,railcars\n2023-10-05,about 73\n".to_owned()),
        drawings: vec![drawing(Width::Wide, Theme::Light, wide), drawing(Width::Narrow, Theme::Light, narrow), drawing(Width::Wide, Theme::Dark, &dark)],
    }
}

fn record() -> Record {
    let lineage = RecordLineage {
        looks: vec!["peak".to_owned()],
        looks_count: 1,
        sources: vec!["beyond-parallel".to_owned()],
        caveats: vec!["tarps".to_owned()],
    };
    Record {
        format: 1,
        id: "tumangang-2023-10".to_owned(),
        title: "About 73 freight railcars at Tumangang after the Kim–Putin summit".to_owned(),
        published: "2026-11-23".to_owned(),
        information_cutoff: "2023-10-08".to_owned(),
        status: "published".to_owned(),
        scale: "icd203".to_owned(),
        claims: vec![RecordClaim { id: "record".to_owned(), text: "The count of 5 October 2023 is the highest in the record.".to_owned(), verdict: "holds".to_owned(), reported_by: None, lineage: lineage.clone(), ..Default::default() }],
        judgements: vec![RecordJudgement { id: "arms".to_owned(), sentence: "It is likely that the traffic is North Korea’s supply of arms and munitions to Russia.".to_owned(), likelihood: "likely".to_owned(), range: Some("55–80%".to_owned()), confidence: "low".to_owned(), caveats: vec!["the cargo cannot be identified".to_owned()], lineage, ..Default::default() }],
        caveats: vec![RecordCaveat { id: "tarps".to_owned(), short: "the cargo cannot be identified".to_owned(), limits: "identity".to_owned(), text: "Tarps cover the load.".to_owned() }],
        ..Default::default()
    }
}
