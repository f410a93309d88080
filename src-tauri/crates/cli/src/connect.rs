//! `connect`: a vault for a platform, signed in and filled.

use std::io::Read;

use desk::files::EntryRequest;
use desk::wire::Nothing;
use desk::wire::session::{AppStatus, ConnectChoice, OpenWorkspace, SignInRequest, SyncReport};
use serde::Serialize;

use crate::args::ConnectArgs;
use crate::failure::{Done, Failure};
use crate::out;
use crate::session::{Session, chosen};

/// Profile of platforms that name none.
const FALLBACK_PROFILE: &str = "scim";

#[derive(Serialize)]
struct Connected<'a> {
    url: &'a str,
    workspace: &'a str,
    profile: &'a str,
    actor: Option<&'a str>,
    people: u32,
}

pub(crate) async fn run(args: ConnectArgs) -> Result<Done, Failure> {
    let entry = desk::files::enter(request(&args)?)
        .await
        .map_err(|error| Failure::from(error).about(&args.url))?;
    let session = Session::at(&args.vault.vault)?;
    let status: AppStatus = session.call("app_status", Nothing {}).await?;
    let known = chosen(&status.workspaces, &args.vault)?;
    let fresh = known.is_none();
    let open = match known {
        Some(item) => same(session.unlock(item, &args.vault).await?, &args)?,
        None => {
            let profile = args
                .profile
                .clone()
                .or(entry.profile.clone())
                .unwrap_or_else(|| FALLBACK_PROFILE.to_owned());
            let connect = ConnectChoice::Url {
                url: args.url.clone(),
                ca: args.ca.clone().map(|path| session.desk.hand_out(path).0),
            };
            let name = args.name.as_deref().unwrap_or_default();
            session
                .make(&args.vault, &profile, name, connect, status.keychain)
                .await?
        }
    };
    let sign_in = SignInRequest {
        login: args.login.clone().unwrap_or_default(),
        password: String::new(),
        totp: None,
        token: Some(entry.token().to_owned()),
    };
    let (status, report) = match fetch(&session, sign_in).await {
        Ok(both) => both,
        Err(failure) => {
            // A vault made for an address that does not work would stand in the way of the right one.
            if fresh && let Err(error) = session.desk.discard_workspace(&open.id).await {
                Failure::from(error).say();
            }
            return Err(failure.about(&args.url));
        }
    };
    let open_now: AppStatus = session.call("app_status", Nothing {}).await?;
    let people = open_now.open.map_or(report.pulled, |open| open.counts.people);
    let actor = status
        .open
        .as_ref()
        .and_then(|open| open.connection.actor.as_ref())
        .map(|actor| actor.name.as_str());
    if args.json {
        let connected = Connected {
            url: &args.url,
            workspace: &open.name,
            profile: &open.profile_id,
            actor,
            people,
        };
        out::json(&connected)?;
    } else {
        let whom = actor.map(|name| format!(" as {name}")).unwrap_or_default();
        out::say(&format!(
            "Connected to {}{whom}: {}, {}",
            args.url,
            open.profile,
            out::counted(people as usize, "person", "people")
        ));
    }
    Ok(Done::Well)
}

/// Signs in and reads everybody.
async fn fetch(session: &Session, sign_in: SignInRequest) -> Result<(AppStatus, SyncReport), Failure> {
    let status = session.call("sign_in", sign_in).await?;
    let report = session.call("sync_wait", Nothing {}).await?;
    Ok((status, report))
}

/// The vault must be this platform's: another one's people would be mixed up with it.
fn same(open: OpenWorkspace, args: &ConnectArgs) -> Result<OpenWorkspace, Failure> {
    let trimmed = |url: &str| url.trim().trim_end_matches('/').to_ascii_lowercase();
    if trimmed(&open.connection.url) == trimmed(&args.url) {
        return Ok(open);
    }
    let url = if open.connection.url.is_empty() {
        "a platform that takes files"
    } else {
        &open.connection.url
    };
    Err(Failure::plain(format!(
        "This vault belongs to {url}. Give another folder for {}.",
        args.url
    ))
    .about(args.vault.vault.display().to_string()))
}

/// What to sign in with: a token, or a login with its password.
fn request(args: &ConnectArgs) -> Result<EntryRequest, Failure> {
    let variable = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
    let login = args.login.clone().or_else(|| variable("ROSTERDESK_LOGIN"));
    let token = if args.login.is_some() {
        None
    } else {
        variable("ROSTERDESK_TOKEN")
    };
    let password = if args.password_stdin {
        Some(typed()?)
    } else {
        variable("ROSTERDESK_PASSWORD")
    };
    if token.is_none() && (login.is_none() || password.is_none()) {
        return Err(Failure::plain(
            "There is nothing to sign in with. Put a token into ROSTERDESK_TOKEN, or give --login with the password in ROSTERDESK_PASSWORD or on --password-stdin.",
        )
        .about(&args.url));
    }
    Ok(EntryRequest {
        url: args.url.clone(),
        ca: args.ca.clone(),
        login: login.unwrap_or_default(),
        password: password.map(Into::into),
        totp: args.totp.clone().or_else(|| variable("ROSTERDESK_TOTP")),
        token: token.map(Into::into),
    })
}

fn typed() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|cause| Failure::plain(format!("The password could not be read: {cause}.")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
