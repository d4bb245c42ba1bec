/** Values that the desired and the live state of a lab share: names, addresses, resources and the state itself. */
@NullMarked
package io.jnetlab.model;

import org.jspecify.annotations.NullMarked;
