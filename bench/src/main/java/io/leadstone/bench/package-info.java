/// The bench room: drives a server of its own with load, beside two floors and any peers, and writes down what it took.
@NullMarked
package io.leadstone.bench;

import org.jspecify.annotations.NullMarked;
