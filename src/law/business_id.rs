//! The Finnish business ID (Y-tunnus), `1234567-1`.
//! It must not know whose it is, nor whether it has been given to anyone.

/// Weights of the seven digits.
const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

/// Whether a text is a business ID of the right form with the right check digit: seven digits, a hyphen, the check digit.
#[must_use]
pub fn valid(text: &str) -> bool {
    let Some((number, check)) = text.split_once('-') else {
        return false;
    };
    if number.len() != 7 || check.len() != 1 {
        return false;
    }
    let digits: Option<Vec<u32>> = number
        .chars()
        .chain(check.chars())
        .map(|c| c.to_digit(10))
        .collect();
    let Some(digits) = digits else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let expected = match sum % 11 {
        0 => Some(0),
        1 => None,
        remainder => Some(11 - remainder),
    };
    expected.is_some() && digits.last().copied() == expected
}
