/** What tests share: private namespaces, visible skips, commands run to the end. */
@NullMarked
package io.jnetlab.testing;

import org.jspecify.annotations.NullMarked;
