//! Every list of words, and the folders that hold them. Those on numbers stand apart.

use super::{LazyLock, Phrases};

with_lists_of_numbers! { lists! {
    /// Words that put words into another's mouth.
    Attributing "attributing"
    /// Words with which the brief says that another is right, and so says it too.
    Endorsing "endorsing"
    /// Verbs that do so only behind one who speaks: "the report puts".
    Relating "relating"
    /// Who may speak: report, officials, ministry.
    Speaking "speaking"
    /// Words that begin a clause with an assertion of its own.
    Joining "joining"
    /// Words that set a clause against another.
    Conceding "conceding"
    /// Words that begin what only tells more of one thing.
    Inset "inset"
    /// Words that say that a place is exact, or the same.
    Location "location"
    /// Words that say what can be seen.
    Sighted "sighted"
    /// Words that say that a thing runs or stands still.
    Running "running"
    /// Verbs that show that a clause has begun and not an item of a list.
    Finite "finite"
    Denying "denying"
    /// Words of seeing, knowing and telling, which leave open what they deny.
    Perceiving "perceiving"
    Open "open"
    /// What a sentence leaves open: whether a thing was there, and what takes it for granted.
    Asking "asking"
    /// Words that hedge where a term of likelihood is owed.
    Weasel "weasel"
    Confidence "confidence"
    /// Words that say a level, each under its heading.
    Levels "levels"
    /// Words that make a fact of what is judged.
    Proof "proof"
    /// Words that say nothing of what a text speaks of.
    Joiners "joiners"
    /// Terms that are graded and must not be.
    Graded "graded"
    /// Words of likelihood that no scale holds.
    Foreign "foreign"
    /// Words that claim a record, a trend or a multiple.
    Superlative "superlative"
    /// Words that tell a course, which no most bears.
    Course "course"
    /// Paces and sizes, which claim a trend beside a word of change.
    Pace "pace"
    Change "change"
    /// What limits a view, which is known to have caused what was not seen.
    Obstacles "view": "obstacles"
    /// Words of what an obstacle keeps from being seen.
    Unseen "view": "unseen"
    /// What is seen, and caused nothing.
    View "view": "seeing"
    Causal "causal"
    /// Words that claim a cause beside a word of change.
    Reason "reason"
    Direction "direction"
    /// Words that claim a direction of what moves.
    Transfer "transfer"
    Cargo "cargo"
    Purpose "purpose"
    /// Words that claim that all was seen.
    Completeness "completeness"
    /// Words that say what was so at all times, or never.
    Always "always"
    /// Words that make light of a limit.
    Dismissing "dismissing"
    /// Words that say whose a thing is.
    Belonging "belonging"
    Exact "exact"
    /// Words that make a count a measure of something else.
    Measuring "measuring"
    /// Words that count one source as the confirmation of another.
    Confirming "confirming"
    /// Words that tell a confirmation with nobody cited for it.
    Confirmed "confirmed"
    /// Words that point at the place, or at what was seen there.
    Here "here"
    /// Words that say that a thing seen again is the one that was seen before.
    SameThing "same_thing"
    /// Words that make a confirmation one of another voice.
    Seconding "seconding"
    /// Words that say that one only repeats another.
    Relaying "relaying"
    /// Words by which a source is described as one that tells what another said.
    Retelling "retelling"
    /// Words that say what a load is, or that there is none.
    Contents "contents"
    /// Words before a value that make more, less or all of it.
    Overstating "overstating"
    /// Words behind a value that do so.
    OverstatingBehind "overstating_behind"
    Units "units"
    /// Words that set a value beside another day or place.
    Comparing "comparing"
    /// Names of one thing, line by line: who may not say one of a line may say none.
    Alike "alike"
    Trend "trend"
    /// Words that say how few or how uneven looks are.
    Sparse "sparse"
    /// Words of what passes or arrives, and rates.
    Flow "flow": "behind a value"
    /// Those that do so right before a value.
    FlowBefore "flow": "before a value"
    /// Words that tell one place from another.
    TellingApart "telling_apart"
    Ignorance "ignorance"
    /// Words behind which stands when something began.
    Since "since"
    /// Words before a length of time.
    Over "over"
    /// Words before a number that make a bound of it.
    MakingBounds "making_bounds"
    /// Words behind which stands what a container holds or a cover hides.
    Holding "holding": "anywhere"
    /// Those behind which it stands where a clause begins with them.
    Beneath "holding": "at the head of a clause"
    /// Words before which it stands.
    Lying "lying"
    /// Words that stand there and say of no load what it is.
    Uncontained "uncontained"
    /// Words before a noun that belong to it.
    Determiners "determiners"
    /// Words before lengths of time without a number.
    Recent "recent"
    /// Verbs with which a speaker vouches for what is shown.
    Vouching "vouching"
    /// Words that say that a caveat speaks of what a load is.
    Loads "loads"
    /// Words behind which stands what a load is.
    Carrying "carrying"
    /// Words that begin what a citation before them does not cover.
    Resuming "resuming"
    /// Words before the name of a place in which something stands.
    Placing "placing"
    /// Words that say that one bears another out.
    BearingOut "bearing_out"
    /// Words with which a sentence may say that there was none.
    Nothing "contrary": "none"
    /// Those of them that say so of what they stand with, and of nothing else.
    PlainlyNone "contrary": "plainly none"
    /// The same of what is named before.
    NotThere "contrary": "not there"
    /// Words that deny what denies, or bound it.
    Denied "contrary": "denied"
    /// Words before the name of what was not there.
    NoneOf "contrary": "none of"
    Rising "rising": "rising"
    Unchanged "rising": "unchanged"
    Falling "rising": "falling"
    /// Words that make less of what stands beside "by a third".
    Lessened "rising": "lessened"
    /// Words that say that something is the most of its kind.
    Most "comparative": "most"
    /// Words that say that something is the least of its kind.
    Least "comparative": "least"
    Record "comparative": "record"
    MoreOrLess "comparative": "more"
    /// Words of a multiple, which a claim has to test.
    Multiplied "comparative": "multiple"
    Order "comparative": "order"
    /// Words before "than" that say which of two is more.
    More "beside": "more"
    /// Words before "than" that say which of two is less.
    Less "beside": "less"
    /// Words before these that make another comparison of them.
    Turned "beside": "turned"
    Than "beside": "than"
    /// Words that say the same of two things.
    Same "beside": "same"
    /// Words between two things that are the same.
    As "beside": "as"
    Counts "counting": "counts"
    /// Words that make each of those named before them one who counted.
    Together "counting": "together"
    Ours "counting": "ours"
    /// Words that say that something is reported, or not established.
    Reported "linking": "reported"
    /// Words that say that something is judged.
    Judged "linking": "judged"
    /// Words with which another's judgement is told as one.
    Hedged "linking": "hedged"
    /// Words that speak of a judgement, or leave it open.
    OfJudgement "linking": "of a judgement"
    OfSome "linking": "some"
    OfAll "linking": "all"
    OfMost "linking": "most"
    Ever "linking": "ever"
    /// Words that say that what stood somewhere came or went.
    Moving "linking": "moving"
    /// Words that say that a thing was made another.
    Changing "linking": "changing"
    /// Where the name of a thing names no load.
    NoLoads "no_loads"
    /// Words before a word that is quoted as a word.
    Mentioning "mentioning"
    /// Words that say of a thing what it is like, or whose it is.
    Qualities "qualities"
    /// Words that say that a thing is so as the brief is read.
    Now "telling_times": "now"
    /// Words that set one time beside another.
    Beside "telling_times": "beside"
    /// Words before a season that dates a value.
    Dated "telling_times": "dated"
    /// Those of them with which a sentence begins.
    Opening "telling_times": "opening"
    Articles "telling_times": "articles"
    /// Words before a month without a year.
    Month "telling_times": "month"
    On "telling_times": "on"
    /// Words before the last day that is meant.
    ByDay "telling_times": "by"
    /// What stands behind them is another time.
    And "telling_times": "and"
    /// Seasons, under headings that say the month in their middle.
    Seasons "seasons"
    /// Words before an event, under headings that say on which side of it they lie.
    Sides "events"
    /// Words that end the name of a thing.
    NameEnds "name_ends"
    /// What the work is made of, of which a case holds no values.
    OfTheWork "pointing": "of the work"
    /// Words behind what stands still.
    StillOn "pointing": "still on"
    Picture "pointing": "picture"
    Moment "pointing": "moment"
    /// Words before one of those.
    AtMoment "pointing": "at a moment"
    /// Words before the two of a ratio.
    RatioOf "pointing": "ratio of"
    /// What a case holds, so that two of it are counted.
    Seen "pointing": "seen"
    Pointing "pointing": "pointing"
    Of "pointing": "of"
    /// What nobody says of a load that cannot be identified.
    LoadNames "alike": "loads"
    /// Words with the ending of a plural that name no thing.
    NoThings "no_things"
    /// Words at which what is said of a value ends.
    Standing "standing"
    /// What stands before the clause of a judgement already.
    That "clause": "that"
    /// What stands before a likelihood.
    ItIs "clause": "it is"
    /// Words that begin sentences and are no names.
    Beginning "clause": "beginning"
    /// First words of names of places that name none by themselves.
    OfPlaces "clause": "of places"
    Probable "bare_probability": "probable"
    /// Those of them that a number may stand far behind.
    Chance "bare_probability": "chance"
    Linking "bare_probability": "linking"
    /// Words right before a number that tie it to a noun further back.
    Tying "bare_probability": "tying"
    /// Words that may stand between such a word and the number.
    About "bare_probability": "about"
    Even "bare_probability": "even"
    PerCent "bare_probability": "per cent"
    /// Words between the ends of a range.
    To "bare_probability": "to"
    In "bare_probability": "in"
    /// What a thing is bound for ends with them behind a hyphen.
    BoundFor "bound_for": "bound"
    Goals "bound_for": "goals"
    Granting "granting"
    ConfidenceItself "confidence_itself": "noun"
    Confident "confidence_itself": "forms"
    Modal "modal"
    /// "May" where it leaves open what follows, and what caveats leave open, each under its heading.
    May "weighed": "may"
    MayHold "weighed": "identity"
    MayMiss "weighed": "completeness"
    Excuses "excuses"
    /// Words that put a thing into another's mouth, and nothing else.
    Says "short": "says"
    LooksLike "short": "looks"
    PartOf "short": "part"
    /// Words that limit what was seen, and deny nothing.
    Hiding "short": "hides"
    DirectionItself "limited": "direction"
    PurposeItself "limited": "purpose"
    /// Words that say no more than that something is not known.
    Unsaid "limited": "unsaid"
    /// Verbs with which a body that is named vouches for something.
    BodyConfirms "body_confirms": "verbs"
    /// Words that may stand between its name and such a verb.
    BodyHas "body_confirms": "between"
    /// Words of a title that tell what followed as what was caused.
    CausalTitles "causal_titles"
    /// Words that liken one thing to another that bears a name.
    Likening "likening"
    /// Words of a caveat in short that say what it limits, under headings that say which.
    Limits "limits"
    Exactly "hedged": "exact"
    Ends "hedged": "ends"
    Rises "hedged": "rises"
    Bounds "hedged": "bounds"
    /// Words that tell what is to come as what is so.
    Forecast "forecast"
    /// Sentences that speak of the brief itself.
    OfTheBrief "resting": "brief"
    /// Words that say, behind what denies, that nobody measures or explains.
    Unmeasured "resting": "unmeasured"
    /// Words that name a limit, beside a link to its caveat.
    Limiting "resting": "limiting"
    /// Words that deny, and leave nothing open.
    Supposing "resting": "supposing"
    /// Verbs with which a kind of thing is spoken of.
    General "resting": "general"
    /// Words before a verb that tells which of a kind is meant.
    Relative "resting": "relating"
    OneOfKind "resting": "one"
    /// Words with the ending of a plural that name no kind.
    NoKinds "resting": "no kinds"
    /// Words before one that is known.
    Definite "resting": "definite"
    ToCome "resting": "to come"
    /// Words with which a strand of a sentence begins, always or behind a comma.
    StrandBegins "strands": "begins"
    StrandApart "strands": "begins apart"
    StrandJoins "strands": "joins"
    Setting "strands": "setting"
    Attending "strands": "attending"
    Asked "strands": "asked"
    Authors "strands": "authors"
    Verbs "strands": "verbs"
    VerbEndings "strands": "verb endings"
    NoVerbs "strands": "no verbs"
    /// Words that say nothing new of any place.
    Plain "strands": "plain"
    OfWork "strands": "of the work"
} }

folder!(english "en");
