/** Tests of the command line: in this process, and through {@code bin/jnetlab}. */
@NullMarked
package io.jnetlab.cli.program;

import org.jspecify.annotations.NullMarked;
