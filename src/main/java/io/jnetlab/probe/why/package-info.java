/** Finds what stops a packet: a walk along its way in the live state, see {@link io.jnetlab.probe.why.Why}. */
@NullMarked
package io.jnetlab.probe.why;

import org.jspecify.annotations.NullMarked;
