/// What was done: bulk changes, now or as jobs that go on after their answer, and how far each of them is.
@NullMarked
package io.leadstone.operations;

import org.jspecify.annotations.NullMarked;
