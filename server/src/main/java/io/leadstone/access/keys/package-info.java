/// API keys: a program's way in.
@NullMarked
package io.leadstone.access.keys;

import org.jspecify.annotations.NullMarked;
