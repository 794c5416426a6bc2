-- What a salon says of itself and how it wants to work, and who changed that.

ALTER TABLE salons
    ADD version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    ADD phone text NOT NULL DEFAULT '' CHECK (phone ~ '^(\+[0-9]{4,15})?$'),
    ADD email text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
    ADD website text NOT NULL DEFAULT '' CHECK (length(website) <= 200),
    ADD address_line1 text NOT NULL DEFAULT '' CHECK (length(address_line1) <= 200),
    ADD address_line2 text NOT NULL DEFAULT '' CHECK (length(address_line2) <= 200),
    ADD postal_code text NOT NULL DEFAULT '' CHECK (length(postal_code) <= 20),
    ADD city text NOT NULL DEFAULT '' CHECK (length(city) <= 200),
    ADD legal_name text NOT NULL DEFAULT '' CHECK (length(legal_name) <= 200),
    ADD legal_form text NOT NULL DEFAULT '' CHECK (length(legal_form) <= 40),
    ADD siret text NOT NULL DEFAULT '' CHECK (siret ~ '^([0-9]{14})?$'),
    ADD vat_status text NOT NULL DEFAULT '' CHECK (vat_status IN ('', 'subject', 'exempt_293b')),
    ADD vat_number text NOT NULL DEFAULT '' CHECK (length(vat_number) <= 20),
    ADD register text NOT NULL DEFAULT '' CHECK (length(register) <= 200),
    ADD capital_cents bigint CHECK (capital_cents >= 0),
    ADD seat text NOT NULL DEFAULT '' CHECK (length(seat) <= 500),
    ADD accent text NOT NULL DEFAULT '' CHECK (accent ~ '^(#[0-9a-f]{6})?$'),
    ADD inactivity_months smallint NOT NULL DEFAULT 12 CHECK (inactivity_months BETWEEN 1 AND 120);
COMMENT ON COLUMN salons.version IS 'Grows with every change of the settings; a change names the version it was made on.';
COMMENT ON COLUMN salons.phone IS 'E.164.';
COMMENT ON COLUMN salons.legal_name IS 'Name of the business where it is not the salon''s («dénomination sociale»).';
COMMENT ON COLUMN salons.vat_status IS 'subject: charges VAT; exempt_293b: «TVA non applicable, art. 293 B du CGI».';
COMMENT ON COLUMN salons.register IS 'Entry in the register of commerce or of trades: «RCS Brest 812 345 678».';
COMMENT ON COLUMN salons.seat IS 'Address of the registered office where it is not the salon''s, in lines.';
COMMENT ON COLUMN salons.accent IS 'Colour of links and buttons, #rrggbb; empty: ours.';
COMMENT ON COLUMN salons.inactivity_months IS 'A client whose last appointment is older becomes inactive (feature CL21).';

CREATE TABLE setting_revisions (
    salon_id uuid NOT NULL REFERENCES salons (id),
    id uuid NOT NULL,
    subject text NOT NULL CHECK (subject ~ '^[a-z_]{1,40}$'),
    changes jsonb NOT NULL,
    user_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (salon_id, id)
);
COMMENT ON TABLE setting_revisions IS 'Every change of a salon''s settings: who, when, field by field. Only grows.';
COMMENT ON COLUMN setting_revisions.subject IS 'What was changed: salon, exemption_type…';
COMMENT ON COLUMN setting_revisions.changes IS '{"field": [before, after]}; null stands for nothing.';
COMMENT ON COLUMN setting_revisions.user_id IS 'The user; without a foreign key, for users are never deleted.';

SELECT grant_serving('setting_revisions', 'SELECT, INSERT');
