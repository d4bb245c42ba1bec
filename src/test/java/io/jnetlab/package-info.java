/** Rules about the whole of jnetlab. */
@NullMarked
package io.jnetlab;

import org.jspecify.annotations.NullMarked;
