/** Faults for students to find: functions from the state that a lab is to have to one in which it is broken. */
@NullMarked
package io.jnetlab.plan.fault;

import org.jspecify.annotations.NullMarked;
