/** Network namespaces of the machine: make, pin, list, enter, delete, run programs in. Knows nothing of labs. */
@NullMarked
package io.jnetlab.netns;

import org.jspecify.annotations.NullMarked;
