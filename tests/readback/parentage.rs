//! The proof that every drawn item has exactly one parent or is an artifact, from the finished file alone (ISO 14289-1, 7.1; ISO 32000-1, 14.7.4).
//! It must not know the writer, nor what a document should look like.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId};

use super::File;
use super::content::Page;
use super::structure::{Kid, Structure};

/// Where a piece of content stands: page from 0, identifier.
type Place = (usize, i64);

/// What is wrong with the parentage of what the file draws; empty when nothing is.
///
/// - Every painting operator stands in exactly one marked-content sequence, which is an artifact or bears an identifier, never both.
/// - Every identifier occurs once on its page, hangs at exactly one structure element, and the parent tree names the same element.
/// - Every annotation hangs at exactly one element, and the parent tree names the same one.
/// - Every element hangs exactly once, at the parent that it names, and can be reached from the root.
pub fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    if file.structure.elements.is_empty() {
        faults.push("there is no structure".to_owned());
    }
    for (index, (_, page)) in file.pages.iter().enumerate() {
        let on = |fault: String| format!("page {}: {fault}", index + 1);
        faults.extend(page.faults.iter().cloned().map(on));
        faults.extend(painted_faults(page).into_iter().map(on));
    }
    faults.extend(element_faults(&file.structure));
    let mut keys = Keys::new(&file.structure);
    faults.extend(std::mem::take(&mut keys.faults));
    faults.extend(content_faults(file, &mut keys));
    faults.extend(annotation_faults(file, &mut keys));
    faults.extend(keys.unused());
    faults
}

/// Each painting operator on its own, then the sequences that nothing is painted in.
fn painted_faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let mut filled = BTreeSet::new();
    for (index, painted) in page.painted.iter().enumerate() {
        let operator = format!("painting operator {index} ({})", painted.operator);
        match painted.within.as_slice() {
            [] => faults.push(format!("{operator} stands in no marked-content sequence")),
            [only] => {
                filled.insert(*only);
                match page.marks.get(*only) {
                    Some(mark) if mark.artifact() && mark.mcid.is_some() => {
                        faults.push(format!("{operator} is an artifact with an identifier"));
                    }
                    Some(mark) if !mark.artifact() && mark.mcid.is_none() => faults.push(format!(
                        "{operator} stands in /{}, which is neither artifact nor content",
                        mark.tag
                    )),
                    _ => {}
                }
            }
            nested => faults.push(format!(
                "{operator} stands in {} marked-content sequences",
                nested.len()
            )),
        }
        if matches!(painted.operator.as_str(), "Do" | "BI" | "sh") {
            faults.push(format!("{operator} paints what this proof cannot see into"));
        }
    }
    for (index, mark) in page.marks.iter().enumerate() {
        if !filled.contains(&index) {
            faults.push(format!("nothing is painted in /{} {index}", mark.tag));
        }
    }
    faults
}

/// Elements: each hangs once, at the parent that it names.
fn element_faults(structure: &Structure) -> Vec<String> {
    let mut faults = Vec::new();
    let mut holders: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    let all = structure
        .elements
        .iter()
        .map(|(id, element)| (*id, &element.kids));
    for (holder, kids) in all.chain([(structure.root, &structure.top)]) {
        for kid in kids {
            match kid {
                Kid::Element(id) => holders.entry(*id).or_default().push(holder),
                Kid::Unknown => faults.push(format!("{} holds what is no kid", said(holder))),
                Kid::Content { .. } if holder == structure.root => {
                    faults.push("content hangs at the root itself".to_owned());
                }
                _ => {}
            }
        }
    }
    let reached: BTreeSet<ObjectId> = structure.in_order().into_iter().collect();
    for (id, element) in &structure.elements {
        let holders = holders.get(id).map_or(&[][..], Vec::as_slice);
        match holders {
            [one] if element.parent == Some(*one) => {}
            [one] => faults.push(format!(
                "{} hangs at {} but names another parent",
                said(*id),
                said(*one)
            )),
            many => faults.push(format!("{} has {} parents", said(*id), many.len())),
        }
        if !reached.contains(id) {
            faults.push(format!("{} cannot be reached from the root", said(*id)));
        }
    }
    faults
}

