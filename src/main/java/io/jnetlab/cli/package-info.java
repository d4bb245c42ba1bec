/** The command line: commands, exit codes and terminal rendering. */
@NullMarked
package io.jnetlab.cli;

import org.jspecify.annotations.NullMarked;
