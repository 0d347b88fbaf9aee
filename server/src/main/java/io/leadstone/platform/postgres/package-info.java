/// The way to a PostgreSQL: the embedded server and its life, the operator's own, who logs in, and the schema.
@NullMarked
package io.leadstone.platform.postgres;

import org.jspecify.annotations.NullMarked;
