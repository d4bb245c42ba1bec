/** Diagnostics: what is wrong, where it stands in which file, and what helps. */
@NullMarked
package io.jnetlab.diag;

import org.jspecify.annotations.NullMarked;
