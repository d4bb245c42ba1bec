/** The layout of drawings by the Eclipse Layout Kernel, which is in a jar of its own. */
@NullMarked
package io.jnetlab.graph.elk;

import org.jspecify.annotations.NullMarked;
