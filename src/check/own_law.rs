//! The law with what organisation.yaml adds to it.
//! It must not know how the law is searched for.

use crate::law::act::{Kind, Names};
use crate::law::own::{AddedPhrases, Additions};
use crate::law::{Act, Law};
use crate::model::{OrganisationFile, OwnAct, OwnPhrases, Words};

/// The law by which the files of an organisation are judged.
pub(super) fn law_of(file: &OrganisationFile) -> &'static Law {
    let Some(own) = &file.vocabulary else {
        return Law::embedded();
    };
    let main = file
        .language
        .as_ref()
        .map_or("fi", |language| language.0.as_str());
    Law::with(Additions {
        acts: own.acts.iter().map(|added| act(added, main)).collect(),
        phrases: own.phrases.iter().map(phrases).collect(),
    })
}

fn act(added: &OwnAct, main: &str) -> Act {
    let texts = [Some(&added.name), added.short.as_ref()];
    let stems = texts.into_iter().flatten().flat_map(Words::all);
    let stems = stems.map(|(_, name)| name.trim().to_lowercase());
    Act {
        number: added.number.0.clone(),
        kind: Kind::default(),
        name: names(&added.name, main),
        short: added.short.as_ref().map(|words| names(words, main)),
        stems: stems.filter(|stem| !stem.is_empty()).collect(),
        valid_from: added.valid_from.map(|date| date.0),
        valid_to: added.valid_to.map(|date| date.0),
        repealed_in: None,
        repealed_by: Vec::new(),
        replaced_by: added
            .replaced_by
            .iter()
            .map(|number| number.0.clone())
            .collect(),
        doubtful: false,
        amendments_applied_up_to: None,
        pending: None,
        pending_repeal: false,
        celex: None,
        note: None,
        source: Some("organisation.yaml".to_owned()),
        verified: true,
    }
}

/// A name by language; one that is not given in Finnish stands for it, since a name in the notice is better than none.
fn names(words: &Words, main: &str) -> Names {
    let given = |language| words.get(language, main).map(str::to_owned);
    let first = words.all().next().map(|(_, name)| name.to_owned());
    Names {
        fi: given("fi").or(first).unwrap_or_default(),
        sv: given("sv"),
        en: given("en"),
    }
}

fn phrases(added: &OwnPhrases) -> AddedPhrases {
    let texts = |phrases: &[crate::model::PhraseText]| {
        phrases.iter().map(|phrase| phrase.0.clone()).collect()
    };
    AddedPhrases {
        group: added.group.0.clone(),
        find: texts(&added.find),
        except: texts(&added.except),
    }
}
