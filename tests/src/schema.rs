//! The schema, asked of PostgreSQL's own catalogue: tenants, keys, comments, rights, migrations, reference data.

use std::collections::{BTreeMap, BTreeSet};

use checkindog_daemon::db::migrate::{self, MIGRATIONS};
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::MigrationHarness;

use crate::support::{Database, Server, Sql};

/// The tenant itself, reference data, and what serves to sign in before any salon is known.
const WITHOUT_SALON: [&str; 9] = [
    "__diesel_schema_migrations",
    "animal_types",
    "one_time_links",
    "recovery_codes",
    "salons",
    "second_factors",
    "sessions",
    "sign_ins",
    "tokens",
];
/// People work in several salons.
const PEOPLE: &str = "users";

const TABLES: &str = "SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace";

/// Constraint name, table, its columns in order, and the table that it refers to (empty but for foreign keys).
const CONSTRAINTS: &str = "
    SELECT n.conname::text, n.conrelid::regclass::text, coalesce(n.confrelid::regclass::text, ''),
           (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(n.conkey) WITH ORDINALITY k (number, place)
            JOIN pg_attribute a ON a.attrelid = n.conrelid AND a.attnum = k.number)
    FROM pg_constraint n WHERE n.connamespace = 'public'::regnamespace AND n.contype = ANY ($1::text[]::\"char\"[])";

/// Index name, table, access method, columns in order (expressions as text).
const INDEXES: &str = "
    SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, m.amname::text,
           (SELECT array_agg(pg_get_indexdef(i.indexrelid, place, true) ORDER BY place)
            FROM generate_series(1, i.indnkeyatts) place)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
    WHERE c.relnamespace = 'public'::regnamespace";

struct Constraint {
    name: String,
    table: String,
    target: String,
    columns: Vec<String>,
}

async fn constraints(sql: &Sql, kinds: &[&str]) -> Vec<Constraint> {
    let rows = sql.rows(CONSTRAINTS, &[&kinds]).await;
    let constraint = |row: &tokio_postgres::Row| Constraint {
        name: row.get(0),
        table: row.get(1),
        target: row.get(2),
        columns: row.get(3),
    };
    rows.iter().map(constraint).collect()
}

fn is_of_salons(table: &str) -> bool {
    table != PEOPLE && !WITHOUT_SALON.contains(&table)
}

#[tokio::test]
async fn only_reference_and_sign_in_tables_live_without_a_salon() {
    let sql = Database::empty().await.sql().await;
    let tables: BTreeSet<String> = sql.column(TABLES, &[]).await.into_iter().collect();
    let statement = "SELECT table_name::text FROM information_schema.columns
                     WHERE table_schema = 'public' AND column_name = 'salon_id' AND is_nullable = 'NO'";
    let of_salons: BTreeSet<String> = sql.column(statement, &[]).await.into_iter().collect();
    let without: Vec<&String> = tables.difference(&of_salons).collect();
    let expected = [
        "__diesel_schema_migrations",
        "animal_types",
        "one_time_links",
        "recovery_codes",
        "salons",
        "second_factors",
        "sign_ins",
        "users",
    ];
    assert_eq!(without, expected);
}

#[tokio::test]
async fn every_key_of_a_salons_table_begins_with_the_salon() {
    let sql = Database::empty().await.sql().await;
    let keys = constraints(&sql, &["p", "u"]).await;
    assert!(keys.len() > 10, "the question finds keys");
    for key in keys.iter().filter(|key| is_of_salons(&key.table)) {
        assert_eq!(key.columns[0], "salon_id", "{} of {}", key.name, key.table);
    }
}

#[tokio::test]
async fn every_reference_between_salons_tables_carries_the_salon() {
    let sql = Database::empty().await.sql().await;
    let references = constraints(&sql, &["f"]).await;
    let between = |key: &&Constraint| is_of_salons(&key.table) && is_of_salons(&key.target);
    assert!(references.iter().filter(between).count() > 8, "the question finds references");
    for key in references.iter().filter(between) {
        assert_eq!(key.columns[0], "salon_id", "{} of {}", key.name, key.table);
        assert!(key.columns.len() > 1, "{} of {}", key.name, key.table);
    }
}

#[tokio::test]
async fn every_btree_index_of_a_salons_table_begins_with_the_salon() {
    let sql = Database::empty().await.sql().await;
    for row in sql.rows(INDEXES, &[]).await {
        let (index, table, method, columns): (String, String, String, Vec<String>) =
            (row.get(0), row.get(1), row.get(2), row.get(3));
        if is_of_salons(&table) && method == "btree" {
            assert_eq!(columns[0], "salon_id", "{index} of {table}");
        }
    }
}

#[tokio::test]
async fn every_reference_has_an_index() {
    let sql = Database::empty().await.sql().await;
    let mut indexes: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for row in sql.rows(INDEXES, &[]).await {
        indexes.entry(row.get(1)).or_default().push(row.get(3));
    }
    for key in constraints(&sql, &["f"]).await {
        let wanted: BTreeSet<&String> = key.columns.iter().collect();
        let leads = |index: &Vec<String>| {
            // Columns of reference tables stand behind the salon, as everything of a salon does.
            let salon = usize::from(index[0] == "salon_id" && !wanted.contains(&index[0]));
            index.iter().skip(salon).take(wanted.len()).collect::<BTreeSet<_>>() == wanted
        };
        let found = indexes.get(&key.table).is_some_and(|indexes| indexes.iter().any(leads));
        assert!(found, "{} of {} has no index", key.name, key.table);
    }
}

#[tokio::test]
async fn every_table_says_what_it_is_for() {
    let sql = Database::empty().await.sql().await;
    let statement = format!("{TABLES} AND obj_description(oid, 'pg_class') IS NULL");
    assert_eq!(sql.column::<String>(&statement, &[]).await, ["__diesel_schema_migrations"]);
}

/// Table and column to type, as diesel writes it.
type Columns = BTreeMap<(String, String), String>;

fn columns_of_diesel() -> Columns {
    let mut columns = Columns::new();
    let mut table = String::new();
    for line in include_str!("../../checkindog-daemon/src/schema.rs").lines().map(str::trim) {
        if let Some((column, kind)) = line.split_once(" -> ") {
            columns.insert((table.clone(), column.to_owned()), kind.trim_end_matches(',').to_owned());
        } else if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            name.clone_into(&mut table);
        }
    }
    columns
}

