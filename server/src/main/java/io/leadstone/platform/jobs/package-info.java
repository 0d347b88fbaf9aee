/// What a server does by itself every so often, beside its requests.
@NullMarked
package io.leadstone.platform.jobs;

import org.jspecify.annotations.NullMarked;
