/// The bin: what was deleted long enough ago is deleted for good.
@NullMarked
package io.leadstone.leads.bin;

import org.jspecify.annotations.NullMarked;
