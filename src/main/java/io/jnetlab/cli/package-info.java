/**
 * The command line: one class a command, {@link io.jnetlab.cli.Cli} that finds and runs it, exit codes and output.
 *
 * <p>Nothing here is annotated for picocli, and only the called command's specification is made: both cost start-up time.
 */
@NullMarked
package io.jnetlab.cli;

import org.jspecify.annotations.NullMarked;
