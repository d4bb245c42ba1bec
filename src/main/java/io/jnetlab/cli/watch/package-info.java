/** {@code jnetlab watch}: what changes in a lab, as it happens, and putting it back. */
@NullMarked
package io.jnetlab.cli.watch;

import org.jspecify.annotations.NullMarked;
