/** Reads each part of a topology file into what the file says of it, with its place; nothing is looked up elsewhere. */
@NullMarked
package io.jnetlab.topology.read;

import org.jspecify.annotations.NullMarked;
