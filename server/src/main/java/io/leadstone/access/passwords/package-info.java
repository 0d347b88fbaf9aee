/// Passwords: what they must be, how they are hashed, how often one may guess at them.
@NullMarked
package io.leadstone.access.passwords;

import org.jspecify.annotations.NullMarked;
