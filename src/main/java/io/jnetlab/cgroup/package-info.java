/** Control groups of version 2, cgroups(7): what keeps the processes of a lab together. */
@NullMarked
package io.jnetlab.cgroup;

import org.jspecify.annotations.NullMarked;
