//! Maps: what is on them, what lies beyond, and how places that stand close are told apart.

use super::{assert_clear, figure, kinds, plots, texts};
use caveat::evaluate::plot::{Plot, PlotKind};

/// Places too close for their names have a number each, on the map and in the key, with what they are and how far off.
#[test]
fn crowded_places_are_told_apart_by_numbers() {
    let mut dice = plots::Dice(5);
    let mut plot = kinds::locator((52.1, -4.3), 24, 0.04, &mut dice);
    plot.id = "crowded".to_string();
    let PlotKind::Locator(locator) = &mut plot.kind else { unreachable!() };
    for (n, place) in locator.places.iter_mut().enumerate() {
        place.name = format!("Oil jetty of the northern company {n}");
        place.distance_words = (n > 0).then(|| format!("within {} km", n + 2));
    }
    super::write_drawings(&plot);
    assert_clear(&plot);
    for drawing in &figure(&plot).drawings {
        let words = texts(&drawing.svg).into_iter().map(|(words, _)| words);
        let words: Vec<String> = words.collect();
        let told = words.join(" ");
        let count = |n: usize| words.iter().filter(|w| **w == n.to_string()).count();
        let last = (1..).take_while(|n| count(*n) > 0).last().unwrap();
        assert!((4..24).contains(&last), "{last}: {words:?}");
        for n in 1..=last {
            assert_eq!(count(n), 2, "{n} in {:?}: {words:?}", drawing.width);
        }
        for n in 1..24 {
            assert!(told.contains(&format!("within {} km", n + 2)), "{n}: {told}");
        }
        assert!(told.contains("northern company 0"), "{told}");
    }
}

/// A map that is asked to show less than all shows the facility, and its key says what lies beyond.
#[test]
fn a_map_that_is_too_narrow_shows_the_facility_and_names_the_rest() {
    let mut dice = plots::Dice(11);
    let mut plot = kinds::locator((42.0, 130.0), 4, 6.0, &mut dice);
    let PlotKind::Locator(locator) = &mut plot.kind else { unreachable!() };
    for (place, name) in locator.places.iter_mut().zip(["Yard", "Shed", "Quay", "Other"])
    {
        (place.name, place.other_names) = (name.to_string(), Vec::new());
    }
    locator.across_km = Some(20.0);
    for drawing in &figure(&plot).drawings {
        let words: Vec<String> =
            texts(&drawing.svg).into_iter().map(|(words, _)| words).collect();
        assert!(words.iter().any(|w| w == "Yard"), "{words:?}");
        assert_eq!(words.iter().filter(|w| w.ends_with("beyond the map")).count(), 3);
        assert_clear(&plot);
    }
}

/// What lies just over the line at which longitudes begin again is as near as anything else, and no land is drawn out across the map.
#[test]
fn a_map_runs_on_over_the_date_line() {
    let mut dice = plots::Dice(7);
    let mut plot = kinds::locator((-17.0, 179.9), 2, 0.0, &mut dice);
    let PlotKind::Locator(kind) = &mut plot.kind else { unreachable!() };
    kind.places[1].lon = -179.8;
    let svg = |plot: &Plot| figure(plot).drawings[0].svg.clone();
    let near = svg(&plot);
    assert!(!near.contains("beyond the map"), "{near}");
    assert!(near.contains(">Fiji<") && !near.contains(">Australia<"));
    // The same places named by other longitudes are the same map.
    let PlotKind::Locator(kind) = &mut plot.kind else { unreachable!() };
    kind.places[1].lon = 180.2;
    assert_eq!(near, svg(&plot));
}

/// Ground that two countries claim bears the name of neither: the line is drawn as disputed, and the map takes no side.
#[test]
fn disputed_ground_is_given_to_nobody() {
    let mut dice = plots::Dice(3);
    let mut plot = kinds::locator((45.3, 34.2), 2, 1.0, &mut dice);
    let PlotKind::Locator(locator) = &mut plot.kind else { unreachable!() };
    locator.across_km = Some(500.0);
    for drawing in &figure(&plot).drawings {
        let words: Vec<String> =
            texts(&drawing.svg).into_iter().map(|(words, _)| words).collect();
        assert!(words.iter().any(|w| w == "disputed border"), "{words:?}");
        assert!(words.iter().any(|w| w == "Ukraine"), "{words:?}");
        assert!(words.iter().all(|w| w != "Russia"), "{words:?}");
    }
    super::write_drawings(&plot);
}
