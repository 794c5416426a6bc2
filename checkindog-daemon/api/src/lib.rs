//! The JSON of `/api/v1`: one file per feature. The daemon writes these types, the CLI reads them.
//!
//! Conventions: names are snake_case as in the columns; lists are `{items, next_cursor, total}`; enums are snake_case;
//! times are RFC 3339 in UTC; an absent text is `""`, never null. What a program sends is lenient (plain text where an enum
//! is meant), so that the daemon can answer every mistake of a body at once, each with the name of its field.

pub mod animals;
pub mod clients;
mod codes;
pub mod imports;
pub mod me;
pub mod problem;

pub use animals::{Alert, Sex, Species};
pub use clients::{
    Civility, Client, ClientAnimal, ClientKind, ClientList, ClientStage, NewClient, Situation, SituationMode,
};
pub use codes::UnknownCode;
pub use imports::{Import, ImportList, ImportState, MatchKey, OnMatch};
pub use me::{Me, Role};
pub use problem::{FieldProblem, Problem};
