//! Passwords: argon2id with the parameters of OWASP's recommendation (19 MiB, 2 passes), off the async threads.

use std::collections::HashSet;
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use tokio::sync::Semaphore;

use super::secret;
use crate::error::Error;

/// Longest password that is hashed; more would only be a way to keep the processor busy.
pub const MAX_LENGTH: usize = 200;

/// Shortest password a person may choose.
pub const MIN_LENGTH: usize = 10;

/// How many are hashed at once; the others wait their turn. Each takes 19 MiB and a processor for as long as it lasts.
static TURNS: Semaphore = Semaphore::const_new(4);

/// What guessers try first, as far as it is long enough.
const COMMON: [&str; 12] = [
    "motdepasse",
    "mot de passe",
    "password12",
    "1234567890",
    "0123456789",
    "azertyuiop",
    "qwertyuiop",
    "administrateur",
    "toilettage",
    "jetaimejetaime",
    "bonjourbonjour",
    "iloveyouiloveyou",
];
/// So many different characters at least.
const VARIETY: usize = 5;

/// Whether a password may be chosen by the person with this address; else the code of what is wrong with it.
pub fn check_password(password: &str, email: &str) -> Result<(), &'static str> {
    let lower = password.trim().to_lowercase();
    let different: HashSet<char> = lower.chars().collect();
    match () {
        () if password.is_empty() => Err("required"),
        () if password.chars().count() < MIN_LENGTH => Err("password_too_short"),
        () if password.len() > MAX_LENGTH => Err("too_long"),
        () if lower == email || COMMON.contains(&lower.as_str()) || different.len() < VARIETY => {
            Err("password_guessable")
        }
        () => Ok(()),
    }
}

/// Hashes a password for storage, in PHC form. Fails with `Invalid` when it is too short or too long.
pub async fn hash_password(password: String) -> Result<String, Error> {
    if password.chars().count() < MIN_LENGTH {
        return Err(Error::field("password", "password_too_short"));
    }
    if password.len() > MAX_LENGTH {
        return Err(Error::field("password", "too_long"));
    }
    blocking(move || hash(&password)).await?.map_err(|error| Error::internal_boxed(error.to_string().into()))
}

/// Whether the password is the one behind the hash. With no hash (an unknown account) it takes as long and says no, so that the
/// time of the answer does not tell which accounts exist.
pub async fn verify_password(password: String, hash: Option<String>) -> Result<bool, Error> {
    if password.len() > MAX_LENGTH {
        return Ok(false);
    }
    let known = hash.is_some();
    blocking(move || match PasswordHash::new(hash.as_deref().unwrap_or(&DUMMY)) {
        Ok(parsed) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known,
        Err(_) => false,
    })
    .await
}

/// A hash of nothing that anybody knows, with today's parameters.
static DUMMY: LazyLock<String> = LazyLock::new(|| {
    let nobody_knows = secret::generate();
    hash(&nobody_knows).expect("argon2 hashes a password of 64 characters")
});

fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let turn = TURNS.acquire().await.map_err(Error::internal)?;
    let work = move || {
        // It goes on, and keeps its turn, when nobody waits for the answer any more.
        let _turn = turn;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::check_password;

    #[test]
    fn passwords_that_anybody_would_try_are_refused() {
        let check = |password| check_password(password, "odile@poilsdor.test");
        assert_eq!(check("quatre mots tout simples"), Ok(()));
        assert_eq!(check("croquettes"), Ok(()));
        assert_eq!(check(""), Err("required"));
        assert_eq!(check("tropcourt"), Err("password_too_short"));
        for guessable in ["AzertyUIOP", "odile@poilsdor.test", "aaaaaaaaaaaa", "1212121212", "Mot de passe"] {
            assert_eq!(check(guessable), Err("password_guessable"), "{guessable}");
        }
        assert_eq!(check(&"long et ".repeat(30)), Err("too_long"));
    }
}
