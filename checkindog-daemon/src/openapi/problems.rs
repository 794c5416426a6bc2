//! The answers that say no, and where they may come: every one is a problem document.

use serde_json::{Value, json};

/// An answer with this status, for operations of which something is so.
pub struct ProblemAnswer {
    pub status: &'static str,
    /// Its name in the document.
    pub name: &'static str,
    pub description: &'static str,
    /// A header that it carries, and what that says.
    pub header: Option<(&'static str, &'static str)>,
    pub comes_to: fn(&Operation) -> bool,
}

/// What decides which answers an operation may give.
pub struct Operation {
    pub reads_only: bool,
    pub has_parameters: bool,
    pub has_body: bool,
    pub has_if_match: bool,
    pub names_a_record: bool,
}

fn any(_: &Operation) -> bool {
    true
}

/// All of them, by status.
#[rustfmt::skip]
pub const PROBLEMS: [ProblemAnswer; 14] = [
    ProblemAnswer { status: "400", name: "BadRequest", header: None, comes_to: |operation| operation.has_parameters || operation.has_body,
        description: "The request makes no sense: a malformed body or parameter." },
    ProblemAnswer { status: "401", name: "SignedOut", comes_to: any, header: Some(("WWW-Authenticate", "`Bearer`.")),
        description: "No token, or one that is unknown, expired or revoked." },
    ProblemAnswer { status: "403", name: "Forbidden", header: None, comes_to: any,
        description: "The role of the token's user, or the scopes of the token, do not allow this." },
    ProblemAnswer { status: "404", name: "NotFound", header: None, comes_to: |operation| operation.names_a_record || operation.has_body,
        description: "There is no such record in this salon." },
    ProblemAnswer { status: "408", name: "TooSlow", header: None, comes_to: |operation| operation.has_body,
        description: "The body came too slowly, or stopped coming." },
    ProblemAnswer { status: "409", name: "Conflict", header: None, comes_to: |operation| !operation.reads_only,
        description: "It cannot be done as things are: `type` says why, and `reasons` what stands in the way of a deletion." },
    ProblemAnswer { status: "412", name: "Stale", header: None, comes_to: |operation| operation.has_if_match,
        description: "The record changed since it was read: `If-Match` names another version than the one in force." },
    ProblemAnswer { status: "413", name: "TooLarge", header: None, comes_to: |operation| operation.has_body,
        description: "The body is larger than allowed." },
    ProblemAnswer { status: "415", name: "UnsupportedMediaType", header: None, comes_to: |operation| operation.has_body,
        description: "The body is not of a type that is accepted here." },
    ProblemAnswer { status: "422", name: "Invalid", header: None, comes_to: |operation| operation.has_parameters || operation.has_body,
        description: "Fields are wrong, and `errors` names each; or the idempotency key was used for another request." },
    ProblemAnswer { status: "428", name: "Unconditional", header: None, comes_to: |operation| operation.has_if_match,
        description: "`If-Match` is missing: it says which version is changed." },
    ProblemAnswer { status: "429", name: "Throttled", comes_to: any, header: Some(("Retry-After", "How many seconds to wait.")),
        description: "Too many requests of this token." },
    ProblemAnswer { status: "500", name: "Internal", header: None, comes_to: any,
        description: "Our fault; the log of the server says more." },
    ProblemAnswer { status: "503", name: "Unavailable", comes_to: any, header: Some(("Retry-After", "How many seconds to wait.")),
        description: "The database, or the storage of files, is away or busy, and nothing was written." },
];

impl ProblemAnswer {
    /// The answer as the document describes it, once for all operations.
    pub fn described(&self) -> Value {
        let schema = json!({ "$ref": "#/components/schemas/Problem" });
        let mut answer = json!({
            "description": self.description,
            "content": { "application/problem+json": { "schema": schema } },
        });
        if let Some((name, description)) = self.header {
            let header =
                json!({ "description": description, "required": true, "schema": { "type": "string" } });
            answer["headers"] = json!({ name: header });
        }
        answer
    }
}
