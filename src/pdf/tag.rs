//! The structure tree: what each piece of content is, in reading order, with language and alternatives; and its text form for tests.
//! It must not know bytes of the format; `structure` spells it.

use std::fmt::Write;

use super::draw::{Owner, Page};

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// A place for content within a node: what is drawn names the slot it fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub usize);

/// Standard structure types (ISO 32000-1, 14.8.4), as far as the documents use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The names are the standard's.
pub enum Role {
    Document,
    Sect,
    Div,
    H(u8),
    P,
    List(Numbering),
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th(Scope),
    Td,
    Caption,
    Toc,
    Toci,
    Reference,
    Link,
    Span,
    BlockQuote,
    Code,
    Figure,
}

/// How items of a list are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Bullets, which are drawn as artifacts.
    Disc,
    /// Numbers.
    Decimal,
    /// Terms and states of check boxes.
    None,
}

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells to the right.
    Row,
}

impl Role {
    /// The standard's name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Sect => "Sect",
            Role::Div => "Div",
            Role::H(1) => "H1",
            Role::H(2) => "H2",
            Role::H(3) => "H3",
            Role::H(4) => "H4",
            Role::H(5) => "H5",
            Role::H(_) => "H6",
            Role::P => "P",
            Role::List(_) => "L",
            Role::Li => "LI",
            Role::Lbl => "Lbl",
            Role::LBody => "LBody",
            Role::Table => "Table",
            Role::THead => "THead",
            Role::TBody => "TBody",
            Role::Tr => "TR",
            Role::Th(_) => "TH",
            Role::Td => "TD",
            Role::Caption => "Caption",
            Role::Toc => "TOC",
            Role::Toci => "TOCI",
            Role::Reference => "Reference",
            Role::Link => "Link",
            Role::Span => "Span",
            Role::BlockQuote => "BlockQuote",
            Role::Code => "Code",
            Role::Figure => "Figure",
        }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the document.
    Uri(String),
    /// To a heading, by its place among the landmarks.
    Heading(usize),
}

/// What a node holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another node.
    Node(NodeId),
    /// Content.
    Slot(SlotId),
}

/// An element of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The node it stands in; none for the root.
    pub parent: Option<NodeId>,
    /// What it holds, in reading order.
    pub kids: Vec<Kid>,
    /// Its language, when it differs from its surroundings.
    pub language: Option<String>,
    /// Where it leads, for a link.
    pub target: Option<Target>,
    /// What it says to who cannot see it, for a figure.
    pub alternative: Option<String>,
}

/// A place for content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The node it stands in.
    pub node: NodeId,
    /// The characters, as a reader gets them.
    pub text: String,
}

/// The structure of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Nodes; the first is the root.
    pub nodes: Vec<Node>,
    /// Places for content.
    pub slots: Vec<Slot>,
}

impl Tree {
    /// A tree with its `Document` root.
    pub fn new() -> Self {
        let root = Node {
            role: Role::Document,
            parent: None,
            kids: Vec::new(),
            language: None,
            target: None,
            alternative: None,
        };
        Self {
            nodes: vec![root],
            slots: Vec::new(),
        }
    }

