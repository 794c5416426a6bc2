//! The JSON of `/api/v1`: one file per feature. The daemon writes these types, the CLI reads them.
//!
//! Conventions: names are snake_case as in the columns; lists are `{items, next_cursor, total}`; enums are snake_case;
//! times are RFC 3339 in UTC; an absent text is `""`, never null. What a program sends is lenient (plain text where an enum
//! is meant), so that the daemon can answer every mistake of a body at once, each with the name of its field.

pub mod account;
pub mod animals;
pub mod clients;
mod codes;
pub mod consents;
pub mod dossier;
pub mod imports;
pub mod me;
pub mod memos;
pub mod problem;
pub mod revisions;
pub mod settings;
pub mod staff;

pub use account::{NewToken, Session, SessionList, SignIn, SignInList, Token, TokenList, TokenMade};
pub use animals::{
    Alert, Animal, AnimalList, AnimalTransfer, AnimalType, AnimalTypeList, NewAnimal, Sex, Species,
};
pub use clients::{
    Civility, Client, ClientAnimal, ClientDeletion, ClientKind, ClientList, ClientSituation, ClientStage,
    ExemptionType, ExemptionTypeList, NewClient, NewCodes, Situation, SituationMode,
};
pub use codes::UnknownCode;
pub use consents::{Consent, ConsentChannel, ConsentList, ConsentPurpose, NewConsent};
pub use dossier::ClientDossier;
pub use imports::{Import, ImportKind, ImportList, ImportState, MatchKey, OnMatch, OnRepeat};
pub use me::{Me, MeChanges, Role, Scope};
pub use memos::{Memo, MemoList, NewMemo};
pub use problem::{FieldProblem, Problem, Reason};
pub use revisions::{Revision, RevisionChannel, RevisionList};
pub use settings::{LegalForm, Profile, SalonSettings, VatStatus};
pub use staff::{
    Invitation, InvitationList, NewInvitation, OneTimeLink, StaffList, StaffMember, StaffMemberChanges,
};
