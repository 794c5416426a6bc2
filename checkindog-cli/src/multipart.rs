//! A form with one file, as a stream (RFC 7578): text parts first, then the file, never held in memory.

use std::io::{self, Cursor, Read};

use uuid::Uuid;

/// What is sent as the file part.
pub struct Upload {
    /// The name that the server keeps.
    pub file_name: String,
    /// Where it comes from, for messages: a path, or standard input.
    pub origin: String,
    /// In bytes; `None` when only reading to the end tells.
    pub length: Option<u64>,
    pub content: Box<dyn Read>,
}

/// A form on its way. Its parts are read one after the other; the file's own errors are kept apart from the network's.
pub struct Form {
    boundary: String,
    head: Cursor<Vec<u8>>,
    content: Box<dyn Read>,
    /// Bytes of the file still to come, if its length was promised.
    missing: Option<u64>,
    tail: Cursor<Vec<u8>>,
    failure: Option<io::Error>,
}

impl Form {
    pub fn new(fields: &[(&str, String)], upload: Upload) -> Self {
        // A random word that no file contains by accident.
        let boundary = format!("checkindog-{}", Uuid::now_v7().simple());
        let mut head = String::new();
        for (name, value) in fields {
            head += &format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        }
        head += &format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\
             Content-Type: text/csv\r\n\r\n",
            escaped(&upload.file_name)
        );
        let tail = format!("\r\n--{boundary}--\r\n");
        Self {
            boundary,
            head: Cursor::new(head.into_bytes()),
            content: upload.content,
            missing: upload.length,
            tail: Cursor::new(tail.into_bytes()),
            failure: None,
        }
    }

    pub fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// Bytes of the whole form, when the file's length is known.
    pub fn length(&self) -> Option<u64> {
        Some(self.head.get_ref().len() as u64 + self.missing? + self.tail.get_ref().len() as u64)
    }

    /// Whether any of it was asked for: before that, no server has seen the file.
    pub fn has_begun(&self) -> bool {
        self.head.position() > 0
    }

    /// Why the file could not be read to its end, if that is what ended the upload.
    pub fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }

    /// The next bytes of the file: as many as were promised, no more and no less.
    fn read_content(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(missing) = self.missing else { return self.content.read(buffer) };
        let most = usize::try_from(missing).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 {
            return Ok(0);
        }
        let count = self.content.read(&mut buffer[..most])?;
        if count == 0 {
            return Err(io::Error::other("it became shorter while it was being sent"));
        }
        self.missing = Some(missing - count as u64);
        Ok(count)
    }
}

impl Read for Form {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.head.read(buffer)?;
        if count > 0 || buffer.is_empty() {
            return Ok(count);
        }
        match self.read_content(buffer) {
            Ok(0) => self.tail.read(buffer),
            Ok(count) => Ok(count),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => Err(cause),
            Err(cause) => {
                self.failure = Some(cause);
                Err(io::Error::other("the file could not be read"))
            }
        }
    }
}

/// The file name as browsers write it into the header.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Form, Upload};

    fn form(content: &'static [u8], length: Option<u64>) -> Form {
        let upload =
            Upload { file_name: "a\"b.csv".into(), origin: "a".into(), length, content: Box::new(content) };
        Form::new(&[("atomic", "true".into())], upload)
    }

    #[test]
    fn the_promised_length_is_the_length() {
        let mut form = form(b"Nom;CP\n", Some(7));
        let (promised, boundary) = (form.length(), form.boundary.clone());
        let mut text = String::new();
        form.read_to_string(&mut text).expect("memory can be read");
        assert_eq!(promised, Some(text.len() as u64));
        assert!(text.starts_with(&format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"atomic\"\r\n\r\ntrue\r\n"
        )));
        assert!(text.contains("filename=\"a%22b.csv\""));
        assert!(text.ends_with(&format!("\r\n\r\nNom;CP\n\r\n--{boundary}--\r\n")));
    }

    #[test]
    fn a_file_that_shrinks_is_an_error_and_one_that_grows_is_cut() {
        let mut shrunk = form(b"Nom", Some(7));
        assert!(shrunk.read_to_end(&mut Vec::new()).is_err());
        assert!(shrunk.take_failure().is_some());
        let mut text = String::new();
        form(b"Nom;CP\nmore", Some(7)).read_to_string(&mut text).expect("memory can be read");
        assert!(text.contains("Nom;CP\n\r\n--"));
    }
}
