/// What browsers are given beside the API: the web UI, and the API's own page.
@NullMarked
package io.leadstone.app.web;

import org.jspecify.annotations.NullMarked;
