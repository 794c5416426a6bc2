//! Secrets that must be read again, such as those of authenticators, are sealed: AES-256-GCM with a key in a file of its own, outside
//! the database. Whoever steals the database, or a backup of it, has nothing to make codes with. Each seal is bound to its user, so
//! that a row copied to another opens nothing.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rand::TryRngCore;
use rand::rngs::OsRng;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::db::UserId;
use crate::error::Error;

const KEY_LENGTH: usize = 32;

/// The key of the daemon.
pub struct Seal(LessSafeKey);

/// Why sealed data cannot be read: most likely the key is another one than that which sealed it.
#[derive(Debug, thiserror::Error)]
#[error("the key of this daemon does not open a sealed secret; was the key file lost or exchanged?")]
struct NotOurs;

impl Seal {
    /// The key in this file, which is made if it is not there. Nobody else may read it.
    pub fn from_file(path: &Path) -> io::Result<Self> {
        let bytes = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                create(path)?;
                fs::read(path)?
            }
            read => read?,
        };
        let key = UnboundKey::new(&AES_256_GCM, &bytes)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a key has 32 bytes"))?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Seals a secret for its user: a random nonce, and what only this key and user open.
    pub fn close(&self, user: UserId, secret: &[u8]) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE_LEN];
        OsRng.try_fill_bytes(&mut nonce).expect("the operating system gives random bytes");
        let mut sealed = secret.to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(user.0.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| Error::internal(NotOurs))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// The secret again. Fails when another key or user sealed it.
    pub fn open(&self, user: UserId, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let not_ours = || Error::internal(NotOurs);
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(not_ours)?;
        let mut secret = rest.to_vec();
        let opened = self
            .0
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(user.0.as_bytes()), &mut secret)
            .map_err(|_| not_ours())?;
        Ok(opened.to_vec())
    }
}

/// Writes a key beside its place and links it there whole: of two daemons that start at once, one makes the key of both.
fn create(path: &Path) -> io::Result<()> {
    let mut key = [0; KEY_LENGTH];
    OsRng.try_fill_bytes(&mut key).expect("the operating system gives random bytes");
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(&key)?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Seal {
        Seal(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[byte; KEY_LENGTH]).expect("32 bytes")))
    }

    #[test]
    fn only_the_same_key_and_user_open_a_seal() {
        let (odile, marc) = (UserId::new(), UserId::new());
        let sealed = key(1).close(odile, b"secret").expect("sealed");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(key(1).open(odile, &sealed).expect("opened"), b"secret");
        assert!(key(2).open(odile, &sealed).is_err());
        assert!(key(1).open(marc, &sealed).is_err());
        assert!(key(1).open(odile, &sealed[..8]).is_err());
        assert_ne!(key(1).close(odile, b"secret").expect("sealed"), sealed, "never twice the same");
    }
}
