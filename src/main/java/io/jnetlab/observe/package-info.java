/** Reads the live machine, whole or not at all, into the values that a plan compares. */
@NullMarked
package io.jnetlab.observe;

import org.jspecify.annotations.NullMarked;
