@NullMarked
package io.jnetlab.wireguard;

import org.jspecify.annotations.NullMarked;
