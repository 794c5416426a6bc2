//! Just enough of HTTP/1.1 to ask one thing after the other on one connection, at a cost that does not blur the measure.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::Failure;
use crate::harness::{EMAIL, PASSWORD};

/// A connection that is kept alive.
pub struct Connection {
    stream: BufReader<TcpStream>,
    /// Sent with every request.
    headers: String,
}

/// An answer as it came over the wire: the body is not decompressed.
pub struct Answer {
    pub status: u16,
    /// Status line and headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The values of a header, whose name is given in lower case.
    pub fn header(&self, name: &str) -> impl Iterator<Item = &str> {
        self.head.lines().filter_map(move |line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The answer, if all is well.
    pub fn expect_ok(self, what: &str) -> Result<Self, Failure> {
        match self.status {
            200 => Ok(self),
            status => Err(format!("{what} was answered with {status}").into()),
        }
    }
}

impl Connection {
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), headers: format!("Host: {address}\r\n") })
    }

    /// A connection that sends what a browser sends with every request, once somebody has signed in.
    pub async fn signed_in(address: SocketAddr, cookie: &str) -> io::Result<Self> {
        let connection = Self::open(address).await?;
        Ok(connection.with_header("Accept-Encoding", "gzip, deflate, br").with_header("Cookie", cookie))
    }

    /// Adds a header to every request from now on.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub async fn get(&mut self, path: &str) -> io::Result<Answer> {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers);
        self.ask(&request).await
    }

    pub async fn post(&mut self, path: &str, json: &str) -> io::Result<Answer> {
        let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", json.len());
        self.ask(&format!("POST {path} HTTP/1.1\r\n{}{headers}\r\n{json}", self.headers)).await
    }

    /// The lines of a body in chunks, which is not kept.
    pub async fn count_lines(&mut self, path: &str) -> io::Result<u64> {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers);
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        if !self.read_head().await?.contains(" 200 ") {
            return Err(broken());
        }
        let (mut size, mut chunk, mut lines) = (String::new(), Vec::new(), 0);
        loop {
            size.clear();
            self.stream.read_line(&mut size).await?;
            let length = usize::from_str_radix(size.trim_end(), 16).map_err(|_| broken())?;
            chunk.resize(length + 2, 0);
            self.stream.read_exact(&mut chunk).await?;
            if length == 0 {
                return Ok(lines);
            }
            lines += chunk[..length].iter().filter(|byte| **byte == b'\n').count() as u64;
        }
    }

    async fn ask(&mut self, request: &str) -> io::Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let head = self.read_head().await?;
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(broken)?;
        let mut answer = Answer { status, head, body: Vec::new() };
        let length = answer.header("content-length").next().map(str::parse);
        let is_chunked = answer.header("transfer-encoding").any(|coding| coding == "chunked");
        if let Some(length) = length {
            answer.body.resize(length.map_err(|_| broken())?, 0);
            self.stream.read_exact(&mut answer.body).await?;
        } else if is_chunked {
            self.read_chunks(&mut answer.body).await?;
        }
        Ok(answer)
    }

    async fn read_head(&mut self) -> io::Result<String> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(head)
    }

    async fn read_chunks(&mut self, body: &mut Vec<u8>) -> io::Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line).await?;
            let size = usize::from_str_radix(line.trim_end(), 16).map_err(|_| broken())?;
            let start = body.len();
            // The line end behind the chunk is read with it and cut off again.
            body.resize(start + size + 2, 0);
            self.stream.read_exact(&mut body[start..]).await?;
            body.truncate(start + size);
            if size == 0 {
                return Ok(());
            }
        }
    }
}

/// Signs the owner in; the value for `Cookie`.
pub async fn sign_in(address: SocketAddr) -> Result<String, Failure> {
    let form = serde_html_form::to_string([("email", EMAIL), ("password", PASSWORD)])?;
    let mut connection = Connection::open(address).await?.with_header("Sec-Fetch-Site", "same-origin");
    let request = format!(
        "POST /sign-in HTTP/1.1\r\n{}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        connection.headers,
        form.len()
    );
    let answer = connection.ask(&request).await?;
    let cookies: Vec<_> = answer.header("set-cookie").filter_map(|cookie| cookie.split(';').next()).collect();
    if answer.status != 303 || cookies.is_empty() {
        return Err(format!("signing in was answered with {}", answer.status).into());
    }
    Ok(cookies.join("; "))
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "no HTTP answer")
}
