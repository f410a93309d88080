//! One case on both sides: the client's verdict, then the platform's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use reqwest::Method;
use roster::lifecycle::{self, Argument, Builtin};
use roster::profile::{BlankCell, Existing, Field, FieldType, Profile};
use roster::{Account, Lifecycle, Lock, Provenance, Value as FieldValue, invitation};
use scim::codec::{self, Change};
use secrecy::SecretString;
use serde_json::{Value, json};

use super::case::{Case, Deed, Who, Word};
use super::room::{Person, Room};
use super::words;
use crate::bench::Answer;
use crate::world::{ACCOUNT, csv, xlsx};
use proptest::sample::Index;

/// Why something is refused: codes, where values are the reason with their field. Empty where it is not.
type Codes = BTreeSet<String>;
/// Texts by field key.
type Texts = BTreeMap<String, Vec<String>>;

/// How many deeds of a case went through on both sides, and how many on neither.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Outcome {
    pub(crate) allowed: u32,
    pub(crate) refused: u32,
}

/// What the two sides say, where it is not the same.
#[derive(Debug)]
pub(crate) struct Difference {
    asked: String,
    client: Codes,
    platform: Codes,
    said: Value,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            asked,
            client,
            platform,
            said,
        } = self;
        write!(out, "{asked}\n  client:   {client:?}\n  platform: {platform:?} {said}")
    }
}

/// Asks both sides about a case.
pub(crate) async fn both(room: &mut Room, case: &Case) -> Result<Outcome, Difference> {
    let Some(actor) = room.find(case.actor, None) else {
        return Ok(Outcome::default());
    };
    if !room.act_as(&actor).await {
        return Ok(Outcome::default());
    }
    let outcome = match &case.deed {
        Deed::Create { said, ways } => create(room, &actor, said, ways.as_deref()).await,
        Deed::Edit { whom, said } => {
            let editable = |field: &&Field| is_entered(field) && field.kind != FieldType::Secret;
            let fields: Vec<&Field> = room.profile.fields.iter().filter(editable).collect();
            edit(room, &actor, *whom, &fields, said).await
        }
        Deed::Roles { whom, said } => {
            let field: Vec<&Field> = room.profile.role_field().into_iter().collect();
            edit(room, &actor, *whom, &field, said).await
        }
        Deed::Act { whom, action, argument } => act(room, &actor, whom, *action, *argument).await,
        Deed::Invite {
            place,
            group,
            address,
            said,
        } => invite(room, &actor, *place, *group, *address, said).await,
        Deed::Import { whom, said } => import(room, &actor, *whom, said).await,
    }?;
    if outcome.allowed > 0 {
        room.refresh().await;
    }
    Ok(outcome)
}

/// Compares the two.
fn same(asked: String, client: Codes, platform: Codes, answer: &Answer) -> Result<Outcome, Difference> {
    let as_one = client.is_empty() == platform.is_empty() && platform.is_subset(&client);
    if as_one && (client == platform || alone(answer)) {
        return Ok(Outcome {
            allowed: u32::from(platform.is_empty()),
            refused: u32::from(!platform.is_empty()),
        });
    }
    Err(Difference {
        asked,
        client,
        platform,
        said: answer.body.clone(),
    })
}

/// Whether the platform looked no further than at the rights: a form may mark more.
fn alone(answer: &Answer) -> bool {
    extension(answer)["faults"].as_array().is_none_or(Vec::is_empty)
}

fn extension(answer: &Answer) -> &Value {
    &answer.body["urn:rosterdesk:scim:1.0:Error"]
}

/// The first code of an answer.
fn first(answer: &Answer) -> Codes {
    if answer.status < 300 {
        return Codes::new();
    }
    let code = answer.code();
    let code = if code.is_empty() {
        format!("status {}", answer.status)
    } else {
        code.to_owned()
    };
    Codes::from([code])
}

