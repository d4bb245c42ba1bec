/** Text on its way to people and programs: streams, colours, tables, JSON. */
@NullMarked
package io.jnetlab.cli.output;

import org.jspecify.annotations.NullMarked;
