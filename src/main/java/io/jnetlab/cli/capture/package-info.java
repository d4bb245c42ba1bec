/** {@code jnetlab capture}: packets of a lab's interfaces into a file or a pipe. */
@NullMarked
package io.jnetlab.cli.capture;

import org.jspecify.annotations.NullMarked;
