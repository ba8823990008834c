//! The structure tree, link annotations and outlines as objects of the file (ISO 32000-1, 14.7 and 14.8).
//! It must not know how a page is drawn; it sees marks, nodes and places.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::draw::{Landmark, Owner, Page};
use super::style::PAGE_HEIGHT;
use super::tag::{Kid, Mark, Node, NodeId, Numbering, Role, Scope, Target, Tree};

/// What the structure is made from.
pub struct Source<'s> {
    /// The tree.
    pub tree: &'s Tree,
    /// The pages.
    pub pages: &'s [Page],
    /// Marked content of each page.
    pub marks: &'s [Vec<Mark>],
    /// Headings with their places.
    pub landmarks: &'s [Landmark],
    /// Objects of the pages.
    pub page_ids: &'s [ObjectId],
}

/// Where the parts of a node stand: page and identifier of each piece of content, annotations.
#[derive(Default)]
struct Places {
    content: Vec<Vec<(usize, usize)>>,
    annotations: Vec<Vec<(usize, ObjectId)>>,
}

/// Writes structure, annotations and outlines into the file.
pub fn write(file: &mut Document, source: &Source<'_>) {
    let ids: Vec<ObjectId> = source
        .tree
        .nodes
        .iter()
        .map(|_| file.new_object_id())
        .collect();
    let root = file.new_object_id();
    let mut places = Places {
        content: vec![Vec::new(); source.tree.slots.len()],
        annotations: vec![Vec::new(); source.tree.nodes.len()],
    };
    let mut parents = Vec::new();
    for (page, marks) in source.marks.iter().enumerate() {
        parents.push(page_parents(source.tree, &ids, marks, page, &mut places));
    }
    let links = annotations(file, source, &mut places);
    let mut numbers = Vec::new();
    for (key, kids) in parents.into_iter().enumerate() {
        numbers.extend([integer(key), Object::Array(kids)]);
    }
    for (offset, node) in links.iter().enumerate() {
        numbers.extend([integer(source.pages.len() + offset), reference(&ids, *node)]);
    }
    for (index, node) in source.tree.nodes.iter().enumerate() {
        let element = element(source, &ids, root, (index, node), &places);
        if let Some(id) = ids.get(index) {
            file.set_object(*id, element);
        }
    }
    file.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => reference(&ids, source.tree.root()),
            "ParentTree" => dictionary! { "Nums" => numbers },
            "ParentTreeNextKey" => integer(source.pages.len() + links.len()),
        },
    );
    let outlines = outlines(file, source);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        if let Some(outlines) = outlines {
            catalog.set("Outlines", outlines);
            catalog.set("PageMode", "UseOutlines");
        }
    }
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn reference(ids: &[ObjectId], node: NodeId) -> Object {
    ids.get(node.0)
        .map_or(Object::Null, |id| Object::Reference(*id))
}

/// Notes where each slot stands on a page, and returns the element of each identifier.
fn page_parents(
    tree: &Tree,
    ids: &[ObjectId],
    marks: &[Mark],
    page: usize,
    places: &mut Places,
) -> Vec<Object> {
    let mut parents = Vec::new();
    for mark in marks {
        let (Owner::Slot(slot), Some(mcid)) = (mark.owner, mark.mcid) else {
            continue;
        };
        if let Some(place) = places.content.get_mut(slot.0) {
            place.push((page, mcid));
        }
        parents.push(
            tree.slots
                .get(slot.0)
                .map_or(Object::Null, |slot| reference(ids, slot.node)),
        );
    }
    parents
}

/// A string in the file: one byte for each character where PDF's own encoding agrees with Latin-1, anything else as UTF-16 with its mark.
pub fn string(text: &str) -> Object {
    let latin = |c: char| match c {
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => None,
    };
    if let Some(bytes) = text.chars().map(latin).collect::<Option<Vec<u8>>>() {
        return Object::String(bytes, StringFormat::Literal);
    }
    wide_string(text)
}

