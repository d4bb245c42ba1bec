/** What jnetlab tells of itself: help, manual pages, completion scripts, the schema, the version. */
@NullMarked
package io.jnetlab.cli.help;

import org.jspecify.annotations.NullMarked;
