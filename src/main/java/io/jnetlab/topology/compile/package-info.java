/** Puts together what a file says into a lab, and refuses what can't be together. */
@NullMarked
package io.jnetlab.topology.compile;

import org.jspecify.annotations.NullMarked;
