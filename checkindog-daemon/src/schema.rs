//! The tables as diesel sees them; `migrations/` is the source. A test compares every column here with the catalogue.

use diesel::{allow_tables_to_appear_in_same_query, table};

table! {
    salons (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
        language -> Text,
        time_zone -> Text,
        country -> Text,
        profile -> Text,
        modules -> Array<Text>,
        created_at -> Timestamptz,
        version -> Integer,
        phone -> Text,
        email -> Text,
        website -> Text,
        address_line1 -> Text,
        address_line2 -> Text,
        postal_code -> Text,
        city -> Text,
        legal_name -> Text,
        legal_form -> Text,
        siret -> Text,
        vat_status -> Text,
        vat_number -> Text,
        register -> Text,
        capital_cents -> Nullable<BigInt>,
        seat -> Text,
        accent -> Text,
        inactivity_months -> SmallInt,
        logo_id -> Nullable<Uuid>,
    }
}

table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        language -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    staff (salon_id, user_id) {
        salon_id -> Uuid,
        user_id -> Uuid,
        role -> Text,
        created_at -> Timestamptz,
        invited_by -> Nullable<Uuid>,
        left_at -> Nullable<Timestamptz>,
    }
}

table! {
    sessions (id) {
        id -> Bytea,
        user_id -> Uuid,
        salon_id -> Uuid,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
        user_agent -> Text,
        address -> Text,
    }
}

