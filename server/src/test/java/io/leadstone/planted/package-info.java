/// Breaches of the house's rules, planted so that the architecture test can show that it sees them.
@NullMarked
package io.leadstone.planted;

import org.jspecify.annotations.NullMarked;
