//! The structure tree, link annotations and outlines as objects of the file (ISO 32000-1, 14.7 and 14.8).
//! It must not know how a page is drawn; it sees marks, nodes and places.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::draw::{Area, Item, Landmark, Owner, Page, Picture};
use super::file::Loose;
use super::spell::{
    decimal, encoded, hundredths, integer, literal, put, reference, separated, wide_string,
};
use super::tag::{Kid, Mark, Node, NodeId, Numbering, Role, Scope, SlotId, Target, Tree};

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

/// Something that a slot or a node owns: on which page, and its identifier there or its object.
#[derive(Clone, Copy)]
struct Place {
    of: usize,
    page: usize,
    number: u32,
}

/// The structure while it is written. Its elements are most of the file's objects, so they are spelled at once and never objects in memory.
struct Writer<'s> {
    source: &'s Source<'s>,
    /// The object of the first node; the others follow it.
    first: u32,
    /// Marked content, sorted by slot.
    content: Vec<Place>,
    /// Annotations, sorted by node.
    annotations: Vec<Place>,
}

/// Writes structure, annotations and outlines into the file.
pub fn write(file: &mut Document, loose: &mut Loose, source: &Source<'_>) {
    let first = file.max_id + 1;
    let root = first + count(source.tree.nodes.len());
    file.max_id = root;
    let mut writer = Writer {
        source,
        first,
        content: content_places(source.marks),
        annotations: Vec::new(),
    };
    let links = writer.all_annotations(file, loose);
    for (index, node) in source.tree.nodes.iter().enumerate() {
        writer.element(loose.begin(first + count(index)), index, node, root);
    }
    writer.root(loose.begin(root), &links);
    let outlines = outlines(file, source);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("StructTreeRoot", (root, 0));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        if let Some(outlines) = outlines {
            catalog.set("Outlines", outlines);
            catalog.set("PageMode", "UseOutlines");
        }
    }
}

fn content_places(marks: &[Vec<Mark>]) -> Vec<Place> {
    let mut places: Vec<Place> = marks
        .iter()
        .enumerate()
        .flat_map(|(page, marks)| numbered(marks).map(move |(slot, mcid)| (page, slot, mcid)))
        .map(|(page, slot, mcid)| Place {
            of: slot.0,
            page,
            number: count(mcid),
        })
        .collect();
    places.sort_by_key(|place| place.of);
    places
}

/// The marked content of a page that belongs to the structure.
fn numbered(marks: &[Mark]) -> impl Iterator<Item = (SlotId, usize)> {
    marks.iter().filter_map(|mark| match mark.owner {
        Owner::Slot(slot) => Some((slot, mark.mcid?)),
        Owner::Artifact(_) => None,
    })
}

