//! Workbooks come in as they are; what only looks like one is refused in clear words.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Shop;
use super::shop::field;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Clients" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |(row, column, text): (usize, usize, &str)| {
        let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
        format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let row = |(number, cells): (usize, &&[&str])| {
        let cells: String =
            cells.iter().enumerate().map(|(column, text)| cell((number, column, text))).collect();
        format!(r#"<row r="{}">{cells}</row>"#, number + 1)
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(content.as_bytes()).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn a_workbook_goes_in_and_its_rejects_come_out_with_their_rows() {
    let shop = Shop::open().await;
    let file = workbook(&[
        &["Nom", "Mail", "Remarques"],
        &["Éléonore", "a@exemple.fr", "un; \"deux\""],
        &[],
        &["Faux", "nulle part", ""],
    ]);
    let import = shop.bring_in(file.clone(), &[("encoding", "macroman"), ("delimiter", "|")]).await;
    assert_eq!((import.created, import.rejected, import.error.as_str()), (1, 1, ""));
    let clients = shop.clients().await;
    assert_eq!(
        (field(&clients, "last_name"), field(&clients, "notes")),
        (vec!["Éléonore".to_owned()], vec!["un; \"deux\"".to_owned()])
    );
    let rejects =
        shop.api().await.get(&format!("/imports/{}/rejected-rows", import.id)).await.expect(200).json;
    assert_eq!(rejects["items"][0]["line"], 4);
    let spooled = std::fs::read_dir(&shop.server.database.spool).expect("the spool").count();
    assert_eq!(spooled, 0, "neither the file nor its sheet is kept");
    assert_eq!(shop.bring_in(file, &[]).await.same_as, Some(import.id));
}

#[tokio::test]
async fn a_bomb_is_refused() {
    let shop = Shop::open().await;
    let file = workbook(&[&["Nom"], &[&"x".repeat(8 << 20)]]);
    assert!(file.len() < 100_000, "a small file");
    let import = shop.bring_in(file, &[]).await;
    assert_eq!(import.state.as_str(), "failed");
    assert!(import.error.contains("too large") || import.error.contains("trop grand"), "{}", import.error);
    assert_eq!(shop.clients().await.len(), 0);
}

#[tokio::test]
async fn a_damaged_workbook_is_refused() {
    let shop = Shop::open().await;
    let whole = workbook(&[&["Nom"], &["Martin"]]);
    let import = shop.bring_in(whole[..whole.len() / 2].to_vec(), &[]).await;
    assert_eq!(import.state.as_str(), "failed");
}