/// A string as UTF-16 with its mark. For what simple readers show, of which some know no other encoding.
fn wide_string(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Literal,
    )
}

/// A coordinate with two decimals.
fn real(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

/// Adds one annotation per area, each an object of its own, because the structure refers to it. Returns the link of each, in the order of keys.
fn annotations(file: &mut Document, source: &Source<'_>, places: &mut Places) -> Vec<NodeId> {
    let mut links = Vec::new();
    for (index, (page, page_id)) in source.pages.iter().zip(source.page_ids).enumerate() {
        let mut all = Vec::new();
        for area in &page.areas {
            let Some(target) = source
                .tree
                .nodes
                .get(area.link.0)
                .and_then(|node| node.target.as_ref())
            else {
                continue;
            };
            let mut annotation = dictionary! {
                "Subtype" => "Link",
                "Rect" => vec![real(area.x), real(PAGE_HEIGHT - area.y - area.height), real(area.x + area.width), real(PAGE_HEIGHT - area.y)],
                "F" => 4,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "Contents" => string(source.tree.text(area.link).trim()),
                "StructParent" => integer(source.pages.len() + links.len()),
            };
            match target {
                Target::Uri(uri) => {
                    annotation.set("A", dictionary! { "S" => "URI", "URI" => string(uri) });
                }
                Target::Heading(heading) => annotation.set("Dest", destination(source, *heading)),
            }
            let id = file.add_object(annotation);
            if let Some(place) = places.annotations.get_mut(area.link.0) {
                place.push((index, id));
            }
            links.push(area.link);
            all.push(Object::Reference(id));
        }
        finish_page(file, *page_id, index, all);
    }
    links
}

fn finish_page(file: &mut Document, page: ObjectId, index: usize, annotations: Vec<Object>) {
    let Ok(page) = file.get_object_mut(page).and_then(Object::as_dict_mut) else {
        return;
    };
    for needless in [&b"TrimBox"[..], b"CropBox", b"Annots"] {
        page.remove(needless);
    }
    if !annotations.is_empty() {
        page.set("Annots", annotations);
    }
    page.set("Tabs", "S");
    page.set("StructParents", integer(index));
}

fn destination(source: &Source<'_>, heading: usize) -> Object {
    let Some(landmark) = source.landmarks.get(heading) else {
        return Object::Null;
    };
    let page = source
        .page_ids
        .get(landmark.page)
        .map_or(Object::Null, |id| Object::Reference(*id));
    Object::Array(vec![
        page,
        "XYZ".into(),
        Object::Null,
        real(PAGE_HEIGHT - landmark.y + 6.0),
        Object::Null,
    ])
}

fn element(
    source: &Source<'_>,
    ids: &[ObjectId],
    root: ObjectId,
    (index, node): (usize, &Node),
    places: &Places,
) -> Dictionary {
    let mut element = dictionary! { "S" => node.role.name() };
    element.set(
        "P",
        node.parent
            .map_or(Object::Reference(root), |parent| reference(ids, parent)),
    );
    if let Some(language) = &node.language {
        element.set("Lang", string(language));
    }
    if let Some(attributes) = attributes(node.role) {
        element.set("A", attributes);
    }
    let page = first_page(node, places);
    if let Some(id) = page.and_then(|page| source.page_ids.get(page)) {
        element.set("Pg", *id);
    }
    let mut kids = Vec::new();
    for kid in &node.kids {
        match kid {
            Kid::Node(id) => kids.push(reference(ids, *id)),
            Kid::Slot(slot) => kids.extend(
                places
                    .content
                    .get(slot.0)
                    .into_iter()
                    .flatten()
                    .map(|place| content(source, *place, page)),
            ),
        }
    }
    for (on, annotation) in places.annotations.get(index).into_iter().flatten() {
        let mut object = dictionary! { "Type" => "OBJR", "Obj" => *annotation };
        if page != Some(*on) {
            object.set("Pg", source.page_ids.get(*on).copied().unwrap_or_default());
        }
        kids.push(object.into());
    }
    match kids.len() {
        0 => {}
        1 => element.set("K", kids.swap_remove(0)),
        _ => element.set("K", kids),
    }
    element
}

fn first_page(node: &Node, places: &Places) -> Option<usize> {
    node.kids.iter().find_map(|kid| match kid {
        Kid::Slot(slot) => places.content.get(slot.0)?.first().map(|place| place.0),
        Kid::Node(_) => None,
    })
}

fn content(source: &Source<'_>, (page, mcid): (usize, usize), own: Option<usize>) -> Object {
    if own == Some(page) {
        return integer(mcid);
    }
    let id = source.page_ids.get(page).copied().unwrap_or_default();
    dictionary! { "Type" => "MCR", "Pg" => id, "MCID" => integer(mcid) }.into()
}

fn attributes(role: Role) -> Option<Dictionary> {
    let list = |numbering: &str| dictionary! { "O" => "List", "ListNumbering" => numbering };
    let table = |scope: &str| dictionary! { "O" => "Table", "Scope" => scope };
    match role {
        Role::List(Numbering::Disc) => Some(list("Disc")),
        Role::List(Numbering::Decimal) => Some(list("Decimal")),
        Role::Th(Scope::Column) => Some(table("Column")),
        Role::Th(Scope::Row) => Some(table("Row")),
        _ => None,
    }
}

/// Outlines nested as the headings are; the title opens nothing, the reader's window shows it.
fn outlines(file: &mut Document, source: &Source<'_>) -> Option<ObjectId> {
    let headings: Vec<(usize, &Landmark)> = source.landmarks.iter().enumerate().skip(1).collect();
    if headings.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| file.new_object_id()).collect();
    // The parent of a heading is the nearest one before it of a lower level.
    let mut parents = Vec::with_capacity(headings.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, (_, landmark)) in headings.iter().enumerate() {
        while open
            .last()
            .and_then(|last| headings.get(*last))
            .is_some_and(|last| last.1.level >= landmark.level)
        {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(index);
    }
    for (index, (landmark, heading)) in headings.iter().enumerate() {
        let parent = parents.get(index).copied().flatten();
        let mut entry = dictionary! { "Title" => wide_string(&heading.text), "Dest" => destination(source, *landmark) };
        entry.set(
            "Parent",
            parent
                .and_then(|parent| ids.get(parent))
                .copied()
                .unwrap_or(root),
        );
        let sisters: Vec<usize> = (0..headings.len())
            .filter(|other| parents.get(*other) == parents.get(index))
            .collect();
        let at = sisters
            .iter()
            .position(|other| *other == index)
            .unwrap_or_default();
        let neighbour = |place: Option<usize>| {
            place
                .and_then(|place| sisters.get(place))
                .and_then(|other| ids.get(*other))
                .copied()
        };
        if let Some(before) = neighbour(at.checked_sub(1)) {
            entry.set("Prev", before);
        }
        if let Some(after) = neighbour(Some(at + 1)) {
            entry.set("Next", after);
        }
        family(&mut entry, &parents, &ids, Some(index), false);
        if let Some(id) = ids.get(index) {
            file.set_object(*id, entry);
        }
    }
    let mut top = dictionary! { "Type" => "Outlines" };
    family(&mut top, &parents, &ids, None, true);
    file.set_object(root, top);
    Some(root)
}

/// First, last and number of the entries below one; entries below the first level begin closed, so that a long document shows its chapters.
fn family(
    entry: &mut Dictionary,
    parents: &[Option<usize>],
    ids: &[ObjectId],
    of: Option<usize>,
    open: bool,
) {
    let kids: Vec<ObjectId> = parents
        .iter()
        .zip(ids)
        .filter(|(parent, _)| **parent == of)
        .map(|(_, id)| *id)
        .collect();
    let (Some(first), Some(last)) = (kids.first(), kids.last()) else {
        return;
    };
    entry.set("First", *first);
    entry.set("Last", *last);
    let count = i64::try_from(kids.len()).unwrap_or_default();
    entry.set("Count", if open { count } else { -count });
}
