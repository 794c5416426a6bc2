//! What programs learn of a file: how it was understood, what was refused, whether it is known.

use checkindog_api::imports::{ImportReading, ImportReject};
use serde_json::{Value, json};

use super::Shop;

async fn reading(shop: &Shop, id: uuid::Uuid) -> ImportReading {
    shop.api().await.get(&format!("/imports/{id}/reading")).await.expect(200).body()
}

#[tokio::test]
async fn a_dry_run_shows_how_the_file_is_understood() {
    let shop = Shop::open().await;
    let (file, ..) = encoding_rs::WINDOWS_1252.encode(
        "Nom complet;Couleur;Tél\nMme Zoé Lefèvre;rouge;06 12 34 56 78\nPaul Émile Astier;;06 11 22 33 44 / à vérifier\n",
    );
    let import = shop.bring_in(file.into_owned(), &[("dry_run", "true")]).await;
    assert_eq!((import.created, import.encoding.as_str(), import.repeated), (2, "windows-1252", 0));
    assert!(import.confidence > 80, "{}", import.confidence);
    let reading = reading(&shop, import.id).await;
    let columns: Vec<_> =
        reading.columns.iter().map(|column| (column.column.as_str(), column.field.as_str())).collect();
    assert_eq!(columns, [("Nom complet", "full_name"), ("Couleur", ""), ("Tél", "phone")]);
    assert_eq!(reading.sample[0], ["Mme Zoé Lefèvre", "rouge", "06 12 34 56 78"]);
    let remarks: Vec<_> = reading
        .remarks
        .iter()
        .map(|remark| (remark.code.as_str(), remark.column.as_str(), remark.rows, remark.examples[0].line))
        .collect();
    assert_eq!(
        remarks,
        [
            ("name_split_assumed", "Nom complet", 1, 2),
            ("name_not_split", "Nom complet", 1, 3),
            ("phone_with_words", "Tél", 1, 3),
        ]
    );
    assert!(reading.remarks.iter().all(|remark| !remark.message.is_empty()));
}

#[tokio::test]
async fn the_rows_of_an_import_for_good_are_not_kept() {
    let shop = Shop::open().await;
    let import = shop.bring_in("Nom\nMartin\n", &[]).await;
    assert_eq!(reading(&shop, import.id).await.sample, Vec::<Vec<String>>::new());
}

#[tokio::test]
async fn rejected_rows_come_page_by_page() {
    let shop = Shop::open().await;
    let rows: String = (0..7).map(|number| format!("Client {number};nulle part {number}\n")).collect();
    let import = shop.bring_in(format!("Nom;Mail\n{rows}"), &[]).await;
    let api = shop.api().await;
    let path = format!("/imports/{}/rejected-rows?limit=4", import.id);
    let first = api.get(&path).await.expect(200).json;
    let cursor = first["next_cursor"].as_str().expect("there is more");
    let second = api.get(&format!("{path}&cursor={cursor}")).await.expect(200).json;
    assert_eq!((&first["total"], &second["next_cursor"]), (&json!(7), &Value::Null));
    let items =
        |page: &Value| -> Vec<ImportReject> { serde_json::from_value(page["items"].clone()).expect("rows") };
    let all = [items(&first), items(&second)].concat();
    assert_eq!(all.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(all[0].cells, ["Client 0", "nulle part 0"]);
    let problem = &all[0].problems[0];
    assert_eq!(
        (problem.column.as_str(), problem.value.as_str(), problem.code.as_str()),
        ("Mail", "nulle part 0", "email_invalid")
    );
    assert!(!problem.message.is_empty());
    for wrong in ["cursor=x", "cursor=99999999999999999999"] {
        api.get(&format!("{path}&{wrong}")).await.expect(422);
    }
}

#[tokio::test]
async fn reports_of_other_salons_do_not_exist() {
    let shop = Shop::open().await;
    let import = shop.bring_in("Nom\nMartin\n", &[]).await;
    let stranger = shop.neighbour().await;
    let groomer = shop.server.api_of(checkindog_api::Role::Groomer).await;
    for report in ["reading", "rejects", "rejected-rows", "leftovers"] {
        let path = format!("/imports/{}/{report}", import.id);
        stranger.get(&path).await.expect(404);
        groomer.get(&path).await.expect(403);
        shop.server.api("cdg_unknown").get(&path).await.expect(401);
        shop.api().await.get(&format!("/imports/x/{report}")).await.expect(404);
    }
}

#[tokio::test]
async fn the_same_file_is_known_again() {
    let shop = Shop::open().await;
    let file = "Nom;Mail\nMartin;a@exemple.fr\n";
    let dry = shop.bring_in(file, &[("dry_run", "true")]).await;
    let first = shop.bring_in(file, &[]).await;
    assert_eq!((dry.same_as, first.same_as), (None, None), "a dry run brings nothing in");
    let second = shop.bring_in(file, &[]).await;
    assert_eq!((second.same_as, second.skipped), (Some(first.id), 1));

    // Again and again is harmless, but not if everybody is created anew.
    let refused = shop.send(file, &[("on_match", "create")]).await.expect(409);
    assert_eq!(refused.json["type"], "/problems/known-file");
    let detail = refused.json["detail"].as_str().expect("a detail");
    assert!(detail.contains(&second.id.to_string()), "{detail}");
    let preview = shop.bring_in(file, &[("on_match", "create"), ("dry_run", "true")]).await;
    assert_eq!(preview.created, 1);
    let meant = shop.bring_in(file, &[("on_match", "create"), ("again", "true")]).await;
    assert_eq!((meant.created, meant.same_as), (1, Some(second.id)));
    let spooled = std::fs::read_dir(&shop.server.database.spool).expect("the spool").count();
    assert_eq!(spooled, 0, "the refused file is not kept");
}

#[tokio::test]
async fn repetitions_within_the_file_are_counted() {
    let shop = Shop::open().await;
    let file = "Nom;Mail\nMartin;a@exemple.fr\nDurand;b@exemple.fr\nMartin;A@exemple.fr\n";
    let import = shop.bring_in(file, &[]).await;
    assert_eq!((import.created, import.skipped, import.repeated), (2, 1, 1));
}
