/** {@code jnetlab check} and {@code jnetlab break}: what must hold in a lab, grading what somebody has built, and faults to find. */
@NullMarked
package io.jnetlab.cli.check;

import org.jspecify.annotations.NullMarked;
