//! Options that say yes, no, or nothing.

/// An answer by `--x` or `--no-x`, of which at most one can be given: `null` in JSON when neither is.
macro_rules! yes_or_no {
    ($(#[$meta:meta])* $name:ident { $(#[$yes_meta:meta])* $yes:ident, $(#[$no_meta:meta])* $no:ident }) => {
        $(#[$meta])*
        #[derive(clap::Args)]
        pub struct $name {
            $(#[$yes_meta])*
            #[arg(long, conflicts_with = stringify!($no))]
            $yes: bool,
            $(#[$no_meta])*
            #[arg(long)]
            $no: bool,
        }

        impl $name {
            /// What was said, if anything was.
            pub fn answer(&self) -> Option<bool> {
                (self.$yes || self.$no).then_some(self.$yes)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.answer().serialize(serializer)
            }
        }
    };
}
pub(crate) use yes_or_no;
