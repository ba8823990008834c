//! Finds the files of a project and says what each is by its name.
//! It must not know what the files hold.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io::Read;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use crate::law::identity_code;
use crate::shape::without_dots;
use crate::source::display_path;

/// What the name of an impact assessment has between the register's id and `.yaml`.
pub const DPIA: &str = ".dpia";
/// What the name of a service that the organisation runs as a processor has between its id and `.yaml`.
pub const PROCESSOR: &str = ".processor";

/// What a file is, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRole {
    /// organisation.yaml.
    Organisation,
    /// shared.yaml, or a file in a folder shared/.
    Shared,
    /// A register, with its id.
    Register(String),
    /// The impact assessment of a register, with the register's id.
    Dpia(String),
    /// A service that the organisation runs as a processor, with its id.
    Service(String),
    /// The profile of a shared service, in a folder onboarding/, with the service's id.
    Profile(String),
    /// A YAML file whose name cannot be right, and why.
    Misnamed(Misnamed),
}

/// A folder by its name, which says what lies in it and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folder {
    /// Registers.
    Plain,
    /// Shared services: shared/.
    Shared,
    /// Profiles of shared services: onboarding/.
    Onboarding,
}

impl Folder {
    /// What a folder within this one is.
    fn inner(self, name: &str) -> Self {
        match (self, name) {
            (Self::Plain, "shared") => Self::Shared,
            (Self::Plain, "onboarding") => Self::Onboarding,
            _ => self,
        }
    }

    /// The folder of a single file.
    fn of(path: &Path) -> Self {
        let name = path.parent().and_then(Path::file_name);
        Self::Plain.inner(&name.unwrap_or_default().to_string_lossy())
    }
}

/// Why a file name cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misnamed {
    /// `.yml` instead of `.yaml`: passing it over would be wrong quietly.
    Extension,
    /// The stem is no id (`[a-z0-9-]+`).
    Id,
    /// A folder has the name of a file.
    Folder,
    /// It holds a personal identity code, which would become part of a public address.
    IdentityCode,
}

/// The files of a project.
#[derive(Debug, Default)]
pub struct Found {
    /// The file organisation.yaml that surrounds the registers, when there is one.
    pub organisation: Option<PathBuf>,
    /// Others of its name: which of them holds, nobody can tell.
    pub other_organisations: Vec<PathBuf>,
    /// Shared files, sorted.
    pub shared: Vec<PathBuf>,
    /// Registers with their ids, sorted by id and path.
    pub registers: Vec<(String, PathBuf)>,
    /// Impact assessments with the ids of their registers, sorted by id and path.
    pub dpias: Vec<(String, PathBuf)>,
    /// Services that the organisation runs as a processor, with their ids, sorted by id and path.
    pub services: Vec<(String, PathBuf)>,
    /// Profiles of shared services with the services' ids, sorted by id and path.
    pub profiles: Vec<(String, PathBuf)>,
    /// Files with a wrong name.
    pub misnamed: Vec<(PathBuf, Misnamed)>,
    /// Folders that were walked, as they were named.
    pub folders: Vec<PathBuf>,
    /// Links to folders elsewhere that hold YAML: they are not followed, so what is in them is not known.
    pub links: Vec<PathBuf>,
    /// When single files were named: those, and no others, are reported on.
    pub only: Option<Vec<PathBuf>>,
}

impl Found {
    /// The lists of files that are known by an id.
    const fn by_id(&mut self) -> [&mut Vec<(String, PathBuf)>; 4] {
        [
            &mut self.registers,
            &mut self.dpias,
            &mut self.services,
            &mut self.profiles,
        ]
    }

    /// Takes an organisation.yaml: the one that lies highest surrounds the registers.
    fn add_organisation(&mut self, mut path: PathBuf) {
        let depth = |path: &Path| path.components().count();
        match &mut self.organisation {
            Some(known) => {
                if depth(&path) < depth(known) {
                    std::mem::swap(known, &mut path);
                }
                self.other_organisations.push(path);
            }
            none => *none = Some(path),
        }
    }

    /// The files with a wrong name, and the links that are not followed, as a reader knows them: of what is in them nothing is told.
    pub fn passed_over(&self) -> Vec<String> {
        let misnamed = self.misnamed.iter().map(|(path, _)| path);
        let all = misnamed.chain(&self.links);
        all.map(|path| display_path(path)).collect()
    }

    /// What files with a wrong name may be for, by the names that would be right; none where nothing is left of one.
    fn meant(&self) -> impl Iterator<Item = (Misnamed, Option<FileRole>)> {
        self.misnamed.iter().map(|(path, why)| {
            let right = right_name(path).map(|right| path.with_file_name(right));
            let role = right.map(|right| role(&right, true, Folder::of(path)));
            (*why, role)
        })
    }

