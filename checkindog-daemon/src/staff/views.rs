//! How the team looks, and the pages behind its links.

use checkindog_api::Role;
use maud::{Markup, html};

use super::invitations::{Invitation, Welcome};
use super::model::Member;
use super::rules::{self, InvitationInput};
use crate::account::sign_ins::{self, SignIn};
use crate::auth::{Permission, Staff};
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{
    Head, Tone, Weight, actions, avatar, badge, card, facts, initials, link_button, list_table, notice,
    page_head, submit_button, submit_button_about,
};
use crate::web::forms::{self, Choice, Field, Mark, Span};
use crate::web::icons::icon;
use crate::web::layout;
use crate::web::secret::shown_once;

fn role_name(lang: Lang, role: Role) -> &'static str {
    lang.t(&format!("role-{role}"))
}

/// The list of the team, who is invited, and what each role may do.
pub fn team(staff: &Staff, members: &[Member], invitations: &[Invitation]) -> Markup {
    let lang = staff.lang;
    let heads =
        ["column-member", "column-role", "column-email", "column-since"].map(|key| Head::Seen(lang.t(key)));
    let invite = staff.may_manage_team().then(|| {
        let new = html! {
            a."button primary" href="/staff/new" { (icon("user-plus")) span { (lang.t("invite-title")) } }
        };
        actions(lang, None, Some(new))
    });
    let count = members.iter().filter(|member| member.is_active()).count();
    html! {
        (page_head(lang.t("team-title"), Some(html! { (lang.tf("team-count", &[("count", count.into())])) }), invite))
        div.stack {
            (list_table(lang.t("team-title"), &heads, html! { @for member in members { (member_row(staff, member)) } }))
            @if !invitations.is_empty() { (pending(staff, invitations)) }
            (roles(lang))
        }
    }
}

fn member_row(staff: &Staff, member: &Member) -> Markup {
    let lang = staff.lang;
    let who = html! {
        (avatar(&initials(&member.name)))
        span {
            b { (member.name) }
            @if member.id == staff.user_id { span."soft small" { (lang.t("team-you")) } }
            @if !member.is_active() { span."soft small" { (lang.t("member-inactive")) } }
        }
    };
    html! {
        tr.inactive[!member.is_active()] {
            td.cell-who {
                @if staff.may_manage_team() { a.who href={ "/staff/" (member.id) } { (who) } }
                @else { span.who { (who) } }
            }
            td { (badge(role_tone(member.role), role_name(lang, member.role))) }
            td.cell-wide { (member.email) }
            td."num cell-wide" { (day(staff, member.since)) }
        }
    }
}

fn role_tone(role: Role) -> Tone {
    if role == Role::Owner { Tone::Blue } else { Tone::Neutral }
}

fn day(staff: &Staff, instant: chrono::DateTime<chrono::Utc>) -> String {
    staff.lang.date(instant.with_timezone(&staff.salon.time_zone).date_naive())
}

fn pending(staff: &Staff, invitations: &[Invitation]) -> Markup {
    let lang = staff.lang;
    let rows = html! {
        ul.plain-list {
            @for invitation in invitations {
                li {
                    div.grow {
                        b { (invitation.name) } " "
                        @if let Some(role) = invitation.role { (badge(Tone::Neutral, role_name(lang, role))) }
                        div."soft small" {
                            (invitation.email) " · "
                            (lang.tf("invite-by", &[
                                ("name", invitation.by.as_str().into()),
                                ("date", lang.day_and_time(invitation.expires_at, staff.salon.time_zone).into()),
                            ]))
                        }
                    }
                    form method="post" action={ "/invitations/" (invitation.id) "/withdrawal" } {
                        (submit_button_about(lang.t("invite-withdraw"), &invitation.name, Weight::Danger))
                    }
                }
            }
        }
    };
    card(lang.t("invite-pending"), None, rows)
}

/// What each role may do, as `auth/roles.rs` says and enforces it.
fn roles(lang: Lang) -> Markup {
    let table = html! {
        div.scrolls tabindex="0" role="group" aria-label=(lang.t("roles-title")) {
            table.rights {
                thead {
                    tr {
                        td {}
                        @for role in Role::ALL { th scope="col" { (role_name(lang, *role)) } }
                    }
                }
                tbody {
                    @for permission in Permission::ALL {
                        tr {
                            th scope="row" { (lang.t(&format!("permission-{}", permission.slug()))) }
                            @for role in Role::ALL { td { (yes_or_no(lang, permission.held_by(*role))) } }
                        }
                    }
                }
            }
        }
    };
    card(lang.t("roles-title"), None, table)
}

fn yes_or_no(lang: Lang, yes: bool) -> Markup {
    html! {
        @if yes { span.yes { (icon("check")) span.aloud { (lang.t("yes")) } } }
        @else { span.soft { span aria-hidden="true" { "–" } span.aloud { (lang.t("no")) } } }
    }
}

