//! The one table of commands: name, request, response, use case. The window and the bridge both call
//! it; the UI's client and its types follow it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Desk;
use crate::cases::{
    actions, applied, applying, changes, columns, drafts, export, help, import, invitations, invite, keeping, memory,
    newcomers, org, organisation, people, person, profile, reshaping, review, roll, same, session, signing, undo,
};
use crate::wire::Nothing;
use crate::wire::changes::{BatchRequest, ChangeIdsRequest, ChangesPage, ChangesRequest, ResolveRequest};
use crate::wire::error::ApiError;
use crate::wire::help::HelpLink;
use crate::wire::import::{
    AppliedView, ExportProblemsRequest, ExportRequest, ImportApplyRequest, ImportEditRequest, ImportFixRequest,
    ImportForgetValueRequest, ImportItem, ImportLeaveOutRequest, ImportMapRequest, ImportMapValueRequest,
    ImportOpenRequest, ImportRequest, ImportRereadRequest, ImportRowsPage, ImportRowsRequest, ImportSetOptionsRequest,
    ImportView, PlanFileView, ReviewView,
};
use crate::wire::invitations::{
    InvitationsPage, InvitationsRequest, InviteContext, InviteForm, InviteFormRequest, InviteRequest, InviteView,
};
use crate::wire::keeping::{
    ChangePassphraseRequest, OneTimeItem, OneTimePassword, OneTimeRequest, RemoveWorkspaceRequest,
};
use crate::wire::mending::{
    FoundPlace, FoundView, ImportFindNextRequest, ImportFindRequest, ImportRangeRequest, ImportReplaceRequest,
};
use crate::wire::newcomers::{CreatePeopleRequest, CreatePeopleView, NewPersonRequest, NewPersonView};
use crate::wire::org::{
    AddRoleRequest, AddUnitRequest, RenameRoleRequest, RenameUnitRequest, RoleView, UnitView, UnitsRequest,
};
use crate::wire::organisation::{CountsView, OrganisationView};
use crate::wire::people::{
    ActRequest, ActionOutcome, CreatePersonRequest, EditPeopleRequest, ExportPeopleRequest, PeopleColumn,
    PeopleColumnsRequest, PeopleFileView, PeoplePage, PeoplePageRequest, PeopleView, PersonField, PersonRequest,
    PersonView, SelectionAction, SelectionRequest,
};
use crate::wire::profile::{ProfileCheckView, ProfileEditRequest, ProfileTextRequest, ProfileTextView};
use crate::wire::reshape::{ImportReshapeRequest, ImportSameRequest, ImportUnshapeRequest, ReshapePreview};
use crate::wire::session::{
    AppStatus, CreateWorkspaceRequest, HoldRequest, JobRequest, PracticeAdmin, Settings, SignInRequest, SyncReport,
    UnlockRequest,
};
use crate::wire::undo::{UndoReport, UndoRequest};

macro_rules! commands {
    ($($name:ident($request:ty) -> $response:ty = $case:path;)*) => {
        /// Names of all commands, in the order of the table.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        impl Desk {
            /// Calls a command with its request as JSON and answers its response as JSON.
            ///
            /// # Errors
            /// `bad_request` for an unknown command or a request of another shape; otherwise what the
            /// use case says.
            pub async fn call(&self, command: &str, request: Value) -> Result<Value, ApiError> {
                match command {
                    $(stringify!($name) => {
                        let request: $request = understand(request)?;
                        let response: $response = $case(self, request).await?;
                        answer(&response)
                    })*
                    unknown => Err(ApiError::new("bad_request", format!("There is no command {unknown}."))),
                }
            }
        }
    };
}