    /// Whether a file with a wrong name, or one behind a link, may be that of a register.
    pub fn may_miss_registers(&self) -> bool {
        let mut meant = self.meant();
        !self.links.is_empty()
            || meant.any(|(_, role)| matches!(role, None | Some(FileRole::Register(_))))
    }

    /// The registers of which the impact assessment is there under a wrong name alone.
    pub fn misnamed_dpias(&self) -> impl Iterator<Item = String> {
        let files = self.meant().filter(|(why, _)| *why != Misnamed::Folder);
        files.filter_map(|(_, role)| match role {
            Some(FileRole::Dpia(id)) if self.dpia(&id).is_none() => Some(id),
            _ => None,
        })
    }

    /// Impact assessments of registers that have no file, with the registers' ids.
    pub fn lone_dpias(&self) -> impl Iterator<Item = &(String, PathBuf)> {
        let dpias = self.dpias.iter();
        dpias.filter(|(id, _)| self.path(id).is_none())
    }

    /// The file of a register.
    pub fn path(&self, id: &str) -> Option<&Path> {
        path_of(&self.registers, id)
    }

    /// The places, among the registers, of all files that claim an id.
    pub fn places(&self, id: &str) -> Range<usize> {
        let first = self.registers.partition_point(|(known, _)| &**known < id);
        let claiming = self.registers[first..].iter();
        first..first + claiming.take_while(|(known, _)| known == id).count()
    }

    /// The file of a register's impact assessment.
    pub fn dpia(&self, id: &str) -> Option<&Path> {
        path_of(&self.dpias, id)
    }

    /// The place of a register's impact assessment among those that were found.
    pub fn place_of_dpia(&self, id: &str) -> Option<usize> {
        place_of(&self.dpias, id)
    }

    /// Every file, those with a wrong name last.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let by_id = [&self.profiles, &self.registers, &self.dpias, &self.services];
        let others = &self.other_organisations;
        let common = self.organisation.iter().chain(others).chain(&self.shared);
        let by_id = by_id.into_iter().flatten().map(|(_, path)| path);
        let misnamed = self.misnamed.iter().map(|(path, _)| path);
        common.chain(by_id).chain(misnamed).map(PathBuf::as_path)
    }

    /// How many files there are beside the common ones.
    pub fn count(&self) -> usize {
        self.other_organisations.len()
            + self.registers.len()
            + self.dpias.len()
            + self.services.len()
            + self.profiles.len()
            + self.misnamed.len()
    }
}

/// The first file of an id, in a list sorted by id.
fn path_of<'a>(files: &'a [(String, PathBuf)], id: &str) -> Option<&'a Path> {
    let (_, path) = &files[place_of(files, id)?];
    Some(path)
}

/// The place of the first file of an id, in a list sorted by id.
fn place_of(files: &[(String, PathBuf)], id: &str) -> Option<usize> {
    let at = files.partition_point(|(known, _)| known.as_str() < id);
    let (known, _) = files.get(at)?;
    (known == id).then_some(at)
}

/// Finds the files below folders, or the project around single files.
///
/// # Errors
/// The first path that does not exist.
pub fn find(paths: &[PathBuf]) -> Result<Found, PathBuf> {
    let mut found = Found::default();
    let mut single = Vec::new();
    for path in paths {
        let path = &relative(path);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !is_yaml(&name) {
            found.folders.push(path.clone());
            walk(path, Folder::Plain, &mut found);
            if found.organisation.is_none() {
                found.organisation = upwards(path);
            }
        } else if path.exists() || path.symlink_metadata().is_ok() {
            single.push(path.clone());
        } else {
            return Err(path.clone());
        }
    }
    for path in &single {
        surround(path, &mut found);
    }
    if !single.is_empty() && paths.len() == single.len() {
        found.only = Some(single);
    }
    found.shared.sort();
    found.shared.dedup();
    for files in found.by_id() {
        files.sort();
        files.dedup();
    }
    // The folder around several files is walked for each of them.
    if let Some(known) = found.organisation.clone() {
        let others = &mut found.other_organisations;
        others.sort();
        others.dedup();
        others.retain(|other| fs::canonicalize(other).ok() != fs::canonicalize(&known).ok());
    }
    found.misnamed.sort_by(|a, b| a.0.cmp(&b.0));
    found.misnamed.dedup();
    let links = std::mem::take(&mut found.links).into_iter();
    let hiding: BTreeSet<PathBuf> = links.filter(|link| hides(link, &found.folders)).collect();
    found.links = hiding.into_iter().collect();
    Ok(found)
}

/// So many folders, one below the other, and so many things in them are looked through behind a link.
const DEPTH_BEHIND_LINK: usize = 8;
const LOOKED_AT_BEHIND_LINK: usize = 10_000;

