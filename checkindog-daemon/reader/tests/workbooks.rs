//! Workbooks: what people see in them is what is read, and no small file becomes a large memory.

use std::io::{Cursor, Write};

use checkindog_reader::workbook::{self, SEPARATOR};
use checkindog_reader::{Entry, OpenError, Options, Reader, Row};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Vide" sheetId="1" r:id="rId1"/><sheet name="Clients" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Style 1 is a date.
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// A workbook whose second sheet has these rows; the first is empty.
fn workbook_of(rows: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let (empty, filled) = (sheet(""), sheet(rows));
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &empty),
        ("xl/worksheets/sheet2.xml", &filled),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(content.as_bytes()).expect("memory");
    }
    archive.finish().expect("an archive").into_inner()
}

fn text(at: &str, value: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>"#)
}

fn csv(workbook: &[u8]) -> Result<String, OpenError> {
    let mut csv = Vec::new();
    workbook::to_csv(Cursor::new(workbook), &mut csv)?;
    Ok(String::from_utf8(csv).expect("UTF-8"))
}

fn rows(workbook: &[u8]) -> Vec<Row> {
    let csv = csv(workbook).expect("a workbook");
    let options =
        Options { encoding: Some("utf-8".to_owned()), delimiter: Some(SEPARATOR), ..Options::default() };
    let reader = Reader::open(Cursor::new(csv), &options).expect("a known header");
    reader
        .map(|entry| match entry.expect("no error") {
            Entry::Row(row) => *row,
            Entry::Reject(reject) => panic!("{reject:?}"),
        })
        .collect()
}

#[test]
fn what_people_see_is_what_is_read() {
    let header = ["Nom", "Tél", "Animal", "Né le", "Remarques"];
    let header: String =
        header.iter().zip(["A1", "B1", "C1", "D1", "E1"]).map(|(word, at)| text(at, word)).collect();
    let file = workbook_of(&format!(
        r#"<row r="1">{header}</row><row r="5">{}<c r="B5"><v>612345678</v></c>{}<c r="D5" s="1"><v>43536</v></c>{}</row>
           <row r="6"><c r="A6" t="str"><f>CONCATENATE("Du","rand")</f><v>Durand</v></c><c r="B6" t="e"><v>#N/A</v></c></row>"#,
        text("A5", "Éléonore; «Léo»"),
        text("C5", "Rex"),
        text("E5", "un\ndeux"),
    ));
    let rows = rows(&file);
    assert_eq!((rows[0].line, rows[0].client.last_name.as_str()), (5, "Éléonore; «Léo»"));
    assert_eq!(
        rows[0].client.mobile.as_ref().map(|mobile| mobile.national()),
        Some("06 12 34 56 78".to_owned())
    );
    assert_eq!(rows[0].client.notes, "un\ndeux");
    let animal = rows[0].animal.as_ref().expect("an animal");
    assert_eq!(animal.birth_date.map(|day| day.to_string()), Some("2019-03-12".to_owned()));
    assert_eq!((rows[1].line, rows[1].client.last_name.as_str()), (6, "Durand"), "the value of a formula");
    assert_eq!(rows[1].client.phone, None);
}

#[test]
fn a_million_empty_rows_cost_nothing() {
    let empty: String =
        (2..1_048_576).map(|row| format!(r#"<row r="{row}"><c r="A{row}" s="1"/></row>"#)).collect();
    let file = workbook_of(&format!(
        r#"<row r="1">{}</row>{empty}<row r="1048576">{}</row>"#,
        text("A1", "Nom"),
        text("A1048576", "Martin")
    ));
    let rows = rows(&file);
    assert_eq!((rows.len(), rows[0].line), (1, 1_048_576));
}

#[test]
fn what_is_no_workbook() {
    let other = {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("content.xml", SimpleFileOptions::default()).expect("a part");
        archive.finish().expect("an archive").into_inner()
    };
    for bytes in [b"PK\x03\x04 and so on".as_slice(), &other] {
        assert!(matches!(csv(bytes), Err(OpenError::Spreadsheet)));
    }
    let whole = workbook_of("<row r=\"1\"></row>");
    for broken in [
        workbook_of(&format!(r#"<row r="1">{}</row>"#, text("A4000000000", "x"))),
        workbook_of(&format!(r#"<row r="2">{}</row><row r="1">{}</row>"#, text("B2", "x"), text("A1", "y"))),
        workbook_of("<row><c></row>"),
    ] {
        let result = csv(&broken);
        assert!(matches!(result, Err(OpenError::WorkbookDamaged)), "{result:?}");
    }
    assert_eq!(csv(&whole).expect("a workbook without a cell"), "");
}

#[test]
fn bombs_are_measured_before_they_go_off() {
    let long = workbook_of(&format!(r#"<row r="1">{}</row>"#, text("A1", &"x".repeat(8 << 20))));
    assert!(long.len() < 100_000, "a small file: {}", long.len());
    assert!(matches!(csv(&long), Err(OpenError::WorkbookTooLarge)));

    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a part");
    archive.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).expect("a part");
    let block = "<si/>".repeat(1 << 20);
    (0..30).for_each(|_| archive.write_all(block.as_bytes()).expect("memory"));
    let bomb = archive.finish().expect("an archive").into_inner();
    assert!(bomb.len() < 1 << 20, "a small file: {}", bomb.len());
    assert!(matches!(csv(&bomb), Err(OpenError::WorkbookTooLarge)));
}
