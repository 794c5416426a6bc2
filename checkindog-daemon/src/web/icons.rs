//! Icons: one sprite, in which each has a name. `assets/icons.json` lists those that are used.

use std::sync::LazyLock;

use maud::{Markup, PreEscaped, html};

use super::assets;

/// Its address, which like the names needs no escaping: a list shows some hundred icons.
static SPRITE: LazyLock<PreEscaped<&str>> = LazyLock::new(|| PreEscaped(assets::url("icons.svg")));

/// A decorative icon, as high as the text beside it. It says nothing to a screen reader: the words do.
#[must_use]
pub fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href={ (*SPRITE) "#" (PreEscaped(name)) } {} } }
}

/// The same, its shape filled: a star that is given.
#[must_use]
pub fn icon_filled(name: &str) -> Markup {
    html! { svg."icon filled" aria-hidden="true" { use href={ (*SPRITE) "#" (PreEscaped(name)) } {} } }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use crate::web::assets;

    /// Names that are written out; a name that is handed on is as good as the place that wrote it.
    #[test]
    fn every_icon_the_code_names_is_in_the_sprite() {
        let sprite = assets::find("icons.svg", None).expect("the sprite is built").bytes;
        let sprite = String::from_utf8_lossy(&sprite);
        let missing: Vec<_> = named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
            .into_iter()
            .filter(|name| !sprite.contains(&format!("id=\"{name}\"")))
            .collect();
        assert!(missing.is_empty(), "add to assets/icons.json: {missing:?}");
    }

    fn named(folder: &Path) -> Vec<String> {
        let entries =
            fs::read_dir(folder).expect("the sources are there").flatten().map(|entry| entry.path());
        entries.flat_map(|path| if path.is_dir() { named(&path) } else { named_in(&path) }).collect()
    }

    fn named_in(file: &Path) -> Vec<String> {
        let source = fs::read_to_string(file).unwrap_or_default();
        let calls = ["icon(\"", "icon_filled(\""];
        let names = calls
            .iter()
            .flat_map(|call| source.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next());
        names
            .filter(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect()
    }
}
