/** What the benchmarks have in common. They stand in the packages of what they measure. */
@NullMarked
package io.jnetlab.jmh;

import org.jspecify.annotations.NullMarked;
