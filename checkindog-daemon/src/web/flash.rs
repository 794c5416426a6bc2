//! A message for the next page, in a cookie that lives until it is shown.

use std::time::Duration;

use poem::web::cookie::{Cookie, CookieJar, SameSite};

use super::components::Flash;

const NAME: &str = "checkindog-flash";

/// Leaves a message for the next page of this browser.
pub fn leave(cookies: &CookieJar, flash: &Flash) {
    let mark = if flash.good { '+' } else { '-' };
    let text: String = flash.text.chars().take(300).collect();
    cookies.add(cookie(format!("{mark}{text}")));
}

/// Takes the message that an earlier answer left.
pub fn take(cookies: &CookieJar) -> Option<Flash> {
    let left = cookies.get(NAME)?.value::<String>().ok()?;
    let mut gone = cookie(String::new());
    gone.set_max_age(Duration::ZERO);
    cookies.add(gone);
    match left.split_at_checked(1)? {
        ("+", text) => Some(Flash::success(text)),
        ("-", text) => Some(Flash::error(text)),
        _ => None,
    }
}

fn cookie(value: String) -> Cookie {
    let mut cookie = Cookie::new(NAME, value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(Duration::from_secs(60));
    cookie
}
