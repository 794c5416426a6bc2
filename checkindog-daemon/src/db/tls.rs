//! Whom we believe to be the database: certificates and how much of them is verified.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

use super::refusal::Refusal;

/// How much of the server's certificate is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Nothing: nobody listens, but who answers is unknown.
    None,
    /// That one of our authorities signed it.
    Authority,
    /// And that it is for the host of the URL.
    Name,
}

/// The TLS of a client that trusts the certificates of the file `roots`, or else those of the system.
pub fn config(verification: Verification, roots: Option<&str>) -> Result<ClientConfig, Refusal> {
    let provider = Arc::new(ring::default_provider());
    let (given, authorities) = match (verification, roots) {
        (Verification::None, _) => (Vec::new(), None),
        (_, Some(file)) => {
            let given = certificates(file)?;
            let authorities = verifier(given.clone(), &provider)
                .map_err(|cause| Refusal::url(format!("sslrootcert {file} is of no use: {cause}")))?;
            (given, Some(authorities))
        }
        (_, None) => {
            let authorities = verifier(rustls_native_certs::load_native_certs().certs, &provider);
            let missing = |cause| {
                Refusal::url(format!(
                    "this system has no root certificates ({cause}): install them (Debian: `apt install \
                     ca-certificates`), or name a file with sslrootcert"
                ))
            };
            (Vec::new(), Some(authorities.map_err(missing)?))
        }
    };
    let believer = Believer { provider: provider.clone(), given, authorities, verification };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Refusal::url)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(believer))
        .with_no_client_auth();
    Ok(config)
}

fn certificates(file: &str) -> Result<Vec<CertificateDer<'static>>, Refusal> {
    let read: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(file).and_then(|certificates| certificates.collect());
    match read {
        Ok(certificates) if certificates.is_empty() => {
            Err(Refusal::url(format!("sslrootcert {file} holds no certificate in PEM form")))
        }
        Ok(certificates) => Ok(certificates),
        Err(cause) => Err(Refusal::url(format!("sslrootcert {file} cannot be read: {cause}"))),
    }
}

fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<WebPkiServerVerifier>, rustls::client::VerifierBuilderError> {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(roots);
    WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider.clone()).build()
}

/// Decides whether a certificate is believed.
#[derive(Debug)]
struct Believer {
    provider: Arc<CryptoProvider>,
    /// The certificates of `sslrootcert`.
    given: Vec<CertificateDer<'static>>,
    authorities: Option<Arc<WebPkiServerVerifier>>,
    verification: Verification,
}

impl ServerCertVerifier for Believer {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(authorities) = &self.authorities else { return Ok(ServerCertVerified::assertion()) };
        if self.given.contains(certificate) {
            // The very certificate that the URL names, as with a self-signed one: there is no authority to ask.
            if self.verification == Verification::Name {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
            }
            return Ok(ServerCertVerified::assertion());
        }
        use CertificateError::{NotValidForName, NotValidForNameContext};
        match authorities.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            // The name is looked at last: everything else was in order.
            Err(Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }))
                if self.verification == Verification::Authority =>
            {
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
