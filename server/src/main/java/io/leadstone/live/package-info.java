/// Tells who listens what happens to what they see, within a second and without a gap.
@NullMarked
package io.leadstone.live;

import org.jspecify.annotations.NullMarked;
