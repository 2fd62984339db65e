//! How the value of a cell stands in a text: as the sheet shows it, or plainer.

use std::borrow::Cow;

use calamine::{Data, ExcelDateTime};

/// Whole numbers up to here stand in a cell exactly.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The text of a cell; that of an error is its sign, such as `#REF!`.
pub(super) fn text(cell: &Data) -> Cow<'_, str> {
    match cell {
        Data::String(text) => Cow::Borrowed(text),
        Data::DateTimeIso(time) => Cow::Owned(time.replacen('T', " ", 1)),
        Data::DurationIso(time) => Cow::Borrowed(time),
        Data::Int(number) => Cow::Owned(number.to_string()),
        Data::Float(number) => Cow::Owned(decimal(*number)),
        Data::Bool(answer) => Cow::Borrowed(if *answer { "TRUE" } else { "FALSE" }),
        Data::DateTime(time) => Cow::Owned(date(*time)),
        Data::Empty => Cow::Borrowed(""),
        Data::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// A number without the `.0` that a whole one does not need.
fn decimal(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() <= LARGEST_WHOLE { format!("{number:.0}") } else { number.to_string() }
}

/// A date, a time, or both.
fn date(time: ExcelDateTime) -> String {
    if !time.is_datetime() {
        return decimal(time.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let (date, clock) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"));
    if time.as_f64() < 1.0 {
        clock
    } else if time.as_f64().fract() == 0.0 {
        date
    } else {
        format!("{date} {clock}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTimeType};

    fn shown(cell: &Data) -> String {
        text(cell).into_owned()
    }

    #[test]
    fn numbers_dates_and_answers_stand_as_people_read_them() {
        assert_eq!(shown(&Data::Float(2016.0)), "2016");
        assert_eq!(shown(&Data::Float(-0.5)), "-0.5");
        assert_eq!(shown(&Data::Float(1e20)), "100000000000000000000");
        assert_eq!(shown(&Data::Bool(true)), "TRUE");
        assert_eq!(shown(&Data::Error(CellErrorType::Ref)), "#REF!");
        let at = |number| Data::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false));
        assert_eq!(shown(&at(45_352.0)), "2024-03-01");
        assert_eq!(shown(&at(45_352.5)), "2024-03-01 12:00:00");
        assert_eq!(shown(&at(0.25)), "06:00:00");
        assert_eq!(shown(&Data::DateTimeIso("2024-03-01T09:02:11".into())), "2024-03-01 09:02:11");
    }
}
