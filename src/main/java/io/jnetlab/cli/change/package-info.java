/**
 * The commands that compare a lab with the machine and change it: {@code up}, {@code plan}, {@code down}, {@code adopt}, {@code
 * link}.
 */
@NullMarked
package io.jnetlab.cli.change;

import org.jspecify.annotations.NullMarked;
