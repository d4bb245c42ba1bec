/**
 * The command line: {@link io.jnetlab.cli.Cli} finds the called command in the table of them and runs it. Below, {@code command} has
 * what each is made of and {@code output} how it prints; the other packages hold a group of commands each, a class a command.
 *
 * <p>Nothing here is annotated for picocli, and only the called command's specification is made: both cost start-up time.
 */
@NullMarked
package io.jnetlab.cli;

import org.jspecify.annotations.NullMarked;
