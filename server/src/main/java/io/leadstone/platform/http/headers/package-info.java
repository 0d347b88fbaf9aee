/// Headers of requests and answers that have a grammar of their own.
@NullMarked
package io.leadstone.platform.http.headers;

import org.jspecify.annotations.NullMarked;
