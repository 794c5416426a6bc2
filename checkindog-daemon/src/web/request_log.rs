//! One log line per request, with an id that the answer carries too. Neither query strings nor anything that people typed.

use std::time::Instant;

use poem::http::{HeaderValue, StatusCode};
use poem::{Endpoint, Request, Response};
use uuid::Uuid;

/// Wraps the whole tree of routes: it sees every request first and every answer last.
pub struct Logged<E>(pub E);

impl<E: Endpoint> Endpoint for Logged<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let id = Uuid::now_v7();
        let method = request.method().clone();
        let path = request.uri().path().to_owned();
        let mut response = self.0.get_response(request).await;
        let status = response.status();
        let id_text = id.to_string();
        if let Ok(value) = HeaderValue::from_str(&id_text) {
            response.headers_mut().insert("x-request-id", value);
        }
        let micros = started.elapsed().as_micros();
        if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
            tracing::error!(request = id_text, %method, path, status = status.as_u16(), micros, "request");
        } else {
            tracing::info!(request = id_text, %method, path, status = status.as_u16(), micros, "request");
        }
        Ok(response)
    }
}
