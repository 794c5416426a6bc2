//! The errors of a form or a body: every wrong field at once, as codes. Words come from the translations.

/// One field that is wrong and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field as in forms and JSON.
    pub field: &'static str,
    /// Stable word, snake_case; the text is the translation `invalid-{code}`.
    pub code: &'static str,
}

/// All that is wrong with what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    pub fn one(field: &'static str, code: &'static str) -> Self {
        Self(vec![FieldError { field, code }])
    }

    pub fn add(&mut self, field: &'static str, code: &'static str) {
        self.0.push(FieldError { field, code });
    }

    /// The first error of a field, as the page shows one beside each.
    pub fn of(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.code)
    }

    /// These errors and more.
    pub fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The errors in the order in which the form shows its fields.
    pub fn in_order(mut self, fields: &[&str]) -> Self {
        self.0.sort_by_key(|error| {
            fields.iter().position(|field| *field == error.field).unwrap_or(fields.len())
        });
        self
    }

    /// `Ok` when nothing is wrong.
    pub fn check(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Keeps the value of a parsed field, or notes its error.
    pub fn take<T>(&mut self, field: &'static str, parsed: Result<T, &'static str>) -> Option<T> {
        parsed.map_err(|code| self.add(field, code)).ok()
    }

    /// Text of at most `limit` characters, trimmed, without control characters other than line breaks.
    pub fn text(&mut self, field: &'static str, value: &str, limit: usize) -> String {
        let value = clean(value);
        if value.chars().count() > limit {
            self.add(field, "too_long");
        }
        value
    }
}

/// Trims, makes line ends `\n`, and drops what no keyboard types (NUL would be refused by the database).
pub fn clean(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    text.push('\n');
                }
            }
            '\n' | '\t' => text.push(c),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}
