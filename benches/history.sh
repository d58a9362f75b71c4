#!/usr/bin/env bash
# Times `caveat log` and `caveat check` of a case in a repository of 10,000 commits, of which one in a hundred, then each, changes a count: each is to
# take less than 2 s.
# Usage: history.sh CAVEAT
set -euo pipefail
caveat=$(realpath "$1")
case=$(realpath "$(dirname "$0")/../cases/new/case.yaml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One commit after another, as `git fast-import` reads them: the case changes in every STEPth, a file beside it in all.
stream() {
  LC_ALL=C awk -v step="$1" -v case="$case" '
    BEGIN {
      while ((getline line < case) > 0) text = text line "\n"
      for (n = 1; n <= 10000; n++) {
        print "commit refs/heads/main"
        print "committer A <a@example.org> " 1700000000 + n * 60 " +0000"
        print "data 2\nx"
        note = n "\n"
        printf "M 100644 inline notes.txt\ndata %d\n%s\n", length(note), note
        if (n == 1 || n % step == 0) {
          now = text
          sub(/boats: about 20/, "boats: about " 20 + n, now)
          printf "M 100644 inline harbour/case.yaml\ndata %d\n%s\n", length(now), now
        }
      }
    }'
}

for step in 100 1; do
  rm -rf "$work/repository"
  git init -q -b main "$work/repository"
  stream "$step" | LC_ALL=C git -C "$work/repository" fast-import --quiet
  git -C "$work/repository" checkout -q -f main
  git -C "$work/repository" gc -q
  echo "-- the case changes in every ${step}th of 10,000 commits"
  for command in "log harbour" "log harbour in_use" "check harbour"; do
    # shellcheck disable=SC2086
    ( cd "$work/repository"; TIMEFORMAT="%3R s  caveat $command"; time "$caveat" $command >/dev/null 2>&1 )
  done
done
