/// The indexes of the organisations in use on this node: loaded, kept exact by the shared check, let go of by budget.
@NullMarked
package io.leadstone.index;

import org.jspecify.annotations.NullMarked;
