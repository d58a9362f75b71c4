# Usage: Rscript with_ggplot2.R DATA_CSV OUT_SVG
library(ggplot2)
arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[1])
rows$date <- as.Date(rows$date)
ggsave(arguments[2], ggplot(rows, aes(date, wagons)) + geom_line() + geom_point(), device = svg, width = 7, height = 4)
