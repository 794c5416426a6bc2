//! Text that no keyboard types, in every field of the pages: it is kept as it was sent, or the message stands beside its field.

use checkindog_api::Role;
use reqwest::Method;

use crate::support::{Fields, Server, Visitor, individual, strange_texts};

/// Sends each text in each field of a form, to `action`. `stored`, by field: the text in the database, of the newest record.
async fn try_all(staff: &Visitor, action: &str, form: &Fields, stored: impl AsyncFn(&str) -> Option<String>) {
    for (field, _) in form.pairs() {
        for (sent, cleaned) in strange_texts() {
            let answer = staff.post(action, form.clone().set(field, &sent)).await;
            let what = format!("{action} {field} {sent:.40?}");
            match answer.status {
                303 => {
                    let kept = stored(field).await;
                    assert!(kept.is_none_or(|kept| kept == cleaned || cleaned.is_empty()), "{what}");
                }
                422 => assert!(answer.error_of(field).is_some_and(|words| !words.is_empty()), "{what}"),
                status => panic!("{what}: {status}"),
            }
        }
    }
}

/// What the newest row of a table holds in a column of text; nothing of another column.
async fn newest(server: &Server, table: &str, column: &str) -> Option<String> {
    let sql = server.sql().await;
    let kind = "SELECT count(*) FROM information_schema.columns WHERE table_name = $1 AND column_name = $2 AND data_type = 'text'";
    if sql.value::<i64>(kind, &[&table, &column]).await == 0 {
        return None;
    }
    sql.value(&format!("SELECT {column} FROM {table} ORDER BY id DESC LIMIT 1"), &[]).await
}

#[tokio::test]
async fn in_the_form_of_a_client() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let staff = server.staff(Role::Owner).await;
    let shown = staff.get("/clients/new").await.expect(200).form_to("/clients");
    for kind in ["individual", "company"] {
        let form = shown.clone().set("kind", kind).set("last_name", "Bastide").set("company_name", "Refuge");
        // Numbers are given anew each time, so that none is taken.
        try_all(&staff, "/clients", &form.without("code"), async |field| {
            newest(&server, "clients", field).await
        })
        .await;
    }
}

#[tokio::test]
async fn in_the_form_of_an_animal_and_of_a_memo() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let action = format!("/clients/{client}/animals");
    let form = staff.get(&format!("{action}/new")).await.expect(200).form_to(&action).set("name", "Filou");
    try_all(&staff, &action, &form, async |field| newest(&server, "animals", field).await).await;
    let action = format!("/clients/{client}/memos");
    let form = Fields::from([("text", "")]);
    try_all(&staff, &action, &form, async |field| newest(&server, "memos", field).await).await;
}

#[tokio::test]
async fn at_the_sign_in_and_in_addresses() {
    let server = Server::start().await;
    let (visitor, staff) = (server.visitor(), server.staff(Role::Owner).await);
    for (sent, _) in strange_texts() {
        for field in ["email", "password", "next"] {
            let form = Fields::from([("email", "a@exemple.fr"), ("password", "b"), ("next", "/")]);
            let answer = visitor.post("/sign-in", form.set(field, &sent)).await;
            assert!((400..500).contains(&answer.status), "{field} {sent:.40?}: {}", answer.status);
        }
        // As long as addresses may be.
        let short: String = sent.chars().take(1000).collect();
        for (path, name) in [
            ("/clients", "search"),
            ("/clients", "cursor"),
            ("/clients", "civility"),
            ("/clients", "manager"),
            ("/clients", "species"),
            ("/animal-types", "type"),
            ("/sign-in", "next"),
        ] {
            let answer = staff.send(staff.request(Method::GET, path).query(&[(name, &short)])).await;
            assert!(answer.status < 500, "{path}?{name}= {sent:.40?}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused_or_left_out() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    for path in [
        "/clients".to_owned(),
        format!("/clients/{client}/animals"),
        format!("/clients/{client}/memos"),
        "/sign-in".to_owned(),
    ] {
        // A byte alone, a letter written longer than it is, half of a pair, and a percent sign without its number.
        for bytes in ["%FF", "%C0%AF", "%ED%A0%80", "%", "%zz"] {
            let body =
                format!("last_name=Ba{bytes}stide&name={bytes}&text=a{bytes}&email={bytes}&password={bytes}");
            let request = staff.request(Method::POST, &path).header("origin", server.url());
            let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
            let answer = staff.send(request).await;
            assert!(answer.status < 500, "{path} {bytes}: {}", answer.status);
        }
    }
}
