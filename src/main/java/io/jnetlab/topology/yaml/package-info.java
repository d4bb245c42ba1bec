/** YAML as text and places: nodes, scalars with what may be written for them, and what is wrong with them. */
@NullMarked
package io.jnetlab.topology.yaml;

import org.jspecify.annotations.NullMarked;
