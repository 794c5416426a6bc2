//! An answer as a person sees it: asked by CSS selectors, not by strings.

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

use super::fields::Fields;

/// A page, a fragment, or any other answer.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub(super) async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("the whole answer arrives");
        Self { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// The page itself if it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "location {:?}, body: {}", self.location(), self.text());
        self
    }

    /// A header; empty when it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads; empty when nowhere.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The `Set-Cookie` header of this cookie.
    pub fn set_cookie(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        all.find(|cookie| cookie.split('=').next() == Some(name))
    }

    /// The texts of all elements that match, spaces and line ends drawn together.
    pub fn select(&self, css: &str) -> Vec<String> {
        let document = self.document();
        document.select(&selector(css)).map(text).collect()
    }

    pub fn has(&self, css: &str) -> bool {
        self.document().select(&selector(css)).next().is_some()
    }

    /// The text of the first element that matches.
    #[track_caller]
    pub fn text_of(&self, css: &str) -> String {
        let mut texts = self.select(css);
        assert!(!texts.is_empty(), "no {css} in: {}", self.text());
        texts.swap_remove(0)
    }

    /// An attribute of all elements that match and have it.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let document = self.document();
        document.select(&selector(css)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// An attribute of the first element that matches.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> String {
        let mut found = self.attributes(css, name);
        assert!(!found.is_empty(), "no {css} with {name} in: {}", self.text());
        found.swap_remove(0)
    }

    /// Everything that can be read on it.
    pub fn text(&self) -> String {
        text(self.document().root_element())
    }

    /// What a field of the page's forms holds; none when there is no such field (or no box of it is ticked).
    pub fn field(&self, name: &str) -> Option<String> {
        self.form("form").into_iter().find_map(|form| form.value(name).map(str::to_owned))
    }

    /// The message below a field.
    pub fn error_of(&self, name: &str) -> Option<String> {
        self.select(&format!("#field-{name}-error")).pop()
    }

    /// The message of what happened.
    pub fn flash(&self) -> Option<String> {
        self.select("#flash .toast > span").pop()
    }

    /// Labels and values of a record's cards.
    pub fn fact(&self, label: &str) -> Option<String> {
        let (labels, values) = (self.select("dl.facts dt"), self.select("dl.facts dd"));
        labels.iter().position(|known| known == label).map(|place| values[place].clone())
    }

    /// The forms that match, each as a browser would send it.
    fn form(&self, css: &str) -> Vec<Fields> {
        let document = self.document();
        document.select(&selector(css)).map(|form| Fields::from_pairs(controls(form))).collect()
    }

    /// The first form whose `action` is this, as a browser would send it.
    #[track_caller]
    pub fn form_to(&self, action: &str) -> Fields {
        let mut found = self.form(&format!("form[action=\"{action}\"]"));
        assert!(!found.is_empty(), "no form to {action} in: {}", self.text());
        found.swap_remove(0)
    }

    fn document(&self) -> Html {
        Html::parse_document(&self.body)
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    // Not `split_whitespace`: the narrow spaces of French belong to the text.
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn controls(form: ElementRef<'_>) -> Vec<(String, String)> {
    form.select(&selector("input[name], select[name], textarea[name]")).filter_map(control).collect()
}

fn control(element: ElementRef<'_>) -> Option<(String, String)> {
    let name = element.attr("name")?.to_owned();
    let value = element.attr("value").unwrap_or_default().to_owned();
    match (element.value().name(), element.attr("type")) {
        ("select", _) => {
            let chosen = element.select(&selector("option[selected]")).next();
            let chosen = chosen.or_else(|| element.select(&selector("option")).next())?;
            Some((name, chosen.attr("value").unwrap_or_default().to_owned()))
        }
        // A parser drops the line end that follows the tag, as browsers do.
        ("textarea", _) => Some((name, element.text().collect())),
        (_, Some("checkbox" | "radio")) => element.attr("checked").map(|_| (name, value)),
        _ => Some((name, value)),
    }
}
