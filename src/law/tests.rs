#[test]
fn reads() {
    let law = super::Law::embedded();
    assert_eq!(law.data_categories.len(), 51);
}
