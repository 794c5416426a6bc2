//! Errors as RFC 9457 problem documents (`application/problem+json`).

use serde::{Deserialize, Serialize};

/// Why a request was not carried out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Problem {
    /// A stable word for the kind of problem, as a relative reference: `/problems/invalid`, `/problems/not-found`…
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", oai(rename = "type"))]
    pub kind: String,
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, in the language of the request.
    pub detail: String,
    /// One entry for every field that is wrong.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", oai(default))]
    pub errors: Vec<FieldProblem>,
    /// What stands in the way of a deletion.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", oai(default))]
    pub reasons: Vec<Reason>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct FieldProblem {
    pub field: String,
    /// A stable word for programs: `required`, `email_invalid`…
    pub code: String,
    /// For people, in the language of the request.
    pub message: String,
}

/// Records that hang on one which is to be deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Reason {
    /// A stable word for programs, the name of what hangs on it: `animals`…
    pub code: String,
    /// How many.
    pub count: i64,
    /// For people, in the language of the request.
    pub message: String,
}
