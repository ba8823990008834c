//! Pages and PDFs read back as their readers get them.
//! It must not know the tool: only HTML and PDF.

use std::collections::BTreeSet;

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A page as a browser reads it.
#[derive(Default)]
pub struct Page {
    /// The text of its body.
    pub text: String,
    /// What is wrong with it: parse errors, scripts, links that lead nowhere, ids given twice.
    pub faults: Vec<String>,
    ids: BTreeSet<String>,
    links: Vec<String>,
}

/// Reads a page. Any deviation from the HTML standard that the parser notices is a fault, also one that it would repair.
pub fn read(html: &str) -> Page {
    let options = ParseOpts {
        tokenizer: TokenizerOpts {
            exact_errors: true,
            ..TokenizerOpts::default()
        },
        ..ParseOpts::default()
    };
    let dom = parse_document(RcDom::default(), options).one(html);
    let mut page = Page::default();
    page.faults
        .extend(dom.errors.borrow().iter().map(ToString::to_string));
    walk(&dom.document, &mut page, false);
    for link in std::mem::take(&mut page.links) {
        let allowed = ["https://", "http://", "mailto:", "tel:"];
        let inside = !link.contains(':') && !link.starts_with("//");
        if let Some(id) = link.strip_prefix('#') {
            if !page.ids.contains(id) {
                page.faults.push(format!("the link {link} leads nowhere"));
            }
        } else if !inside && !allowed.iter().any(|scheme| link.starts_with(scheme)) {
            page.faults.push(format!("a link leads to {link}"));
        }
    }
    page
}

fn walk(node: &Handle, page: &mut Page, body: bool) {
    let mut body = body;
    match &node.data {
        NodeData::Text { contents } if body => page.text.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let name = &*name.local;
            body |= name == "body";
            if ["script", "iframe", "object", "embed", "form", "img", "base"].contains(&name) {
                page.faults.push(format!("an element <{name}>"));
            }
            for attribute in attrs.borrow().iter() {
                let (key, value) = (&*attribute.name.local, attribute.value.to_string());
                match key {
                    "id" if !page.ids.insert(value.clone()) => {
                        page.faults.push(format!("the id {value} is given twice"));
                    }
                    "href" if body => page.links.push(value),
                    _ if key.starts_with("on") => page.faults.push(format!("{key}={value}")),
                    _ => {}
                }
            }
        }
        _ => {}
    }
    for child in node.children.borrow().iter() {
        walk(child, page, body);
    }
    // Words of neighbouring elements are no single word.
    page.text.push('\n');
}

/// A text without what typography and line ends change: spaces, invisible characters, letter case, composition.
pub fn normal(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    // Straight quotation marks are printed as those of the language.
    let quote = |c: char| match c {
        '”' | '“' | '„' | '»' | '«' => '"',
        '’' | '‘' | '‚' => '\'',
        c => c,
    };
    text.nfc()
        .map(quote)
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A judge that finds nothing would let everything pass.
#[test]
fn a_faulty_page_is_found_out() {
    let page = |body: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"fi\"><head><title>x</title></head><body>{body}</body></html>"
        )
    };
    assert_eq!(
        read(&page("<p id=\"a\">ä <a href=\"#a\">b</a></p>"))
            .faults
            .len(),
        0
    );
    for faulty in [
        "<p><b>a</p>",
        "</div>",
        "<p>&bogus;</p>",
        "<p a=1 a=2></p>",
        "<script></script>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<a href=\"#b\">b</a>",
        "<a href=\"javascript:alert(1)\">b</a>",
        "<p onclick=\"x\"></p>",
        "<table><p></table>",
        "\u{FDD0}",
        "a\u{1}",
    ] {
        assert!(!read(&page(faulty)).faults.is_empty(), "{faulty}");
    }
}
