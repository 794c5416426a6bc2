//! An xlsx workbook as CSV: its first sheet with content, formulas as their last values, dates as dates.
//!
//! Each row of the sheet is a line of the text, so that lines are rows for whoever reads on. A workbook is a zip archive, and a
//! small one may unpack to more than any memory: all parts are measured before any is believed.

use std::io::{self, BufWriter, Read, Seek, Write};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::OpenError;

/// The separator of the text.
pub const SEPARATOR: u8 = b';';
/// Bytes that all sheets may unpack to, together.
const LARGEST_SHEETS: u64 = 2 << 30;
/// Bytes that everything else may unpack to: it is held in memory.
const LARGEST_REST: u64 = 128 << 20;
/// Bytes between two tags; the text of one cell is 32,767 characters at most.
const LONGEST_TEXT: usize = 1 << 20;
const BLOCK: usize = 1 << 16;
/// Rows and columns of a sheet, by the format's own rules.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Whether a file that begins like this may be a workbook: it is a zip archive.
pub fn may_be_workbook(first: &[u8]) -> bool {
    first.starts_with(b"PK\x03\x04")
}

/// Writes the first sheet with content as CSV in UTF-8, separated by [`SEPARATOR`]. `Spreadsheet` for other archives.
pub fn to_csv<R: Read + Seek>(mut source: R, text: impl Write) -> Result<(), OpenError> {
    measure(&mut source)?;
    source.rewind()?;
    let mut workbook = Xlsx::new(source).map_err(damaged)?;
    let visible = workbook.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<_> = visible.map(|sheet| sheet.name.clone()).collect();
    let mut text = BufWriter::new(text);
    for name in names {
        if write_sheet(&mut workbook, &name, &mut text)? {
            break;
        }
    }
    Ok(text.flush()?)
}

/// Unpacks everything into nothing, whatever its name: the workbook itself says which parts are read.
fn measure(source: &mut (impl Read + Seek)) -> Result<(), OpenError> {
    let mut archive = ZipArchive::new(source).map_err(|_| OpenError::Spreadsheet)?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(OpenError::Spreadsheet);
    }
    let (mut sheets, mut rest) = (LARGEST_SHEETS, LARGEST_REST);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| OpenError::WorkbookDamaged)?;
        let is_sheet = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        measure_part(&mut part, if is_sheet { &mut sheets } else { &mut rest })?;
    }
    Ok(())
}

fn measure_part(part: &mut impl Read, left: &mut u64) -> Result<(), OpenError> {
    let (mut block, mut text) = (vec![0; BLOCK], 0);
    loop {
        let read = match part.read(&mut block) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return Err(OpenError::WorkbookDamaged),
        };
        *left = left.checked_sub(read as u64).ok_or(OpenError::WorkbookTooLarge)?;
        text = match memchr::memrchr(b'<', &block[..read]) {
            Some(last) => read - last,
            None => text + read,
        };
        if text > LONGEST_TEXT {
            return Err(OpenError::WorkbookTooLarge);
        }
    }
}

/// False for a sheet without any content, of which nothing is written.
fn write_sheet<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    name: &str,
    text: &mut impl Write,
) -> Result<bool, OpenError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let (mut row, mut column) = (0, 0);
    let mut is_empty = true;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let value = shown(cell.get_value());
        if value.is_empty() {
            continue;
        }
        let (next_row, next_column) = cell.get_position();
        if next_row >= ROWS || next_column >= COLUMNS || (next_row, next_column) < (row, column) {
            return Err(OpenError::WorkbookDamaged);
        }
        for _ in row..next_row {
            text.write_all(b"\n")?;
            column = 0;
        }
        for _ in column..next_column {
            text.write_all(&[SEPARATOR])?;
        }
        (row, column) = (next_row, next_column);
        write_cell(&value, text)?;
        is_empty = false;
    }
    if !is_empty {
        text.write_all(b"\n")?;
    }
    Ok(!is_empty)
}

/// A line break within a cell becomes a line separator, which is one for the reader of cells but not of lines.
fn write_cell(value: &str, text: &mut impl Write) -> io::Result<()> {
    let line = value.replace("\r\n", "\n").replace(['\n', '\r'], "\u{2028}");
    if line.contains(['"', char::from(SEPARATOR)]) {
        write!(text, "\"{}\"", line.replace('"', "\"\""))
    } else {
        text.write_all(line.as_bytes())
    }
}

/// A value as people would type it; nothing for an error such as `#N/A`.
fn shown(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(time) => shown_time(time),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn shown_time(time: &ExcelDateTime) -> String {
    if !time.is_datetime() || time.as_f64() < 1.0 {
        return time.as_f64().to_string();
    }
    match time.to_ymd_hms_milli() {
        (year, month, day, 0, 0, 0, _) => format!("{year:04}-{month:02}-{day:02}"),
        (year, month, day, hour, minute, second, _) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
    }
}

fn damaged(error: XlsxError) -> OpenError {
    match error {
        XlsxError::Io(error) => OpenError::Io(error),
        _ => OpenError::WorkbookDamaged,
    }
}
