//! Values of attributes: which fit a type, and what they become in another.

use super::{AttributeType, ValueChoice};

/// Whether a value fits an attribute of this type.
pub fn fits(kind: AttributeType, choices: &[ValueChoice], value: &str) -> bool {
    match kind {
        AttributeType::Text => !value.trim().is_empty(),
        AttributeType::Number => is_number(value),
        AttributeType::Date => is_date(value),
        AttributeType::YesNo => matches!(value, "yes" | "no"),
        AttributeType::Choice => choices.iter().any(|choice| choice.value == value),
    }
}

/// A value as this type writes it (`Ja` as `yes`, `1 464` as `1464`, a choice's words as its value); none when it says
/// nothing in this type, or more than one thing.
pub fn read(kind: AttributeType, choices: &[ValueChoice], words: &str) -> Option<String> {
    let words = words.trim();
    match kind {
        AttributeType::Text => (!words.is_empty()).then(|| words.to_owned()),
        AttributeType::Number => {
            let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
            is_number(&bare).then_some(bare)
        }
        AttributeType::Date => date(words),
        AttributeType::YesNo => yes_no(words).map(str::to_owned),
        AttributeType::Choice => choice(choices, words).map(|choice| choice.value.clone()),
    }
}

/// The choice of a value or of its words in either language, without regard to case; a value goes before words.
pub fn choice<'a>(choices: &'a [ValueChoice], words: &str) -> Option<&'a ValueChoice> {
    let wanted = words.to_lowercase();
    let is = |word: &str| word.to_lowercase() == wanted;
    let exact = choices.iter().find(|choice| choice.value == words);
    let value = || choices.iter().find(|choice| is(&choice.value));
    let mut named = choices.iter().filter(|choice| is(&choice.name.en) || is(&choice.name.sv));
    exact.or_else(value).or_else(|| named.next().filter(|_| named.next().is_none()))
}

/// `yes` or `no` for a word of either language.
pub fn yes_no(value: &str) -> Option<&'static str> {
    match value.to_lowercase().as_str() {
        "yes" | "ja" | "true" | "sant" => Some("yes"),
        "no" | "nej" | "false" | "falskt" => Some("no"),
        _ => None,
    }
}

/// Whether a value is a day that there is, as `YYYY-MM-DD`.
pub fn is_date(value: &str) -> bool {
    value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok()
}

/// A day whose year stands first (`2022-9-4`, `2022/09/04`, `20220904`), as `YYYY-MM-DD`; none for others: which of
/// day and month comes first is not guessed.
fn date(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split(['-', '/', '.', '–']).map(str::trim).collect();
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let written = match &parts[..] {
        [year, month, day] if year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        [whole] if whole.len() == 8 && digits(whole, 8) => {
            format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..])
        }
        _ => return None,
    };
    is_date(&written).then_some(written)
}

/// The days that words may mean when the year does not stand first (`4/9`, `4.9.2022`): day first, then month first.
/// `year` is taken when none is said. Empty when they mean no day.
pub fn days_meant(words: &str, year: i16) -> Vec<String> {
    let numbers: Option<Vec<i16>> = words.trim().split(['-', '/', '.', ' ']).map(|part| part.parse().ok()).collect();
    let (a, b, year) = match numbers.as_deref() {
        Some([a, b]) => (*a, *b, year),
        Some([a, b, year]) if *year >= 1000 => (*a, *b, *year),
        Some([a, b, year]) if (0..100).contains(year) => (*a, *b, 2000 + *year),
        _ => return Vec::new(),
    };
    let mut out: Vec<String> = [(b, a), (a, b)]
        .into_iter()
        .map(|(month, day)| format!("{year:04}-{month:02}-{day:02}"))
        .filter(|day| is_date(day))
        .collect();
    out.dedup();
    out
}

/// A number; one that begins with a needless zero is a code (`0114`).
pub fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '−']).unwrap_or(value);
    let whole = digits.split(['.', ',']).next().unwrap_or("");
    let code = whole.len() > 1 && whole.starts_with('0');
    let parts = digits.split(['.', ',']).count();
    !code && parts <= 2 && digits.split(['.', ',']).all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bilingual;

    #[test]
    fn forgiving_input_is_written_in_one_form() {
        let read = |kind, words| read(kind, &[], words);
        assert_eq!(read(AttributeType::Date, "2022-9-4").as_deref(), Some("2022-09-04"));
        assert_eq!(read(AttributeType::Date, "20220904").as_deref(), Some("2022-09-04"));
        assert_eq!(read(AttributeType::Date, "2022-02-30"), None);
        assert_eq!(read(AttributeType::Date, "4/9"), None);
        assert_eq!(read(AttributeType::Number, " 1 464 ").as_deref(), Some("1464"));
        assert_eq!(read(AttributeType::Number, "0114"), None);
        assert_eq!(read(AttributeType::YesNo, "JA").as_deref(), Some("yes"));
    }

    #[test]
    fn a_day_that_may_be_two_is_both() {
        assert_eq!(days_meant("4/9", 2022), ["2022-09-04", "2022-04-09"]);
        assert_eq!(days_meant("24/9", 2022), ["2022-09-24"]);
        assert_eq!(days_meant("4.4.21", 2022), ["2021-04-04"]);
        assert!(days_meant("soon", 2022).is_empty() && days_meant("31/31", 2022).is_empty());
    }

    #[test]
    fn a_choice_is_found_by_its_value_before_its_words() {
        let of = |value: &str, en: &str, sv: &str| ValueChoice {
            value: value.into(),
            name: Bilingual { en: en.into(), sv: sv.into() },
        };
        let list = [of("ja", "Yes", "Ja"), of("Yes", "ja", ""), of("x", "Same", ""), of("y", "same", "")];
        let found = |words| choice(&list, words).map(|c| c.value.as_str());
        assert_eq!(
            (found("JA"), found("yes"), found("Yes"), found("same")),
            (Some("ja"), Some("Yes"), Some("Yes"), None)
        );
    }
}
