//! Animals.

use crate::codes::codes;

codes! {
    /// Kind of animal.
    pub enum Species { Dog = "dog", Cat = "cat", Other = "other" }
}
codes! {
    pub enum Sex { Female = "female", Male = "male" }
}
codes! {
    /// What a groomer must know before touching the animal.
    pub enum Alert {
        Bites = "bites",
        Anxious = "anxious",
        Allergy = "allergy",
        Heart = "heart",
        Epilepsy = "epilepsy",
        Diabetes = "diabetes",
        Blind = "blind",
        Deaf = "deaf",
        /// Code rural, art. L211-12: may not enter premises open to the public.
        Category1 = "category_1",
        /// Code rural, art. L211-12: permit, muzzle and leash.
        Category2 = "category_2",
    }
}
