UPDATE clients SET incomplete = NOT incomplete
WHERE salon_id = $1 AND incomplete IS DISTINCT FROM EXISTS (
    SELECT FROM unnest(CASE kind WHEN 'company' THEN $3 ELSE $2 END) AS required (field)
    WHERE CASE field
        WHEN 'first_name' THEN first_name WHEN 'last_name' THEN last_name WHEN 'company_name' THEN company_name
        WHEN 'address_line1' THEN address_line1 WHEN 'postal_code' THEN postal_code WHEN 'city' THEN city END = '')
