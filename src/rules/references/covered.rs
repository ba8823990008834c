//! Whether the registers that a notice covers are still in use.
//! It must not know anything of them but their status; their own rules judge the rest.

use crate::model::Status;
use crate::rules::{Findings, Scope, at};

pub(super) fn retired(scope: &Scope<'_>, findings: &mut Findings) {
    // A notice that is retired itself may go on covering what it covered.
    if scope.register.status == Some(Status::Retired) {
        return;
    }
    for (index, id) in scope.register.covers.iter().enumerate() {
        if scope.around.status_of(&id.0).as_deref() == Some("retired") {
            findings
                .report(at("covers").index(index))
                .fact("id", id.0.as_str());
        }
    }
}