table! {
    tokens (id) {
        id -> Uuid,
        hash -> Bytea,
        user_id -> Uuid,
        salon_id -> Uuid,
        name -> Text,
        scopes -> Array<Text>,
        created_at -> Timestamptz,
        expires_at -> Nullable<Timestamptz>,
        seen_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

table! {
    sign_ins (id) {
        id -> Uuid,
        user_id -> Nullable<Uuid>,
        email -> Text,
        salon_id -> Nullable<Uuid>,
        address -> Text,
        network -> Text,
        event -> Text,
        succeeded -> Bool,
        user_agent -> Text,
        at -> Timestamptz,
    }
}

table! {
    imports (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        state -> Text,
        kind -> Text,
        file_name -> Text,
        file_hash -> Bytea,
        same_as -> Nullable<Uuid>,
        prepared -> Bool,
        dry_run -> Bool,
        atomic -> Bool,
        take_incomplete -> Bool,
        take_consents -> Bool,
        on_match -> Text,
        on_repeat -> Text,
        match_keys -> Array<Text>,
        asked_encoding -> Text,
        asked_delimiter -> Text,
        asked_mapping -> Text,
        asked_columns -> Jsonb,
        bytes -> BigInt,
        bytes_read -> BigInt,
        row_count -> BigInt,
        created -> BigInt,
        updated -> BigInt,
        skipped -> BigInt,
        rejected -> BigInt,
        animals -> BigInt,
        repeated -> BigInt,
        encoding -> Text,
        confidence -> SmallInt,
        delimiter -> Text,
        layout -> Text,
        header -> Array<Text>,
        mapping -> Text,
        reading -> Jsonb,
        error -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
        finished_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
        undone_at -> Nullable<Timestamptz>,
        removed_clients -> BigInt,
        removed_animals -> BigInt,
        restored -> BigInt,
        kept -> BigInt,
    }
}

table! {
    import_rejects (salon_id, import_id, line) {
        salon_id -> Uuid,
        import_id -> Uuid,
        line -> BigInt,
        record -> Array<Text>,
        problems -> Jsonb,
    }
}

table! {
    exemption_types (salon_id, code) {
        salon_id -> Uuid,
        code -> Text,
        label -> Text,
        position -> SmallInt,
    }
}

table! {
    clients (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        version -> Integer,
        inactive -> Bool,
        incomplete -> Bool,
        sms_consent -> Bool,
        manager_id -> Nullable<Uuid>,
        kind -> Text,
        civility -> Nullable<Text>,
        species -> Array<Text>,
        last_norm -> Text,
        first_norm -> Text,
        search_text -> Text,
        code -> Text,
        file_number -> Text,
        external_id -> Text,
        stage -> Text,
        situation_mode -> Text,
        first_name -> Text,
        last_name -> Text,
        company_name -> Text,
        siret -> Text,
        vat_number -> Text,
        contact_person -> Text,
        email -> Text,
        phone -> Text,
        mobile -> Text,
        address_line1 -> Text,
        address_line2 -> Text,
        postal_code -> Text,
        city -> Text,
        country -> Text,
        notes -> Text,
        exemption -> Nullable<Text>,
        animal_names -> Text,
        import_id -> Nullable<Uuid>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_by -> Uuid,
        updated_at -> Timestamptz,
        by_hand -> Bool,
    }
}

table! {
    code_counters (salon_id, stage) {
        salon_id -> Uuid,
        stage -> Text,
        last -> BigInt,
        pattern -> Text,
        file_number_pattern -> Text,
        gap_free -> Bool,
    }
}

table! {
    client_counts (salon_id, slot) {
        salon_id -> Uuid,
        slot -> SmallInt,
        clients -> BigInt,
        inactive -> BigInt,
    }
}

table! {
    consents (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        purpose -> Text,
        given -> Bool,
        channel -> Text,
        source -> Text,
        wording -> Text,
        user_id -> Uuid,
        import_id -> Nullable<Uuid>,
        at -> Timestamptz,
    }
}

table! {
    favourites (salon_id, user_id, client_id) {
        salon_id -> Uuid,
        user_id -> Uuid,
        client_id -> Uuid,
        inactive -> Bool,
        last_norm -> Text,
        first_norm -> Text,
        search_text -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    animal_types (code) {
        code -> Text,
        species -> Text,
        name_fr -> Text,
        name_en -> Text,
        fci_number -> Nullable<SmallInt>,
        position -> Integer,
        search_text -> Text,
    }
}

table! {
    animals (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        version -> Integer,
        client_id -> Uuid,
        name -> Text,
        name_norm -> Text,
        species -> Text,
        type_code -> Nullable<Text>,
        breed -> Text,
        sex -> Nullable<Text>,
        birth_date -> Nullable<Date>,
        birth_date_approximate -> Bool,
        neutered -> Nullable<Bool>,
        coat -> Text,
        weight_grams -> Nullable<Integer>,
        chip_number -> Text,
        tattoo -> Text,
        temperament -> Text,
        alerts -> Array<Text>,
        other_alert -> Text,
        notes -> Text,
        deceased -> Bool,
        deceased_on -> Nullable<Date>,
        import_id -> Nullable<Uuid>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_by -> Uuid,
        updated_at -> Timestamptz,
        photo_id -> Nullable<Uuid>,
    }
}

table! {
    memos (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        author_id -> Uuid,
        text -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    revisions (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        client_id -> Uuid,
        record_kind -> Text,
        record_id -> Uuid,
        action -> Text,
        changes -> Jsonb,
        user_id -> Uuid,
        channel -> Text,
        import_id -> Nullable<Uuid>,
        at -> Timestamptz,
    }
}

table! {
    idempotency_keys (salon_id, token_id, key) {
        salon_id -> Uuid,
        token_id -> Uuid,
        key -> Text,
        request -> Bytea,
        location -> Text,
        etag -> Text,
        answer -> Text,
        created_at -> Timestamptz,
    }
}

table! {
    import_mappings (salon_id, name) {
        salon_id -> Uuid,
        name -> Text,
        header -> Array<Text>,
        assignments -> Jsonb,
        updated_by -> Uuid,
        updated_at -> Timestamptz,
    }
}

table! {
    import_leftovers (salon_id, import_id, record_id) {
        salon_id -> Uuid,
        import_id -> Uuid,
        record_id -> Uuid,
        record_kind -> Text,
        client_id -> Uuid,
        reason -> Text,
        changes -> Jsonb,
    }
}

table! {
    one_time_links (id) {
        id -> Uuid,
        hash -> Bytea,
        purpose -> Text,
        salon_id -> Nullable<Uuid>,
        user_id -> Nullable<Uuid>,
        email -> Text,
        name -> Text,
        role -> Nullable<Text>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

table! {
    second_factors (user_id) {
        user_id -> Uuid,
        secret -> Bytea,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> BigInt,
        created_at -> Timestamptz,
    }
}

table! {
    recovery_codes (user_id, hash) {
        user_id -> Uuid,
        hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

table! {
    setting_revisions (salon_id, id) {
        salon_id -> Uuid,
        id -> Uuid,
        subject -> Text,
        changes -> Jsonb,
        user_id -> Uuid,
        at -> Timestamptz,
    }
}

table! {
    saved_views (salon_id, user_id, id) {
        salon_id -> Uuid,
        user_id -> Uuid,
        id -> Uuid,
        name -> Text,
        query -> Text,
        is_default -> Bool,
    }
}

table! {
    list_columns (salon_id, user_id) {
        salon_id -> Uuid,
        user_id -> Uuid,
        names -> Array<Text>,
    }
}

table! {
    recent_clients (salon_id, user_id, client_id) {
        salon_id -> Uuid,
        user_id -> Uuid,
        client_id -> Uuid,
        seen_at -> Timestamptz,
    }
}

allow_tables_to_appear_in_same_query!(
    animal_types,
    animals,
    client_counts,
    clients,
    code_counters,
    consents,
    exemption_types,
    favourites,
    import_leftovers,
    import_mappings,
    import_rejects,
    imports,
    list_columns,
    memos,
    one_time_links,
    recent_clients,
    recovery_codes,
    revisions,
    salons,
    second_factors,
    saved_views,
    sessions,
    setting_revisions,
    sign_ins,
    staff,
    tokens,
    users,
);
