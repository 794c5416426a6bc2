//! The menu of the settings: one [`Entry`] per page, in groups. A feature that has settings adds its entry here; the words are
//! the translations `settings-{key}` and `settings-{key}-text`.

use crate::auth::Staff;

/// A heading of the menu, and what stands under it.
pub struct Group {
    /// The heading is the translation `settings-group-{key}`.
    pub key: &'static str,
    pub entries: &'static [Entry],
}

/// A page of settings.
pub struct Entry {
    pub key: &'static str,
    pub href: &'static str,
    pub icon: &'static str,
    /// Who sees it; the page itself must ask for the same.
    pub may: fn(&Staff) -> bool,
}

/// All pages, in the order of the menu.
pub const GROUPS: &[Group] = &[
    Group {
        key: "salon",
        entries: &[
            Entry { key: "salon", href: "/settings/salon", icon: "house", may: Staff::may_change_settings },
            Entry {
                key: "legal",
                href: "/settings/legal",
                icon: "scale",
                may: Staff::may_change_legal_identity,
            },
            Entry {
                key: "appearance",
                href: "/settings/appearance",
                icon: "palette",
                may: Staff::may_change_settings,
            },
            Entry { key: "logo", href: "/settings/logo", icon: "image", may: Staff::may_change_settings },
        ],
    },
    Group {
        key: "clients",
        entries: &[
            Entry {
                key: "clients",
                href: "/settings/clients",
                icon: "users",
                may: Staff::may_change_settings,
            },
            Entry {
                key: "exemption-types",
                href: "/settings/exemption-types",
                icon: "tag",
                may: Staff::may_change_settings,
            },
            Entry { key: "codes", href: "/settings/codes", icon: "hash", may: Staff::may_change_settings },
        ],
    },
    Group {
        key: "team",
        entries: &[Entry { key: "team", href: "/staff", icon: "user-cog", may: Staff::may_manage_team }],
    },
    Group {
        key: "follow-up",
        entries: &[Entry {
            key: "history",
            href: "/settings/history",
            icon: "history",
            may: Staff::may_change_settings,
        }],
    },
];

/// The menu of this person: groups with the entries that they may open, none empty.
pub fn of(staff: &Staff) -> Vec<(&'static Group, Vec<&'static Entry>)> {
    let open =
        |group: &'static Group| group.entries.iter().filter(|entry| (entry.may)(staff)).collect::<Vec<_>>();
    GROUPS.iter().map(|group| (group, open(group))).filter(|(_, entries)| !entries.is_empty()).collect()
}
