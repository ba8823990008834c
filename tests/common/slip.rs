//! Slips: a value of a file left empty or of a wrong form, one at a time.
//! It must not know what is told of one.

use serde_json::Value;

/// A way to a value: keys, and indices of lists.
pub type Way = Vec<String>;

/// Ways to every value below one.
pub fn ways(value: &Value) -> Vec<Way> {
    let mut ways = Vec::new();
    let mut open: Vec<(Way, &Value)> = vec![(Way::new(), value)];
    while let Some((way, value)) = open.pop() {
        let below: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(key, one)| (key.clone(), one)).collect(),
            Value::Array(items) => (0..).map(|at: usize| at.to_string()).zip(items).collect(),
            _ => Vec::new(),
        };
        for (key, one) in below {
            let way = [way.as_slice(), &[key]].concat();
            ways.push(way.clone());
            open.push((way, one));
        }
    }
    assert!(!ways.is_empty());
    ways
}

/// A file with something else in the place of one of its values, as YAML.
pub fn with_slip(file: &Value, way: &[String], slip: Value) -> String {
    let mut file = file.clone();
    let place = way.iter().fold(&mut file, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().expect("an index")],
        map => &mut map[step.as_str()],
    });
    *place = slip;
    serde_yaml::to_string(&file).expect("YAML")
}