async fn columns_of_the_catalogue(sql: &Sql) -> Columns {
    let statement = "SELECT table_name::text, column_name::text, udt_name::text, is_nullable = 'YES'
                     FROM information_schema.columns
                     WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations'";
    let mut columns = Columns::new();
    for row in sql.rows(statement, &[]).await {
        let kind = diesel_type(&row.get::<_, String>(2));
        let kind = if row.get(3) { format!("Nullable<{kind}>") } else { kind };
        columns.insert((row.get(0), row.get(1)), kind);
    }
    columns
}

fn diesel_type(name: &str) -> String {
    if let Some(item) = name.strip_prefix('_') {
        return format!("Array<{}>", diesel_type(item));
    }
    let known = [
        ("bool", "Bool"),
        ("bytea", "Bytea"),
        ("date", "Date"),
        ("int2", "SmallInt"),
        ("int4", "Integer"),
        ("int8", "BigInt"),
        ("jsonb", "Jsonb"),
        ("text", "Text"),
        ("timestamptz", "Timestamptz"),
        ("uuid", "Uuid"),
    ];
    known
        .iter()
        .find(|(sql, _)| *sql == name)
        .map_or_else(|| name.to_owned(), |(_, diesel)| (*diesel).to_owned())
}

#[tokio::test]
async fn diesel_knows_the_columns_that_there_are() {
    let sql = Database::empty().await.sql().await;
    let (ours, real) = (columns_of_diesel(), columns_of_the_catalogue(&sql).await);
    let differ = |a: &Columns, b: &Columns| -> Vec<String> {
        a.iter()
            .filter(|(column, kind)| b.get(*column) != Some(kind))
            .map(|(column, kind)| format!("{column:?}: {kind}"))
            .collect()
    };
    assert_eq!((differ(&ours, &real), differ(&real, &ours)), (Vec::new(), Vec::new()));
}

