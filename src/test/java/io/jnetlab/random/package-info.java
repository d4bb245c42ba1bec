/** Topology files made up at random over the whole language, and edited step by step. */
@NullMarked
package io.jnetlab.random;

import org.jspecify.annotations.NullMarked;
