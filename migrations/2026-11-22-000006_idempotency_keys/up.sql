-- Answers to creations that programs may ask for twice.

CREATE TABLE idempotency_keys (
    salon_id uuid NOT NULL REFERENCES salons (id),
    token_id uuid NOT NULL REFERENCES tokens (id),
    key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request bytea NOT NULL CHECK (length(request) = 32),
    location text NOT NULL,
    etag text NOT NULL,
    answer text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, token_id, key)
);
COMMENT ON TABLE idempotency_keys IS 'What was answered to a creation with an Idempotency-Key; kept for 24 hours, written with the creation.';
COMMENT ON COLUMN idempotency_keys.request IS 'SHA-256 of what was asked: the same key with another request is a mistake.';
COMMENT ON COLUMN idempotency_keys.answer IS 'The body, byte for byte.';

SELECT grant_serving('idempotency_keys', 'SELECT, INSERT, UPDATE, DELETE');
