/**
 * The topology language: a YAML file in, the wanted state of a lab with the origin of each of its parts out. {@code yaml} is the text
 * of a file, {@code read} its parts each for itself, {@code compile} what they mean together; {@code export} goes the other way.
 */
@NullMarked
package io.jnetlab.topology;

import org.jspecify.annotations.NullMarked;
