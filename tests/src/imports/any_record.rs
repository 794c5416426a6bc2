//! Whatever people write into records: the export of a salon makes the same records in another.

use checkindog_api::NewClient;
use checkindog_daemon::animals::AnimalInput;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::Shop;
use super::round_trip::{essence, export};

/// Salons that are tried; each costs two databases.
const CASES: u32 = 8;

/// What makes trouble on its way through a file, and what does not.
fn text() -> impl Strategy<Value = String> {
    let marks = "['\";,|=+@\\\\\\n\\t a-zéœÉ0-9«»\u{a0}\u{202f}\u{200f}\u{feff}\u{301}שלום👋-]{0,12}";
    let words = select(vec![
        "",
        "=1+1",
        "'=1+1",
        "''+x",
        "néant",
        "0",
        "Mme Dupont",
        "true",
        "\\N",
        "sep=;",
        "CLI00001",
        "Rex",
    ]);
    prop_oneof![marks, words.prop_map(str::to_owned)]
}

/// Never empty once it is trimmed.
fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| format!("N{text}"))
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(words).prop_map(str::to_owned)
}

fn client() -> impl Strategy<Value = NewClient> {
    let phones = one_of(&["", "+33612345678", "+33143071112", "+32475123456"]);
    let identity =
        (name(), text(), name(), text(), one_of(&["individual", "company"]), one_of(&["client", "prospect"]));
    let place = (text(), text(), one_of(&["", "01000", "=75"]), text(), one_of(&["FR", "BE", "US"]), text());
    let mobiles = one_of(&["", "+33612345678", "+32475123456"]);
    let rest = (
        phones,
        mobiles,
        one_of(&["", "a@exemple.fr", "b@exemple.fr"]),
        any::<bool>(),
        one_of(&["automatic", "active", "inactive"]),
        one_of(&["", "mme", "m_et_mme"]),
    );
    (identity, place, rest).prop_map(|(identity, place, rest)| NewClient {
        last_name: identity.0,
        first_name: identity.1,
        company_name: identity.2,
        contact_person: identity.3,
        kind: identity.4,
        stage: identity.5,
        address_line1: place.0,
        address_line2: place.1,
        postal_code: place.2,
        city: place.3,
        country: place.4,
        notes: place.5,
        sms_consent: rest.3 && !rest.1.is_empty(),
        phone: rest.0,
        mobile: rest.1,
        email: rest.2,
        situation_mode: rest.4,
        civility: rest.5,
        ..NewClient::default()
    })
}

fn animal() -> impl Strategy<Value = AnimalInput> {
    let looks = (name(), one_of(&["dog", "cat", "other"]), one_of(&["", "Berger allemand"]), text(), text());
    let life = (one_of(&["", "2018-05-14"]), any::<bool>(), any::<bool>(), one_of(&["", "2024-03-02"]));
    let rest = (
        text(),
        text(),
        text(),
        one_of(&["", "true", "false"]),
        one_of(&["", "34,5"]),
        one_of(&["", "female"]),
    );
    (looks, life, rest).prop_map(|(looks, life, rest)| AnimalInput {
        name: looks.0,
        species: if looks.2.is_empty() { looks.1 } else { "dog".to_owned() },
        type_name: looks.2,
        breed: looks.3,
        coat: looks.4,
        birth_date: life.0,
        birth_date_approximate: life.1,
        deceased: life.2,
        deceased_on: life.3,
        temperament: rest.0,
        notes: rest.1,
        other_alert: rest.2,
        neutered: rest.3,
        weight: rest.4,
        sex: rest.5,
        ..AnimalInput::default()
    })
}

/// Opens a salon with these records, exports it, and imports that into another.
async fn comes_back(records: Vec<(NewClient, Vec<AnimalInput>)>) {
    let shop = Shop::open().await;
    for (client, animals) in records {
        let client = shop.server.add_client(client).await;
        for animal in animals {
            shop.server.add_animal(client, animal).await;
        }
    }
    let exported = export(&shop).await;
    let empty = Shop::open().await;
    let import = empty.bring_in(exported.clone(), &[]).await;
    assert_eq!((import.rejected, import.skipped, import.layout.as_str()), (0, 0, "checkindog"), "{exported}");
    let again = export(&empty).await;
    let first = exported.lines().zip(again.lines()).find(|(one, other)| one != other);
    assert_eq!(first, None, "the same line by line");
    assert_eq!(essence(empty.clients().await), essence(shop.clients().await));
    let animals = async |shop: &Shop| {
        let mut animals: Vec<_> = essence(shop.animals().await).iter().map(ToString::to_string).collect();
        animals.sort();
        animals
    };
    assert_eq!(animals(&empty).await, animals(&shop).await);
}

#[test]
fn any_record_comes_back_as_it_was() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let config =
        Config { cases: CASES, max_shrink_iters: 12, failure_persistence: None, ..Config::default() };
    let records = vec((client(), vec(animal(), 0..3)), 1..12);
    let result = TestRunner::new(config).run(&records, |records| {
        runtime.block_on(comes_back(records));
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}
