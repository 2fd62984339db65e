//! What a spreadsheet would do to a cell of a CSV file.

/// Whether a spreadsheet would take the cell for a formula: the signs that OWASP's "CSV injection"
/// lists, and their full-width twins.
pub(super) fn runs_as_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}
