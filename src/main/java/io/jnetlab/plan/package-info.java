/** The difference between a wanted and a live state, and the ordered steps that take it away. No input or output. */
@NullMarked
package io.jnetlab.plan;

import org.jspecify.annotations.NullMarked;
