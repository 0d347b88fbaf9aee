/// The exact in-memory column index of an organisation's rows: any filter, search, sort and page with an exact
/// total, in microseconds. Knows columns and words, no lead rules.
@NullMarked
package io.leadstone.index.table;

import org.jspecify.annotations.NullMarked;
