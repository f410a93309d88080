//! Help: pages of the platform, and of the practice platform, in the system's browser.

use roster::profile::Help;

use crate::Desk;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::help::HelpLink;
use crate::workspace::Workspace;

impl Desk {
    /// The address of a page by its id, for a door that opens it. Only `https`, and the practice platform
    /// on this computer.
    ///
    /// # Errors
    /// `locked`; `not_found` for an id that `help` does not list.
    pub async fn help_address(&self, id: &str) -> Result<String, ApiError> {
        let known = links(&*self.workspace().await?);
        let link = known.into_iter().find(|link| link.id == id);
        link.map(|link| link.url)
            .ok_or_else(|| ApiError::not_found("page of help"))
    }
}

pub(crate) async fn links_of(desk: &Desk, _: Nothing) -> Result<Vec<HelpLink>, ApiError> {
    Ok(links(&*desk.workspace().await?))
}

/// What there is. A practice platform documents its own interface.
fn links(workspace: &Workspace) -> Vec<HelpLink> {
    let profile = workspace.profile();
    let help = &profile.help;
    let practice = workspace.practice.as_ref().map(|running| running.url.as_str());
    let link = |id: &str, url: String| HelpLink { id: id.to_owned(), url };
    // The vault keeps its own copy of the profile: what is opened is looked at again.
    let public = |id: &str, url: Option<&String>| url.filter(|url| Help::is_safe(url)).map(|url| link(id, url.clone()));
    let api = match practice {
        Some(url) => Some(link("api", format!("{url}/docs"))),
        None => public("api", help.api.as_ref()),
    };
    let topics = help
        .topics
        .iter()
        .filter_map(|(topic, url)| public(&format!("topic:{topic}"), Some(url)));
    public("support", help.support.as_ref())
        .into_iter()
        .chain(api)
        .chain(practice.map(|url| link("practice", format!("{url}/"))))
        .chain(topics)
        .collect()
}
