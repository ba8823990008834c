//! Whether the registers that a notice covers or links to are still in use.
//! It must not know anything of them but their status; their own rules judge the rest.

use crate::model::Status;
use crate::rules::{Findings, Scope, Text, at};

/// Whether the words of a link say that what it leads to is of the past: its own text, or the title beside an address.
fn is_called_former(scope: &Scope<'_>, text: &Text<'_>) -> bool {
    let beside = text.place.parent();
    let mut saying = scope.texts.saying(&["former_register"]);
    saying.any(|words| {
        let near = beside
            .as_ref()
            .is_some_and(|beside| beside.contains(&words.place));
        words.place == text.place || text.place.last() == Some("url") && near
    })
}

pub(super) fn named(scope: &Scope<'_>, findings: &mut Findings) {
    // A notice that is retired itself may go on naming what it named.
    if scope.register.status == Some(Status::Retired) {
        return;
    }
    let is_retired = |id: &str| scope.around.status_of(id).as_deref() == Some("retired");
    for (index, id) in scope.register.covers.iter().enumerate() {
        if is_retired(&id.0) {
            let place = at("covers").index(index);
            findings.report(place).fact("id", id.0.as_str());
        }
    }
    for text in scope.texts.iter() {
        // What the file says of its own past may lead anywhere.
        if text.place.first() == Some("history") {
            continue;
        }
        let mut linked = scope.around.linked(text.text);
        let retired = linked.find(|id| *id != scope.id && is_retired(id));
        if let Some(id) = retired.filter(|_| !is_called_former(scope, text)) {
            let fault = findings.report(text.place.clone());
            fault.fact("id", id).advice();
        }
    }
}
