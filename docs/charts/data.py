#!/usr/bin/env python3
"""Turns the CSV of our series figure into what the three libraries plot: a day and a number, as a spreadsheet would hold them.

Usage: data.py SERIES_CSV > data.csv
A word that is no number (uncountable, none seen) has no cell to stand in; a range becomes its middle, a bound the number in it, a date that is a
stretch its first day. That is what happens to hedges on the way to a chart library, and the libraries are not to blame for it.
"""
import csv, re, sys

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["date", "wagons"])
for row in csv.DictReader(open(sys.argv[1])):
    if row["low"] == row["high"] == "":
        continue
    ends = re.findall(r"\d+", row["value"])
    out.writerow([row["first day"], sum(map(int, ends)) // len(ends) if ends else 0])
