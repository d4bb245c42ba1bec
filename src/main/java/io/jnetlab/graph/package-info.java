/** Drawings of labs: what is drawn, where it is placed, and how it is written as text, DOT, Mermaid, SVG and HTML. */
@NullMarked
package io.jnetlab.graph;

import org.jspecify.annotations.NullMarked;
