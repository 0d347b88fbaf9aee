/// What notes and activities leave at their lead: the events in its log, and the dates that follow from them.
@NullMarked
package io.leadstone.activities.log;

import org.jspecify.annotations.NullMarked;
