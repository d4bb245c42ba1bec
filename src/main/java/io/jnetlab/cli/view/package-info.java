/** The commands that show what there is: {@code status}, {@code list}, {@code graph}, {@code ns}, {@code doctor}. */
@NullMarked
package io.jnetlab.cli.view;

import org.jspecify.annotations.NullMarked;
