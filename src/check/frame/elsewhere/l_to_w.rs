//! Pages of rules that other rooms raise: L to W.

use super::{Docs, Elsewhere, Severity};

pub(super) static RULES: &[Elsewhere] = &[
    Elsewhere {
        name: "limit",
        severity: Severity::Error,
        summary: "more than caveat reads",
        docs: Docs {
            what: "Holds limits on the size of files and texts, on nesting, aliases, counts and the depth of expressions. The message names the limit.",
            why: "A file that grows without bound, by mistake or by malice, must not take the machine with it.",
            bad: "# a file of 50 MB, or lists nested 300 deep",
            good: r#"data:
  - {file: looks.csv, date: day, values: {lorries: count}}"#,
            meet: "Move long series into a CSV file beside the case (`data:`). If a real case meets a limit, tell us.",
        },
    },
    Elsewhere {
        name: "look-without-date",
        severity: Severity::Error,
        summary: "an observation or event without a time",
        docs: Docs {
            what: "Every observation has a `date` (a look) or a `period`, or at least its place in the order (`after`, `before`, `by`, `until`); every event a `date`, `period` or `readings`.",
            why: "Without a time a value stands nowhere on the chart and in no window.",
            bad: r#"observations:
  - {id: peak, values: {lorries: about 73}}"#,
            good: r#"observations:
  - {id: peak, date: 2023-10-05, values: {lorries: about 73}}"#,
            meet: "Add the date as far as the source gives it: a month or a year will do.",
        },
    },
    Elsewhere {
        name: "looser-than-house",
        severity: Severity::Error,
        summary: "a case that is looser than its house",
        docs: Docs {
            what: "Compares a case's own `house` key with house.yaml.",
            why: "What a publisher asks of all its cases holds for each.",
            bad: r#"house:
  severities: {no-alternative: off}"#,
            good: r#"allow:
  - {rule: no-alternative, where: arms, because: The judgement is a source's own in substance.}"#,
            meet: "Take it out. One place at a time can be allowed under `allow`, with its reason, if the house permits.",
        },
    },
    Elsewhere {
        name: "marks-differ-from-value",
        severity: Severity::Error,
        summary: "a stated number that the marks do not bear out",
        docs: Docs {
            what: "Counts the marks that a value names, and compares the number with the value stated beside it, hedge and all.",
            why: "When a mark is taken away or added, the number in the text must follow. Two numbers for one thing are one too many.",
            bad: r#"lorries: {value: 73, marks: yard_marks}    # the file has 72 marks"#,
            good: r#"lorries: {marks: yard_marks}"#,
            meet: "Leave `value` out: the value is then the number of marks. Or count again.",
        },
    },
    Elsewhere {
        name: "missing-file",
        severity: Severity::Error,
        summary: "a file that is named and not there",
        docs: Docs {
            what: "Looks for every file that the case names: tables, templates, images, archived pages.",
            why: "A brief built without a file that it names would not be the brief that was meant.",
            bad: r#"data:
  - {file: look.csv, date: day, values: {lorries: count}}"#,
            good: r#"data:
  - {file: looks.csv, date: day, values: {lorries: count}}"#,
            meet: "Check the spelling, small and capital letters too. Paths begin at the folder of case.yaml.",
        },
    },
    Elsewhere {
        name: "missing-key",
        severity: Severity::Error,
        summary: "a key that must be there",
        docs: Docs {
            what: "Compares every block with the case format.",
            why: "Without it the brief cannot be made, or would lack what every reader needs.",
            bad: r#"facility:
  name: Example Depot"#,
            good: r#"facility:
  name: Example Depot
  timezone: Asia/Pyongyang"#,
            meet: "Add the key. An editor with the schema of `caveat schema` offers it while you type.",
        },
    },
    Elsewhere {
        name: "path-outside",
        severity: Severity::Error,
        summary: "a path that leaves the case folder",
        docs: Docs {
            what: "Refuses `..`, absolute paths and links that lead out of the folder.",
            why: "A case from elsewhere must not read the files of whoever builds it, and a brief must build on every machine.",
            bad: "file: ../../private/looks.csv",
            good: "file: looks.csv",
            meet: "Put the file into the case folder.",
        },
    },
    Elsewhere {
        name: "period-without-stat",
        severity: Severity::Error,
        summary: "a period without a word on how its value is meant",
        docs: Docs {
            what: "Finds observations with `period` and no `stat`.",
            why: r#""20 in five years" may be the most at any time, the usual number or the sum of all. They differ by far."#,
            bad: r#"observations:
  - {id: baseline, period: 2018-10/2023-09, values: {lorries: about 20}}"#,
            good: r#"observations:
  - {id: baseline, period: 2018-10/2023-09, stat: max, values: {lorries: about 20}}"#,
            meet: "Add `stat: max`, `min`, `total`, `typical` or `throughout`. If it was one look of which only the month is known, write `date:`.",
        },
    },
    Elsewhere {
        name: "post-too-long",
        severity: Severity::Error,
        summary: "a finding that does not fit into a post with its caveats",
        docs: Docs {
            what: "When the variant `social` is built, measures each post: the finding, the short form of every caveat that limits it, and the address of the brief. It says by how many characters a post is over `post_limit`, which is 300 unless the house sets another.",
            why: "A text that is cut to fit loses its end first, and at its end stand the caveats. So nothing is cut: a finding travels whole or not at all.",
            bad: r#"findings:
  - judgement: busier           # with its eight caveats 412 characters"#,
            good: r#"findings:
  - judgement: busier
    short: the quay was busier than a year before"#,
            meet: "Say the finding in fewer words (`short:`), shorten its caveats, raise `post_limit:` in house.yaml where the place you post to lets you, or keep it out of the posts (`post: no`).",
        },
    },
    Elsewhere {
        name: "record-altered",
        severity: Severity::Error,
        summary: "a record of a released version that is not what was committed",
        docs: Docs {
            what: "In a git repository, compares each `released/<day>.json` with the commit that brought it. Only `caveat check` looks there; a build needs no git.",
            why: "A record that can be rewritten records nothing: the published version would seem to have said what the case says today.",
            bad: "# released/2024-06-14.json, changed in a later commit",
            good: "# released/2024-06-14.json, as it was first committed",
            meet: "Take the file back from the commit that the message names. A new version gets a record of its own: set `updated:`, then `caveat release`.",
        },
    },
    Elsewhere {
        name: "released-claim-contradicted",
        severity: Severity::Error,
        summary: "a published claim that the looks of its own time now contradict",
        docs: Docs {
            what: "`caveat check --released` puts the claims of every record in `released/` to the looks of today, up to the cut-off of that version. Reports claims that were true and are not.",
            why: "A recount or a corrected date makes a published sentence false. Its readers do not know yet.",
            bad: r#"claims:
  record: {text: The count of June is the highest, test: "lorries[june] > max(lorries[before june])"}   # April was recounted"#,
            good: r#"revisions:
  - {of: record, kind: corrected, was: The count of June is the highest, is: The count of June is the second highest, because: April was recounted.}"#,
            meet: "Publish a new version that corrects the claim, with an entry of `revisions` of the kind `corrected`.",
        },
    },
    Elsewhere {
        name: "released-claim-exceeded",
        severity: Severity::Warning,
        summary: "a published claim that a later look exceeds",
        docs: Docs {
            what: "`caveat check --released` asks of each published claim that compares a look with all before it (`s[x] > max(s[before x])`) whether a look afterwards exceeds it, in the case itself and in cases that continue it. Where a caveat bars the comparison, it is named.",
            why: "“The highest in the record” was true on its day, and is quoted for years. The author should know first.",
            bad: r#"claims:
  record: {text: The count of June is the highest in the record., test: "lorries[june] > max(lorries[before june])"}   # September has more"#,
            good: r#"claims:
  record: {text: The count of June was the highest in the record until September., test: "lorries[june] > max(lorries[before june])"}"#,
            meet: "Take the text that the message offers, or write a better one, and say in `revisions` that it was updated. The old version stays as it was.",
        },
    },
    Elsewhere {
        name: "released-claim-untestable",
        severity: Severity::Warning,
        summary: "a published claim that can no longer be tested",
        docs: Docs {
            what: "`caveat check --released` reports published claims whose test cannot be read today (a look or measure was renamed or taken out), that today's looks leave open, or whose measures are counted by another rule or in another unit than then.",
            why: "A claim that nothing can test any more is an assertion.",
            bad: r#"observations:
  - {id: june_count, date: 2024-06-03}   # was `june` when the claim was published"#,
            good: r#"observations:
  - {id: june, date: 2024-06-03}"#,
            meet: "Keep the ids that published tests name. If a look was withdrawn, withdraw the claim too, and say why in `revisions`. What is counted by another rule is another measure, with an id of its own.",
        },
    },
    Elsewhere {
        name: "softened-rule",
        severity: Severity::Error,
        summary: "a rule that is made softer than it may be",
        docs: Docs {
            what: "A house may make any rule graver, silence warnings, and make a warning or a note of an error of the trade or of form; the page of such a rule says so. It may not soften an error that keeps a number, a hedge, a caveat, a confidence or the history of a judgement true. A case may only make rules graver.",
            why: "Errors keep a brief true. The one way past a rule is `allow`: one place, one reason, printed.",
            bad: "severities: {unbound-number: warning}",
            good: "severities: {unused-source: error}",
            meet: "Take the line out.",
        },
    },
    Elsewhere {
        name: "syntax",
        severity: Severity::Error,
        summary: "YAML that cannot be read",
        docs: Docs {
            what: "Reports where the structure of the file breaks: indentation, quotes, brackets, a value that begins with `@`, `%`, `*`, `!`, `>` or `|`.",
            why: "Until the file can be read nothing else in it can be checked.",
            bad: "test: > 20",
            good: r#"test: "lorries[peak] > 20""#,
            meet: "Mend the marked line; often the fault is in the line before. Text with `: `, ` #`, `{`, `[` or a first character that means something to YAML goes in quotes.",
        },
    },
    Elsewhere {
        name: "table",
        severity: Severity::Error,
        summary: "a table that cannot be used",
        docs: Docs {
            what: "Checks that a CSV file has a header, the columns that `data` names, and as many cells in each row as the header.",
            why: "A shifted cell puts one day's count on another.",
            bad: r#"data:
  - {file: looks.csv, date: datum, values: {lorries: count}}"#,
            good: r#"data:
  - {file: looks.csv, date: date, values: {lorries: count}}"#,
            meet: "Compare the names under `data` with the first row of the file.",
        },
    },
    Elsewhere {
        name: "template",
        severity: Severity::Error,
        summary: "a template that cannot be used",
        docs: Docs {
            what: "Checks a house's own templates: their names, their syntax, and that every block of the brief is in what they make.",
            why: "A template may change how a brief looks, never leave out a caveat.",
            bad: "templates: {pages.html: templates/page.html}",
            good: "templates: {page.html: templates/page.html}",
            meet: "Read what the message names; our own templates stand in the folder `templates` of the source.",
        },
    },
    Elsewhere {
        name: "unknown-edition",
        severity: Severity::Error,
        summary: "an edition that nobody named, or a day that is none",
        docs: Docs {
            what: "Looks the names of `edition` up among `public` and the `editions` of the house, when an edition is built, and reads the days of `embargo_until` and `--as-of`.",
            why: "An item that stands in an edition with a misspelt name stands in none, and what was to come out on a day that is none never does.",
            bad: r#"sources:
  memo: {type: report, title: A memorandum, edition: partner}"#,
            good: r#"house: {editions: {partners: amber}}
sources:
  memo: {type: report, title: A memorandum, edition: partners}"#,
            meet: "Write the name as the house has it, and the day as 2026-12-01.",
        },
    },
    Elsewhere {
        name: "unknown-key",
        severity: Severity::Error,
        summary: "a key that the format does not know",
        docs: Docs {
            what: "Compares every key with the case format.",
            why: "A misspelt `caveat:` would otherwise vanish, and the caveat with it.",
            bad: r#"observations:
  - {id: peak, date: 2023-10-05, caveat: [tarps]}"#,
            good: r#"observations:
  - {id: peak, date: 2023-10-05, caveats: [tarps]}"#,
            meet: "Take the suggested key. A remark for yourself goes in `note:` or behind `#`.",
        },
    },
    Elsewhere {
        name: "unknown-name",
        severity: Severity::Error,
        summary: "an id that stands for nothing, or for something of another sort",
        docs: Docs {
            what: "Looks up every id that the case names: sources, caveats, looks, measures, parts, claims, figures, in lists, tests, links and citations.",
            why: "A source that does not exist supports nothing, though it looks cited.",
            bad: "sources: [institut]",
            good: "sources: [institute]",
            meet: "Take the suggested id, or declare the thing under that id.",
        },
    },
    Elsewhere {
        name: "unknown-rule",
        severity: Severity::Error,
        summary: "a rule that does not exist",
        docs: Docs {
            what: "Looks up the rules that `allow`, `severities` and `never_allow` name.",
            why: "A misspelt rule allows nothing and sharpens nothing, though its author believes it does.",
            bad: r#"allow:
  - {rule: unused-sources, because: Kept for the next version.}"#,
            good: r#"allow:
  - {rule: unused-source, because: Kept for the next version.}"#,
            meet: "Take the suggested name; `caveat explain --list` lists all.",
        },
    },
    Elsewhere {
        name: "unknown-word",
        severity: Severity::Error,
        summary: "a word that a field does not take",
        docs: Docs {
            what: "Compares the value with the words that the field takes.",
            why: "Words such as `view: clear` decide what a value means, so only agreed ones will do.",
            bad: "view: cloudy",
            good: "view: clouded",
            meet: "Take one of the words in the message.",
        },
    },
    Elsewhere {
        name: "unused-allow",
        severity: Severity::Warning,
        summary: "an entry of `allow` that has nothing to allow",
        docs: Docs {
            what: "Finds entries of `allow` whose rule reports nothing at that place.",
            why: "The brief prints each exception with its reason. One that is no longer needed tells readers of a fault that is not there.",
            bad: r#"allow:
  - {rule: unused-source, where: planet_note, because: Kept for the next version.}   # by now it is cited"#,
            good: "allow: []",
            meet: "Take the entry out, or correct `where`.",
        },
    },
    Elsewhere {
        name: "withheld-leaked",
        severity: Severity::Error,
        summary: "an edition that would tell of what is withheld from it",
        docs: Docs {
            what: "Reads everything that an edition would hand out, before it is rendered and after: texts, attributes, alternative texts, charts, records, the projected case, file names. It looks for the ids, names, hashes and quotations of what is withheld, and follows every value by its lineage.",
            why: "What was once handed out cannot be called back. The scan looks at what a reader would get, whatever way it took there.",
            bad: r#"# brief.md of the public edition names a depot that is `tlp: amber`"#,
            good: r#"# the paragraph stands in a finding that is `tlp: amber` too"#,
            meet: "Withhold what brings it there, or say it without what is withheld. What stood in the output folder is untouched.",
        },
    },
    Elsewhere {
        name: "withheld-named",
        severity: Severity::Error,
        summary: "something published that names what is withheld",
        docs: Docs {
            what: "When an edition is built, what it may not show is taken out first. A source, basis or image of what remains may fall away with it, and the checks then say what still stands. A caveat, contrary evidence, a test, a figure or prose that names it is an error.",
            why: "A sentence that is cut without a word may say something else than its author meant, and a limit that falls away makes a brief surer than its evidence.",
            bad: r#"observations:
  - {id: count, date: 2023-10-05, tlp: amber, values: {lorries: 4}}
findings:
  - "{{ lorries[count] }} lorries stood there.""#,
            good: r#"observations:
  - {id: count, date: 2023-10-05, tlp: amber, values: {lorries: 4}}
findings:
  - {text: "{{ lorries[count] }} lorries stood there.", tlp: amber}"#,
            meet: "Withhold what names it too (`tlp`, `edition` or `embargo_until`), or say it without.",
        },
    },
    Elsewhere {
        name: "wrong-kind",
        severity: Severity::Error,
        summary: "a list, a block or a word where another is wanted",
        docs: Docs {
            what: "Compares the kind of every value with the format: text, list, block of keys, whole number.",
            why: "Read as it stands it would mean something else.",
            bad: "authors: Jane Doe",
            good: "authors: [{name: Jane Doe}]",
            meet: "Write it as the message shows.",
        },
    },
];
