//! Pages of rules that other rooms raise: A to I.

use super::{Docs, Elsewhere, Severity};

pub(super) static RULES: &[Elsewhere] = &[
    Elsewhere {
        name: "allow-refused",
        severity: Severity::Error,
        summary: "an entry of `allow` for a rule that no case may allow",
        docs: Docs {
            what: "Finds entries of `allow` that name a rule which cannot be switched off, or one that the house lists under `never_allow`.",
            why: "Some rules keep the brief true or readable at all. An exception there would be printed as a falsehood.",
            bad: r#"allow:
  - {rule: claim-fails, because: The recount came late.}"#,
            good: r#"revisions:
  - {of: record, was: the highest in the record, is: the second highest, because: A recount raised an earlier look.}"#,
            meet: "Mend what the rule reports, and take the entry out.",
        },
    },
    Elsewhere {
        name: "ambiguous-text",
        severity: Severity::Warning,
        summary: "a text that other programs read as something else",
        docs: Docs {
            what: "Finds plain scalars that YAML readers disagree about: `no`, `10:24`, `010`, `1_000`, dates.",
            why: "Caveat reads text where text is wanted. A script or spreadsheet that opens the same file may read `country: NO` as false and `10:24` as 624.",
            bad: "country: NO",
            good: r#"country: "NO""#,
            meet: "Put it in quotes.",
        },
    },
    Elsewhere {
        name: "bad-address",
        severity: Severity::Error,
        summary: "an address that leads nowhere on the web",
        docs: Docs {
            what: "Reads every `url`: of the brief, its authors, sources, archived copies and images. It begins with `https://` or `http://`, names a host and has no spaces.",
            why: "A reader goes from a number to its source. What no browser opens is printed as if it could be opened.",
            bad: "url: see the embassy's page",
            good: "url: https://example.org/report",
            meet: "Copy the whole address. What is no page is described in `title`, `publisher` or `describes`.",
        },
    },
    Elsewhere {
        name: "bad-converter",
        severity: Severity::Error,
        summary: "a converter that joins what cannot be joined, or whose rate cannot be read",
        docs: Docs {
            what: "Checks that a converter takes and gives counts or quantities that are counted by different rules, a stock for a stock and a flow for a flow, and that its rate is written in their units: `13.3 to 14.2 m per car`.",
            why: "Whatever goes through a converter is printed as a value of another measure. The rate must say what it does, and how unsure it is.",
            bad: r#"converters:
  cars_from_length: {from: train_length, to: train_cars, rate: "14", because: As VOA reckons.}"#,
            good: r#"converters:
  cars_from_length: {from: train_length, to: train_cars, rate: 13.3 to 14.2 m per car, because: As VOA reckons.}"#,
            meet: "Write the rate with both units, in whichever direction it is known.",
        },
    },
    Elsewhere {
        name: "bad-crop",
        severity: Severity::Error,
        summary: "an area of an image that is not all there, or is no more than a line",
        docs: Docs {
            what: "Reads the `crop` of a figure and what a rendition `shows`: four whole numbers of pixels, or the middle and the size of an area on the ground. No side may be more than twelve times the other.",
            why: "An area off the picture would show nothing, or less than was asked for; a line shows nothing that a reader can see.",
            bad: r#"crop: [0, 0, 90000, 90000, 5]"#,
            good: r#"crop: [0, 0, 1200, 800]"#,
            meet: "Left, top, right, bottom in pixels of the original. Latitude and longitude need a georeference.",
        },
    },
    Elsewhere {
        name: "bad-date",
        severity: Severity::Error,
        summary: "a time that cannot be read",
        docs: Docs {
            what: "Reads every date, period and duration as EDTF: a day, month, year, season, interval, with `~` or `?`, times with a zone.",
            why: "`05/10/2023` is 5 October to one reader and 10 May to another. A day that the source never gave must not be invented either.",
            bad: "date: 05/10/2023",
            good: "date: 2023-10-05",
            meet: "Write year, month, day: `2023-10-05`. Less is fine: `2023-10`, `early 2024-03`, `2018-10/2023-09~`, `2022-11-04 10:24`.",
        },
    },
    Elsewhere {
        name: "bad-expression",
        severity: Severity::Error,
        summary: "a test or insert that cannot be read, or compares what cannot be compared",
        docs: Docs {
            what: "Parses every `test` and every `{{ … }}`, looks its names up, and compares types and units.",
            why: "Lorries cannot be compared with metres, nor a stock with a flow. What cannot be read cannot be tested.",
            bad: "test: lorries[peak] = 73",
            good: "test: lorries[peak] >= 65",
            meet: "Read the marked place. Names are ids of measures, looks and events; a look stands in brackets: `lorries[peak]`. docs/expressions.md has every form.",
        },
    },
    Elsewhere {
        name: "bad-id",
        severity: Severity::Error,
        summary: "an id that cannot be one",
        docs: Docs {
            what: "Ids are small letters, digits and `_`, and begin with a letter. Ids of sources may have hyphens too.",
            why: "Ids stand in expressions, links and file names. Spaces, capitals and other scripts would not survive there.",
            bad: r#"measures:
  Freight Cars: {kind: count, unit: lorry}"#,
            good: r#"measures:
  freight_cars: {kind: count, unit: lorry, label: Freight cars}"#,
            meet: "Use an id such as `freight_cars`, and put the words for readers into `label` or `name`.",
        },
    },
    Elsewhere {
        name: "bad-length",
        severity: Severity::Error,
        summary: "a length on an image that cannot be read, or cannot be",
        docs: Docs {
            what: "Reads `within` and the size of a `crop`: a number with m, cm, km or px. Metres need a scale: a georeference or a `gsd`. A distance so wide that each mark has many others is refused. A `gsd` is from 1 mm to 1 km, and `across_km` of a locator from 20 to 16,000.",
            why: "How near two marks must stand decides what two counters agree on; a map is no finer than its coasts.",
            bad: r#"within: near"#,
            good: r#"within: 1.5 m"#,
            meet: "Take about half the size of one of the things.",
        },
    },
    Elsewhere {
        name: "bad-marks",
        severity: Severity::Error,
        summary: "marks that cannot be read or counted",
        docs: Docs {
            what: "Reads files of marks: GeoJSON, LabelMe, VGG Image Annotator and COCO; turns labels into classes; counts marks by class and part.",
            why: "One mark is one thing. What is no single point or area, has no place or class, or lies at no part cannot be counted.",
            bad: r#"marks:
  yard: {image: june, file: yard.kml}"#,
            good: r#"marks:
  yard: {image: june, file: yard.geojson, in: pixels, classes: {Tank car: tank}}"#,
            meet: "Export the marks anew. `classes` turns the labels of the file into classes of the measure; `at` says at which part they lie.",
        },
    },
    Elsewhere {
        name: "bad-markup",
        severity: Severity::Error,
        summary: "Markdown that cannot stand in a brief",
        docs: Docs {
            what: "Reads every text as Markdown with inserts, citations and links. Raw HTML, images from outside, unknown link schemes and unclosed `{{` are errors.",
            why: "A brief goes out as a web page, as text for a git host and as print. Only what all of them can carry may stand in it, and nothing of a case acts as code.",
            bad: r#"md:
The yard was <b>full</b>."#,
            good: r#"md:
The yard was **full**."#,
            meet: "Use Markdown: `**strong**`, `*emphasis*`, lists, tables, `[words](https://…)`, `![words](figure:ID)`.",
        },
    },
    Elsewhere {
        name: "bad-measure",
        severity: Severity::Error,
        summary: "a measure whose parts do not fit together",
        docs: Docs {
            what: "Checks that counts and quantities have a unit, that states are declared for `kind: state` and for nothing else, and that `seen_before` says in how many instances a sign was seen: `0 of 2`.",
            why: "Values, charts and comparisons are all read from the measure's kind and unit.",
            bad: r#"measures:
  lorries: {kind: count, at: yard}"#,
            good: r#"measures:
  lorries: {kind: count, unit: lorry, at: yard}"#,
            meet: "Add what the message names.",
        },
    },
    Elsewhere {
        name: "bad-plate",
        severity: Severity::Error,
        summary: "a figure of images that does not fit together",
        docs: Docs {
            what: "A plate shows one image, a pair two, a sheet 2 to 24; `within` compares two sets of marks on one image; a callout points at a mark or a pixel that the figure shows.",
            why: "What does not fit together cannot be drawn.",
            bad: r#"- {id: yard, kind: pair, image: before}"#,
            good: r#"- {id: yard, kind: pair, image: [before, after]}"#,
            meet: "Name the images in the order in which they are shown.",
        },
    },
    Elsewhere {
        name: "bad-record",
        severity: Severity::Error,
        summary: "a record of a released version that cannot be read",
        docs: Docs {
            what: "Reads every `released/<day>.json` beside the case: its form, its day, and the case it is of.",
            why: "The record says what was published. What cannot be read cannot be held against the case, and silence would pass for agreement.",
            bad: "# released/2024-06-14.json, edited by hand and cut short",
            good: "# released/2024-06-14.json, as `caveat release` wrote it",
            meet: "Take the file back from git. A record is written by `caveat release` and never edited.",
        },
    },
    Elsewhere {
        name: "bad-time-zone",
        severity: Severity::Error,
        summary: "a time zone that is none",
        docs: Docs {
            what: "Looks `timezone` up in the time zone database.",
            why: "The day of a look is the local day, and two looks on one day are put in order by the clock.",
            bad: "timezone: Pyongyang",
            good: "timezone: Asia/Pyongyang",
            meet: "Use a name of the database, such as `Asia/Pyongyang`, or an offset such as `+09:00`.",
        },
    },
    Elsewhere {
        name: "bad-value",
        severity: Severity::Error,
        summary: "a value that cannot be read, or that its measure cannot take",
        docs: Docs {
            what: "Reads every value in words and checks it against its measure: no negative count, no share over 100 %, no range upside down, no undeclared state.",
            why: "A value is the ground of everything that follows. A guess at what was meant would be printed as if it were seen.",
            bad: "values: {lorries: approx. seventy}",
            good: "values: {lorries: about 70}",
            meet: "Write digits with the hedge in words: `about 73`, `at least 70`, `up to 20`, `6 to 7`, `none`, `hidden`, a declared state. The original's words go in `wording:`.",
        },
    },
    Elsewhere {
        name: "comma-split",
        severity: Severity::Error,
        summary: "a comma that splits a text in two",
        docs: Docs {
            what: "Finds texts inside `{ … }` or `[ … ]` whose rest after a comma became an entry of its own.",
            why: "YAML reads `{label: a, not told apart}` as two entries and says nothing.",
            bad: "lorries: {wording: more than 1,000}",
            good: r#"lorries: {wording: "more than 1,000"}"#,
            meet: "Put the text in quotes, or write one entry a line without braces.",
        },
    },
    Elsewhere {
        name: "comment-in-text",
        severity: Severity::Warning,
        summary: "a `#` that cuts a text short",
        docs: Docs {
            what: "Finds plain texts with a space and `#` in them.",
            why: "To YAML everything after a space and `#` is a comment, so `No. #3 shed` becomes `No.` without a word.",
            bad: "name: No. #3 shed",
            good: r#"name: "No. #3 shed""#,
            meet: "Put the text in quotes. A comment has a space after its `#`.",
        },
    },
    Elsewhere {
        name: "day-too-early",
        severity: Severity::Error,
        summary: "a release or a signature dated before what it is of",
        docs: Docs {
            what: "`caveat release --on` may not be before the day of the version, its information cut-off or the last release; `caveat sign --on` not before the cut-off, nor, where what is signed changed, before that change or the version that it changes.",
            why: "Nobody read on a Monday what was written on the Tuesday. A record whose day is wrong stands before those it came after.",
            bad: "caveat sign cases/harbour --who \"B. Checker\" --role \"fact check\" --on 2024-06-01   # information_cutoff: 2024-06-10",
            good: "caveat sign cases/harbour --who \"B. Checker\" --role \"fact check\" --on 2024-06-11",
            meet: "Write the day on which it was done.",
        },
    },
    Elsewhere {
        name: "duplicate-id",
        severity: Severity::Error,
        summary: "one id for two things",
        docs: Docs {
            what: "Ids of parts, measures, events, looks, caveats, claims, judgements, images and figures share one name space.",
            why: "An expression or link that names the id could mean either.",
            bad: r#"observations:
  - {id: peak, date: 2023-10-05}
  - {id: peak, date: 2023-10-06}"#,
            good: r#"observations:
  - {id: peak, date: 2023-10-05}
  - {id: day_after, date: 2023-10-06}"#,
            meet: "Rename one of them, and what refers to it.",
        },
    },
    Elsewhere {
        name: "duplicate-key",
        severity: Severity::Error,
        summary: "one key twice in a block",
        docs: Docs {
            what: "Finds keys that stand twice in one map, and sections that a house names twice.",
            why: "Only one of the two values would be used, and nobody would see which.",
            bad: r#"title: First title
title: Second title"#,
            good: "title: Second title",
            meet: "Keep one of them. Of two values of one look, one usually belongs to another look.",
        },
    },
    Elsewhere {
        name: "empty-value",
        severity: Severity::Error,
        summary: "a key with nothing after it",
        docs: Docs {
            what: "Finds keys without a value, `~` and `null`.",
            why: "Nothing is neither zero nor unknown. The case must say which.",
            bad: "values: {lorries: ~}",
            good: "values: {lorries: hidden}",
            meet: "Leave the line out if there is nothing to say. Zero is `none`, unknown behind a caveat is `hidden`.",
        },
    },
    Elsewhere {
        name: "encoding",
        severity: Severity::Error,
        summary: "bytes that are not UTF-8",
        docs: Docs {
            what: "Reads every file as UTF-8.",
            why: "Names in Hangul or Cyrillic, and even a dash, come out wrong in any other encoding.",
            bad: r#"name: T\xFCmen            # saved as Windows-1252"#,
            good: "name: Tümen               # saved as UTF-8",
            meet: r#"Save the file as UTF-8; most editors have it under "save as". From a spreadsheet choose "CSV UTF-8"."#,
        },
    },
    Elsewhere {
        name: "hidden-character",
        severity: Severity::Error,
        summary: "a character that does not show, or turns the direction of text",
        docs: Docs {
            what: "Finds control characters, NUL, marks of text direction, and what stands unseen within a word or beside it: soft hyphens, joiners, spaces of no width, typed or as an entity (`&shy;`). Joiners that a script or an emoji needs are left alone.",
            why: "They make a line read otherwise than it is, for the next author and in the printed brief. A word that one parts reads as ever, and neither a search nor a rule finds it.",
            bad: "title: Traffic at the yard␀",
            good: "title: Traffic at the yard",
            meet: "Delete the character; the message says where it stands.",
        },
    },
    Elsewhere {
        name: "house-beside-case",
        severity: Severity::Warning,
        summary: "a house file that is not read, since it stands beside the case",
        docs: Docs {
            what: "Finds a `house.yaml` in the folder of a case. The house of a case is the nearest one in a folder above it, within the repository.",
            why: "A house serves all cases below it. What somebody sets beside a case, roles that must sign or the masthead, would be believed to hold, and does not.",
            bad: r#"# in cases/harbour/house.yaml
masthead: Harbour desk"#,
            good: r#"# in cases/harbour/case.yaml
house: {masthead: Harbour desk}"#,
            meet: "Move the file to a folder above the case, or write what is for this case alone under `house` in case.yaml.",
        },
    },
    Elsewhere {
        name: "image-lies",
        severity: Severity::Error,
        summary: "an image that does not hold what its header or its name promises",
        docs: Docs {
            what: "Decodes each image that a figure shows, row by row, and stops where it is cut off or damaged. Compares how the name of each file ends with what is in it, and, where an original stands beside its copy (`rendition`), both in small: another picture is told, a small change in it is not.",
            why: "A file that says one size and holds another is broken, or was made to break what reads it.",
            bad: r#"images:
  june: {file: june.png}    # cut off after 2 kB"#,
            good: r#"images:
  june: {file: june.png}"#,
            meet: "Take the file from its provider again, and check its hash.",
        },
    },
    Elsewhere {
        name: "image-limit",
        severity: Severity::Error,
        summary: "an image with more pixels than are read",
        docs: Docs {
            what: "Reads the size from the header before anything is unpacked: 400 million pixels, and 1,600 million bytes unpacked, are the most.",
            why: "A small file can unpack into more than any machine holds.",
            bad: r#"images:
  june: {file: june.png}    # 100,000 by 100,000 pixels"#,
            good: r#"images:
  june: {file: june.tif, rendition: {file: june-small.png}}"#,
            meet: "Name a smaller copy under `rendition`. The original may stay beside it or elsewhere; its hash stands in the case.",
        },
    },
    Elsewhere {
        name: "image-unreadable",
        severity: Severity::Error,
        summary: "a file that is no image, or of a kind that is not read",
        docs: Docs {
            what: "Knows PNG, JPEG, TIFF and GeoTIFF by their first bytes, with 8 or 16 bits a channel, in grey or colour; and the STAC item of an image as JSON.",
            why: "What cannot be read cannot be checked, cropped or cleaned of its metadata, so it is not published.",
            bad: r#"images:
  june: {file: june.ntf}"#,
            good: r#"images:
  june: {file: june.tif}"#,
            meet: "Save it as PNG, JPEG or TIFF with 8 bits a channel.",
        },
    },
    Elsewhere {
        name: "impossible-order",
        severity: Severity::Error,
        summary: "orders in time that contradict one another",
        docs: Docs {
            what: "Puts `after`, `before`, `by` and `until` of all looks together and narrows their dates.",
            why: "If one look is after another and before it, a date is wrong, or an id.",
            bad: r#"observations:
  - {id: a, by: 2023-10-05, after: b}
  - {id: b, date: 2023-10-20}"#,
            good: r#"observations:
  - {id: a, by: 2023-10-25, after: b}
  - {id: b, date: 2023-10-20}"#,
            meet: "Follow the looks that the message names, and correct the one that the source does not bear out.",
        },
    },
    Elsewhere {
        name: "internal",
        severity: Severity::Error,
        summary: "a fault of caveat itself",
        docs: Docs {
            what: "Reported when something happened that the program's authors hold impossible.",
            why: "It is not your fault, and silence would be worse.",
            bad: "# nothing in a case should bring this about",
            good: "# nothing to mend",
            meet: "Please report it, with the case file if you may share it.",
        },
    },
];