/// Everything that migrations make, in words.
async fn catalogue(sql: &Sql) -> Vec<String> {
    let statement = "
        SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
               || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(col_description(attrelid, attnum), '')
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT 'table ' || relname || ' ' || coalesce(relacl::text, '') || ' ' || coalesce(obj_description(oid, 'pg_class'), '')
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid
        WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT pg_get_functiondef(p.oid) || coalesce(obj_description(p.oid, 'pg_proc'), '')
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
        ORDER BY 1";
    sql.column(statement, &[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn migrations_go_back_to_nothing_and_come_again_the_same() {
    let database = Database::empty().await;
    let sql = database.sql().await;
    let before = catalogue(&sql).await;

    let owner = AsyncPgConnection::establish(&database.owner_url).await.expect("the owner connects");
    let undone =
        AsyncMigrationHarness::new(owner).revert_all_migrations(MIGRATIONS).expect("all go back").len();
    assert!(undone >= 5, "{undone}");
    let left: Vec<String> = catalogue(&sql)
        .await
        .into_iter()
        .filter(|line| !line.contains("__diesel_schema_migrations"))
        .collect();
    assert_eq!(left.len(), 1, "{left:#?}");
    assert!(left[0].contains("unaccent_immutable"), "{left:#?}");

    migrate::migrate(&database.owner_url).await.expect("all come again");
    assert_eq!(catalogue(&sql).await, before);
    assert!(sql.value::<i64>("SELECT count(*) FROM animal_types", &[]).await > 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_daemons_that_start_at_once_migrate_one_after_the_other() {
    let database = Database::empty().await;
    let owner = AsyncPgConnection::establish(&database.owner_url).await.expect("the owner connects");
    AsyncMigrationHarness::new(owner).revert_all_migrations(MIGRATIONS).expect("all go back");
    let (one, other) =
        tokio::join!(migrate::migrate(&database.owner_url), migrate::migrate(&database.owner_url));
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
}

#[tokio::test]
async fn the_list_of_types_has_proper_names_and_none_twice() {
    let sql = Database::empty().await.sql().await;
    for column in ["name_fr", "name_en"] {
        let twice = format!(
            "SELECT min({column}) FROM animal_types GROUP BY species, fold({column}) HAVING count(*) > 1"
        );
        assert_eq!(sql.column::<String>(&twice, &[]).await, [""; 0], "{column}");
        let small = format!(
            "SELECT {column} FROM animal_types WHERE {column} <> btrim({column}) OR left({column}, 1) <> upper(left({column}, 1))"
        );
        assert_eq!(sql.column::<String>(&small, &[]).await, [""; 0], "{column}");
    }
    let count = "SELECT count(*) FROM animal_types WHERE species = $1";
    for (species, least) in [("dog", 350), ("cat", 40), ("other", 5)] {
        assert!(sql.value::<i64>(count, &[&species]).await >= least, "{species}");
    }
}

#[tokio::test]
async fn who_serves_can_neither_change_nor_delete_what_only_grows() {
    let server = Server::start().await;
    let serving = Sql::connect(&server.database.url).await;
    for statement in [
        "UPDATE memos SET text = 'autre chose'",
        "DELETE FROM memos",
        "UPDATE consents SET given = true",
        "DELETE FROM consents",
        "UPDATE revisions SET changes = '{}'",
        "DELETE FROM revisions",
        "TRUNCATE revisions",
        "UPDATE sign_ins SET succeeded = true",
        "DELETE FROM tokens",
        "UPDATE animal_types SET name_fr = 'Chien'",
    ] {
        assert_eq!(serving.refusal(statement).await, "42501", "{statement}");
    }
}

#[tokio::test]
async fn who_serves_owns_nothing_and_cannot_change_the_schema() {
    let database = Database::empty().await;
    let owned = "SELECT count(*) FROM pg_class WHERE relowner = 'checkindog'::regrole";
    assert_eq!(database.sql().await.value::<i64>(owned, &[]).await, 0);
    let serving = Sql::connect(&database.url).await;
    for statement in
        ["DROP TABLE clients", "ALTER TABLE clients ADD COLUMN x int", "CREATE TABLE mine (x int)"]
    {
        assert_eq!(serving.refusal(statement).await, "42501", "{statement}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_what_no_record_may_hold() {
    let server = Server::start().await;
    let sql = server.sql().await;
    for (statement, state) in [
        ("UPDATE clients SET sms_consent = true, mobile = ''", "23514"),
        ("UPDATE clients SET phone = '06 12 34 56 78'", "23514"),
        ("UPDATE clients SET siret = '123'", "23514"),
        ("UPDATE clients SET country = 'France'", "23514"),
        ("UPDATE clients SET kind = 'dog'", "23514"),
        ("UPDATE clients SET code = ''", "23514"),
        ("UPDATE clients SET manager_id = gen_random_uuid()", "23503"),
        ("UPDATE animals SET name = '  '", "23514"),
        ("UPDATE animals SET weight_grams = 0", "23514"),
        ("UPDATE animals SET chip_number = '12'", "23514"),
        ("UPDATE animals SET deceased_on = '2026-01-01'", "23514"),
        ("UPDATE animals SET type_code = 'licorne'", "23503"),
        ("UPDATE memos SET text = ' '", "23514"),
        ("DELETE FROM clients", "23503"),
    ] {
        assert_eq!(sql.refusal(statement).await, state, "{statement}");
    }
}
