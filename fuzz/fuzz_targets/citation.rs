//! One target of the fuzzer; what is done and what must hold stands in `tests/fuzz`.
#![no_main]

#[path = "../../tests/fuzz/mod.rs"]
#[allow(dead_code)]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::citation(bytes));
