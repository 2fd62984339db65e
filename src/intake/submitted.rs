//! When a sign-up was sent, as far as two such times can be compared.

use jiff::civil::DateTime;

/// In which order a date with slashes is read.
#[derive(Clone, Copy)]
enum SlashDate {
    MonthFirst,
    DayFirst,
}

/// The place of the latest of some times, if all of them can be read and only one way of reading
/// them is possible, or all ways agree. Of equal times the last counts.
pub(super) fn latest(times: &[&str]) -> Option<usize> {
    let ways = [SlashDate::MonthFirst, SlashDate::DayFirst];
    let mut found = ways.iter().filter_map(|way| latest_as(times, *way));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The year of a time, if it can be read; the order of day and month does not matter to it.
pub(super) fn year_of(time: &str) -> Option<i16> {
    // Nearly all cells that are no times do not begin with a digit.
    if !time.trim_start().starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    [SlashDate::MonthFirst, SlashDate::DayFirst].iter().find_map(|way| Some(Moment::read(time, *way)?.time.year()))
}

fn latest_as(times: &[&str], way: SlashDate) -> Option<usize> {
    let read: Vec<Moment> = times.iter().map(|time| Moment::read(time, way)).collect::<Option<_>>()?;
    // A local time and one with its offset cannot be put in order.
    if read.iter().any(|moment| moment.has_offset != read[0].has_offset) {
        return None;
    }
    (0..read.len()).max_by_key(|place| read[*place].time)
}

struct Moment {
    time: DateTime,
    has_offset: bool,
}

impl Moment {
    fn read(text: &str, way: SlashDate) -> Option<Self> {
        let text = text.trim();
        if text.len() > 64 {
            return None;
        }
        let (local, offset) = split_offset(text);
        let time = civil(local, way)?;
        let shift = jiff::SignedDuration::from_mins(-offset.unwrap_or(0));
        Some(Self { time: time.checked_add(shift).ok()?, has_offset: offset.is_some() })
    }
}

fn civil(text: &str, way: SlashDate) -> Option<DateTime> {
    const CLOCKS: [&str; 7] = ["", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", "T%H:%M:%S%.f", " %H:%M:%S%.f"];
    let dates: &[&str] = match way {
        SlashDate::MonthFirst => &["%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y"],
        SlashDate::DayFirst => &["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%d.%m.%Y"],
    };
    dates.iter().flat_map(|date| CLOCKS.iter().map(move |clock| format!("{date}{clock}"))).find_map(|format| {
        let parsed = jiff::fmt::strtime::parse(&format, text).ok()?;
        parsed.to_datetime().ok().or_else(|| parsed.to_date().ok().map(|date| date.at(0, 0, 0, 0)))
    })
}

/// Splits `... GMT+1`, `... UTC`, `...Z`, `...+01:00` into the local time and minutes east.
fn split_offset(text: &str) -> (&str, Option<i64>) {
    for name in ["GMT", "UTC"] {
        if let Some((local, offset)) = text.rsplit_once(name) {
            let minutes = if offset.is_empty() { Some(0) } else { minutes_east(offset) };
            return minutes.map_or((text, None), |minutes| (local.trim_end(), Some(minutes)));
        }
    }
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return (local, Some(0));
    }
    let sign = text.rfind(['+', '-']).filter(|place| text[..*place].contains(':'));
    let found = sign.and_then(|place| Some((text[..place].trim_end(), minutes_east(&text[place..])?)));
    found.map_or((text, None), |(local, minutes)| (local, Some(minutes)))
}

/// Reads `+1`, `-05:30`, `+0100`.
fn minutes_east(offset: &str) -> Option<i64> {
    let (sign, digits) = match offset.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| sign * (i64::from(hours) * 60 + i64::from(minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn googles_and_iso_times_are_read() {
        let google = ["2024/03/01 9:02:11 AM GMT+1", "2024/03/06 7:31:20 AM GMT+1", "2024/03/01 9:02:11 PM GMT+1"];
        assert_eq!(latest(&google), Some(1));
        assert_eq!(latest(&["2024/03/31 1:30:00 AM GMT+1", "2024/03/31 2:00:00 AM GMT+2"]), Some(0));
        assert_eq!(latest(&["2024-03-02", "2024-03-01"]), Some(0));
        assert_eq!(latest(&["2024-03-01T09:00:00Z", "2024-03-01T09:30:00+01:00"]), Some(0));
        assert_eq!(latest(&["2024-03-01 12:00:00 UTC", "2024-03-01 11:00:00 UTC"]), Some(0));
        assert_eq!(latest(&["2024-03-01 12:00:00 +0000", "2024-03-01 12:30:00 +0100"]), Some(0));
    }

    #[test]
    fn slashes_are_read_only_where_one_order_is_left() {
        assert_eq!(latest(&["3/1/2024 9:02:11", "3/2/2024 9:02:11"]), Some(1));
        assert_eq!(latest(&["28/02/2024 10:00:00", "01/03/2024 10:00:00"]), Some(1));
        assert_eq!(latest(&["02/03/2024 10:00", "01/04/2024 10:00"]), None);
    }

    #[test]
    fn what_cannot_be_read_gives_nothing() {
        assert_eq!(latest(&["yesterday", "2024-03-01"]), None);
        assert_eq!(latest(&["", ""]), None);
        assert_eq!(latest(&["2024-03-01 10:00:00", "2024-03-01T10:00:00Z"]), None);
        assert_eq!(latest(&["2024-03-01", "2024-03-01"]), Some(1));
    }
}
