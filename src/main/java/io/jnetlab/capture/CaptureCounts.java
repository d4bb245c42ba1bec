package io.jnetlab.capture;

/**
 * What was captured on one interface.
 *
 * @param name the interface's, as the file has it
 * @param packets how many were written
 * @param bytes what these had on the wire
 * @param dropped how many were lost since they came faster than they were read
 * @param gone whether it went away meanwhile
 */
public record CaptureCounts(String name, long packets, long bytes, long dropped, boolean gone) {}
