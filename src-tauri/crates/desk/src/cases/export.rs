//! Files for people: a platform's template, the rows with problems, a plan in the platform's own format.

use crate::Desk;
use crate::wire::Nothing;
use crate::wire::error::ApiError;
use crate::wire::import::ExportRequest;

pub(crate) async fn template(_desk: &Desk, _request: ExportRequest) -> Result<Nothing, ApiError> {
    Ok(Nothing {})
}
pub(crate) async fn problems(_desk: &Desk, _request: ExportRequest) -> Result<Nothing, ApiError> {
    Ok(Nothing {})
}
pub(crate) async fn plan(_desk: &Desk, _request: ExportRequest) -> Result<Nothing, ApiError> {
    Ok(Nothing {})
}
