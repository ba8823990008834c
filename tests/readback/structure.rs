//! The structure tree as the objects of the file say it, both ways: kids from above, parents from below.
//! It must not know what is drawn; whether both ways agree is for others to judge.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The structure of a file.
#[derive(Default)]
pub struct Structure {
    /// The root's object.
    pub root: ObjectId,
    /// What the root holds.
    pub top: Vec<Kid>,
    /// Every structure element in the file, whether or not it can be reached from the root.
    pub elements: BTreeMap<ObjectId, Element>,
    /// The parent tree: keys with what they lead to, in the order of the file.
    pub parents: Vec<(i64, Object)>,
}

/// A structure element.
pub struct Element {
    /// Its type.
    pub role: String,
    /// The parent that it names.
    pub parent: Option<ObjectId>,
    /// What it holds, in order.
    pub kids: Vec<Kid>,
    /// Its dictionary.
    pub dict: Dictionary,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kid {
    /// Another element.
    Element(ObjectId),
    /// A marked-content sequence of a page.
    Content {
        /// The page.
        page: Option<ObjectId>,
        /// Its identifier there.
        mcid: i64,
    },
    /// An annotation.
    Object {
        /// The page it is said to stand on.
        page: Option<ObjectId>,
        /// Its object.
        id: ObjectId,
    },
    /// Anything else.
    Unknown,
}

impl Structure {
    /// The type of an element.
    pub fn role(&self, id: ObjectId) -> &str {
        self.elements
            .get(&id)
            .map_or("", |element| element.role.as_str())
    }

    /// The elements that an element holds.
    pub fn kids(&self, id: ObjectId) -> Vec<ObjectId> {
        let kids = self
            .elements
            .get(&id)
            .map_or(&[][..], |element| &element.kids);
        kids.iter()
            .filter_map(|kid| match kid {
                Kid::Element(id) => Some(*id),
                _ => None,
            })
            .collect()
    }

    /// The elements that can be reached from the root, in reading order; one that hangs twice occurs twice.
    pub fn in_order(&self) -> Vec<ObjectId> {
        let mut found = Vec::new();
        let mut open: Vec<ObjectId> = Vec::new();
        let push = |open: &mut Vec<ObjectId>, kids: &[Kid]| {
            for kid in kids.iter().rev() {
                if let Kid::Element(id) = kid {
                    open.push(*id);
                }
            }
        };
        push(&mut open, &self.top);
        // Elements that hold each other would never end.
        let limit = self.elements.len() * 2;
        while let Some(id) = open.pop().filter(|_| found.len() <= limit) {
            found.push(id);
            if let Some(element) = self.elements.get(&id) {
                push(&mut open, &element.kids);
            }
        }
        found
    }

    /// Types from the root to an element.
    pub fn path(&self, id: ObjectId) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = Some(id);
        while let Some(element) = at.and_then(|id| self.elements.get(&id)) {
            path.push(element.role.as_str());
            at = element.parent.filter(|_| path.len() <= self.elements.len());
        }
        path.reverse();
        path
    }
}

/// Reads the structure of a file; a file without one has an empty structure.
pub fn read(objects: &Document) -> Structure {
    let root = objects
        .catalog()
        .and_then(|catalog| catalog.get(b"StructTreeRoot"))
        .and_then(Object::as_reference);
    let Ok(root) = root else {
        return Structure::default();
    };
    let Ok(dict) = objects.get_dictionary(root) else {
        return Structure::default();
    };
    let mut parents = Vec::new();
    if let Ok(tree) = dict
        .get_deref(b"ParentTree", objects)
        .and_then(Object::as_dict)
    {
        number_tree(objects, tree, &mut parents, 0);
    }
    let elements = objects.objects.iter().filter_map(|(id, object)| {
        let dict = object.as_dict().ok().filter(|dict| is_element(dict))?;
        Some((*id, element(objects, dict)))
    });
    Structure {
        root,
        top: kids(objects, dict, None),
        elements: elements.collect(),
        parents,
    }
}

/// An element has a structure type and a parent; its own type may be left out (ISO 32000-1, table 323).
fn is_element(dict: &Dictionary) -> bool {
    let typed = dict.get(b"Type").and_then(Object::as_name);
    dict.has(b"S") && dict.has(b"P") && matches!(typed, Err(_) | Ok(b"StructElem"))
}

fn element(objects: &Document, dict: &Dictionary) -> Element {
    let role = dict.get(b"S").and_then(Object::as_name).unwrap_or_default();
    let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
    Element {
        role: String::from_utf8_lossy(role).into_owned(),
        parent: dict.get(b"P").and_then(Object::as_reference).ok(),
        kids: kids(objects, dict, page),
        dict: dict.clone(),
    }
}

fn kids(objects: &Document, dict: &Dictionary, page: Option<ObjectId>) -> Vec<Kid> {
    match dict.get(b"K") {
        Err(_) => Vec::new(),
        Ok(Object::Array(all)) => all.iter().map(|one| kid(objects, one, page)).collect(),
        Ok(Object::Reference(id)) => match objects.get_object(*id) {
            Ok(Object::Array(all)) => all.iter().map(|one| kid(objects, one, page)).collect(),
            _ => vec![kid(objects, &Object::Reference(*id), page)],
        },
        Ok(one) => vec![kid(objects, one, page)],
    }
}

fn kid(objects: &Document, object: &Object, page: Option<ObjectId>) -> Kid {
    let (dict, id) = match object {
        Object::Integer(mcid) => return Kid::Content { page, mcid: *mcid },
        Object::Reference(id) => match objects.get_dictionary(*id) {
            Ok(dict) => (dict, Some(*id)),
            Err(_) => return Kid::Unknown,
        },
        Object::Dictionary(dict) => (dict, None),
        _ => return Kid::Unknown,
    };
    let own = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    match (dict.get(b"Type").and_then(Object::as_name), id) {
        (Ok(b"MCR"), _) => match dict.get(b"MCID").and_then(Object::as_i64) {
            Ok(mcid) if !dict.has(b"Stm") => Kid::Content { page: own, mcid },
            _ => Kid::Unknown,
        },
        (Ok(b"OBJR"), _) => match dict.get(b"Obj").and_then(Object::as_reference) {
            Ok(id) => Kid::Object { page: own, id },
            Err(_) => Kid::Unknown,
        },
        (_, Some(id)) if is_element(dict) => Kid::Element(id),
        _ => Kid::Unknown,
    }
}

/// The entries of a number tree (ISO 32000-1, 7.9.7).
fn number_tree(
    objects: &Document,
    node: &Dictionary,
    found: &mut Vec<(i64, Object)>,
    depth: usize,
) {
    let list = |key: &[u8]| node.get_deref(key, objects).and_then(Object::as_array);
    for pair in list(b"Nums").into_iter().flat_map(|all| all.chunks(2)) {
        if let [key, value] = pair
            && let Ok(key) = key.as_i64()
        {
            found.push((key, value.clone()));
        }
    }
    for kid in list(b"Kids").into_iter().flatten() {
        let dict = kid
            .as_reference()
            .and_then(|id| objects.get_dictionary(id))
            .ok();
        if let Some(dict) = dict.filter(|_| depth < 16) {
            number_tree(objects, dict, found, depth + 1);
        }
    }
}
