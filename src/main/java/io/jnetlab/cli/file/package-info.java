/** The commands that check and make topology files: {@code validate}, {@code generate}, {@code export}. */
@NullMarked
package io.jnetlab.cli.file;

import org.jspecify.annotations.NullMarked;
