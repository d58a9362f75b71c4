"""Usage: with_matplotlib.py DATA_CSV OUT_SVG"""
import csv, sys
from datetime import date
import matplotlib
matplotlib.use("svg")
import matplotlib.pyplot as plt

rows = list(csv.DictReader(open(sys.argv[1])))
plt.plot([date.fromisoformat(row["date"]) for row in rows], [float(row["wagons"]) for row in rows], marker="o")
plt.ylabel("wagons")
plt.savefig(sys.argv[2])
