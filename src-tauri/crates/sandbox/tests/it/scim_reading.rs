//! Reading over SCIM.

use crate::bench::Bench;

#[tokio::test]
async fn every_profile_has_a_sample_organisation() {
    for profile in roster::Profile::embedded() {
        let bench = Bench::of(&profile.about.id, 120).await;
        let list = bench.get("/scim/v2/Users?count=5").await;
        assert_eq!(list.status, 200, "{}: {}", profile.about.id, list.body);
        assert_eq!(list.body["totalResults"], 120, "{}", profile.about.id);
        println!(
            "{} {}",
            profile.about.id,
            serde_json::to_string_pretty(&list.resources()[1]).unwrap()
        );
        let me = bench.get("/scim/v2/Me").await;
        assert_eq!(me.status, 200, "{}: {}", profile.about.id, me.body);
    }
}
