/// What the server measures of itself, under names of the business, for Prometheus at `/q/metrics`.
@NullMarked
package io.leadstone.app.meters;

import org.jspecify.annotations.NullMarked;
