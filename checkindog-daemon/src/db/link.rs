//! The bytes between us and a PostgreSQL on the network: encrypted or not, and fit for a pooler or not.

use std::convert::Infallible;
use std::error::Error;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Once};
use std::task::{Context, Poll};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rustls::ClientConfig;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio_postgres::Socket;
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::unnamed::Unnamed;

/// What asks a server for TLS (SSLRequest of the protocol).
const ASK_FOR_TLS: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// What stands between us and the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pooling {
    /// Nothing, or something that keeps a session of the server for each of our connections.
    None,
    /// A pooler that gives each transaction any session that is free.
    Transaction,
}

/// Whether the link is encrypted.
pub enum Encryption {
    None,
    /// Where the server offers it.
    Preferred(ClientConfig),
    Required(ClientConfig),
}

/// The server offers no TLS.
#[derive(Debug, thiserror::Error)]
#[error("the server does not offer TLS")]
pub struct NotOffered;

/// Makes links; cheap to clone.
#[derive(Clone)]
pub struct Connector(Arc<Parts>);

struct Parts {
    encryption: Encryption,
    pooling: Pooling,
    warned: Once,
}

impl Connector {
    pub fn new(encryption: Encryption, pooling: Pooling) -> Self {
        Self(Arc::new(Parts { encryption, pooling, warned: Once::new() }))
    }

    async fn link(self, mut socket: Socket, host: &str) -> Result<Link, Box<dyn Error + Send + Sync>> {
        let (tls, is_required) = match &self.0.encryption {
            Encryption::None => (None, false),
            Encryption::Preferred(config) => (Some(config), false),
            Encryption::Required(config) => (Some(config), true),
        };
        let stream: Box<dyn Stream> = match tls {
            Some(config) if is_offered(&mut socket).await? => {
                Box::new(handshake(config, socket, host).await?)
            }
            Some(_) if is_required => return Err(Box::new(NotOffered)),
            Some(_) => {
                self.warn_of_plain_text(host);
                Box::new(Plain(socket))
            }
            None => Box::new(Plain(socket)),
        };
        Ok(match self.0.pooling {
            Pooling::None => Link(stream),
            Pooling::Transaction => Link(Box::new(Unnamed::over(Link(stream)))),
        })
    }

    fn warn_of_plain_text(&self, host: &str) {
        let advice = "the connection to PostgreSQL is not encrypted, for the server offers no TLS: switch it on there, or \
                      say sslmode=disable in --database-url if the network is trusted";
        if !is_this_machine(host) {
            self.0.warned.call_once(|| tracing::warn!(host, "{advice}"));
        }
    }
}

/// Asks the server for TLS and takes its answer, one byte.
async fn is_offered(socket: &mut Socket) -> io::Result<bool> {
    socket.write_all(&ASK_FOR_TLS).await?;
    Ok(socket.read_u8().await? == b'S')
}

async fn handshake(
    config: &ClientConfig,
    socket: Socket,
    host: &str,
) -> Result<impl Stream + use<>, Box<dyn Error + Send + Sync>> {
    let Ok(tls) =
        MakeTlsConnect::<Socket>::make_tls_connect(&mut MakeRustlsConnect::new(config.clone()), host);
    // What was wrong with a certificate is wrapped into an I/O error.
    tls.connect(socket).await.map_err(|error| match error.downcast::<rustls::Error>() {
        Ok(wrapped) => wrapped.into(),
        Err(error) => error.into(),
    })
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl MakeTlsConnect<Socket> for Connector {
    type Stream = Link;
    type TlsConnect = ToHost;
    type Error = Infallible;

    fn make_tls_connect(&mut self, host: &str) -> Result<ToHost, Infallible> {
        Ok(ToHost { connector: self.clone(), host: host.to_owned() })
    }
}

/// A connector that knows whom it calls.
pub struct ToHost {
    connector: Connector,
    host: String,
}

impl TlsConnect<Socket> for ToHost {
    type Stream = Link;
    type Error = Box<dyn Error + Send + Sync>;
    type Future = BoxFuture<'static, Result<Link, Self::Error>>;

    fn connect(self, socket: Socket) -> Self::Future {
        async move { self.connector.link(socket, &self.host).await }.boxed()
    }
}

trait Stream: TlsStream + Send + Unpin {}
impl<T: TlsStream + Send + Unpin> Stream for T {}

/// A link that is ready for the protocol.
pub struct Link(Box<dyn Stream>);

impl TlsStream for Link {
    fn channel_binding(&self) -> ChannelBinding {
        self.0.channel_binding()
    }
}

/// A link without encryption.
struct Plain(Socket);

impl TlsStream for Plain {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

macro_rules! pass_on {
    ($name:ident) => {
        impl AsyncRead for $name {
            fn poll_read(
                mut self: Pin<&mut Self>,
                cx: &mut Context<'_>,
                buf: &mut ReadBuf<'_>,
            ) -> Poll<io::Result<()>> {
                Pin::new(&mut self.0).poll_read(cx, buf)
            }
        }

        impl AsyncWrite for $name {
            fn poll_write(
                mut self: Pin<&mut Self>,
                cx: &mut Context<'_>,
                buf: &[u8],
            ) -> Poll<io::Result<usize>> {
                Pin::new(&mut self.0).poll_write(cx, buf)
            }

            fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
                Pin::new(&mut self.0).poll_flush(cx)
            }

            fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
                Pin::new(&mut self.0).poll_shutdown(cx)
            }
        }
    };
}

pass_on!(Link);
pass_on!(Plain);
