/// What people did and will do at a lead: notes, calls, emails, meetings, tasks, and the lead's whole story in order.
@NullMarked
package io.leadstone.activities;

import org.jspecify.annotations.NullMarked;