fn places_of(all: &[Place], of: usize) -> &[Place] {
    let rest = all.get(all.partition_point(|place| place.of < of)..);
    let rest = rest.unwrap_or_default();
    let end = rest.iter().take_while(|place| place.of == of).count();
    rest.get(..end).unwrap_or_default()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Writer<'_> {
    fn id(&self, node: NodeId) -> u32 {
        self.first + count(node.0)
    }

    fn page(&self, page: usize) -> u32 {
        self.source.page_ids.get(page).map_or(0, |id| id.0)
    }

    /// Adds one annotation per area, each an object of its own, because the structure refers to it. Returns the link of each, in the order of keys.
    fn all_annotations(&mut self, file: &mut Document, loose: &mut Loose) -> Vec<NodeId> {
        let source = self.source;
        let mut links = Vec::new();
        for (page, (laid, page_id)) in source.pages.iter().zip(source.page_ids).enumerate() {
            let mut all = Vec::new();
            for area in &laid.areas {
                let node = source.tree.nodes.get(area.link.0);
                let Some(target) = node.and_then(|node| node.target.as_ref()) else {
                    continue;
                };
                let id = file.new_object_id();
                let key = source.pages.len() + links.len();
                annotation(loose.begin(id.0), source, (area, target), key);
                self.annotations.push(Place {
                    of: area.link.0,
                    page,
                    number: id.0,
                });
                links.push(area.link);
                all.push(Object::Reference(id));
            }
            finish_page(file, *page_id, page, all);
        }
        self.annotations.sort_by_key(|place| place.of);
        links
    }

    fn root(&self, out: &mut Vec<u8>, links: &[NodeId]) {
        put(out, "<</Type/StructTreeRoot/K ");
        reference(out, self.id(self.source.tree.root()));
        put(out, "/ParentTree<</Nums[");
        for (key, marks) in self.source.marks.iter().enumerate() {
            integer(out, count(key));
            out.push(b'[');
            for (index, (slot, _)) in numbered(marks).enumerate() {
                space(out, index > 0);
                match self.source.tree.slots.get(slot.0) {
                    Some(slot) => reference(out, self.id(slot.node)),
                    None => put(out, "null"),
                }
            }
            out.push(b']');
        }
        let keys = self.source.pages.len();
        for (offset, node) in links.iter().enumerate() {
            space(out, offset > 0);
            integer(out, count(keys + offset));
            out.push(b' ');
            reference(out, self.id(*node));
        }
        put(out, "]>>/ParentTreeNextKey ");
        integer(out, count(keys + links.len()));
        put(out, ">>");
    }

    fn element(&self, out: &mut Vec<u8>, index: usize, node: &Node, root: u32) {
        put(out, "<</S/");
        put(out, node.role.name());
        put(out, "/P ");
        reference(out, node.parent.map_or(root, |parent| self.id(parent)));
        if let Some(language) = &node.language {
            put(out, "/Lang");
            literal(out, &encoded(language));
        }
        put(out, attributes(node.role));
        if node.role == Role::Figure {
            self.figure(out, node);
        }
        let page = self.first_page(node);
        if let Some(page) = page {
            put(out, "/Pg ");
            reference(out, self.page(page));
        }
        self.kids(out, index, node, page);
        put(out, ">>");
    }

    /// What a figure says to who cannot see it, and where on its page it stands (ISO 14289-1, 7.3; ISO 32000-1, 14.8.5.4.3).
    fn figure(&self, out: &mut Vec<u8>, node: &Node) {
        put(out, "/Alt");
        literal(
            out,
            &encoded(node.alternative.as_deref().unwrap_or_default()),
        );
        let pictures = node.kids.iter().filter_map(|kid| self.picture(kid));
        for (item, picture) in pictures {
            put(out, "/A<</O/Layout/Placement/Block/BBox[");
            let size = (picture.width, picture.height);
            rectangle(out, self.source.height(), (item.x, item.y), size);
            put(out, "]>>");
        }
    }

    /// The picture that a kid is drawn as.
    fn picture(&self, kid: &Kid) -> Option<(&Item, &Picture)> {
        let Kid::Slot(slot) = kid else { return None };
        let place = places_of(&self.content, slot.0).first()?;
        let items = &self.source.pages.get(place.page)?.items;
        let own = |item: &&Item| item.owner == Owner::Slot(*slot);
        items
            .iter()
            .filter(own)
            .find_map(|item| Some((item, item.picture.as_deref()?)))
    }

    /// What a node holds: a lone kid needs no array.
    fn kids(&self, out: &mut Vec<u8>, index: usize, node: &Node, own: Option<usize>) {
        let start = out.len();
        put(out, "/K[");
        let mut many = 0;
        for kid in &node.kids {
            match kid {
                Kid::Node(id) => {
                    space(out, many > 0);
                    reference(out, self.id(*id));
                    many += 1;
                }
                Kid::Slot(slot) => {
                    for place in places_of(&self.content, slot.0) {
                        self.marked(out, place, own, many > 0);
                        many += 1;
                    }
                }
            }
        }
        for place in places_of(&self.annotations, index) {
            put(out, "<</Type/OBJR/Obj ");
            reference(out, place.number);
            if own != Some(place.page) {
                put(out, "/Pg ");
                reference(out, self.page(place.page));
            }
            put(out, ">>");
            many += 1;
        }
        match (many, out.get_mut(start + 2)) {
            (0, _) => out.truncate(start),
            (1, Some(bracket)) => *bracket = b' ',
            _ => out.push(b']'),
        }
    }

    /// A piece of marked content; its page is said when it is not the element's own.
    fn marked(&self, out: &mut Vec<u8>, place: &Place, own: Option<usize>, after: bool) {
        if own == Some(place.page) {
            space(out, after);
            return integer(out, place.number);
        }
        put(out, "<</Type/MCR/Pg ");
        reference(out, self.page(place.page));
        put(out, "/MCID ");
        integer(out, place.number);
        put(out, ">>");
    }

    fn first_page(&self, node: &Node) -> Option<usize> {
        node.kids.iter().find_map(|kid| match kid {
            Kid::Slot(slot) => Some(places_of(&self.content, slot.0).first()?.page),
            Kid::Node(_) => None,
        })
    }
}

impl Source<'_> {
    /// Height of the pages, which are all of one sheet.
    fn height(&self) -> f32 {
        let sheet = self.pages.first().map(|page| page.sheet);
        sheet.unwrap_or_default().height
    }
}

fn space(out: &mut Vec<u8>, after: bool) {
    if after {
        out.push(b' ');
    }
}

fn annotation(
    out: &mut Vec<u8>,
    source: &Source<'_>,
    (area, target): (&Area, &Target),
    key: usize,
) {
    put(out, "<</Subtype/Link/Rect[");
    let height = source.height();
    rectangle(out, height, (area.x, area.y), (area.width, area.height));
    put(out, "]/F 4/Border[0 0 0]/Contents");
    literal(out, &encoded(source.tree.text(area.link).trim()));
    put(out, "/StructParent ");
    integer(out, count(key));
    match target {
        Target::Uri(uri) => {
            put(out, "/A<</S/URI/URI");
            literal(out, &encoded(uri));
            put(out, ">>");
        }
        Target::Heading(heading) => {
            put(out, "/Dest");
            separated(out, &destination(source, *heading), true);
        }
    }
    put(out, ">>");
}

/// A rectangle of a page of a height by its left lower and its right upper corner; it is given by its left upper one, downwards.
fn rectangle(out: &mut Vec<u8>, page: f32, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let (top, bottom) = (page - y, page - y - height);
    for (index, edge) in [x, bottom, x + width, top].into_iter().enumerate() {
        space(out, index > 0);
        decimal(out, hundredths(edge));
    }
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
    page.set("StructParents", count(index));
}

fn destination(source: &Source<'_>, heading: usize) -> Object {
    let Some(landmark) = source.landmarks.get(heading) else {
        return Object::Null;
    };
    let page = source
        .page_ids
        .get(landmark.page)
        .map_or(Object::Null, |id| Object::Reference(*id));
    let y = source.height() - landmark.y + 6.0;
    Object::Array(vec![
        page,
        "XYZ".into(),
        Object::Null,
        Object::Real((y * 100.0).round() / 100.0),
        Object::Null,
    ])
}

fn attributes(role: Role) -> &'static str {
    match role {
        Role::List(Numbering::Disc) => "/A<</O/List/ListNumbering/Disc>>",
        Role::List(Numbering::Decimal) => "/A<</O/List/ListNumbering/Decimal>>",
        Role::Th(Scope::Column) => "/A<</O/Table/Scope/Column>>",
        Role::Th(Scope::Row) => "/A<</O/Table/Scope/Row>>",
        _ => "",
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
