//! Whether a PostgreSQL can hold our data: its version, its encoding, what it has installed, and what it lets us do.

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::address::Address;
use super::link::Pooling;
use super::refusal::Refusal;

/// The oldest version that we use, as PostgreSQL numbers them.
const OLDEST: i32 = 150_000;

/// What the migrations build upon.
const EXTENSIONS: [&str; 3] = ["pg_trgm", "unaccent", "btree_gin"];

const ASK: &str = "
    SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding'),
           pg_is_in_recovery(), coalesce(current_schema(), 'public'),
           coalesce(has_schema_privilege(current_schema(), 'CREATE'), false), current_user::text, current_database()::text,
           ARRAY(SELECT extname::text FROM pg_extension), ARRAY(SELECT name::text FROM pg_available_extensions),
           current_setting('statement_timeout')";

/// What a server said of itself.
#[derive(Clone, Debug)]
struct Facts {
    version: i32,
    version_text: String,
    encoding: String,
    is_standby: bool,
    schema: String,
    may_create: bool,
    user: String,
    database: String,
    installed: Vec<String>,
    available: Vec<String>,
}

/// Fails with the first thing that stands in the way; creates the extensions that lack.
pub async fn make_fit(client: &Client, address: &Address) -> Result<(), Refusal> {
    let row = client.query_one(ASK, &[]).await.map_err(|error| Refusal::of(address, error))?;
    let facts = Facts {
        version: row.get(0),
        version_text: row.get(1),
        encoding: row.get(2),
        is_standby: row.get(3),
        schema: row.get(4),
        may_create: row.get(5),
        user: row.get(6),
        database: row.get(7),
        installed: row.get(8),
        available: row.get(9),
    };
    for name in judge(&facts)? {
        create(client, address, &facts, name).await?;
    }
    if address.pooling() == Pooling::Transaction && row.get::<_, &str>(10) == "0" {
        advise_limits(&facts);
    }
    Ok(())
}

/// The extensions that lack, if nothing else does.
fn judge(facts: &Facts) -> Result<Vec<&'static str>, Refusal> {
    let Facts { schema, user, database, .. } = facts.clone();
    if facts.version < OLDEST {
        return Err(Refusal::TooOld { found: facts.version_text.clone() });
    }
    if facts.encoding != "UTF8" {
        return Err(Refusal::Encoding { database, found: facts.encoding.clone() });
    }
    if facts.is_standby {
        return Err(Refusal::Standby);
    }
    if !facts.may_create {
        return Err(Refusal::NoTables { schema, database, user });
    }
    let holds = |names: &[String], name: &str| names.iter().any(|known| known == name);
    let missing: Vec<_> = EXTENSIONS.into_iter().filter(|name| !holds(&facts.installed, name)).collect();
    match missing.iter().find(|name| !holds(&facts.available, name)) {
        Some(name) => Err(Refusal::NoContrib { name: (*name).to_owned() }),
        None => Ok(missing),
    }
}

/// A pooler shares its sessions: what we set there would meet others, so that only the server can limit our queries.
fn advise_limits(Facts { user, database, .. }: &Facts) {
    tracing::warn!(
        "no query has a limit of time; set one where the pooler connects: ALTER ROLE \"{user}\" IN DATABASE \"{database}\" \
         SET statement_timeout = '20s'; and the same with idle_in_transaction_session_timeout = '60s'"
    );
}

async fn create(client: &Client, address: &Address, facts: &Facts, name: &str) -> Result<(), Refusal> {
    match client.batch_execute(&format!("CREATE EXTENSION IF NOT EXISTS {name}")).await {
        Err(error) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Err(Refusal::NoExtension {
            name: name.to_owned(),
            database: facts.database.clone(),
            user: facts.user.clone(),
        }),
        // Another daemon that starts at the same moment was quicker.
        Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => Ok(()),
        done => done.map_err(|error| Refusal::of(address, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit() -> Facts {
        Facts {
            version: 150_000,
            version_text: "15.0".to_owned(),
            encoding: "UTF8".to_owned(),
            is_standby: false,
            schema: "public".to_owned(),
            may_create: true,
            user: "salon".to_owned(),
            database: "dogs".to_owned(),
            installed: ["plpgsql", "unaccent", "btree_gin"].map(str::to_owned).to_vec(),
            available: EXTENSIONS.map(str::to_owned).to_vec(),
        }
    }

    #[test]
    fn what_lacks_is_said_with_what_to_do() {
        assert_eq!(judge(&fit()).expect("fit"), ["pg_trgm"]);
        for (facts, parts) in [
            (Facts { version: 140_011, version_text: "14.11".to_owned(), ..fit() }, ["14.11", "needs 15"]),
            (Facts { encoding: "LATIN1".to_owned(), ..fit() }, ["LATIN1", "ENCODING 'UTF8'"]),
            (Facts { is_standby: true, ..fit() }, ["standby", "name the primary"]),
            (
                Facts { may_create: false, ..fit() },
                ["salon may not", "CREATE ON SCHEMA \"public\" TO \"salon\""],
            ),
            (Facts { available: Vec::new(), ..fit() }, ["pg_trgm", "postgresql-contrib"]),
        ] {
            let said = judge(&facts).expect_err("unfit").to_string();
            assert!(parts.iter().all(|part| said.contains(part)), "{said}");
        }
    }
}
