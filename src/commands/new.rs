//! `seloste new`: a commented skeleton of an organisation, a register, an impact assessment or a service, and the schemas that its editor line points to.
//! It must not know what the skeletons say.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::check::find;
use super::list::write_schemas;
use super::{Status, say};
use crate::check;
use crate::cli::NewArgs;
use crate::finding::Language;
use crate::law::identity_code;
use crate::project::{DPIA, PROCESSOR, is_id};
use crate::skeleton;
use crate::source::{self, display_path};

const ORGANISATION: &str = include_str!("../../templates/skeletons/organisation.yaml");
const REGISTER: &str = include_str!("../../templates/skeletons/register.yaml");
const SHARED: &str = include_str!("../../templates/skeletons/shared.yaml");
const SERVICE: &str = include_str!("../../templates/skeletons/processor.yaml");

/// Name of the file of what registers share.
const SHARED_NAME: &str = "shared";

pub(super) fn run(args: &NewArgs, language: Language) -> io::Result<Status> {
    if args.dpia {
        return dpia(args, language);
    }
    let name = args.name.strip_suffix(".yaml").unwrap_or(&args.name);
    if !is_id(name) || (args.processor && name == SHARED_NAME) {
        say_wrong_id(name, language);
        return Ok(Status::Failed);
    }
    if ["organisaatio", "organization"].contains(&name) {
        say(
            language,
            "Organisaation tiedosto luodaan komennolla: seloste new organisation",
            "The file of the organisation is written by: seloste new organisation",
        );
        return Ok(Status::Failed);
    }
    let (skeleton, kind) = match name {
        _ if args.processor => (SERVICE, PROCESSOR),
        "organisation" => (ORGANISATION, ""),
        SHARED_NAME => (SHARED, ""),
        _ => (REGISTER, ""),
    };
    let (schemas, relative) = schema_folder(&args.registers);
    let text = skeleton.replace("@ID@", name).replace("@SCHEMA@", relative);
    let path = args.registers.join(format!("{name}{kind}.yaml"));
    std::fs::create_dir_all(&args.registers)?;
    if !create(&path, &text, language)? {
        return Ok(Status::Failed);
    }
    write_schemas(&schemas)?;
    tell(&path, &schemas, name, &args.registers, language);
    Ok(Status::Fine)
}

/// The skeleton of the impact assessment of a register that is there, beside the register.
fn dpia(args: &NewArgs, language: Language) -> io::Result<Status> {
    let id = args.name.strip_suffix(".yaml").unwrap_or(&args.name);
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    if !is_id(id) {
        say_wrong_id(id, language);
        return Ok(Status::Failed);
    }
    let Some(register) = found.path(id) else {
        let id = identity_code::mask(id);
        say(
            language,
            &format!("Rekisteriä ”{id}” ei ole. Luo ensin rekisteri: seloste new {id}"),
            &format!("There is no register “{id}”. Write the register first: seloste new {id}"),
        );
        return Ok(Status::Failed);
    };
    let (schemas, relative) = schema_folder(&args.registers);
    let context = check::prepare(&found, None, &[]);
    let (_, text) =
        check::check_register_and(id, register, source::read(register), &context, |scope| {
            skeleton::dpia(scope, relative)
        });
    let Some(text) = text else {
        say(
            language,
            "Rekisterin tiedostoa ei voi lukea. Katso: seloste check",
            "The register's file cannot be read. See: seloste check",
        );
        return Ok(Status::Failed);
    };
    let path = register.with_file_name(format!("{id}{DPIA}.yaml"));
    if !create(&path, &text, language)? {
        return Ok(Status::Failed);
    }
    write_schemas(&schemas)?;
    let (path, schemas) = (display_path(&path), display_path(&schemas));
    say(
        language,
        &format!(
            "Kirjoitettu {path} ja skeemat kansioon {schemas}.\nTäytä tiedoston TÄYTÄ-kohdat. Seuraavaksi: seloste check"
        ),
        &format!(
            "Wrote {path}, and the schemas to {schemas}.\nFill in the places marked TÄYTÄ. Next: seloste check"
        ),
    );
    Ok(Status::Fine)
}

/// Says that a name will not do as an id, and what would.
fn say_wrong_id(name: &str, language: Language) {
    let name = identity_code::mask(name);
    let folded = crate::shape::as_id(&name).map(|id| id.replace('_', "-"));
    let (example, english) = match folded.as_deref().filter(|id| is_id(id)) {
        Some(id) if *id != *name => (id, id),
        _ => ("asiakasrekisteri", "customers"),
    };
    say(
        language,
        &format!(
            "”{name}” ei kelpaa tunnukseksi. Käytä pieniä kirjaimia a–z, numeroita ja väliviivoja, esimerkiksi: {example}"
        ),
        &format!(
            "“{name}” will not do as an id. Use small letters a–z, digits and hyphens, for example: {english}"
        ),
    );
}

/// Writes a new file; one that is there is left alone, and that is said.
fn create(path: &Path, text: &str, language: Language) -> io::Result<bool> {
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let path = display_path(path);
            say(
                language,
                &format!("Tiedosto {path} on jo olemassa; sitä ei muutettu."),
                &format!("{path} exists already; it was not changed."),
            );
            return Ok(false);
        }
        Err(error) => return Err(error),
    };
    file.write_all(text.as_bytes())?;
    Ok(true)
}

/// Where the schemas go: a folder beside that of the registers, as in this project; inside it when the
/// registers lie in the working directory itself, so that nothing is written outside it.
fn schema_folder(registers: &Path) -> (PathBuf, &'static str) {
    let named = registers
        .file_name()
        .is_some_and(|name| name != "." && name != "..");
    if named {
        (registers.with_file_name("schemas"), "../schemas")
    } else {
        (registers.join("schemas"), "schemas")
    }
}

fn tell(path: &Path, schemas: &Path, name: &str, registers: &Path, language: Language) {
    let (path, schemas) = (display_path(path), display_path(schemas));
    let organisation = registers.join("organisation.yaml").exists();
    let next = match (name, organisation) {
        ("organisation", _) => ("seloste new asiakasrekisteri", "seloste new customers"),
        (_, true) => ("seloste check", "seloste check"),
        (_, false) => ("seloste new organisation", "seloste new organisation"),
    };
    say(
        language,
        &format!(
            "Kirjoitettu {path} ja skeemat kansioon {schemas}.\nTäytä tiedoston TÄYTÄ-kohdat. Seuraavaksi: {}",
            next.0
        ),
        &format!(
            "Wrote {path}, and the schemas to {schemas}.\nFill in the places marked TÄYTÄ. Next: {}",
            next.1
        ),
    );
}
