/** Tests of the topology language. */
@NullMarked
package io.jnetlab.topology.yaml;

import org.jspecify.annotations.NullMarked;
