/** Tests of the OVSDB client; {@code *IT} against a real ovsdb-server and ovs-vswitchd. */
@NullMarked
package io.jnetlab.ovsdb;

import org.jspecify.annotations.NullMarked;
