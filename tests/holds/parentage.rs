//! Every drawn item has exactly one parent or is an artifact: proved of every document here, and the proof itself tried on broken files.
//! It must not know the writer.

use std::path::Path;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::common::Project;
use crate::readback::structure::Kid;
use crate::readback::{File, annotations, parentage::faults};
use crate::torture::extremes;

use super::{of, written};

/// Proves it and returns how much was proved, so that an empty file proves nothing unseen.
fn proved(name: &str, file: &File) -> usize {
    let found = faults(file);
    assert_eq!(found, Vec::<String>::new(), "{name}");
    let painted: usize = file.pages.iter().map(|(_, page)| page.painted.len()).sum();
    assert!(painted > 0, "{name} draws nothing");
    painted
}

#[test]
fn every_drawn_item_has_exactly_one_parent_or_is_an_artifact() {
    let mut painted = 0;
    for (name, document) in extremes::all() {
        painted += proved(name, &written(&document));
    }
    // The examples, and one of them with the Markdown that registers may hold: nested lists, addresses, words, letters.
    let project = Project::whole_example();
    project.change("registers/walmu.yaml", |register| {
        let text = &mut register["purposes"]["tyovoima"]["description"]["fi"];
        *text = markdown().into();
    });
    project.run(&["build"]).exits(0);
    let mut files = 0;
    for (path, bytes) in project.files("out") {
        if Path::new(&path)
            .extension()
            .is_some_and(|ending| ending == "pdf")
        {
            painted += proved(&path, &File::read(&bytes));
            files += 1;
        }
    }
    assert_eq!(
        files, 162,
        "the layers of each example in each language, what its screening and its assessment give, and in each language both records and the description"
    );
    assert!(painted > 10_000, "{painted} painting operators");
}

/// Long text of a register.
fn markdown() -> String {
    let [first, second, third, fourth] = extremes::LEVELS;
    let word = extremes::COMPOUNDS[0].1;
    let address = extremes::ADDRESSES[0];
    let names: Vec<&str> = extremes::NAMES.iter().map(|(_, name)| *name).collect();
    format!(
        "{word}: {names}, **{word}**, <{address}>.\n\n- {first}\n  1. {second}\n     - {third}\n       1. {fourth}\n\n> [{word}]({address})\n\n| {word} | Toinen |\n|---|---|\n| a | {word} |\n",
        names = names.join(", ")
    )
}

/// A small file with text, a list, a link and artifacts, to be broken.
fn sample() -> lopdf::Document {
    let mut blocks = extremes::deep_list();
    blocks.extend(extremes::addresses());
    let file = of(blocks);
    assert_eq!(faults(&file), Vec::<String>::new());
    file.objects
}

/// The faults of the sample after a change. It is written and read again, so that what is judged are bytes.
fn after(change: impl FnOnce(&mut lopdf::Document)) -> Vec<String> {
    let mut objects = sample();
    change(&mut objects);
    let mut bytes = Vec::new();
    objects
        .save_to(&mut bytes)
        .expect("the file can be written");
    faults(&File::read(&bytes))
}

#[track_caller]
fn rejects(expected: &[&str], change: impl FnOnce(&mut lopdf::Document)) {
    let found = after(change);
    assert!(!found.is_empty(), "nothing was found");
    for words in expected {
        assert!(
            found.iter().any(|fault| fault.contains(words)),
            "{words:?} is not among {found:#?}"
        );
    }
}

/// Changes the operators of the first page.
fn operators(objects: &mut lopdf::Document, change: impl FnOnce(&mut Vec<Operation>)) {
    let page = objects.page_iter().next().expect("a page");
    let mut content = Content::decode(&objects.get_page_content(page)).expect("operators");
    change(&mut content.operations);
    let bytes = content.encode().expect("operators");
    let stream = objects.get_page_contents(page)[0];
    objects.set_object(stream, lopdf::Stream::new(Dictionary::new(), bytes));
}

/// The place of the operator that begins a sequence with an identifier.
fn begin_of(operations: &[Operation], mcid: i64) -> usize {
    let bears = |operation: &Operation| {
        let dict = operation.operands.get(1).and_then(|one| one.as_dict().ok());
        dict.and_then(|dict| dict.get(b"MCID").ok()) == Some(&Object::Integer(mcid))
    };
    operations.iter().position(bears).expect("a sequence")
}

fn end_of(operations: &[Operation], begin: usize) -> usize {
    let ends = operations[begin..]
        .iter()
        .position(|one| one.operator == "EMC");
    begin + ends.expect("its end")
}

