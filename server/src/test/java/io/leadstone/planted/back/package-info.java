/// The other half of a planted circle.
@NullMarked
package io.leadstone.planted.back;

import org.jspecify.annotations.NullMarked;