/// Every code of an answer, by field as a form shows them.
fn each(answer: &Answer) -> Codes {
    if answer.status < 300 {
        return Codes::new();
    }
    let mut marks: BTreeMap<String, String> = BTreeMap::new();
    let faults = extension(answer)["faults"].as_array().cloned().unwrap_or_default();
    let mut for_values = false;
    for fault in &faults {
        let text = |name: &str| fault[name].as_str().unwrap_or_default().to_owned();
        for_values |= text("code") == answer.code();
        marks.entry(text("field")).or_insert_with(|| text("code"));
    }
    if !for_values {
        let field = extension(answer)["params"]["field"].as_str().unwrap_or_default();
        // A field that a chosen way waits for is marked as missing.
        let waits = answer.code() == "activation.requires";
        let code = if waits { "required" } else { answer.code() };
        marks.entry(field.to_owned()).or_insert_with(|| code.to_owned());
    }
    marks.into_iter().map(|(field, code)| mark(&field, &code)).collect()
}

fn mark(field: &str, code: &str) -> String {
    // Roles in groups are entered in two halves, and the half that is missing is marked.
    if let Some(whole) = field.strip_suffix(".role").or_else(|| field.strip_suffix(".group")) {
        return format!("{whole}=role.required");
    }
    match field {
        "" | "activations" => code.to_owned(),
        field => format!("{field}={code}"),
    }
}

/// The codes of problems by field.
fn marks(problems: &Value) -> Codes {
    let problems = problems.as_object().unwrap().iter();
    problems
        .map(|(field, code)| mark(field, code.as_str().unwrap()))
        .collect()
}

/// Fields that are entered, and that the wire carries.
fn is_entered(field: &Field) -> bool {
    field.scim.is_some()
        && !matches!(
            field.kind,
            FieldType::Computed | FieldType::Status | FieldType::Datetime
        )
}

