//! The refused rows of an import as CSV, to correct and import again: line, column and reason, then the row as in the file.

use bytes::Bytes;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use futures_util::{Stream, stream};

use super::model::{self, ImportRow, Reject};
use crate::app::App;
use crate::db::SalonId;
use crate::error::Error;
use crate::i18n::Lang;

/// Rows that are in memory at once.
const PAGE: i64 = 500;

/// The file, page by page as it is sent: UTF-8 with a byte order mark, without which spreadsheets show the wrong accents.
pub fn csv(
    app: App,
    salon: SalonId,
    import: ImportRow,
    lang: Lang,
) -> impl Stream<Item = std::io::Result<Bytes>> + Send {
    let mut file =
        File { app, salon, delimiter: delimiter(&import), import, lang, last_line: 0, is_over: false };
    let head = file.head();
    stream::unfold((file, Some(head)), async |(mut file, head)| {
        if let Some(head) = head {
            return Some((Ok(head), (file, None)));
        }
        let page = file.next_page().await.map_err(std::io::Error::other).transpose()?;
        file.is_over |= page.is_err();
        Some((page, (file, None)))
    })
}

struct File {
    app: App,
    salon: SalonId,
    import: ImportRow,
    lang: Lang,
    delimiter: u8,
    last_line: i64,
    is_over: bool,
}

impl File {
    fn head(&mut self) -> Bytes {
        let titles = ["line", "column", "reason"].into_iter().map(str::to_owned);
        let cells = titles.chain(self.import.header.iter().map(|cell| guarded(cell)));
        let mut text = "\u{feff}".as_bytes().to_vec();
        text.extend(records(self.delimiter, [cells.collect::<Vec<_>>()]));
        text.into()
    }

    async fn next_page(&mut self) -> Result<Option<Bytes>, Error> {
        if self.is_over {
            return Ok(None);
        }
        let mut db = self.app.db.salon(self.salon).await?;
        let page = model::rejects(&mut db, self.import.id, self.last_line, PAGE).await?;
        let Some(last) = page.last() else { return Ok(None) };
        self.last_line = last.line;
        Ok(Some(records(self.delimiter, page.iter().map(|reject| cells(self.lang, reject))).into()))
    }
}

/// A semicolon unless the file itself was separated otherwise.
fn delimiter(import: &ImportRow) -> u8 {
    import.delimiter.bytes().next().unwrap_or(b';')
}

fn cells(lang: Lang, reject: &Reject) -> Vec<String> {
    let problems = reject.problems();
    let columns: Vec<_> = problems
        .iter()
        .map(|problem| problem.column_name(lang))
        .filter(|column| !column.is_empty())
        .collect();
    let reasons: Vec<_> = problems.iter().map(|problem| problem.message(lang)).collect();
    let told = [reject.line.to_string(), guarded(&columns.join(" ; ")), reasons.join(" ; ")];
    told.into_iter().chain(reject.record.iter().map(|cell| guarded(cell))).collect()
}

/// Spreadsheets take a cell that begins like a formula for one. The reader takes the apostrophe away again; so a cell that
/// has one already gets another.
fn guarded(cell: &str) -> String {
    let is_formula = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

fn records(delimiter: u8, rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("memory takes everything");
    }
    writer.into_inner().expect("memory takes everything")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn several_problems_share_their_row() {
        let problems = json!([
            { "column": "Mail", "value": "x", "code": "email_invalid" },
            { "column": null, "field": "city", "value": "", "code": "required" },
        ]);
        let reject = Reject { line: 7, record: vec!["=1+1".into(), "x".into()], problems };
        let cells = cells(Lang::En, &reject);
        assert_eq!(
            &cells[..2],
            ["7", "Mail ; Town"].map(|text| text.replace("Town", Lang::En.t("field-city")))
        );
        assert_eq!(
            cells[2],
            format!("{} ; {}", Lang::En.t("invalid-email_invalid"), Lang::En.t("invalid-required"))
        );
        assert_eq!(cells[3], "'=1+1");
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let text = records(b';', [vec!["a;b".to_owned(), "c\"d".to_owned(), String::new()]]);
        assert_eq!(text, b"\"a;b\";\"c\"\"d\";\r\n");
    }
}
