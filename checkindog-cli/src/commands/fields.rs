//! Fields of a record from the command line: a JSON object, and options laid over it.

use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::input;

/// The fields that were given: those of the object in `from`, then those of `options` that are not null.
pub fn given(from: Option<&Path>, options: &impl Serialize) -> Result<Map<String, Value>, Error> {
    let mut fields: Map<String, Value> = from.map_or_else(|| Ok(Map::new()), input::json)?;
    let options = serde_json::to_value(options).expect("options are texts, numbers and truth values");
    if let Value::Object(options) = options {
        fields.extend(options.into_iter().filter(|(_, value)| !value.is_null()));
    }
    Ok(fields)
}

/// The fields to change; none is a mistake.
pub fn changes(fields: Map<String, Value>) -> Result<Map<String, Value>, Error> {
    if fields.is_empty() {
        return Err(Error::Usage("nothing to change: give fields as options, or with --from".to_owned()));
    }
    Ok(fields)
}
