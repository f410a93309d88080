//! Giving up what the platform refused, from the command line.

use serde_json::{Value, json};

use crate::job::{connected, free_port, people, run};
use crate::program::Place;
use crate::sandbox::Sandbox;

#[test]
fn refused_changes_are_listed_and_given_up_one_by_one_or_all() {
    let place = Place::new();
    let port = free_port();
    let options = [
        "--profile",
        "2lrn4",
        "--people",
        "25",
        "--port",
        &port,
        "--data",
        "practice",
    ];
    let sandbox = Sandbox::start(&place, &options);
    connected(&place, &sandbox);
    let before = people(&place);
    let ordinary = |person: &&Value| {
        person["fields"]["role"] == "user" && person["lifecycle"] == "active" && person["provenance"] == "manual"
    };
    let addresses: Vec<&str> = before
        .iter()
        .filter(ordinary)
        .take(3)
        .map(|person| person["fields"]["email"].as_str().unwrap())
        .collect();
    let rows: Vec<String> = addresses.iter().map(|address| format!("Renamed,{address}\n")).collect();
    place.write("names.csv", format!("Last Name,Email\n{}", rows.concat()));
    let on_file = ["apply", "names.csv", "--profile", "2lrn4", "--vault", "vault", "--json"];
    let applied = run(&place, None, &on_file).json();
    assert_eq!(applied["queued"], json!(3), "{applied}");
    // Whoever is gone from the platform can no longer be changed on it.
    for address in &addresses {
        let filter = format!("/scim/v2/Users?filter=userName%20eq%20%22{address}%22");
        let found = sandbox.get(&filter);
        sandbox.delete(&format!(
            "/scim/v2/Users/{}",
            found["Resources"][0]["id"].as_str().unwrap()
        ));
    }
    let synced = run(&place, None, &["sync", "--vault", "vault", "--json"]);
    assert_eq!(synced.code, 1, "{} {}", synced.out, synced.err);
    let ids = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        list.map(|change| change["id"].as_str().unwrap().to_owned()).collect()
    };
    let refused = ids(&synced.json()["attention"]);
    assert_eq!(refused.len(), 3, "{}", synced.out);

    let discard = |more: &[&str]| run(&place, None, &[&["discard", "--vault", "vault"], more].concat());
    let listed = discard(&[]);
    assert_eq!(listed.code, 1, "{} {}", listed.out, listed.err);
    assert!(
        refused.iter().all(|id| listed.out.contains(&format!("--change {id}"))) && listed.out.contains("--all"),
        "{}",
        listed.out
    );
    discard(&["--change", "nobody"]).refused(2, "no refused change `nobody`");
    let one = discard(&["--change", &refused[1], "--json"]);
    assert_eq!(one.code, 1, "two are left: {} {}", one.out, one.err);
    let one = one.json();
    assert_eq!(one["discarded"], json!(1), "{one}");
    assert_eq!(ids(&one["refused"]), [refused[0].clone(), refused[2].clone()], "{one}");
    let all = discard(&["--all"]);
    assert_eq!(all.code, 0, "{} {}", all.out, all.err);
    assert!(
        all.out.contains("Discarded: 2 changes.") && all.out.contains("Nothing is refused."),
        "{}",
        all.out
    );
    assert_eq!(
        discard(&["--all", "--json"]).json(),
        json!({ "refused": [], "discarded": 0 })
    );
    let again = run(&place, None, &["sync", "--vault", "vault", "--json"]);
    assert_eq!(again.json()["attention"], json!([]), "{}", again.out);
}
