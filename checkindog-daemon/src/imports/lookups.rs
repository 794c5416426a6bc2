//! What the words of a file refer to in the salon: people, exemption types, animal types, alerts. Read once, at the start.

use std::collections::HashMap;

use checkindog_api::{Alert, ClientKind, Species};
use checkindog_values::{Recognise, fold};
use tokio_postgres::Client;
use uuid::Uuid;

use super::failure::Failure;
use crate::clients::rules::required_fields;
use crate::db::SalonId;
use crate::i18n::Lang;

/// Everything by its folded name, so that case and accents do not matter.
pub struct Lookups {
    /// ISO 3166-1 alpha-2 code of the salon's country.
    pub country: String,
    profile: String,
    staff: HashMap<String, Uuid>,
    exemptions: HashMap<String, String>,
    animal_types: HashMap<String, Vec<AnimalType>>,
    /// First words of types that are all of one species: «berger» is a dog, whatever follows.
    species: HashMap<String, Option<Species>>,
    alerts: HashMap<String, &'static str>,
}

struct AnimalType {
    code: String,
    species: Species,
}

impl Lookups {
    pub async fn load(client: &Client, salon: SalonId) -> Result<Self, Failure> {
        let row = client.query_one("SELECT country, profile FROM salons WHERE id = $1", &[&salon.0]).await?;
        let animal_types = animal_types(client).await?;
        Ok(Self {
            country: row.get(0),
            profile: row.get(1),
            staff: staff(client, salon).await?,
            exemptions: exemptions(client, salon).await?,
            species: species_by_first_word(&animal_types),
            animal_types,
            alerts: alerts(),
        })
    }

    /// The fields that the salon requires of a client of this kind.
    pub fn required_fields(&self, kind: ClientKind) -> &'static [&'static str] {
        required_fields(&self.profile, kind)
    }

    /// The staff member of this e-mail address or name.
    pub fn staff_member(&self, text: &str) -> Option<Uuid> {
        self.staff.get(&fold(text)).copied()
    }

    /// The exemption type of this code or label.
    pub fn exemption(&self, text: &str) -> Option<&str> {
        self.exemptions.get(&fold(text)).map(String::as_str)
    }

    /// Code and species of the animal type of this code or name, in either language; of `species` if one is known and has it.
    pub fn animal_type(&self, text: &str, species: Option<Species>) -> Option<(&str, Species)> {
        let types = self.animal_types.get(&fold(text))?;
        let of_species = types.iter().find(|known| Some(known.species) == species);
        of_species.or(types.first()).map(|found| (found.code.as_str(), found.species))
    }

    /// The species that a breed tells, though it is not in the list: by its name, or by how it begins.
    pub fn species(&self, breed: &str) -> Option<Species> {
        Species::recognise(breed).or_else(|| self.species.get(first_word(&fold(breed))).copied().flatten())
    }

    /// The alert of this code or name, in either language.
    pub fn alert(&self, text: &str) -> Option<&'static str> {
        self.alerts.get(&fold(text)).copied()
    }
}

/// A name that two people have means neither.
async fn staff(client: &Client, salon: SalonId) -> Result<HashMap<String, Uuid>, Failure> {
    let people = client
        .query(
            "SELECT u.id, u.email, u.name FROM staff s JOIN users u ON u.id = s.user_id WHERE s.salon_id = $1",
            &[&salon.0],
        )
        .await?;
    let mut by_name: HashMap<String, Option<Uuid>> = HashMap::new();
    for row in people {
        let id: Uuid = row.get(0);
        for name in [row.get::<_, &str>(1), row.get(2)] {
            by_name
                .entry(fold(name))
                .and_modify(|known| *known = known.filter(|known| *known == id))
                .or_insert(Some(id));
        }
    }
    Ok(by_name.into_iter().filter_map(|(name, id)| Some((name, id?))).collect())
}

async fn exemptions(client: &Client, salon: SalonId) -> Result<HashMap<String, String>, Failure> {
    let types =
        client.query("SELECT code, label FROM exemption_types WHERE salon_id = $1", &[&salon.0]).await?;
    let mut by_name = HashMap::new();
    for row in types {
        let (code, label): (String, String) = (row.get(0), row.get(1));
        let translated = Lang::ALL.map(|lang| lang.t(&format!("exemption-{code}")).to_owned());
        let names = if label.is_empty() { translated.to_vec() } else { vec![label] };
        by_name.extend(names.iter().map(|name| (fold(name), code.clone())));
        by_name.insert(fold(&code), code);
    }
    Ok(by_name)
}

async fn animal_types(client: &Client) -> Result<HashMap<String, Vec<AnimalType>>, Failure> {
    let types = client
        .query("SELECT code, species, name_fr, name_en FROM animal_types ORDER BY position", &[])
        .await?;
    let mut by_name: HashMap<String, Vec<AnimalType>> = HashMap::new();
    for row in types {
        let code: String = row.get(0);
        let species = row.get::<_, &str>(1).parse().map_err(Failure::internal)?;
        for name in [code.as_str(), row.get(2), row.get(3)] {
            by_name.entry(fold(name)).or_default().push(AnimalType { code: code.to_owned(), species });
        }
    }
    Ok(by_name)
}

fn species_by_first_word(types: &HashMap<String, Vec<AnimalType>>) -> HashMap<String, Option<Species>> {
    let mut by_word: HashMap<String, Option<Species>> = HashMap::new();
    for (name, types) in types {
        for kind in types {
            let known = by_word.entry(first_word(name).to_owned()).or_insert(Some(kind.species));
            *known = known.filter(|known| *known == kind.species);
        }
    }
    by_word
}

fn first_word(folded: &str) -> &str {
    folded.split(' ').next().unwrap_or_default()
}

fn alerts() -> HashMap<String, &'static str> {
    let mut by_name = HashMap::new();
    for alert in Alert::ALL {
        let code = alert.as_str();
        by_name.insert(fold(code), code);
        by_name.extend(Lang::ALL.map(|lang| (fold(lang.t(&format!("alert-{code}"))), code)));
    }
    by_name
}
