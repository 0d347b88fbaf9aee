/// Realistic sample data for demos, tests and benchmarks, and the filling of an organisation with it.
@NullMarked
package io.leadstone.samples;

import org.jspecify.annotations.NullMarked;
