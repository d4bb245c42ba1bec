/** Tests of the topology language. */
@NullMarked
package io.jnetlab.topology;

import org.jspecify.annotations.NullMarked;
