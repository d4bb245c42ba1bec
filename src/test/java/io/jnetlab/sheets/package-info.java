/** The sheets of the labs in {@code topologies/}: what they tell a student to type, and what they show of it. */
@NullMarked
package io.jnetlab.sheets;

import org.jspecify.annotations.NullMarked;
