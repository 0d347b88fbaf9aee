/// Answers that go on for as long as both sides like.
@NullMarked
package io.leadstone.platform.http.stream;

import org.jspecify.annotations.NullMarked;