    /// The root.
    #[allow(clippy::unused_self, reason = "a tree has a root")]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// Adds a node at the end of another.
    pub fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            language: None,
            target: None,
            alternative: None,
        });
        self.hang(parent, Kid::Node(id));
        id
    }

    /// Adds a place for content at the end of a node.
    pub fn slot(&mut self, node: NodeId) -> SlotId {
        let id = SlotId(self.slots.len());
        self.slots.push(Slot {
            node,
            text: String::new(),
        });
        self.hang(node, Kid::Slot(id));
        id
    }

    /// Sets the language of a node.
    pub fn speak(&mut self, node: NodeId, language: &str) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.language = Some(language.to_owned());
        }
    }

    /// Sets where a link leads.
    pub fn lead(&mut self, node: NodeId, target: Target) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.target = Some(target);
        }
    }

    /// Sets what a figure says to who cannot see it.
    pub fn tell(&mut self, node: NodeId, alternative: &str) {
        if let Some(node) = self.nodes.get_mut(node.0) {
            node.alternative = Some(alternative.to_owned());
        }
    }

    /// Appends to the characters of a slot.
    pub fn write(&mut self, slot: SlotId, text: &str) {
        if let Some(slot) = self.slots.get_mut(slot.0) {
            slot.text.push_str(text);
        }
    }

    /// The role of a node.
    pub fn role(&self, node: NodeId) -> Role {
        self.nodes.get(node.0).map_or(Role::Div, |node| node.role)
    }

    /// All characters below a node.
    pub fn text(&self, node: NodeId) -> String {
        let mut out = String::new();
        self.append_text(node, &mut out);
        out
    }

    fn append_text(&self, node: NodeId, out: &mut String) {
        for kid in self.nodes.get(node.0).map_or(&[][..], |node| &node.kids) {
            match kid {
                Kid::Node(id) => {
                    let inline = matches!(
                        self.role(*id),
                        Role::Link | Role::Span | Role::Code | Role::Reference
                    );
                    if !inline && !out.is_empty() && !out.ends_with(' ') {
                        out.push(' ');
                    }
                    self.append_text(*id, out);
                }
                Kid::Slot(id) => out.push_str(self.slots.get(id.0).map_or("", |slot| &slot.text)),
            }
        }
    }

    /// The nearest node at or above one that a reader perceives as a block.
    pub fn block_of(&self, node: NodeId) -> NodeId {
        let mut at = node;
        while let Some(node) = self.nodes.get(at.0) {
            if matches!(
                node.role,
                Role::H(_)
                    | Role::P
                    | Role::Li
                    | Role::Tr
                    | Role::Toci
                    | Role::Caption
                    | Role::Figure
            ) {
                return at;
            }
            match node.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        node
    }

    fn hang(&mut self, parent: NodeId, kid: Kid) {
        if let Some(node) = self.nodes.get_mut(parent.0) {
            node.kids.push(kid);
        }
    }
}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

/// Consecutive items of a page with one owner: one marked-content sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Whose content it is.
    pub owner: Owner,
    /// Identifier within the page, for real content.
    pub mcid: Option<usize>,
    /// The items, as a range of the page's items.
    pub items: std::ops::Range<usize>,
}

/// Gathers the items of a page into marked-content sequences.
pub fn marks(page: &Page) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut next = 0;
    for (index, item) in page.items.iter().enumerate() {
        if let Some(mark) = marks.last_mut().filter(|mark| mark.owner == item.owner) {
            mark.items.end = index + 1;
            continue;
        }
        let mcid = matches!(item.owner, Owner::Slot(_)).then(|| {
            next += 1;
            next - 1
        });
        marks.push(Mark {
            owner: item.owner,
            mcid,
            items: index..index + 1,
        });
    }
    marks
}

/// The tree as indented lines: role, attributes, characters.
pub fn describe(tree: &Tree) -> String {
    let mut out = String::new();
    describe_node(tree, tree.root(), 0, &mut out);
    out
}

fn describe_node(tree: &Tree, id: NodeId, depth: usize, out: &mut String) {
    let Some(node) = tree.nodes.get(id.0) else {
        return;
    };
    let _ = write!(
        out,
        "{:indent$}{}{}",
        "",
        node.role.name(),
        attributes(node),
        indent = depth * 2
    );
    // One slot and nothing else: the common case reads best on one line.
    if let [Kid::Slot(slot)] = node.kids.as_slice() {
        let _ = writeln!(out, " {:?}", Text(tree, *slot));
        return;
    }
    out.push('\n');
    for kid in &node.kids {
        match kid {
            Kid::Node(kid) => describe_node(tree, *kid, depth + 1, out),
            Kid::Slot(slot) => {
                let _ = writeln!(
                    out,
                    "{:indent$}{:?}",
                    "",
                    Text(tree, *slot),
                    indent = depth * 2 + 2
                );
            }
        }
    }
}

fn attributes(node: &Node) -> String {
    let mut out = String::new();
    match node.role {
        Role::List(Numbering::Decimal) => out.push_str(" numbering=Decimal"),
        Role::List(Numbering::Disc) => out.push_str(" numbering=Disc"),
        Role::Th(Scope::Column) => out.push_str(" scope=Column"),
        Role::Th(Scope::Row) => out.push_str(" scope=Row"),
        _ => {}
    }
    if let Some(language) = &node.language {
        let _ = write!(out, " lang={language}");
    }
    if let Some(alternative) = &node.alternative {
        let _ = write!(out, " alt={alternative:?}");
    }
    match &node.target {
        Some(Target::Uri(uri)) => {
            let _ = write!(out, " to={uri}");
        }
        Some(Target::Heading(heading)) => {
            let _ = write!(out, " to=heading {heading}");
        }
        None => {}
    }
    out
}

/// Writes the characters of a slot in quotation marks, non-breaking and other special spaces as escapes.
struct Text<'a>(&'a Tree, SlotId);

impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.0.slots.get(self.1.0).map_or("", |slot| &slot.text);
        write!(f, "{text:?}")
    }
}