/// Whether a link leads to a folder with YAML that lies in none of the folders that were walked.
fn hides(link: &Path, walked: &[PathBuf]) -> bool {
    let Ok(target) = fs::canonicalize(link) else {
        return false;
    };
    let mut walked = walked.iter().filter_map(|path| fs::canonicalize(path).ok());
    let is_read_anyway = walked.any(|folder| target.starts_with(folder));
    let mut left = LOOKED_AT_BEHIND_LINK;
    !is_read_anyway && may_hold_yaml(&target, DEPTH_BEHIND_LINK, &mut left)
}

/// Whether there is YAML in a folder or below it, or more than is looked through. Links are not followed.
fn may_hold_yaml(folder: &Path, depth: usize, left: &mut usize) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten();
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let Some(rest) = left.checked_sub(1) else {
            return true;
        };
        *left = rest;
        let is_folder = entry.file_type().is_ok_and(|is| is.is_dir());
        let is_found = if is_folder {
            depth == 0 || may_hold_yaml(&entry.path(), depth - 1, left)
        } else {
            is_yaml(&name)
        };
        if is_found {
            return true;
        }
    }
    false
}

/// The path as seen from the working directory, so that reports do not depend on how it was named.
fn relative(path: &Path) -> PathBuf {
    let shorter = std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match shorter {
        Some(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Some(inside) => inside,
        None if path == Path::new(".") => path.to_path_buf(),
        None => path
            .components()
            .filter(|part| *part != Component::CurDir)
            .collect(),
    }
}

/// The project around a single file: the folder of the nearest organisation.yaml upwards.
fn surround(path: &Path, found: &mut Found) {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let (root, kind) = match upwards(folder) {
        Some(organisation) => {
            let root = organisation.parent().unwrap_or(folder).to_path_buf();
            (root, Folder::Plain)
        }
        None => (folder.to_path_buf(), Folder::of(path)),
    };
    walk(&root, kind, found);
    found.folders.push(root);
    // Named files keep the path that the user wrote.
    let canonical = fs::canonicalize(path).ok();
    let same = |other: &Path| {
        other == path || (canonical.is_some() && fs::canonicalize(other).ok() == canonical)
    };
    let role = role(path, false, Folder::of(path));
    for files in found.by_id() {
        files.retain(|(_, other)| !same(other));
    }
    found.shared.retain(|other| !same(other));
    found.misnamed.retain(|(other, _)| !same(other));
    match role {
        FileRole::Organisation => found.organisation = Some(path.to_path_buf()),
        FileRole::Shared => found.shared.push(path.to_path_buf()),
        FileRole::Register(id) => found.registers.push((id, path.to_path_buf())),
        FileRole::Dpia(id) => found.dpias.push((id, path.to_path_buf())),
        FileRole::Service(id) => found.services.push((id, path.to_path_buf())),
        FileRole::Profile(id) => found.profiles.push((id, path.to_path_buf())),
        FileRole::Misnamed(why) => found.misnamed.push((path.to_path_buf(), why)),
    }
}

/// The nearest organisation.yaml at or above a folder.
fn upwards(folder: &Path) -> Option<PathBuf> {
    let mut folder = folder.to_path_buf();
    let mut absolute = fs::canonicalize(&folder).ok()?;
    loop {
        let candidate = folder.join("organisation.yaml");
        if candidate.is_file() {
            return Some(candidate);
        }
        // A repository is the widest project there is.
        if absolute.join(".git").exists() || !absolute.pop() {
            return None;
        }
        folder = folder.join("..");
    }
}

/// Walks a folder. Hidden files and folders are passed over; links to folders are not followed, so that no loop is walked.
fn walk(folder: &Path, kind: Folder, found: &mut Found) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let entries = entries.filter_map(Result::ok);
    let entries = entries.map(|entry| (entry.file_name(), entry.file_type().ok()));
    let mut entries: Vec<(OsString, Option<FileType>)> = entries.collect();
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (name, is) in entries {
        let path = folder.join(&name);
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        // The folder itself tells what is a plain file; asking about each costs more than the rest of the walk.
        let is_file = is.is_some_and(|is| is.is_file());
        let is_link = is.is_none_or(|is| is.is_symlink());
        if !is_file && path.is_dir() && !is_yaml(&name) {
            if is_link {
                found.links.push(path);
            } else {
                walk(&path, kind.inner(&name), found);
            }
        } else if is_yaml(&name)
            || (is_file && (is_set_aside(&path, &name) || is_ours_by_content(&path, &name)))
        {
            place(path, is_file, kind, found);
        }
    }
}