/// The element that holds content of the first page.
fn holder(objects: &lopdf::Document, mcid: i64) -> ObjectId {
    let page = objects.page_iter().next();
    element(objects, |kid| *kid == Kid::Content { page, mcid })
}

/// The element that holds an annotation.
fn link(objects: &lopdf::Document, annotation: ObjectId) -> ObjectId {
    element(
        objects,
        |kid| matches!(kid, Kid::Object { id, .. } if *id == annotation),
    )
}

/// The element that holds a kid.
fn element(objects: &lopdf::Document, holds: impl Fn(&Kid) -> bool) -> ObjectId {
    let elements = File::of(objects.clone()).structure.elements;
    let found = elements
        .iter()
        .find(|(_, element)| element.kids.iter().any(&holds));
    *found.expect("a holder").0
}

fn dict(objects: &mut lopdf::Document, id: ObjectId) -> &mut Dictionary {
    objects
        .get_object_mut(id)
        .and_then(Object::as_dict_mut)
        .expect("a dictionary")
}

/// The kids of an element as an array.
fn kids(objects: &mut lopdf::Document, id: ObjectId) -> &mut Vec<Object> {
    let dict = dict(objects, id);
    if !matches!(dict.get(b"K"), Ok(Object::Array(_))) {
        let one = dict.remove(b"K").into_iter().collect::<Vec<_>>();
        dict.set("K", one);
    }
    dict.get_mut(b"K")
        .and_then(Object::as_array_mut)
        .expect("kids")
}

/// The entries of the parent tree.
fn entries(objects: &mut lopdf::Document) -> &mut Vec<Object> {
    let root = objects
        .catalog()
        .and_then(|catalog| catalog.get(b"StructTreeRoot"));
    let root = root.and_then(Object::as_reference).expect("a root");
    dict(objects, root)
        .get_mut(b"ParentTree")
        .and_then(Object::as_dict_mut)
        .and_then(|tree| tree.get_mut(b"Nums"))
        .and_then(Object::as_array_mut)
        .expect("entries")
}

fn first_annotation(objects: &lopdf::Document) -> ObjectId {
    let page = objects.page_iter().next().expect("a page");
    annotations(objects, page)[0].0
}

#[test]
fn writing_again_breaks_nothing() {
    assert_eq!(after(|_| {}), Vec::<String>::new());
    assert_eq!(
        after(|objects| operators(objects, |_| {})),
        Vec::<String>::new()
    );
}

#[test]
fn content_outside_any_sequence_is_found() {
    rejects(
        &[
            "stands in no marked-content sequence",
            "which is not drawn",
            "EMC ends",
        ],
        |objects| {
            operators(objects, |all| {
                all.remove(begin_of(all, 3));
            });
        },
    );
    rejects(
        &["stands in no marked-content sequence", "which is not drawn"],
        |objects| {
            operators(objects, |all| {
                let begin = begin_of(all, 3);
                all.remove(end_of(all, begin));
                all.remove(begin);
            });
        },
    );
}

#[test]
fn a_shape_outside_any_artifact_is_found() {
    rejects(&["(f) stands in no marked-content sequence"], |objects| {
        operators(objects, |all| {
            all.extend([
                Operation::new("re", vec![100.into(), 100.into(), 9.into(), 9.into()]),
                Operation::new("f", vec![]),
            ]);
        });
    });
}

#[test]
fn nested_and_unclosed_sequences_are_found() {
    rejects(&["stands in 2 marked-content sequences"], |objects| {
        operators(objects, |all| {
            let begin = begin_of(all, 3);
            let end = end_of(all, begin);
            all.insert(end, Operation::new("EMC", vec![]));
            all.insert(begin, Operation::new("BMC", vec!["Artifact".into()]));
        });
    });
    rejects(&["a marked-content sequence is not closed"], |objects| {
        operators(objects, |all| {
            let last = all.iter().rposition(|one| one.operator == "EMC");
            all.remove(last.expect("an end"));
        });
    });
}

#[test]
fn a_sequence_that_is_neither_content_nor_artifact_or_both_is_found() {
    rejects(
        &["neither artifact nor content", "which is not drawn"],
        |objects| {
            operators(objects, |all| {
                let begin = begin_of(all, 3);
                all[begin] = Operation::new("BMC", vec!["P".into()]);
            });
        },
    );
    rejects(&["is an artifact with an identifier"], |objects| {
        operators(objects, |all| {
            let begin = begin_of(all, 3);
            all[begin].operands[0] = "Artifact".into();
        });
    });
}

