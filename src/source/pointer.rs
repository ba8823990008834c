//! A path of keys and indices to a node, as a JSON pointer or as people write it (`purposes.ohjaus.basis`).
//! It must not know what stands there.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem;
use std::sync::Arc;

use smallvec::SmallVec;

/// A path of keys and indices from the root of a file. Every text has one, and most differ in their last segments only: a path shares
/// all above its last segment with others.
#[derive(Clone, Default)]
pub struct Pointer(Option<Arc<Step>>);

struct Step {
    above: Pointer,
    key: Arc<str>,
    /// How many steps it is from the root, itself among them.
    depth: usize,
}

/// A path may come from a user, as long as they like: its steps are given back one after another, not each within the other.
impl Drop for Step {
    fn drop(&mut self) {
        let mut above = self.above.0.take();
        while let Some(mut step) = above.and_then(Arc::into_inner) {
            above = step.above.0.take();
        }
    }
}

/// So many segments are gathered without a place of their own: a register has no longer path.
type Segments<'a> = SmallVec<[&'a str; 12]>;

impl Pointer {
    /// The root.
    pub fn root() -> Self {
        Self::default()
    }

    /// This path and one key more.
    #[must_use]
    pub fn key(&self, key: impl AsRef<str>) -> Self {
        let mut path = self.clone();
        path.push(key.as_ref());
        path
    }

    /// This path and an index more.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.key(index.to_string())
    }

    /// A path from dotted keys, as written in `ignore: [{at: …}]`.
    pub fn from_dotted(text: &str) -> Self {
        let segments = text.split(['.', '/']);
        segments.filter(|segment| !segment.is_empty()).collect()
    }

    /// A path from a JSON pointer (RFC 6901).
    pub fn from_json(text: &str) -> Self {
        let segments = text.split('/').skip(1);
        segments
            .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
            .collect()
    }

    /// Goes one key deeper.
    pub fn push(&mut self, key: impl Into<Arc<str>>) {
        let above = mem::take(self);
        self.0 = Some(Arc::new(Step {
            depth: above.depth() + 1,
            key: key.into(),
            above,
        }));
    }

    /// Goes back to where the last key stands.
    pub fn pop(&mut self) {
        *self = self.parent().unwrap_or_default();
    }

    /// The segments, from the root.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        let mut segments: Segments<'_> = self.upward().collect();
        segments.reverse();
        segments.into_iter()
    }

    /// The segments, from the last.
    pub fn upward(&self) -> impl Iterator<Item = &str> {
        self.steps().map(|step| &*step.key)
    }

    /// The first segment: the part of the file.
    pub fn first(&self) -> Option<&str> {
        self.upward().last()
    }

    /// The last segment.
    pub fn last(&self) -> Option<&str> {
        self.upward().next()
    }

    /// The path without its last segment.
    pub fn parent(&self) -> Option<Self> {
        self.0.as_ref().map(|step| step.above.clone())
    }

    /// Whether this path is `other` or lies above it.
    pub fn contains(&self, other: &Self) -> bool {
        let Some(below) = other.depth().checked_sub(self.depth()) else {
            return false;
        };
        // What two paths share is one thing.
        let pairs = self.steps().zip(other.steps().skip(below));
        for (one, other) in pairs {
            if std::ptr::eq(one, other) {
                return true;
            }
            if one.key != other.key {
                return false;
            }
        }
        true
    }

    fn depth(&self) -> usize {
        self.0.as_ref().map_or(0, |step| step.depth)
    }

    /// The steps, from the last.
    fn steps(&self) -> impl Iterator<Item = &Step> {
        std::iter::successors(self.0.as_deref(), |step| step.above.0.as_deref())
    }
}

impl<S: Into<Arc<str>>> FromIterator<S> for Pointer {
    fn from_iter<I: IntoIterator<Item = S>>(segments: I) -> Self {
        let mut path = Self::root();
        segments.into_iter().for_each(|segment| path.push(segment));
        path
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        self.depth() == other.depth() && self.contains(other)
    }
}

impl Eq for Pointer {}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.segments().cmp(other.segments())
    }
}

impl Hash for Pointer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.depth());
        self.upward().for_each(|segment| segment.hash(state));
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pointer").field(&self.to_string()).finish()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut segments = self.segments();
        if let Some(first) = segments.next() {
            f.write_str(first)?;
        }
        segments.try_for_each(|segment| write!(f, ".{segment}"))
    }
}

impl Pointer {
    /// The path as a JSON pointer (RFC 6901).
    pub fn to_json(&self) -> String {
        self.segments().fold(String::new(), |path, segment| {
            path + "/" + &segment.replace('~', "~0").replace('/', "~1")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_apart_by_their_segments() {
        let one = Pointer::root().key("purposes").key("ohjaus").index(2);
        let other = Pointer::from_dotted("purposes.ohjaus/2");
        assert_eq!(one, other);
        assert_eq!(one, Pointer::from_json(&one.to_json()));
        assert_eq!(one.to_string(), "purposes.ohjaus.2");
        assert_eq!((one.first(), one.last()), (Some("purposes"), Some("2")));
        assert_eq!(one.segments().len(), 3);
        assert!(one.segments().rev().eq(one.upward()));
        let above = one.parent().unwrap();
        assert!(above.contains(&one) && above.contains(&other) && above.contains(&above));
        assert!(!one.contains(&above) && above != one);
        assert!(!Pointer::root().key("x").contains(&one));
        assert!(Pointer::root().contains(&one) && Pointer::root().parent().is_none());
        let mut sorted = [one.clone(), above.clone(), above.key("10"), Pointer::root()];
        sorted.sort();
        assert_eq!(
            sorted,
            [Pointer::root(), above.clone(), above.key("10"), one]
        );
        let odd = Pointer::root().key("a/b~1.c");
        assert_eq!(odd.to_json(), "/a~1b~01.c");
        assert_eq!(Pointer::from_json(&odd.to_json()), odd);
    }

    #[test]
    fn a_path_as_long_as_a_user_likes_is_given_back() {
        let long = Pointer::from_dotted(&"a.".repeat(500_000));
        assert_eq!(long.segments().len(), 500_000);
        assert_eq!(long.clone(), long);
        drop(long);
    }
}
