//! Numbers, dates, weights and ages in words and figures of the language. Figures and their units hold together by
//! no-break spaces; French groups thousands by narrow ones.

use chrono::{DateTime, Datelike, Locale, Months, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::{Locale as IcuLocale, locale};

use super::Lang;

// One per thread: they cannot be shared between threads, and cost little.
thread_local! {
    static FRENCH: DecimalFormatter = formatter(locale!("fr"));
    static ENGLISH: DecimalFormatter = formatter(locale!("en"));
}

fn formatter(locale: IcuLocale) -> DecimalFormatter {
    DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())
        .expect("the data of every locale is compiled in")
}

impl Lang {
    /// `1284` is «1 284» or "1,284".
    #[must_use]
    pub fn number(self, number: i64) -> String {
        self.decimal(&Decimal::from(number))
    }

    /// A weight in grams, written in kilograms: «6,2 kg» or "6.2 kg".
    #[must_use]
    pub fn weight(self, grams: i64) -> String {
        let mut kilograms = Decimal::from(grams);
        kilograms.multiply_pow10(-3);
        kilograms.trim_end();
        format!("{}\u{a0}kg", self.decimal(&kilograms))
    }

    /// An amount in cents, written in euros: «1 000,50 €» or "€1,000.50"; whole euros without cents.
    #[must_use]
    pub fn euros(self, cents: i64) -> String {
        let mut euros = Decimal::from(cents);
        euros.multiply_pow10(-2);
        if cents % 100 == 0 {
            euros.trim_end();
        }
        match self {
            Self::Fr => format!("{}\u{a0}€", self.decimal(&euros)),
            Self::En => format!("€{}", self.decimal(&euros)),
        }
    }

    /// «12 nov. 2026» or "12 Nov 2026".
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        match self {
            Self::Fr if date.day() == 1 => date.format_localized("1er %b %Y", Locale::fr_FR),
            Self::Fr => date.format_localized("%-d %b %Y", Locale::fr_FR),
            Self::En => date.format_localized("%-d %b %Y", Locale::en_GB),
        }
        .to_string()
    }

    /// «novembre 2026» or "November 2026".
    #[must_use]
    pub fn month(self, date: NaiveDate) -> String {
        let locale = if self == Self::Fr { Locale::fr_FR } else { Locale::en_GB };
        date.format_localized("%B %Y", locale).to_string()
    }

    /// The same with the hour, in the salon's time zone: «9 nov. 2026, 10 h 24» or "9 Nov 2026, 10:24".
    #[must_use]
    pub fn day_and_time(self, instant: DateTime<Utc>, zone: Tz) -> String {
        let local = instant.with_timezone(&zone);
        let day = self.date(local.date_naive());
        match self {
            Self::Fr => format!("{day}, {}\u{a0}h\u{a0}{:02}", local.hour(), local.minute()),
            Self::En => format!("{day}, {}", local.format("%H:%M")),
        }
    }

    /// An age in whole years, or months under two years, or days under a month: «11 ans», «4 mois», «12 jours».
    #[must_use]
    pub fn age(self, birth: NaiveDate, today: NaiveDate) -> String {
        let months = whole_months(birth, today);
        let (key, count) = match months {
            0 => ("age-days", (today - birth).num_days().max(0)),
            1..24 => ("age-months", i64::from(months)),
            _ => ("age-years", i64::from(months / 12)),
        };
        self.tf(key, &[("count", count.into())])
    }

    fn decimal(self, number: &Decimal) -> String {
        match self {
            Self::Fr => FRENCH.with(|formatter| formatter.format(number).to_string()),
            Self::En => ENGLISH.with(|formatter| formatter.format(number).to_string()),
        }
    }
}

/// Whole months between two days; none when the second comes first.
fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let months = u32::try_from(months).unwrap_or(0);
    // Born on the 31st, a month old on the 30th where there is no 31st: chrono clamps the day the same way.
    match from.checked_add_months(Months::new(months)) {
        Some(anniversary) if anniversary <= to => months,
        _ => months.saturating_sub(1),
    }
}
