/// The one log of what happened: every change appends to it in its own transaction.
@NullMarked
package io.leadstone.history;

import org.jspecify.annotations.NullMarked;
