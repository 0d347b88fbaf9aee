/// Many leads in one request: creating them row by row, and what a bulk change does to a batch of them.
@NullMarked
package io.leadstone.leads.bulk;

import org.jspecify.annotations.NullMarked;