commands! {
    app_status(Nothing) -> AppStatus = session::app_status;
    save_settings(Settings) -> AppStatus = session::save_settings;
    create_workspace(CreateWorkspaceRequest) -> AppStatus = session::create_workspace;
    unlock(UnlockRequest) -> AppStatus = session::unlock;
    lock(Nothing) -> AppStatus = session::lock;
    practice_sign_in(Nothing) -> PracticeAdmin = signing::practice_sign_in;
    sign_in(SignInRequest) -> AppStatus = signing::sign_in;
    sign_out(Nothing) -> AppStatus = signing::sign_out;
    hold(HoldRequest) -> AppStatus = signing::hold;
    sync_now(Nothing) -> AppStatus = signing::sync_now;
    sync_wait(Nothing) -> SyncReport = signing::sync_wait;
    cancel_job(JobRequest) -> Nothing = session::cancel_job;

    help(Nothing) -> Vec<HelpLink> = help::links_of;
    organisation(Nothing) -> OrganisationView = organisation::view;
    people_counts(Nothing) -> CountsView = organisation::counts;
    profile_text(Nothing) -> ProfileTextView = profile::text;
    profile_check(ProfileTextRequest) -> ProfileCheckView = profile::check;
    profile_edit(ProfileEditRequest) -> ProfileTextRequest = profile::edit;
    profile_save(ProfileTextRequest) -> AppStatus = profile::save;
    profile_restore(Nothing) -> AppStatus = profile::restore;
    change_passphrase(ChangePassphraseRequest) -> AppStatus = keeping::change_passphrase;
    remove_workspace(RemoveWorkspaceRequest) -> AppStatus = keeping::remove_workspace;
    one_time_passwords(Nothing) -> Vec<OneTimeItem> = keeping::one_time_passwords;
    take_one_time_password(OneTimeRequest) -> OneTimePassword = keeping::take_one_time_password;

    people_columns(PeopleColumnsRequest) -> Vec<PeopleColumn> = columns::columns;
    people_views(Nothing) -> Vec<PeopleView> = people::views;
    people_page(PeoplePageRequest) -> PeoplePage = people::page;
    person(PersonRequest) -> PersonView = person::view;
    new_person(NewPersonRequest) -> NewPersonView = newcomers::form;
    new_people(Nothing) -> Vec<PersonField> = newcomers::columns;
    create_person(CreatePersonRequest) -> PersonView = newcomers::create;
    create_people(CreatePeopleRequest) -> CreatePeopleView = newcomers::create_several;
    invite_contexts(Nothing) -> Vec<InviteContext> = invite::contexts;
    invite_form(InviteFormRequest) -> InviteForm = invite::form;
    invite(InviteRequest) -> InviteView = invite::invite;
    invitations(InvitationsRequest) -> InvitationsPage = invitations::page;
    edit_people(EditPeopleRequest) -> ActionOutcome = actions::edit;
    people_actions(SelectionRequest) -> Vec<SelectionAction> = actions::offered;
    act_on_people(ActRequest) -> ActionOutcome = actions::act;
    undo(UndoRequest) -> UndoReport = undo::undo;
    redo(UndoRequest) -> UndoReport = undo::redo;

    units(UnitsRequest) -> Vec<UnitView> = org::units;
    add_unit(AddUnitRequest) -> UnitView = org::add_unit;
    rename_unit(RenameUnitRequest) -> UnitView = org::rename_unit;
    roles(Nothing) -> Vec<RoleView> = org::roles;
    add_role(AddRoleRequest) -> RoleView = org::add_role;
    rename_role(RenameRoleRequest) -> RoleView = org::rename_role;

    changes(ChangesRequest) -> ChangesPage = changes::page;
    resolve_conflict(ResolveRequest) -> Nothing = changes::resolve;
    retry_changes(ChangeIdsRequest) -> Nothing = changes::retry;
    discard_changes(ChangeIdsRequest) -> Nothing = changes::discard;
    discard_batch(BatchRequest) -> Nothing = changes::discard_batch;

    imports(Nothing) -> Vec<ImportItem> = drafts::list;
    import_open(ImportOpenRequest) -> ImportView = import::open;
    import_view(ImportRequest) -> ImportView = drafts::view;
    import_reread(ImportRereadRequest) -> ImportView = import::reread;
    import_map(ImportMapRequest) -> ImportView = import::map_column;
    import_map_value(ImportMapValueRequest) -> ImportView = import::map_value;
    import_forget_value(ImportForgetValueRequest) -> ImportView = memory::forget;
    import_reshape_preview(ImportReshapeRequest) -> ReshapePreview = reshaping::preview;
    import_reshape(ImportReshapeRequest) -> ImportView = reshaping::reshape;
    import_unshape(ImportUnshapeRequest) -> ImportView = reshaping::unshape;
    import_same(ImportSameRequest) -> ImportView = same::same;
    import_set_options(ImportSetOptionsRequest) -> ImportView = import::set_options;
    import_rows(ImportRowsRequest) -> ImportRowsPage = drafts::rows;
    import_edit(ImportEditRequest) -> ImportView = import::edit;
    import_fix(ImportFixRequest) -> ImportView = import::fix;
    import_leave_out(ImportLeaveOutRequest) -> ImportView = import::leave_out;
    import_undo(ImportRequest) -> ImportView = import::undo;
    import_redo(ImportRequest) -> ImportView = import::redo;
    import_range(ImportRangeRequest) -> ImportView = import::range;
    import_find(ImportFindRequest) -> FoundView = import::find;
    import_find_next(ImportFindNextRequest) -> Option<FoundPlace> = import::next;
    import_replace(ImportReplaceRequest) -> ImportView = import::replace;
    import_check(ImportRequest) -> ImportView = import::check;
    import_review(ImportRequest) -> ReviewView = review::review;
    import_apply(ImportApplyRequest) -> AppliedView = applying::apply;
    import_report(ImportRequest) -> AppliedView = applied::report;
    import_discard(ImportRequest) -> Nothing = drafts::discard;

    export_people(ExportPeopleRequest) -> PeopleFileView = roll::export;
    export_template(ExportRequest) -> Nothing = export::template;
    export_problems(ExportProblemsRequest) -> Nothing = export::problems;
    export_plan(ExportRequest) -> PlanFileView = export::plan;
}

fn understand<Request: DeserializeOwned>(request: Value) -> Result<Request, ApiError> {
    // A request without content may come as null.
    let request = if request.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        request
    };
    serde_json::from_value(request).map_err(|error| ApiError::new("bad_request", error.to_string()))
}

fn answer<Response: Serialize>(response: &Response) -> Result<Value, ApiError> {
    serde_json::to_value(response).map_err(|error| ApiError::new("internal", error.to_string()))
}
