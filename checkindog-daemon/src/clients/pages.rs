//! What staff do with a client in the browser, by page.

mod codes;
mod conflict;
mod consents;
mod departure;
mod form;
mod patterns;
mod privacy;
mod record;

pub use codes::{generate_code, generate_file_number, new_codes, renumber};
pub use consents::record_consent;
pub use departure::{delete, deletion_page, set_situation};
pub use form::{create, edit, new, refused_form, update};
pub use patterns::{code_examples, code_settings, set_codes};
pub use privacy::{anonymise, dossier_file, personal_data};
pub use record::{animals_tab, arrow, download, memos_tab, printed, record_tab, show};
