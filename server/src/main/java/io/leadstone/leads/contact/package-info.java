/// How to reach a lead: phone numbers, read as people type them.
@NullMarked
package io.leadstone.leads.contact;

import org.jspecify.annotations.NullMarked;