fn place(path: PathBuf, is_file: bool, folder: Folder, found: &mut Found) {
    match role(&path, is_file, folder) {
        FileRole::Organisation => found.add_organisation(path),
        FileRole::Shared => found.shared.push(path),
        FileRole::Register(id) => found.registers.push((id, path)),
        FileRole::Dpia(id) => found.dpias.push((id, path)),
        FileRole::Service(id) => found.services.push((id, path)),
        FileRole::Profile(id) => found.profiles.push((id, path)),
        FileRole::Misnamed(why) => found.misnamed.push((path, why)),
    }
}

fn is_yaml(name: &str) -> bool {
    // An editor of plain texts may add its own extension, which a file manager then hides.
    let name = name.strip_suffix(".txt").unwrap_or(name);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["yaml", "yml"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// What a name ends with when somebody, or an editor, has set an older file aside.
const SET_ASIDE: [&str; 4] = ["~", ".bak", ".old", ".orig"];

/// Whether a file was set aside and nothing has come in its place: passing it over would take its notice away without a word.
fn is_set_aside(path: &Path, name: &str) -> bool {
    let mut before = SET_ASIDE.iter().filter_map(|end| name.strip_suffix(end));
    let is_free = || right_name(path).is_none_or(|right| !path.with_file_name(right).exists());
    before.any(is_yaml) && is_free()
}

/// So many bytes of a file tell whether it is one of ours.
const TELLING: u64 = 64 * 1024;

/// Whether a file without the right extension says what only ours say: passing it over would take its notice away without a word.
fn is_ours_by_content(path: &Path, name: &str) -> bool {
    let is_plain = !name.contains('.') || name.to_lowercase().ends_with(".txt");
    let says_format = || {
        let mut start = Vec::new();
        let file = fs::File::open(path).ok()?;
        file.take(TELLING).read_to_end(&mut start).ok()?;
        let text = String::from_utf8_lossy(&start);
        let text = text.trim_start_matches('\u{feff}');
        Some(text.lines().any(|line| line.starts_with("format:")))
    };
    is_plain && says_format() == Some(true)
}

/// A right name for a file with a wrong one, as near to it as can be; none where nothing is left of it.
pub fn right_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let mut stem = name.as_str();
    while let Some(shorter) = [".txt", ".yaml", ".yml"]
        .iter()
        .chain(&SET_ASIDE)
        .find_map(|end| stem.strip_suffix(end))
    {
        stem = shorter;
    }
    let kind = [DPIA, PROCESSOR]
        .into_iter()
        .find(|kind| stem.ends_with(kind));
    let kind = kind.unwrap_or_default();
    let letters = stem[..stem.len() - kind.len()].chars().map(without_dots);
    let parts: String = letters
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts = parts.split('-').filter(|part| !part.is_empty());
    let id = parts.collect::<Vec<_>>().join("-");
    is_id(&id).then(|| format!("{id}{kind}.yaml"))
}

/// What a path is for. Whether it is a plain file may be known already.
fn role(path: &Path, is_file: bool, folder: Folder) -> FileRole {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is_file && path.is_dir() {
        return FileRole::Misnamed(Misnamed::Folder);
    }
    if matches!(identity_code::mask(&name), Cow::Owned(_)) {
        return FileRole::Misnamed(Misnamed::IdentityCode);
    }
    let Some(stem) = name.strip_suffix(".yaml") else {
        return FileRole::Misnamed(Misnamed::Extension);
    };
    match stem {
        _ if folder == Folder::Onboarding => {
            if is_id(stem) {
                FileRole::Profile(stem.to_owned())
            } else {
                FileRole::Misnamed(Misnamed::Id)
            }
        }
        "organisation" => FileRole::Organisation,
        "shared" => FileRole::Shared,
        _ if folder == Folder::Shared => FileRole::Shared,
        _ if is_id(stem) => FileRole::Register(stem.to_owned()),
        _ => match (id_before(stem, DPIA), id_before(stem, PROCESSOR)) {
            (Some(id), _) => FileRole::Dpia(id.to_owned()),
            (_, Some(id)) => FileRole::Service(id.to_owned()),
            (None, None) => FileRole::Misnamed(Misnamed::Id),
        },
    }
}

/// The register whose impact assessment a file is, by its name without `.yaml`.
pub fn dpia_of(stem: &str) -> Option<&str> {
    id_before(stem, DPIA)
}

/// The id in front of what marks a kind of file.
fn id_before<'a>(stem: &'a str, mark: &str) -> Option<&'a str> {
    stem.strip_suffix(mark).filter(|id| is_id(id))
}

/// Whether a text can be the id of a register: `[a-z0-9-]+`, since it becomes an address, and for that reason no personal identity code either.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && matches!(identity_code::mask(text), Cow::Borrowed(_))
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
