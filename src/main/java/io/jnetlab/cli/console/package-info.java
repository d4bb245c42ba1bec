/** {@code jnetlab console}: a prompt with completion, history and jobs. */
@NullMarked
package io.jnetlab.cli.console;

import org.jspecify.annotations.NullMarked;
