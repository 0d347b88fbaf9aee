/// Wiring: the process entry point.
@NullMarked
package io.leadstone.app;

import org.jspecify.annotations.NullMarked;
