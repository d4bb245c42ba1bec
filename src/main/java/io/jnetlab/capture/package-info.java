/** Captures packets of interfaces in network namespaces into pcapng; knows nothing of labs. */
@NullMarked
package io.jnetlab.capture;

import org.jspecify.annotations.NullMarked;
