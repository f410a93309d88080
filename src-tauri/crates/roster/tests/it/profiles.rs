//! The profiles that come with the program.

use roster::Profile;

#[test]
fn every_embedded_profile_is_sound() {
    for text in Profile::embedded_texts() {
        let parsed = Profile::parse(text);
        assert!(
            parsed.is_ok(),
            "{}\n{}",
            text.lines().nth(2).unwrap_or_default(),
            parsed.unwrap_err()
        );
    }
    assert_eq!(
        Profile::embedded().len(),
        Profile::embedded_texts().len(),
        "none is left out"
    );
}
