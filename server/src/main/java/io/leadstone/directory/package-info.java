/// What a lead points at: countries, stages, groups, brands, tags.
@NullMarked
package io.leadstone.directory;

import org.jspecify.annotations.NullMarked;
