/// The HTTP edge: requests, replies in the envelope, problems, paging and limits.
@NullMarked
package io.leadstone.platform.http;

import org.jspecify.annotations.NullMarked;
