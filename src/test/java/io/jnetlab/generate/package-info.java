@NullMarked
package io.jnetlab.generate;

import org.jspecify.annotations.NullMarked;
