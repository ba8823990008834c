//! What is made when it is first asked for, though making it may fail.
//! It must not know what is made.

use std::sync::OnceLock;

/// The value of a cell; where it is empty, what `make` gives. Nothing is put into it when that fails; where two threads make it at
/// once, one of the two stays.
pub(crate) fn get_or_try<T, E>(
    cell: &OnceLock<T>,
    make: impl FnOnce() -> Result<T, E>,
) -> Result<&T, E> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}
