/** The topology language: a YAML file in, the wanted state of a lab with the origin of each of its parts out. */
@NullMarked
package io.jnetlab.topology;

import org.jspecify.annotations.NullMarked;