/// What is typed into the fields that `index` chooses among.
fn entered(room: &mut Room, fields: &[&'static Field], said: &[(Index, Word)]) -> Texts {
    let mut texts = Texts::new();
    for (index, word) in said {
        if fields.is_empty() {
            break;
        }
        let field = fields[index.index(fields.len())];
        texts.insert(field.key.clone(), words::texts(room, field, *word));
    }
    texts
}

/// What a new person needs, with what is said instead.
fn newcomer(room: &mut Room, said: &[(Index, Word)], fields: &[&'static Field]) -> Texts {
    let needed = |field: &Field| {
        field.required || !field.required_in.is_empty() || room.profile.identity.login.first() == Some(&field.key)
    };
    let needed: Vec<&Field> = fields.iter().copied().filter(|field| needed(field)).collect();
    let mut texts = Texts::new();
    for field in needed {
        let good = match field.kind {
            FieldType::Memberships => vec![format!("learner@{}", room.units("group")[0])],
            FieldType::Role | FieldType::Roles => vec![room.profile.role_list.last().unwrap().id.clone()],
            _ => words::texts(room, field, Word::Good(0)),
        };
        texts.insert(field.key.clone(), good);
    }
    texts.extend(entered(room, fields, said));
    texts.retain(|_, texts| !texts.is_empty());
    texts
}

/// The account and the secrets that texts are, as they are.
fn account(profile: &Profile, texts: &Texts, provenance: Provenance) -> (Account, BTreeMap<String, String>) {
    let mut account = Account {
        provenance,
        ..Account::default()
    };
    let mut secrets = BTreeMap::new();
    for (key, texts) in texts {
        let field = profile.field(key).unwrap();
        if field.kind == FieldType::Secret {
            secrets.extend(texts.first().map(|text| (key.clone(), text.clone())));
        } else if let Some(value) = words::raw(field, texts) {
            account.fields.insert(key.clone(), value);
        }
    }
    (account, secrets)
}

fn body_of(profile: &Profile, account: &Account, ways: Option<&[String]>, secrets: &BTreeMap<String, String>) -> Value {
    let mut body = codec::create_body(profile, account, ways.unwrap_or_default());
    if ways.is_none() {
        body[ACCOUNT].as_object_mut().unwrap().remove("activations");
    }
    for (key, secret) in secrets {
        codec::put_secret(profile, &mut body, key, &SecretString::from(secret.clone()));
    }
    body
}

/// Sends what the client has in its outbox; the codes of what the platform refused.
async fn sent(room: &Room) -> Answer {
    let report = room.office.desk.call("sync_wait", json!({})).await;
    let asked = json!({ "state": "refused", "offset": 0, "limit": 10 });
    let refused = room.office.call("changes", asked).await;
    let asked = json!({ "state": null, "offset": 0, "limit": 10 });
    let code = refused["changes"][0]["error"]["code"].as_str();
    let stuck = || match report {
        Ok(report) if report["waiting"] == 0 && report["conflicts"] == 0 => None,
        // Whoever took his own rights away sees nothing afterwards.
        Err(error) if ["auth", "forbidden"].iter().any(|known| error.code.contains(known)) => None,
        Ok(report) => Some(report.to_string()),
        Err(error) => Some(error.code),
    };
    let code = code.map(str::to_owned).or_else(stuck);
    let whole = match &code {
        Some(_) => room.office.call("changes", asked).await,
        None => Value::Null,
    };
    Answer {
        status: if code.is_some() { 400 } else { 200 },
        headers: reqwest::header::HeaderMap::new(),
        body: json!({
            "urn:rosterdesk:scim:1.0:Error": { "code": code.unwrap_or_default() },
            "changes": whole,
        }),
    }
}

async fn create(
    room: &mut Room,
    actor: &Person,
    said: &[(Index, Word)],
    ways: Option<&[Index]>,
) -> Result<Outcome, Difference> {
    let profile = room.profile;
    let fields: Vec<&Field> = profile.fields.iter().filter(|field| is_entered(field)).collect();
    let texts = newcomer(room, said, &fields);
    let ways: Option<Vec<String>> = ways.filter(|_| !profile.activations.is_empty()).map(|ways| {
        let of = |index: &Index| profile.activations[index.index(profile.activations.len())].id.clone();
        ways.iter().map(of).collect()
    });
    let asked = format!("{} creates {texts:?} by {ways:?}", name(room, actor));
    let request = json!({ "people": [texts], "activations": ways, "dry_run": true });
    let client = match room.office.desk.call("create_people", request).await {
        Ok(view) => marks(&view["problems"][0]),
        Err(error) => Codes::from([error.code]),
    };
    let answer = if client.is_empty() {
        let request = json!({ "values": texts, "activations": ways });
        room.office.call("create_person", request).await;
        sent(room).await
    } else {
        let (account, secrets) = account(profile, &texts, Provenance::Manual);
        room.bench
            .post("/scim/v2/Users", body_of(profile, &account, ways.as_deref(), &secrets))
            .await
    };
    same(asked, client, each(&answer), &answer)
}

fn name(room: &Room, person: &Person) -> String {
    let roles = person.account.roles(room.profile).join("+");
    let status = person
        .account
        .status(room.profile)
        .map_or("", |status| status.id.as_str());
    format!("{} ({roles}, {status})", person.account.display_name(room.profile))
}

async fn edit(
    room: &mut Room,
    actor: &Person,
    whom: Who,
    fields: &[&'static Field],
    said: &[(Index, Word)],
) -> Result<Outcome, Difference> {
    let profile = room.profile;
    let Some(person) = room.find(whom, Some(actor)) else {
        return Ok(Outcome::default());
    };
    let texts = entered(room, fields, said);
    let asked = format!("{} edits {}: {texts:?}", name(room, actor), name(room, &person));
    let Some(id) = room.client_id(&person).await else {
        panic!("{asked}: the client does not know him");
    };
    let request = json!({ "selection": { "kind": "ids", "ids": [id] }, "values": texts });
    let outcome = room.office.call("edit_people", request).await;
    let client: Codes = outcome["refused"][0]["code"]
        .as_str()
        .map(str::to_owned)
        .into_iter()
        .collect();
    let answer = if client.is_empty() && outcome["done"] == 1 {
        sent(room).await
    } else {
        let after = |key: &String, texts: &Vec<String>| words::raw(profile.field(key).unwrap(), texts);
        let changed = texts.iter().map(|(key, texts)| (key.clone(), after(key, texts)));
        patched(room, &person, changed.collect(), &BTreeMap::new()).await
    };
    same(asked, client, first(&answer), &answer)
}

/// Forces fields of somebody upon the platform.
async fn patched(
    room: &Room,
    person: &Person,
    after: BTreeMap<String, Option<FieldValue>>,
    secrets: &BTreeMap<String, String>,
) -> Answer {
    let changes: Vec<Change> = after
        .into_iter()
        .map(|(field, after)| Change {
            before: person.account.fields.get(&field).cloned(),
            field,
            after,
        })
        .collect();
    let patch = codec::patch_for(room.profile, &changes, Some(&person.resource));
    let mut body = serde_json::to_value(patch).unwrap();
    let operations = body["Operations"].as_array_mut().unwrap();
    for (key, secret) in secrets {
        let path = &room.profile.field(key).unwrap().scim;
        operations.push(json!({ "op": "replace", "path": path, "value": secret }));
    }
    if operations.is_empty() {
        operations.push(json!({ "op": "replace", "value": {} }));
    }
    room.bench.send(Method::PATCH, &path(person), &[], Some(&body)).await
}

fn path(person: &Person) -> String {
    format!("/scim/v2/Users/{}", person.id)
}

/// Every action there is a name for, and one there is none for.
fn actions(profile: &Profile) -> Vec<String> {
    let own = profile.transitions.iter().map(|transition| transition.action.clone());
    let builtin = Builtin::ALL.iter().map(|builtin| builtin.name().to_owned());
    let sent = profile.notifications.iter().map(|known| format!("send:{}", known.id));
    own.chain(builtin)
        .chain(sent)
        .chain(["no_such_action".to_owned()])
        .collect()
}

async fn act(
    room: &mut Room,
    actor: &Person,
    whom: &[Who],
    action: Index,
    argument: Word,
) -> Result<Outcome, Difference> {
    let profile = room.profile;
    let all = actions(profile);
    let action = all[action.index(all.len())].clone();
    let mut people: Vec<Person> = Vec::new();
    for who in whom {
        let new = room.find(*who, Some(actor));
        people.extend(new.filter(|new| people.iter().all(|known| known.id != new.id)));
    }
    let said = said_to(room, &action, argument);
    let mut ids = Vec::new();
    for person in &people {
        ids.push(room.client_id(person).await.unwrap());
    }
    let request = json!({
        "selection": { "kind": "ids", "ids": ids }, "action": action, "argument": said, "dry_run": true,
    });
    let outcome = room.office.call("act_on_people", request).await;
    let refused = outcome["refused"].as_array().unwrap();
    let takes_secret = matches!(lifecycle::argument_of(profile, &action), Argument::Secret(_));
    let mut total = Outcome::default();
    for (person, id) in people.iter().zip(&ids) {
        let asked = format!(
            "{} does {action} ({said:?}) to {}",
            name(room, actor),
            name(room, person)
        );
        let own = refused.iter().find(|refusal| refusal["id"] == id.as_str());
        let client: Codes = own
            .map(|refusal| refusal["code"].as_str().unwrap().to_owned())
            .into_iter()
            .collect();
        let mut body = json!({});
        if let Some(said) = said.as_deref().filter(|said| !said.is_empty()) {
            match lifecycle::argument_of(profile, &action) {
                Argument::Secret(key) => body["secrets"] = json!({ key: said }),
                _ => body["argument"] = json!(said),
            }
        }
        debug_assert!(!takes_secret || body.get("argument").is_none());
        let answer = room
            .bench
            .post(&format!("{}/.actions/{action}", path(person)), body)
            .await;
        // Whoever ended his own session goes no further.
        if answer.status == 401 && total.allowed > 0 {
            break;
        }
        let one = same(asked, client, first(&answer), &answer)?;
        total.allowed += one.allowed;
        total.refused += one.refused;
    }
    Ok(total)
}

/// An argument for an action.
fn said_to(room: &mut Room, action: &str, word: Word) -> Option<String> {
    let profile = room.profile;
    let field = match lifecycle::argument_of(profile, action) {
        Argument::None => return matches!(word, Word::Bad(_)).then(|| "needless".to_owned()),
        Argument::Role | Argument::Membership => profile.role_field(),
        Argument::Unit(kind) => profile
            .fields
            .iter()
            .find(|field| field.reference.as_deref() == Some(&kind)),
        Argument::Secret(key) => profile.field(&key),
    };
    words::texts(room, field?, word).into_iter().next()
}

async fn invite(
    room: &mut Room,
    actor: &Person,
    place: Index,
    group: Option<Index>,
    address: Word,
    said: &[(Index, Word)],
) -> Result<Outcome, Difference> {
    let profile = room.profile;
    let context = &profile.contexts[place.index(profile.contexts.len())];
    let (field, way) = (
        invitation::address_field(profile).unwrap(),
        &invitation::activation(profile).unwrap().id,
    );
    let groups = room.units("group").to_vec();
    let group = group.map(|index| groups[index.index(groups.len())].clone());
    let Some(address) = words::texts(room, field, address).into_iter().next() else {
        return Ok(Outcome::default());
    };
    let fields: Vec<&Field> = profile
        .fields
        .iter()
        .filter(|known| is_entered(known) && known.kind != FieldType::Secret && known.key != field.key)
        .collect();
    let mut texts = entered(room, &fields, said);
    let roles = profile
        .role_field()
        .filter(|field| field.kind == FieldType::Memberships);
    let mut values = texts.clone();
    if let Some(roles) = roles {
        let held = texts.entry(roles.key.clone()).or_default();
        if held.is_empty() {
            held.push(format!("learner@{}", group.as_ref().unwrap_or(&groups[0])));
        }
        held.truncate(1);
        let (role, unit) = held[0].split_once('@').unwrap();
        values.remove(&roles.key);
        values.insert(format!("{}.role", roles.key), vec![role.to_owned()]);
        values.insert(format!("{}.group", roles.key), vec![unit.to_owned()]);
    }
    let asked = format!(
        "{} invites {address} from {} of {group:?} with {texts:?}",
        name(room, actor),
        context.id
    );
    let request = |dry_run: bool| {
        json!({
            "context": context.id, "group": group, "addresses": address, "values": values,
            "only_valid": false, "resend": false, "create_labels": true, "dry_run": dry_run,
        })
    };
    let mut creates = false;
    let client = match room.office.desk.call("invite", request(true)).await {
        Ok(view) => {
            creates = view["new_labels"] != json!([]);
            let mut codes = marks(&view["problems"]);
            for recipient in view["recipients"].as_array().unwrap() {
                let again = recipient["state"] == "invited";
                let code = recipient["code"].as_str().or(again.then_some("user.exists_invited"));
                codes.extend(code.map(|code| mark(&field.key, code)));
            }
            codes
        }
        Err(error) => Codes::from([error.code]),
    };
    let answer = if client.is_empty() {
        room.office.call("invite", request(false)).await;
        sent(room).await
    } else {
        let (mut account, secrets) = account(profile, &texts, Provenance::Manual);
        account.fields.insert(field.key.clone(), FieldValue::Text(address));
        let mut body = body_of(profile, &account, Some(std::slice::from_ref(way)), &secrets);
        let origin = roster::authority::Origin {
            id: context.id.clone(),
            group,
        };
        codec::put_origin(&mut body, &origin);
        room.bench.post("/scim/v2/Users", body).await
    };
    let mut platform = each(&answer);
    // The client creates the unit first; here nobody did.
    platform.retain(|code| !(creates && code.ends_with("=ref.unknown")));
    same(asked, client, platform, &answer)
}

async fn import(
    room: &mut Room,
    actor: &Person,
    whom: Option<Who>,
    said: &[(Index, Word)],
) -> Result<Outcome, Difference> {
    let profile = room.profile;
    let carried: Vec<&Field> = profile.fields.iter().filter(|field| in_file(profile, field)).collect();
    let person = whom.and_then(|who| room.find(who, Some(actor)));
    let texts = match &person {
        None => newcomer(room, said, &carried),
        Some(person) => {
            let mut texts: Texts = carried
                .iter()
                .map(|field| (field.key.clone(), words::entered(person.account.fields.get(&field.key))))
                .collect();
            texts.extend(entered(room, &carried, said));
            // A secret that only creation sets is left alone, whatever the cell says.
            let left_alone = |key: &String| {
                let field = profile.field(key).unwrap();
                let free = ["import", "update"]
                    .iter()
                    .any(|way| field.only_in.iter().any(|known| known == way));
                field.kind == FieldType::Secret && !field.only_in.is_empty() && !free
            };
            texts.retain(|key, _| !left_alone(key));
            texts
        }
    };
    let splits = |text: &String| {
        profile
            .import
            .multi_separator
            .iter()
            .any(|sign| text.contains(sign.as_str()))
    };
    if texts.values().flatten().any(splits) {
        // A file of this platform cannot hold such a name.
        return Ok(Outcome::default());
    }
    let mut texts = texts;
    for (key, said) in &mut texts {
        let flag = matches!(profile.field(key).unwrap().kind, FieldType::Bool | FieldType::Bool01);
        if profile.import.multi_separator.is_empty() {
            said.truncate(1);
        }
        // A file says yes or no, where the wire can leave it out.
        if flag && said.is_empty() {
            said.push("1".to_owned());
        }
    }
    for field in carried
        .iter()
        .filter(|field| matches!(field.kind, FieldType::Bool | FieldType::Bool01))
    {
        texts.entry(field.key.clone()).or_insert_with(|| vec!["1".to_owned()]);
    }
    // An empty cell under a header is never filled in with a default, as the platform would do.
    let filled_in = |field: &&&Field| {
        let role = matches!(field.kind, FieldType::Role | FieldType::Roles) && !profile.roles.default.is_empty();
        (field.default.is_some() || role) && texts.get(&field.key).is_none_or(Vec::is_empty)
    };
    if person.is_none() && carried.iter().any(|field| filled_in(&field)) {
        return Ok(Outcome::default());
    }
    let file = file_of(room, &texts);
    let asked = format!(
        "{} imports {:?} {texts:?}",
        name(room, actor),
        person.as_ref().map(|person| name(room, person))
    );
    let view = deletion_agreed(room, room.office.open(file.0, &file.1).await).await;
    let row = room.office.rows(&view).await.into_iter().next();
    let Some(row) = row else {
        panic!("{asked}: no row was read: {view}");
    };
    let bucket = row["bucket"].as_str().unwrap();
    let of_file = view["file_problems"].as_array().unwrap().iter();
    let found: Vec<&Value> = of_file.chain(row["problems"].as_array().unwrap()).collect();
    let graded = |severity: &'static str| found.iter().filter(move |problem| problem["severity"] == severity);
    let mut client: Codes = graded("error").map(|problem| rule(problem)).collect();
    let id = view["id"].clone();
    let ambiguous = graded("error").any(|problem| rule(problem) == "dup.directory");
    let never = profile.import.existing == Existing::Skip && row["person"].is_string();
    if graded("fix").count() > 0 || ambiguous || never {
        // Cells that are mended with one click first, rows that could mean two people, and people whom no
        // file changes are a matter of files.
        room.office.call("import_discard", json!({ "id": id })).await;
        return Ok(Outcome::default());
    }
    if bucket == "skip" {
        let reason = row["reason"].as_str().unwrap_or_default();
        if reason.starts_with("exists.") {
            room.office.call("import_discard", json!({ "id": id })).await;
            return Ok(Outcome::default());
        }
        client.insert(reason.to_owned());
    }
    if client.is_empty() && (bucket == "create" || bucket == "update") {
        room.office.apply(&view).await;
        let answer = sent(room).await;
        return same(format!("{asked}: {row}"), client, first(&answer), &answer);
    }
    room.office.call("import_discard", json!({ "id": id })).await;
    let known = row["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|change| change["field"].as_str());
    let differs: BTreeSet<&str> = known.collect();
    // A row without what finds somebody is about somebody new.
    let answer = match person.filter(|_| row["person"].is_string()) {
        Some(person) => {
            let mut after = BTreeMap::new();
            for (key, texts) in &texts {
                let field = profile.field(key).unwrap();
                let needed = field.required
                    || profile
                        .import
                        .columns
                        .iter()
                        .any(|column| column.required && column.field == *key);
                let keeps = texts.is_empty()
                    && match profile.import.blank_cell {
                        BlankCell::Keep => true,
                        BlankCell::Empty => false,
                        BlankCell::ErrorIfRequiredElseKeep => !needed,
                    };
                if field.kind != FieldType::Secret && !keeps && (differs.contains(key.as_str()) || bucket == "reject") {
                    after.insert(key.clone(), words::raw(field, texts));
                }
            }
            let (_, secrets) = account(profile, &texts, Provenance::Import);
            patched(room, &person, after, &secrets).await
        }
        None => {
            let (mut account, secrets) = account(profile, &texts, Provenance::Import);
            account.lifecycle = Lifecycle::Active;
            account.lock = Lock::None;
            room.bench
                .post("/scim/v2/Users", body_of(profile, &account, None, &secrets))
                .await
        }
    };
    let platform: Codes = each(&answer)
        .iter()
        .map(|mark| mark.rsplit('=').next().unwrap().to_owned())
        .collect();
    same(format!("{asked}: {row}"), client, platform, &answer)
}

/// The file again, once it was said that whom it deletes is meant: the number is asked of the file, not of a row.
async fn deletion_agreed(room: &Room, view: Value) -> Value {
    let problems = view["file_problems"].as_array().unwrap();
    let Some(asked) = problems.iter().find(|problem| problem["rule"] == "file.deleted") else {
        return view;
    };
    let agree = json!({
        "id": view["id"], "rule": "file.deleted", "field": null, "row": null,
        "code": "confirm_off", "text": asked["params"]["count"],
    });
    room.office.call("import_fix", agree).await
}

/// The rule a row breaks: the catalogue's own, or the code of the refusal behind it.
fn rule(problem: &Value) -> String {
    let code = problem["params"]["code"].as_str().or(problem["rule"].as_str());
    code.unwrap().to_owned()
}

fn in_file(profile: &Profile, field: &Field) -> bool {
    let columns = &profile.import.columns;
    is_entered(field)
        && columns
            .iter()
            .any(|column| column.field.split('.').next() == Some(&field.key))
}

/// A file of the platform with one row.
fn file_of(room: &Room, texts: &Texts) -> (&'static str, Vec<u8>) {
    let import = &room.profile.import;
    let headers: Vec<String> = import.columns.iter().map(|column| column.header.clone()).collect();
    let cells: Vec<String> = import
        .columns
        .iter()
        .map(|column| {
            let mut parts = column.field.split('.');
            let said = texts
                .get(parts.next().unwrap_or_default())
                .map(Vec::as_slice)
                .unwrap_or_default();
            let part = parts.next();
            let shown: Vec<String> = said
                .iter()
                .map(|text| {
                    let text = match (part, text.split_once('@')) {
                        (Some("role"), Some((role, _))) => role,
                        (Some("group"), Some((_, group))) => group,
                        _ => text,
                    };
                    let code = column.values.iter().find(|(_, meaning)| match meaning {
                        roster::profile::DefaultValue::Text(meaning) => meaning == text,
                        roster::profile::DefaultValue::Flag(flag) => (if *flag { "1" } else { "0" }) == text,
                    });
                    code.map_or(text, |(code, _)| code).to_owned()
                })
                .collect();
            let separator = import.multi_separator.first().map_or("", String::as_str);
            if separator.is_empty() {
                shown.into_iter().next().unwrap_or_default()
            } else {
                shown.join(separator)
            }
        })
        .collect();
    if import.formats.iter().any(|format| format == "csv") {
        let quoted = |cells: &[String]| {
            let cells = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            cells.collect::<Vec<_>>().join(",")
        };
        ("people.csv", csv(&[&quoted(&headers), &quoted(&cells)]))
    } else {
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        ("people.xlsx", xlsx(&[&headers, &cells]))
    }
}
