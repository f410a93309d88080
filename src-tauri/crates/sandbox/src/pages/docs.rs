//! Documentation of the programming interface, made from the profile: what can be asked, with which body,
//! and which refusals there are (`S3-28`). To be read without signing in.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use roster::lifecycle::{self, Argument};
use roster::profile::{Actor, DeletionMode, Field, FieldType, Profile};

use super::{blocking, show};
use crate::app::App;
use crate::words;

/// The address.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/docs", get(read))
}

/// Something that can be asked of the platform.
struct Operation {
    /// Key, also the anchor on the page.
    id: String,
    /// What it does.
    title: String,
    /// `POST`.
    method: &'static str,
    /// `/scim/v2/Users`.
    path: String,
    /// What is sent; empty when nothing is.
    body: String,
    /// Codes of refusals.
    refusals: Vec<String>,
}

async fn read(State(app): State<App>) -> Response {
    blocking(app, move |app| {
        let platform = app.lock();
        let body = page(&platform.profile, &platform.scim_base());
        Ok(show(app, &platform, "Programming interface", false, &body))
    })
    .await
}

fn page(profile: &Profile, base: &str) -> Markup {
    html! {
        section {
            p { "SCIM 2.0 (RFC 7643, RFC 7644) at " code { (base) } ". Sign in with "
                code { "POST /auth/token" } " and send the token as " code { "Authorization: Bearer TOKEN" } "." }
            p { "A refusal carries its code in " code { "urn:rosterdesk:scim:1.0:Error" } " and words in "
                code { "detail" } ". Only people whose role manages users may use what is below." }
        }
        @for operation in operations(profile) { (one(&operation)) }
        section {
            h2 { "Attributes of people" }
            table {
                thead { tr { th scope="col" { "Field" } th scope="col" { "Attribute" } th scope="col" { "Needed" } } }
                tbody {
                    @for field in profile.fields.iter().filter(|field| field.scim.is_some()) {
                        tr {
                            td { (field.label) }
                            td { code { (field.scim.as_deref().unwrap_or_default()) } }
                            td { (needed(field)) }
                        }
                    }
                }
            }
        }
    }
}

fn needed(field: &Field) -> String {
    match (
        field.required,
        field.required_in.is_empty(),
        field.required_for_roles.is_empty(),
    ) {
        (true, _, _) => "always".to_owned(),
        (false, false, _) => format!("on: {}", field.required_in.join(", ")),
        (false, true, false) => format!("for: {}", field.required_for_roles.join(", ")),
        (false, true, true) => "no".to_owned(),
    }
}

