/** The commands that send packets: {@code ping}, {@code pingall}, {@code why}. */
@NullMarked
package io.jnetlab.cli.ping;

import org.jspecify.annotations.NullMarked;
