//! A bucket at Amazon or at anything that speaks S3 (MinIO, Garage, Ceph, Scaleway, OVH…).

use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::{ClientOptions, RetryConfig};

use crate::{Error, Storage};

/// How long the server may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(2);
/// How long one request may take.
const REQUEST: Duration = Duration::from_secs(10);
/// How long a request that failed for a moment is tried again.
const RETRY: Duration = Duration::from_secs(3);

/// Which bucket, and how it is reached. What is absent is taken from the variables and places that Amazon's own tools know.
#[derive(Clone, Default)]
pub struct Bucket {
    pub name: String,
    /// `https://s3.example.org`; Amazon's own when absent. With `http://` nothing is encrypted.
    pub endpoint: Option<String>,
    pub region: Option<String>,
    pub access_key_id: Option<String>,
    pub secret_access_key: Option<String>,
}

impl Storage {
    /// Keeps files in this bucket. Nothing is asked of it before the first file.
    pub fn bucket(bucket: &Bucket) -> Result<Self, Error> {
        // An error says that there is a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = ClientOptions::new().with_connect_timeout(CONNECT).with_timeout(REQUEST);
        let retry = RetryConfig { max_retries: 2, retry_timeout: RETRY, ..RetryConfig::default() };
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(&bucket.name).with_retry(retry);
        if let Some(endpoint) = &bucket.endpoint {
            client = client.with_allow_http(endpoint.starts_with("http://"));
            builder = builder.with_endpoint(endpoint);
        }
        if let Some(region) = &bucket.region {
            builder = builder.with_region(region);
        }
        if let (Some(id), Some(secret)) = (&bucket.access_key_id, &bucket.secret_access_key) {
            builder = builder.with_access_key_id(id).with_secret_access_key(secret);
        }
        let store = builder.with_client_options(client).build().map_err(Error::away)?;
        Ok(Self::of(Arc::new(store)))
    }
}
