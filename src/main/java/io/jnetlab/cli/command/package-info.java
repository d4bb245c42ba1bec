/**
 * What every command is made of: its description and options, one call of it, exit codes and errors, the parameters and files
 * that many take.
 */
@NullMarked
package io.jnetlab.cli.command;

import org.jspecify.annotations.NullMarked;
