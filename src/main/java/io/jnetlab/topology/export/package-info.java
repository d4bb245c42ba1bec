/** Writes a topology file of a state. */
@NullMarked
package io.jnetlab.topology.export;

import org.jspecify.annotations.NullMarked;
