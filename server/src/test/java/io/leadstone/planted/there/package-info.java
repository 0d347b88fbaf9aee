/// One half of a planted circle.
@NullMarked
package io.leadstone.planted.there;

import org.jspecify.annotations.NullMarked;
