/** Probes of a running lab from inside its namespaces: echo requests, and what comes of them. */
@NullMarked
package io.jnetlab.probe;

import org.jspecify.annotations.NullMarked;