fn one(operation: &Operation) -> Markup {
    html! {
        section id=(operation.id) data-operation=(operation.id) {
            h2 { (operation.title) }
            p { code { (operation.method) " " (operation.path) } }
            @if !operation.body.is_empty() { pre { (operation.body) } }
            @if !operation.refusals.is_empty() {
                details {
                    summary { "Refusals" }
                    table {
                        thead { tr { th scope="col" { "Code" } th scope="col" { "Meaning" } } }
                        tbody {
                            @for code in &operation.refusals {
                                tr { td { code { (code) } } td { (words::of(code, &std::collections::BTreeMap::new())) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Everything that can be asked, in the order of the page.
fn operations(profile: &Profile) -> Vec<Operation> {
    let users = "/scim/v2/Users";
    let mut all = vec![
        Operation {
            id: "create".to_owned(),
            title: "Create a person".to_owned(),
            method: "POST",
            path: users.to_owned(),
            body: example(profile),
            refusals: on_create(profile),
        },
        Operation {
            id: "list".to_owned(),
            title: "Find people".to_owned(),
            method: "GET",
            path: format!("{users}?filter=…&sortBy=…&startIndex=…&count=…"),
            body: String::new(),
            refusals: codes(&["token.missing", "token.invalid", "role.not_manager", "request.syntax"]),
        },
        Operation {
            id: "retrieve".to_owned(),
            title: "Fetch a person".to_owned(),
            method: "GET",
            path: format!("{users}/{{id}}"),
            body: String::new(),
            refusals: codes(&["not_found", "role.not_manager"]),
        },
        Operation {
            id: "history".to_owned(),
            title: "What a person did".to_owned(),
            method: "GET",
            path: format!("{users}/{{id}}/.history"),
            body: String::new(),
            refusals: codes(&["not_found", "role.not_manager"]),
        },
        Operation {
            id: "update".to_owned(),
            title: "Change a person".to_owned(),
            method: "PATCH",
            path: format!("{users}/{{id}}"),
            body: "{\"Operations\": [{\"op\": \"replace\", \"path\": \"name.familyName\", \"value\": \"…\"}]}"
                .to_owned(),
            refusals: on_change(profile),
        },
        Operation {
            id: "delete".to_owned(),
            title: "Delete a person".to_owned(),
            method: "DELETE",
            path: format!("{users}/{{id}}"),
            body: String::new(),
            refusals: match profile.deletion.mode {
                DeletionMode::None => codes(&["delete.unsupported"]),
                DeletionMode::Soft | DeletionMode::Hard => on_action(profile, "delete"),
            },
        },
    ];
    let steps = profile.transitions.iter().filter(|step| step.by == Actor::Manager);
    all.extend(steps.map(|step| action(profile, &step.action, step.label.as_deref())));
    let builtin = lifecycle::builtins(profile);
    all.extend(builtin.iter().map(|known| action(profile, known.name(), None)));
    let messages = profile.notifications.iter().filter_map(|message| {
        let way = profile.activation(message.event.strip_prefix("activation:")?)?;
        Some(action(profile, &format!("send:{}", message.id), Some(&way.label)))
    });
    all.extend(messages);
    all
}

fn action(profile: &Profile, name: &str, label: Option<&str>) -> Operation {
    let body = match lifecycle::argument_of(profile, name) {
        Argument::None => "",
        Argument::Role => "{\"argument\": \"ROLE\"}",
        Argument::Unit(_) => "{\"argument\": \"NAME\"}",
        Argument::Membership => "{\"argument\": \"ROLE@GROUP\"}",
        Argument::Secret(_) => "{\"password\": \"…\"}",
    };
    let spoken = name.replace(['_', ':'], " ");
    Operation {
        id: format!("action-{name}"),
        title: match label {
            Some(label) => format!("{label} ({spoken})"),
            None => format!("Action: {spoken}"),
        },
        method: "POST",
        path: format!("/scim/v2/Users/{{id}}/.actions/{name}"),
        body: body.to_owned(),
        refusals: on_action(profile, name),
    }
}

fn codes(list: &[&str]) -> Vec<String> {
    list.iter().map(|code| (*code).to_owned()).collect()
}

/// A body with every field that a new person needs.
fn example(profile: &Profile) -> String {
    let needed = profile.fields.iter().filter(|field| {
        let asked = field.required || field.required_in.iter().any(|way| way == "create");
        asked && field.scim.is_some() && field.kind != FieldType::Computed
    });
    let lines = needed.map(|field| format!("{}: {}", field.scim.as_deref().unwrap_or_default(), field.label));
    lines.collect::<Vec<_>>().join("\n")
}

fn on_create(profile: &Profile) -> Vec<String> {
    let mut all = codes(&[
        "required",
        "role.required",
        "role.unknown",
        "role.not_manager",
        "unique",
    ]);
    let has = |kind: FieldType| profile.fields.iter().any(|field| field.kind == kind);
    if profile.ranks_apply() {
        all.push("rank".to_owned());
    }
    if has(FieldType::Email) {
        all.push("email.syntax".to_owned());
    }
    if profile.fields.iter().any(|field| field.reference.is_some()) {
        all.push("ref.unknown".to_owned());
    }
    if profile.activation_rules.of_group.is_some() {
        all.push("password.choice".to_owned());
    }
    if profile
        .activations
        .iter()
        .any(|way| way.requires_capability.as_deref() == Some("sms"))
    {
        all.push("capability.sms".to_owned());
    }
    all.extend(
        profile
            .messages
            .keys()
            .filter(|code| code.starts_with("user."))
            .cloned(),
    );
    all
}

fn on_change(profile: &Profile) -> Vec<String> {
    let mut all = codes(&["required", "role.not_manager", "unique", "etag.mismatch", "status.from"]);
    if profile.ranks_apply() {
        all.push("rank".to_owned());
    }
    let guards = profile.protect.iter();
    let edits = guards.filter(|entry| entry.deny.iter().any(|deny| deny.starts_with("edit")));
    all.extend(edits.map(|entry| entry.id.clone()));
    all
}

/// Refusals of an action: its status, rank, and what the profile protects from it.
fn on_action(profile: &Profile, name: &str) -> Vec<String> {
    let mut all = codes(&["not_found", "role.not_manager", "status.from", "etag.mismatch"]);
    if profile.ranks_apply() {
        all.push("rank".to_owned());
    }
    if !matches!(lifecycle::argument_of(profile, name), Argument::None) {
        all.push("argument.missing".to_owned());
    }
    let guards = profile.protect.iter();
    let denied = guards.filter(|entry| entry.deny.iter().any(|deny| deny == name));
    all.extend(denied.map(|entry| entry.id.clone()));
    all
}
