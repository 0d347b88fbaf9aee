/// Lists of leads: what is asked for, and the answer, out of memory or by SQL.
@NullMarked
package io.leadstone.leads.list;

import org.jspecify.annotations.NullMarked;
