//! What is wrong with files as such: one that is missing, misnamed, or has an id that another has.
//! It must not know what files should say.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::judge::lone_finding;
use crate::finding::{Fault, Finding, Phrase};
use crate::law::identity_code;
use crate::model::SharedFile;
use crate::project::{Found, Loaded, Misnamed, right_name};
use crate::rules;
use crate::source;

pub(super) fn missing_organisation(found: &Found) -> Finding {
    let folder = found.folders.first().cloned();
    let folder = folder.unwrap_or_else(crate::project::default_folder);
    lone_finding("organisation-missing", &folder.join(ORGANISATION), &[])
        .expect("internal error: the rule has a page")
}

/// Assessments of registers that are not there.
pub(super) fn without_register(found: &Found) -> Vec<Finding> {
    let lone = found
        .lone_dpias()
        .filter(|(id, _)| !is_misnamed(found, &format!("{id}.yaml")));
    lone.filter_map(|(id, path)| {
        let facts = [("id", Phrase::from(id.clone()))];
        lone_finding("assessment-without-register", path, &facts)
    })
    .collect()
}

/// The file of the organisation.
pub(super) const ORGANISATION: &str = "organisation.yaml";
/// The file of what registers share.
pub(super) const SHARED: &str = "shared.yaml";

/// Whether a file with a wrong name was to have this one: then it is not missing.
pub(super) fn is_misnamed(found: &Found, name: &str) -> bool {
    let files = found
        .misnamed
        .iter()
        .filter(|(_, why)| *why != Misnamed::Folder);
    let mut right = files.filter_map(|(path, _)| right_name(path));
    right.any(|right| right == name)
}

/// Whether a file that all registers share has a wrong name.
pub(super) fn is_common_misnamed(found: &Found) -> bool {
    is_misnamed(found, ORGANISATION) || is_misnamed(found, SHARED)
}

/// The files that all registers share which are there under a wrong name alone, by their right names.
pub(super) fn hidden_common(found: &Found) -> impl Iterator<Item = &'static str> {
    let common = [
        (ORGANISATION, found.organisation.is_some()),
        (SHARED, !found.shared.is_empty()),
    ];
    let lacking = common.into_iter().filter(|(_, is_there)| !is_there);
    let lacking = lacking.map(|(name, _)| name);
    lacking.filter(|name| is_misnamed(found, name))
}

pub(super) fn misnamed(found: &Found) -> Vec<Finding> {
    found
        .misnamed
        .iter()
        .filter_map(|(path, why)| {
            let detail = match why {
                Misnamed::Extension => Phrase::new("Tiedoston päätteen on oltava .yaml.", "The extension must be .yaml."),
                Misnamed::Id => Phrase::new("Nimessä saa olla vain pieniä kirjaimia a–z, numeroita ja väliviivoja, sillä siitä tulee selosteen pysyvä osoite.", "The name may hold only small letters a–z, digits and hyphens, since it becomes the notice's lasting address."),
                Misnamed::Folder => Phrase::new("Se on kansio, ei tiedosto.", "It is a folder, not a file."),
                Misnamed::IdentityCode => Phrase::new("Nimessä on henkilötunnus, ja nimestä tulee selosteen julkinen osoite.", "The name holds a personal identity code, and it becomes the notice's public address."),
            };
            let right = match why {
                Misnamed::Extension | Misnamed::Id => right_name(path),
                Misnamed::Folder | Misnamed::IdentityCode => None,
            };
            let right = right.unwrap_or_else(|| "asiakasrekisteri.yaml".to_owned());
            let facts = [("detail", detail), ("right", Phrase::from(right))];
            lone_finding("file-name-wrong", path, &facts)
        })
        .collect()
}

/// Links to folders that are not followed.
pub(super) fn links(found: &Found) -> impl Iterator<Item = Finding> {
    let links = found.links.iter();
    links.filter_map(|path| lone_finding("folder-linked", path, &[]))
}

/// Ids that an earlier shared file has too: what is described there would pass for what is described here.
pub(super) fn find_same_shared_ids(files: &mut [Loaded<SharedFile>]) {
    let mut known: BTreeMap<(&'static str, String), String> = BTreeMap::new();
    for file in files {
        let Some(model) = &file.model else {
            continue;
        };
        let processors = model.processors.keys().map(|id| ("processors", id));
        let systems = model.systems.keys().map(|id| ("systems", id));
        let recipients = model.recipients.keys().map(|id| ("recipients", id));
        for (list, id) in processors.chain(systems).chain(recipients) {
            let here = source::display_path(&file.source.path);
            if let Some(other) = known.get(&(list, id.0.clone())) {
                let place = rules::at(list).key(id.0.clone());
                let fault = Fault::at("shared-id-twice", place)
                    .with("id", id.0.clone())
                    .with("other", identity_code::mask(other).into_owned());
                file.faults.push(fault);
            } else {
                known.insert((list, id.0.clone()), here);
            }
        }
    }
}

/// Every organisation.yaml beside the one that surrounds the registers.
pub(super) fn other_organisations(found: &Found) -> Vec<Finding> {
    let known = found.organisation.iter();
    let known = known.map(|path| source::display_path(path));
    let known = Phrase::from(known.collect::<String>());
    let others = found.other_organisations.iter();
    others
        .filter_map(|path| lone_finding("organisation-twice", path, &[("other", known.clone())]))
        .collect()
}

/// Two files of one id: registers, assessments of one register, or services.
pub(super) fn same_ids(found: &Found) -> Vec<Finding> {
    let registers = twice("register-id-twice", &found.registers);
    let dpias = twice("assessment-twice", &found.dpias);
    let services = twice("service-id-twice", &found.services);
    registers.chain(dpias).chain(services).collect()
}

/// Reports the later of every two neighbours of one id in a sorted list.
fn twice(rule: &'static str, files: &[(String, PathBuf)]) -> impl Iterator<Item = Finding> {
    let pairs = files.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    pairs.filter_map(move |pair| {
        let facts = [
            ("id", Phrase::from(pair[1].0.clone())),
            ("other", Phrase::from(source::display_path(&pair[0].1))),
        ];
        lone_finding(rule, &pair[1].1, &facts)
    })
}
