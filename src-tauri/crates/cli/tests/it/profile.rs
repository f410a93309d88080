//! `profile` and `export`.

use crate::program::Place;

#[test]
fn a_profile_is_shown_checked_and_refused_with_its_place() {
    let place = Place::new();
    let shown = place.run(&["profile", "show", "2lrn4"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    std::fs::write(place.path("own.toml"), &shown.out).unwrap();
    let sound = place.run(&["profile", "check", "own.toml"]);
    assert_eq!((sound.code, sound.out.trim()), (0, "own.toml: sound"), "{}", sound.err);
    let broken = shown.out.replace("to = \"disabled\"", "to = \"off\"");
    std::fs::write(place.path("own.toml"), &broken).unwrap();
    let line = broken.lines().position(|line| line == "to = \"off\"").unwrap() + 1;
    let faults = place.run(&["profile", "check", "own.toml"]);
    assert_eq!(faults.code, 1, "{}", faults.out);
    assert!(
        faults.out.contains(&format!("own.toml:{line}:")) && faults.out.contains("`off`"),
        "{}",
        faults.out
    );
    let faults = place.run(&["profile", "check", "own.toml", "--json"]);
    assert_eq!(faults.json()["faults"][0]["line"], line, "{}", faults.out);
    place
        .run(&["profile", "check", "nowhere.toml"])
        .refused(2, "could not be read");
    place
        .run(&["profile", "show", "nothing"])
        .refused(2, "There is no profile");
}
