/** Topology files of regular labs: shapes of switches or routers with hosts, their addresses and their routes. */
@NullMarked
package io.jnetlab.generate;

import org.jspecify.annotations.NullMarked;
