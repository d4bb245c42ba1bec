/** Decoders and readers fed with inputs that were broken at random: {@link io.jnetlab.fuzz.Fuzz}. */
@NullMarked
package io.jnetlab.fuzz;

import org.jspecify.annotations.NullMarked;
