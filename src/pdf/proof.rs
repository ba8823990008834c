//! The proof that structure and pages agree, made for every document before it is written.
//! It must not know how either came about.

use super::draw::{Owner, Page};
use super::font::Word;
use super::tag::{Kid, NodeId, Role, Tree};

/// Proves that the tree and the pages agree: every slot hangs at exactly one node, every drawn item fills an existing slot or is an artifact,
/// and the characters drawn for each slot are the characters that the tree says it has. Returns what is wrong.
pub fn faults(tree: &Tree, pages: &[Page]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut parents = vec![0usize; tree.slots.len()];
    for (index, node) in tree.nodes.iter().enumerate() {
        for kid in &node.kids {
            match kid {
                Kid::Slot(slot) => match parents.get_mut(slot.0) {
                    Some(count) => *count += 1,
                    None => faults.push(format!("node {index} holds a slot that does not exist")),
                },
                Kid::Node(kid) => {
                    if tree.nodes.get(kid.0).and_then(|kid| kid.parent) != Some(NodeId(index)) {
                        faults.push(format!("node {} does not know its parent", kid.0));
                    }
                }
            }
        }
    }
    faults.extend(
        parents
            .iter()
            .enumerate()
            .filter(|(_, count)| **count != 1)
            .map(|(slot, count)| format!("slot {slot} has {count} parents")),
    );
    faults.extend(text_faults(tree, pages));
    faults.extend(figure_faults(tree, pages));
    faults
}

/// Each figure says what it shows and is drawn once, and no picture belongs to anything else.
fn figure_faults(tree: &Tree, pages: &[Page]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut drawn = vec![0usize; tree.nodes.len()];
    let items = pages.iter().flat_map(|page| &page.items);
    for item in items.filter(|item| item.picture.is_some()) {
        let slot = match item.owner {
            Owner::Slot(slot) => tree.slots.get(slot.0),
            Owner::Artifact(_) => None,
        };
        match slot.and_then(|slot| drawn.get_mut(slot.node.0)) {
            Some(count) => *count += 1,
            None => faults.push("a picture belongs to no element".to_owned()),
        }
    }
    for (index, (node, drawn)) in tree.nodes.iter().zip(drawn).enumerate() {
        if drawn != usize::from(node.role == Role::Figure) {
            faults.push(format!(
                "node {index} is {} and has {drawn} pictures",
                node.role.name()
            ));
        }
        let silent = node
            .alternative
            .as_deref()
            .is_none_or(|text| text.trim().is_empty());
        if node.role == Role::Figure && silent {
            faults.push(format!("figure {index} says nothing"));
        }
    }
    faults
}

/// The pages draw for each slot what the tree says it has: followed letter by letter, without gathering what is drawn.
fn agree(tree: &Tree, pages: &[Page]) -> bool {
    let mut rest: Vec<&str> = tree.slots.iter().map(|slot| &*slot.text).collect();
    for item in pages.iter().flat_map(|page| &page.items) {
        let Owner::Slot(slot) = item.owner else {
            continue;
        };
        let Some(rest) = rest.get_mut(slot.0) else {
            return false;
        };
        for word in item.words.iter().filter(|word| is_said(word)) {
            match rest.strip_prefix(&*word.text) {
                Some(behind) => *rest = behind,
                None => return false,
            }
        }
    }
    rest.iter().all(|rest| rest.is_empty())
}

/// The hyphen at a line's end is the only character that is drawn and not part of the text.
fn is_said(word: &Word) -> bool {
    &*word.text != "\u{ad}"
}

fn text_faults(tree: &Tree, pages: &[Page]) -> Vec<String> {
    if agree(tree, pages) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut drawn = vec![String::new(); tree.slots.len()];
    for (page, item) in pages
        .iter()
        .enumerate()
        .flat_map(|(page, laid)| laid.items.iter().map(move |item| (page, item)))
    {
        let Owner::Slot(slot) = item.owner else {
            continue;
        };
        match drawn.get_mut(slot.0) {
            Some(text) => item
                .words
                .iter()
                .filter(|word| is_said(word))
                .for_each(|word| text.push_str(&word.text)),
            None => faults.push(format!(
                "page {} draws for a slot that does not exist",
                page + 1
            )),
        }
    }
    for (slot, (drawn, said)) in drawn.iter().zip(&tree.slots).enumerate() {
        if *drawn != said.text {
            faults.push(format!(
                "slot {slot} draws {drawn:?} but says {:?}",
                said.text
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::draw::{Item, Picture};
    use super::super::font::Face;
    use super::*;

    #[test]
    fn a_slot_that_is_never_drawn_is_found() {
        let mut tree = Tree::new();
        let p = tree.node(tree.root(), Role::P);
        let slot = tree.slot(p);
        tree.write(slot, "abc");
        assert_eq!(faults(&tree, &[]), ["slot 0 draws \"\" but says \"abc\""]);
    }

    #[test]
    fn a_figure_that_is_silent_or_not_drawn_is_found() {
        let mut tree = Tree::new();
        let figure = tree.node(tree.root(), Role::Figure);
        let slot = tree.slot(figure);
        assert_eq!(
            faults(&tree, &[]),
            [
                "node 1 is Figure and has 0 pictures",
                "figure 1 says nothing"
            ]
        );
        tree.tell(figure, "Kuva");
        let picture = Picture {
            width: 1.0,
            height: 1.0,
            shapes: Vec::new(),
        };
        let item = |owner| Item {
            owner,
            x: 0.0,
            y: 0.0,
            face: Face::Regular,
            size: 10.0,
            colour: [0, 0, 0],
            words: Vec::new(),
            page_of: None,
            picture: Some(Box::new(picture.clone())),
        };
        let page = |owners: &[Owner]| Page {
            items: owners.iter().map(|owner| item(*owner)).collect(),
            ..Page::default()
        };
        let own = Owner::Slot(slot);
        assert_eq!(faults(&tree, &[page(&[own])]), Vec::<String>::new());
        assert_eq!(
            faults(&tree, &[page(&[own]), page(&[own])]),
            ["node 1 is Figure and has 2 pictures"]
        );
        let other = Owner::Artifact(super::super::draw::Artifact::Header);
        assert_eq!(
            faults(&tree, &[page(&[own, other])]),
            ["a picture belongs to no element"]
        );
    }

    #[test]
    fn a_slot_with_two_parents_is_found() {
        let mut tree = Tree::new();
        let p = tree.node(tree.root(), Role::P);
        let slot = tree.slot(p);
        tree.nodes[0].kids.push(Kid::Slot(slot));
        assert_eq!(faults(&tree, &[]), ["slot 0 has 2 parents"]);
    }
}
