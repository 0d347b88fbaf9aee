/// What a lead points at: countries, stages, groups, brands, tags, sources.
@NullMarked
package io.leadstone.directory;

import org.jspecify.annotations.NullMarked;
