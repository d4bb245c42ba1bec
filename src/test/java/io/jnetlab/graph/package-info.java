/** Tests of drawings. */
@NullMarked
package io.jnetlab.graph;

import org.jspecify.annotations.NullMarked;
