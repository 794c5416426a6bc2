DROP TABLE setting_revisions;
ALTER TABLE salons
    DROP version, DROP phone, DROP email, DROP website, DROP address_line1, DROP address_line2, DROP postal_code, DROP city,
    DROP legal_name, DROP legal_form, DROP siret, DROP vat_status, DROP vat_number, DROP register, DROP capital_cents, DROP seat,
    DROP accent, DROP inactivity_months;
