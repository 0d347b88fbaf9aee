/// Puts notes and activities back to what they were before an operation, by the log alone.
@NullMarked
package io.leadstone.activities.undo;

import org.jspecify.annotations.NullMarked;
