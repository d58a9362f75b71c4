#!/usr/bin/env bash
# Writes a case whose brief fills some 200 pages: 100 looks, and prose with a bound value and a cited note in every paragraph.
# Usage: pages.sh DIR
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/looks.sh" 100 "$1"
awk 'BEGIN {
  for (part = 1; part <= 113; part++) {
    printf "\n## The yard, season by season: {{ lit(\"%d\") }}\n", part
    for (n = 0; n < 14; n++)
      print "\nThe yard lay quiet through the season, and what came in was small. It held {{ max(railcars) }} railcars [@first_report], and along the platform the goods were out under covers while the sheds stood closed; nobody could say from the image what was in them, and nobody who was asked would say. The rows lay side by side and some of them touched, which is why the count is a count of roofs and not of couplings."
  }
}' >>"$1/brief.md"
