/// Writes that are safe to send again: a write that carries an `Idempotency-Key` is done once, and answered alike.
@NullMarked
package io.leadstone.access.retries;

import org.jspecify.annotations.NullMarked;