/// Content: what is drawn with an identifier, what the elements hold, and what the parent tree says must be the same.
fn content_faults(file: &File, keys: &mut Keys<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut held: BTreeMap<Place, Vec<ObjectId>> = BTreeMap::new();
    for (id, element) in &file.structure.elements {
        for kid in &element.kids {
            let Kid::Content { page, mcid } = kid else {
                continue;
            };
            match page.and_then(|page| file.place(page)) {
                Some(page) => held.entry((page, *mcid)).or_default().push(*id),
                None => faults.push(format!("{} holds content of no page", said(*id))),
            }
        }
    }
    for (index, (id, page)) in file.pages.iter().enumerate() {
        let key = key_of(file, *id, b"StructParents");
        let named = match key.map(|key| keys.take(key)) {
            Some(Ok(Object::Array(named))) => named.as_slice(),
            Some(Err(fault)) => {
                faults.push(format!("page {}: {fault}", index + 1));
                &[]
            }
            _ => &[],
        };
        let mut drawn = BTreeSet::new();
        for mcid in page.marks.iter().filter_map(|mark| mark.mcid) {
            let what = format!("page {}, content {mcid}", index + 1);
            if !drawn.insert(mcid) {
                faults.push(format!("{what} is drawn twice under one identifier"));
                continue;
            }
            let holders = held.remove(&(index, mcid)).unwrap_or_default();
            let [holder] = holders.as_slice() else {
                faults.push(format!("{what} has {} parents", holders.len()));
                continue;
            };
            let named = usize::try_from(mcid).ok().and_then(|at| named.get(at));
            if named.and_then(|one| one.as_reference().ok()) != Some(*holder) {
                faults.push(format!(
                    "{what} hangs at {} but the parent tree does not say so",
                    said(*holder)
                ));
            }
        }
        for (mcid, one) in (0i64..).zip(named) {
            if !drawn.contains(&mcid) && *one != Object::Null {
                faults.push(format!(
                    "page {}: the parent tree names content {mcid}, which is not drawn",
                    index + 1
                ));
            }
        }
    }
    for ((page, mcid), holders) in held {
        faults.push(format!(
            "{} holds content {mcid} of page {}, which is not drawn",
            said(holders[0]),
            page + 1
        ));
    }
    faults
}

/// Annotations: what stands on pages, what the elements hold, and what the parent tree says must be the same.
fn annotation_faults(file: &File, keys: &mut Keys<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut held: BTreeMap<ObjectId, Vec<(ObjectId, Option<ObjectId>)>> = BTreeMap::new();
    for (holder, element) in &file.structure.elements {
        for kid in &element.kids {
            if let Kid::Object { page, id } = kid {
                held.entry(*id).or_default().push((*holder, *page));
            }
        }
    }
    for (index, (page, _)) in file.pages.iter().enumerate() {
        for (id, annotation) in file.annotations(*page) {
            let what = format!("page {}, annotation {}", index + 1, id.0);
            let holders = held.remove(&id).unwrap_or_default();
            let [(holder, on)] = holders.as_slice() else {
                faults.push(format!("{what} has {} parents", holders.len()));
                continue;
            };
            if *on != Some(*page) {
                faults.push(format!("{what} hangs where another page is named"));
            }
            let key = annotation.get(b"StructParent").and_then(Object::as_i64);
            match key.map(|key| keys.take(key)) {
                Ok(Ok(Object::Reference(named))) if named == holder => {}
                Ok(Err(fault)) => faults.push(format!("{what}: {fault}")),
                _ => faults.push(format!(
                    "{what} hangs at {} but the parent tree does not say so",
                    said(*holder)
                )),
            }
        }
    }
    for (id, holders) in held {
        faults.push(format!(
            "{} holds annotation {}, which is on no page",
            said(holders[0].0),
            id.0
        ));
    }
    faults
}

fn key_of(file: &File, id: ObjectId, key: &[u8]) -> Option<i64> {
    let dict = file.objects.get_dictionary(id).ok()?;
    dict.get(key).and_then(Object::as_i64).ok()
}

fn said(id: ObjectId) -> String {
    format!("element {}", id.0)
}

/// The keys of the parent tree; each belongs to one page or one annotation.
struct Keys<'s> {
    all: BTreeMap<i64, &'s Object>,
    taken: BTreeSet<i64>,
    faults: Vec<String>,
}

impl<'s> Keys<'s> {
    fn new(structure: &'s Structure) -> Self {
        let mut all = BTreeMap::new();
        let mut faults = Vec::new();
        for (key, value) in &structure.parents {
            if all.insert(*key, value).is_some() {
                faults.push(format!("key {key} stands twice in the parent tree"));
            }
        }
        Self {
            all,
            taken: BTreeSet::new(),
            faults,
        }
    }

    fn take(&mut self, key: i64) -> Result<&'s Object, String> {
        let value = self.all.get(&key).copied();
        let value = value.ok_or_else(|| format!("key {key} is not in the parent tree"))?;
        if self.taken.insert(key) {
            Ok(value)
        } else {
            Err(format!("key {key} is used twice"))
        }
    }

    fn unused(&self) -> Vec<String> {
        let unused = self.all.keys().filter(|key| !self.taken.contains(key));
        unused
            .map(|key| format!("key {key} of the parent tree belongs to nothing"))
            .collect()
    }
}