fn role_choices(lang: Lang, roles: &[Role]) -> Vec<Choice<'static>> {
    roles.iter().map(|role| (role.as_str(), role_name(lang, *role))).collect()
}

/// The form to invite somebody, with what was typed and what is wrong with it.
pub fn invitation_form(
    staff: &Staff,
    roles: &[Role],
    input: &InvitationInput,
    errors: &FieldErrors,
) -> Markup {
    let lang = staff.lang;
    let error = |name| errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
    let field = |name, label, value| Field::new(name, label, value).error(error(name)).mark(Mark::Required);
    let name = field("name", lang.t("invite-name"), &input.name).max_length(200);
    let email = field("email", lang.t("field-email"), &input.email).hint(lang.t("invite-email-hint"));
    let role = Field::new("role", lang.t("column-role"), &input.role).error(error("role")).span(Span::Wide);
    let fields = html! {
        (forms::text(lang, &name.autofocus()))
        (forms::email(lang, &email))
        (forms::segments(lang, &role.hint(lang.t("invite-role-hint")), &role_choices(lang, roles)))
    };
    html! {
        (page_head(lang.t("invite-title"), None, None))
        form.form-page method="post" action="/staff" novalidate data-guard=""
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            (forms::fieldset(lang.t("invite-who"), None, fields))
            (forms::foot(lang, submit_button(lang.t("invite-submit"), None, Weight::Primary), "/staff"))
        }
    }
}

/// A link to hand over, shown once.
pub fn link(lang: Lang, title: &str, text: &str, link: &str) -> Markup {
    html! {
        (page_head(title, None, None))
        div."card form-page" {
            p { (text) }
            (shown_once(lang, lang.t("link-label"), link, lang.t("link-once")))
            div.button-row { (link_button("/staff", lang.t("link-done"), None, Weight::Primary)) }
        }
    }
}

/// What the page of a member shows besides their place.
pub struct More<'a> {
    /// Who invited them.
    pub host: Option<&'a str>,
    /// For those who may see them.
    pub sign_ins: Option<&'a [SignIn]>,
}

/// Somebody of the team, and what can be done about their place.
pub fn member(staff: &Staff, member: &Member, more: &More<'_>) -> Markup {
    let lang = staff.lang;
    let managed = rules::may_manage(staff, member);
    let mut rows = vec![
        (lang.t("field-email"), html! { a href={ "mailto:" (member.email) } { (member.email) } }),
        (lang.t("column-role"), html! { (role_name(lang, member.role)) }),
        (lang.t("column-since"), html! { (day(staff, member.since)) }),
    ];
    rows.push((
        lang.t("account-second-factor"),
        html! { (lang.t(if member.second_factor { "second-factor-on" } else { "second-factor-off" })) },
    ));
    if let Some(host) = more.host {
        rows.push((lang.t("member-invited-by"), html! { (host) }));
    }
    html! {
        a.back href="/staff" { (icon("arrow-left")) (lang.t("team-title")) }
        (page_head(&member.name, (!member.is_active()).then(|| badge(Tone::Neutral, lang.t("member-inactive"))), None))
        div.split {
            div.stack {
                (card(lang.t("member-place"), None, facts(&rows)))
                @if managed && member.is_active() { (role_form(staff, member)) }
                @if let Some(sign_ins) = more.sign_ins { (sign_ins::view(staff, sign_ins)) }
            }
            div.stack {
                @if !managed { (notice(Tone::Neutral, html! { (lang.t("member-not-yours")) })) }
                @else if member.is_active() {
                    @if rules::may_renew_password(staff, member) { (way_in(lang, member)) }
                    @if member.second_factor && rules::resets_second_factor(staff, member).is_ok() { (second_factor(lang, member)) }
                    (leaving(lang, member))
                }
                @else { (returning(lang, member)) }
            }
        }
    }
}

fn role_form(staff: &Staff, member: &Member) -> Markup {
    let lang = staff.lang;
    let field = Field::new("role", lang.t("column-role"), member.role.as_str()).span(Span::Wide);
    let content = html! {
        form method="post" action={ "/staff/" (member.id) } {
            div.fields { (forms::segments(lang, &field, &role_choices(lang, &rules::roles_to_give(staff)))) }
            div.button-row { (submit_button(lang.t("action-save"), None, Weight::Primary)) }
        }
    };
    card(lang.t("member-role"), None, content)
}

fn way_in(lang: Lang, member: &Member) -> Markup {
    let content = html! {
        p.soft { (lang.t("renewal-offer-text")) }
        form method="post" action={ "/staff/" (member.id) "/password" } {
            (submit_button(lang.t("renewal-offer"), Some("key-round"), Weight::Plain))
        }
    };
    card(lang.t("renewal-offer-title"), None, content)
}

