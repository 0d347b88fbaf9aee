/// Puts leads back to what they were before an operation, by the log alone.
@NullMarked
package io.leadstone.leads.undo;

import org.jspecify.annotations.NullMarked;
