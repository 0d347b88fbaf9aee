/// Who is calling and what they may do: organisations, users, API keys, roles, and the one door that every call passes.
@NullMarked
package io.leadstone.access;

import org.jspecify.annotations.NullMarked;
