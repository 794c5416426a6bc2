//! The filters in words.

use crate::clients::list::pages::List;
use crate::i18n::Lang;

/// What a filter that is set says: «Civilité : Mme».
pub fn filter(lang: Lang, list: &List, name: &str) -> String {
    let filter = &list.query.filter;
    let value = match name {
        "former" => return lang.t("clients-former").to_owned(),
        "favourites" => return lang.t("clients-favourites").to_owned(),
        "civility" => filter.civility.map(|one| lang.t(&format!("civility-{one}")).to_owned()),
        "kind" => return filter.kind.map(|one| kind(lang, one)).unwrap_or_default().to_owned(),
        "situation" => {
            let one = filter.situation.map(|one| lang.t(&format!("situation-{one}")));
            return one.unwrap_or_default().to_owned();
        }
        "manager" => Some(manager(lang, list)),
        "sms_consent" => filter.sms_consent.map(|one| lang.t(if one { "yes" } else { "no" }).to_owned()),
        _ => filter.species.map(|one| lang.t(&format!("species-{one}")).to_owned()),
    };
    let field = match name {
        "manager" => "field-manager_id".to_owned(),
        "species" => "filter-species".to_owned(),
        name => format!("field-{name}"),
    };
    lang.tf("filter-is", &[("filter", lang.t(&field).into()), ("value", value.unwrap_or_default().into())])
}

/// The kind in one word.
pub fn kind(lang: Lang, kind: checkindog_api::ClientKind) -> &'static str {
    match kind {
        checkindog_api::ClientKind::Individual => lang.t("kind-individual"),
        checkindog_api::ClientKind::Company => lang.t("kind-company-short"),
    }
}

fn manager(lang: Lang, list: &List) -> String {
    let found = list.managers.iter().find(|(id, _)| Some(*id) == list.query.filter.manager);
    found.map_or(lang.t("unknown"), |(_, name)| name).to_owned()
}
