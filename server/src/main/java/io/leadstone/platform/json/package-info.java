/// Reading JSON strictly and writing it in a chosen key order.
@NullMarked
package io.leadstone.platform.json;

import org.jspecify.annotations.NullMarked;
