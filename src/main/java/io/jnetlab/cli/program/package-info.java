/** The commands that run programs in namespaces, and show what these print: {@code exec}, {@code shell}, {@code logs}. */
@NullMarked
package io.jnetlab.cli.program;

import org.jspecify.annotations.NullMarked;
