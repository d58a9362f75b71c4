"""Validates what receipts are exported to: RO-Crate metadata with roc-validator, statements with in-toto-attestation. No network: the
context of RO-Crate comes from the package rocrate, and stands for that of 1.2 too, in which all terms that we write but one are the same.

Usage: receipts.py FOLDER...   (each with ro-crate-metadata.json and receipt.intoto.json)
"""

import hashlib
import json
import pathlib
import sys

import google.protobuf.json_format as pb_json
import in_toto_attestation.v1.statement_pb2 as statement_pb2
import rdflib.plugins.shared.jsonld.context as jsonld
import rocrate
from in_toto_attestation.v1.statement import Statement
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
CONTEXTS = (CONTEXT, CONTEXT.replace("1.1", "1.2"))
# By the version that the metadata says it is of; the profile of runs is one of 1.1.
PROFILES = {CONTEXTS[0]: ("ro-crate-1.1", "process-run-crate-0.5"), CONTEXTS[1]: ("ro-crate-1.2",)}

context = json.loads((pathlib.Path(rocrate.__file__).parent / "data/ro-crate.jsonld").read_text())
if context["@id"] != CONTEXT:
    sys.exit(f"the package rocrate carries {context['@id']}")
# The one term of 1.2 that we write and 1.1 does not have.
context["@context"]["Profile"] = "http://www.w3.org/ns/dx/prof/Profile"


class Answer:
    status_code, ok, headers, url = 200, True, {"Content-Type": "application/ld+json"}, CONTEXT
    text = json.dumps(context)
    content = text.encode()

    def json(self):
        return context

    def raise_for_status(self):
        pass


def ask(self, url, *rest, **named):
    if url in CONTEXTS:
        return Answer()
    raise RuntimeError(f"the validator asks for {url}")


HttpRequester.get = HttpRequester.head = ask
source_to_json = jsonld.source_to_json
jsonld.source_to_json = lambda source, *rest, **named: (
    (context, None) if str(source) in CONTEXTS else source_to_json(source, *rest, **named)
)


def faults_of_crate(folder, profile):
    settings = services.ValidationSettings(
        rocrate_uri=folder, profile_identifier=profile, requirement_severity=models.Severity.REQUIRED
    )
    issues = services.validate(settings).get_issues()
    return [f"{profile}: {issue.check.identifier} {issue.message}" for issue in issues]


def faults_of_statement(folder):
    text = (folder / "receipt.intoto.json").read_text()
    statement = Statement.copy_from_pb(pb_json.Parse(text, statement_pb2.Statement()))
    statement.validate()
    subjects = statement.pb.subject
    wrong = [s.name for s in subjects if hashlib.sha256((folder / s.name).read_bytes()).hexdigest() != s.digest["sha256"]]
    return [f"{name}: its digest is another" for name in wrong]


def must_fail(name, check):
    """A validator that accepts anything validates nothing."""
    try:
        if check():
            return
    except Exception:
        return
    sys.exit(f"{name} accepts what is broken")


folders = [pathlib.Path(folder) for folder in sys.argv[1:]]
faults = []
for folder in folders:
    of = json.loads((folder / "ro-crate-metadata.json").read_text())["@context"][0]
    for profile in PROFILES[of]:
        faults += [f"{folder}: {fault}" for fault in faults_of_crate(folder, profile)]
    faults += [f"{folder}: {fault}" for fault in faults_of_statement(folder)]
print("\n".join(faults))
if not folders or faults:
    sys.exit(1)

first = folders[0]
crate, statement = first / "ro-crate-metadata.json", first / "receipt.intoto.json"
kept = crate.read_text(), statement.read_text()
crate.write_text(kept[0].replace('"datePublished"', '"datePrinted"'))
must_fail("roc-validator", lambda: faults_of_crate(first, "ro-crate-1.1"))
statement.write_text(kept[1].replace("in-toto.io/Statement/v1", "in-toto.io/Statement/v0"))
must_fail("in-toto-attestation", lambda: faults_of_statement(first))
crate.write_text(kept[0])
statement.write_text(kept[1])
print(f"{len(folders)} receipts: RO-Crate, in-toto and SSH signatures, valid")
