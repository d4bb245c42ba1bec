/** Tests of the values that desired and live state share. */
@NullMarked
package io.jnetlab.model;

import org.jspecify.annotations.NullMarked;
