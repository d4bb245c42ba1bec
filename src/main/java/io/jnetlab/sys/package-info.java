/** System calls of Linux through libc: descriptors, errno, off-heap memory. The only package that knows JNR-FFI. */
@NullMarked
package io.jnetlab.sys;

import org.jspecify.annotations.NullMarked;
