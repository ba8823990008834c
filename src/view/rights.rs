//! Which right applies to which purpose, from the legal bases and the matrix of the law data.
//! It must not know the words that say so.

use crate::law::{Application, Law};

use super::public::PublicPurpose;

/// How a right stands in a register: the names of the purposes by how it applies to them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Purposes it applies to.
    pub applies: Vec<String>,
    /// Purposes it as a rule does not apply to.
    pub not_as_rule: Vec<String>,
    /// Purposes it does not apply to.
    pub no: Vec<String>,
}

impl Standing {
    /// Whether it applies to some purpose.
    pub fn some(&self) -> bool {
        !self.applies.is_empty()
    }

    /// Whether it applies to every purpose.
    pub fn all(&self) -> bool {
        self.some() && self.not_as_rule.is_empty() && self.no.is_empty()
    }

    /// Whether it applies to none, but as a rule only.
    pub fn all_not_as_rule(&self) -> bool {
        !self.not_as_rule.is_empty() && self.applies.is_empty() && self.no.is_empty()
    }
}

/// How a right stands, by the letter of each purpose's basis (GDPR Art. 13(2)(b)). A purpose without a
/// basis is left out; a rule demands the basis.
pub fn standing(right: &str, purposes: &[PublicPurpose], law: &Law) -> Standing {
    let mut standing = Standing::default();
    let Some(entry) = law.rights.get(right) else {
        return standing;
    };
    for purpose in purposes {
        let Some(letter) = purpose.letter else {
            continue;
        };
        let list = match entry.on(letter.letter()) {
            Application::Applies => &mut standing.applies,
            Application::NotAsRule => &mut standing.not_as_rule,
            Application::No => &mut standing.no,
        };
        list.push(purpose.name.clone());
    }
    standing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article6;

    fn purposes(letters: &[Article6]) -> Vec<PublicPurpose> {
        letters
            .iter()
            .map(|letter| PublicPurpose {
                name: letter.letter().to_uppercase(),
                letter: Some(*letter),
                ..PublicPurpose::default()
            })
            .collect()
    }

    /// The matrix of rights and bases, right by right: Y applies, r as a rule not, - does not.
    #[test]
    fn rights_follow_from_the_bases() {
        use Article6::{A, B, C, D, E, F};
        let expected = [
            ("access", "YYYYYY"),
            ("rectification", "YYYYYY"),
            ("erasure", "YYrYrY"),
            ("restriction", "YYYYYY"),
            ("portability", "YY----"),
            ("objection", "----YY"),
            ("automated", "YYYYYY"),
            ("withdrawal", "Y-----"),
            ("complaint", "YYYYYY"),
        ];
        for (right, row) in expected {
            let found: String = [A, B, C, D, E, F]
                .iter()
                .map(|letter| {
                    let standing = standing(right, &purposes(&[*letter]), Law::embedded());
                    match (standing.some(), standing.all_not_as_rule()) {
                        (true, _) => 'Y',
                        (_, true) => 'r',
                        _ => '-',
                    }
                })
                .collect();
            assert_eq!(found, row, "{right}");
        }
    }

    #[test]
    fn a_mixed_register_names_purposes_on_each_side() {
        let standing = standing(
            "objection",
            &purposes(&[Article6::C, Article6::E]),
            Law::embedded(),
        );
        assert_eq!(
            (standing.applies, standing.no),
            (vec!["E".to_owned()], vec!["C".to_owned()])
        );
    }
}