fn second_factor(lang: Lang, member: &Member) -> Markup {
    let content = html! {
        p.soft { (lang.t("member-second-factor-text")) }
        form method="post" action={ "/staff/" (member.id) "/second-factor" }
            data-confirm=(lang.tf("member-second-factor-question", &[("name", member.name.as_str().into())]))
            data-confirm-yes=(lang.t("member-second-factor-remove")) {
            (submit_button(lang.t("member-second-factor-remove"), None, Weight::Danger))
        }
    };
    card(lang.t("account-second-factor"), None, content)
}

fn leaving(lang: Lang, member: &Member) -> Markup {
    let content = html! {
        p.soft { (lang.t("member-deactivate-text")) }
        form method="post" action={ "/staff/" (member.id) "/deactivation" }
            data-confirm=(lang.tf("member-deactivate-question", &[("name", member.name.as_str().into())]))
            data-confirm-yes=(lang.t("member-deactivate")) {
            (submit_button(lang.t("member-deactivate"), None, Weight::Danger))
        }
    };
    card(lang.t("member-deactivate-title"), None, content)
}

fn returning(lang: Lang, member: &Member) -> Markup {
    let content = html! {
        p.soft { (lang.t("member-activate-text")) }
        form method="post" action={ "/staff/" (member.id) "/activation" } {
            (submit_button(lang.t("member-activate"), None, Weight::Primary))
        }
    };
    card(lang.t("member-activate"), None, content)
}

/// The form behind an invitation, with what was typed and what is wrong with it.
#[derive(Default)]
pub struct JoiningForm<'a> {
    pub key: &'a str,
    pub name: &'a str,
    pub wrong_name: Option<&'a str>,
    pub wrong_password: Option<&'a str>,
}

impl<'a> JoiningForm<'a> {
    pub fn new(key: &'a str, name: &'a str) -> Self {
        Self { key, name, ..Self::default() }
    }
}

/// The page behind an invitation.
pub fn joining(lang: Lang, welcome: &Welcome, form: &JoiningForm<'_>) -> Markup {
    let title = lang.tf("joining-title", &[("salon", welcome.salon.as_str().into())]);
    let known = welcome.account.is_some();
    let text = lang.tf(
        "joining-text",
        &[("name", welcome.by.as_str().into()), ("role", role_name(lang, welcome.role).into())],
    );
    let own_name = Field::new("name", lang.t("setup-name"), form.name)
        .error(form.wrong_name)
        .mark(Mark::Required)
        .autocomplete("name")
        .max_length(200)
        .span(Span::Wide);
    let password =
        Field::new("password", lang.t("sign-in-password"), "").error(form.wrong_password).span(Span::Wide);
    let password = match known {
        true => password.autocomplete("current-password").autofocus(),
        false => password.autocomplete("new-password").mark(Mark::Required).hint(lang.t("password-hint")),
    };
    let content = html! {
        div.card {
            h1 { (title) }
            p { (text) }
            @if known { p.soft { (lang.t("joining-known")) } }
            form method="post" action="/invitation" novalidate {
                input type="hidden" name="key" value=(form.key);
                (account_name(lang, &welcome.email))
                div.fields {
                    @if !known { (forms::text(lang, &own_name)) }
                    (forms::password(lang, &password))
                }
                (submit_button(lang.t("joining-submit"), None, Weight::Primary))
            }
            @if known { p."soft small after" { (lang.t("joining-forgotten")) } }
        }
    };
    layout::bare_page(lang, &title, content)
}

/// Whose account it is, for people to see and for the browser to keep with the password.
fn account_name(lang: Lang, email: &str) -> Markup {
    html! {
        div."field wide email account-name" {
            label for="account-name" { (lang.t("sign-in-email")) }
            input #account-name type="email" value=(email) readonly autocomplete="username";
        }
    }
}

/// The page on which a new password is chosen.
pub fn renewal(lang: Lang, key: &str, email: &str, error: Option<&str>) -> Markup {
    let title = lang.t("renewal-title");
    let message = error.map(|code| lang.t(&format!("invalid-{code}")));
    let password = Field::new("password", lang.t("renewal-password"), "")
        .error(message)
        .hint(lang.t("password-hint"))
        .autocomplete("new-password")
        .span(Span::Wide)
        .autofocus();
    let content = html! {
        div.card {
            h1 { (title) }
            form method="post" action="/password" novalidate {
                input type="hidden" name="key" value=(key);
                (account_name(lang, email))
                div.fields { (forms::password(lang, &password)) }
                (submit_button(lang.t("renewal-submit"), None, Weight::Primary))
            }
        }
    };
    layout::bare_page(lang, title, content)
}
