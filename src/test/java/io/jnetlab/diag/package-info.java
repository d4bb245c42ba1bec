/** Tests of how diagnostics are printed. */
@NullMarked
package io.jnetlab.diag;

import org.jspecify.annotations.NullMarked;
