/** Tests of network namespaces, mostly against iproute2. */
@NullMarked
package io.jnetlab.netns;

import org.jspecify.annotations.NullMarked;
