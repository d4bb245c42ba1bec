/** Carries plans out: executor, rollback, verification and the machine's lock. */
@NullMarked
package io.jnetlab.apply;

import org.jspecify.annotations.NullMarked;
