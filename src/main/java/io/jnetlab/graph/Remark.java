package io.jnetlab.graph;

/**
 * What is known of a resource beside its own attributes, from comparing what is live with what is wanted.
 *
 * @param text what it is in words, for the details; empty for nothing more than the mark
 */
public record Remark(Mark mark, String text) {}
