/// How much one key and one organisation may ask of this process: a rate, and how much of it at the same time.
@NullMarked
package io.leadstone.access.limits;

import org.jspecify.annotations.NullMarked;
