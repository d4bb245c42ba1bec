@NullMarked
package io.jnetlab.capture;

import org.jspecify.annotations.NullMarked;
