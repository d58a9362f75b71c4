//! Cases that were begun from others, and records that were made beside each other.

use super::ground::{CASE, Ground};

/// A case begun as a copy of a published one, or that merely resembles it, has no past of its own.
#[test]
fn a_case_begun_as_a_copy_of_another_is_no_version_of_it() {
    let ground = Ground::repository("begun-copy");
    ground.write("yard/case.yaml", CASE);
    let first = ground.commit("First version");
    let other = CASE.replace("id: yard-2023-10", "id: depot-2023-10");
    let other = other.replace("likelihood: likely", "likelihood: very likely");
    let draft = other.replace("status: published", "status: draft");
    ground.write("depot/case.yaml", &draft);
    assert_eq!(ground.caveat(&["check", "depot"]).0, 0);
    ground.commit("Another case");
    let (code, _, err) = ground.caveat(&["check", "depot"]);
    assert_eq!(code, 0, "{err}");
    // Nor where the other moves on in the same commit.
    ground.git(&["mv", "yard", "yards"]);
    ground.write("port/case.yaml", &draft.replace("id: depot", "id: port"));
    ground.commit("Moved, and a third case");
    let (code, _, err) = ground.caveat(&["check", "port"]);
    assert_eq!(code, 0, "{err}");
    // What was copied under its own id is the same case, and what was moved too.
    for place in ["yards", "again"] {
        let surer = CASE.replace("likelihood: likely", "likelihood: very likely");
        ground.write(&format!("{place}/case.yaml"), &surer);
        ground.commit("Surer");
        let (code, _, err) = ground.caveat(&["check", place]);
        assert_eq!(code, 1, "{place}");
        assert!(err.contains(&format!("published in {first}")), "{place}: {err}");
    }
}
