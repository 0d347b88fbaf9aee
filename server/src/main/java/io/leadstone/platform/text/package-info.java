/// Text as people type it: folding for comparison, checks for what may be stored, email addresses.
@NullMarked
package io.leadstone.platform.text;

import org.jspecify.annotations.NullMarked;
