/** Tests of probes, next to ping(8) of iputils. */
@NullMarked
package io.jnetlab.probe;

import org.jspecify.annotations.NullMarked;