#[test]
fn an_identifier_drawn_twice_is_found() {
    rejects(
        &[
            "content 3 is drawn twice",
            "content 4 of page 1, which is not drawn",
        ],
        |objects| {
            operators(objects, |all| {
                let begin = begin_of(all, 4);
                all[begin].operands[1] = dictionary! { "MCID" => 3 }.into();
            });
        },
    );
}

#[test]
fn what_an_operator_hides_is_found() {
    rejects(&["is not understood here"], |objects| {
        operators(objects, |all| all.insert(0, Operation::new("Zz", vec![])));
    });
    rejects(&["paints what this proof cannot see into"], |objects| {
        operators(objects, |all| {
            all.push(Operation::new("Do", vec!["X".into()]));
        });
    });
}

#[test]
fn content_without_an_element_is_found() {
    rejects(&["page 1, content 3 has 0 parents"], |objects| {
        let holder = holder(objects, 3);
        kids(objects, holder).retain(|kid| *kid != Object::Integer(3));
    });
}

#[test]
fn content_with_two_elements_is_found() {
    rejects(&["page 1, content 3 has 2 parents"], |objects| {
        let holder = holder(objects, 3);
        kids(objects, holder).push(3.into());
    });
    rejects(&["page 1, content 3 has 2 parents"], |objects| {
        let other = holder(objects, 5);
        kids(objects, other).push(3.into());
    });
}

#[test]
fn an_element_that_holds_what_is_not_drawn_is_found() {
    rejects(
        &["holds content 9999 of page 1, which is not drawn"],
        |objects| {
            let holder = holder(objects, 3);
            kids(objects, holder).push(9999.into());
        },
    );
}

#[test]
fn a_parent_tree_that_says_otherwise_is_found() {
    let page = |objects: &mut lopdf::Document, change: fn(&mut Vec<Object>)| {
        let entries = entries(objects);
        change(entries[1].as_array_mut().expect("the first page"));
    };
    let says = "page 1, content 3 hangs at";
    rejects(&[says], |objects| {
        page(objects, |named| named[3] = named[7].clone());
    });
    rejects(&[says], |objects| {
        page(objects, |named| named[3] = Object::Null);
    });
    rejects(&["the parent tree names content"], |objects| {
        page(objects, |named| named.push(named[3].clone()));
    });
    rejects(&["key 0 is not in the parent tree"], |objects| {
        entries(objects).drain(..2);
    });
    rejects(&["belongs to nothing"], |objects| {
        entries(objects).extend([9999.into(), Object::Array(Vec::new())]);
    });
    rejects(&["stands twice in the parent tree"], |objects| {
        let again: Vec<Object> = entries(objects)[..2].to_vec();
        entries(objects).extend(again);
    });
}

#[test]
fn an_element_without_or_with_two_parents_is_found() {
    rejects(&["has 2 parents"], |objects| {
        let (one, other) = (holder(objects, 3), holder(objects, 5));
        kids(objects, other).push(Object::Reference(one));
    });
    rejects(&["has 0 parents", "cannot be reached"], |objects| {
        let one = holder(objects, 3);
        let parent = dict(objects, one).get(b"P").and_then(Object::as_reference);
        kids(objects, parent.expect("a parent")).retain(|kid| *kid != Object::Reference(one));
    });
    rejects(&["names another parent"], |objects| {
        let (one, other) = (holder(objects, 3), holder(objects, 5));
        dict(objects, one).set("P", other);
    });
}

#[test]
fn an_annotation_without_or_with_two_parents_is_found() {
    rejects(&["has 0 parents"], |objects| {
        let annotation = first_annotation(objects);
        let link = link(objects, annotation);
        let object = |kid: &Object| kid.as_dict().is_ok_and(|dict| dict.has(b"Obj"));
        kids(objects, link).retain(|kid| !object(kid));
    });
    rejects(&["has 2 parents"], |objects| {
        let annotation = first_annotation(objects);
        let other = holder(objects, 3);
        kids(objects, other).push(dictionary! { "Type" => "OBJR", "Obj" => annotation }.into());
    });
    rejects(&["the parent tree does not say so"], |objects| {
        let annotation = first_annotation(objects);
        dict(objects, annotation).remove(b"StructParent");
    });
    rejects(&["is used twice"], |objects| {
        let annotation = first_annotation(objects);
        dict(objects, annotation).set("StructParent", 0);
    });
    rejects(&["which is on no page"], |objects| {
        let page = objects.page_iter().next().expect("a page");
        dict(objects, page).remove(b"Annots");
    });
}

#[test]
fn a_file_without_structure_is_found() {
    rejects(&["there is no structure", "has 0 parents"], |objects| {
        objects
            .catalog_mut()
            .expect("a catalog")
            .remove(b"StructTreeRoot");
    });
}
